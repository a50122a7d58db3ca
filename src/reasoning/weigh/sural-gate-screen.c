/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-gate-screen.h"

#include "reasoning/weigh/sural-condition-eval.h"

/* What was tried and could not be done is no answer. */
static gboolean
has_answer (SuralCase *subject, const char *id, SuralSide side)
{
  const char *value = sural_case_get_value (subject, id, side);

  return value != NULL && !g_str_equal (value, "unable");
}

static gboolean
is_answered_on (SuralCase *subject, const char *id, SuralSide side)
{
  return has_answer (subject, id, side) || has_answer (subject, id, SURAL_SIDE_BOTH) ||
         has_answer (subject, id, SURAL_SIDE_NONE);
}

static gboolean
is_answered_itself (SuralCase *subject, const SuralFindingDefinition *definition)
{
  SuralSide side = sural_case_get_side (subject);

  if (!definition->sided)
    return has_answer (subject, definition->id, SURAL_SIDE_NONE);
  if (side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT)
    return is_answered_on (subject, definition->id, side);
  /* Both legs are asked about, also as long as nobody said which. */
  return is_answered_on (subject, definition->id, SURAL_SIDE_LEFT) &&
         is_answered_on (subject, definition->id, SURAL_SIDE_RIGHT);
}

/* Whether a rule knows the answer in another way: a girth measured on both legs answers whether one
 * calf is thicker. */
