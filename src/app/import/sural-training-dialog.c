/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-training-dialog.h"

#include <glib/gi18n-lib.h>

#include "record/import/sural-training-words.h"
#include "record/import/sural-zone-names.h"

/* So many days are shown one by one: two weeks tell whether it is the right log. */
static const guint most_days = 14;

struct _SuralTrainingDialog
{
  AdwDialog parent_instance;

  SuralImportFile *file;
  SuralImportBatch *batch; /* as it is in the zone that is chosen */
  SuralKnowledge *knowledge;
  GStrv zones;           /* identifiers, below that of the computer */
  GCancellable *reading; /* NULL: nothing is being read */
  GPtrArray *rows;       /* GtkWidget: what says what is in the log */

  AdwWindowTitle *window_title;
  GtkWidget *import;
  AdwPreferencesGroup *zone_group;
  AdwComboRow *zone_row;
  AdwPreferencesGroup *totals_group;
  AdwPreferencesGroup *reasons_group;
  AdwPreferencesGroup *days_group;
};

G_DEFINE_FINAL_TYPE (SuralTrainingDialog, sural_training_dialog, ADW_TYPE_DIALOG)

static guint accepted_signal;

static void
cancel_cb (SuralTrainingDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
import_cb (SuralTrainingDialog *self)
{
  sural_training_dialog_import (self);
}

static void
sural_training_dialog_dispose (GObject *object)
{
  SuralTrainingDialog *self = SURAL_TRAINING_DIALOG (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->file, sural_import_file_free);
  g_clear_object (&self->batch);
  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->zones, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_TRAINING_DIALOG);
  G_OBJECT_CLASS (sural_training_dialog_parent_class)->dispose (object);
}

static void zone_selected_cb (SuralTrainingDialog *self);

static void
sural_training_dialog_class_init (SuralTrainingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_training_dialog_dispose;
  accepted_signal = g_signal_new ("accepted", SURAL_TYPE_TRAINING_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-training-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralTrainingDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, SuralTrainingDialog, import);
  gtk_widget_class_bind_template_child (widget_class, SuralTrainingDialog, zone_group);
  gtk_widget_class_bind_template_child (widget_class, SuralTrainingDialog, zone_row);
  gtk_widget_class_bind_template_child (widget_class, SuralTrainingDialog, totals_group);
  gtk_widget_class_bind_template_child (widget_class, SuralTrainingDialog, reasons_group);
  gtk_widget_class_bind_template_child (widget_class, SuralTrainingDialog, days_group);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_selected_cb);
}

