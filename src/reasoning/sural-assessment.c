/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-assessment.h"

#include "reasoning/sural-differential.h"
#include "reasoning/sural-gates.h"
#include "reasoning/sural-next-test.h"
#include "reasoning/sural-not-asked.h"

/**
 * sural_assess:
 * @subject: a case; read, not changed
 * @knowledge: all that is known about the question
 *
 * Says all that can be said about a case now: which gates are open, how the hypotheses are weighed
 * and why, nerve against muscle, what to ask next and what is unknown. Gates and differential do
 * not know of each other. The same case gives the same answer in whatever order it was recorded.
 *
 * Returns: (transfer full): the assessment
 */
SuralAssessment *
sural_assess (SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (SuralDifferential) differential = NULL;
  SuralAssessment *self;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_new0 (SuralAssessment, 1);
  self->knowledge = g_object_ref (knowledge);
  self->gates = sural_gates_find_open (subject, knowledge);
  self->wells = sural_wells_new (subject, knowledge);
  differential = sural_differential_new (subject, knowledge);
  sural_differential_conclude (differential, self);
  sural_not_asked_fill (differential, self, subject);
  self->next = sural_next_tests_rank (differential, subject, knowledge);
  self->unknown = sural_next_tests_list_unknown (subject, knowledge);
  return self;
}

/**
 * sural_assessment_free:
 * @self: (transfer full): an assessment
 */
void
sural_assessment_free (SuralAssessment *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->gates);
  g_clear_pointer (&self->wells, sural_wells_free);
  g_ptr_array_unref (self->differential);
  g_ptr_array_unref (self->next);
  g_ptr_array_unref (self->unknown);
  g_object_unref (self->knowledge);
  g_free (self);
}

/**
 * sural_assessment_find:
 * @self: an assessment
 * @hypothesis: a hypothesis' id
 *
 * Returns: (transfer none) (nullable): how it stands
 */
const SuralHypothesisResult *
sural_assessment_find (const SuralAssessment *self, const char *hypothesis)
{
  g_return_val_if_fail (self != NULL && hypothesis != NULL, NULL);

  for (guint i = 0; i < self->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (self->differential, i);

      if (g_str_equal (result->hypothesis->id, hypothesis))
        return result;
    }
  return NULL;
}

/**
 * sural_assessment_has_gate:
 * @self: an assessment
 * @gate: a gate's id
 *
 * Returns: whether the gate is open
 */
gboolean
sural_assessment_has_gate (const SuralAssessment *self, const char *gate)
{
  g_return_val_if_fail (self != NULL && gate != NULL, FALSE);

  for (guint i = 0; i < self->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (self->gates, i);

      if (g_str_equal (result->gate->id, gate))
        return TRUE;
    }
  return FALSE;
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

      if (result->gate->urgency == SURAL_URGENCY_EMERGENCY ||
          result->gate->urgency == SURAL_URGENCY_SAME_DAY)
        return TRUE;
    }
  return FALSE;
}
