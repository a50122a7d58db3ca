/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-measure-row.h"

#include "app/common/sural-number-entry.h"
#include "app/visit/sural-visit-values.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralMeasureRow
{
  AdwActionRow parent_instance;

  SuralRecord *record;
  const SuralMeasure *measure;
  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (SuralMeasureRow, sural_measure_row, ADW_TYPE_ACTION_ROW)

static void
committed_cb (SuralMeasureRow *self)
{
  sural_record_set_measured (self->record, self->measure->id,
                             sural_number_entry_get_value (SURAL_NUMBER_ENTRY (self->entry)));
}

static gboolean
sural_measure_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SURAL_MEASURE_ROW (widget)->entry);
}

static void
sural_measure_row_dispose (GObject *object)
{
  g_clear_object (&SURAL_MEASURE_ROW (object)->record);
  G_OBJECT_CLASS (sural_measure_row_parent_class)->dispose (object);
}

static void
sural_measure_row_class_init (SuralMeasureRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_measure_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = sural_measure_row_grab_focus;
}

static void
sural_measure_row_init (SuralMeasureRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

/**
 * sural_measure_row_new:
 * @record: the open patient, with a visit under way
 * @measure: what is asked
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
sural_measure_row_new (SuralRecord *record, const SuralMeasure *measure)
{
  SuralMeasureRow *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (measure != NULL, NULL);

  self = g_object_new (SURAL_TYPE_MEASURE_ROW, "title", measure->label, NULL);
  self->record = g_object_ref (record);
  self->measure = measure;
  self->entry = sural_number_entry_new (measure->minimum, measure->maximum, measure->unit);
  sural_number_entry_set_name (SURAL_NUMBER_ENTRY (self->entry), measure->label);
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (self->entry, 6);
  gtk_widget_set_margin_bottom (self->entry, 6);
  g_signal_connect_object (self->entry, "committed", G_CALLBACK (committed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->entry);
  sural_measure_row_refresh (self);
  return GTK_WIDGET (self);
}

/**
 * sural_measure_row_get_measure:
 *
 * Returns: what is asked
 */
const SuralMeasure *
sural_measure_row_get_measure (SuralMeasureRow *self)
{
  g_return_val_if_fail (SURAL_IS_MEASURE_ROW (self), NULL);
  return self->measure;
}

/**
 * sural_measure_row_refresh:
 *
 * Shows what is on record now.
 */
void
sural_measure_row_refresh (SuralMeasureRow *self)
{
  g_autofree char *subtitle = NULL;

  g_return_if_fail (SURAL_IS_MEASURE_ROW (self));

  subtitle = sural_visit_values_dup_earlier_measurement (self->record, self->measure->id);
  sural_number_entry_set_value (SURAL_NUMBER_ENTRY (self->entry),
                                sural_visit_values_get_measurement (self->record,
                                                                    self->measure->id));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               subtitle != NULL ? subtitle : _ ("No earlier value"));
}

/**
 * sural_measure_row_is_recorded:
 *
 * Returns: whether there is a value of this visit
 */
gboolean
sural_measure_row_is_recorded (SuralMeasureRow *self)
{
  g_return_val_if_fail (SURAL_IS_MEASURE_ROW (self), FALSE);
  return !isnan (sural_visit_values_get_measurement (self->record, self->measure->id));
}

/**
 * sural_measure_row_commit:
 *
 * Takes what is half typed.
 *
 * Returns: FALSE when it cannot be recorded; it is shown as wrong
 */
gboolean
sural_measure_row_commit (SuralMeasureRow *self)
{
  g_return_val_if_fail (SURAL_IS_MEASURE_ROW (self), TRUE);
  return sural_number_entry_commit (SURAL_NUMBER_ENTRY (self->entry));
}
