/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/patient/sural-store-phone.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/keys/sural-secret.h"
#include "store/sural-store-private.h"

G_STATIC_ASSERT (SURAL_ANSWERS_OVERHEAD == crypto_box_SEALBYTES);

/* --- The clinic's key pair -------------------------------------------------------------------- */

/* @secret: (out) (optional): its other half. Both are NULL where none was made yet. */
static gboolean
read_key (SuralStore *self, GBytes **public_key, SuralSecret **secret, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "SELECT public_key, secret_key FROM answer_key ORDER BY seq LIMIT 1",
                           error);
  gboolean row = FALSE;
  gsize size = 0;
  const guint8 *bytes = NULL;

  *public_key = NULL;
  if (statement == NULL || !sural_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  bytes = sural_statement_get_blob (statement, 0, &size);
  *public_key = g_bytes_new (bytes, size);
  if (secret == NULL)
    return TRUE;
  bytes = sural_statement_get_blob (statement, 1, &size);
  *secret = sural_secret_new (size);
  memcpy (sural_secret_get_bytes (*secret), bytes, size);
  return TRUE;
}

static gboolean
write_key (SuralStore *self, const guint8 *public_key, SuralSecret *secret, GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "INSERT INTO answer_key (id, public_key, secret_key, recorded,"
                           " clinician_id) VALUES (?, ?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_blob (statement, public_key, crypto_box_PUBLICKEYBYTES);
  sural_statement_blob (statement, sural_secret_get_bytes (secret), crypto_box_SECRETKEYBYTES);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "create", SURAL_ENTITY_ANSWER_KEY, id, error);
}

/**
 * sural_store_get_answer_key:
 * @self: a store
 * @error: return location
 *
 * Gives what answers from outside are sealed to (X25519; a sealed box of libsodium). The first call
 * makes the key pair; it stays for good, so that a diary that was given out can always come back.
 *
 * Returns: (transfer full): the public half, 32 bytes; %NULL with @error set
 */
GBytes *
sural_store_get_answer_key (SuralStore *self, GError **error)
{
  g_autoptr (GBytes) found = NULL;
  g_autoptr (SuralSecret) secret = NULL;
  guint8 public_key[crypto_box_PUBLICKEYBYTES];

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  if (!sural_store_begin (self, error))
    return NULL;
  if (!read_key (self, &found, NULL, error))
    return sural_store_end (self, FALSE, error), NULL;
  if (found == NULL)
    {
      secret = sural_secret_new (crypto_box_SECRETKEYBYTES);
      crypto_box_keypair (public_key, sural_secret_get_bytes (secret));
    }
  if (!sural_store_end (self, found != NULL || write_key (self, public_key, secret, error), error))
    return NULL;
  return found != NULL ? g_steal_pointer (&found) : g_bytes_new (public_key, sizeof public_key);
}

/**
 * sural_store_peek_answer_key:
 * @self: a store
 * @key: (out) (nullable): the public half, %NULL where no diary was given out yet
 * @error: return location
 *
 * As sural_store_get_answer_key(), and makes none.
 *
 * Returns: whether it could be read
 */
gboolean
sural_store_peek_answer_key (SuralStore *self, GBytes **key, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  return read_key (self, key, NULL, error);
}

static GBytes *
unseal (GBytes *sealed, GBytes *public_key, SuralSecret *secret, GError **error)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  g_autofree guint8 *open = NULL;

  if (size > SURAL_ANSWERS_OVERHEAD && size <= SURAL_ANSWERS_MOST_BYTES)
    {
      open = g_malloc (size - SURAL_ANSWERS_OVERHEAD);
      if (crypto_box_seal_open (open, data, size, g_bytes_get_data (public_key, NULL),
                                sural_secret_get_bytes (secret)) == 0)
        return g_bytes_new_take (g_steal_pointer (&open), size - SURAL_ANSWERS_OVERHEAD);
    }
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                       _ ("the answers were changed or damaged on their way, or are for another"
                          " clinic; have them sent again"));
  return NULL;
}

/**
 * sural_store_open_answers:
 * @self: a store
 * @sealed: a sealed box, from outside
 * @error: return location
 *
 * Opens what was sealed to the key of this clinic. What is in it says who can have written it: the
 * seal does not.
 *
 * Returns: (transfer full): what was sealed; %NULL with %SURAL_ERROR_INVALID where it was changed
 *   or sealed to another key, %SURAL_ERROR_FOREIGN where this clinic has none
 */
GBytes *
sural_store_open_answers (SuralStore *self, GBytes *sealed, GError **error)
{
  g_autoptr (GBytes) public_key = NULL;
  g_autoptr (SuralSecret) secret = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (sealed != NULL, NULL);

  if (!read_key (self, &public_key, &secret, error))
    return NULL;
  if (public_key == NULL)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_FOREIGN,
                           _ ("the answers are for another clinic: this one has given out no"
                              " phone diary yet"));
      return NULL;
    }
  return unseal (sealed, public_key, secret, error);
}

/* --- Whose they are --------------------------------------------------------------------------- */

/**
 * sural_store_draw_phone_key:
 *
 * Returns: (transfer full): a random key for a phone diary, as sural_phone_diary_is_key() has it
 */
