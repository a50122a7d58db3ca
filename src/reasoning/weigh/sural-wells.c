/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-wells.h"

#include "reasoning/weigh/sural-condition-eval.h"

#include <math.h>

/**
 * sural_wells_stratum_to_string:
 * @stratum: where the score stands
 *
 * Returns: "unlikely", "incomplete" or "likely"
 */
const char *
sural_wells_stratum_to_string (SuralWellsStratum stratum)
{
  static const char *const names[] = {
    [SURAL_WELLS_UNLIKELY] = "unlikely",
    [SURAL_WELLS_INCOMPLETE] = "incomplete",
    [SURAL_WELLS_LIKELY] = "likely",
  };

  g_return_val_if_fail ((guint) stratum < G_N_ELEMENTS (names), NULL);
  return names[stratum];
}

/* An item is asked by its first leaf; the others are further ways to know the same. */
static const SuralCondition *
first_leaf (const SuralCondition *condition)
{
  while (condition->children != NULL && condition->children->len > 0)
    condition = g_ptr_array_index (condition->children, 0);
  return condition;
}

/* Whether @rule is a score over the section of the Wells items. */
static gboolean
is_wells_score (const SuralCondition *rule, SuralKnowledge *knowledge)
{
  const SuralFindingDefinition *finding = NULL;
  const char *id = first_leaf (rule)->subject;

  if (id != NULL)
    finding = sural_knowledge_get_finding (knowledge, id);
  return rule->kind == SURAL_CONDITION_SCORE && finding != NULL &&
         g_str_equal (finding->section, "wells");
}

/* The first score over the Wells items among the ways of a rule. */
static const SuralCondition *
find_score_below (const SuralCondition *rule, SuralKnowledge *knowledge)
{
  if (is_wells_score (rule, knowledge))
    return rule;
  if (rule->kind != SURAL_CONDITION_ANY && rule->kind != SURAL_CONDITION_ALL)
    return NULL;
  for (guint i = 0; i < rule->children->len; i++)
    {
      const SuralCondition *score =
          find_score_below (g_ptr_array_index (rule->children, i), knowledge);

      if (score != NULL)
        return score;
    }
  return NULL;
}

/* The score is the rule of the gate, so that what is shown and what opens the gate cannot differ. A
 * gate that opens for something else besides has it among its ways. */
static const SuralCondition *
find_score (SuralKnowledge *knowledge)
{
  const SuralGate *gate = sural_knowledge_get_gate (knowledge, "deep-vein-thrombosis");
  const SuralCondition *rule = gate != NULL ? gate->when : NULL;

  if (rule == NULL)
    return NULL;
  return find_score_below (rule, knowledge);
}

static void
add_item (SuralWells *self, const SuralCondition *condition, SuralCase *subject)
{
  const SuralCondition *question = first_leaf (condition);
  SuralWellsItem item = { question->subject, condition->points };

  item.truth = sural_condition_eval (condition, subject, NULL, NULL);
  item.derived = item.truth != SURAL_TRUTH_UNKNOWN &&
                 sural_condition_eval (question, subject, NULL, NULL) != item.truth;
  if (item.truth == SURAL_TRUTH_TRUE)
    self->score_low += item.points;
  else if (item.truth == SURAL_TRUTH_UNKNOWN && item.points > 0)
    {
      self->score_high += item.points;
      self->n_unknown++;
    }
  g_array_append_val (self->items, item);
}

/* Without an operator of its own: what makes the rule hold at the lower end is likely, what cannot
 * make it hold at the upper end is unlikely. */
static SuralWellsStratum
stratum_of (const SuralWells *self, const SuralCondition *score)
{
  if (sural_op_apply (score->op, self->score_low, score->number))
    return SURAL_WELLS_LIKELY;
  return sural_op_apply (score->op, self->score_high, score->number) ? SURAL_WELLS_INCOMPLETE
                                                                     : SURAL_WELLS_UNLIKELY;
}

static const char *
find_action (SuralCase *subject, SuralKnowledge *knowledge, SuralWellsStratum stratum)
{
  g_autoptr (GHashTable) facts = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *rules = sural_knowledge_get_plan_rules_of (knowledge, "wells");

  g_hash_table_insert (facts, (gpointer) "wells",
                       (gpointer) sural_wells_stratum_to_string (stratum));
  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (rule->when == NULL ||
          sural_condition_eval (rule->when, subject, facts, NULL) == SURAL_TRUTH_TRUE)
        return rule->text;
    }
  return NULL;
}

static gboolean
holds (const SuralCondition *rule, SuralCase *subject)
{
  return rule != NULL && sural_condition_eval (rule, subject, NULL, NULL) == SURAL_TRUTH_TRUE;
}

static void
look_up_probability (SuralWells *self, SuralCase *subject, SuralKnowledge *knowledge)
{
  const SuralHypothesis *clot = sural_knowledge_get_hypothesis (knowledge, "deep-vein-thrombosis");
  const char *name = self->stratum == SURAL_WELLS_LIKELY ? "wells-likely-probability"
                                                         : "wells-unlikely-probability";

  self->probability = NAN;
  /* Of people before a scan. */
  if (self->stratum == SURAL_WELLS_INCOMPLETE ||
      (clot != NULL && (holds (clot->excluded, subject) || holds (clot->treated, subject))))
    return;
  self->figure = sural_knowledge_find_constant (knowledge, name);
  if (self->figure != NULL)
    self->probability = self->figure->value;
}

/**
 * sural_wells_new:
 * @subject: a case
 * @knowledge: whose gate deep-vein-thrombosis has the score as its rule
 *
 * Adds up the two-level Wells score (Wells 2003) over what is recorded, between two ends: with what
 * is not recorded left out, and with every point that is not recorded given. The two points off for
 * an alternative diagnosis come from the clinician's answer alone, never from a ranking. A calf
 * that was measured counts as its item, and says so.
 *
 * Returns: (transfer full) (nullable): the score; %NULL where the gate has no score
 */
SuralWells *
sural_wells_new (SuralCase *subject, SuralKnowledge *knowledge)
{
  const SuralCondition *score;
  SuralWells *self;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  score = find_score (knowledge);
  if (score == NULL)
    return NULL;

  self = g_new0 (SuralWells, 1);
  self->items = g_array_new (FALSE, FALSE, sizeof (SuralWellsItem));
  for (guint i = 0; i < score->children->len; i++)
    add_item (self, g_ptr_array_index (score->children, i), subject);
  self->score_high += self->score_low;
  self->threshold = score->number;
  self->stratum = stratum_of (self, score);
  self->action = find_action (subject, knowledge, self->stratum);
  look_up_probability (self, subject, knowledge);
  return self;
}

/**
 * sural_wells_free:
 * @self: (transfer full): a score
 */
void
sural_wells_free (SuralWells *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->items);
  g_free (self);
}
