/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic on a disk that may not be written opens to be read: as a copy in a scratch file that has
 * no name, so that everything that reads a clinic reads it as ever. */
#include "config.h"

#include "store/sural-store.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/file/sural-file.h"
#include "store/head/sural-log.h"
#include "store/file/sural-migrator.h"
#include "store/sural-store-private.h"

/**
 * sural_store_is_on_read_only_disk:
 * @path: a clinic's file
 *
 * Returns: whether the file or its folder may not be written, for whatever reason
 */
gboolean
sural_store_is_on_read_only_disk (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return (g_access (path, W_OK) != 0 || g_access (folder, W_OK) != 0) &&
         (errno == EROFS || errno == EACCES || errno == EPERM);
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);

  return g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error);
}

/* What the log holds can only be read where something may be written: file and log are copied as
 * they are, encrypted, to where that is so, read there, and removed. */
static SuralDatabase *
read_with_log (SuralStore *self, SuralSecret *key, const guint8 *salt, GError **error)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *pattern = g_build_filename (g_get_user_cache_dir (), "sural-XXXXXX", NULL);
  const char *folder = g_mkdtemp_full (pattern, 0700);
  g_autofree char *path = NULL;
  g_autofree char *copied_log = NULL;
  g_autoptr (SuralDatabase) source = NULL;
  SuralDatabase *copy = NULL;

  if (folder == NULL)
    {
      sural_file_fail (g_get_user_cache_dir (), error);
      return NULL;
    }
  path = g_build_filename (folder, "copy", NULL);
  copied_log = g_strconcat (path, "-wal", NULL);
  if (copy_file (self->path, path, error) && copy_file (log, copied_log, error) &&
      (source = sural_database_open_to_read (path, key, salt, error)) != NULL)
    copy = sural_database_copy_to_scratch (source, g_get_user_cache_dir (), key, salt, error);
  g_clear_pointer (&source, sural_database_free);
  g_unlink (copied_log);
  g_unlink (path);
  g_rmdir (folder);
  return copy;
}

static SuralDatabase *
read_alone (SuralStore *self, SuralSecret *key, const guint8 *salt, GError **error)
{
  g_autoptr (SuralDatabase) source = sural_database_open_alone (self->path, key, salt, error);

  if (source == NULL)
    return NULL;
  return sural_database_copy_to_scratch (source, g_get_user_cache_dir (), key, salt, error);
}

static gboolean
has_other_bytes (SuralStore *self, SuralHead *head, const SuralHeadContent *content)
{
  SuralLog log;

  sural_log_look (self->path, &log);
  return !log.has_content &&
         sural_head_compare_file (head, content, self->path) == SURAL_HEAD_FILE_OTHER;
}

/* That the file is older than what its head says is to be chosen here as well. */
static gboolean
check_head (SuralStore *self, SuralSecret *key, gboolean accept, GError **error)
{
  g_autofree char *head_path = sural_head_dup_path (self->path);
  g_autoptr (SuralHead) head = sural_head_new (head_path, key);
  SuralHeadContent content;
  SuralHeadState state;

  if (sural_head_read (head, &content) != SURAL_HEAD_GOOD)
    return TRUE;
  if (!sural_head_state_read (self->database, &state, error))
    return FALSE;
  if (!sural_head_state_equal (&state, &content.state) &&
      !(content.has_next && sural_head_state_equal (&state, &content.next)))
    g_ptr_array_add (self->mismatches,
                     sural_mismatch_new (SURAL_MISMATCH_FILE_OLDER,
                                         MAX (0, content.state.entry - state.entry),
                                         content.state.at, NULL));
  else if (has_other_bytes (self, head, &content))
    g_ptr_array_add (self->mismatches,
                     sural_mismatch_new (SURAL_MISMATCH_PAGES_OTHER, 0, SURAL_TIME_UNKNOWN, NULL));
  else
    return TRUE;
  if (accept)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_MISMATCH, self->path, 0,
                      _ ("the clinic is not as Sural last wrote it; nothing was changed"));
  return FALSE;
}

/**
 * sural_store_open_held:
 * @self: a store with its keys, whose file may not be written
 * @key: the key of the file
 * @salt: its salt
 * @accept: whether it opens although something may be lost
 * @error: return location
 *
 * Opens a copy of the file with its log, to be read.
 *
 * Returns: whether it is open
 */
gboolean
sural_store_open_held (SuralStore *self,
                       SuralSecret *key,
                       const guint8 *salt,
                       gboolean accept,
                       GError **error)
{
  SuralLog log;

  sural_log_look (self->path, &log);
  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  self->hold = SURAL_STORE_HOLD_READ_ONLY;
  self->database = log.has_content ? read_with_log (self, key, salt, error)
                                   : read_alone (self, key, salt, error);
  return self->database != NULL && check_head (self, key, accept, error) &&
         sural_migrator_update_copy (self->database, error);
}
