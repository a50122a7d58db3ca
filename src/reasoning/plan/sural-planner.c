/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-planner.h"

#include "reasoning/plan/sural-plan-criteria.h"
#include "reasoning/plan/sural-plan-facts.h"
#include "reasoning/plan/sural-plan-forbidden.h"
#include "reasoning/plan/sural-plan-goal.h"
#include "reasoning/plan/sural-plan-reach.h"
#include "reasoning/plan/sural-plan-reasons.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-stations.h"
#include "reasoning/plan/sural-plan-unasked.h"
#include "reasoning/weigh/sural-gates.h"

#include <glib/gi18n-lib.h>

static char *
withheld_sentence (const SuralAssessment *assessment)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);
      g_autofree char *sentence = NULL;

      if (!sural_gate_withholds_plan (result->gate))
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      sentence =
          sural_knowledge_fill_sentence (assessment->knowledge, "plan-withheld", "gate",
                                         result->gate->label, "action", result->gate->action, NULL);
      g_string_append (text, sentence);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static char *
join_sentences (GPtrArray *sentences)
{
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

/* Why an exercise is not in the plan, the gravest reason first; NULL when it is. */
static char *
why_left_out (const SuralPlanFacts *facts,
              const SuralAssessment *assessment,
              const SuralExercise *exercise,
              gboolean *contraindicated)
{
  char *forbidden = sural_plan_why_forbidden (facts, assessment, exercise);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  *contraindicated = forbidden != NULL;
  if (forbidden != NULL)
    return forbidden;
  if (exercise->lacks != NULL && sural_plan_facts_hold (facts, exercise->lacks))
    return g_strdup_printf (_ ("The patient has not got what it takes: %s."), exercise->equipment);
  if (!sural_plan_facts_permit (facts, exercise->when))
    {
      char *missing = sural_plan_reasons_missing (facts, exercise->when);

      g_ptr_array_add (sentences, g_strdup (exercise->left_out));
      if (missing != NULL)
        g_ptr_array_add (sentences, missing);
      return join_sentences (sentences);
    }

  return NULL;
}

static SuralPlanItem *
make_item (const SuralPlanFacts *facts, const SuralExercise *exercise)
{
  SuralPlanItem *item = sural_plan_item_new (exercise->id);
  g_autoptr (GPtrArray) why = g_ptr_array_new_with_free_func (g_free);

  item->sets = exercise->sets;
  item->reps = exercise->reps;
  item->hold_s = exercise->hold_s;
  item->per_day = exercise->per_day;
  item->per_week = exercise->per_week;
  item->effort = g_strdup (exercise->effort);
  item->progress = g_strdup (exercise->progress);
  item->stop = g_strdup (exercise->stop);
  item->minutes = exercise->minutes;
  item->clinic = !exercise->home;
  item->side = exercise->sided ? sural_case_get_side (facts->subject) : SURAL_SIDE_NONE;
  item->sources = g_strdupv (exercise->sources);

  g_ptr_array_add (why, g_strdup (exercise->why));
  if (exercise->when != NULL)
    sural_plan_reasons_collect (facts, exercise->when, why);
  g_ptr_array_add (why, NULL);
  item->why = g_strdupv ((char **) why->pdata);

  return item;
}

static void
add_exercises (SuralPlan *plan, const SuralPlanFacts *facts, const SuralAssessment *assessment)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (facts->knowledge);

  for (guint i = 0; i < exercises->len; i++)
    {
      const SuralExercise *exercise = g_ptr_array_index (exercises, i);
      gboolean contraindicated;
      g_autofree char *why = why_left_out (facts, assessment, exercise, &contraindicated);
      SuralPlanOmission *omission;

      if (why == NULL)
        {
          g_ptr_array_add (plan->items, make_item (facts, exercise));
          continue;
        }
      omission = sural_plan_omission_new (exercise->id, why);
      omission->contraindicated = contraindicated;
      g_ptr_array_add (plan->left_out, omission);
    }
}

/* Adds the sentences of every rule of @kind that holds. */
static void
add_sentences (GPtrArray *sentences, const SuralPlanFacts *facts, const char *kind)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules_of (facts->knowledge, kind);

  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (rule->text != NULL && sural_plan_facts_hold (facts, rule->when))
        g_ptr_array_add (sentences, g_strdup (rule->text));
    }
}

/* The first rule of kind "review" that holds says in how many days; none, or a number that takes
 * the date out of the calendar, leaves it open. */
static SuralDay
review_day (const SuralPlanFacts *facts, SuralDay from)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules_of (facts->knowledge, "review");

  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);
      guint64 days;

      if (!sural_plan_facts_hold (facts, rule->when))
        continue;
      if (!g_ascii_string_to_unsigned (rule->value, 10, 1, SURAL_DAY_LAST - from, &days, NULL))
        return SURAL_DAY_UNKNOWN;
      return from + (SuralDay) days;
    }
  return SURAL_DAY_UNKNOWN;
}

/* What was said last: for today, or with the version in force; 0: nothing. */
static guint
minutes_of (SuralCase *subject)
{
  const SuralPlan *accepted = sural_case_get_plan (subject);
  guint said = sural_case_get_minutes_a_day (subject);

  return said == 0 && accepted != NULL ? accepted->minutes_available : said;
}

