/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-rule.h"

#include "reasoning/weigh/sural-condition-eval.h"

#include <string.h>

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
  rules = sural_knowledge_get_plan_rules_of (knowledge, kind);
  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);
      SuralTruth truth = SURAL_TRUTH_TRUE;

      if (g_strcmp0 (rule->value, value) != 0 || rule->text == NULL)
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

static gboolean
is_said_in (GPtrArray *texts, const char *text)
{
  return texts != NULL && g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

/* Reasons are sentences in a row, and each is one of its own in an item. */
static gboolean
is_a_reason (const SuralPlan *plan, const char *text)
{
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      if (item->why != NULL && g_strv_contains ((const char *const *) item->why, text))
        return TRUE;
    }
  for (guint i = 0; i < plan->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (plan->left_out, i);

      if (omission->why != NULL && strstr (omission->why, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Whether the rule may have given the plan its phase, irritability or direction. */
static gboolean
may_have_given (const SuralPlan *plan, const SuralPlanRule *rule)
{
  const struct
  {
    const char *kind;
    const char *value;
  } given[] = {
    { "phase", plan->phase },
    { "irritability", plan->irritability },
    { "direction", plan->direction },
  };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    if (g_str_equal (given[i].kind, rule->kind))
      return g_strcmp0 (given[i].value, rule->value) == 0;
  return FALSE;
}

/**
 * sural_plan_list_changed_rules:
 * @plan: a plan, proposed or on record
 * @knowledge: where the rules are
 *
 * Returns: (transfer container) (element-type SuralPlanRule): the rules of the clinic's own file
 *   that speak in the plan, or may have: one that gives what the plan says, and one whose sentence
 *   is in it
 */
GPtrArray *
sural_plan_list_changed_rules (const SuralPlan *plan, SuralKnowledge *knowledge)
{
  GPtrArray *changed = g_ptr_array_new ();
  GPtrArray *rules;

  g_return_val_if_fail (plan != NULL && SURAL_IS_KNOWLEDGE (knowledge), changed);

  rules = sural_knowledge_get_plan_rules (knowledge);
  for (guint i = 0; i < rules->len; i++)
    {
      SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (rule->text == NULL || !sural_knowledge_is_changed (knowledge, "rule", rule->id))
        continue;
      if (may_have_given (plan, rule) || is_said_in (plan->reduce, rule->text) ||
          is_said_in (plan->criteria, rule->text) || is_a_reason (plan, rule->text))
        g_ptr_array_add (changed, rule);
    }
  return changed;
}
