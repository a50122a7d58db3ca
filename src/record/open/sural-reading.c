/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-reading.h"

#include "reasoning/plan/sural-plan-in-force.h"
#include "reasoning/plan/sural-plan-language.h"

/**
 * sural_reading_new:
 * @subject: a case, with the plan that was accepted last; kept as long as the reading
 * @knowledge: by which it is read
 *
 * Reasons over the case: two milliseconds at the most.
 *
 * Returns: (transfer full): what is said of it
 */
SuralReading *
sural_reading_new (SuralCase *subject, SuralKnowledge *knowledge)
{
  SuralReading *self = NULL;

  g_return_val_if_fail (SURAL_IS_CASE (subject), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_new0 (SuralReading, 1);
  self->assessment = sural_assess (subject, knowledge);
  self->trend = sural_trend_new (subject, knowledge);
  self->facts = sural_plan_facts_new (subject, self->assessment, self->trend, knowledge);
  self->proposal = sural_plan_propose_next (self->facts, self->assessment, self->trend);
  self->in_force = sural_plan_in_force (self->facts, self->assessment, self->proposal);
  sural_plan_say_in_language (self->in_force, self->proposal);
  self->advices = sural_plan_advise (self->facts, self->assessment, self->trend, self->proposal);
  return self;
}

/**
 * sural_reading_count_proposed:
 * @self: a reading
 *
 * Returns: how many changes of the plan that was accepted are proposed today; 0 where none was
 *   accepted, for a proposal is no change
 */
guint
sural_reading_count_proposed (const SuralReading *self)
{
  g_autoptr (GPtrArray) changes = NULL;

  g_return_val_if_fail (self != NULL, 0);

  if (sural_case_get_plan (self->facts->subject) == NULL || self->proposal->withheld != NULL)
    return 0;
  changes = sural_plan_compare (self->in_force, self->proposal, self->facts->knowledge);
  return changes->len;
}

/**
 * sural_reading_free:
 * @self: a reading
 */
void
sural_reading_free (SuralReading *self)
{
  g_clear_pointer (&self->advices, g_ptr_array_unref);
  g_clear_pointer (&self->in_force, sural_plan_unref);
  g_clear_pointer (&self->proposal, sural_plan_unref);
  g_clear_pointer (&self->facts, sural_plan_facts_free);
  g_clear_pointer (&self->trend, sural_trend_free);
  g_clear_pointer (&self->assessment, sural_assessment_free);
  g_free (self);
}
