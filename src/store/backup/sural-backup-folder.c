/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backup/sural-backup-folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/backup/sural-backup-file.h"
#include "store/file/sural-file.h"

/* How many are kept of each kind: the last few, a week of days, a month of weeks, a year of
 * months. */
enum
{
  KEPT_NEWEST = 3,
  KEPT_DAYS = 7,
  KEPT_WEEKS = 4,
  KEPT_MONTHS = 12,
};

/**
 * sural_backup_entry_free:
 * @self: (nullable): an entry
 *
 * Frees it.
 */
void
sural_backup_entry_free (SuralBackupEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self);
}

/**
 * sural_backup_folder_dup_default:
 * @clinic_path: the clinic's file
 *
 * Returns: (transfer full): the folder beside it where backups go when no other is set
 */
char *
sural_backup_folder_dup_default (const char *clinic_path)
{
  g_autofree char *folder = g_path_get_dirname (clinic_path);

  return g_build_filename (folder, "backups", NULL);
}

/**
 * sural_backup_folder_dup_name:
 * @folder: where it goes
 * @clinic_path: the clinic's file
 * @created: when it is made, in microseconds since 1970 of universal time
 * @nth: 0, or which of several of one second
 *
 * The name says which clinic and when, by the clock on the wall.
 *
 * Returns: (transfer full): the path of a backup
 */
char *
sural_backup_folder_dup_name (const char *folder,
                              const char *clinic_path,
                              gint64 created,
                              guint nth)
{
  g_autofree char *stem = g_path_get_basename (clinic_path);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (created / G_USEC_PER_SEC);
  g_autofree char *when = at != NULL ? g_date_time_format (at, "%Y-%m-%d-%H%M%S") : g_strdup ("0");
  g_autofree char *name = NULL;
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  name = nth == 0 ? g_strdup_printf ("%s-%s" SURAL_BACKUP_FILE_SUFFIX, stem, when)
                  : g_strdup_printf ("%s-%s-%u" SURAL_BACKUP_FILE_SUFFIX, stem, when, nth + 1);
  return g_build_filename (folder, name, NULL);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const SuralBackupEntry *first = *(SuralBackupEntry *const *) a;
  const SuralBackupEntry *second = *(SuralBackupEntry *const *) b;

  if (first->created != second->created)
    return first->created > second->created ? -1 : 1;
  return -strcmp (first->path, second->path);
}

static SuralBackupEntry *
read_entry (const char *path, const char *clinic_id)
{
  g_autoptr (SuralBackupFile) file = sural_backup_file_new (path, NULL);
  SuralBackupEntry *entry = NULL;
  GStatBuf status;

  if (file == NULL || g_stat (path, &status) != 0 ||
      !g_str_equal (sural_key_file_get_clinic_id (sural_backup_file_get_keys (file)), clinic_id))
    return NULL;
  entry = g_new0 (SuralBackupEntry, 1);
  entry->path = g_strdup (path);
  entry->created = sural_backup_file_get_created (file);
  entry->schema = sural_backup_file_get_schema (file);
  entry->size = (guint64) status.st_size;
  return entry;
}

/**
 * sural_backup_folder_list:
 * @folder: a folder
 * @clinic_id: whose backups
 * @error: return location
 *
 * Looks at the head of each backup only; it was read back when it was made.
 *
 * Returns: (transfer full) (element-type SuralBackupEntry): those of the clinic, newest first;
 *   %SURAL_ERROR_NOT_FOUND when there is no such folder
 */
GPtrArray *
sural_backup_folder_list (const char *folder, const char *clinic_id, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_backup_entry_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local_error);
  const char *name;

  if (dir == NULL)
    {
      errno = g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? ENOENT : EACCES;
      sural_file_fail (folder, error);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      SuralBackupEntry *entry =
          g_str_has_suffix (name, SURAL_BACKUP_FILE_SUFFIX) ? read_entry (path, clinic_id) : NULL;

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_newest_first);
  return g_steal_pointer (&entries);
}

