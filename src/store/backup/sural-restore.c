/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backup/sural-restore.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/trail/sural-audit.h"
#include "store/backup/sural-backup-file.h"
#include "store/file/sural-database.h"
#include "store/file/sural-file.h"
#include "store/head/sural-head-keeper.h"
#include "store/keys/sural-key-throttle.h"
#include "store/head/sural-log.h"
#include "store/file/sural-migrator.h"
#include "store/file/sural-replacement.h"
#include "store/file/sural-workstation.h"

struct _SuralRestore
{
  char *clinic_path;
  char *path; /* of the new database */
  char *key_path;
  SuralBackupFile *file;
  SuralSecret *key;
  SuralSecret *audit_key;
  SuralDatabase *database; /* the new one; NULL once it is in place */
  SuralHeadKeeper *keeper; /* of its head */
  char *clinician_id;
  int lock;     /* of the clinic that is there, or -1 */
  int new_lock; /* of the new one, or -1 */
  gboolean made_new;
  SuralRestoreReview review;
};

/* --- The backup ------------------------------------------------------------------------------- */

static gboolean
check_schema (SuralRestore *self, const char *const *steps, GError **error)
{
  const guint newest = g_strv_length ((char **) steps);
  const guint schema = sural_backup_file_get_schema (self->file);

  if (schema <= newest)
    return TRUE;
  sural_error_set_at (
      error, SURAL_ERROR_NEWER, sural_backup_file_get_path (self->file), 0,
      _ ("was written by a newer Sural (schema %u, this one knows %u); update Sural"), schema,
      newest);
  return FALSE;
}

static gboolean
unlock (SuralRestore *self, const char *passphrase, GError **error)
{
  SuralKeyFile *keys = sural_backup_file_get_keys (self->file);
  const char *path = sural_backup_file_get_path (self->file);
  g_autoptr (GError) local_error = NULL;

  sural_key_throttle_wait (path);
  self->key = sural_key_file_unlock (keys, passphrase, &self->clinician_id, &local_error);
  if (self->key != NULL || g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE))
    sural_key_throttle_report (path, self->key != NULL);
  if (self->key == NULL && g_error_matches (local_error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE))
    sural_error_set_at (error, SURAL_ERROR_PASSPHRASE, path, 0,
                        _ ("the passphrase does not open this backup; it is the one of the day on "
                           "which the backup was made"));
  else if (self->key == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return self->key != NULL;
}

/* A backup that is restored onto itself would have the name of a clinic, and nobody a backup. */
static gboolean
check_other_file (const char *backup_path, const char *clinic_path, GError **error)
{
  GStatBuf backup, clinic;

  if (g_stat (backup_path, &backup) != 0 || g_stat (clinic_path, &clinic) != 0 ||
      backup.st_ino != clinic.st_ino || backup.st_dev != clinic.st_dev)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_INVALID, clinic_path, 0,
                      _ ("is the backup itself; say where the clinic is to be"));
  return FALSE;
}

static gboolean
check_file (SuralRestore *self,
            const char *passphrase,
            const SuralProgress *progress,
            GError **error)
{
  g_autoptr (SuralSecret) seal_key = NULL;

  if (!sural_backup_file_check (self->file, progress, error) || !unlock (self, passphrase, error))
    return FALSE;
  self->audit_key = sural_audit_derive_key (self->key);
  seal_key = sural_backup_file_derive_key (self->audit_key);
  return sural_backup_file_check_seal (self->file, seal_key, error);
}

/* --- The new clinic, beside ------------------------------------------------------------------- */

static gboolean
write_keys (SuralRestore *self, GError **error)
{
  GBytes *text = sural_backup_file_get_keys_text (self->file);
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);

  if (!sural_file_write_new (self->key_path, data, length, error))
    return FALSE;
  self->made_new = TRUE;
  self->new_lock = sural_file_lock (self->key_path, error);
  return self->new_lock >= 0;
}

static gboolean
open_new (SuralRestore *self, const SuralProgress *progress, GError **error)
{
  SuralKeyFile *keys = sural_backup_file_get_keys (self->file);

  if (!sural_replacement_begin (self->clinic_path, error) || !write_keys (self, error) ||
      !sural_backup_file_extract (self->file, self->path, progress, error))
    return FALSE;
  self->database =
      sural_database_open (self->path, self->key, sural_key_file_get_database_salt (keys), error);
  return self->database != NULL;
}

