/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-training-dialog.h"

#include <glib/gi18n-lib.h>

#include "record/import/sural-training-words.h"

/* So many days are shown one by one: two weeks tell whether it is the right log. */
static const guint most_days = 14;

struct _SuralTrainingDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *window_title;
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
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_TRAINING_DIALOG);
  G_OBJECT_CLASS (sural_training_dialog_parent_class)->dispose (object);
}

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
  gtk_widget_class_bind_template_child (widget_class, SuralTrainingDialog, totals_group);
  gtk_widget_class_bind_template_child (widget_class, SuralTrainingDialog, reasons_group);
  gtk_widget_class_bind_template_child (widget_class, SuralTrainingDialog, days_group);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
}

static void
sural_training_dialog_init (SuralTrainingDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (text != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_preferences_group_add (group, row);
}

static void
add_lines (AdwPreferencesGroup *group, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const SuralTrainingLine *line = g_ptr_array_index (lines, i);

      add_row (group, line->title, line->text);
    }
}

static void
fill_days (SuralTrainingDialog *self, SuralImportBatch *batch, SuralKnowledge *knowledge)
{
  guint n_more = 0;
  g_autoptr (GPtrArray) lines = sural_training_words_days (batch, knowledge, most_days, &n_more);

  add_lines (self->days_group, lines);
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
fill (SuralTrainingDialog *self, SuralImportBatch *batch, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) totals = sural_training_words_totals (batch, knowledge);
  g_autoptr (GPtrArray) reasons = sural_training_words_reasons (batch);
  g_autofree char *name = g_markup_escape_text (sural_import_batch_get_name (batch), -1);

  adw_preferences_group_set_title (self->totals_group, name);
  adw_preferences_group_set_description (
      self->totals_group,
      _ ("Kept are the start, length, distance and lifted load of each session: no places and no "
         "heart rate."));
  add_lines (self->totals_group, totals);
  for (guint i = 0; i < reasons->len; i++)
    add_row (self->reasons_group, g_ptr_array_index (reasons, i), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons_group), reasons->len > 0);
  fill_days (self, batch, knowledge);
}

/**
 * sural_training_dialog_new:
 * @batch: what a training log holds
 * @knowledge: names and units
 *
 * Returns: (transfer floating): the dialog
 */
SuralTrainingDialog *
sural_training_dialog_new (SuralImportBatch *batch, SuralKnowledge *knowledge)
{
  SuralTrainingDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (batch), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_object_new (SURAL_TYPE_TRAINING_DIALOG, NULL);
  fill (self, batch, knowledge);
  return self;
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
 * Emits "accepted" and closes.
 */
void
sural_training_dialog_import (SuralTrainingDialog *self)
{
  g_return_if_fail (SURAL_IS_TRAINING_DIALOG (self));

  g_signal_emit (self, accepted_signal, 0);
  adw_dialog_force_close (ADW_DIALOG (self));
}
