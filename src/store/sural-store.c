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
#include "store/file/sural-file.h"
#include "store/keys/sural-key-throttle.h"
#include "store/file/sural-migrator.h"
#include "store/file/sural-replacement.h"
#include "store/sural-store-private.h"
#include "store/file/sural-workstation.h"

G_DEFINE_FINAL_TYPE (SuralStore, sural_store, G_TYPE_OBJECT)

static void
sural_store_finalize (GObject *object)
{
  SuralStore *self = SURAL_STORE (object);

  sural_store_close (self);
  g_free (self->path);
  g_free (self->clinician_id);
  g_free (self->clinician);
  g_free (self->workstation);
  g_ptr_array_unref (self->mismatches);

  G_OBJECT_CLASS (sural_store_parent_class)->finalize (object);
}

static void
sural_store_class_init (SuralStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_store_finalize;
}

static void
sural_store_init (SuralStore *self)
{
  self->workstation = sural_workstation_dup_id ();
  self->mismatches = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_mismatch_free);
  self->few_matches = G_MAXUINT;
  self->many_matches = G_MAXUINT;
  self->lock = -1;
}

/* --- What the other files use ----------------------------------------------------------------- */

/**
 * sural_store_get_now:
 * @self: a store
 *
 * Returns: the time that rows written now carry
 */
SuralTime
sural_store_get_now (SuralStore *self)
{
  return self->now != SURAL_TIME_UNKNOWN ? self->now : sural_time_now ();
}

/**
 * sural_store_check_open:
 * @self: a store
 * @error: return location
 *
 * Returns: whether the clinic is open; %SURAL_ERROR_LOCKED otherwise
 */
gboolean
sural_store_check_open (SuralStore *self, GError **error)
{
  if (self->database != NULL)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_LOCKED, self->path, 0,
                      _ ("the clinic is locked; unlock it first"));
  return FALSE;
}

/**
 * sural_store_prepare:
 * @self: a store
 * @sql: a literal
 * @error: return location
 *
 * Returns: (nullable): the statement, to be released
 */
SuralStatement *
sural_store_prepare (SuralStore *self, const char *sql, GError **error)
{
  if (!sural_store_check_open (self, error))
    return NULL;
  return sural_database_prepare (self->database, sql, error);
}

/* That it was opened although something may be lost: what is missing cannot speak for itself. */
static gboolean
audit_acceptance (SuralStore *self, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (self->database, "SELECT id FROM clinic", error);
  gboolean row = FALSE;
  g_autofree char *id = NULL;

  if (statement == NULL || !sural_statement_step (statement, &row, error))
    return FALSE;
  id = g_strdup (row ? sural_statement_get_text (statement, 0) : "");
  g_clear_pointer (&statement, sural_statement_release);
  return sural_store_audit (self, "accept-loss", SURAL_ENTITY_CLINIC, id, error);
}

/**
 * sural_store_pay_entry:
 * @self: an open clinic
 * @error: return location
 *
 * Writes that it was opened, by whom, and whether by the recovery code. Where that cannot be
 * written, on a disk that is full or may only be read, the clinic opens all the same, and nothing
 * is written into it before that is.
 *
 * Returns: whether that it was opened is in the trail
 */
gboolean
sural_store_pay_entry (SuralStore *self, GError **error)
{
  gboolean success;

  if (!self->owes_entry)
    return TRUE;
  if (!sural_database_begin (self->database, error))
    return FALSE;
  success = sural_store_audit (self, self->by_recovery ? "recover" : "unlock",
                               SURAL_ENTITY_CLINICIAN, self->clinician_id, error) &&
            (!self->accepted || audit_acceptance (self, error));
  success = sural_database_end (self->database, success, error);
  self->owes_entry = !success;
  if (success)
    self->hold = SURAL_STORE_HOLD_NONE;
  return success;
}

static gboolean
check_hold (SuralStore *self, GError **error)
{
  switch (self->hold)
    {
    case SURAL_STORE_HOLD_READ_ONLY:
      sural_error_set_at (error, SURAL_ERROR_IMMUTABLE, self->path, 0,
                          _ ("was opened to be read, for its disk or folder may not be written; "
                             "nothing was changed"));
      return FALSE;
    case SURAL_STORE_HOLD_DAMAGED:
      sural_error_set_at (error, SURAL_ERROR_IMMUTABLE, self->path, 0,
                          _ ("is damaged and was opened to be read; nothing was changed"));
      return FALSE;
    case SURAL_STORE_HOLD_NONE:
    case SURAL_STORE_HOLD_FULL:
    default:
      return TRUE;
    }
}

