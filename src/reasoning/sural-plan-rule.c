/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-plan-rule.h"

#include "reasoning/sural-condition-eval.h"

static GHashTable *
collect_facts (const SuralPlan *plan)
{
  GHashTable *facts = g_hash_table_new (g_str_hash, g_str_equal);

  if (plan->phase != NULL)
    g_hash_table_insert (facts, (gpointer) "phase", plan->phase);
  if (plan->irritability != NULL)
    g_hash_table_insert (facts, (gpointer) "irritability", plan->irritability);
  if (plan->direction != NULL)
    g_hash_table_insert (facts, (gpointer) "direction", plan->direction);
  return facts;
}

/**
 * sural_plan_find_rule:
 * @plan: a plan, proposed or on record
 * @kind: a kind of rule that gives a fact: "phase", "irritability" or "direction"
 * @value: what the plan says of it
 * @knowledge: where the rules are
 *
 * A plan on record keeps what its rules gave, not which rule it was. One whose condition holds by
 * what the plan itself says comes first; one that cannot have held is left out.
 *
 * Returns: (nullable): the rule that gave @value; %NULL when several may have, or none
 */
const SuralPlanRule *
sural_plan_find_rule (const SuralPlan *plan,
                      const char *kind,
                      const char *value,
                      SuralKnowledge *knowledge)
{
  g_autoptr (SuralCase) nothing = NULL;
  g_autoptr (GHashTable) facts = NULL;
  const SuralPlanRule *possible = NULL;
  GPtrArray *rules;
  guint n_possible = 0;

  g_return_val_if_fail (plan != NULL && kind != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  nothing = sural_case_new ();
  facts = collect_facts (plan);
  rules = sural_knowledge_get_plan_rules (knowledge);
  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);
      SuralTruth truth = SURAL_TRUTH_TRUE;

      if (!g_str_equal (rule->kind, kind) || g_strcmp0 (rule->value, value) != 0 ||
          rule->text == NULL)
        continue;
      if (rule->when != NULL)
        truth = sural_condition_eval (rule->when, nothing, facts, NULL);
      if (truth == SURAL_TRUTH_TRUE)
        return rule;
      if (truth == SURAL_TRUTH_UNKNOWN && n_possible++ == 0)
        possible = rule;
    }
  return n_possible == 1 ? possible : NULL;
}
