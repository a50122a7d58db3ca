/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-gates.h"

#include "model/words/sural-list-text.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/words/sural-finding-text.h"

#include <glib/gi18n-lib.h>

static void
gate_result_free (gpointer data)
{
  SuralGateResult *self = data;

  g_ptr_array_unref (self->because);
  g_free (self->elsewhere);
  g_free (self);
}

static int
compare_urgency (gconstpointer a, gconstpointer b, gpointer gates)
{
  const SuralGateResult *first = *(SuralGateResult *const *) a;
  const SuralGateResult *second = *(SuralGateResult *const *) b;
  guint first_place = 0, second_place = 0;

  if (first->gate->urgency != second->gate->urgency)
    return first->gate->urgency < second->gate->urgency ? -1 : 1;
  g_ptr_array_find (gates, first->gate, &first_place);
  g_ptr_array_find (gates, second->gate, &second_place);
  return first_place < second_place ? -1 : first_place > second_place;
}

static SuralGateResult *
add_open (GPtrArray *open, const SuralGate *gate, GPtrArray *because)
{
  SuralGateResult *result = g_new0 (SuralGateResult, 1);

  result->gate = gate;
  result->because = g_ptr_array_ref (because);
  g_ptr_array_add (open, result);
  return result;
}

static gboolean
holds (const SuralCondition *condition, SuralCase *subject)
{
  return condition != NULL &&
         sural_condition_eval (condition, subject, NULL, NULL) == SURAL_TRUTH_TRUE;
}

/* What the clinician concludes that has a gate of its own, and neither a result has ruled out nor
 * anybody is known to treat. */
static const SuralHypothesis *
find_untreated_conclusion (SuralCase *subject, SuralKnowledge *knowledge)
{
  SuralConclusion *conclusion = sural_case_get_conclusion (subject);
  const SuralHypothesis *hypothesis =
      conclusion != NULL
          ? sural_knowledge_get_hypothesis (knowledge, sural_conclusion_get_hypothesis (conclusion))
          : NULL;

  if (hypothesis == NULL || holds (hypothesis->excluded, subject) ||
      holds (hypothesis->treated, subject))
    return NULL;
  return hypothesis;
}

static gboolean
is_of (const SuralHypothesis *concluded, const SuralGate *gate)
{
  return concluded != NULL && g_strcmp0 (concluded->gate, gate->id) == 0;
}

static gboolean
has_gate (GPtrArray *open, const SuralGate *gate)
{
  for (guint i = 0; i < open->len; i++)
    if (((const SuralGateResult *) g_ptr_array_index (open, i))->gate == gate)
      return TRUE;
  return FALSE;
}

/* A gate that is open here says by itself what is to be done. */
static void
add_elsewhere (GPtrArray *open, SuralCase *subject, SuralKnowledge *knowledge)
{
  GPtrArray *elsewhere = sural_case_get_gates_elsewhere (subject);

  for (guint i = 0; i < elsewhere->len; i++)
    {
      const SuralGateElsewhere *one = g_ptr_array_index (elsewhere, i);
      const SuralGate *gate = sural_knowledge_get_gate (knowledge, one->gate);

      if (gate != NULL && !has_gate (open, gate))
        add_open (open, gate, one->findings)->elsewhere = g_strdup (one->complaint);
    }
}

/* A question that was tried and could not be answered keeps its gate open, and is one of its signs.
 */
static void
add_unable (const SuralGate *gate, SuralCase *subject, GPtrArray *because)
{
  GPtrArray *findings = sural_case_get_findings (subject);

  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);

      if (g_strcmp0 (sural_finding_get_value (finding), "unable") == 0 && gate->questions != NULL &&
          g_strv_contains ((const char *const *) gate->questions, sural_finding_get_id (finding)) &&
          !g_ptr_array_find (because, finding, NULL))
        g_ptr_array_add (because, g_object_ref (finding));
    }
}

/**
 * sural_gates_find_open:
 * @subject: a case
 * @knowledge: what the gates are
 *
 * Reads every gate's rule over the case, and adds what another complaint of the patient opened. A
 * gate is open when its rule is true; it is never closed by anything but its own findings, and
 * nothing that the differential says can silence it. It is open as well while the clinician
 * concludes what it guards, until a result rules that out or it is known to be treated: a
 * conclusion is no less than a flag. A rule that is false or unknown clears nothing: there is no
 * such result as "excluded".
 *
 * Returns: (transfer full): SuralGateResult, most urgent first, then in the order of the knowledge
 */
