/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/head/sural-examination.h"
#include "store/file/sural-file.h"
#include "store/keys/sural-key-throttle.h"
#include "store/file/sural-replacement.h"
#include "store/head/sural-schema.h"
#include "store/sural-store-private.h"

/* A database begins with its salt, which the key file knows. This is asked before SQLite sees the
 * file, so that one that is not ours is not touched in any way. */
static gboolean
check_salt (const char *path, SuralKeyFile *keys, GError **error)
{
  guint8 head[SURAL_DATABASE_SALT_SIZE];
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gssize n;

  if (fd < 0)
    {
      sural_error_set_at (error, errno == ENOENT ? SURAL_ERROR_NOT_FOUND : SURAL_ERROR_FAILED, path,
                          0, _ ("cannot be opened: %s"), g_strerror (errno));
      return FALSE;
    }
  n = read (fd, head, sizeof head);
  close (fd);
  if (n == sizeof head && memcmp (head, sural_key_file_get_database_salt (keys), sizeof head) == 0)
    return TRUE;
  if (n >= 0 && n < (gssize) sizeof head)
    sural_error_set_at (error, SURAL_ERROR_DAMAGED, path, 0,
                        _ ("is cut short; leave the file as it is and restore a backup"));
  else
    sural_error_set_at (error, SURAL_ERROR_FOREIGN, path, 0,
                        _ ("is not the clinic that the key file beside it belongs to"));
  return FALSE;
}

static SuralSecret *
unlock (SuralStore *self,
        SuralKeyFile *keys,
        const char *who,
        const char *passphrase,
        GError **error)
{
  g_autofree char *key_path = sural_store_dup_key_path (self->path);
  g_autoptr (GError) local_error = NULL;
  SuralSecret *key;

  sural_key_throttle_wait (key_path);
  key = sural_key_file_unlock_as (keys, who, passphrase, &self->clinician_id, &self->by_recovery,
                                  &local_error);
  if (key != NULL || g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE))
    sural_key_throttle_report (key_path, key != NULL);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return key;
}

/**
 * sural_store_read_clinician:
 * @self: a store whose file is open
 * @error: return location
 *
 * Reads who opened it, and what they may do.
 *
 * Returns: whether they work here
 */
gboolean
sural_store_read_clinician (SuralStore *self, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT name, role, removed FROM clinician WHERE id = ?", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, self->clinician_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return sural_store_check_not_found (self, _ ("clinician"), self->clinician_id, error);
  self->clinician = g_strdup (sural_statement_get_text (statement, 0));
  if (!sural_role_from_string (sural_statement_get_text (statement, 1), &self->role))
    self->role = SURAL_ROLE_ASSISTANT;
  if (sural_statement_is_null (statement, 2))
    return TRUE;
  /* By a key file of before they were removed, put back in the place of the present one. */
  sural_error_set_at (error, SURAL_ERROR_INVALID, self->path, 0,
                      _ ("%s was removed from this clinic; ask its owner"), self->clinician);
  return FALSE;
}

/* What a backup left beside the clinic that was being made when the program was killed. Whoever has
 * the lock makes no other one now. */
