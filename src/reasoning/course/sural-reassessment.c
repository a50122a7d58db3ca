/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-reassessment.h"

#include "reasoning/weigh/sural-presentation.h"

#include <math.h>

static const SuralSide sides[] = { SURAL_SIDE_NONE, SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT,
                                   SURAL_SIDE_BOTH };

/* Below this a move is the rounding of a sum, not a finding. */
static const double least_move = 1e-9;

/* An earlier and a later case, and where nerve stands against muscle in either. */
typedef struct
{
  SuralCase *before, *after;
  double weighed_before, weighed_after;
  SuralKnowledge *knowledge;
} Comparison;

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

/* The same result of another day is another finding: rules ask how long ago it was. */
static gboolean
is_same (SuralFinding *a, SuralFinding *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strcmp0 (sural_finding_get_value (a), sural_finding_get_value (b)) == 0 &&
         sural_finding_get_day (a) == sural_finding_get_day (b);
}

static gboolean
is_changed (const Comparison *self, const char *finding)
{
  for (gsize i = 0; finding != NULL && i < G_N_ELEMENTS (sides); i++)
    if (!is_same (sural_case_lookup (self->before, finding, sides[i]),
                  sural_case_lookup (self->after, finding, sides[i])))
      return TRUE;
  return FALSE;
}

/* Sets a finding, and with it what was asked about it because it is positive: the two are one
 * observation, and neither has its weight without the other. */
static void
set_with_followers (const Comparison *self,
                    SuralCase *subject,
                    SuralCase *model,
                    const char *finding)
{
  GPtrArray *definitions = sural_knowledge_get_findings (self->knowledge);

  set_all_as_in (subject, model, finding);
  for (guint i = 0; i < definitions->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (definitions, i);

      if (g_strcmp0 (definition->follows, finding) == 0)
        set_all_as_in (subject, model, definition->id);
    }
}

/* Adds the sides of a finding that is another now than it was. */
static void
add_changes (GPtrArray *values, SuralCase *before, SuralCase *after, const char *finding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      SuralFinding *was = sural_case_lookup (before, finding, sides[i]);
      SuralFinding *is = sural_case_lookup (after, finding, sides[i]);
      const char *value = is != NULL ? sural_finding_get_value (is) : NULL;

      if (!is_same (was, is))
        g_ptr_array_add (values, sural_finding_new (finding, sides[i], value));
    }
}

/* By how much @subject weighs otherwise once a finding is in it what it is in @model. */
static double
weigh_change (const Comparison *self,
              SuralCase *subject,
              double weighed,
              SuralCase *model,
              const char *finding)
{
  g_autoptr (SuralCase) changed = sural_case_copy (subject);

  set_with_followers (self, changed, model, finding);
  return weigh (changed, self->knowledge) - weighed;
}

/* One finding: what it adds where it comes first of all that is new, and what it still adds where
 * it comes last; half of each. */
static void
add_finding (GPtrArray *moves, const Comparison *self, const SuralFindingDefinition *definition)
{
  g_autoptr (SuralSnapshotMove) move = sural_snapshot_move_new (definition->id, NULL, 0);
  double first, last;

  add_changes (move->values, self->before, self->after, definition->id);
  if (move->values->len == 0 || is_changed (self, definition->follows))
    return;
  first = weigh_change (self, self->before, self->weighed_before, self->after, definition->id);
  last = -weigh_change (self, self->after, self->weighed_after, self->before, definition->id);
  move->weight = (first + last) / 2;
  if (fabs (move->weight) > least_move)
    g_ptr_array_add (moves, g_steal_pointer (&move));
}

/* All that is no finding: the day, the scores, the side. It says whose starting weights hold now,
 * where that made the difference. */
static void
add_rest (GPtrArray *moves, const Comparison *self)
{
  g_autoptr (SuralCase) then = sural_case_copy (self->before);
  GPtrArray *definitions = sural_knowledge_get_findings (self->knowledge);
  const SuralPresentation *presentation = NULL;
  double weight;

  for (guint i = 0; i < definitions->len; i++)
    set_all_as_in (then, self->after,
                   ((const SuralFindingDefinition *) g_ptr_array_index (definitions, i))->id);
  weight = self->weighed_after - weigh (then, self->knowledge);
  if (fabs (weight) <= least_move)
    return;
  presentation = sural_presentation_choose (self->after, self->knowledge);
  if (presentation == sural_presentation_choose (then, self->knowledge))
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
 * log-odds it adds to the earlier case alone and those the later case would lose without it, half
 * of each. (The two ends of its Shapley value: where nothing caps they are the same; where clusters
 * cap, or all findings together reach what bedside tests can, neither end alone is fair: last of
 * many, none of them would have moved anything.) What is the same in both cases moves nothing,
 * however its weight was redistributed: a positive test that now shares its cluster with a new one
 * is not what is new.
 *
 * Returns: (transfer full) (element-type SuralSnapshotMove): heaviest first; empty when nothing
 *   moved it
 */
GPtrArray *
sural_reassessment_find_moves (SuralCase *before, SuralCase *after, SuralKnowledge *knowledge)
{
  Comparison self = { before, after, 0, 0, knowledge };
  GPtrArray *definitions = NULL;
  GPtrArray *moves = NULL;

  g_return_val_if_fail (SURAL_IS_CASE (before) && SURAL_IS_CASE (after), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self.weighed_before = weigh (before, knowledge);
  self.weighed_after = weigh (after, knowledge);
  moves = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_snapshot_move_free);
  definitions = sural_knowledge_get_findings (knowledge);
  for (guint i = 0; i < definitions->len; i++)
    add_finding (moves, &self, g_ptr_array_index (definitions, i));
  add_rest (moves, &self);
  g_ptr_array_sort (moves, compare_moves);
  return moves;
}

/* The model of the reasoning by which snapshots are made now; docs/MODEL.md tells what it is. */
static const guint MODEL = 2;

static SuralSnapshotScale
keep_scale (const SuralHypothesisResult *result)
{
  if (result == NULL)
    return (SuralSnapshotScale) { NULL, { NAN, NAN, NAN }, NAN };
  return (SuralSnapshotScale) { g_intern_string (sural_band_to_string (result->band)),
                                result->log_odds, result->completeness };
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
  self->model = MODEL;
  self->answer = g_intern_string (sural_explanation_to_string (assessment->explanation));
  if (assessment->presentation != NULL)
    self->presentation = g_intern_string (assessment->presentation->id);
  self->nerve = keep_scale (assessment->nerve);
  self->muscle = keep_scale (assessment->muscle);
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
