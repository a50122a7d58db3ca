/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-assessment.h"

#include "reasoning/words/sural-explanation.h"
#include "reasoning/weigh/sural-band.h"
#include "reasoning/weigh/sural-differential.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/weigh/sural-next-test.h"
#include "reasoning/weigh/sural-not-asked.h"
#include "reasoning/weigh/sural-notices.h"
#include "reasoning/weigh/sural-screen.h"

static const SuralHypothesisResult *
find_scale (const SuralAssessment *self, SuralFamily family)
{
  for (guint i = 0; i < self->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (self->differential, i);

      if (result->hypothesis->part == SURAL_PART_ORIGIN && result->hypothesis->family == family)
        return result;
    }
  return NULL;
}

static void
settle_bands (SuralAssessment *self)
{
  for (guint i = 0; i < self->must_not_miss->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (self->must_not_miss, i);
      SuralHypothesisResult *result = (SuralHypothesisResult *) screen->result;

      result->band = sural_screen_settle_band (screen);
    }
}

static gboolean
sends_elsewhere (const SuralAssessment *self, const SuralHypothesisResult *result)
{
  const SuralScreen *screen = sural_assessment_find_screen (self, result->hypothesis->id);

  return screen != NULL && screen->gate != NULL && sural_gate_withholds_plan (screen->gate->gate);
}

/* What sends the patient elsewhere leads; then what a result settles, and what has a finding for
 * it; what has none never leads, however it starts. What is withheld waits behind them. */
static guint
rank_of (const SuralAssessment *self, const SuralHypothesisResult *result)
{
  if (sends_elsewhere (self, result))
    return 0;
  if (result->withheld != NULL)
    return 3;
  if (result->settled != NULL)
    return sural_band_get_sign (result->band) > 0 ? 1 : 3;
  for (guint i = 0; i < result->reasons_for->len; i++)
    {
      const SuralReason *reason = g_ptr_array_index (result->reasons_for, i);

      if (reason->weight > 0 || reason->spent)
        return 2;
    }
  return 3;
}

static int
compare_results (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SuralHypothesisResult *first = *(SuralHypothesisResult *const *) a;
  const SuralHypothesisResult *second = *(SuralHypothesisResult *const *) b;
  guint first_rank = rank_of (user_data, first), second_rank = rank_of (user_data, second);
  double difference = first->log_odds.mid - second->log_odds.mid;

  if (first_rank != second_rank)
    return first_rank < second_rank ? -1 : 1;
  if (difference < 0 || difference > 0)
    return difference > 0 ? -1 : 1;
  return g_strcmp0 (first->hypothesis->id, second->hypothesis->id);
}

/**
 * sural_assess:
 * @subject: a case; read, not changed
 * @knowledge: all that is known about the question
 *
 * Says all that can be said about a case now: which gates are open, how far what must not be missed
 * was looked for, where nerve and muscle stand and why, what else there is when neither explains
 * it, what to ask next and what is unknown. Gates do not know of the weighing. The same case gives
 * the same answer in whatever order it was recorded.
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
  self->notices = sural_notices_new (subject, knowledge);
  self->wells = sural_wells_new (subject, knowledge);
  differential = sural_differential_new (subject, knowledge);
  self->presentation = differential->presentation;
  self->differential = sural_differential_conclude (differential, subject);
  self->must_not_miss = sural_screens_new (subject, self->differential, self->gates, knowledge);
  settle_bands (self);
  self->nerve = find_scale (self, SURAL_FAMILY_NERVE);
  self->muscle = find_scale (self, SURAL_FAMILY_MUSCLE);
  sural_explanation_find (differential, self);
  g_ptr_array_sort_with_data (self->differential, compare_results, self);
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
  g_ptr_array_unref (self->must_not_miss);
  g_ptr_array_unref (self->notices);
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
 * sural_assessment_find_screen:
 * @self: an assessment
 * @hypothesis: a hypothesis' id
 *
 * Returns: (transfer none) (nullable): how far it was looked for; %NULL for what may be missed
 */
const SuralScreen *
sural_assessment_find_screen (const SuralAssessment *self, const char *hypothesis)
{
  g_return_val_if_fail (self != NULL && hypothesis != NULL, NULL);

  for (guint i = 0; i < self->must_not_miss->len; i++)
    {
      const SuralScreen *screen = g_ptr_array_index (self->must_not_miss, i);

      if (g_str_equal (screen->result->hypothesis->id, hypothesis))
        return screen;
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