/* Its schema is brought up to date here, so that its trail can be followed by the rules of today;
 * the backup itself stays what it is. */
static gboolean
verify_new (SuralRestore *self,
            const char *const *steps,
            const SuralProgress *progress,
            GError **error)
{
  gboolean good;

  sural_database_set_cancellable (self->database, progress != NULL ? progress->cancellable : NULL);
  good = sural_database_verify (self->database, error);
  sural_progress_tell (progress, 1, 2);
  sural_database_set_cancellable (self->database, NULL);
  good = good && sural_progress_check (progress, self->clinic_path, error) &&
         sural_migrator_run_on_copy (self->database, steps, error) &&
         sural_audit_verify (self->database, sural_secret_get_bytes (self->audit_key), error);
  sural_progress_tell (progress, 2, 2);
  return good;
}

static gboolean
read_new (SuralRestore *self, GError **error)
{
  SuralRestoreReview *review = &self->review;

  review->created = sural_backup_file_get_created (self->file);
  return sural_database_query_int (self->database, "SELECT count(*) FROM patient",
                                   &review->n_patients, error) &&
         sural_database_query_int (self->database, "SELECT count(*) FROM audit", &review->n_entries,
                                   error) &&
         sural_database_query_int (self->database, "SELECT at FROM audit ORDER BY seq DESC LIMIT 1",
                                   &review->last, error);
}

/* --- What is there now ------------------------------------------------------------------------ */

/* Neither database is written: the one that is there is only looked at. */
static SuralDatabase *
open_present (SuralRestore *self, GError **error)
{
  SuralKeyFile *keys = sural_backup_file_get_keys (self->file);
  g_autofree char *log = g_strconcat (self->clinic_path, "-wal", NULL);
  const gboolean had_log = g_file_test (log, G_FILE_TEST_EXISTS);
  SuralDatabase *present =
      sural_database_open_to_read (self->clinic_path, self->key,
                                   sural_key_file_get_database_salt (keys), error);

  /* An empty log that looking has made belongs to nobody. */
  if (present == NULL && !had_log)
    g_unlink (log);
  return present;
}

static gboolean
read_hash (SuralDatabase *database, gint64 seq, GBytes **hash, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (database, "SELECT hash FROM audit WHERE seq = ?", error);
  gboolean row = FALSE;
  gsize size = 0;
  const guint8 *bytes;

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, seq);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  bytes = row ? sural_statement_get_blob (statement, 0, &size) : NULL;
  *hash = g_bytes_new (bytes, size);
  return TRUE;
}

/* Whether one trail goes on where the other ends. */
static gboolean
have_same_entry (SuralDatabase *a, SuralDatabase *b, gint64 seq, gboolean *same, GError **error)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  if (!read_hash (a, seq, &first, error) || !read_hash (b, seq, &second, error))
    return FALSE;
  *same = g_bytes_get_size (first) > 0 && g_bytes_equal (first, second);
  return TRUE;
}

static gboolean
count_lost (SuralRestore *self, SuralDatabase *present, gint64 last, GError **error)
{
  SuralRestoreReview *review = &self->review;
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      present,
      "SELECT count(*), (SELECT at FROM audit WHERE seq > ?1 ORDER BY seq LIMIT 1),"
      " (SELECT at FROM audit ORDER BY seq DESC LIMIT 1) FROM audit WHERE seq > ?1",
      error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, last);
  if (!sural_statement_step (statement, &row, error) || !row)
    return FALSE;
  review->n_lost = sural_statement_get_int (statement, 0);
  review->lost_from = sural_statement_get_int (statement, 1);
  review->lost_until = sural_statement_get_int (statement, 2);
  review->loss = review->n_lost > 0 ? SURAL_RESTORE_LOSES_ENTRIES : SURAL_RESTORE_LOSES_NOTHING;
  return TRUE;
}

static gboolean
compare_with_present (SuralRestore *self, SuralDatabase *present, GError **error)
{
  gint64 of_backup, of_present;
  gboolean same = FALSE;

  if (!sural_database_query_int (self->database, "SELECT max(seq) FROM audit", &of_backup, error) ||
      !sural_database_query_int (present, "SELECT max(seq) FROM audit", &of_present, error) ||
      !have_same_entry (self->database, present, MIN (of_backup, of_present), &same, error))
    return FALSE;
  self->review.loss = SURAL_RESTORE_OTHER_CLINIC;
  return !same || count_lost (self, present, of_backup, error);
}

