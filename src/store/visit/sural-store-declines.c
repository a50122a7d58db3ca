/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

static gboolean
write_decline (SuralStore *self,
               const char *plan_id,
               const SuralPlanDecline *decline,
               GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO plan_decline (id, plan_id, exercise, to_exercise, from_step, to_step, rule,"
      " basis, reason, recorded, clinician_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, plan_id);
  sural_statement_text (statement, decline->exercise);
  sural_statement_text (statement, decline->to);
  sural_statement_int (statement, decline->from_step);
  sural_statement_int (statement, decline->to_step);
  sural_statement_text (statement, decline->rule);
  sural_statement_text (statement, decline->basis);
  sural_statement_text (statement, decline->reason);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);

  return sural_statement_run (statement, error) &&
         sural_store_audit (self, decline->reason != NULL ? "decline" : "take back",
                            SURAL_ENTITY_PLAN_DECLINE, id, error);
}

/**
 * sural_store_decline_step:
 * @self: a store
 * @plan_id: the version of the plan that the step was proposed for
 * @decline: what the clinician declined and why; without a reason it takes the last word on that
 *   exercise back. Its moment does not count: it is kept under the clock of the store.
 * @error: return location
 *
 * Keeps what was declined; what was said before stays.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_decline_step (SuralStore *self,
                          const char *plan_id,
                          const SuralPlanDecline *decline,
                          GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (plan_id != NULL && decline != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;

  return sural_store_end (self, write_decline (self, plan_id, decline, error), error);
}

static SuralPlanDecline *
read_decline (SuralStatement *statement)
{
  SuralPlanDecline *decline = sural_plan_decline_new (sural_statement_get_text (statement, 0),
                                                      sural_statement_get_text (statement, 5));

  decline->to = g_strdup (sural_statement_get_text (statement, 1));
  decline->from_step = (guint) sural_statement_get_int (statement, 2);
  decline->to_step = (guint) sural_statement_get_int (statement, 3);
  decline->rule = g_strdup (sural_statement_get_text (statement, 4));
  decline->basis = g_strdup (sural_statement_get_text (statement, 6));
  decline->at = sural_statement_get_int (statement, 7);

  return decline;
}

/* Reads what was declined of a plan, and not taken back, into it. */
gboolean
sural_store_read_declines (SuralStore *self, SuralPlan *plan, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "SELECT exercise, to_exercise, from_step, to_step, rule, reason, basis,"
                           " recorded FROM plan_decline WHERE plan_id = ? ORDER BY seq",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, plan->id);
  while (sural_statement_next (statement))
    sural_plan_take_decline (plan, read_decline (statement));
  return sural_statement_finish (statement, error);
}
