/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "model/sural-error.h"
#include "store/sural-store-private.h"

#include <glib/gi18n-lib.h>

/* An episode is closed when the treatment ends, and opened again when it goes on. */

static gboolean
write_discharge (SuralStore *self,
                 const char *episode_id,
                 SuralDay day,
                 const char *reason,
                 GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "UPDATE episode SET row_version = row_version + 1, closed = ?,"
                           " discharged = ?, discharge_reason = ? WHERE id = ?",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, reason != NULL ? 1 : 0);
  sural_statement_known (statement, day);
  sural_statement_text (statement, reason);
  sural_statement_text (statement, episode_id);
  if (!sural_statement_run (statement, error))
    return FALSE;
  if (sural_database_get_n_changed (self->database) == 0)
    return sural_store_check_not_found (self, _ ("episode"), episode_id, error);
  return sural_store_audit (self, reason != NULL ? "discharge" : "reopen", SURAL_ENTITY_EPISODE,
                            episode_id, error);
}

static gboolean
check_no_visit (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SuralVisit) visit = sural_store_get_open_visit (self, episode_id, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (visit == NULL)
    return TRUE;
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                       _ ("episode: a visit is open; end it before the discharge"));
  return FALSE;
}

/**
 * sural_store_discharge_episode:
 * @self: a store
 * @episode_id: an episode
 * @day: the day on which the treatment ended; may be unknown
 * @discharge: why
 * @error: return location
 *
 * Closes an episode. Nothing of it is removed.
 *
 * Returns: whether it is closed; %SURAL_ERROR_INVALID while a visit of it is open,
 *   %SURAL_ERROR_NOT_FOUND when there is no such episode
 */
gboolean
sural_store_discharge_episode (SuralStore *self,
                               const char *episode_id,
                               SuralDay day,
                               SuralDischarge discharge,
                               GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self,
                          check_no_visit (self, episode_id, error) &&
                              write_discharge (self, episode_id, day,
                                               sural_discharge_to_string (discharge), error),
                          error);
}

/**
 * sural_store_reopen_episode:
 * @self: a store
 * @episode_id: an episode that was closed
 * @error: return location
 *
 * Opens an episode again: a discharge is undone, or the patient is back. When and why it had been
 * closed stays in the audit trail.
 *
 * Returns: whether it is open; %SURAL_ERROR_NOT_FOUND when there is no such episode
 */
gboolean
sural_store_reopen_episode (SuralStore *self, const char *episode_id, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_discharge (self, episode_id, SURAL_DAY_UNKNOWN, NULL, error),
                          error);
}