/**
 * sural_store_begin:
 * @self: a store
 * @error: return location
 *
 * Begins a transaction, to be ended by sural_store_end().
 *
 * Returns: whether it began
 */
gboolean
sural_store_begin (SuralStore *self, GError **error)
{
  return sural_store_check_open (self, error) && check_hold (self, error) &&
         sural_store_pay_entry (self, error) && sural_database_begin (self->database, error);
}

/**
 * sural_store_end:
 * @self: a store in a transaction
 * @success: whether all went well
 * @error: return location
 *
 * Returns: whether the transaction was kept
 */
gboolean
sural_store_end (SuralStore *self, gboolean success, GError **error)
{
  if (sural_database_is_outermost (self->database))
    {
      const gboolean is_kept = success && !sural_database_has_failed (self->database);
      const SuralStoreFinish finish = g_steal_pointer (&self->finish);

      if (finish != NULL)
        success = finish (self, is_kept, error) && success;
      if (is_kept && success)
        success = sural_store_summarize (self, error);
    }
  return sural_database_end (self->database, success, error);
}

/**
 * sural_store_audit_known:
 * @self: a store in a transaction
 * @action: what was done
 * @entity: to what kind of row
 * @id: the row, already written
 * @known: (nullable): its digest, where that was made as it was written; %NULL: it is read back
 * @error: return location
 *
 * Returns: whether the entry was added
 */
gboolean
sural_store_audit_known (SuralStore *self,
                         const char *action,
                         SuralEntity entity,
                         const char *id,
                         const guint8 *known,
                         GError **error)
{
  const SuralAuditStamp stamp = {
    .clinician_id = self->clinician_id,
    .workstation = self->workstation,
    .key = sural_secret_get_bytes (self->audit_key),
    .at = sural_store_get_now (self),
    .universal_ms = g_get_real_time () / 1000,
  };

  return sural_audit_append_known (self->database, &stamp, action, entity, id, known, error);
}

/**
 * sural_store_audit:
 * @self: a store in a transaction
 * @action: what was done
 * @entity: to what kind of row
 * @id: the row, already written
 * @error: return location
 *
 * Returns: whether the entry was added
 */
gboolean
sural_store_audit (SuralStore *self,
                   const char *action,
                   SuralEntity entity,
                   const char *id,
                   GError **error)
{
  return sural_store_audit_known (self, action, entity, id, NULL, error);
}

/**
 * sural_store_check_not_found:
 * @self: a store
 * @what: the kind of record
 * @id: its id
 * @error: return location
 *
 * Says that a record is not there.
 *
 * Returns: %FALSE
 */
gboolean
sural_store_check_not_found (SuralStore *self, const char *what, const char *id, GError **error)
{
  sural_error_set_at (error, SURAL_ERROR_NOT_FOUND, self->path, 0, _ ("there is no %s %s"), what,
                      id);
  return FALSE;
}

/* --- Creating --------------------------------------------------------------------------------- */

/**
 * sural_store_dup_key_path:
 * @path: a clinic's file
 *
 * Returns: (transfer full): the key file beside it
 */
char *
sural_store_dup_key_path (const char *path)
{
  return g_strconcat (path, ".keys", NULL);
}

/**
 * sural_store_migrate:
 * @self: a store with its file
 * @error: return location
 *
 * Returns: whether the file has the newest schema now
 */
gboolean
sural_store_migrate (SuralStore *self, GError **error)
{
  g_auto (GStrv) steps = sural_migrator_load_steps (error);

  return steps != NULL && sural_migrator_run (self->database, (const char *const *) steps, error);
}

static gboolean
insert_clinician (SuralStore *self, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "INSERT INTO clinician (id, name) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, self->clinician_id);
  sural_statement_text (statement, self->clinician);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "create", SURAL_ENTITY_CLINICIAN, self->clinician_id, error);
}

