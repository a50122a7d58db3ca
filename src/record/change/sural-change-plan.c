/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change-plan.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "reasoning/plan/sural-plan-move.h"

/**
 * sural_change_write_accept_plan:
 *
 * Keeps a plan as the one in force.
 */
gboolean
sural_change_write_accept_plan (const SuralChangeSite *site,
                                const SuralChange *change,
                                SuralChangeTurn *turn,
                                GError **error)
{
  g_autoptr (SuralPlan) plan = sural_plan_copy (sural_change_get_plan (change));

  if (!sural_change_site_check_alive (site, error) ||
      !sural_store_accept_plan (site->store, site->episode_id, plan, error))
    return FALSE;
  turn->undo = sural_change_new_plan_stands (plan->id, FALSE);
  turn->redo = sural_change_new_plan_stands (plan->id, TRUE);
  return TRUE;
}

/**
 * sural_change_write_plan_stands:
 *
 * Takes a version of the plan back, or has it count again.
 */
gboolean
sural_change_write_plan_stands (const SuralChangeSite *site,
                                const SuralChange *change,
                                SuralChangeTurn *turn,
                                GError **error)
{
  const char *plan_id = sural_change_get_id (change);
  gboolean stands = sural_change_get_stands (change);

  turn->undo = sural_change_new_plan_stands (plan_id, !stands);
  return sural_store_set_plan_stands (site->store, plan_id, stands, error);
}

/* What was said last of the exercise, or that nothing was. */
static SuralPlanDecline *
dup_decline_before (const SuralPlan *plan, const SuralPlanDecline *decline)
{
  for (guint i = plan != NULL && plan->declined != NULL ? plan->declined->len : 0; i > 0; i--)
    {
      const SuralPlanDecline *one = g_ptr_array_index (plan->declined, i - 1);

      if (g_str_equal (one->exercise, decline->exercise))
        return sural_plan_decline_copy (one);
    }
  return sural_plan_decline_new (decline->exercise, NULL);
}

/**
 * sural_change_write_decline_step:
 *
 * Keeps why a step is not taken, or takes that back.
 */
gboolean
sural_change_write_decline_step (const SuralChangeSite *site,
                                 const SuralChange *change,
                                 SuralChangeTurn *turn,
                                 GError **error)
{
  g_autoptr (SuralPlanDecline) decline = sural_change_dup_decline (change);
  g_autoptr (SuralPlanDecline) before = NULL;
  g_autoptr (SuralPlan) plan = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *plan_id = sural_change_get_id (change);

  plan = sural_store_get_plan (site->store, site->episode_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  before = dup_decline_before (plan, decline);
  turn->undo = sural_change_new_decline_step (plan_id, before);
  return sural_store_decline_step (site->store, plan_id, decline, error);
}

/**
 * sural_change_write_arrange_week:
 *
 * Moves the days of the week. Refused where it would bring together what the rules keep apart,
 * whoever asks.
 */
gboolean
sural_change_write_arrange_week (const SuralChangeSite *site,
                                 const SuralChange *change,
                                 SuralChangeTurn *turn,
                                 GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SuralPlan) plan = NULL;
  const char *plan_id = sural_change_get_id (change);

  plan = sural_store_get_plan (site->store, site->episode_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (plan == NULL || !g_str_equal (plan->id, plan_id))
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                           _ ("This version of the plan is not in force any more."));
      return FALSE;
    }
  turn->undo = sural_change_new_arrange_week (plan_id, plan);
  sural_change_arrange (change, plan);
  return sural_plan_check_days (plan, site->knowledge, error) &&
         sural_store_arrange_week (site->store, plan_id, plan, error);
}