static gboolean
is_known_otherwise (const SuralCondition *rule, SuralCase *subject, const char *id)
{
  if (rule->children == NULL)
    return FALSE;
  if (rule->kind == SURAL_CONDITION_KNOWN_BY)
    {
      g_autoptr (GPtrArray) ids = g_ptr_array_new ();

      sural_condition_collect_findings (rule, ids);
      if (g_ptr_array_find (ids, id, NULL) &&
          sural_condition_eval (rule, subject, NULL, NULL) != SURAL_TRUTH_UNKNOWN)
        return TRUE;
    }
  for (guint i = 0; i < rule->children->len; i++)
    {
      if (is_known_otherwise (g_ptr_array_index (rule->children, i), subject, id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_answered (const SuralGate *gate, SuralCase *subject, const SuralFindingDefinition *definition)
{
  return is_answered_itself (subject, definition) ||
         (gate->when != NULL && is_known_otherwise (gate->when, subject, definition->id));
}

/**
 * sural_gate_screens_know:
 * @subject: a case
 * @knowledge: what the gates are
 * @definition: what can be asked or tested
 *
 * Returns: whether a gate that asks for it knows the answer in another way: whoever measured both
 *   calves is not asked whether one is thicker
 */
gboolean
sural_gate_screens_know (SuralCase *subject,
                         SuralKnowledge *knowledge,
                         const SuralFindingDefinition *definition)
{
  GPtrArray *gates = NULL;

  g_return_val_if_fail (SURAL_IS_CASE (subject) && SURAL_IS_KNOWLEDGE (knowledge), FALSE);
  g_return_val_if_fail (definition != NULL, FALSE);

  gates = sural_knowledge_get_gates (knowledge);
  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);

      if (gate->when != NULL && gate->questions != NULL &&
          g_strv_contains ((const char *const *) gate->questions, definition->id) &&
          is_known_otherwise (gate->when, subject, definition->id))
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_gate_screen_fits:
 * @gate: a gate
 * @subject: a case
 *
 * Returns: whether what is known of @subject is a presentation in which the questions of @gate come
 *   first; never while that is unknown
 */
gboolean
sural_gate_screen_fits (const SuralGate *gate, SuralCase *subject)
{
  g_return_val_if_fail (gate != NULL && SURAL_IS_CASE (subject), FALSE);

  return gate->fits != NULL &&
         sural_condition_eval (gate->fits, subject, NULL, NULL) == SURAL_TRUTH_TRUE;
}

/**
 * sural_gate_screen_list_open:
 * @gate: a gate
 * @subject: a case
 * @knowledge: the knowledge @gate is of
 *
 * A sided question wants an answer for each leg that is asked about: the affected one, or both when
 * it is both or not known. A test that could not be done has none. What the rule knows in another
 * way is answered.
 *
 * Returns: (transfer container) (element-type SuralFindingDefinition): the questions of @gate that
 *   wait for an answer, in the order of the gate
 */
GPtrArray *
sural_gate_screen_list_open (const SuralGate *gate, SuralCase *subject, SuralKnowledge *knowledge)
{
  GPtrArray *open = NULL;

  g_return_val_if_fail (gate != NULL && SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  open = g_ptr_array_new ();
  for (gsize i = 0; gate->questions != NULL && gate->questions[i] != NULL; i++)
    {
      const SuralFindingDefinition *definition =
          sural_knowledge_get_finding (knowledge, gate->questions[i]);

      if (definition != NULL && !is_answered (gate, subject, definition))
        g_ptr_array_add (open, (gpointer) definition);
    }
  return open;
}

/**
 * sural_gate_screen_is_complete:
 * @gate: a gate
 * @subject: a case
 * @knowledge: the knowledge @gate is of
 *
 * Returns: whether every question of @gate has an answer; %FALSE for a gate that lists none, for
 *   then nobody can say that it was asked
 */
gboolean
sural_gate_screen_is_complete (const SuralGate *gate, SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) open = sural_gate_screen_list_open (gate, subject, knowledge);

  return open != NULL && open->len == 0 && gate->questions != NULL && gate->questions[0] != NULL;
}

static SuralNextRank
rank_of (const SuralGate *gate, SuralCase *subject)
{
  gboolean fits = sural_gate_screen_fits (gate, subject);
  gboolean open = gate->when != NULL &&
                  sural_condition_eval (gate->when, subject, NULL, NULL) == SURAL_TRUTH_TRUE;

  if (fits)
    return open ? SURAL_NEXT_WAITED_FOR : SURAL_NEXT_FITS;
  return open ? SURAL_NEXT_OPEN : SURAL_NEXT_OTHER;
}

/**
 * sural_gate_screens_rank:
 * @subject: a case
 * @knowledge: what the gates are
 *
 * Works out which questions come first: those of a gate that is open and fits the presentation,
 * then those of one that fits, then those of one that is open all the same. Questions that have an
 * answer keep their place, so that a list does not move under the hand that answers it.
 *
 * Returns: (transfer container): definition → #SuralNextRank; a question of several gates has the
 *   soonest
 */
GHashTable *
sural_gate_screens_rank (SuralCase *subject, SuralKnowledge *knowledge)
{
  GPtrArray *gates = NULL;
  GHashTable *ranks = NULL;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  gates = sural_knowledge_get_gates (knowledge);
  ranks = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);
      SuralNextRank rank = rank_of (gate, subject);

      for (gsize j = 0; rank != SURAL_NEXT_OTHER && gate->questions[j] != NULL; j++)
        {
          const SuralFindingDefinition *definition =
              sural_knowledge_get_finding (knowledge, gate->questions[j]);

          if (rank < sural_gate_screens_lookup (ranks, definition))
            g_hash_table_insert (ranks, (gpointer) definition, GINT_TO_POINTER (rank + 1));
        }
    }
  return ranks;
}

/**
 * sural_gate_screens_lookup:
 * @ranks: of sural_gate_screens_rank()
 * @definition: a finding
 *
 * Returns: how soon it comes; %SURAL_NEXT_SAFETY or %SURAL_NEXT_OTHER when no gate puts it first
 */
SuralNextRank
sural_gate_screens_lookup (GHashTable *ranks, const SuralFindingDefinition *definition)
{
  gpointer rank = g_hash_table_lookup (ranks, definition);

  if (rank != NULL)
    return (SuralNextRank) (GPOINTER_TO_INT (rank) - 1);
  return definition->safety ? SURAL_NEXT_SAFETY : SURAL_NEXT_OTHER;
}