static gboolean
insert_clinic (SuralStore *self, const char *clinic_id, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "INSERT INTO clinic (id, created) VALUES (?, ?)", error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, clinic_id);
  sural_statement_int (statement, sural_store_get_now (self));
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "create", SURAL_ENTITY_CLINIC, clinic_id, error);
}

/**
 * sural_store_read_keys:
 * @self: a store
 * @key_path: its key file
 * @error: return location
 *
 * Keeps the text of the key file, so that a backup can be made when it is gone.
 *
 * Returns: whether it could be read
 */
gboolean
sural_store_read_keys (SuralStore *self, const char *key_path, GError **error)
{
  gsize length = 0;
  char *text = sural_file_read (key_path, SURAL_KEY_FILE_LIMIT, &length, error);

  if (text == NULL)
    return FALSE;
  g_clear_pointer (&self->keys_text, g_bytes_unref);
  self->keys_text = g_bytes_new_with_free_func (text, length, g_free, text);
  return TRUE;
}

/**
 * sural_store_keep_head:
 * @self: a store with its file, open to be written
 * @key: the key of the file
 * @before: (nullable): what its head said so far, where that fits
 * @error: return location
 *
 * Returns: whether the head is kept from here on
 */
gboolean
sural_store_keep_head (SuralStore *self,
                       SuralSecret *key,
                       const SuralHeadContent *before,
                       GError **error)
{
  g_autofree char *path = sural_head_dup_path (sural_database_get_path (self->database));

  self->keeper = sural_head_keeper_new (sural_head_new (path, key), self->database, before, error);
  return self->keeper != NULL;
}

static gboolean
fill_new_database (SuralStore *self, SuralKeyFile *keys, SuralSecret *key, GError **error)
{
  gboolean success;

  if (!sural_store_migrate (self, error) || !sural_store_keep_head (self, key, NULL, error) ||
      !sural_store_begin (self, error))
    return FALSE;
  success = insert_clinician (self, error) &&
            insert_clinic (self, sural_key_file_get_clinic_id (keys), error);
  return sural_store_end (self, success, error);
}

/* All of the new clinic is made under another name, closed and synced. */
static gboolean
make_new (SuralStore *self, SuralKeyFile *keys, SuralSecret *key, GError **error)
{
  const guint8 *salt = sural_key_file_get_database_salt (keys);
  g_autofree char *path = sural_replacement_dup_path (self->path);
  g_autofree char *key_path = sural_store_dup_key_path (path);
  gboolean filled;

  if (!sural_replacement_begin (self->path, error) ||
      !sural_key_file_save_new (keys, key_path, error))
    return FALSE;
  self->made_new = TRUE;
  self->lock = sural_file_lock (key_path, error);
  if (self->lock < 0 || !sural_file_create_empty (path, error))
    return FALSE;
  self->database = sural_database_open (path, key, salt, error);
  filled = self->database != NULL && fill_new_database (self, keys, key, error) &&
           sural_database_settle (self->database, error);
  g_clear_pointer (&self->database, sural_database_free);
  g_clear_pointer (&self->keeper, sural_head_keeper_free);
  return filled && sural_file_sync (path, error);
}

/* The lock is that of the key file, which has it under its new name, too. */
static gboolean
put_new_in_place (SuralStore *self, SuralKeyFile *keys, SuralSecret *key, GError **error)
{
  const guint8 *salt = sural_key_file_get_database_salt (keys);
  g_autofree char *key_path = sural_store_dup_key_path (self->path);

  if (!sural_replacement_commit (self->path, NULL, error))
    return FALSE;
  if (sural_store_read_keys (self, key_path, NULL) &&
      (self->database = sural_database_open (self->path, key, salt, NULL)) != NULL &&
      sural_store_keep_head (self, key, NULL, NULL))
    return TRUE;
  sural_error_set_at (
      error, SURAL_ERROR_IN_DOUBT, self->path, 0,
      _ ("the clinic was made, but could not be opened then; open it with the passphrase "
         "and make a new recovery code"));
  return FALSE;
}

