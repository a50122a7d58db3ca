/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backup/sural-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/backup/sural-backup-file.h"
#include "store/backup/sural-backup-folder.h"
#include "store/file/sural-file.h"
#include "store/sural-store-private.h"
#include "store/trail/sural-audit-hash.h"

struct _SuralBackup
{
  SuralDatabase *copy; /* NULL once it was read back */
  char *copy_path;     /* of a temporary file beside the clinic */
  char *clinic_path;
  char *clinic_id;
  GBytes *keys;
  SuralSecret *audit_key;
  SuralSecret *seal_key;
  gint64 created;
  gint64 schema;
  gint64 n_patients; /* of the store, when the copy was taken */
  gint64 n_entries;
  char *trail_end; /* of the audit trail in it */
  gboolean is_verified;
};

/* --- The copy --------------------------------------------------------------------------------- */

static gboolean
count (SuralDatabase *database, gint64 *n_patients, gint64 *n_entries, GError **error)
{
  return sural_database_query_int (database, "SELECT count(*) FROM patient", n_patients, error) &&
         sural_database_query_int (database, "SELECT count(*) FROM audit", n_entries, error);
}

static gboolean
make_copy_file (SuralBackup *self, const char *scratch_folder, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->clinic_path);
  g_autofree char *folder =
      scratch_folder != NULL ? g_strdup (scratch_folder) : g_path_get_dirname (self->clinic_path);
  g_autofree char *path = g_strdup_printf ("%s/%s.copy-XXXXXX", folder, name);
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    return sural_file_fail (folder, error);
  close (fd);
  self->copy_path = g_steal_pointer (&path);
  return TRUE;
}

static gboolean
take_copy (SuralBackup *self,
           SuralStore *store,
           const char *scratch_folder,
           const SuralProgress *progress,
           GError **error)
{
  if (!sural_database_query_int (store->database, "PRAGMA user_version", &self->schema, error) ||
      !count (store->database, &self->n_patients, &self->n_entries, error) ||
      (self->trail_end = sural_audit_dup_end (store->database, error)) == NULL ||
      !make_copy_file (self, scratch_folder, error))
    return FALSE;
  self->copy = sural_database_copy_new (store->database, self->copy_path, progress, error);
  return self->copy != NULL;
}

/**
 * sural_backup_new:
 * @store: an open clinic
 * @scratch_folder: (nullable): where the copy lies meanwhile; %NULL: beside the clinic
 * @progress: (nullable): whom to tell how far it is
 * @error: return location
 *
 * Takes a copy of the clinic as it is now, encrypted as the clinic itself is.
 *
 * Returns: (transfer full): what becomes a backup
 */
SuralBackup *
sural_backup_new (SuralStore *store,
                  const char *scratch_folder,
                  const SuralProgress *progress,
                  GError **error)
{
  g_autoptr (SuralBackup) self = NULL;
  g_autoptr (SuralKeyFile) keys = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);

  if (!sural_store_check_open (store, error))
    return NULL;
  self = g_new0 (SuralBackup, 1);
  self->clinic_path = g_strdup (store->path);
  self->keys = g_bytes_ref (store->keys_text);
  keys = sural_key_file_parse (store->path, g_bytes_get_data (self->keys, NULL),
                               g_bytes_get_size (self->keys), error);
  if (keys == NULL)
    return NULL;
  self->clinic_id = g_strdup (sural_key_file_get_clinic_id (keys));
  self->audit_key = sural_secret_new (SURAL_AUDIT_KEY_SIZE);
  memcpy (sural_secret_get_bytes (self->audit_key), sural_secret_get_bytes (store->audit_key),
          SURAL_AUDIT_KEY_SIZE);
  self->seal_key = sural_backup_file_derive_key (self->audit_key);
  self->created = g_get_real_time ();
  if (!take_copy (self, store, scratch_folder, progress, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sural_backup_free:
 * @self: (nullable): a backup that is being made, or was
 *
 * Wipes its keys and removes what it left beside the clinic.
 */
void
sural_backup_free (SuralBackup *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->copy, sural_database_free);
  if (self->copy_path != NULL)
    {
      g_autofree char *log = g_strconcat (self->copy_path, "-wal", NULL);

      g_unlink (log);
      g_unlink (self->copy_path);
    }
  g_clear_pointer (&self->keys, g_bytes_unref);
  g_clear_pointer (&self->audit_key, sural_secret_free);
  g_clear_pointer (&self->seal_key, sural_secret_free);
  g_free (self->trail_end);
  g_free (self->copy_path);
  g_free (self->clinic_path);
  g_free (self->clinic_id);
  g_free (self);
}

/* --- Reading back ----------------------------------------------------------------------------- */

static gboolean
verify_counts (SuralBackup *self, GError **error)
{
  gint64 n_patients, n_entries;

  if (!count (self->copy, &n_patients, &n_entries, error))
    return FALSE;
  if (n_patients == self->n_patients && n_entries == self->n_entries)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_DAMAGED, self->clinic_path, 0,
                      _ ("the copy does not hold what the clinic holds; try again"));
  return FALSE;
}

/**
 * sural_backup_verify:
 * @self: a backup that is being made
 * @progress: (nullable): whom to tell how far it is
 * @error: return location
 *
 * Reads every page and row of the copy back, follows its audit trail, counts what is in it, and
 * closes it.
 *
 * Returns: whether the copy holds what the clinic held
 */
