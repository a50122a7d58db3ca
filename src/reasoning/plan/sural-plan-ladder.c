/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/plan/sural-plan-ladder.h"

static const SuralExerciseStep *
get_step (const SuralExercise *exercise, guint step)
{
  return step > 0 && step <= exercise->steps->len ? g_ptr_array_index (exercise->steps, step - 1)
                                                  : NULL;
}

/**
 * sural_plan_ladder_get_length:
 * @exercise: an exercise
 *
 * Returns: how many steps up it has from its start
 */
guint
sural_plan_ladder_get_length (const SuralExercise *exercise)
{
  g_return_val_if_fail (exercise != NULL, 0);

  return exercise->steps->len;
}

/**
 * sural_plan_ladder_set:
 * @item: an item of a plan
 * @exercise: its exercise
 * @step: a step of it; 0: its start; one that there is not (any more) counts as the last
 *
 * Gives the item the dose and the effort of the step.
 */
void
sural_plan_ladder_set (SuralPlanItem *item, const SuralExercise *exercise, guint step)
{
  const SuralExerciseStep *to;

  g_return_if_fail (item != NULL && exercise != NULL);

  item->step = MIN (step, exercise->steps->len);
  to = get_step (exercise, item->step);
  item->sets = to != NULL ? to->sets : exercise->sets;
  item->reps = to != NULL ? to->reps : exercise->reps;
  item->hold_s = to != NULL ? to->hold_s : exercise->hold_s;
  item->per_day = to != NULL ? to->per_day : exercise->per_day;
  item->per_week = to != NULL ? to->per_week : exercise->per_week;
  item->minutes = to != NULL ? to->minutes : exercise->minutes;
  g_set_str (&item->effort, to != NULL ? to->effort : exercise->effort);
  g_strfreev (item->sources);
  item->sources =
      g_strdupv (to != NULL && to->sources[0] != NULL ? to->sources : exercise->sources);
}

/**
 * sural_plan_ladder_is_on:
 * @item: an item of a plan
 * @exercise: its exercise
 *
 * Returns: whether the item has the dose of its step; else the dose is somebody's own
 */
gboolean
sural_plan_ladder_is_on (const SuralPlanItem *item, const SuralExercise *exercise)
{
  g_autoptr (SuralPlanItem) there = NULL;

  g_return_val_if_fail (item != NULL && exercise != NULL, FALSE);

  there = sural_plan_item_new (exercise->id);
  sural_plan_ladder_set (there, exercise, item->step);
  return item->step == there->step && item->sets == there->sets && item->reps == there->reps &&
         item->hold_s == there->hold_s && item->per_day == there->per_day &&
         item->per_week == there->per_week;
}

/**
 * sural_plan_ladder_get_grade:
 * @item: an item of a plan
 * @knowledge: the library
 * @grade: (out): how the dose of its level is known
 * @provenance: (out): how that got here
 *
 * A dose of the clinician's own is assumed, by design, whatever the library has.
 *
 * Returns: %FALSE when the library does not have the exercise (any more)
 */
gboolean
sural_plan_ladder_get_grade (const SuralPlanItem *item,
                             SuralKnowledge *knowledge,
                             SuralGrade *grade,
                             SuralProvenance *provenance)
{
  const SuralExercise *exercise;
  const SuralExerciseStep *step;

  g_return_val_if_fail (item != NULL && grade != NULL && provenance != NULL, FALSE);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
  if (exercise == NULL)
    return FALSE;

  step = get_step (exercise, item->step);
  *grade = step != NULL ? step->grade : exercise->grade;
  *provenance = step != NULL ? step->provenance : exercise->provenance;
  if (!sural_plan_ladder_is_on (item, exercise))
    {
      *grade = SURAL_GRADE_ASSUMED;
      *provenance = SURAL_PROVENANCE_DESIGN;
    }

  return TRUE;
}

/**
 * sural_plan_ladder_go_back:
 * @knowledge: the library
 * @exercise: an exercise
 * @step: (inout): one of its steps
 * @n_levels: how many levels to go back
 *
 * Returns: (nullable): the exercise of the level that is reached; %NULL when there is none so low
 */
const SuralExercise *
sural_plan_ladder_go_back (SuralKnowledge *knowledge,
                           const SuralExercise *exercise,
                           guint *step,
                           guint n_levels)
{
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (exercise != NULL && step != NULL, NULL);

  for (; n_levels > 0 && exercise != NULL; n_levels--)
    {
      if (*step > 0)
        {
          (*step)--;
          continue;
        }
      exercise = exercise->follows != NULL
                     ? sural_knowledge_get_exercise (knowledge, exercise->follows)
                     : NULL;
      *step = exercise != NULL ? exercise->steps->len : 0;
    }

  return exercise;
}
