/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-measure-change.h"

#include "reasoning/course/sural-statistics.h"

#include <math.h>

/* Values are typed with a decimal or two: a change that falls short by less than this reaches. */
static const double rounding = 1e-9;

/**
 * sural_meaningful_to_string:
 * @meaningful: what a change amounts to
 *
 * Returns: (transfer none): its id
 */
const char *
sural_meaningful_to_string (SuralMeaningful meaningful)
{
  static const char *const names[] = { "no", "improved", "worse", "unknown" };

  g_return_val_if_fail ((guint) meaningful < G_N_ELEMENTS (names), NULL);

  return names[meaningful];
}

/* The median of up to @most days from @first on, none later than @within days after it. */
static double
middle_after (const SuralSeries *series, guint first, guint end, guint most, guint within)
{
  g_autofree double *values = g_new (double, most);
  SuralDay limit = sural_series_get (series, first)->day + within;
  guint n = 0;

  for (guint i = first; i < end && n < most; i++)
    if (sural_series_get (series, i)->day < limit)
      values[n++] = sural_series_get (series, i)->value;
  return sural_median (values, n);
}

/* The same backwards from the last day. */
static double
middle_before (const SuralSeries *series, guint begin, guint end, guint most, guint within)
{
  g_autofree double *values = g_new (double, most);
  SuralDay last = sural_series_get (series, end - 1)->day;
  guint n = 0;

  for (guint i = end; i > begin && n < most; i--)
    if (sural_series_get (series, i - 1)->day + within > last)
      values[n++] = sural_series_get (series, i - 1)->value;
  return sural_median (values, n);
}

static double
larger (double points, double fraction, double before)
{
  double least = isnan (points) ? 0 : points;

  if (!isnan (fraction))
    least = MAX (least, fraction * fabs (before));
  return least > 0 ? least : NAN;
}

/**
 * sural_measure_change_least_that_counts:
 * @measure: a measure
 * @before: where the change begins
 *
 * Returns: its least important change from there: the larger of points and share of the start; NAN
 *   when unmeasured
 */
double
sural_measure_change_least_that_counts (const SuralMeasure *measure, double before)
{
  g_return_val_if_fail (measure != NULL, NAN);

  return larger (measure->mcid, measure->mcid_fraction, before);
}

/* In the first days pain falls by itself, and people ask for more before they call it better. For
 * the worse the usual change counts from the first day on. */
static void
apply_least (SuralMeasureChange *change, const SuralSeries *series)
{
  const SuralMeasure *measure = series->measure;

  change->mcid = sural_measure_change_least_that_counts (measure, change->before);
  if (measure->early.until_day == 0 || series->onset == SURAL_DAY_UNKNOWN ||
      change->from - series->onset > (SuralDay) measure->early.until_day ||
      sural_measure_change_in_better_direction (change, measure) < 0)
    return;
  change->early = TRUE;
  change->mcid = larger (measure->early.mcid, measure->early.mcid_fraction, change->before);
}

static SuralMeaningful
judge (const SuralMeasureChange *change, const SuralMeasure *measure)
{
  double better;

  if (isnan (change->mcid) || change->from == change->to || measure->better == SURAL_BETTER_NEITHER)
    return SURAL_MEANINGFUL_UNKNOWN;
  better = sural_measure_change_in_better_direction (change, measure);
  if (better >= change->mcid - rounding)
    return SURAL_MEANINGFUL_IMPROVED;
  if (better <= -change->mcid + rounding)
    return SURAL_MEANINGFUL_WORSE;
  return SURAL_MEANINGFUL_NO;
}

/**
 * sural_measure_change_over:
 * @series: a measure
 * @begin: index of the first day
 * @end: index after the last day
 * @knowledge: how many days make the two ends
 *
 * What changed over a run of days. Where it came from is the median of its first days, where it is
 * the median of its last days: at most "trend-end-days" recorded days each, within
 * "trend-end-within" days of the first or the last, and never more than half of all days, so that
 * no day counts at both ends. One bad night is not a change.
 *
 * The change counts when it reaches the measure's least important change; where that is given both
 * as points and as a share of the start, the larger has to be reached. An improvement that begins
 * in the first days of the episode may have to reach more. It is better or worse only
 * in the direction the measure says; in a measure without one nothing is.
 *
 * Returns: the change
 */
SuralMeasureChange
sural_measure_change_over (const SuralSeries *series,
                           guint begin,
                           guint end,
                           SuralKnowledge *knowledge)
{
  SuralMeasureChange change = { NAN, NAN,   SURAL_DAY_UNKNOWN,       SURAL_DAY_UNKNOWN,
                                NAN, FALSE, SURAL_MEANINGFUL_UNKNOWN };
  guint most, within;

  g_return_val_if_fail (series != NULL && end <= series->points->len, change);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), change);

  if (begin >= end)
    return change;
  most = (guint) sural_knowledge_get_constant (knowledge, "trend-end-days");
  most = CLAMP (most, 1, MAX ((end - begin) / 2, 1));
  within = MAX ((guint) sural_knowledge_get_constant (knowledge, "trend-end-within"), 1);

  change.from = sural_series_get (series, begin)->day;
  change.to = sural_series_get (series, end - 1)->day;
  change.before = middle_after (series, begin, end, most, within);
  change.after = middle_before (series, begin, end, most, within);
  apply_least (&change, series);
  change.meaningful = judge (&change, series->measure);
  return change;
}

/**
 * sural_measure_change_in_better_direction:
 * @self: a change
 * @measure: what changed
 *
 * Returns: how far it went for the better, negative for the worse; 0 without a direction
 */
double
sural_measure_change_in_better_direction (const SuralMeasureChange *self,
                                          const SuralMeasure *measure)
{
  g_return_val_if_fail (self != NULL && measure != NULL, 0);

  switch (measure->better)
    {
    case SURAL_BETTER_LOWER:
      return self->before - self->after;
    case SURAL_BETTER_HIGHER:
      return self->after - self->before;
    case SURAL_BETTER_NEITHER:
      return 0;
    default:
      g_return_val_if_reached (0);
    }
}