static gboolean
check_new (const char *path, const char *clinician, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (clinician));

  if (*trimmed == '\0' || !g_utf8_validate (trimmed, -1, NULL) || strlen (trimmed) > 200)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                           _ ("clinician: a name of at most 200 bytes is needed"));
      return FALSE;
    }
  if (sural_store_exists (path))
    {
      sural_error_set_at (error, SURAL_ERROR_EXISTS, path, 0,
                          _ ("a clinic is there already; open it, or choose another place"));
      return FALSE;
    }
  return TRUE;
}

/**
 * sural_store_create_with_cost:
 * @path: the clinic's file
 * @clinician: the clinician's name
 * @passphrase: the clinician's passphrase
 * @cost: what a try of a passphrase costs
 * @recovery_code: (out): the recovery code
 * @error: return location
 *
 * As sural_store_create(). Both files are made under other names and put in place once they are
 * whole: who is killed in the middle finds all of a clinic or none.
 *
 * Returns: (transfer full): the open clinic
 */
SuralStore *
sural_store_create_with_cost (const char *path,
                              const char *clinician,
                              const char *passphrase,
                              const SuralKeyCost *cost,
                              char **recovery_code,
                              GError **error)
{
  g_autoptr (SuralStore) self = g_object_new (SURAL_TYPE_STORE, NULL);
  g_autoptr (SuralSecret) key = sural_secret_new_random (SURAL_KEY_SIZE);
  g_autoptr (SuralKeyFile) keys = sural_key_file_new (cost);
  char *code;

  if (!check_new (path, clinician, error))
    return NULL;
  self->path = g_strdup (path);
  self->clinician_id = g_uuid_string_random ();
  self->clinician = g_strstrip (g_strdup (clinician));
  self->role = SURAL_ROLE_OWNER;
  if (!sural_key_file_add_clinician (keys, key, self->clinician_id, passphrase, error))
    return NULL;
  self->audit_key = sural_audit_derive_key (key);
  code = sural_key_file_add_recovery (keys, key, self->clinician_id, error);
  if (code == NULL || !make_new (self, keys, key, error) ||
      !put_new_in_place (self, keys, key, error))
    {
      sural_secret_wipe_text (code);
      if (self->made_new)
        sural_replacement_discard (path);
      return NULL;
    }
  *recovery_code = code;
  return g_steal_pointer (&self);
}

/**
 * sural_store_create:
 * @path: the clinic's file; neither it nor its key file may be there
 * @clinician: the clinician's name
 * @passphrase: the clinician's passphrase, 8 characters at least
 * @recovery_code: (out): the code that opens the clinic when the passphrase is lost; wipe it
 * @error: return location
 *
 * Creates a clinic.
 *
 * Returns: (transfer full): the open clinic; %SURAL_ERROR_EXISTS or %SURAL_ERROR_INVALID otherwise
 */
SuralStore *
sural_store_create (const char *path,
                    const char *clinician,
                    const char *passphrase,
                    char **recovery_code,
                    GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (clinician != NULL, NULL);
  g_return_val_if_fail (passphrase != NULL, NULL);
  g_return_val_if_fail (recovery_code != NULL, NULL);

  return sural_store_create_with_cost (path, clinician, passphrase, sural_key_cost_get_default (),
                                       recovery_code, error);
}

/* --- Keys ------------------------------------------------------------------------------------- */

/**
 * sural_store_load_keys:
 * @self: a store
 * @key_path: its key file
 * @error: return location
 *
 * After as many wrong tries as at the door, each waits as there.
 *
 * Returns: (transfer full): the keys, to try a passphrase on; %SURAL_ERROR_LOCKED
 */
SuralKeyFile *
sural_store_load_keys (SuralStore *self, const char *key_path, GError **error)
{
  if (self->database == NULL)
    {
      sural_error_set_at (error, SURAL_ERROR_LOCKED, self->path, 0, _ ("the clinic is locked"));
      return NULL;
    }
  sural_key_throttle_wait (key_path);
  return sural_key_file_load (key_path, error);
}

/* @replaced: (out): whether they are, also where they do not read back */
static gboolean
replace_keys (SuralStore *self,
              SuralKeyFile *keys,
              const char *key_path,
              gboolean *replaced,
              GError **error)
{
  int lock = sural_key_file_replace (keys, key_path, error);

  *replaced = lock >= 0;
  if (lock < 0)
    return FALSE;
  g_clear_fd (&self->lock, NULL);
  self->lock = lock;
  return sural_store_read_keys (self, key_path, error);
}

