/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-gates.h"

#include "model/sural-list-text.h"
#include "reasoning/weigh/sural-condition-eval.h"
#include "reasoning/words/sural-finding-text.h"

static void
gate_result_free (gpointer data)
{
  SuralGateResult *self = data;

  g_ptr_array_unref (self->because);
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

/**
 * sural_gates_find_open:
 * @subject: a case
 * @knowledge: what the gates are
 *
 * Reads every gate's rule over the case. A gate is open when its rule is true; it is never closed
 * by anything but its own findings, and nothing that the differential says can silence it. A rule
 * that is false or unknown clears nothing: there is no such result as "excluded".
 *
 * Returns: (transfer full): SuralGateResult, most urgent first, then in the order of the knowledge
 */
GPtrArray *
sural_gates_find_open (SuralCase *subject, SuralKnowledge *knowledge)
{
  GPtrArray *gates, *open;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  gates = sural_knowledge_get_gates (knowledge);
  open = g_ptr_array_new_with_free_func (gate_result_free);
  for (guint i = 0; i < gates->len; i++)
    {
      const SuralGate *gate = g_ptr_array_index (gates, i);
      g_autoptr (GPtrArray) because = g_ptr_array_new_with_free_func (g_object_unref);

      if (sural_condition_eval (gate->when, subject, NULL, because) == SURAL_TRUTH_TRUE)
        {
          SuralGateResult *result = g_new0 (SuralGateResult, 1);

          result->gate = gate;
          result->because = g_steal_pointer (&because);
          g_ptr_array_add (open, result);
        }
    }
  g_ptr_array_sort_with_data (open, compare_urgency, gates);
  return open;
}

/**
 * sural_gate_result_dup_signs:
 * @self: a gate that is open
 * @knowledge: what names the findings
 *
 * Returns: (transfer full): the findings that opened it, in words
 */
char *
sural_gate_result_dup_signs (const SuralGateResult *self, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) texts = NULL;

  g_return_val_if_fail (self != NULL && SURAL_IS_KNOWLEDGE (knowledge), NULL);

  texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->because->len; i++)
    g_ptr_array_add (texts, sural_finding_text (knowledge, g_ptr_array_index (self->because, i)));
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
