/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-long-run.h"

#include "reasoning/course/sural-series.h"

/* The longest of the days before that of @index; FALSE where there was no run. */
static gboolean
find_longest_before (const SuralSeries *series, guint index, guint days, SuralLongRun *found)
{
  const SuralDay day = sural_series_get (series, index)->day;

  found->before = 0;
  for (guint i = index; i > 0; i--)
    {
      const SuralPoint *point = sural_series_get (series, i - 1);

      if (point->day + days < day)
        break;
      if (point->value > found->before)
        {
          found->before = point->value;
          found->before_day = point->day;
        }
    }
  return found->before > 0;
}

/**
 * sural_long_run_find:
 * @series: (element-type SuralSeries): what was measured
 * @today: the day as of which it is looked at
 * @knowledge: the rule: how much longer, than the runs of how many days
 *
 * Looks for the newest run of the last days that was longer than the longest of the days before it
 * by more than the rule has it (Frandsen 2025: runners in general, not of the calf). Where no run
 * is known of the days before there is nothing to compare with, and nothing is said. That the log
 * has gaps is not known to it either.
 *
 * Returns: (transfer full) (nullable): the run; free it with g_free()
 */
SuralLongRun *
sural_long_run_find (GPtrArray *series, SuralDay today, SuralKnowledge *knowledge)
{
  const SuralSeries *runs = NULL;
  const SuralConstant *share = NULL;
  SuralLongRun found = { 0 };

  g_return_val_if_fail (series != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  runs = sural_series_find (series, "run-longest");
  share = sural_knowledge_find_constant (knowledge, "long-run-share");
  if (runs == NULL || share == NULL)
    return NULL;
  found.rule = share;
  found.measure = runs->measure;
  found.days = (guint) sural_knowledge_get_constant (knowledge, "long-run-days");
  for (guint i = runs->points->len; i > 1; i--)
    {
      const SuralPoint *point = sural_series_get (runs, i - 1);

      if (point->day + found.days < today)
        break;
      found.day = point->day;
      found.distance = point->value;
      if (point->day <= today && find_longest_before (runs, i - 1, found.days, &found) &&
          point->value > found.before * (1 + share->value))
        return g_memdup2 (&found, sizeof found);
    }
  return NULL;
}