char *
sural_store_draw_phone_key (void)
{
  guint8 bytes[SURAL_PHONE_DIARY_KEY_LENGTH / 2];
  char text[SURAL_PHONE_DIARY_KEY_LENGTH + 1];

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2hex (text, sizeof text, bytes, sizeof bytes);
  return g_strdup (text);
}

static gboolean
write_head (SuralStore *self, const SuralPhoneDiary *diary, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "INSERT INTO phone_diary (id, key, episode_id, plan_id, first_day,"
                           " recorded, clinician_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, diary->id);
  sural_statement_text (statement, diary->key);
  sural_statement_text (statement, diary->episode_id);
  sural_statement_text (statement, diary->plan_id);
  sural_statement_int (statement, diary->first_day);
  sural_statement_int (statement, diary->made);
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error);
}

static gboolean
write_items (SuralStore *self, const char *id, const char *kind, char **what, GError **error)
{
  for (guint i = 0; what != NULL && what[i] != NULL; i++)
    {
      g_autoptr (SuralStatement) statement = sural_store_prepare (
          self, "INSERT INTO phone_diary_item (diary_id, kind, place, what) VALUES (?, ?, ?, ?)",
          error);

      if (statement == NULL)
        return FALSE;
      sural_statement_text (statement, id);
      sural_statement_text (statement, kind);
      sural_statement_int (statement, i);
      sural_statement_text (statement, what[i]);
      if (!sural_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sural_store_add_phone_diary:
 * @self: a store
 * @diary: its key, what it asks, and of which episode; its id and moment are filled in
 * @error: return location
 *
 * Keeps whose the answers of a page will be, before the page is given out; the entry in the audit
 * trail is one of those of what leaves the clinic.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_add_phone_diary (SuralStore *self, SuralPhoneDiary *diary, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (diary != NULL && diary->episode_id != NULL, FALSE);
  g_return_val_if_fail (diary->first_day != SURAL_DAY_UNKNOWN, FALSE);
  g_return_val_if_fail (sural_phone_diary_is_key (diary->key), FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  g_free (diary->id);
  diary->id = sural_store_new_id (self);
  diary->made = sural_store_get_now (self);
  return sural_store_end (self,
                          write_head (self, diary, error) &&
                              write_items (self, diary->id, "measure", diary->measures, error) &&
                              write_items (self, diary->id, "exercise", diary->exercises, error) &&
                              sural_store_audit (self, "export", SURAL_ENTITY_PHONE_DIARY,
                                                 diary->id, error),
                          error);
}

static char **
read_items (SuralStore *self, const char *id, const char *kind, GError **error)
{
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self, "SELECT what FROM phone_diary_item WHERE diary_id = ? AND kind = ? ORDER BY place",
      error);

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, id);
  sural_statement_text (statement, kind);
  while (sural_statement_next (statement))
    g_strv_builder_add (items, sural_statement_get_text (statement, 0));
  return sural_statement_finish (statement, error) ? g_strv_builder_end (items) : NULL;
}

static SuralPhoneDiary *
read_head (SuralStore *self, const char *key, GError **error)
{
  g_autoptr (SuralPhoneDiary) diary = g_new0 (SuralPhoneDiary, 1);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self, "SELECT id, episode_id, plan_id, first_day, recorded FROM phone_diary WHERE key = ?",
      error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, key);
  if (!sural_statement_step (statement, &row, error))
    return NULL;
  if (!row)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                           _ ("the answers are of a phone diary that this clinic does not know: it"
                              " was given out after the backup that this clinic was restored"
                              " from"));
      return NULL;
    }
  diary->key = g_strdup (key);
  diary->id = g_strdup (sural_statement_get_text (statement, 0));
  diary->episode_id = g_strdup (sural_statement_get_text (statement, 1));
  diary->plan_id = g_strdup (sural_statement_get_text (statement, 2));
  diary->first_day = sural_statement_get_day (statement, 3);
  diary->made = sural_statement_get_int (statement, 4);
  return g_steal_pointer (&diary);
}

/**
 * sural_store_find_phone_diary:
 * @self: a store
 * @key: as sural_phone_diary_is_key() has it
 * @error: return location
 *
 * Returns: (transfer full): the diary that was given out with that key; %NULL with
 *   %SURAL_ERROR_NOT_FOUND where none was
 */
SuralPhoneDiary *
sural_store_find_phone_diary (SuralStore *self, const char *key, GError **error)
{
  g_autoptr (SuralPhoneDiary) diary = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (sural_phone_diary_is_key (key), NULL);

  diary = read_head (self, key, error);
  if (diary == NULL)
    return NULL;
  diary->measures = read_items (self, diary->id, "measure", error);
  if (diary->measures == NULL)
    return NULL;
  diary->exercises = read_items (self, diary->id, "exercise", error);
  return diary->exercises != NULL ? g_steal_pointer (&diary) : NULL;
}

/**
 * sural_store_get_phone_key:
 * @self: a store
 * @episode_id: an episode
 * @key: (out) (nullable): of the diary that was given out last, %NULL where none was
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
sural_store_get_phone_key (SuralStore *self, const char *episode_id, char **key, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL && key != NULL, FALSE);

  *key = NULL;
  statement = sural_store_prepare (
      self, "SELECT key FROM phone_diary WHERE episode_id = ? ORDER BY seq DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  *key = row ? g_strdup (sural_statement_get_text (statement, 0)) : NULL;
  return TRUE;
}
