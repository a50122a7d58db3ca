/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-week.h"

/**
 * sural_plan_item_get_day_minutes:
 * @item: an item of a plan
 *
 * Returns: the minutes it takes on a day on which it is done
 */
double
sural_plan_item_get_day_minutes (const SuralPlanItem *item)
{
  g_return_val_if_fail (item != NULL, 0);

  return item->minutes * MAX (item->per_day, 1);
}

/* How much is done in one bout; only the ratio of two of these means something. */
static double
work_of (const SuralPlanItem *item)
{
  return (double) MAX (item->sets, 1) * MAX (item->reps, 1) * MAX (item->hold_s, 1);
}

/**
 * sural_plan_item_counts:
 * @item: an item of a plan
 * @knowledge: the library
 *
 * Returns: whether it is an exercise, which counts and takes the patient's minutes, and no habit,
 *   which is part of the day; what the library does not have (any more) counts
 */
gboolean
sural_plan_item_counts (const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  const SuralExercise *exercise;

  g_return_val_if_fail (item != NULL && SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
  return exercise == NULL || !g_str_equal (exercise->group, "habit");
}

/**
 * sural_plan_item_scale_minutes:
 * @item: an item whose dose was changed
 * @before: the same item before
 *
 * Lets the minutes of a bout follow the dose: twice the sets take twice the time.
 */
void
sural_plan_item_scale_minutes (SuralPlanItem *item, const SuralPlanItem *before)
{
  g_return_if_fail (item != NULL && before != NULL);

  item->minutes = before->minutes * work_of (item) / work_of (before);
}

/* The k-th of @n days spread evenly over the week, the first on @first. */
static guint
day_of (guint first, guint k, guint n)
{
  return (first + k * SURAL_PLAN_WEEK_DAYS / n) % SURAL_PLAN_WEEK_DAYS;
}

static double
load_from (const double *total, guint first, guint n)
{
  double most = 0;

  for (guint k = 0; k < n; k++)
    most = MAX (most, total[day_of (first, k, n)]);
  return most;
}

/**
 * sural_plan_week_count:
 * @plan: a plan
 * @knowledge: the library, which knows what is a habit
 * @week: (out): its minutes a day
 *
 * Spreads the items over a week as evenly as they allow: days of one item lie apart, and each item
 * starts on the weekday that is emptiest so far. An example of a week, not a prescription of days.
 */
void
sural_plan_week_count (const SuralPlan *plan, SuralKnowledge *knowledge, SuralPlanWeek *week)
{
  double total[SURAL_PLAN_WEEK_DAYS] = { 0 };

  g_return_if_fail (plan != NULL && week != NULL && SURAL_IS_KNOWLEDGE (knowledge));

  *week = (SuralPlanWeek) { 0 };
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      double minutes = sural_plan_item_get_day_minutes (item);
      guint n =
          item->per_week == 0 ? SURAL_PLAN_WEEK_DAYS : MIN (item->per_week, SURAL_PLAN_WEEK_DAYS);
      double *into = !sural_plan_item_counts (item, knowledge) ? week->habits
                     : item->clinic                            ? week->clinic
                                                               : week->home;
      guint first = 0;

      for (guint day = 1; day < SURAL_PLAN_WEEK_DAYS; day++)
        if (load_from (total, day, n) < load_from (total, first, n))
          first = day;
      for (guint k = 0; k < n; k++)
        {
          guint day = day_of (first, k, n);

          total[day] += minutes;
          into[day] += minutes;
        }
    }
}