/* The new keys hold although there is no entry for them, and somebody has to know. */
static void
put_keys_back (SuralStore *self, SuralKeyFile *before, const char *key_path, GError **error)
{
  gboolean replaced = FALSE;

  if (replace_keys (self, before, key_path, &replaced, NULL) || replaced)
    return;
  g_clear_error (error);
  sural_error_set_at (
      error, SURAL_ERROR_IN_DOUBT, key_path, 0,
      _ ("the disk failed as the keys were changed; what was to hold may hold already, "
         "so keep both passphrases or codes until you have tried them"));
}

/**
 * sural_store_replace_keys:
 * @self: an open clinic
 * @keys: its keys as they are to be
 * @key_path: where they are
 * @write: writes what goes with them, the entry in the audit trail too
 * @data: for @write
 * @error: return location
 *
 * The key file is no part of the transaction: the rows are written, then the keys, and where the
 * rows cannot be kept, the keys are what they were. No change of a key is without its entry, and no
 * entry without its change.
 *
 * Returns: whether both are as they are to be; %SURAL_ERROR_IN_DOUBT where the disk failed so that
 *   nobody can tell
 */
gboolean
sural_store_replace_keys (SuralStore *self,
                          SuralKeyFile *keys,
                          const char *key_path,
                          SuralStoreWrite write,
                          gconstpointer data,
                          GError **error)
{
  g_autoptr (SuralKeyFile) before = sural_key_file_load (key_path, error);
  gboolean success = FALSE;
  gboolean replaced = FALSE;

  if (before == NULL || !sural_store_begin (self, error))
    return FALSE;
  success = write (self, data, error) && replace_keys (self, keys, key_path, &replaced, error);
  if (sural_store_end (self, success, error))
    return TRUE;
  if (replaced)
    put_keys_back (self, before, key_path, error);
  return FALSE;
}

static gboolean
audit_own_keys (SuralStore *self, gconstpointer action, GError **error)
{
  return sural_store_audit (self, action, SURAL_ENTITY_CLINICIAN, self->clinician_id, error);
}

/**
 * sural_store_check_owner:
 * @self: a store
 * @error: return location
 *
 * Returns: whether the clinic is open for its owner; %SURAL_ERROR_INVALID otherwise
 */
gboolean
sural_store_check_owner (SuralStore *self, GError **error)
{
  if (!sural_store_check_open (self, error))
    return FALSE;
  if (self->role == SURAL_ROLE_OWNER)
    return TRUE;
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                       _ ("Only an owner of the clinic may do this"));
  return FALSE;
}

/**
 * sural_store_change_passphrase:
 * @self: an open clinic
 * @current: the passphrase, or the recovery code
 * @wanted: the new one, 8 characters at least
 * @error: return location
 *
 * The audit trail says that it was changed, when and by whom; never what it is.
 *
 * Returns: whether the new one opens the clinic from now on, and the old one no longer;
 *   %SURAL_ERROR_PASSPHRASE when @current is wrong, %SURAL_ERROR_INVALID when @wanted is no good
 */
gboolean
sural_store_change_passphrase (SuralStore *self,
                               const char *current,
                               const char *wanted,
                               GError **error)
{
  g_autofree char *key_path = NULL;
  g_autoptr (SuralKeyFile) keys = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean changed = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (current != NULL && wanted != NULL, FALSE);

  key_path = sural_store_dup_key_path (self->path);
  keys = sural_store_load_keys (self, key_path, error);
  if (keys == NULL)
    return FALSE;
  changed =
      sural_key_file_change_passphrase (keys, self->clinician_id, current, wanted, &local_error);
  sural_key_throttle_report (key_path,
                             !g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE));
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return changed && sural_store_replace_keys (self, keys, key_path, audit_own_keys,
                                              "change-passphrase", error);
}

/**
 * sural_store_renew_recovery:
 * @self: an open clinic
 * @current: the passphrase, or the recovery code
 * @error: return location
 *
 * The audit trail says that it was renewed, when and by whom.
 *
 * Returns: (transfer full): a new recovery code; the one before opens the clinic no longer.
 *   %SURAL_ERROR_PASSPHRASE when @current is wrong
 */
