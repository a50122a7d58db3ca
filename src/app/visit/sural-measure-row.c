/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-measure-row.h"

#include "app/common/sural-number-entry.h"
#include "app/common/sural-typed.h"
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

/* The measurement of this visit, and the last one before it; either may be NULL. */
static void
find_values (SuralMeasureRow *self, const SuralMeasurement **now, const SuralMeasurement **before)
{
  GArray *all = sural_case_get_measurements (sural_record_get_case (self->record));
  SuralTime start = sural_visit_values_get_start (self->record);

  *now = *before = NULL;
  for (guint i = 0; i < all->len; i++)
    {
      const SuralMeasurement *measurement = &g_array_index (all, SuralMeasurement, i);

      if (measurement->measure != self->measure->id)
        continue;
      if (measurement->at >= start && measurement->origin == SURAL_ORIGIN_CLINIC)
        *now = measurement;
      else if (measurement->at < start)
        *before = measurement;
    }
}

static void
committed_cb (SuralMeasureRow *self)
{
  const SuralMeasurement *now = NULL, *before = NULL;
  double value = sural_number_entry_get_value (SURAL_NUMBER_ENTRY (self->entry));

  find_values (self, &now, &before);
  if (now != NULL)
    sural_record_retract_measurement (self->record, self->measure->id, now->at);
  if (!isnan (value))
    sural_record_add_measurement (self->record, self->measure->id,
                                  sural_context_get_now (sural_record_get_context (self->record)),
                                  value, SURAL_ORIGIN_CLINIC);
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
 * sural_measure_row_refresh:
 *
 * Shows what is on record now.
 */
void
sural_measure_row_refresh (SuralMeasureRow *self)
{
  const SuralMeasurement *now = NULL, *before = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (SURAL_IS_MEASURE_ROW (self));

  find_values (self, &now, &before);
  sural_number_entry_set_value (SURAL_NUMBER_ENTRY (self->entry), now != NULL ? now->value : NAN);
  if (before != NULL)
    {
      g_autofree char *value = sural_format_number (before->value);
      g_autofree char *day = sural_format_day (sural_time_get_day (before->at));

      subtitle = g_strdup_printf (_ ("Before: %s, %s"), value, day);
    }
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
  const SuralMeasurement *now = NULL, *before = NULL;

  g_return_val_if_fail (SURAL_IS_MEASURE_ROW (self), FALSE);
  find_values (self, &now, &before);
  return now != NULL;
}

/**
 * sural_measure_row_commit:
 *
 * Takes what is half typed.
 */
void
sural_measure_row_commit (SuralMeasureRow *self)
{
  g_return_if_fail (SURAL_IS_MEASURE_ROW (self));
  sural_number_entry_commit (SURAL_NUMBER_ENTRY (self->entry));
}
