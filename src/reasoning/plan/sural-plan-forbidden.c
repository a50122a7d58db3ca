/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may not be done today, whoever asks: the planner, a plan in force, a station of the event.
 */
#include "config.h"

#include "reasoning/plan/sural-plan-forbidden.h"

#include "reasoning/plan/sural-plan-reasons.h"
#include "reasoning/plan/sural-plan-within.h"

/**
 * sural_gate_forbids:
 * @gate: a gate
 * @exercise: one of the library
 *
 * Returns: whether the gate takes it out of every plan while it is open, by itself or by its group
 */
gboolean
sural_gate_forbids (const SuralGate *gate, const SuralExercise *exercise)
{
  g_return_val_if_fail (gate != NULL && exercise != NULL, FALSE);

  for (guint i = 0; i < gate->forbids->len; i++)
    {
      const char *forbidden = g_ptr_array_index (gate->forbids, i);

      if (g_str_equal (forbidden, exercise->id) || g_str_equal (forbidden, exercise->group))
        return TRUE;
    }
  return FALSE;
}

static const SuralGate *
forbidding_gate (const SuralAssessment *assessment, const SuralExercise *exercise)
{
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);

      if (sural_gate_forbids (result->gate, exercise))
        return result->gate;
    }
  return NULL;
}

/**
 * sural_plan_why_forbidden:
 * @facts: the facts of a case
 * @assessment: what was made of it
 * @exercise: one of the library
 *
 * What an open gate forbids, by the exercise or its group, or what the exercise's own
 * contraindication is known to forbid. Nothing overrides it: a clinician who knows better records
 * what was found.
 *
 * Returns: (transfer full) (nullable): why it is forbidden today, the gravest reason first; %NULL
 *   when it is not
 */
char *
sural_plan_why_forbidden (const SuralPlanFacts *facts,
                          const SuralAssessment *assessment,
                          const SuralExercise *exercise)
{
  g_autoptr (GPtrArray) sentences = NULL;
  const SuralGate *gate;

  g_return_val_if_fail (facts != NULL && assessment != NULL && exercise != NULL, NULL);

  gate = forbidding_gate (assessment, exercise);
  if (gate != NULL)
    return sural_knowledge_fill_sentence (facts->knowledge, "plan-gate-takes-out", "gate",
                                          gate->label, NULL);
  if (exercise->never == NULL || !sural_plan_facts_hold (facts, exercise->never))
    return sural_plan_within_why_not (facts, exercise);
  sentences = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (sentences,
                   g_strdup (sural_knowledge_get_sentence (facts->knowledge, "plan-not-now")));
  sural_plan_reasons_collect (facts, exercise->never, sentences);
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}
