/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-score-dialog.h"

#include "app/common/say/sural-accessible.h"

#include <glib/gi18n-lib.h>

#include "app/common/entry/sural-date-row.h"
#include "app/common/entry/sural-form.h"
#include "record/words/sural-typed.h"

struct _SuralScoreDialog
{
  AdwDialog parent_instance;

  AdwComboRow *measure_row;
  AdwEntryRow *value_row;
  SuralDateRow *date_row;
  GtkLabel *hint;
  GtkWidget *add_button;

  SuralRecord *record;
};

G_DEFINE_FINAL_TYPE (SuralScoreDialog, sural_score_dialog, ADW_TYPE_DIALOG)

static SuralKnowledge *
get_knowledge (SuralScoreDialog *self)
{
  return sural_context_get_knowledge (sural_record_get_context (self->record));
}

static const SuralMeasure *
get_measure (SuralScoreDialog *self)
{
  GPtrArray *measures = sural_knowledge_get_measures (get_knowledge (self));
  guint selected = adw_combo_row_get_selected (self->measure_row);

  return selected < measures->len ? g_ptr_array_index (measures, selected) : NULL;
}

/* Why what was typed cannot be added, in words; NULL when it can. */
static char *
find_fault (SuralScoreDialog *self, double *value)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->value_row));
  const SuralMeasure *measure = get_measure (self);
  g_autoptr (GError) error = NULL;

  if (measure == NULL || *text == '\0')
    return g_strdup ("");
  if (!sural_typed_quantity (text, measure->shown, value, &error) ||
      (measure->shown != NULL &&
       !sural_typed_check_range (measure->shown, measure->unit, *value, measure->minimum,
                                 measure->maximum, &error)) ||
      !sural_knowledge_check_measurement (get_knowledge (self), measure->id, *value, &error))
    return g_strdup (error->message);
  /* The row says itself what is wrong with what is typed in it. */
  if (!sural_date_row_is_valid (self->date_row))
    return g_strdup ("");
  if (sural_date_row_get_day (self->date_row) == SURAL_DAY_UNKNOWN)
    return g_strdup (_ ("Type the date."));

  return NULL;
}

static void
changed_cb (SuralScoreDialog *self)
{
  double value;
  g_autofree char *fault = NULL;

  if (self->record == NULL)
    return;

  fault = find_fault (self, &value);
  gtk_widget_set_sensitive (self->add_button, fault == NULL);
  gtk_label_set_text (self->hint, fault != NULL ? fault : "");
}

static void
add_cb (SuralScoreDialog *self)
{
  double value;
  g_autofree char *fault = find_fault (self, &value);

  if (fault != NULL)
    return;

  sural_record_add_measurement (self->record, get_measure (self)->id,
                                sural_time_from_day (sural_date_row_get_day (self->date_row)),
                                value, SURAL_ORIGIN_CLINIC);
  sural_dialog_forget_draft (ADW_DIALOG (self));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_cb (SuralScoreDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
sural_score_dialog_dispose (GObject *object)
{
  SuralScoreDialog *self = SURAL_SCORE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_SCORE_DIALOG);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (sural_score_dialog_parent_class)->dispose (object);
}

static void
sural_score_dialog_class_init (SuralScoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_score_dialog_dispose;

  g_type_ensure (SURAL_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-score-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralScoreDialog, measure_row);
  gtk_widget_class_bind_template_child (widget_class, SuralScoreDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, SuralScoreDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, SuralScoreDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, SuralScoreDialog, add_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
sural_score_dialog_init (SuralScoreDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_accessible_name_lists (gtk_widget_get_ancestor (GTK_WIDGET (self->measure_row),
                                                        ADW_TYPE_PREFERENCES_GROUP),
                               adw_dialog_get_title (ADW_DIALOG (self)));
}

static GListModel *
make_measure_names (SuralKnowledge *knowledge)
{
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);
      g_autofree char *name =
          sural_shown_unit_get_symbol (measure->shown, measure->unit) != NULL
              /* Translators: a measure and its unit. */
              ? g_strdup_printf (_ ("%s (%s)"), measure->label,
                                 sural_shown_unit_get_symbol (measure->shown, measure->unit))
              : g_strdup (measure->label);

      gtk_string_list_append (names, name);
    }

  return G_LIST_MODEL (names);
}

/**
 * sural_score_dialog_new:
 * @record: a loaded record
 *
 * Returns: (transfer floating): a dialog that adds to @record what is typed
 */
AdwDialog *
sural_score_dialog_new (SuralRecord *record)
{
  SuralScoreDialog *self;
  g_autoptr (GListModel) names = NULL;
  SuralWrittenReading reading;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);

  self = g_object_new (SURAL_TYPE_SCORE_DIALOG, NULL);
  g_set_object (&self->record, record);
  reading = sural_context_get_reading (sural_record_get_context (record), SURAL_WRITTEN_PAST);
  names = make_measure_names (get_knowledge (self));
  adw_combo_row_set_model (self->measure_row, names);
  sural_date_row_set_reading (self->date_row, &reading);
  sural_date_row_set_day (self->date_row, reading.today);
  changed_cb (self);

  return ADW_DIALOG (self);
}