/**
 * sural_backup_folder_list_of:
 * @folder: a folder
 * @clinic_path: the clinic's file; it may be locked or damaged
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralBackupEntry): as sural_backup_folder_list()
 */
GPtrArray *
sural_backup_folder_list_of (const char *folder, const char *clinic_path, GError **error)
{
  g_autofree char *key_path = g_strconcat (clinic_path, ".keys", NULL);
  g_autoptr (SuralKeyFile) keys = sural_key_file_load (key_path, error);

  return keys != NULL
             ? sural_backup_folder_list (folder, sural_key_file_get_clinic_id (keys), error)
             : NULL;
}

/* --- Rotation --------------------------------------------------------------------------------- */

/* Which day, week or month it was, by the calendar on the wall. Weeks begin on Monday. */
typedef char *(*PeriodFunc) (GDateTime *at);

static char *
get_day (GDateTime *at)
{
  return g_date_time_format (at, "%Y-%m-%d");
}

static char *
get_week (GDateTime *at)
{
  return g_date_time_format (at, "%G-%V");
}

static char *
get_month (GDateTime *at)
{
  return g_date_time_format (at, "%Y-%m");
}

/* The newest of each of the first @n_kept periods in which there are any. */
static void
keep_newest (const gint64 *created, gsize n, PeriodFunc get_period, guint n_kept, gboolean *keep)
{
  g_autofree char *last = NULL;

  for (gsize i = 0; i < n && n_kept > 0; i++)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (created[i] / G_USEC_PER_SEC);
      g_autofree char *period = at != NULL ? get_period (at) : NULL;

      if (g_strcmp0 (period, last) == 0)
        continue;
      keep[i] = TRUE;
      n_kept--;
      g_set_str (&last, period);
    }
}

/**
 * sural_backup_folder_choose:
 * @created: (array length=n): when backups were made, newest first
 * @n: how many
 * @keep: (array length=n) (out caller-allocates): which of them stay
 *
 * The newest three stay, and that of each of the last 7 days, 4 weeks and 12 months in which one
 * was made. Days without a backup are not counted, so that no clock that jumps and no holiday takes
 * any away.
 */
void
sural_backup_folder_choose (const gint64 *created, gsize n, gboolean *keep)
{
  for (gsize i = 0; i < n; i++)
    keep[i] = i < KEPT_NEWEST;
  keep_newest (created, n, get_day, KEPT_DAYS, keep);
  keep_newest (created, n, get_week, KEPT_WEEKS, keep);
  keep_newest (created, n, get_month, KEPT_MONTHS, keep);
}

/* What somebody left who was killed while writing; whoever writes now is not a day at it. */
static void
remove_left_parts (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if (strstr (name, SURAL_BACKUP_FILE_SUFFIX ".") != NULL && g_stat (path, &status) == 0 &&
          now - status.st_mtime > 86400)
        g_unlink (path);
    }
}

/**
 * sural_backup_folder_rotate:
 * @folder: a folder with a new backup that is good
 * @clinic_id: whose backups
 * @error: return location
 *
 * Removes the backups of the clinic that sural_backup_folder_choose() does not keep.
 *
 * Returns: whether all of those are gone
 */
gboolean
sural_backup_folder_rotate (const char *folder, const char *clinic_id, GError **error)
{
  g_autoptr (GPtrArray) entries = sural_backup_folder_list (folder, clinic_id, error);
  g_autofree gint64 *created = NULL;
  g_autofree gboolean *keep = NULL;

  if (entries == NULL)
    return FALSE;
  remove_left_parts (folder);
  created = g_new0 (gint64, entries->len + 1);
  keep = g_new0 (gboolean, entries->len + 1);
  for (guint i = 0; i < entries->len; i++)
    created[i] = ((SuralBackupEntry *) g_ptr_array_index (entries, i))->created;
  sural_backup_folder_choose (created, entries->len, keep);
  for (guint i = 0; i < entries->len; i++)
    {
      const SuralBackupEntry *entry = g_ptr_array_index (entries, i);

      if (!keep[i] && g_unlink (entry->path) != 0)
        return sural_file_fail (entry->path, error);
    }
  return TRUE;
}
