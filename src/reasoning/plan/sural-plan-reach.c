/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-reach.h"

#include "reasoning/plan/sural-plan-week.h"

#include <math.h>

/* Where somebody stands on the way to running: days until it begins, then the levels. */
typedef struct
{
  const SuralExercise *run;
  double begins; /* days from today */
  guint step;    /* that is done now; 0: the start, which is still to be done where begins > 0 */
  double twice;  /* how much longer with levels done twice */
} Way;

static double
days_of_phase (const SuralPlanFacts *facts, const char *phase)
{
  g_autofree char *name = g_strconcat ("days-", phase, NULL);
  guint64 days = 0;

  return g_ascii_string_to_unsigned (sural_plan_facts_get (facts, name), 10, 1, SURAL_DAY_LAST,
                                     &days, NULL)
             ? (double) days
             : 0;
}

/* How long a level lasts where it is calm at the first go: one session, or a week once the session
 * is long enough for the rule of a fifth more a week. */
static double
days_of_level (const Way *way, guint step, SuralKnowledge *knowledge)
{
  const SuralExerciseStep *level = step > 0 ? g_ptr_array_index (way->run->steps, step - 1) : NULL;
  double minutes = level != NULL ? level->minutes : way->run->minutes;
  guint per_week = level != NULL ? level->per_week : way->run->per_week;

  if (minutes >= sural_knowledge_get_constant (knowledge, "reach-week-from"))
    return SURAL_PLAN_WEEK_DAYS;
  return (double) SURAL_PLAN_WEEK_DAYS / MAX (per_week, 1);
}

/* The phases that are still ahead, and a hop that has to go up a level before the first run. */
static double
days_before (const SuralPlanFacts *facts, const SuralPlan *accepted)
{
  static const char *const phases[] = { "calm", "restore", "load" };
  const char *now = sural_plan_facts_get (facts, "phase");
  const SuralExercise *hop = sural_knowledge_get_exercise (facts->knowledge, "pogo-hop");
  const SuralPlanItem *done =
      accepted != NULL && hop != NULL ? sural_plan_find_item (accepted, hop->id) : NULL;
  gboolean ahead = FALSE;
  double days = 0;

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      ahead = ahead || g_str_equal (phases[i], now);
      if (ahead)
        days += days_of_phase (facts, phases[i]);
    }
  if (hop != NULL && (done == NULL || done->step == 0))
    days += sural_knowledge_get_constant (facts->knowledge, "plan-sequence-step") *
            SURAL_PLAN_WEEK_DAYS / MAX (hop->per_week, 1);
  return days;
}

static gboolean
find_way (const SuralPlanFacts *facts, Way *way)
{
  const SuralPlan *accepted = sural_case_get_plan (facts->subject);
  const SuralPlanItem *item =
      accepted != NULL ? sural_plan_find_item (accepted, SURAL_RUNNING_LADDER) : NULL;

  way->run = sural_knowledge_get_exercise (facts->knowledge, SURAL_RUNNING_LADDER);
  if (way->run == NULL)
    return FALSE;
  way->twice = sural_knowledge_get_constant (facts->knowledge, "reach-twice");
  way->step = item != NULL ? MIN (item->step, way->run->steps->len) : 0;
  way->begins = item != NULL ? 0 : days_before (facts, accepted);
  return TRUE;
}

/* The first level whose session is as long as the event asks for; the start is 0. */
static gboolean
find_level (const Way *way, guint minutes, guint *step)
{
  if (way->run->minutes >= minutes)
    {
      *step = 0;
      return TRUE;
    }
  for (guint i = 0; i < way->run->steps->len; i++)
    {
      const SuralExerciseStep *level = g_ptr_array_index (way->run->steps, i);

      if (level->minutes < minutes)
        continue;
      *step = i + 1;
      return TRUE;
    }
  return FALSE;
}

/* Days until @step has been done once: the level of today, and each up to it. */
static double
days_until (const Way *way, guint step, SuralKnowledge *knowledge)
{
  double days = way->begins;

  for (guint i = way->step; i <= step; i++)
    days += days_of_level (way, i, knowledge);
  return days;
}

static SuralDay
day_after (SuralDay today, double days)
{
  return today + (SuralDay) MIN (ceil (days), (double) (SURAL_DAY_LAST - today));
}

/**
 * sural_plan_reach_find:
 * @facts: the facts of a case with a day
 * @event: an event
 * @reach: (out): how far it is; its kind is left alone
 *
 * Counts the days of the phases before running, the levels of the running ladder up to the one that
 * the event asks for, and its taper. Early levels last a session, later ones a week (no more than a
 * fifth more running a week: run-load-newsletter); the later end of the range has the constant
 * `reach-twice`. All of it assumed: phases are left and levels gone up by their criteria.
 *
 * Returns: %FALSE where the ladder does not get there, or what the event asks for is not known
 */