/* The database of the same clinic has the same key, whatever passphrases there were. */
static gboolean
is_same_clinic (SuralRestore *self)
{
  g_autofree char *key_path = g_strconcat (self->clinic_path, ".keys", NULL);
  g_autoptr (SuralKeyFile) keys = sural_key_file_load (key_path, NULL);

  /* Without its key file it is known by whether it can be read. */
  return keys == NULL ||
         g_str_equal (sural_key_file_get_clinic_id (keys),
                      sural_key_file_get_clinic_id (sural_backup_file_get_keys (self->file)));
}

static void
review_present (SuralRestore *self)
{
  g_autofree char *log = g_strconcat (self->clinic_path, "-wal", NULL);
  const gboolean had_log = g_file_test (log, G_FILE_TEST_EXISTS);
  g_autoptr (SuralDatabase) present = NULL;
  SuralLog beside;

  if (!g_file_test (self->clinic_path, G_FILE_TEST_EXISTS))
    {
      self->review.loss = SURAL_RESTORE_NOTHING_THERE;
      return;
    }
  if (!is_same_clinic (self))
    {
      self->review.loss = SURAL_RESTORE_OTHER_CLINIC;
      return;
    }
  sural_log_look (self->clinic_path, &beside);
  /* SQLite would carry a journal over into the file as soon as it sees both. */
  present = beside.has_journal ? NULL : open_present (self, NULL);
  if (present == NULL || !compare_with_present (self, present, NULL))
    self->review.loss = SURAL_RESTORE_UNREADABLE;
  g_clear_pointer (&present, sural_database_free);
  if (!had_log)
    g_unlink (log);
}

static gboolean
lock_present (SuralRestore *self, GError **error)
{
  g_autofree char *key_path = g_strconcat (self->clinic_path, ".keys", NULL);

  if (!sural_replacement_resume (self->clinic_path, error))
    return FALSE;
  if (!g_file_test (key_path, G_FILE_TEST_EXISTS))
    return TRUE;
  self->lock = sural_file_lock (key_path, error);
  return self->lock >= 0;
}

/* --- The whole -------------------------------------------------------------------------------- */

static gboolean
prepare (SuralRestore *self, const char *passphrase, const SuralProgress *progress, GError **error)
{
  const SuralProgress checking = sural_progress_part (progress, 0, 0.3);
  const SuralProgress extracting = sural_progress_part (progress, 0.3, 0.5);
  const SuralProgress verifying = sural_progress_part (progress, 0.5, 1);
  g_auto (GStrv) steps = sural_migrator_load_steps (error);

  if (steps == NULL || !check_schema (self, (const char *const *) steps, error) ||
      !check_file (self, passphrase, &checking, error) || !lock_present (self, error) ||
      !open_new (self, &extracting, error) ||
      !verify_new (self, (const char *const *) steps, &verifying, error) || !read_new (self, error))
    return FALSE;
  review_present (self);
  return TRUE;
}

/**
 * sural_restore_new:
 * @backup_path: a backup
 * @clinic_path: where its clinic is to be; what is there is not touched
 * @passphrase: what opened the clinic when the backup was made, or the recovery code of that time
 * @progress: (nullable): whom to tell how far it is
 * @error: return location
 *
 * Reads every byte, page and row of a backup, and says what restoring it would do. The clinic that
 * is there must not be open; it is only looked at.
 *
 * Returns: (transfer full): what can be restored; %SURAL_ERROR_FOREIGN, %SURAL_ERROR_DAMAGED,
 *   %SURAL_ERROR_NEWER, %SURAL_ERROR_PASSPHRASE or %SURAL_ERROR_BUSY otherwise
 */
