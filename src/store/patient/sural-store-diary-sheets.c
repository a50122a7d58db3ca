/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "model/sural-error.h"
#include "store/sural-store-private.h"

/**
 * sural_store_find_diary_clinic:
 * @self: a store
 * @clinic: (out): two bytes by which its sheets are told from those of another clinic
 * @error: return location
 *
 * They follow from the id of the clinic and say nothing of it.
 *
 * Returns: whether they are known
 */
gboolean
sural_store_find_diary_clinic (SuralStore *self, guint16 *clinic, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT 'diary-sheet:' || id FROM clinic", error);
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize size = sizeof bytes;

  g_return_val_if_fail (clinic != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  if (sural_statement_next (statement))
    g_checksum_update (digest, (const guchar *) sural_statement_get_text (statement, 0), -1);
  if (!sural_statement_finish (statement, error))
    return FALSE;
  g_checksum_get_digest (digest, bytes, &size);
  *clinic = (guint16) (bytes[0] << 8 | bytes[1]);
  return TRUE;
}

static char *
dup_key (const SuralDiaryTicket *ticket)
{
  char key[2 * SURAL_DIARY_KEY_SIZE + 1];

  return g_strdup (sodium_bin2hex (key, sizeof key, ticket->key, sizeof ticket->key));
}

static gboolean
write_sheet (SuralStore *self,
             const SuralDiaryTicket *ticket,
             const char *episode_id,
             SuralDay first,
             GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  g_autofree char *key = dup_key (ticket);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO diary_sheet (id, key, episode_id, first_day, recorded, clinician_id)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, key);
  sural_statement_text (statement, episode_id);
  sural_statement_int (statement, first);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "create", SURAL_ENTITY_DIARY_SHEET, id, error);
}

/* The episode of a sheet, NULL without an error where it is not known. */
static char *
find_episode (SuralStore *self, const SuralDiaryTicket *ticket, GError **error)
{
  g_autofree char *key = dup_key (ticket);
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT episode_id FROM diary_sheet WHERE key = ?", error);

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, key);
  if (sural_statement_next (statement))
    episode_id = g_strdup (sural_statement_get_text (statement, 0));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&episode_id) : NULL;
}

/**
 * sural_store_keep_diary_sheet:
 * @self: a store
 * @ticket: what the sheet is known by
 * @episode_id: whose it is
 * @first: its first day
 * @error: return location
 *
 * Keeps whose a sheet is that is given out, in the trail, too. What is given out a second time, as
 * on paper after a file, is kept already.
 *
 * Returns: whether it is kept
 */
gboolean
sural_store_keep_diary_sheet (SuralStore *self,
                              const SuralDiaryTicket *ticket,
                              const char *episode_id,
                              SuralDay first,
                              GError **error)
{
  g_autofree char *known = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (ticket != NULL && episode_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  known = find_episode (self, ticket, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return sural_store_end (self, FALSE, error);
    }
  if (known != NULL)
    return sural_store_end (self, TRUE, error);
  return sural_store_end (self, write_sheet (self, ticket, episode_id, first, error), error);
}

/**
 * sural_store_find_diary_sheet:
 * @self: a store
 * @ticket: what a sheet says by its code
 * @error: return location
 *
 * Returns: (transfer full): the id of the episode that it is of; %NULL with %SURAL_ERROR_FOREIGN
 *   where another clinic gave it out, or %SURAL_ERROR_NOT_FOUND where this one did and does not
 * know
 */
char *
sural_store_find_diary_sheet (SuralStore *self, const SuralDiaryTicket *ticket, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *episode_id = NULL;
  guint16 clinic = 0;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (ticket != NULL, NULL);

  if (!sural_store_check_open (self, error))
    return NULL;
  episode_id = find_episode (self, ticket, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (episode_id == NULL && sural_store_find_diary_clinic (self, &clinic, error))
    sural_error_set (
        error, clinic == ticket->clinic ? SURAL_ERROR_NOT_FOUND : SURAL_ERROR_FOREIGN, "%s",
        clinic == ticket->clinic
            ? _ ("the diary sheet is of this clinic, but whose it is stands nowhere in "
                 "this file: it may be an earlier backup")
            : _ ("the diary sheet is of another clinic"));
  return episode_id;
}
