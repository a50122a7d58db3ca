/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-criteria.h"

#include "reasoning/plan/sural-plan-reasons.h"
#include "reasoning/plan/sural-planner.h"
#include "reasoning/weigh/sural-condition-eval.h"

#include <glib/gi18n-lib.h>

/* What was recorded, and what was not, each where it counts. */
static char *
because_of (const SuralPlanFacts *facts, const SuralPlanRule *rule, SuralTruth met)
{
  g_autofree char *recorded = sural_plan_reasons_recorded (facts, rule->met);
  g_autofree char *missing =
      met == SURAL_TRUTH_UNKNOWN ? sural_plan_reasons_missing (facts, rule->met) : NULL;

  if (recorded == NULL)
    return g_steal_pointer (&missing);
  return missing != NULL ? g_strdup_printf ("%s %s", recorded, missing)
                         : g_steal_pointer (&recorded);
}

static SuralPlanCriterion *
check (const SuralPlanFacts *facts, const SuralPlanRule *rule)
{
  SuralPlanCriterion *criterion = sural_plan_criterion_new (rule->text, SURAL_TRUTH_UNKNOWN);

  if (rule->met == NULL)
    {
      criterion->because = g_strdup (_ ("For the clinician to judge."));
      return criterion;
    }
  criterion->met = sural_condition_eval_every_leg (rule->met, facts->subject, facts->values, NULL);
  criterion->because = because_of (facts, rule, criterion->met);
  return criterion;
}

/**
 * sural_plan_criteria_collect:
 * @facts: the facts of a case
 * @criteria: (element-type SuralPlanCriterion): receives what must be true to leave the phase
 *
 * Checks every criterion of plan.xml that counts for the phase of @facts, in the order of the file.
 * The cut-offs are assumed save those for return (green-2022-return, calf-return-run).
 */
void
sural_plan_criteria_collect (const SuralPlanFacts *facts, GPtrArray *criteria)
{
  GPtrArray *rules;

  g_return_if_fail (facts != NULL && criteria != NULL);

  rules = sural_knowledge_get_plan_rules_of (facts->knowledge, "criteria");
  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (rule->text != NULL && sural_plan_facts_hold (facts, rule->when))
        g_ptr_array_add (criteria, check (facts, rule));
    }
}

/**
 * sural_plan_check_criteria:
 * @facts: the facts of a case; are as they were afterwards
 * @phase: the phase to be left, that of the plan in force
 *
 * Returns: (transfer full) (element-type SuralPlanCriterion): the criteria of @phase and which of
 *   them are met today, are not, or were not recorded
 */
GPtrArray *
sural_plan_check_criteria (SuralPlanFacts *facts, const char *phase)
{
  g_autoptr (GPtrArray) criteria =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_plan_criterion_free);
  g_autofree char *current = NULL;

  g_return_val_if_fail (facts != NULL && phase != NULL, NULL);

  current = g_strdup (sural_plan_facts_get (facts, "phase"));
  sural_plan_facts_set (facts, "phase", phase);
  sural_plan_criteria_collect (facts, criteria);
  sural_plan_facts_set (facts, "phase", current);
  return g_steal_pointer (&criteria);
}
