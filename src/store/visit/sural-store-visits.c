/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "model/sural-error.h"
#include "store/sural-store-private.h"

#include <glib/gi18n-lib.h>

#define VISIT_COLUMNS                                                                              \
  "v.id, v.episode_id, v.started, v.ended, c.name,"                                                \
  " (SELECT o.ordering FROM visit_scope o WHERE o.visit_id = v.id ORDER BY o.seq DESC LIMIT 1),"   \
  " p.step, p.finding"
#define VISIT_TABLES                                                                               \
  "visit v JOIN clinician c ON c.id = v.clinician_id"                                              \
  " LEFT JOIN visit_place p ON p.visit_id = v.id"

/* --- Visits ----------------------------------------------------------------------------------- */

/**
 * sural_store_read_visit:
 * @statement: a statement on a row of id, episode, start, end, clinician, scope, step and finding
 *
 * Returns: (transfer full): the visit
 */
SuralVisit *
sural_store_read_visit (SuralStatement *statement)
{
  SuralVisit *visit = sural_visit_new (sural_statement_get_text (statement, 0),
                                       sural_statement_get_text (statement, 1),
                                       sural_statement_get_int (statement, 2),
                                       sural_statement_get_int (statement, 3),
                                       sural_statement_get_text (statement, 4));

  /* An empty one: the choice was taken back. */
  if (g_strcmp0 (sural_statement_get_text (statement, 5), "") != 0)
    sural_visit_set_scope (visit, sural_statement_get_text (statement, 5));
  sural_visit_set_place (visit, sural_statement_get_text (statement, 6),
                         sural_statement_get_text (statement, 7));
  return visit;
}

/* A moment tells a finding of this visit from one of the visit before: two that follow each other
 * within a second, as in a script, do not share one. A clock that was set back is another matter.
 */
static gboolean
find_start (SuralStore *self, const char *episode_id, SuralTime *at, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self, "SELECT max (max (started, coalesce (ended, started))) FROM visit WHERE episode_id = ?",
      error);
  gboolean row;

  *at = sural_store_get_now (self);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row && !sural_statement_is_null (statement, 0))
    {
      SuralTime last = sural_statement_get_int (statement, 0);

      if (last >= *at && last - *at < 60)
        *at = last + 1;
    }
  return TRUE;
}

static gboolean
write_visit (SuralStore *self,
             const char *id,
             const char *episode_id,
             SuralTime *at,
             GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (SuralVisit) open = NULL;
  g_autoptr (GError) local_error = NULL;

  open = sural_store_get_open_visit (self, episode_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (open != NULL)
    {
      sural_error_set_at (error, SURAL_ERROR_EXISTS, self->path, 0,
                          _ ("a visit of this episode is under way; end it first"));
      return FALSE;
    }
  if (!find_start (self, episode_id, at, error))
    return FALSE;
  statement = sural_store_prepare (
      self, "INSERT INTO visit (id, episode_id, started, clinician_id) VALUES (?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, episode_id);
  sural_statement_int (statement, *at);
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "start", SURAL_ENTITY_VISIT, id, error);
}

/**
 * sural_store_start_visit:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * Starts a visit now.
 *
 * Returns: (transfer full): the visit; %SURAL_ERROR_EXISTS while another is under way
 */
SuralVisit *
sural_store_start_visit (SuralStore *self, const char *episode_id, GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  SuralTime at = SURAL_TIME_UNKNOWN;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  if (!sural_store_begin (self, error) ||
      !sural_store_end (self, write_visit (self, id, episode_id, &at, error), error))
    return NULL;
  return sural_visit_new (id, episode_id, at, SURAL_TIME_UNKNOWN, self->clinician);
}

static gboolean
write_visit_end (SuralStore *self, const char *visit_id, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "UPDATE visit SET row_version = row_version + 1, ended = ?"
                           " WHERE id = ? AND ended IS NULL",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, visit_id);
  if (!sural_statement_run (statement, error))
    return FALSE;
  if (sural_database_get_n_changed (self->database) == 0)
    return sural_store_check_not_found (self, _ ("visit under way"), visit_id, error);
  return sural_store_audit (self, "end", SURAL_ENTITY_VISIT, visit_id, error);
}

/**
 * sural_store_end_visit:
 * @self: a store
 * @visit_id: a visit that is under way
 * @error: return location
 *
 * Ends a visit now.
 *
 * Returns: whether it ended; %SURAL_ERROR_NOT_FOUND when it is not under way
 */
gboolean
sural_store_end_visit (SuralStore *self, const char *visit_id, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_visit_end (self, visit_id, error), error);
}

