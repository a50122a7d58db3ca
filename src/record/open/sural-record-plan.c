/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-record-private.h"

#include "reasoning/plan/sural-plan-declined.h"
#include "reasoning/plan/sural-plan-move.h"
#include "reasoning/plan/sural-plan-unasked.h"

/**
 * sural_record_list_unasked:
 * @plan: a plan
 *
 * Returns: (transfer full) (element-type SuralFindingDefinition): the questions and tests that
 * would answer them
 */
GPtrArray *
sural_record_list_unasked (SuralRecord *self, const SuralPlan *plan)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self) && self->reading != NULL && plan != NULL, NULL);

  return sural_plan_unasked_list (self->reading->facts, plan->items);
}

/**
 * sural_record_count_proposed:
 *
 * Returns: how many changes of the accepted plan are proposed
 */
guint
sural_record_count_proposed (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), 0);

  return self->reading != NULL ? sural_reading_count_proposed (self->reading) : 0;
}

static const SuralPlanAdvice *
find_advice (SuralRecord *self, const char *exercise)
{
  GPtrArray *advices = sural_record_get_advices (self);

  for (guint i = 0; advices != NULL && i < advices->len; i++)
    {
      const SuralPlanAdvice *advice = g_ptr_array_index (advices, i);

      if (g_str_equal (advice->exercise, exercise))
        return advice;
    }
  return NULL;
}

/**
 * sural_record_decline_step:
 * @exercise: one that the answer to the plan in force speaks of
 * @reason: (nullable): why its step is not taken; %NULL takes back what was said last
 *
 * Keeps that the step was declined, so that it is not proposed again before something new is
 * recorded. Without effect when nothing is said of the exercise any more.
 */
void
sural_record_decline_step (SuralRecord *self, const char *exercise, const char *reason)
{
  const SuralPlanAdvice *advice = NULL;
  g_autoptr (SuralPlanDecline) decline = NULL;
  SuralPlan *plan = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (exercise != NULL);
  g_return_if_fail (reason == NULL || *reason != '\0');

  plan = sural_record_get_plan (self);
  advice = find_advice (self, exercise);
  if (plan == NULL || advice == NULL)
    return;
  decline = sural_plan_declined_new (advice, reason);
  sural_record_commit (self, sural_change_new_decline_step (plan->id, decline));
}

/**
 * sural_record_arrange_week:
 * @arranged: the plan in force with the days of its items set
 *
 * Keeps on which days of the week the version in force is done. What of it is forbidden today, and
 * for that reason not in @arranged, keeps its days. Without effect while nothing is accepted.
 */
void
sural_record_arrange_week (SuralRecord *self, const SuralPlan *arranged)
{
  g_autoptr (SuralPlan) days = NULL;
  SuralPlan *plan = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self) && arranged != NULL);

  plan = sural_record_get_plan (self);
  if (plan == NULL)
    return;
  days = sural_plan_copy (plan);
  sural_plan_take_days (days, arranged);
  sural_record_commit (self, sural_change_new_arrange_week (plan->id, days));
}
