/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-goal.h"

#include "reasoning/words/sural-day-text.h"
#include "reasoning/words/sural-plan-words.h"

#include <glib/gi18n-lib.h>

static const char *const phases[] = { "calm", "restore", "load", "return" };

/* Usual days of a phase by plan.xml; 0 when no rule says. */
static SuralDay
days_of (const SuralPlanFacts *facts, guint phase)
{
  g_autofree char *name = g_strconcat ("days-", phases[phase], NULL);
  guint64 days = 0;

  if (!g_ascii_string_to_unsigned (sural_plan_facts_get (facts, name), 10, 1, SURAL_DAY_LAST, &days,
                                   NULL))
    return 0;
  return (SuralDay) days;
}

static gboolean
find_phase (const SuralPlanFacts *facts, guint *phase)
{
  const char *now = sural_plan_facts_get (facts, "phase");

  for (*phase = 0; *phase < G_N_ELEMENTS (phases); (*phase)++)
    if (g_str_equal (phases[*phase], now))
      return TRUE;
  return FALSE;
}

/* "restore until 4 Oct 2026, load until …": the last day of each phase, counted from the goal. */
static char *
latest_days (const SuralPlanFacts *facts, guint from, SuralDay goal)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SuralDay ends[G_N_ELEMENTS (phases)];

  ends[G_N_ELEMENTS (phases) - 1] = goal;
  for (guint i = G_N_ELEMENTS (phases) - 1; i > from; i--)
    ends[i - 1] = ends[i] - days_of (facts, i);
  for (guint i = from; i < G_N_ELEMENTS (phases); i++)
    {
      g_autofree char *day = sural_day_text (ends[i]);

      /* Translators: a phase of the plan and a date */
      g_string_append_printf (text, _ ("%s%s until %s"), text->len > 0 ? ", " : "",
                              sural_plan_phase_label (phases[i], facts->knowledge), day);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * sural_plan_goal_text:
 * @facts: the facts of a case
 *
 * Plans back from the goal's date over the phases that are still ahead, with the usual days of each
 * phase from plan.xml (assumed: no study has timed them), and says openly when it does not fit.
 * While a gate is open nothing is promised.
 *
 * Returns: (transfer full) (nullable): sentences; NULL without a goal that has a date, or without a
 *   phase to count from
 */
char *
sural_plan_goal_text (const SuralPlanFacts *facts)
{
  SuralDay goal, today, needed = 0;
  const char *event;
  g_autofree char *on = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *first = NULL;
  g_autofree char *away = NULL;
  g_autofree char *days = NULL;
  guint phase;

  g_return_val_if_fail (facts != NULL, NULL);

  goal = sural_case_get_goal_day (facts->subject);
  today = sural_case_get_assessed (facts->subject);
  event = sural_case_get_goal_event (facts->subject);
  if (goal == SURAL_DAY_UNKNOWN || today == SURAL_DAY_UNKNOWN || !find_phase (facts, &phase))
    return NULL;

  event = event != NULL ? event : _ ("the event");
  on = sural_day_text (goal);
  if (goal < today)
    return sural_knowledge_fill_sentence (facts->knowledge, "goal-passed", "event", event, "date",
                                          on, NULL);
  if (!g_str_equal (sural_plan_facts_get (facts, "gate-urgency"), "none"))
    return sural_knowledge_fill_sentence (facts->knowledge, "goal-flag-first", "event", event,
                                          "date", on, NULL);
  for (guint i = phase; i < G_N_ELEMENTS (phases); i++)
    needed += days_of (facts, i);
  if (needed == 0 || needed > SURAL_DAY_LAST - today)
    return NULL;

  if (today + needed <= goal)
    {
      rest = latest_days (facts, phase, goal);
      return sural_knowledge_fill_sentence (facts->knowledge, "goal-within-reach", "event", event,
                                            "date", on, "phases", rest, NULL);
    }
  first = sural_day_text (today + needed);
  away = g_strdup_printf ("%d", (int) (goal - today));
  days = g_strdup_printf ("%d", (int) needed);
  return sural_knowledge_fill_sentence (facts->knowledge, "goal-not-by-then", "event", event,
                                        "date", on, "away", away, "days", days, "likelier", first,
                                        NULL);
}
