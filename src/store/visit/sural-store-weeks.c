/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

static gboolean
write_head (SuralStore *self, const char *id, const char *plan_id, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "INSERT INTO plan_week (id, plan_id, recorded, clinician_id)"
                           " VALUES (?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, plan_id);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error);
}

static gboolean
write_days (SuralStore *self, const char *id, const SuralPlanItem *item, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "INSERT INTO plan_week_day (week_id, exercise, days) VALUES (?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, item->exercise);
  sural_statement_int (statement, item->days);
  return sural_statement_run (statement, error);
}

/* Within a transaction of the caller's. */
gboolean
sural_store_write_week (SuralStore *self,
                        const char *plan_id,
                        const SuralPlan *arranged,
                        GError **error)
{
  g_autofree char *id = g_uuid_string_random ();

  if (!write_head (self, id, plan_id, error))
    return FALSE;
  for (guint i = 0; i < arranged->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (arranged->items, i);

      if (item->days != 0 && !write_days (self, id, item, error))
        return FALSE;
    }
  return sural_store_audit (self, "arrange", SURAL_ENTITY_PLAN_WEEK, id, error);
}

/**
 * sural_store_arrange_week:
 * @self: a store
 * @plan_id: an accepted version of a plan
 * @arranged: a plan with the days of its items; the rest of it does not count
 * @error: return location
 *
 * Keeps on which days of the week the exercises of a version are done; what was said before stays.
 * No rule is asked here.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_arrange_week (SuralStore *self,
                          const char *plan_id,
                          const SuralPlan *arranged,
                          GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (plan_id != NULL && arranged != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, sural_store_write_week (self, plan_id, arranged, error), error);
}

/* Reads what was said last of the week of a plan into it. */
gboolean
sural_store_read_week (SuralStore *self, SuralPlan *plan, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "SELECT exercise, days FROM plan_week_day WHERE week_id ="
      " (SELECT id FROM plan_week WHERE plan_id = ? ORDER BY seq DESC LIMIT 1)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, plan->id);
  while (sural_statement_next (statement))
    {
      SuralPlanItem *item =
          (SuralPlanItem *) sural_plan_find_item (plan, sural_statement_get_text (statement, 0));

      if (item != NULL)
        item->days = (guint) sural_statement_get_int (statement, 1);
    }
  return sural_statement_finish (statement, error);
}