gboolean
sural_plan_reach_find (const SuralPlanFacts *facts, const SuralEvent *event, SuralPlanReach *reach)
{
  SuralDay today;
  double days;
  guint step;
  Way way;

  g_return_val_if_fail (facts != NULL && event != NULL && reach != NULL, FALSE);

  today = sural_case_get_assessed (facts->subject);
  if (today == SURAL_DAY_UNKNOWN || event->minutes == 0 || !find_way (facts, &way) ||
      !find_level (&way, event->minutes, &step))
    return FALSE;

  reach->event = event->id;
  reach->levels = step > way.step ? step - way.step : 0;
  /* Who has got there needs the taper only. */
  days = way.step > step ? 0 : days_until (&way, step, facts->knowledge);
  reach->earliest = day_after (today, days + event->taper);
  reach->latest = day_after (today, days * way.twice + event->taper);
  return TRUE;
}

/**
 * sural_plan_reach_get_minutes_by:
 * @facts: the facts of a case with a day
 * @day: a later day
 *
 * Returns: how many minutes the longest running session may have by then, at best; 0: none yet
 */
guint
sural_plan_reach_get_minutes_by (const SuralPlanFacts *facts, SuralDay day)
{
  SuralDay today;
  guint minutes = 0;
  Way way;

  g_return_val_if_fail (facts != NULL, 0);

  today = sural_case_get_assessed (facts->subject);
  if (today == SURAL_DAY_UNKNOWN || !find_way (facts, &way))
    return 0;
  for (guint i = way.step; i <= way.run->steps->len; i++)
    {
      const SuralExerciseStep *level = i > 0 ? g_ptr_array_index (way.run->steps, i - 1) : NULL;

      if (days_until (&way, i, facts->knowledge) > day - today)
        break;
      minutes = (guint) (level != NULL ? level->minutes : way.run->minutes);
    }
  return minutes;
}

/* Whether running had begun and is not allowed today: its levels are not what stands before the
 * day. */
static gboolean
is_running_stopped (const SuralPlanFacts *facts)
{
  const SuralPlan *accepted = sural_case_get_plan (facts->subject);

  return accepted != NULL && sural_plan_find_item (accepted, SURAL_RUNNING_LADDER) != NULL &&
         g_str_equal (sural_plan_facts_get (facts, "hard-effort"), "waits");
}

/* Who has got to the level that the event asks for by the days of less before it is where they
 * should be: these days are not counted anew from each of them. */
static void
count_taper_once (const SuralPlanFacts *facts, const SuralEvent *event, SuralPlanReach *reach)
{
  SuralDay goal = sural_case_get_goal_day (facts->subject);
  SuralDay today = sural_case_get_assessed (facts->subject);
  guint step;
  Way way;

  if (reach->levels > 0 || goal - today > (SuralDay) event->taper || !find_way (facts, &way) ||
      way.begins > 0 || !find_level (&way, event->minutes, &step))
    return;
  reach->earliest = today;
  reach->latest = goal;
  reach->kind = way.step > step ? SURAL_REACH_WITHIN : SURAL_REACH_AT_BEST;
}

/**
 * sural_plan_reach_work_out:
 * @facts: the facts of a case
 * @reach: (out): how far its goal is
 *
 * While a gate is open, or loading waits, nothing is counted.
 */
void
sural_plan_reach_work_out (const SuralPlanFacts *facts, SuralPlanReach *reach)
{
  const SuralEvent *event;
  SuralDay goal, today;

  g_return_if_fail (facts != NULL && reach != NULL);

  *reach = (SuralPlanReach) { SURAL_REACH_NONE, NULL, 0, SURAL_DAY_UNKNOWN, SURAL_DAY_UNKNOWN,
                              SURAL_DAY_UNKNOWN };
  goal = sural_case_get_goal_day (facts->subject);
  today = sural_case_get_assessed (facts->subject);
  if (goal == SURAL_DAY_UNKNOWN || today == SURAL_DAY_UNKNOWN || goal < today ||
      !g_str_equal (sural_plan_facts_get (facts, "gate-urgency"), "none") ||
      g_str_equal (sural_plan_facts_get (facts, "calf-loading"), "waits") ||
      is_running_stopped (facts))
    return;

  event = sural_knowledge_find_event (facts->knowledge, sural_case_get_goal_event (facts->subject));
  if (event == NULL || !sural_plan_reach_find (facts, event, reach))
    {
      reach->kind = SURAL_REACH_OPEN;
      return;
    }
  reach->kind = goal >= reach->latest     ? SURAL_REACH_WITHIN
                : goal >= reach->earliest ? SURAL_REACH_AT_BEST
                                          : SURAL_REACH_NOT;
  count_taper_once (facts, event, reach);
  if (reach->kind != SURAL_REACH_NOT)
    reach->taper = goal - (SuralDay) event->taper;
}
