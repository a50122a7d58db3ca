/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-days.h"

/**
 * sural_plan_days_count:
 * @days: bits of days
 *
 * Returns: how many they are
 */
guint
sural_plan_days_count (guint days)
{
  guint n = 0;

  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    n += (days >> day) & 1;
  return n;
}

/**
 * sural_plan_days_count_neighbours:
 * @days: bits of days
 *
 * Returns: how many of them have the next one beside them, round the week
 */
guint
sural_plan_days_count_neighbours (guint days)
{
  guint next = ((days << 1) | (days >> (SURAL_PLAN_WEEK_DAYS - 1))) & SURAL_PLAN_ALL_DAYS;

  return sural_plan_days_count (days & next);
}

/**
 * sural_plan_days_get_least_gap:
 * @days: bits of days
 *
 * Returns: the smallest of the gaps between them, round the week
 */
guint
sural_plan_days_get_least_gap (guint days)
{
  guint least = SURAL_PLAN_WEEK_DAYS;

  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    for (guint gap = 1; ((days >> day) & 1) && gap < least; gap++)
      if ((days >> ((day + gap) % SURAL_PLAN_WEEK_DAYS)) & 1)
        least = gap;
  return least;
}

/**
 * sural_plan_days_get_breaks:
 * @impact: the days on which something lands
 * @heavy: the days of heavy work
 * @training: the days of training around what hurts
 *
 * What lands and what is heavy never share a day, neither lies on two days in a row, and one day is
 * for rest. That days are kept apart is by design (run-load-newsletter).
 *
 * Returns: how often a week of these days does not keep to that
 */
SuralPlanBreaks
sural_plan_days_get_breaks (guint impact, guint heavy, guint training)
{
  return (SuralPlanBreaks) { {
      [SURAL_PLAN_APART_KINDS] = sural_plan_days_count (impact & heavy),
      [SURAL_PLAN_APART_IMPACT] = sural_plan_days_count_neighbours (impact),
      [SURAL_PLAN_APART_HEAVY] = sural_plan_days_count_neighbours (heavy),
      [SURAL_PLAN_APART_REST] = (impact | heavy | training) == SURAL_PLAN_ALL_DAYS,
  } };
}

/**
 * sural_plan_breaks_exceed:
 * @self: what a week does not keep apart
 * @allowed: what cannot be helped
 * @which: (out) (optional): the first that @self breaks more often
 *
 * Returns: whether @self breaks any of them more often than @allowed
 */
gboolean
sural_plan_breaks_exceed (const SuralPlanBreaks *self,
                          const SuralPlanBreaks *allowed,
                          SuralPlanApart *which)
{
  g_return_val_if_fail (self != NULL && allowed != NULL, FALSE);

  for (guint i = 0; i < SURAL_N_PLAN_APARTS; i++)
    {
      if (self->n[i] <= allowed->n[i])
        continue;
      if (which != NULL)
        *which = (SuralPlanApart) i;
      return TRUE;
    }
  return FALSE;
}