static gboolean
write_visit_reopening (SuralStore *self, const char *visit_id, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "UPDATE visit SET row_version = row_version + 1, ended = NULL"
      " WHERE id = ?1 AND ended IS NOT NULL AND NOT EXISTS (SELECT 1 FROM visit n"
      " WHERE n.episode_id = visit.episode_id AND n.seq > visit.seq)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, visit_id);
  if (!sural_statement_run (statement, error))
    return FALSE;
  if (sural_database_get_n_changed (self->database) == 0)
    return sural_store_check_not_found (self, _ ("visit that was the last to end,"), visit_id,
                                        error);
  return sural_store_audit (self, "reopen", SURAL_ENTITY_VISIT, visit_id, error);
}

/**
 * sural_store_reopen_visit:
 * @self: a store
 * @visit_id: the last visit of its episode, which was ended
 * @error: return location
 *
 * Takes the end of a visit back. What was kept with its end stays.
 *
 * Returns: whether it is under way; %SURAL_ERROR_NOT_FOUND when it was not ended, or another visit
 *   came after it
 */
gboolean
sural_store_reopen_visit (SuralStore *self, const char *visit_id, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_visit_reopening (self, visit_id, error), error);
}

/**
 * sural_store_get_open_visit:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the visit that is under way; %NULL without an error when
 *   there is none
 */
SuralVisit *
sural_store_get_open_visit (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  statement = sural_store_prepare (self,
                                   "SELECT " VISIT_COLUMNS " FROM " VISIT_TABLES
                                   " WHERE v.episode_id = ? AND v.ended IS NULL"
                                   " ORDER BY v.seq DESC LIMIT 1",
                                   error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  if (!sural_statement_step (statement, &row, error) || !row)
    return NULL;
  return sural_store_read_visit (statement);
}

/**
 * sural_store_list_visits:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralVisit): its visits as they were held, the oldest
 * first
 */
GPtrArray *
sural_store_list_visits (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  statement = sural_store_prepare (self,
                                   "SELECT " VISIT_COLUMNS " FROM " VISIT_TABLES
                                   " WHERE v.episode_id = ? ORDER BY v.seq",
                                   error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  while (sural_statement_next (statement))
    g_ptr_array_add (visits, sural_store_read_visit (statement));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&visits) : NULL;
}

/* --- Conclusions ------------------------------------------------------------------------------ */

static SuralTime
time_or_now (SuralStore *self, SuralTime time)
{
  return time != SURAL_TIME_UNKNOWN ? time : sural_store_get_now (self);
}

static gboolean
write_conclusion (SuralStore *self,
                  const char *visit_id,
                  SuralConclusion *conclusion,
                  const char *action,
                  GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO conclusion (id, visit_id, hypothesis, grade, tissue, reason, recorded,"
      " clinician_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, visit_id);
  sural_statement_text (statement, sural_conclusion_get_hypothesis (conclusion));
  sural_statement_text (statement, sural_conclusion_get_grade (conclusion));
  sural_statement_text (statement, sural_conclusion_get_tissue (conclusion));
  sural_statement_text (statement, sural_conclusion_get_reason (conclusion));
  sural_statement_int (statement, time_or_now (self, sural_conclusion_get_recorded (conclusion)));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, action, SURAL_ENTITY_CONCLUSION, id, error);
}

/**
 * sural_store_add_conclusion:
 * @self: a store
 * @visit_id: a visit
 * @conclusion: the clinician's working diagnosis; recorded now when it carries no time
 * @error: return location
 *
 * Adds a conclusion, which supersedes those before; they stay.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_add_conclusion (SuralStore *self,
                            const char *visit_id,
                            SuralConclusion *conclusion,
                            GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);
  g_return_val_if_fail (SURAL_IS_CONCLUSION (conclusion), FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_conclusion (self, visit_id, conclusion, "conclude", error),
                          error);
}

/**
 * sural_store_turn_conclusion:
 * @self: a store
 * @visit_id: a visit
 * @conclusion: (nullable): what the visit had concluded; %NULL for nothing
 * @back: whether a change is taken back; else it is done again
 * @error: return location
 *
 * Adds a conclusion that an undo or a redo gives again. The audit trail tells it from a new one.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_turn_conclusion (SuralStore *self,
                             const char *visit_id,
                             SuralConclusion *conclusion,
                             gboolean back,
                             GError **error)
{
  g_autoptr (SuralConclusion) none =
      sural_conclusion_new ("", NULL, NULL, NULL, SURAL_TIME_UNKNOWN);

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self,
                          write_conclusion (self, visit_id, conclusion != NULL ? conclusion : none,
                                            back ? SURAL_STORE_RESTORE : SURAL_STORE_REPEAT, error),
                          error);
}

/**
 * sural_store_withdraw_conclusion:
 * @self: a store
 * @visit_id: a visit
 * @error: return location
 *
 * Takes back what was concluded at the visit: a row without a hypothesis comes after it. The rows
 * stay, and what an earlier visit concluded stands again.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_withdraw_conclusion (SuralStore *self, const char *visit_id, GError **error)
{
  g_autoptr (SuralConclusion) none =
      sural_conclusion_new ("", NULL, NULL, NULL, SURAL_TIME_UNKNOWN);

  return sural_store_add_conclusion (self, visit_id, none, error);
}

/**
 * sural_store_get_conclusion:
 * @self: a store
 * @visit_id: a visit
 * @conclusion: (out) (transfer full) (nullable): what it concluded; %NULL for nothing, or what was
 *   taken back
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
sural_store_get_conclusion (SuralStore *self,
                            const char *visit_id,
                            SuralConclusion **conclusion,
                            GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL && conclusion != NULL, FALSE);

  *conclusion = NULL;
  statement = sural_store_prepare (self,
                                   "SELECT hypothesis, grade, tissue, reason, recorded"
                                   " FROM conclusion WHERE visit_id = ? ORDER BY seq DESC LIMIT 1",
                                   error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, visit_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row && !g_str_equal (sural_statement_get_text (statement, 0), ""))
    *conclusion = sural_conclusion_new (sural_statement_get_text (statement, 0),
                                        sural_statement_get_text (statement, 1),
                                        sural_statement_get_text (statement, 2),
                                        sural_statement_get_text (statement, 3),
                                        sural_statement_get_int (statement, 4));
  return TRUE;
}

/* --- Gates ------------------------------------------------------------------------------------ */

static gboolean
write_acknowledgement (SuralStore *self,
                       const char *visit_id,
                       const char *gate,
                       const char *reason,
                       GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO acknowledgement (id, visit_id, gate, reason, recorded, clinician_id)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, visit_id);
  sural_statement_text (statement, gate);
  sural_statement_text (statement, reason);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "acknowledge", SURAL_ENTITY_ACKNOWLEDGEMENT, id, error);
}

