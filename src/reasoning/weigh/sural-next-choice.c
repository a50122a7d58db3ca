/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-next-choice.h"

#include "reasoning/weigh/sural-gates.h"

/* The gates that go before everything and that nobody has answered, most urgent first. */
static GPtrArray *
list_waiting (const SuralAssessment *self, GHashTable *answered)
{
  GPtrArray *waiting = g_ptr_array_new ();

  for (guint i = 0; i < self->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (self->gates, i);

      if (sural_gate_withholds_plan (result->gate) &&
          (answered == NULL || !g_hash_table_contains (answered, result->gate->id)))
        g_ptr_array_add (waiting, (gpointer) result->gate);
    }
  return waiting;
}

/* What opens, closes or completes a gate: its own questions, and what its rule reads. */
static gboolean
is_of (const SuralGate *gate, const SuralFindingDefinition *finding)
{
  g_autoptr (GPtrArray) read = g_ptr_array_new ();

  if (g_strv_contains ((const char *const *) gate->questions, finding->id))
    return TRUE;
  sural_condition_collect_findings (gate->when, read);
  return g_ptr_array_find_with_equal_func (read, finding->id, g_str_equal, NULL);
}

static gboolean
is_of_any (GPtrArray *gates, const SuralFindingDefinition *finding)
{
  for (guint i = 0; i < gates->len; i++)
    if (is_of (g_ptr_array_index (gates, i), finding))
      return TRUE;
  return FALSE;
}

/**
 * sural_assessment_list_next:
 * @self: an assessment
 * @answered: (nullable): the ids of the gates that the clinician has acknowledged
 * @first: (out) (nullable): the gate that goes before all else; %NULL where none does
 *
 * While an emergency or a flag of the same day waits for an answer, nothing is proposed but what
 * opens, closes or completes such a flag: the calf squeeze, the items of the Wells score. An
 * ordinary test would keep a patient in the room who should be on the way.
 *
 * Returns: (transfer container) (element-type SuralNextTest): best first; it may be empty
 */
GPtrArray *
sural_assessment_list_next (const SuralAssessment *self,
                            GHashTable *answered,
                            const SuralGate **first)
{
  g_autoptr (GPtrArray) waiting = NULL;
  GPtrArray *list;

  g_return_val_if_fail (self != NULL, NULL);

  waiting = list_waiting (self, answered);
  list = g_ptr_array_new ();
  for (guint i = 0; i < self->next->len; i++)
    {
      SuralNextTest *test = g_ptr_array_index (self->next, i);

      if (waiting->len == 0 || is_of_any (waiting, test->finding))
        g_ptr_array_add (list, test);
    }
  if (first != NULL)
    *first = waiting->len > 0 ? g_ptr_array_index (waiting, 0) : NULL;
  return list;
}