static void
remove_left_copies (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, ".copy-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found;

  while (dir != NULL && (found = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *left = g_build_filename (folder, found, NULL);

      if (g_str_has_prefix (found, prefix))
        g_unlink (left);
    }
}

/* Steps that the file is to take are counted by its head, where there has been one. */
static gboolean
enter_service (SuralStore *self, SuralSecret *key, const SuralHeadContent *before, GError **error)
{
  if (!sural_database_enter_service (self->database, error))
    return FALSE;
  if (before != NULL && before->state.changes != SURAL_HEAD_NO_CHANGES)
    return sural_store_keep_head (self, key, before, error) && sural_store_migrate (self, error);
  return sural_store_migrate (self, error) && sural_store_keep_head (self, key, NULL, error);
}

/* What was emptied or taken away is made anew from what is there. */
static gboolean
repair (SuralStore *self, GError **error)
{
  gboolean success;

  if (!sural_database_begin (self->database, error))
    return FALSE;
  success = sural_schema_repair (self->database, self->mismatches, error) &&
            sural_store_rebuild_search (self, error);
  return sural_database_end (self->database, success, error);
}

static gboolean
fail_mismatch (SuralStore *self, GError **error)
{
  sural_error_set_at (error, SURAL_ERROR_MISMATCH, self->path, 0,
                      _ ("the clinic is not as Sural last wrote it; nothing was changed"));
  return FALSE;
}

/* By its other name, under which it never was opened, nobody can tell what was left in the log of
 * the first one: both would be written as if there was but one. */
static gboolean
check_names (SuralStore *self, GError **error)
{
  for (guint i = 0; i < self->mismatches->len; i++)
    {
      const SuralMismatch *mismatch = g_ptr_array_index (self->mismatches, i);

      if (mismatch->kind != SURAL_MISMATCH_HEAD_MISSING || !sural_file_has_other_name (self->path))
        continue;
      sural_error_set_at (
          error, SURAL_ERROR_FOREIGN, self->path, 0,
          _ ("is a second name (a hard link) of a clinic; open the clinic by its first "
             "one, or copy it with its key file and open the copy"));
      return FALSE;
    }
  return TRUE;
}

/* Nothing is altered before it was chosen: neither the clinic, nor its log, nor its head. What is
 * only seen once something was set aside has to be chosen as well. */
static gboolean
open_database (SuralStore *self,
               SuralSecret *key,
               const guint8 *salt,
               gboolean accept,
               GError **error)
{
  g_autofree char *head_path = sural_head_dup_path (self->path);
  g_autoptr (SuralHead) head = sural_head_new (head_path, key);
  g_autoptr (SuralExamination) examination =
      sural_examination_new (self->path, key, salt, head, error);
  gboolean has_journal;

  if (examination == NULL)
    return FALSE;
  g_ptr_array_unref (self->mismatches);
  self->mismatches = g_ptr_array_ref (sural_examination_get_mismatches (examination));
  if (!check_names (self, error))
    return FALSE;
  if (sural_examination_needs_choice (examination) && !accept)
    return fail_mismatch (self, error);
  self->accepted |= sural_examination_needs_choice (examination);
  has_journal = sural_examination_has_journal (examination);
  if (self->accepted && !sural_examination_set_aside (examination, error))
    return FALSE;
  if (has_journal)
    return open_database (self, key, salt, FALSE, error);
  self->database = sural_examination_take_database (examination);
  if (self->database == NULL)
    self->database = sural_database_open_to_read (self->path, key, salt, error);
  return self->database != NULL &&
         enter_service (self, key, sural_examination_get_head (examination), error);
}

static gboolean
check_files (SuralStore *self, const char *key_path, GError **error)
{
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      sural_error_set_at (error, SURAL_ERROR_NOT_FOUND, self->path, 0, _ ("there is no clinic"));
      return FALSE;
    }
  if (!g_file_test (key_path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *key_name = g_path_get_basename (key_path);

      sural_error_set_at (error, SURAL_ERROR_FOREIGN, self->path, 0,
                          _ ("is not a clinic of Sural, or its key file “%s” is not beside it"),
                          key_name);
      return FALSE;
    }
  return TRUE;
}

/**
 * sural_store_unlock_files:
 * @self: a store with the path of a clinic that nobody else has open
 * @who: (nullable): who opens it, as for sural_store_open_as()
 * @passphrase: their passphrase, or the recovery code
 * @keys: (out): its key file
 * @error: return location
 *
 * Takes the clinic for this program alone, and tries the passphrase. The order matters: the lock
 * before anything reads the database, since closing a second descriptor of a file would take
 * SQLite's own locks from it.
 *
 * Returns: (transfer full): the key of the file
 */
SuralSecret *
sural_store_unlock_files (SuralStore *self,
                          const char *who,
                          const char *passphrase,
                          SuralKeyFile **keys,
                          GError **error)
{
  g_autofree char *key_path = sural_store_dup_key_path (self->path);
  g_autoptr (SuralKeyFile) loaded = NULL;
  g_autoptr (SuralSecret) key = NULL;

  if (!sural_replacement_resume (self->path, error) || !check_files (self, key_path, error))
    return NULL;
  self->lock = sural_file_lock (key_path, error);
  if (self->lock < 0)
    return NULL;
  loaded = sural_key_file_load (key_path, error);
  if (loaded == NULL || !sural_store_read_keys (self, key_path, error))
    return NULL;
  key = unlock (self, loaded, who, passphrase, error);
  if (key == NULL || !check_salt (self->path, loaded, error))
    return NULL;
  self->audit_key = sural_audit_derive_key (key);
  *keys = g_steal_pointer (&loaded);
  return g_steal_pointer (&key);
}

static gboolean
open_files (SuralStore *self,
            const char *who,
            const char *passphrase,
            gboolean accept,
            GError **error)
{
  g_autoptr (SuralKeyFile) keys = NULL;
  g_autoptr (SuralSecret) key = sural_store_unlock_files (self, who, passphrase, &keys, error);

  if (key == NULL)
    return FALSE;
  if (sural_store_is_on_read_only_disk (self->path))
    return sural_store_open_held (self, key, sural_key_file_get_database_salt (keys), accept,
                                  error) &&
           sural_store_read_clinician (self, error);
  if (!open_database (self, key, sural_key_file_get_database_salt (keys), accept, error) ||
      !sural_store_read_clinician (self, error) || (self->accepted && !repair (self, error)))
    return FALSE;
  remove_left_copies (self->path);
  self->owes_entry = TRUE;
  if (!sural_store_pay_entry (self, NULL))
    self->hold = SURAL_STORE_HOLD_FULL;
  return TRUE;
}

/**
 * sural_store_open:
 * @path: the clinic's file
 * @passphrase: a clinician's passphrase or the recovery code
 * @error: return location
 *
 * Opens a clinic for this program alone. After more than three wrong passphrases in a row the next
 * try waits, up to 8 s. A file that is foreign, damaged or newer is refused and not touched.
 *
 * Returns: (transfer full): the open clinic
 */
SuralStore *
sural_store_open (const char *path, const char *passphrase, GError **error)
{
  return sural_store_open_as (path, NULL, passphrase, error);
}

/**
 * sural_store_open_as:
 * @path: the clinic's file
 * @clinician_id: (nullable): who opens it, of sural_store_list_accounts(); %NULL: whoever the
 *   passphrase is of
 * @passphrase: their passphrase, or the recovery code, which opens it for the owner whoever is
 * chosen
 * @error: return location
 *
 * As sural_store_open(). Whether somebody else's passphrase would have opened it is not said.
 *
 * Returns: (transfer full): the open clinic
 */
SuralStore *
sural_store_open_as (const char *path,
                     const char *clinician_id,
                     const char *passphrase,
                     GError **error)
{
  return sural_store_open_examined (path, clinician_id, passphrase, FALSE, NULL, error);
}

/**
 * sural_store_open_examined:
 * @path: the clinic's file
 * @clinician_id: (nullable): who opens it, as for sural_store_open_as()
 * @passphrase: their passphrase, or the recovery code
 * @accept: whether it opens although something may be lost
 * @mismatches: (out) (optional) (element-type SuralMismatch): with %SURAL_ERROR_MISMATCH, what was
 *   found; %NULL otherwise
 * @error: return location
 *
 * As sural_store_open_as(). Before anything is written, head, file and log are held against each
 * other. With @accept what the clinic does not open with is set aside under another name, triggers
 * and indexes that are missing are made anew, and the audit trail says that it was so chosen.
 *
 * Returns: (transfer full): the open clinic; %SURAL_ERROR_MISMATCH where something may be lost and
 *   nobody chose: then nothing was changed
 */
SuralStore *
sural_store_open_examined (const char *path,
                           const char *clinician_id,
                           const char *passphrase,
                           gboolean accept,
                           GPtrArray **mismatches,
                           GError **error)
{
  g_autoptr (SuralStore) self = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (passphrase != NULL, NULL);

  if (mismatches != NULL)
    *mismatches = NULL;
  self = g_object_new (SURAL_TYPE_STORE, NULL);
  self->path = sural_file_dup_own_path (path);
  if (open_files (self, clinician_id, passphrase, accept, &local_error))
    return g_steal_pointer (&self);
  if (mismatches != NULL && g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_MISMATCH))
    *mismatches = g_ptr_array_ref (self->mismatches);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
