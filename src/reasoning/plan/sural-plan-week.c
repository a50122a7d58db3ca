/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-week.h"

#include "reasoning/plan/sural-plan-days.h"

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
 * sural_plan_item_is_own_session:
 * @item: an item of a plan
 * @knowledge: the library
 *
 * Returns: whether it is done without the clinic in a session of training that the patient would do
 *   anyhow, as running is: it counts among the exercises and takes none of the minutes a day
 */
gboolean
sural_plan_item_is_own_session (const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  const SuralExercise *exercise = NULL;

  g_return_val_if_fail (item != NULL && SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
  return !item->clinic && exercise != NULL && exercise->own_session;
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

/* @n of @days that lie as far apart as they can. */
static guint
some_of (guint days, guint n)
{
  guint best = 0;

  for (guint chosen = 1; chosen <= SURAL_PLAN_ALL_DAYS; chosen++)
    {
      if ((chosen & ~days) != 0 || sural_plan_days_count (chosen) != n)
        continue;
      if (best == 0 ||
          sural_plan_days_count_neighbours (chosen) < sural_plan_days_count_neighbours (best) ||
          (sural_plan_days_count_neighbours (chosen) == sural_plan_days_count_neighbours (best) &&
           sural_plan_days_get_least_gap (chosen) > sural_plan_days_get_least_gap (best)))
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
      guint meets = sural_plan_days_count (days & taken),
            met = sural_plan_days_count (best & taken);

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
  guint free_days = SURAL_PLAN_ALL_DAYS & ~week->impact & ~rest;

  if (n >= SURAL_PLAN_WEEK_DAYS)
    return SURAL_PLAN_ALL_DAYS;
  switch (turn)
    {
    case TURN_IMPACT:
      if (sural_plan_days_count (week->impact) >= n)
        return some_of (week->impact, n);
      return n <= sural_plan_days_count (IMPACT_DAYS) ? some_of (IMPACT_DAYS, n)
                                                      : some_of (SURAL_PLAN_ALL_DAYS & ~rest, n);
    case TURN_HEAVY:
      if (sural_plan_days_count (week->heavy) >= n)
        return some_of (week->heavy, n);
      if (n <= sural_plan_days_count (HEAVY_DAYS & ~week->impact))
        return some_of (HEAVY_DAYS & ~week->impact, n);
      if (sural_plan_days_count (free_days) >= n)
        return some_of (free_days, n);
      return sural_plan_days_count (SURAL_PLAN_ALL_DAYS & ~week->impact) >= n
                 ? some_of (SURAL_PLAN_ALL_DAYS & ~week->impact, n)
                 : spread (total, n, week->impact);
    case TURN_TRAINING:
      return spread (total, n, rest);
    case TURN_OTHER:
    case N_TURNS:
    default:
      return spread (total, n, 0);
    }
}

/* Which of two choices is better: 1 the first, -1 the other, 0 neither. */
static int
prefer (double one, double other)
{
  return one < other ? 1 : one > other ? -1 : 0;
}

static guint
sum_breaks (const SuralPlanWeek *week, Turn turn, guint days)
{
  SuralPlanBreaks breaks =
      sural_plan_days_get_breaks (week->impact | (turn == TURN_IMPACT ? days : 0),
                                  week->heavy | (turn == TURN_HEAVY ? days : 0),
                                  week->around | (turn == TURN_TRAINING ? days : 0));
  guint sum = 0;

  for (guint i = 0; i < SURAL_N_PLAN_APARTS; i++)
    sum += breaks.n[i];
  return sum;
}

/* How many days more of its kind there are. */
static guint
count_more (const SuralPlanWeek *week, Turn turn, guint days)
{
  guint has = turn == TURN_IMPACT ? week->impact : turn == TURN_HEAVY ? week->heavy : days;

  return sural_plan_days_count (days & ~has);
}

/* Beside days that somebody set: what breaks least, shares the days of its kind, lies apart, and
 * keeps off full days. */
static guint
choose_beside (const SuralPlanWeek *week, const double *total, Turn turn, guint n)
{
  guint best = 0;

  for (guint days = 1; days <= SURAL_PLAN_ALL_DAYS; days++)
    {
      int better = 0;

      if (sural_plan_days_count (days) != n)
        continue;
      if (best == 0)
        {
          best = days;
          continue;
        }
      better = prefer (sum_breaks (week, turn, days), sum_breaks (week, turn, best));
      if (better == 0)
        better = prefer (count_more (week, turn, days), count_more (week, turn, best));
      if (better == 0)
        better = prefer (sural_plan_days_count_neighbours (days),
                         sural_plan_days_count_neighbours (best));
      if (better == 0)
        better = prefer (most_on (total, days), most_on (total, best));
      if (better > 0)
        best = days;
    }
  return best;
}

static void
put (SuralPlanWeek *week,
     double *total,
     const SuralPlanItem *item,
     SuralKnowledge *knowledge,
     Turn turn,
     guint days)
{
  double minutes = sural_plan_item_get_day_minutes (item);
  double *into = turn == TURN_TRAINING                              ? week->training
                 : !sural_plan_item_counts (item, knowledge)        ? week->habits
                 : item->clinic                                     ? week->clinic
                 : sural_plan_item_is_own_session (item, knowledge) ? week->sessions
                                                                    : week->home;

  if (turn == TURN_IMPACT)
    week->impact |= days;
  if (turn == TURN_HEAVY)
    week->heavy |= days;
  if (turn == TURN_TRAINING)
    week->around |= days;
  for (guint day = 0; day < SURAL_PLAN_WEEK_DAYS; day++)
    if ((days >> day) & 1)
      {
        total[day] += minutes;
        into[day] += minutes;
      }
}

/* More days first: what is done less often finds its place among them. */
static int
compare_days (gconstpointer a, gconstpointer b, gpointer data)
{
  const SuralPlan *plan = data;
  const SuralPlanItem *one = g_ptr_array_index (plan->items, *(const guint *) a);
  const SuralPlanItem *other = g_ptr_array_index (plan->items, *(const guint *) b);

  return (int) sural_plan_item_get_days (other) - (int) sural_plan_item_get_days (one);
}

/* Lays the items of one turn out that have no days yet. */
static void
lay_out_turn (const SuralPlan *plan,
              SuralKnowledge *knowledge,
              Turn turn,
              gboolean beside,
              double *total,
              SuralPlanWeek *week,
              guint *days)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < plan->items->len; i++)
    if (days[i] == 0 && turn_of (g_ptr_array_index (plan->items, i), knowledge) == turn)
      g_array_append_val (places, i);
  if (turn < TURN_TRAINING)
    g_array_sort_with_data (places, compare_days, (gpointer) plan);
  for (guint i = 0; i < places->len; i++)
    {
      guint place = g_array_index (places, guint, i);
      const SuralPlanItem *item = g_ptr_array_index (plan->items, place);
      guint n = sural_plan_item_get_days (item);

      days[place] = n >= SURAL_PLAN_WEEK_DAYS ? SURAL_PLAN_ALL_DAYS
                    : beside                  ? choose_beside (week, total, turn, n)
                                              : choose (week, total, turn, n);
      put (week, total, item, knowledge, turn, days[place]);
    }
}

/* What somebody set comes first; what takes another number of days now is laid out anew. */
static void
lay_out (const SuralPlan *plan,
         SuralKnowledge *knowledge,
         gboolean as_set,
         SuralPlanWeek *week,
         guint *days)
{
  double total[SURAL_PLAN_WEEK_DAYS] = { 0 };
  gboolean beside = FALSE;

  *week = (SuralPlanWeek) { 0 };
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      days[i] = 0;
      if (!as_set || item->days == 0)
        continue;
      if (sural_plan_days_count (item->days) != sural_plan_item_get_days (item))
        {
          week->put_aside = TRUE;
          continue;
        }
      days[i] = item->days;
      beside = TRUE;
      put (week, total, item, knowledge, turn_of (item, knowledge), days[i]);
    }
  for (guint turn = 0; turn < N_TURNS; turn++)
    lay_out_turn (plan, knowledge, turn, beside, total, week, days);
}