gboolean
sural_backup_verify (SuralBackup *self, const SuralProgress *progress, GError **error)
{
  gboolean good;

  if (self->is_verified)
    return TRUE;
  sural_database_set_cancellable (self->copy, progress != NULL ? progress->cancellable : NULL);
  good = sural_progress_check (progress, self->clinic_path, error) &&
         sural_database_verify (self->copy, error);
  sural_progress_tell (progress, 1, 2);
  good = good && sural_progress_check (progress, self->clinic_path, error) &&
         sural_audit_verify (self->copy, sural_secret_get_bytes (self->audit_key), error) &&
         verify_counts (self, error);
  sural_database_set_cancellable (self->copy, NULL);
  g_clear_pointer (&self->copy, sural_database_free);
  sural_progress_tell (progress, 2, 2);
  self->is_verified = good;
  return good;
}

/* --- Writing ---------------------------------------------------------------------------------- */

/**
 * sural_backup_write:
 * @self: a backup that was verified
 * @path: where to; must not be there yet
 * @progress: (nullable): whom to tell how far it is
 * @error: return location
 *
 * Writes it whole or not at all, and reads it back.
 *
 * Returns: whether there is a good backup at @path
 */
gboolean
sural_backup_write (SuralBackup *self,
                    const char *path,
                    const SuralProgress *progress,
                    GError **error)
{
  const SuralBackupParts parts = {
    .database_path = self->copy_path,
    .keys = self->keys,
    .seal_key = self->seal_key,
    .created = self->created,
    .schema = (guint) self->schema,
  };

  g_return_val_if_fail (self->is_verified, FALSE);

  return sural_backup_file_write (path, &parts, progress, error);
}

/* The folder that is ours to make is made; one that somebody chose has to be there: where a disk is
 * not connected its folder must not come to be elsewhere. */
static gboolean
make_default_folder (SuralBackup *self, const char *folder)
{
  g_autofree char *own = sural_backup_folder_dup_default (self->clinic_path);

  return !g_str_equal (folder, own) || g_mkdir (folder, 0700) == 0 || errno == EEXIST;
}

/**
 * sural_backup_write_into:
 * @self: a backup that was verified
 * @folder: where to
 * @path: (out) (optional): where it lies
 * @progress: (nullable): whom to tell how far it is
 * @error: return location
 *
 * Writes it into a folder under a name that says which clinic and when, and removes those there
 * that are not to be kept. What cannot be removed is left for the next time.
 *
 * Returns: whether there is a good backup
 */
gboolean
sural_backup_write_into (SuralBackup *self,
                         const char *folder,
                         char **path,
                         const SuralProgress *progress,
                         GError **error)
{
  g_autoptr (GError) rotation_error = NULL;

  if (!make_default_folder (self, folder))
    return sural_file_fail (folder, error);
  for (guint nth = 0;; nth++)
    {
      g_autofree char *name =
          sural_backup_folder_dup_name (folder, self->clinic_path, self->created, nth);

      if (g_file_test (name, G_FILE_TEST_EXISTS))
        continue;
      if (!sural_backup_write (self, name, progress, error))
        return FALSE;
      if (path != NULL)
        *path = g_steal_pointer (&name);
      break;
    }
  if (!sural_backup_folder_rotate (folder, self->clinic_id, &rotation_error))
    g_message ("%s", rotation_error->message);
  return TRUE;
}

/**
 * sural_backup_get_n_patients:
 * @self: a backup
 *
 * Returns: how many patients are in it
 */
gint64
sural_backup_get_n_patients (SuralBackup *self)
{
  return self->n_patients;
}

/**
 * sural_backup_get_n_entries:
 * @self: a backup
 *
 * Returns: how many entries its audit trail has
 */
gint64
sural_backup_get_n_entries (SuralBackup *self)
{
  return self->n_entries;
}

/* --- At once ---------------------------------------------------------------------------------- */

static SuralBackup *
make_verified (SuralStore *store, const SuralProgress *progress, GError **error)
{
  const SuralProgress copying = sural_progress_part (progress, 0, 0.3);
  const SuralProgress verifying = sural_progress_part (progress, 0.3, 0.7);
  g_autoptr (SuralBackup) self = sural_backup_new (store, NULL, &copying, error);

  if (self == NULL || !sural_backup_verify (self, &verifying, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sural_backup_make:
 * @store: an open clinic
 * @path: where to; must not be there yet
 * @progress: (nullable): whom to tell how far it is
 * @error: return location
 *
 * Returns: whether there is a good backup of the clinic at @path
 */
gboolean
sural_backup_make (SuralStore *store,
                   const char *path,
                   const SuralProgress *progress,
                   GError **error)
{
  const SuralProgress writing = sural_progress_part (progress, 0.7, 1);
  g_autoptr (SuralBackup) self = make_verified (store, progress, error);

  return self != NULL && sural_backup_write (self, path, &writing, error);
}

/**
 * sural_backup_make_into:
 * @store: an open clinic
 * @folder: where to
 * @path: (out) (optional): where it lies
 * @progress: (nullable): whom to tell how far it is
 * @error: return location
 *
 * Returns: whether there is a good backup of the clinic in @folder
 */
gboolean
sural_backup_make_into (SuralStore *store,
                        const char *folder,
                        char **path,
                        const SuralProgress *progress,
                        GError **error)
{
  const SuralProgress writing = sural_progress_part (progress, 0.7, 1);
  g_autoptr (SuralBackup) self = make_verified (store, progress, error);

  return self != NULL && sural_backup_write_into (self, folder, path, &writing, error);
}

/**
 * sural_backup_get_trail_end:
 * @self: a backup
 *
 * Returns: (transfer none): where the audit trail in it ends, as sural_store_check_trail_end()
 *   takes it
 */
const char *
sural_backup_get_trail_end (SuralBackup *self)
{
  return self->trail_end;
}
