/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-measure-trend.h"

#include "reasoning/course/sural-measure-change.h"
#include "reasoning/course/sural-slope.h"
#include "reasoning/course/sural-statistics.h"

#include <math.h>

/* The days a slope is taken from: the last of the diary, and enough of them. */
static gboolean
estimate_recent (const SuralSeries *series, SuralKnowledge *knowledge, SuralSlope *slope)
{
  guint n = series->points->len;
  SuralDay last = sural_series_get (series, n - 1)->day;
  guint window = (guint) sural_knowledge_get_constant (knowledge, "trend-slope-days");
  guint least = (guint) sural_knowledge_get_constant (knowledge, "trend-slope-least-days");
  guint span = (guint) sural_knowledge_get_constant (knowledge, "trend-slope-least-span");
  guint begin = sural_series_find_day (series, last >= window ? last - window + 1 : 0);

  if (n - begin < least || last - sural_series_get (series, begin)->day < span)
    return FALSE;
  return sural_slope_estimate (sural_series_get (series, begin), n - begin, slope);
}

/* The line carried on, and around it what the days stray and what the slope may be off: both grow
 * apart the farther ahead. Half a step of the scale is the least that a day strays, and what such
 * days leave open the least that the slope may be off, where a tidy diary makes its interval a
 * point. */
static SuralForecast
forecast_on (const SuralMeasure *measure, const SuralSlope *slope, SuralDay day)
{
  double stray = SURAL_Z_95 * MAX (slope->spread, measure->step / 2);
  double open = stray / slope->lever;
  double ahead = (double) day - (double) slope->centre;
  double mid = sural_slope_at (slope, day);
  double below = hypot (stray, ahead * MAX (slope->per_day.mid - slope->per_day.low, open));
  double above = hypot (stray, ahead * MAX (slope->per_day.high - slope->per_day.mid, open));

  return (SuralForecast) { day,
                           { CLAMP (mid - below, measure->minimum, measure->maximum),
                             CLAMP (mid, measure->minimum, measure->maximum),
                             CLAMP (mid + above, measure->minimum, measure->maximum) } };
}

static void
add_forecast (SuralMeasureTrend *self, const SuralSlope *slope, SuralKnowledge *knowledge)
{
  guint days = (guint) sural_knowledge_get_constant (knowledge, "trend-forecast-days");

  for (guint i = 1; i <= days; i++)
    {
      SuralForecast forecast = forecast_on (self->measure, slope, self->latest_day + i);

      g_array_append_val (self->forecast, forecast);
    }
}

/**
 * sural_measure_trend_new:
 * @series: a measure with at least one day
 * @today: the day as of which it is looked at
 * @knowledge: the trend's constants
 *
 * Describes one measure: baseline and latest as sural_measure_change_over() says, the slope of the
 * last "trend-slope-days" days per week once there are "trend-slope-least-days" of them over
 * "trend-slope-least-span" days, and a forecast. Nothing is forecast for what has no better
 * direction (a load is a choice, not an outcome), or from a diary that has gone stale.
 *
 * Returns: (transfer full): the trend
 */
SuralMeasureTrend *
sural_measure_trend_new (const SuralSeries *series, SuralDay today, SuralKnowledge *knowledge)
{
  SuralMeasureTrend *self;
  SuralMeasureChange change;
  SuralSlope slope;

  g_return_val_if_fail (series != NULL && series->points->len > 0, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  change = sural_measure_change_over (series, 0, series->points->len, knowledge);
  self = g_new0 (SuralMeasureTrend, 1);
  self->measure = series->measure;
  self->n = series->n;
  self->baseline = change.before;
  self->baseline_day = change.from;
  self->baseline_recorded = sural_series_get (series, 0)->value;
  self->baseline_n = sural_series_get (series, 0)->n;
  self->latest = change.after;
  self->latest_day = change.to;
  self->latest_recorded = sural_series_get (series, series->points->len - 1)->value;
  self->latest_n = sural_series_get (series, series->points->len - 1)->n;
  self->change = change.after - change.before;
  self->mcid = change.mcid;
  self->mcid_grade = change.early ? self->measure->early.grade : self->measure->mcid_grade;
  self->mcid_provenance =
      change.early ? self->measure->early.provenance : self->measure->mcid_provenance;
  self->mcid_source = change.early ? self->measure->early.source : self->measure->mcid_source;
  self->meaningful = change.meaningful;
  self->slope_per_week = SURAL_INTERVAL_UNKNOWN;
  self->forecast = g_array_new (FALSE, FALSE, sizeof (SuralForecast));

  if (estimate_recent (series, knowledge, &slope))
    {
      guint stale = (guint) sural_knowledge_get_constant (knowledge, "trend-stale-days");

      self->slope_per_week =
          (SuralInterval) { 7 * slope.per_day.low, 7 * slope.per_day.mid, 7 * slope.per_day.high };
      if (self->measure->better != SURAL_BETTER_NEITHER && self->latest_day + stale >= today)
        add_forecast (self, &slope, knowledge);
    }
  return self;
}

/**
 * sural_measure_trend_is_smoothed:
 * @self: a trend
 *
 * Returns: whether the values that a change is judged by, medians of the first and of the last
 *   days, are others than those two days have of their own; they are then named as medians where
 *   they are shown
 */
gboolean
sural_measure_trend_is_smoothed (const SuralMeasureTrend *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->n > 1 && (fabs (self->baseline - self->baseline_recorded) > 1e-9 ||
                         fabs (self->latest - self->latest_recorded) > 1e-9);
}

/**
 * sural_measure_trend_free:
 * @self: (transfer full): a trend
 */
void
sural_measure_trend_free (SuralMeasureTrend *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->forecast);
  g_free (self);
}