char *
sural_store_renew_recovery (SuralStore *self, const char *current, GError **error)
{
  g_autofree char *key_path = NULL;
  g_autoptr (SuralKeyFile) keys = NULL;
  g_autoptr (GError) local_error = NULL;
  char *code = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (current != NULL, NULL);

  if (!sural_store_check_owner (self, error))
    return NULL;
  key_path = sural_store_dup_key_path (self->path);
  keys = sural_store_load_keys (self, key_path, error);
  if (keys == NULL)
    return NULL;
  code = sural_key_file_renew_recovery (keys, current, &local_error);
  sural_key_throttle_report (key_path,
                             !g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE));
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  if (code != NULL &&
      !sural_store_replace_keys (self, keys, key_path, audit_own_keys, "renew-recovery", error))
    g_clear_pointer (&code, sural_secret_wipe_text);
  return code;
}

/**
 * sural_store_exists:
 * @path: where a clinic may be
 *
 * Returns: whether there is a clinic's file or its key file
 */
gboolean
sural_store_exists (const char *path)
{
  g_autofree char *key_path = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  key_path = sural_store_dup_key_path (path);
  return sural_file_is_there (path) || sural_file_is_there (key_path) ||
         sural_replacement_is_pending (path);
}

/**
 * sural_store_close:
 * @self: a store
 *
 * Closes the file and wipes its key; doing so again does nothing. Every later call fails with
 * %SURAL_ERROR_LOCKED.
 */
void
sural_store_close (SuralStore *self)
{
  g_return_if_fail (SURAL_IS_STORE (self));

  g_clear_pointer (&self->database, sural_database_free);
  g_clear_pointer (&self->keeper, sural_head_keeper_free);
  g_clear_pointer (&self->audit_key, sural_secret_free);
  g_clear_pointer (&self->keys_text, g_bytes_unref);
  sural_name_order_clear (&self->order);
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

/**
 * sural_store_get_mismatches:
 * @self: a store
 *
 * Returns: (transfer none) (element-type SuralMismatch): what was found as it was opened
 */
GPtrArray *
sural_store_get_mismatches (SuralStore *self)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  return self->mismatches;
}

/**
 * sural_store_get_hold:
 * @self: a store
 *
 * Returns: why it takes no changes, if so
 */
SuralStoreHold
sural_store_get_hold (SuralStore *self)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), SURAL_STORE_HOLD_NONE);

  return self->hold;
}

/**
 * sural_store_get_clinician:
 * @self: a store
 *
 * Returns: (transfer none): the name of the clinician who opened it
 */
const char *
sural_store_get_clinician (SuralStore *self)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  return self->clinician;
}

/**
 * sural_store_get_clinician_id:
 * @self: a store
 *
 * Returns: (transfer none) (nullable): the id of the clinician who opened it
 */
const char *
sural_store_get_clinician_id (SuralStore *self)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  return self->clinician_id;
}

/**
 * sural_store_get_role:
 * @self: a store
 *
 * Returns: what the clinician who opened it may do
 */
SuralRole
sural_store_get_role (SuralStore *self)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), SURAL_ROLE_ASSISTANT);

  return self->role;
}

/**
 * sural_store_refuse_role:
 * @self: a store
 * @least: who may do it
 * @error: return location
 *
 * Says that the clinician who opened it may not do something.
 *
 * Returns: %FALSE
 */
gboolean
sural_store_refuse_role (SuralStore *self, SuralRole least, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);

  if (least == SURAL_ROLE_OWNER)
    g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                         _ ("Only an owner of the clinic may do this"));
  else
    g_set_error (
        error, SURAL_ERROR, SURAL_ERROR_INVALID,
        _ ("Only a clinician may do this; %s works here as an assistant, who enters scores, "
           "diaries and contacts"),
        sural_store_get_clinician (self));
  return FALSE;
}

/**
 * sural_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the clinic's file
 */
const char *
sural_store_get_path (SuralStore *self)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  return self->path;
}

/**
 * sural_store_set_now:
 * @self: a store
 * @now: what the time is to be, or %SURAL_TIME_UNKNOWN for the machine's clock
 *
 * Settles the clock.
 */
void
sural_store_set_now (SuralStore *self, SuralTime now)
{
  g_return_if_fail (SURAL_IS_STORE (self));

  self->now = now;
}
