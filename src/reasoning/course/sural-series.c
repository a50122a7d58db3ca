/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-series.h"

#include "reasoning/course/sural-day-value.h"

#include <math.h>

/* A series while it is filled: the values of the day that is being read. */
typedef struct
{
  SuralSeries *series;
  SuralDay day;
  GArray *values;
} Filling;

static SuralSeries *
series_new (const SuralMeasure *measure, SuralDay onset)
{
  SuralSeries *self = g_new0 (SuralSeries, 1);

  self->measure = measure;
  self->onset = onset;
  self->points = g_array_new (FALSE, FALSE, sizeof (SuralPoint));
  return self;
}

/**
 * sural_series_free:
 * @self: (transfer full): a series
 */
void
sural_series_free (SuralSeries *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->points);
  g_free (self);
}

static void
close_day (Filling *filling)
{
  SuralPoint point = { filling->day, 0, filling->values->len };

  if (filling->values->len == 0)
    return;
  point.value = sural_day_value (&g_array_index (filling->values, double, 0), filling->values->len);
  g_array_append_val (filling->series->points, point);
  g_array_set_size (filling->values, 0);
}

static void
fill (Filling *filling, const SuralMeasurement *measurement)
{
  SuralDay day = sural_time_get_day (measurement->at);

  if (!isfinite (measurement->value))
    return;
  if (day != filling->day)
    close_day (filling);
  filling->day = day;
  filling->series->n++;
  g_array_append_val (filling->values, measurement->value);
}

static void
filling_free (gpointer data)
{
  Filling *filling = data;

  g_array_unref (filling->values);
  g_free (filling);
}

static GHashTable *
start_filling (GPtrArray *list)
{
  GHashTable *fillings = g_hash_table_new_full (NULL, NULL, NULL, filling_free);

  for (guint i = 0; i < list->len; i++)
    {
      SuralSeries *series = g_ptr_array_index (list, i);
      Filling *filling = g_new0 (Filling, 1);

      filling->series = series;
      filling->values = g_array_new (FALSE, FALSE, sizeof (double));
      g_hash_table_insert (fillings, (gpointer) series->measure->id, filling);
    }
  return fillings;
}

/**
 * sural_series_list:
 * @subject: a case
 * @knowledge: which measures there are
 *
 * Reads the measurements of a case once and makes each measure a series of days. Several values of
 * one day count as their median, so that a day with ten entries weighs no more than one with one.
 * What was measured after the day of assessment is not looked at.
 *
 * Returns: (transfer full): SuralSeries, those with a value, in the order of the knowledge
 */
GPtrArray *
sural_series_list (SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (GHashTable) fillings = NULL;
  GPtrArray *measures, *list;
  GArray *measurements;
  GHashTableIter iter;
  gpointer filling;
  SuralDay last;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_series_free);
  measures = sural_knowledge_get_measures (knowledge);
  for (guint i = 0; i < measures->len; i++)
    g_ptr_array_add (list,
                     series_new (g_ptr_array_index (measures, i), sural_case_get_onset (subject)));

  fillings = start_filling (list);
  measurements = sural_case_get_measurements (subject);
  last = sural_case_get_assessed (subject);
  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *m = &g_array_index (measurements, SuralMeasurement, i);

      if (last != SURAL_DAY_UNKNOWN && sural_time_get_day (m->at) > last)
        break;
      filling = g_hash_table_lookup (fillings, m->measure);
      if (filling != NULL)
        fill (filling, m);
    }
  g_hash_table_iter_init (&iter, fillings);
  while (g_hash_table_iter_next (&iter, NULL, &filling))
    close_day (filling);

  for (guint i = list->len; i > 0; i--)
    if (((SuralSeries *) g_ptr_array_index (list, i - 1))->points->len == 0)
      g_ptr_array_remove_index (list, i - 1);
  return list;
}

/**
 * sural_series_find:
 * @list: SuralSeries
 * @measure: a measure's id
 *
 * Returns: (transfer none) (nullable): its series
 */
SuralSeries *
sural_series_find (GPtrArray *list, const char *measure)
{
  g_return_val_if_fail (list != NULL && measure != NULL, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      SuralSeries *series = g_ptr_array_index (list, i);

      if (g_str_equal (series->measure->id, measure))
        return series;
    }
  return NULL;
}

/**
 * sural_series_get:
 * @self: a series
 * @index: of a day
 *
 * Returns: (transfer none): the day
 */
const SuralPoint *
sural_series_get (const SuralSeries *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->points->len, NULL);

  return &g_array_index (self->points, SuralPoint, index);
}

/**
 * sural_series_find_day:
 * @self: a series
 * @day: a day
 *
 * Returns: the index of the first point on or after @day; the number of points when all are before
 */
guint
sural_series_find_day (const SuralSeries *self, SuralDay day)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->points->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (sural_series_get (self, middle)->day < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/**
 * sural_series_find_pain:
 * @list: SuralSeries
 *
 * The measure that says how the complaint goes: worst calf pain, or where that is kept on fewer
 * than two days the next of calf pain now, leg symptoms and back pain that has them.
 *
 * Returns: (transfer none) (nullable): its series
 */
const SuralSeries *
sural_series_find_pain (GPtrArray *list)
{
  static const char *const in_order[] = {
    "calf-pain-worst",
    "calf-pain-now",
    "leg-symptoms",
    "back-pain",
  };
  const SuralSeries *only = NULL;

  g_return_val_if_fail (list != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (in_order); i++)
    {
      const SuralSeries *series = sural_series_find (list, in_order[i]);

      if (series != NULL && series->points->len > 1)
        return series;
      if (only == NULL)
        only = series;
    }
  return only;
}