static void
sural_training_dialog_init (SuralTrainingDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_row (SuralTrainingDialog *self, AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (text != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  g_object_set_data (G_OBJECT (row), "group", group);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
remove_rows (SuralTrainingDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_lines (SuralTrainingDialog *self, AdwPreferencesGroup *group, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const SuralTrainingLine *line = g_ptr_array_index (lines, i);

      add_row (self, group, line->title, line->text);
    }
}

static void
fill_days (SuralTrainingDialog *self)
{
  guint n_more = 0;
  g_autoptr (GPtrArray) lines =
      sural_training_words_days (self->batch, self->knowledge, most_days, &n_more);

  add_lines (self, self->days_group, lines);
  if (n_more > 0)
    {
      g_autofree char *text =
          g_strdup_printf (ngettext ("The newest days; %u earlier day is taken in as well.",
                                     "The newest days; %u earlier days are taken in as well.",
                                     n_more),
                           n_more);

      adw_preferences_group_set_description (self->days_group, text);
    }
}

static void
fill (SuralTrainingDialog *self)
{
  g_autoptr (GPtrArray) totals = sural_training_words_totals (self->batch, self->knowledge);
  g_autoptr (GPtrArray) reasons = sural_training_words_reasons (self->batch);
  g_autofree char *name = g_markup_escape_text (sural_import_batch_get_name (self->batch), -1);

  remove_rows (self);
  adw_preferences_group_set_title (self->totals_group, name);
  adw_preferences_group_set_description (
      self->totals_group,
      _ ("Kept are the start, length, distance and lifted load of each session: no places and no "
         "heart rate."));
  add_lines (self, self->totals_group, totals);
  for (guint i = 0; i < reasons->len; i++)
    add_row (self, self->reasons_group, g_ptr_array_index (reasons, i), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons_group), reasons->len > 0);
  fill_days (self);
}

/* --- The zone --------------------------------------------------------------------------------- */

static void
zone_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralTrainingDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = sural_import_file_read_zone_finish (result, &error);

  /* Closed, or another zone was chosen meanwhile. */
  if (self->reading == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  gtk_widget_set_sensitive (self->import, batch != NULL);
  if (batch == NULL)
    {
      remove_rows (self);
      add_row (self, self->totals_group, error->message, NULL);
      return;
    }
  g_set_object (&self->batch, batch);
  fill (self);
}

/* What is shown is never taken in in another zone than that which is chosen. */
static void
zone_selected_cb (SuralTrainingDialog *self)
{
  const guint selected = adw_combo_row_get_selected (self->zone_row);
  g_autoptr (GTimeZone) zone = NULL;

  if (self->zones == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  zone = selected == 0 ? g_time_zone_new_local ()
                       : g_time_zone_new_identifier (self->zones[selected - 1]);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  gtk_widget_set_sensitive (self->import, FALSE);
  sural_import_file_read_zone_async (self->file, zone, self->reading, zone_read_cb,
                                     g_object_ref (self));
}

/* The default is said: where the clinic is, the patient mostly is, too. */
static void
fill_zones (SuralTrainingDialog *self)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) expression =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_auto (GStrv) zones = sural_zone_names_list ();
  g_autofree char *own = g_strdup_printf (
      /* Translators: a time zone, as in “Europe/Berlin” */
      _ ("That of this computer (%s)"), g_time_zone_get_identifier (local));

  gtk_string_list_append (names, own);
  for (guint i = 0; zones[i] != NULL; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (zones[i]), "_", ' ');

      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_expression (self->zone_row, expression);
  adw_combo_row_set_model (self->zone_row, G_LIST_MODEL (names));
  /* From now on what is selected is somebody's choice. */
  self->zones = g_steal_pointer (&zones);
  gtk_widget_set_visible (GTK_WIDGET (self->zone_group), TRUE);
}

/**
 * sural_training_dialog_new:
 * @file: (transfer full): a training log
 * @knowledge: names and units
 *
 * Returns: (transfer floating): the dialog
 */
SuralTrainingDialog *
sural_training_dialog_new (SuralImportFile *file, SuralKnowledge *knowledge)
{
  SuralTrainingDialog *self = NULL;

  g_return_val_if_fail (file != NULL && sural_import_file_is_training (file), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_object_new (SURAL_TYPE_TRAINING_DIALOG, NULL);
  self->file = file;
  self->batch = g_object_ref (file->batch);
  self->knowledge = g_object_ref (knowledge);
  if (sural_import_batch_is_zoned (self->batch))
    fill_zones (self);
  fill (self);
  return self;
}

/**
 * sural_training_dialog_get_batch:
 * @self: a dialog
 *
 * Returns: (transfer none): what the log holds, its days as they were in the zone that is chosen
 */
SuralImportBatch *
sural_training_dialog_get_batch (SuralTrainingDialog *self)
{
  g_return_val_if_fail (SURAL_IS_TRAINING_DIALOG (self), NULL);
  return self->batch;
}

/**
 * sural_training_dialog_set_patient:
 * @self: a dialog
 * @patient: to whom the log goes; said before it does
 */
void
sural_training_dialog_set_patient (SuralTrainingDialog *self, SuralPatient *patient)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (SURAL_IS_TRAINING_DIALOG (self));
  g_return_if_fail (SURAL_IS_PATIENT (patient));

  name = sural_patient_dup_display_name (patient);
  /* Translators: the name of a patient. */
  title = g_strdup_printf (_ ("Import a Training Log: %s"), name);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  /* In a narrow window the name would be what is cut off. */
  adw_window_title_set_subtitle (self->window_title, name);
}

/**
 * sural_training_dialog_import:
 * @self: a dialog
 *
 * Emits "accepted" and closes; while the log is read in another zone it does nothing.
 */
void
sural_training_dialog_import (SuralTrainingDialog *self)
{
  g_return_if_fail (SURAL_IS_TRAINING_DIALOG (self));

  if (!gtk_widget_get_sensitive (self->import))
    return;
  g_signal_emit (self, accepted_signal, 0);
  adw_dialog_force_close (ADW_DIALOG (self));
}
