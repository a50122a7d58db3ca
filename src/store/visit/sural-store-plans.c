/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "model/sural-error.h"
#include "store/sural-store-private.h"

enum
{
  WHOLE_PLAN = -1, /* in the place of an item's position */
};

/* --- Writing ---------------------------------------------------------------------------------- */

static gboolean
next_version (SuralStore *self, const char *episode_id, guint *version, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "SELECT coalesce (max(version), 0) + 1 FROM plan WHERE episode_id = ?",
                           error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  *version = (guint) sural_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
write_head (SuralStore *self,
            const char *id,
            const char *episode_id,
            guint version,
            const SuralPlan *plan,
            GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO plan (id, episode_id, version, withheld, phase, irritability, direction,"
      " review_by, made, recorded, clinician_id, goal, minutes_available)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, episode_id);
  sural_statement_int (statement, version);
  sural_statement_text (statement, plan->withheld);
  sural_statement_text (statement, plan->phase);
  sural_statement_text (statement, plan->irritability);
  sural_statement_text (statement, plan->direction);
  sural_statement_known (statement, plan->review_by);
  sural_statement_known (statement, plan->made);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  sural_statement_text (statement, plan->goal);
  sural_statement_int (statement, plan->minutes_available);
  return sural_statement_run (statement, error);
}

static gboolean
write_remark (SuralStore *self,
              const char *id,
              const char *kind,
              guint position,
              const char *exercise,
              const char *text,
              GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "INSERT INTO plan_remark (plan_id, kind, position, exercise, text)"
                           " VALUES (?, ?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, kind);
  sural_statement_int (statement, position);
  sural_statement_text (statement, exercise);
  sural_statement_text (statement, text);
  return sural_statement_run (statement, error);
}

static gboolean
write_line (SuralStore *self,
            const char *id,
            int item,
            const char *kind,
            guint position,
            const char *exercise,
            const char *text,
            GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "INSERT INTO plan_line (plan_id, item, kind, position, exercise, text)"
                           " VALUES (?, ?, ?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_int (statement, item);
  sural_statement_text (statement, kind);
  sural_statement_int (statement, position);
  sural_statement_text (statement, exercise);
  sural_statement_text (statement, text != NULL ? text : "");
  return sural_statement_run (statement, error);
}

static gboolean
write_strv (SuralStore *self,
            const char *id,
            int item,
            const char *kind,
            char **texts,
            GError **error)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!write_line (self, id, item, kind, i, NULL, texts[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
write_sentences (SuralStore *self,
                 const char *id,
                 const char *kind,
                 GPtrArray *texts,
                 GError **error)
{
  for (guint i = 0; i < texts->len; i++)
    if (!write_line (self, id, WHOLE_PLAN, kind, i, NULL, g_ptr_array_index (texts, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_item (SuralStore *self, const char *id, guint n, const SuralPlanItem *item, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO plan_item (plan_id, position, exercise, sets, reps, hold_s, per_day, per_week,"
      " effort, progress, stop, minutes, clinic, override_reason, step, side)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_int (statement, n);
  sural_statement_text (statement, item->exercise);
  sural_statement_int (statement, item->sets);
  sural_statement_int (statement, item->reps);
  sural_statement_int (statement, item->hold_s);
  sural_statement_int (statement, item->per_day);
  sural_statement_int (statement, item->per_week);
  sural_statement_text (statement, item->effort);
  sural_statement_text (statement, item->progress);
  sural_statement_text (statement, item->stop);
  sural_statement_double (statement, item->minutes);
  sural_statement_int (statement, item->clinic ? 1 : 0);
  sural_statement_text (statement, item->override_reason);
  sural_statement_int (statement, item->step);
  sural_statement_text (statement,
                        item->side != SURAL_SIDE_NONE ? sural_side_to_string (item->side) : NULL);
  return sural_statement_run (statement, error) &&
         write_strv (self, id, (int) n, "why", item->why, error) &&
         write_strv (self, id, (int) n, "source", item->sources, error);
}

static gboolean
write_omissions (SuralStore *self, const char *id, GPtrArray *left_out, GError **error)
{
  for (guint i = 0; i < left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (left_out, i);

      if (omission->by_clinician
              ? !write_remark (self, id, "removal", i, omission->exercise, omission->why, error)
              : !write_line (self, id, WHOLE_PLAN, "omission", i, omission->exercise, omission->why,
                             error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_not_asked (SuralStore *self, const char *id, GPtrArray *not_asked, GError **error)
{
  for (guint i = 0; i < not_asked->len; i++)
    if (!write_remark (self, id, "not-asked", i, NULL, g_ptr_array_index (not_asked, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
has_days (const SuralPlan *plan)
{
  for (guint i = 0; i < plan->items->len; i++)
    if (((const SuralPlanItem *) g_ptr_array_index (plan->items, i))->days != 0)
      return TRUE;
  return FALSE;
}

static gboolean
write_plan (SuralStore *self,
            const char *id,
            const char *episode_id,
            const SuralPlan *plan,
            guint *version,
            GError **error)
{
  if (!next_version (self, episode_id, version, error) ||
      !write_head (self, id, episode_id, *version, plan, error))
    return FALSE;
  for (guint i = 0; i < plan->items->len; i++)
    if (!write_item (self, id, i, g_ptr_array_index (plan->items, i), error))
      return FALSE;
  return write_omissions (self, id, plan->left_out, error) &&
         write_sentences (self, id, "reduce", plan->reduce, error) &&
         write_sentences (self, id, "criterion", plan->criteria, error) &&
         write_not_asked (self, id, plan->not_asked, error) &&
         sural_store_audit (self, "accept", SURAL_ENTITY_PLAN, id, error) &&
         (!has_days (plan) || sural_store_write_week (self, id, plan, error));
}

/**
 * sural_store_accept_plan:
 * @self: a store
 * @episode_id: an episode
 * @plan: a plan; gets its id and version
 * @error: return location
 *
 * Keeps a plan as the episode's next version; those before stay.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_accept_plan (SuralStore *self, const char *episode_id, SuralPlan *plan, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  guint version = 0;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL, FALSE);
  g_return_val_if_fail (plan != NULL, FALSE);

  if (!sural_store_begin (self, error) ||
      !sural_store_end (self, write_plan (self, id, episode_id, plan, &version, error), error))
    return FALSE;
  plan->version = version;
  g_set_str (&plan->id, id);
  return TRUE;
}

static gboolean
write_standing (SuralStore *self, const char *plan_id, gboolean stands, GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "INSERT INTO plan_standing (id, plan_id, stands, recorded, clinician_id)"
                           " VALUES (?, ?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, plan_id);
  sural_statement_int (statement, stands);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, stands ? "accept again" : "take back", SURAL_ENTITY_PLAN_STANDING,
                            id, error);
}

/**
 * sural_store_set_plan_stands:
 * @self: a store
 * @plan_id: an accepted version of a plan
 * @stands: whether it counts
 * @error: return location
 *
 * Takes an accepted version back, or lets it stand again. The version stays in the file under its
 * number; while it does not stand the one before it is in force.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_set_plan_stands (SuralStore *self, const char *plan_id, gboolean stands, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (plan_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_standing (self, plan_id, stands, error), error);
}

/* --- Reading ---------------------------------------------------------------------------------- */

static SuralPlan *
read_head (SuralStatement *statement)
{
  SuralPlan *plan = sural_plan_new ();

  g_set_str (&plan->id, sural_statement_get_text (statement, 0));
  plan->version = (guint) sural_statement_get_int (statement, 1);
  g_set_str (&plan->withheld, sural_statement_get_text (statement, 2));
  g_set_str (&plan->phase, sural_statement_get_text (statement, 3));
  g_set_str (&plan->irritability, sural_statement_get_text (statement, 4));
  g_set_str (&plan->direction, sural_statement_get_text (statement, 5));
  plan->review_by = sural_statement_get_day (statement, 6);
  plan->made = sural_statement_get_day (statement, 7);
  g_set_str (&plan->goal, sural_statement_get_text (statement, 8));
  plan->minutes_available = (guint) sural_statement_get_int (statement, 9);
  g_set_str (&plan->accepted_by, sural_statement_get_text (statement, 10));
  return plan;
}

static SuralPlanItem *
read_item (SuralStatement *statement)
{
  SuralPlanItem *item = sural_plan_item_new (sural_statement_get_text (statement, 0));

  item->sets = (guint) sural_statement_get_int (statement, 1);
  item->reps = (guint) sural_statement_get_int (statement, 2);
  item->hold_s = (guint) sural_statement_get_int (statement, 3);
  item->per_day = (guint) sural_statement_get_int (statement, 4);
  item->per_week = (guint) sural_statement_get_int (statement, 5);
  g_set_str (&item->effort, sural_statement_get_text (statement, 6));
  g_set_str (&item->progress, sural_statement_get_text (statement, 7));
  g_set_str (&item->stop, sural_statement_get_text (statement, 8));
  item->minutes = sural_statement_get_double (statement, 9);
  item->clinic = sural_statement_get_int (statement, 10) != 0;
  g_set_str (&item->override_reason, sural_statement_get_text (statement, 11));
  item->step = (guint) sural_statement_get_int (statement, 12);
  if (sural_statement_get_text (statement, 13) != NULL)
    sural_side_from_string (sural_statement_get_text (statement, 13), &item->side);
  return item;
}

static gboolean
read_items (SuralStore *self, SuralPlan *plan, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "SELECT exercise, sets, reps, hold_s, per_day, per_week, effort, progress, stop, minutes,"
      " clinic, override_reason, step, side FROM plan_item WHERE plan_id = ? ORDER BY position",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, plan->id);
  while (sural_statement_next (statement))
    g_ptr_array_add (plan->items, read_item (statement));
  return sural_statement_finish (statement, error);
}

static void
append_to_strv (char ***texts, const char *text)
{
  const guint n = *texts != NULL ? g_strv_length (*texts) : 0;

  *texts = g_renew (char *, *texts, n + 2);
  (*texts)[n] = g_strdup (text);
  (*texts)[n + 1] = NULL;
}

static void
take_line (SuralPlan *plan, gint64 n, const char *kind, const char *exercise, const char *text)
{
  SuralPlanItem *item =
      n >= 0 && n < plan->items->len ? g_ptr_array_index (plan->items, (guint) n) : NULL;

  if (item != NULL)
    append_to_strv (g_str_equal (kind, "why") ? &item->why : &item->sources, text);
  else if (g_str_equal (kind, "reduce"))
    g_ptr_array_add (plan->reduce, g_strdup (text));
  else if (g_str_equal (kind, "criterion"))
    g_ptr_array_add (plan->criteria, g_strdup (text));
  else if (g_str_equal (kind, "omission"))
    g_ptr_array_add (plan->left_out, sural_plan_omission_new (exercise, text));
}

static gboolean
read_lines (SuralStore *self, SuralPlan *plan, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "SELECT item, kind, exercise, text FROM plan_line WHERE plan_id = ?"
                           " ORDER BY item, kind, position",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, plan->id);
  while (sural_statement_next (statement))
    take_line (plan, sural_statement_get_int (statement, 0),
               sural_statement_get_text (statement, 1), sural_statement_get_text (statement, 2),
               sural_statement_get_text (statement, 3));
  return sural_statement_finish (statement, error);
}

static void
take_remark (SuralPlan *plan, const char *kind, const char *exercise, const char *text)
{
  SuralPlanOmission *omission;

  if (g_str_equal (kind, "not-asked"))
    {
      g_ptr_array_add (plan->not_asked, g_strdup (text));
      return;
    }
  omission = sural_plan_omission_new (exercise, text);
  omission->by_clinician = TRUE;
  g_ptr_array_add (plan->left_out, omission);
}

static gboolean
read_remarks (SuralStore *self, SuralPlan *plan, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "SELECT kind, exercise, text FROM plan_remark WHERE plan_id = ?"
                           " ORDER BY kind, position",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, plan->id);
  while (sural_statement_next (statement))
    take_remark (plan, sural_statement_get_text (statement, 0),
                 sural_statement_get_text (statement, 1), sural_statement_get_text (statement, 2));
  return sural_statement_finish (statement, error);
}

static gboolean
read_bodies (SuralStore *self, GPtrArray *plans, GError **error)
{
  for (guint i = 0; i < plans->len; i++)
    if (!read_items (self, g_ptr_array_index (plans, i), error) ||
        !read_lines (self, g_ptr_array_index (plans, i), error) ||
        !read_remarks (self, g_ptr_array_index (plans, i), error) ||
        !sural_store_read_week (self, g_ptr_array_index (plans, i), error) ||
        !sural_store_read_declines (self, g_ptr_array_index (plans, i), error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
read_plans (SuralStore *self, const char *sql, const char *episode_id, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, sql, error);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_plan_unref);

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  while (sural_statement_next (statement))
    g_ptr_array_add (plans, read_head (statement));
  if (!sural_statement_finish (statement, error))
    return NULL;
  return read_bodies (self, plans, error) ? g_steal_pointer (&plans) : NULL;
}

#define PLAN_COLUMNS                                                                               \
  "id, version, withheld, phase, irritability, direction, review_by, made,"                        \
  " goal, minutes_available,"                                                                      \
  " (SELECT c.name FROM clinician c WHERE c.id = clinician_id)"

/**
 * sural_store_get_plan:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the version accepted last and not taken back; %NULL
 *   without an error when there is none
 */
SuralPlan *
sural_store_get_plan (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (GPtrArray) plans = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  plans = read_plans (self,
                      "SELECT " PLAN_COLUMNS " FROM standing_plan WHERE episode_id = ?"
                      " ORDER BY version DESC LIMIT 1",
                      episode_id, error);
  if (plans == NULL || plans->len == 0)
    return NULL;
  return sural_plan_ref (g_ptr_array_index (plans, 0));
}

/**
 * sural_store_list_plans:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralPlan): all versions but those that were taken
 *   back, the oldest first
 */
GPtrArray *
sural_store_list_plans (SuralStore *self, const char *episode_id, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  return read_plans (self,
                     "SELECT " PLAN_COLUMNS
                     " FROM standing_plan WHERE episode_id = ? ORDER BY version",
                     episode_id, error);
}
