/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-reassessment.h"

#include "reasoning/sural-presentation.h"

#include <math.h>

static const SuralSide sides[] = { SURAL_SIDE_NONE, SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT,
                                   SURAL_SIDE_BOTH };

/* Below this a move is the rounding of a sum, not a finding. */
static const double least_move = 1e-9;

static double
weigh (SuralCase *subject, SuralKnowledge *knowledge)
{
  g_autoptr (SuralAssessment) assessment = sural_assess (subject, knowledge);

  return assessment->nerve_versus_muscle.mid;
}

/* Sets one side of a finding in @subject to what it is in @model. */
static void
set_as_in (SuralCase *subject, SuralCase *model, const char *finding, SuralSide side)
{
  SuralFinding *value = sural_case_lookup (model, finding, side);

  if (value != NULL)
    sural_case_record (subject, value);
  else
    sural_case_forget (subject, finding, side);
}

static void
set_all_as_in (SuralCase *subject, SuralCase *model, const char *finding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    set_as_in (subject, model, finding, sides[i]);
}

/* Adds the sides of a finding whose value is another now than it was. */
static void
add_changes (GPtrArray *values, SuralCase *before, SuralCase *after, const char *finding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      const char *was = sural_case_get_value (before, finding, sides[i]);
      const char *is = sural_case_get_value (after, finding, sides[i]);

      if (g_strcmp0 (was, is) != 0)
        g_ptr_array_add (values, sural_finding_new (finding, sides[i], is));
    }
}

/* One finding: the difference that it makes to the later case that it is what it is there, and not
 * what it was. */
static void
add_finding (GPtrArray *moves,
             SuralCase *before,
             SuralCase *after,
             double weighed,
             const char *finding,
             SuralKnowledge *knowledge)
{
  g_autoptr (SuralSnapshotMove) move = sural_snapshot_move_new (finding, NULL, 0);
  g_autoptr (SuralCase) without = NULL;

  add_changes (move->values, before, after, finding);
  if (move->values->len == 0)
    return;
  without = sural_case_copy (after);
  set_all_as_in (without, before, finding);
  move->weight = weighed - weigh (without, knowledge);
  if (fabs (move->weight) > least_move)
    g_ptr_array_add (moves, g_steal_pointer (&move));
}

/* All that is no finding: the day, the scores, the side. It says whose starting weights hold now,
 * where that made the difference. */
static void
add_rest (GPtrArray *moves,
          SuralCase *before,
          SuralCase *after,
          double weighed,
          SuralKnowledge *knowledge)
{
  g_autoptr (SuralCase) then = sural_case_copy (before);
  GPtrArray *definitions = sural_knowledge_get_findings (knowledge);
  const SuralPresentation *presentation = NULL;
  double weight;

  for (guint i = 0; i < definitions->len; i++)
    set_all_as_in (then, after,
                   ((const SuralFindingDefinition *) g_ptr_array_index (definitions, i))->id);
  weight = weighed - weigh (then, knowledge);
  if (fabs (weight) <= least_move)
    return;
  presentation = sural_presentation_choose (after, knowledge);
  if (presentation == sural_presentation_choose (then, knowledge))
    presentation = NULL;
  g_ptr_array_add (moves,
                   sural_snapshot_move_new (NULL, presentation != NULL ? presentation->id : NULL,
                                            weight));
}

static int
compare_moves (gconstpointer a, gconstpointer b)
{
  const SuralSnapshotMove *first = *(SuralSnapshotMove *const *) a;
  const SuralSnapshotMove *second = *(SuralSnapshotMove *const *) b;

  if (fabs (first->weight) < fabs (second->weight) || fabs (first->weight) > fabs (second->weight))
    return fabs (first->weight) > fabs (second->weight) ? -1 : 1;
  return g_strcmp0 (first->finding, second->finding);
}

/**
 * sural_reassessment_find_moves:
 * @before: the case as an earlier visit left it
 * @after: the case now
 * @knowledge: by which both are weighed
 *
 * Says which findings moved nerve against muscle: for each that is new, another or taken back, the
 * log-odds by which the later case would differ if it still were as before (leave one out). What is
 * the same in both moves nothing, however its weight was redistributed: a positive test that now
 * shares its cluster with a new one is not what is new. Where findings of one cluster changed
 * together each of them counts for less than all of them do.
 *
 * Returns: (transfer full) (element-type SuralSnapshotMove): heaviest first; empty when nothing
 *   moved it
 */
GPtrArray *
sural_reassessment_find_moves (SuralCase *before, SuralCase *after, SuralKnowledge *knowledge)
{
  GPtrArray *definitions = NULL;
  GPtrArray *moves = NULL;
  double weighed;

  g_return_val_if_fail (SURAL_IS_CASE (before) && SURAL_IS_CASE (after), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  moves = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_snapshot_move_free);
  definitions = sural_knowledge_get_findings (knowledge);
  weighed = weigh (after, knowledge);
  for (guint i = 0; i < definitions->len; i++)
    add_finding (moves, before, after, weighed,
                 ((const SuralFindingDefinition *) g_ptr_array_index (definitions, i))->id,
                 knowledge);
  add_rest (moves, before, after, weighed, knowledge);
  g_ptr_array_sort (moves, compare_moves);
  return moves;
}

/**
 * sural_reassessment_take_snapshot:
 * @assessment: what the findings weigh now
 * @moves: (nullable) (transfer full) (element-type SuralSnapshotMove): what moved it since the
 *   visit before
 *
 * Returns: (transfer full): all of it that is kept with a visit
 */
SuralSnapshot *
sural_reassessment_take_snapshot (const SuralAssessment *assessment, GPtrArray *moves)
{
  SuralSnapshot *self = NULL;

  g_return_val_if_fail (assessment != NULL, NULL);

  self = sural_snapshot_new (sural_knowledge_get_version (assessment->knowledge),
                             sural_knowledge_get_digest (assessment->knowledge));
  self->balance = g_intern_string (sural_balance_to_string (assessment->balance));
  self->nerve_versus_muscle = assessment->nerve_versus_muscle;
  self->prior_dependent = assessment->prior_dependent;
  for (guint i = 0; i < assessment->differential->len; i++)
    {
      const SuralHypothesisResult *result = g_ptr_array_index (assessment->differential, i);

      sural_snapshot_add_standing (self, result->hypothesis->id,
                                   sural_band_to_string (result->band), result->probability);
    }
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);

      g_ptr_array_add (self->gates, (gpointer) g_intern_string (result->gate->id));
    }
  if (moves != NULL)
    g_ptr_array_extend_and_steal (self->moves, moves);
  return self;
}
