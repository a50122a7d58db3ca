/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-balance-history.h"
#include "reasoning/course/sural-reassessment.h"
#include "reasoning/words/sural-reassessment-words.h"

#include <math.h>

static double
place (double odds, SuralKnowledge *knowledge)
{
  if (!isfinite (odds))
    return NAN;
  /* As the assessment shows it: nothing is ever certain or excluded. */
  return CLAMP (1 / (1 + exp (-odds)), sural_knowledge_get_constant (knowledge, "shown-least"),
                sural_knowledge_get_constant (knowledge, "shown-most"));
}

/* A band that a later version may have kept is none of ours: the visit is then not judged. */
static SuralBalanceStand
stand_of (const SuralSnapshotScale *scale, SuralKnowledge *knowledge)
{
  SuralBalanceStand stand = { SURAL_BAND_NOT_ASKED,
                              { place (scale->odds.low, knowledge),
                                place (scale->odds.mid, knowledge),
                                place (scale->odds.high, knowledge) },
                              scale->completeness };

  sural_band_from_string (scale->band, &stand.band);
  return stand;
}

static const char *
find_presentation (SuralKnowledge *knowledge, const char *id)
{
  GPtrArray *presentations = sural_knowledge_get_presentations (knowledge);

  for (guint i = 0; i < presentations->len; i++)
    {
      const SuralPresentation *presentation = g_ptr_array_index (presentations, i);

      if (g_strcmp0 (presentation->id, id) == 0)
        return presentation->label;
    }
  return id;
}

/* What another visit has to say of the start: only visits of one model can be compared. */
static char *
dup_other_start (const char *now, const SuralSnapshot *before, SuralKnowledge *knowledge)
{
  if (before == NULL || before->model < 2 || before->presentation == NULL || now == NULL ||
      g_strcmp0 (before->presentation, now) == 0)
    return NULL;
  return g_strdup (find_presentation (knowledge, now));
}

/**
 * sural_balance_point_take_snapshot:
 * @self: a point; its day and label are the caller's
 * @snapshot: what is kept of its visit
 * @before: (nullable): what is kept of the visit before
 * @knowledge: where presentations have their names
 *
 * Takes where nerve and muscle stood, or only the words where the first model kept it.
 */
void
sural_balance_point_take_snapshot (SuralBalancePoint *self,
                                   const SuralSnapshot *snapshot,
                                   const SuralSnapshot *before,
                                   SuralKnowledge *knowledge)
{
  g_return_if_fail (self != NULL && snapshot != NULL);
  g_return_if_fail (SURAL_IS_KNOWLEDGE (knowledge));

  self->shares = snapshot->model < 2;
  self->words = sural_reassessment_snapshot_label (snapshot);
  self->nerve = stand_of (&snapshot->nerve, knowledge);
  self->muscle = stand_of (&snapshot->muscle, knowledge);
  self->start = dup_other_start (snapshot->presentation, before, knowledge);
  self->knowledge_changed =
      before != NULL && g_strcmp0 (before->knowledge_digest, snapshot->knowledge_digest) != 0;
}

/**
 * sural_balance_point_take_assessment:
 * @self: a point; its day and label are the caller's
 * @assessment: what the findings of a visit weigh that has not ended
 * @before: (nullable): what is kept of the visit before
 *
 * The same for a visit that is under way.
 */
void
sural_balance_point_take_assessment (SuralBalancePoint *self,
                                     const SuralAssessment *assessment,
                                     const SuralSnapshot *before)
{
  g_autoptr (SuralSnapshot) now = NULL;

  g_return_if_fail (self != NULL && assessment != NULL);

  now = sural_reassessment_take_snapshot (assessment, NULL);
  sural_balance_point_take_snapshot (self, now, before, assessment->knowledge);
  self->under_way = TRUE;
}

/**
 * sural_balance_point_clear:
 * @self: a point
 *
 * Frees its words.
 */
void
sural_balance_point_clear (SuralBalancePoint *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->start, g_free);
}
