/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/plan/sural-plan-decline.h"

/**
 * sural_plan_decline_new:
 * @exercise: the id of the exercise whose step was proposed
 * @reason: (nullable): why not; %NULL takes the last word on @exercise back
 *
 * Returns: (transfer full): what the clinician said; the caller fills in the step
 */
SuralPlanDecline *
sural_plan_decline_new (const char *exercise, const char *reason)
{
  SuralPlanDecline *self;

  g_return_val_if_fail (exercise != NULL, NULL);

  self = g_new0 (SuralPlanDecline, 1);
  self->exercise = g_strdup (exercise);
  self->reason = g_strdup (reason);
  self->at = SURAL_TIME_UNKNOWN;

  return self;
}

/**
 * sural_plan_decline_copy:
 * @self: what was declined
 *
 * Returns: (transfer full): a deep copy
 */
SuralPlanDecline *
sural_plan_decline_copy (const SuralPlanDecline *self)
{
  SuralPlanDecline *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = sural_plan_decline_new (self->exercise, self->reason);
  copy->to = g_strdup (self->to);
  copy->from_step = self->from_step;
  copy->to_step = self->to_step;
  copy->rule = g_strdup (self->rule);
  copy->basis = g_strdup (self->basis);
  copy->at = self->at;

  return copy;
}

/**
 * sural_plan_decline_free:
 * @self: (transfer full): what was declined
 */
void
sural_plan_decline_free (SuralPlanDecline *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->exercise);
  g_free (self->to);
  g_free (self->rule);
  g_free (self->basis);
  g_free (self->reason);
  g_free (self);
}
