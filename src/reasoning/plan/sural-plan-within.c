/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Some exercises are no longer than what the patient is known to be able to do: no walk of ten
 * minutes for whoever can walk four, however the plan came to it. */
#include "config.h"

#include "reasoning/plan/sural-plan-within.h"

#include "reasoning/plan/sural-plan-ladder.h"
#include "reasoning/plan/sural-plan-reasons.h"

/* "Less than so many minutes are possible", as a rule. */
static SuralCondition *
less_than (const SuralPlanFacts *facts, const SuralExercise *exercise, double minutes)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (facts->knowledge, exercise->within);
  SuralCondition *condition = sural_condition_new (SURAL_CONDITION_MEASURE);

  condition->subject = exercise->within;
  condition->op = SURAL_OP_LT;
  condition->number = minutes;
  condition->life_days = measure->life_days;
  return condition;
}

static gboolean
is_too_long (const SuralPlanFacts *facts, const SuralExercise *exercise, double minutes)
{
  g_autoptr (SuralCondition) condition = NULL;

  if (exercise->within == NULL)
    return FALSE;
  condition = less_than (facts, exercise, minutes);
  return sural_plan_facts_hold (facts, condition);
}

static char *
why_not (const SuralPlanFacts *facts, const SuralExercise *exercise, double minutes)
{
  g_autoptr (SuralCondition) condition = NULL;
  g_autoptr (GPtrArray) sentences = NULL;

  if (!is_too_long (facts, exercise, minutes))
    return NULL;
  condition = less_than (facts, exercise, minutes);
  sentences = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (sentences,
                   g_strdup (sural_knowledge_get_sentence (facts->knowledge,
                                                           "plan-longer-than-possible")));
  sural_plan_reasons_collect (facts, condition, sentences);
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

/**
 * sural_plan_within_why_not:
 * @facts: the facts of a case
 * @exercise: an exercise
 *
 * Returns: (transfer full) (nullable): why even its start, in minutes, is longer than the measure
 *   that it stays within; %NULL where it is not, nothing is known of today, or it has no such bound
 */
char *
sural_plan_within_why_not (const SuralPlanFacts *facts, const SuralExercise *exercise)
{
  g_return_val_if_fail (facts != NULL && exercise != NULL, NULL);

  return why_not (facts, exercise, exercise->minutes);
}

/**
 * sural_plan_within_why_not_step:
 * @facts: the facts of a case
 * @exercise: an exercise
 * @step: one of its steps
 *
 * Returns: (transfer full) (nullable): the same for @step
 */
char *
sural_plan_within_why_not_step (const SuralPlanFacts *facts,
                                const SuralExercise *exercise,
                                const SuralExerciseStep *step)
{
  g_return_val_if_fail (facts != NULL && exercise != NULL && step != NULL, NULL);

  return why_not (facts, exercise, step->minutes);
}

static guint
longest_step (const SuralPlanFacts *facts, const SuralExercise *exercise, guint step)
{
  while (step > 0 &&
         is_too_long (
             facts, exercise,
             ((const SuralExerciseStep *) g_ptr_array_index (exercise->steps, step - 1))->minutes))
    step--;
  return step;
}

/**
 * sural_plan_within_lower:
 * @plan: a plan
 * @facts: the facts of the case
 *
 * Takes each item that is longer than what the patient can do today down to the longest step that
 * is not, whoever set it. One whose start is too long is not looked at: it is forbidden.
 *
 * Returns: how many items went down
 */
guint
sural_plan_within_lower (SuralPlan *plan, const SuralPlanFacts *facts)
{
  guint n_lowered = 0;

  g_return_val_if_fail (plan != NULL && facts != NULL, 0);

  for (guint i = 0; i < plan->items->len; i++)
    {
      SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *exercise =
          sural_knowledge_get_exercise (facts->knowledge, item->exercise);

      if (exercise == NULL || !is_too_long (facts, exercise, item->minutes))
        continue;
      sural_plan_ladder_set (item, exercise,
                             longest_step (facts, exercise,
                                           MIN (item->step,
                                                sural_plan_ladder_get_length (exercise))));
      n_lowered++;
    }
  return n_lowered;
}