/**
 * sural_store_acknowledge_gate:
 * @self: a store
 * @visit_id: a visit
 * @gate: the gate's id
 * @reason: what the clinician does about it; not empty
 * @error: return location
 *
 * Records that the clinician has seen a gate, and why the visit goes on.
 *
 * Returns: whether it was written; %SURAL_ERROR_INVALID without a reason
 */
gboolean
sural_store_acknowledge_gate (SuralStore *self,
                              const char *visit_id,
                              const char *gate,
                              const char *reason,
                              GError **error)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);
  g_return_val_if_fail (gate != NULL, FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (reason));
  if (*trimmed == '\0')
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   _ ("%s: needs a reason to be acknowledged"), gate);
      return FALSE;
    }
  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_acknowledgement (self, visit_id, gate, trimmed, error),
                          error);
}

/**
 * sural_store_withdraw_acknowledgement:
 * @self: a store
 * @visit_id: a visit
 * @gate: the gate's id
 * @error: return location
 *
 * Takes back what this visit said to a gate: a row without a reason comes after it. The rows stay,
 * and what an earlier visit said stands again.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_withdraw_acknowledgement (SuralStore *self,
                                      const char *visit_id,
                                      const char *gate,
                                      GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL && gate != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_acknowledgement (self, visit_id, gate, "", error), error);
}

/* Rows of gate and reason of which a later one goes before an earlier one. */
static GHashTable *
list_reasons (SuralStore *self, const char *sql, const char *id, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, sql, error);
  g_autoptr (GHashTable) gates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, id);
  while (sural_statement_next (statement))
    g_hash_table_replace (gates, g_strdup (sural_statement_get_text (statement, 0)),
                          g_strdup (sural_statement_get_text (statement, 1)));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&gates) : NULL;
}

/**
 * sural_store_list_acknowledged_at:
 * @self: a store
 * @visit_id: a visit
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8 utf8): the reason last given at that visit, by gate
 * id
 */
GHashTable *
sural_store_list_acknowledged_at (SuralStore *self, const char *visit_id, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (visit_id != NULL, NULL);

  return list_reasons (self,
                       "SELECT gate, reason FROM acknowledgement WHERE reason <> '' AND seq IN"
                       " (SELECT max(seq) FROM acknowledgement WHERE visit_id = ? GROUP BY gate)",
                       visit_id, error);
}
