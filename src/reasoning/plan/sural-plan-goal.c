/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-goal.h"

#include "model/sural-list-text.h"
#include "reasoning/plan/sural-plan-reach.h"
#include "reasoning/words/sural-day-text.h"

#include <glib/gi18n-lib.h>

/* What is possible by the day of the goal: shorter, shared, or at a walk. */
static char *
dup_possible (const SuralPlanFacts *facts, const SuralEvent *event, SuralDay goal)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *minutes = NULL;
  guint longest = sural_plan_reach_get_minutes_by (facts, goal);

  for (gsize i = 0; event != NULL && event->instead[i] != NULL; i++)
    {
      const SuralEvent *other = sural_knowledge_get_event (facts->knowledge, event->instead[i]);
      SuralPlanReach reach;

      if (other == NULL || !sural_plan_reach_find (facts, other, &reach) || reach.earliest > goal)
        continue;
      sural_list_append (text, SURAL_LIST_ITEMS, other->label);
    }
  if (text->len > 0)
    return sural_knowledge_fill_sentence (facts->knowledge, "goal-possible", "events", text->str,
                                          NULL);
  if (longest == 0)
    return g_strdup (sural_knowledge_get_sentence (facts->knowledge, "goal-possible-none"));
  minutes = g_strdup_printf ("%u", longest);
  return sural_knowledge_fill_sentence (facts->knowledge, "goal-possible-walk", "minutes", minutes,
                                        NULL);
}

/* What the ladder gets to by then, where it is not known what the event asks for. */
static char *
open_text (const SuralPlanFacts *facts, const char *name, const char *on, SuralDay goal)
{
  guint longest = sural_plan_reach_get_minutes_by (facts, goal);
  g_autofree char *minutes = g_strdup_printf ("%u", longest);

  return longest > 0 ? sural_knowledge_fill_sentence (facts->knowledge, "goal-open", "event", name,
                                                      "date", on, "minutes", minutes, NULL)
                     : sural_knowledge_fill_sentence (facts->knowledge, "goal-open-no-run", "event",
                                                      name, "date", on, NULL);
}

static char *
not_text (const SuralPlanFacts *facts,
          const SuralPlanReach *reach,
          const char *name,
          const char *on,
          SuralDay goal)
{
  g_autofree char *from = sural_day_text (reach->earliest);
  g_autofree char *to = sural_day_text (reach->latest);
  g_autofree char *levels = g_strdup_printf ("%u", reach->levels);
  g_autofree char *possible =
      dup_possible (facts, sural_knowledge_get_event (facts->knowledge, reach->event), goal);

  return sural_knowledge_fill_sentence (facts->knowledge, "goal-not-by-then", "event", name, "date",
                                        on, "levels", levels, "from", from, "to", to, "possible",
                                        possible, NULL);
}

static char *
reach_text (const SuralPlanFacts *facts,
            const SuralPlanReach *reach,
            const char *name,
            const char *on)
{
  g_autofree char *from = sural_day_text (reach->earliest);
  g_autofree char *to = sural_day_text (reach->latest);
  g_autofree char *taper = sural_day_text (reach->taper);
  g_autofree char *levels = g_strdup_printf ("%u", reach->levels);

  return sural_knowledge_fill_sentence (facts->knowledge,
                                        reach->kind == SURAL_REACH_WITHIN ? "goal-within-reach"
                                                                          : "goal-at-best",
                                        "event", name, "date", on, "levels", levels, "from", from,
                                        "to", to, "taper", taper, NULL);
}

/**
 * sural_plan_goal_text:
 * @facts: the facts of a case
 * @reach: how far its goal is
 *
 * Says whether the day of the goal fits the levels of the running ladder that are still ahead
 * (sural_plan_reach_work_out()), openly where it does not, with what is possible by then. While a
 * gate is open or loading waits nothing is promised; neither where it is not known what the event
 * asks for.
 *
 * Returns: (transfer full) (nullable): sentences; NULL without a goal that has a date
 */
char *
sural_plan_goal_text (const SuralPlanFacts *facts, const SuralPlanReach *reach)
{
  SuralDay goal, today;
  const char *event;
  g_autofree char *on = NULL;

  g_return_val_if_fail (facts != NULL && reach != NULL, NULL);

  goal = sural_case_get_goal_day (facts->subject);
  today = sural_case_get_assessed (facts->subject);
  event = sural_case_get_goal_event (facts->subject);
  if (goal == SURAL_DAY_UNKNOWN || today == SURAL_DAY_UNKNOWN)
    return NULL;

  event = event != NULL ? event : _ ("the event");
  on = sural_day_text (goal);
  if (goal < today)
    return sural_knowledge_fill_sentence (facts->knowledge, "goal-passed", "event", event, "date",
                                          on, NULL);
  if (!g_str_equal (sural_plan_facts_get (facts, "gate-urgency"), "none"))
    return sural_knowledge_fill_sentence (facts->knowledge, "goal-flag-first", "event", event,
                                          "date", on, NULL);
  switch (reach->kind)
    {
    case SURAL_REACH_WITHIN:
    case SURAL_REACH_AT_BEST:
      return reach_text (facts, reach, event, on);
    case SURAL_REACH_NOT:
      return not_text (facts, reach, event, on, goal);
    case SURAL_REACH_OPEN:
      return open_text (facts, event, on, goal);
    case SURAL_REACH_NONE:
    default:
      return sural_knowledge_fill_sentence (facts->knowledge, "goal-loading-first", "event", event,
                                            "date", on, NULL);
    }
}
