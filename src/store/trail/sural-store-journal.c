/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

/* The journal of an episode: what was changed, in the order in which it was. */

/**
 * sural_store_begin_change:
 * @self: a store
 * @error: return location
 *
 * Begins a change of several writes: all of them are kept, or none.
 *
 * Returns: whether it began; then sural_store_end_change() has to follow
 */
gboolean
sural_store_begin_change (SuralStore *self, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  return sural_store_begin (self, error);
}

/**
 * sural_store_end_change:
 * @self: a store in a change
 * @success: whether all writes in it went well
 * @error: return location; set already where they did not
 *
 * Keeps what was written since sural_store_begin_change(), or takes all of it back.
 *
 * Returns: whether it was kept
 */
gboolean
sural_store_end_change (SuralStore *self, gboolean success, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  return sural_store_end (self, success, error);
}

static gboolean
write_commit (SuralStore *self, const SuralCommit *commit, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO change (id, episode_id, visit_id, kind, undo, redo, turns, recorded,"
      " clinician_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, commit->id);
  sural_statement_text (statement, commit->episode_id);
  sural_statement_text (statement, commit->visit_id);
  sural_statement_text (statement, commit->kind);
  sural_statement_text (statement, commit->undo);
  sural_statement_text (statement, commit->redo);
  sural_statement_text (statement, commit->turns);
  sural_statement_int (statement, commit->recorded);
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, commit->turns != NULL ? "turn" : "change", SURAL_ENTITY_CHANGE,
                            commit->id, error);
}

/**
 * sural_store_add_commit:
 * @self: a store
 * @commit: what was changed; gets its id and moment
 * @error: return location
 *
 * Adds an entry to the journal of an episode.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_add_commit (SuralStore *self, SuralCommit *commit, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (commit != NULL && commit->id == NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  commit->id = sural_store_new_id (self);
  commit->recorded = sural_store_get_now (self);
  return sural_store_end (self, write_commit (self, commit, error), error);
}

static SuralCommit *
read_commit (SuralStatement *statement)
{
  SuralCommit *commit = sural_commit_new (sural_statement_get_text (statement, 1),
                                          sural_statement_get_text (statement, 2),
                                          sural_statement_get_text (statement, 3));

  commit->id = g_strdup (sural_statement_get_text (statement, 0));
  commit->undo = g_strdup (sural_statement_get_text (statement, 4));
  commit->redo = g_strdup (sural_statement_get_text (statement, 5));
  commit->turns = g_strdup (sural_statement_get_text (statement, 6));
  commit->recorded = sural_statement_get_int (statement, 7);
  commit->clinician = g_strdup (sural_statement_get_text (statement, 8));
  return commit;
}

/**
 * sural_store_list_commits:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralCommit): the journal of the episode, the oldest first
 */
GPtrArray *
sural_store_list_commits (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GPtrArray) commits =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_commit_free);

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  statement = sural_store_prepare (self,
                                   "SELECT h.id, h.episode_id, h.visit_id, h.kind, h.undo, h.redo,"
                                   " h.turns, h.recorded, c.name FROM change h"
                                   " JOIN clinician c ON c.id = h.clinician_id"
                                   " WHERE h.episode_id = ? ORDER BY h.seq",
                                   error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  while (sural_statement_next (statement))
    g_ptr_array_add (commits, read_commit (statement));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&commits) : NULL;
}