/**
 * sural_planner_propose:
 * @subject: a case
 * @assessment: what was made of it
 * @trend: (nullable): its trajectory
 * @knowledge: the knowledge both were made with
 *
 * Proposes a rehabilitation plan: of the exercises whose rule is known to hold, that no open gate
 * forbids and that are not contraindicated, those that there is room for (sural_plan_room_fit()),
 * in the order of exercises.xml, with dose and why; every other one with the reason it was left out
 * or waits. An open gate of urgency emergency or same-day withholds the plan: then there are no
 * items and the review is the same day. A contraindication that nobody asked about is named, and
 * the goal is planned backwards. Same input, same plan.
 *
 * The rules, doses and their sources are those of data/knowledge/exercises.xml and plan.xml.
 *
 * Returns: (transfer full): a plan, not yet accepted
 */
SuralPlan *
sural_planner_propose (SuralCase *subject,
                       const SuralAssessment *assessment,
                       const SuralTrend *trend,
                       SuralKnowledge *knowledge)
{
  g_autoptr (SuralPlanFacts) facts = NULL;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (assessment != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  facts = sural_plan_facts_new (subject, assessment, trend, knowledge);
  return sural_planner_propose_from (facts, assessment);
}

/**
 * sural_planner_propose_from:
 * @facts: the facts of a case
 * @assessment: what was made of it
 *
 * As sural_planner_propose(), where the facts are at hand.
 *
 * Returns: (transfer full): a plan, not yet accepted
 */
SuralPlan *
sural_planner_propose_from (const SuralPlanFacts *facts, const SuralAssessment *assessment)
{
  SuralPlan *plan;

  g_return_val_if_fail (facts != NULL && assessment != NULL, NULL);

  plan = sural_planner_list_possible (facts, assessment);
  sural_plan_room_fit (plan, facts, sural_case_get_plan (facts->subject));
  sural_plan_stations_collect (plan, facts, assessment);
  sural_planner_check_asked (plan, facts);
  return plan;
}

/**
 * sural_planner_check_asked:
 * @plan: a plan whose items have changed
 * @facts: the facts of the case
 *
 * Names the contraindications of its items that nobody has looked for yet.
 */
void
sural_planner_check_asked (SuralPlan *plan, const SuralPlanFacts *facts)
{
  g_return_if_fail (plan != NULL && facts != NULL);

  g_ptr_array_set_size (plan->not_asked, 0);
  if (plan->withheld == NULL)
    sural_plan_unasked_collect (facts, plan->items, plan->not_asked);
}

/* Nobody trains less for a day that is out of reach: it is put off. */
static void
drop_taper (SuralPlan *plan, SuralKnowledge *knowledge)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules_of (knowledge, "reduce");

  if (plan->reach.kind != SURAL_REACH_NOT)
    return;
  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);
      guint position;

      if (g_strcmp0 (rule->value, "taper") == 0 &&
          g_ptr_array_find_with_equal_func (plan->reduce, rule->text, g_str_equal, &position))
        g_ptr_array_remove_index (plan->reduce, position);
    }
}

/**
 * sural_planner_list_possible:
 * @facts: the facts of a case
 * @assessment: what was made of it
 *
 * The plan with everything in it that could be done, whether there is room for it or not.
 *
 * Returns: (transfer full): a plan; not for showing before sural_plan_room_fit()
 */
SuralPlan *
sural_planner_list_possible (const SuralPlanFacts *facts, const SuralAssessment *assessment)
{
  g_autoptr (SuralPlan) plan = NULL;
  SuralDay assessed;

  g_return_val_if_fail (facts != NULL && assessment != NULL, NULL);

  plan = sural_plan_new ();
  assessed = sural_case_get_assessed (facts->subject);

  g_set_str (&plan->phase, sural_plan_facts_get (facts, "phase"));
  g_set_str (&plan->irritability, sural_plan_facts_get (facts, "irritability"));
  g_set_str (&plan->direction, sural_plan_facts_get (facts, "direction"));
  plan->made = assessed;
  for (guint i = 0; i < assessment->notices->len; i++)
    g_ptr_array_add (plan->notices,
                     g_strdup (((SuralNotice *) g_ptr_array_index (assessment->notices, i))->text));
  plan->withheld = withheld_sentence (assessment);
  if (plan->withheld != NULL)
    {
      plan->review_by = assessed;
      return g_steal_pointer (&plan);
    }

  plan->minutes_available = minutes_of (facts->subject);
  add_exercises (plan, facts, assessment);
  sural_plan_reach_work_out (facts, &plan->reach);
  plan->goal = sural_plan_goal_text (facts, &plan->reach);
  add_sentences (plan->reduce, facts, "reduce");
  drop_taper (plan, facts->knowledge);
  add_sentences (plan->criteria, facts, "criteria");
  sural_plan_criteria_collect (facts, plan->criteria_met);
  if (assessed != SURAL_DAY_UNKNOWN)
    plan->review_by = review_day (facts, assessed);

  return g_steal_pointer (&plan);
}