SuralRestore *
sural_restore_new (const char *backup_path,
                   const char *clinic_path,
                   const char *passphrase,
                   const SuralProgress *progress,
                   GError **error)
{
  g_autoptr (SuralRestore) self = g_new0 (SuralRestore, 1);

  self->lock = self->new_lock = -1;
  self->clinic_path = sural_file_dup_own_path (clinic_path);
  self->path = sural_replacement_dup_path (self->clinic_path);
  self->key_path = g_strconcat (self->path, ".keys", NULL);
  self->file = sural_backup_file_new (backup_path, error);
  if (self->file == NULL || !check_other_file (backup_path, self->clinic_path, error) ||
      !prepare (self, passphrase, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sural_restore_get_review:
 * @self: what can be restored
 *
 * Returns: (transfer none): what restoring it would do
 */
const SuralRestoreReview *
sural_restore_get_review (SuralRestore *self)
{
  return &self->review;
}

/**
 * sural_restore_dup_trail_end:
 * @self: what can be restored, not applied yet
 * @error: return location
 *
 * Returns: (transfer full): where the audit trail in the backup ends, as
 *   sural_store_check_trail_end() takes it
 */
char *
sural_restore_dup_trail_end (SuralRestore *self, GError **error)
{
  g_return_val_if_fail (self->database != NULL, NULL);

  return sural_audit_dup_end (self->database, error);
}

/* What is restored is held against a head of its own from here on. */
static gboolean
keep_head (SuralRestore *self, GError **error)
{
  g_autofree char *path = sural_head_dup_path (self->path);

  self->keeper =
      sural_head_keeper_new (sural_head_new (path, self->key), self->database, NULL, error);
  return self->keeper != NULL;
}

/* The trail of the clinic says that it comes from a backup. */
static gboolean
note_in_trail (SuralRestore *self, GError **error)
{
  g_autofree char *workstation = sural_workstation_dup_id ();
  const SuralAuditStamp stamp = {
    .clinician_id = self->clinician_id,
    .workstation = workstation,
    .key = sural_secret_get_bytes (self->audit_key),
    .at = sural_time_now (),
    .universal_ms = g_get_real_time () / 1000,
  };
  SuralKeyFile *keys = sural_backup_file_get_keys (self->file);
  gboolean success;

  if (!sural_database_begin (self->database, error))
    return FALSE;
  success = sural_audit_append (self->database, &stamp, "restore", SURAL_ENTITY_CLINIC,
                                sural_key_file_get_clinic_id (keys), error);
  return sural_database_end (self->database, success, error);
}

/**
 * sural_restore_apply:
 * @self: what can be restored
 * @kept_path: (out) (optional) (nullable): where the clinic lies that was there
 * @error: return location
 *
 * Puts the clinic of the backup in its place. The one that was there keeps its log and its keys,
 * under a name with day and time, and can be opened there. Who is killed in the middle finds the
 * one or the other, and both are still there.
 *
 * Returns: whether the clinic of the backup is in its place; nothing was changed otherwise, but for
 *   %SURAL_ERROR_IN_DOUBT, with which it will be there when it is opened
 */
gboolean
sural_restore_apply (SuralRestore *self, char **kept_path, GError **error)
{
  g_autofree char *kept = NULL;

  g_return_val_if_fail (self->database != NULL, FALSE);

  if (!keep_head (self, error) || !note_in_trail (self, error) ||
      !sural_database_settle (self->database, error))
    return FALSE;
  g_clear_pointer (&self->database, sural_database_free);
  g_clear_pointer (&self->keeper, sural_head_keeper_free);
  if (!sural_file_sync (self->path, error))
    return FALSE;
  kept = sural_replacement_dup_kept_path (self->clinic_path, g_get_real_time () / G_USEC_PER_SEC);
  if (!sural_replacement_commit (self->clinic_path, kept, error))
    return FALSE;
  self->made_new = FALSE;
  if (kept_path != NULL)
    *kept_path = self->review.loss != SURAL_RESTORE_NOTHING_THERE ? g_steal_pointer (&kept) : NULL;
  return TRUE;
}

/**
 * sural_restore_free:
 * @self: (nullable): what can be restored, or was
 *
 * Wipes its keys, takes away what was not put in place, and lets others open the clinic.
 */
void
sural_restore_free (SuralRestore *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->database, sural_database_free);
  g_clear_pointer (&self->keeper, sural_head_keeper_free);
  if (self->made_new)
    sural_replacement_discard (self->clinic_path);
  if (self->lock >= 0)
    close (self->lock);
  if (self->new_lock >= 0)
    close (self->new_lock);
  g_clear_pointer (&self->key, sural_secret_free);
  g_clear_pointer (&self->audit_key, sural_secret_free);
  g_clear_pointer (&self->file, sural_backup_file_free);
  g_free (self->clinician_id);
  g_free (self->clinic_path);
  g_free (self->path);
  g_free (self->key_path);
  g_free (self);
}