GPtrArray *
sural_gates_find_open (SuralCase *subject, SuralKnowledge *knowledge)
{
  const SuralHypothesis *concluded;
  GPtrArray *gates, *open;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  gates = sural_knowledge_get_gates (knowledge);
  concluded = find_untreated_conclusion (subject, knowledge);
  open = g_ptr_array_new_with_free_func (gate_result_free);
  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);
      g_autoptr (GPtrArray) because = g_ptr_array_new_with_free_func (g_object_unref);

      gboolean flagged =
          sural_condition_eval (gate->when, subject, NULL, because) == SURAL_TRUTH_TRUE;

      if (flagged)
        add_unable (gate, subject, because);
      else
        g_ptr_array_set_size (because, 0);
      if (flagged || is_of (concluded, gate))
        add_open (open, gate, because)->concluded = is_of (concluded, gate) ? concluded : NULL;
    }
  add_elsewhere (open, subject, knowledge);
  g_ptr_array_sort_with_data (open, compare_urgency, gates);
  return open;
}

static char *
describe_elsewhere (const SuralGateResult *self)
{
  if (*self->elsewhere == '\0')
    return g_strdup (_ ("recorded with another complaint"));
  /* TRANSLATORS: as what another complaint of the patient is known: "Back and both calves" */
  return g_strdup_printf (_ ("recorded with another complaint: %s"), self->elsewhere);
}

/**
 * sural_gate_result_dup_conclusion:
 * @self: a gate that is open
 *
 * Returns: (transfer full) (nullable): the conclusion that opened it, in words; %NULL: none did
 */
char *
sural_gate_result_dup_conclusion (const SuralGateResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->concluded == NULL)
    return NULL;
  /* TRANSLATORS: why a red flag is open; the name of a condition: "Deep vein thrombosis" */
  return g_strdup_printf (_ ("Concluded, and not known to be treated: %s"), self->concluded->label);
}

/**
 * sural_gate_result_dup_signs:
 * @self: a gate that is open
 * @knowledge: what names the findings
 *
 * Returns: (transfer full): the conclusion and the findings that opened it, in words
 */
char *
sural_gate_result_dup_signs (const SuralGateResult *self, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) texts = NULL;

  g_return_val_if_fail (self != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  texts = g_ptr_array_new_with_free_func (g_free);
  if (self->concluded != NULL)
    g_ptr_array_add (texts, sural_gate_result_dup_conclusion (self));
  for (guint i = 0; i < self->because->len; i++)
    g_ptr_array_add (texts, sural_finding_text (knowledge, g_ptr_array_index (self->because, i)));
  if (self->elsewhere != NULL)
    g_ptr_array_add (texts, describe_elsewhere (self));
  return sural_list_text (texts, SURAL_LIST_CLAUSES);
}

/**
 * sural_gate_withholds_plan:
 * @gate: a gate
 *
 * Returns: whether it sends the patient elsewhere before anything else
 */
gboolean
sural_gate_withholds_plan (const SuralGate *gate)
{
  g_return_val_if_fail (gate != NULL, FALSE);

  return gate->urgency == SURAL_URGENCY_EMERGENCY || gate->urgency == SURAL_URGENCY_SAME_DAY;
}

/**
 * sural_gate_wants_word:
 * @gate: a gate that is open
 * @acknowledged: (nullable) (element-type utf8 utf8): those that a word was said to
 *
 * Returns: whether it withholds a plan and nobody said a word to it
 */
gboolean
sural_gate_wants_word (const SuralGate *gate, GHashTable *acknowledged)
{
  g_return_val_if_fail (gate != NULL, FALSE);

  return sural_gate_withholds_plan (gate) &&
         (acknowledged == NULL || !g_hash_table_contains (acknowledged, gate->id));
}

/**
 * sural_gates_find_unsaid:
 * @open: (element-type SuralGateResult): the gates that are open, most urgent first
 * @acknowledged: (nullable) (element-type utf8 utf8): those that a word was said to
 *
 * Returns: (transfer none) (nullable): the first that withholds a plan and has no word
 */
const SuralGate *
sural_gates_find_unsaid (GPtrArray *open, GHashTable *acknowledged)
{
  g_return_val_if_fail (open != NULL, NULL);

  for (guint i = 0; i < open->len; i++)
    {
      const SuralGate *gate = ((const SuralGateResult *) g_ptr_array_index (open, i))->gate;

      if (sural_gate_wants_word (gate, acknowledged))
        return gate;
    }
  return NULL;
}

/**
 * sural_assessment_withholds_plan:
 * @self: an assessment
 *
 * Returns: whether a gate is open that has to be dealt with before there can be a plan
 */
gboolean
sural_assessment_withholds_plan (const SuralAssessment *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (self->gates, i);

      if (sural_gate_withholds_plan (result->gate))
        return TRUE;
    }
  return FALSE;
}
