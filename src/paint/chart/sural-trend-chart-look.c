/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-trend-chart.h"

#include <math.h>

#include "paint/chart/sural-trend-chart-private.h"

/* The shortest stretch of time that is shown, in days. */
#define LEAST_SPAN 7.0

/**
 * sural_trend_chart_set_range:
 * @self: the chart
 * @first: the first day on the axis; NAN for the first there is
 * @last: the last day on the axis; NAN for the last there is
 *
 * Shows a part of the time. A range that reaches beyond what there is is moved back into it, and
 * one that is shorter than a week is widened.
 */
void
sural_trend_chart_set_range (SuralTrendChart *self, double first, double last)
{
  double span;

  g_return_if_fail (SURAL_IS_TREND_CHART (self));

  first = isfinite (first) ? first : self->full_first;
  last = isfinite (last) ? last : self->full_last;
  span = CLAMP (last - first, MIN (LEAST_SPAN, self->full_last - self->full_first),
                self->full_last - self->full_first);
  first = CLAMP (first, self->full_first, self->full_last - span);
  if (first == self->first && first + span == self->last)
    return;
  self->first = first;
  self->last = first + span;
}

/**
 * sural_trend_chart_get_range:
 * @self: the chart
 * @first: (out): the first day on the axis, with the time of day as its fraction
 * @last: (out): the last one
 *
 * They are what sural_trend_chart_set_range() made of what was asked for, after it was widened and
 * moved into what there is.
 */
void
sural_trend_chart_get_range (SuralTrendChart *self, double *first, double *last)
{
  g_return_if_fail (SURAL_IS_TREND_CHART (self));

  *first = self->first;
  *last = self->last;
}

/**
 * sural_trend_chart_is_zoomed:
 * @self: the chart
 *
 * Returns: whether some of the time that there is lies outside the axis
 */
gboolean
sural_trend_chart_is_zoomed (SuralTrendChart *self)
{
  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), FALSE);

  return self->first > self->full_first || self->last < self->full_last;
}

/**
 * sural_trend_chart_zoom:
 * @self: the chart
 * @factor: how much longer the time shown becomes; below 1 is nearer
 * @about: the day that stays where it is; NAN for the middle
 */
void
sural_trend_chart_zoom (SuralTrendChart *self, double factor, double about)
{
  double span, share;

  g_return_if_fail (SURAL_IS_TREND_CHART (self));
  g_return_if_fail (factor > 0);

  span = self->last - self->first;
  share = isfinite (about) ? CLAMP ((about - self->first) / span, 0, 1) : 0.5;
  about = self->first + share * span;
  span = CLAMP (span * factor, MIN (LEAST_SPAN, self->full_last - self->full_first),
                self->full_last - self->full_first);
  sural_trend_chart_set_range (self, about - share * span, about + (1 - share) * span);
}

/**
 * sural_trend_chart_pan:
 * @self: the chart
 * @days: how far to go, into the future when positive
 */
void
sural_trend_chart_pan (SuralTrendChart *self, double days)
{
  double span;

  g_return_if_fail (SURAL_IS_TREND_CHART (self));

  span = self->last - self->first;
  days = CLAMP (days, self->full_first - self->first, self->full_last - self->last);
  sural_trend_chart_set_range (self, self->first + days, self->first + days + span);
}

/**
 * sural_trend_chart_list_measures:
 * @self: the chart
 *
 * Returns: (transfer container) (element-type SuralMeasure): every measure that has a value, shown
 *   or not
 */
GPtrArray *
sural_trend_chart_list_measures (SuralTrendChart *self)
{
  GPtrArray *measures;

  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), NULL);

  measures = g_ptr_array_new ();
  for (guint i = 0; i < self->series->len; i++)
    g_ptr_array_add (
        measures,
        (gpointer) ((const SuralChartSeries *) g_ptr_array_index (self->series, i))->measure);

  return measures;
}

/* How many of the measures that have a value are in @shown. */
static guint
count_shown (SuralTrendChart *self, GHashTable *shown)
{
  guint count = 0;

  for (guint i = 0; i < self->series->len; i++)
    {
      const SuralChartSeries *series = g_ptr_array_index (self->series, i);

      count += g_hash_table_contains (shown, series->measure->id);
    }

  return count;
}

/**
 * sural_trend_chart_set_measures:
 * @self: the chart
 * @ids: (nullable) (array zero-terminated=1): the measures to show; NULL for all
 *
 * Chooses what is shown. When nothing of it has a value, all is shown: a chart is never bare by
 * choice.
 */
void
sural_trend_chart_set_measures (SuralTrendChart *self, const char *const *ids)
{
  g_autoptr (GHashTable) shown = NULL;

  g_return_if_fail (SURAL_IS_TREND_CHART (self));

  if (ids != NULL)
    {
      shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; ids[i] != NULL; i++)
        g_hash_table_add (shown, g_strdup (ids[i]));
      if (count_shown (self, shown) == 0)
        g_clear_pointer (&shown, g_hash_table_unref);
    }
  g_clear_pointer (&self->shown, g_hash_table_unref);
  self->shown = g_steal_pointer (&shown);
  g_clear_pointer (&self->panels, g_ptr_array_unref);
  self->panels = sural_chart_panels_arrange (self->series, self->shown);
  g_array_set_size (self->spans, 0);
}

/**
 * sural_trend_chart_shows_measure:
 * @self: the chart
 * @id: a measure
 *
 * Returns: whether it was chosen, or nothing was; it says nothing of whether the measure has a
 *   value
 */
gboolean
sural_trend_chart_shows_measure (SuralTrendChart *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_TREND_CHART (self), FALSE);

  return self->shown == NULL || g_hash_table_contains (self->shown, id);
}

/**
 * sural_trend_chart_set_dates_first:
 * @self: the chart
 * @dates_first: whether dates are what the axis counts in, rather than days since the onset
 *
 * The other of the two stands below, dimmed. Without an onset there are only dates.
 */
void
sural_trend_chart_set_dates_first (SuralTrendChart *self, gboolean dates_first)
{
  g_return_if_fail (SURAL_IS_TREND_CHART (self));

  self->dates_first = dates_first;
}

/**
 * sural_trend_chart_set_mirrored:
 * @self: the chart
 * @mirrored: whether time runs from right to left
 *
 * A new chart runs as the language is written. Points are where they were until it is drawn again.
 */
void
sural_trend_chart_set_mirrored (SuralTrendChart *self, gboolean mirrored)
{
  g_return_if_fail (SURAL_IS_TREND_CHART (self));

  self->mirrored = mirrored;
}

/**
 * sural_trend_chart_set_compare_legs:
 * @self: the chart
 * @compare_legs: whether a day's reading says how the legs compare
 *
 * Said is the lesser as a share of the greater, for what was measured in both legs on that day and
 * is above 0 in both.
 */
void
sural_trend_chart_set_compare_legs (SuralTrendChart *self, gboolean compare_legs)
{
  g_return_if_fail (SURAL_IS_TREND_CHART (self));

  self->compare_legs = compare_legs;
}
