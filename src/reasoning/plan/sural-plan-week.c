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

/**
 * sural_plan_item_get_days:
 * @item: an item of a plan
 *
 * Returns: on how many days of a week it is done; where it does not say, on each
 */
guint
sural_plan_item_get_days (const SuralPlanItem *item)
{
  g_return_val_if_fail (item != NULL, 0);

  return item->per_week == 0 ? SURAL_PLAN_WEEK_DAYS : MIN (item->per_week, SURAL_PLAN_WEEK_DAYS);
}

/* How much is done in one bout; only the ratio of two of these means something. */
static double
work_of (const SuralPlanItem *item)
{
  return (double) MAX (item->sets, 1) * MAX (item->reps, 1) * MAX (item->hold_s, 1);
}

static gboolean
is_of_group (const SuralPlanItem *item, SuralKnowledge *knowledge, const char *group)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);

  return exercise != NULL && g_str_equal (exercise->group, group);
}

/**
 * sural_plan_item_counts:
 * @item: an item of a plan
 * @knowledge: the library
 *
 * Returns: whether it is an exercise, which counts and takes the patient's minutes, and neither a
 *   habit, which is part of the day, nor cross-training, which takes the place of other training;
 *   what the library does not have (any more) counts
 */
gboolean
sural_plan_item_counts (const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (item != NULL && SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  return !is_of_group (item, knowledge, "habit") && !sural_plan_item_is_training (item, knowledge);
}

/**
 * sural_plan_item_is_training:
 * @item: an item of a plan
 * @knowledge: the library
 *
 * Returns: whether it is cross-training: training around what hurts, beside the exercises
 */
gboolean
sural_plan_item_is_training (const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  g_return_val_if_fail (item != NULL && SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  return is_of_group (item, knowledge, SURAL_PLAN_TRAINING_GROUP);
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

/* --- the days of a week --- */

/* The last day of the week is for rest: only what is done each day falls on it. */
#define REST_DAY (SURAL_PLAN_WEEK_DAYS - 1)
#define ALL_DAYS ((1u << SURAL_PLAN_WEEK_DAYS) - 1)
/* Tuesday, Thursday and Saturday; Monday, Wednesday and Friday. */
#define IMPACT_DAYS 0x2au
#define HEAVY_DAYS 0x15u

/* What is laid out first has the choice: what lands, what is heavy, then everything else. */
typedef enum
{
  TURN_IMPACT,
  TURN_HEAVY,
  TURN_TRAINING,
  TURN_OTHER,
  N_TURNS,
} Turn;

static Turn
turn_of (const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);

  if (exercise != NULL && exercise->day == SURAL_EXERCISE_DAY_IMPACT)
    return TURN_IMPACT;
  if (exercise != NULL && exercise->day == SURAL_EXERCISE_DAY_HEAVY)
    return TURN_HEAVY;
  return sural_plan_item_is_training (item, knowledge) ? TURN_TRAINING : TURN_OTHER;
}

/* The k-th of @n days spread evenly over the week, the first on @first. */
static guint
day_of (guint first, guint k, guint n)
{
  return (first + k * SURAL_PLAN_WEEK_DAYS / n) % SURAL_PLAN_WEEK_DAYS;
}

static guint
days_from (guint first, guint n)
{
  guint days = 0;

  for (guint k = 0; k < n; k++)
    days |= 1u << day_of (first, k, n);
  return days;
}

static guint
count_days (guint days)
{
  guint n = 0;

  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    n += (days >> day) & 1;
  return n;
}

/* How many of @days have the next one beside them, round the week. */
static guint
count_neighbours (guint days)
{
  guint next = ((days << 1) | (days >> (SURAL_PLAN_WEEK_DAYS - 1))) & ALL_DAYS;

  return count_days (days & next);
}

/* The smallest of the gaps between @days, round the week. */
static guint
least_gap (guint days)
{
  guint least = SURAL_PLAN_WEEK_DAYS;

  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    for (guint gap = 1; ((days >> day) & 1) && gap < least; gap++)
      if ((days >> ((day + gap) % SURAL_PLAN_WEEK_DAYS)) & 1)
        least = gap;
  return least;
}

/* @n of @days that lie as far apart as they can. */
static guint
some_of (guint days, guint n)
{
  guint best = 0;

  for (guint chosen = 1; chosen <= ALL_DAYS; chosen++)
    {
      if ((chosen & ~days) != 0 || count_days (chosen) != n)
        continue;
      if (best == 0 || count_neighbours (chosen) < count_neighbours (best) ||
          (count_neighbours (chosen) == count_neighbours (best) &&
           least_gap (chosen) > least_gap (best)))
        best = chosen;
    }
  return best;
}

static double
most_on (const double *total, guint days)
{
  double most = 0;

  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    if ((days >> day) & 1)
      most = MAX (most, total[day]);
  return most;
}

/* The emptiest of the spreads of @n days that keep out of @taken where there is one. */
static guint
spread (const double *total, guint n, guint taken)
{
  guint best = days_from (0, n);

  for (guint first = 1; first < SURAL_PLAN_WEEK_DAYS; first++)
    {
      guint days = days_from (first, n);
      guint meets = count_days (days & taken), met = count_days (best & taken);

      if (meets < met || (meets == met && most_on (total, days) < most_on (total, best)))
        best = days;
    }
  return best;
}

/* What lands shares its days, so that heavy work finds others; what is heavy shares those. Up to
 * three of each lie on every other day. */
static guint
choose (const SuralPlanWeek *week, const double *total, Turn turn, guint n)
{
  guint rest = 1u << REST_DAY;
  guint free_days = ALL_DAYS & ~week->impact & ~rest;

  if (n >= SURAL_PLAN_WEEK_DAYS)
    return ALL_DAYS;
  switch (turn)
    {
    case TURN_IMPACT:
      if (count_days (week->impact) >= n)
        return some_of (week->impact, n);
      return n <= count_days (IMPACT_DAYS) ? some_of (IMPACT_DAYS, n)
                                           : some_of (ALL_DAYS & ~rest, n);
    case TURN_HEAVY:
      if (count_days (week->heavy) >= n)
        return some_of (week->heavy, n);
      if (n <= count_days (HEAVY_DAYS & ~week->impact))
        return some_of (HEAVY_DAYS & ~week->impact, n);
      if (count_days (free_days) >= n)
        return some_of (free_days, n);
      return count_days (ALL_DAYS & ~week->impact) >= n ? some_of (ALL_DAYS & ~week->impact, n)
                                                        : spread (total, n, week->impact);
    case TURN_TRAINING:
      return spread (total, n, rest);
    case TURN_OTHER:
    case N_TURNS:
    default:
      return spread (total, n, 0);
    }
}

static void
lay_out (const SuralPlanItem *item,
         SuralKnowledge *knowledge,
         Turn turn,
         double *total,
         SuralPlanWeek *week)
{
  double minutes = sural_plan_item_get_day_minutes (item);
  guint days = choose (week, total, turn, sural_plan_item_get_days (item));
  double *into = turn == TURN_TRAINING                       ? week->training
                 : !sural_plan_item_counts (item, knowledge) ? week->habits
                 : item->clinic                              ? week->clinic
                                                             : week->home;

  if (turn == TURN_IMPACT)
    week->impact |= days;
  if (turn == TURN_HEAVY)
    week->heavy |= days;
  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    if ((days >> day) & 1)
      {
        total[day] += minutes;
        into[day] += minutes;
      }
}

/* More days first: what is done less often finds its place among them. */
static int
compare_days (gconstpointer a, gconstpointer b)
{
  const SuralPlanItem *one = *(SuralPlanItem *const *) a;
  const SuralPlanItem *other = *(SuralPlanItem *const *) b;

  return (int) sural_plan_item_get_days (other) - (int) sural_plan_item_get_days (one);
}

/**
 * sural_plan_week_count:
 * @plan: a plan
 * @knowledge: the library, which knows what is a habit, what lands and what is heavy
 * @week: (out): its minutes a day
 *
 * Lays the items out over a week: what lands (running, hops, jumps) on days of its own, what is
 * heavy on others, never on those; the last day is for rest. Everything else lies as evenly as it
 * allows and begins on the day that is emptiest so far. Days meet only where somebody has given a
 * dose for more of them than there are. An example of a week, not a prescription of days. That days
 * are kept apart is by design (run-load-newsletter).
 */
void
sural_plan_week_count (const SuralPlan *plan, SuralKnowledge *knowledge, SuralPlanWeek *week)
{
  double total[SURAL_PLAN_WEEK_DAYS] = { 0 };

  g_return_if_fail (plan != NULL && week != NULL && SURAL_IS_KNOWLEDGE (knowledge));

  *week = (SuralPlanWeek) { 0 };
  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new ();

      for (guint i = 0; i < plan->items->len; i++)
        if (turn_of (g_ptr_array_index (plan->items, i), knowledge) == turn)
          g_ptr_array_add (items, g_ptr_array_index (plan->items, i));
      if (turn < TURN_TRAINING)
        g_ptr_array_sort (items, compare_days);
      for (guint i = 0; i < items->len; i++)
        lay_out (g_ptr_array_index (items, i), knowledge, turn, total, week);
    }
}