/**
 * sural_plan_week_get_breaks:
 * @self: a week
 *
 * Returns: what it does not keep apart
 */
SuralPlanBreaks
sural_plan_week_get_breaks (const SuralPlanWeek *self)
{
  g_return_val_if_fail (self != NULL, (SuralPlanBreaks) { 0 });

  return sural_plan_days_get_breaks (self->impact, self->heavy, self->around);
}

/**
 * sural_plan_week_count_as_set:
 * @plan: a plan
 * @knowledge: the library
 * @week: (out): its minutes a day
 *
 * As sural_plan_week_count(), with the days that somebody set also where they do not keep apart
 * what can be kept apart: for a check of them.
 */
void
sural_plan_week_count_as_set (const SuralPlan *plan, SuralKnowledge *knowledge, SuralPlanWeek *week)
{
  g_autofree guint *days = NULL;

  g_return_if_fail (plan != NULL && week != NULL && SURAL_IS_KNOWLEDGE (knowledge));

  days = g_new0 (guint, plan->items->len + 1);
  lay_out (plan, knowledge, TRUE, week, days);
}

/**
 * sural_plan_week_lay_out:
 * @plan: a plan
 * @knowledge: the library
 * @week: (out): its minutes a day
 *
 * As sural_plan_week_count(), with the days of each item.
 *
 * Returns: (transfer full) (array): bits of the days of each item, in the order of the plan
 */
guint *
sural_plan_week_lay_out (const SuralPlan *plan, SuralKnowledge *knowledge, SuralPlanWeek *week)
{
  g_autofree guint *days = NULL;
  g_autofree guint *own = NULL;
  SuralPlanWeek planners;
  SuralPlanBreaks breaks, allowed;

  g_return_val_if_fail (plan != NULL && week != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  days = g_new0 (guint, plan->items->len + 1);
  own = g_new0 (guint, plan->items->len + 1);
  lay_out (plan, knowledge, TRUE, week, days);
  lay_out (plan, knowledge, FALSE, &planners, own);
  breaks = sural_plan_week_get_breaks (week);
  allowed = sural_plan_week_get_breaks (&planners);
  if (!sural_plan_breaks_exceed (&breaks, &allowed, NULL))
    return g_steal_pointer (&days);
  *week = planners;
  week->put_aside = TRUE;
  return g_steal_pointer (&own);
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
 *
 * Days that somebody set (SuralPlanItem.days) stay, and the others are laid out around them; where
 * the plan has changed so that they would no longer be kept apart as far as they can be, the week
 * is laid out anew and says so.
 */
void
sural_plan_week_count (const SuralPlan *plan, SuralKnowledge *knowledge, SuralPlanWeek *week)
{
  g_autofree guint *days = sural_plan_week_lay_out (plan, knowledge, week);
}
