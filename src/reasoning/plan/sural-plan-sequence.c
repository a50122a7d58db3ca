/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-sequence.h"

static guint
turn_of (const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);

  return exercise != NULL ? exercise->sequence : 0;
}

/* How far the version in force has come: the last turn that has begun. */
static guint
reached (const SuralPlan *accepted, SuralKnowledge *knowledge)
{
  guint turn = 0;

  for (guint i = 0; accepted != NULL && i < accepted->items->len; i++)
    turn = MAX (turn, turn_of (g_ptr_array_index (accepted->items, i), knowledge));
  return turn;
}

/* Whether what began has gone up far enough; a dose of the clinician's own is theirs to judge. */
static gboolean
is_far_enough (const SuralPlanItem *begun, SuralKnowledge *knowledge)
{
  return begun->override_reason != NULL ||
         begun->step >= (guint) sural_knowledge_get_constant (knowledge, "plan-sequence-step");
}

/**
 * sural_plan_sequence_find_before:
 * @candidates: (element-type SuralPlanItem): everything that could be done today
 * @accepted: (nullable): the version in force
 * @item: one of @candidates that @accepted has not
 * @knowledge: the library, with whose turn it is (`sequence`)
 *
 * What loads hard begins one after the other (hops, running, hinge and sled, wall ball, jumps):
 * each waits for what comes before it and could be done, until that has gone up
 * `plan-sequence-step` steps in the version in force. What cannot be done (no sled, no goal that
 * asks for it) is passed over, and so is what was done and has left the plan since. The order and
 * the step are assumed: experts agree on hops before running (green-2022), the rest is by design.
 *
 * Returns: (nullable): the last exercise before it that it waits for; %NULL when it may begin
 */
const SuralExercise *
sural_plan_sequence_find_before (GPtrArray *candidates,
                                 const SuralPlan *accepted,
                                 const SuralPlanItem *item,
                                 SuralKnowledge *knowledge)
{
  const SuralExercise *last = NULL;
  guint turn, begun;

  g_return_val_if_fail (candidates != NULL && item != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  turn = turn_of (item, knowledge);
  begun = reached (accepted, knowledge);
  for (guint i = 0; i < candidates->len; i++)
    {
      const SuralPlanItem *other = g_ptr_array_index (candidates, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, other->exercise);
      const SuralPlanItem *before =
          accepted != NULL ? sural_plan_find_item (accepted, other->exercise) : NULL;

      if (exercise == NULL || exercise->sequence == 0 || exercise->sequence >= turn)
        continue;
      if (before != NULL ? is_far_enough (before, knowledge) : exercise->sequence <= begun)
        continue;
      if (last == NULL || exercise->sequence >= last->sequence)
        last = exercise;
    }
  return last;
}
