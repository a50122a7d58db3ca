/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/sural-error.h"

/**
 * sural_file_fail:
 * @path: a file
 * @error: return location
 *
 * Puts what errno says of a file that is read or written into words for a person.
 *
 * Returns: %FALSE
 */
gboolean
sural_file_fail (const char *path, GError **error)
{
  const int saved = errno;

  switch (saved)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      sural_error_set_at (error, SURAL_ERROR_FAILED, path, 0,
                          _ ("the disk is full; make room or choose another folder"));
      break;
    case ENOENT:
    case ENOTDIR:
    case ENODEV:
    case ENXIO:
      sural_error_set_at (error, SURAL_ERROR_NOT_FOUND, path, 0,
                          _ ("is not there; connect the disk or choose another place"));
      break;
    case EROFS:
    case EACCES:
    case EPERM:
      sural_error_set_at (error, SURAL_ERROR_FAILED, path, 0,
                          _ ("may not be used; check who may read and write there"));
      break;
    case EEXIST:
      sural_error_set_at (error, SURAL_ERROR_EXISTS, path, 0, _ ("is there already"));
      break;
    default:
      sural_error_set_at (error, SURAL_ERROR_FAILED, path, 0, _ ("the disk reports “%s”"),
                          g_strerror (saved));
    }
  return FALSE;
}

/* @sentence has {path} and, for what the system says of it, {why}. */
static void
set_error_from_errno (GError **error, const char *path, const char *sentence)
{
  int saved = errno;
  SuralError code = SURAL_ERROR_FAILED;
  g_autoptr (GString) text = NULL;

  /* What somebody can see to is said in words of its own. */
  if (saved == ENOSPC || saved == EDQUOT || saved == EFBIG || saved == EROFS)
    {
      sural_file_fail (path, error);
      return;
    }
  text = g_string_new (sentence);
  if (saved == ENOENT)
    code = SURAL_ERROR_NOT_FOUND;
  else if (saved == EEXIST)
    code = SURAL_ERROR_EXISTS;
  /* The path last: it may have braces of its own. */
  g_string_replace (text, "{why}", g_strerror (saved), 1);
  g_string_replace (text, "{path}", path, 1);
  g_set_error_literal (error, SURAL_ERROR, code, text->str);
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= n;
    }
  return fsync (fd) == 0;
}

/**
 * sural_file_rename_to_new:
 * @from: a file
 * @to: its new name
 *
 * Gives a file another name, but never that of a file that is there.
 *
 * Returns: whether it has it; errno otherwise, EEXIST when the name is taken
 */
gboolean
sural_file_rename_to_new (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  /* A file system without that flag. */
  if (sural_file_is_there (to))
    {
      errno = EEXIST;
      return FALSE;
    }
  return g_rename (from, to) == 0;
}

/**
 * sural_file_write_new:
 * @path: a file that is not there yet
 * @data: what it is to hold
 * @length: bytes of @data
 * @error: return location
 *
 * Writes a file for the owner alone, whole or not at all: beside, synced, then renamed, and the
 * folder synced.
 *
 * Returns: whether it is there now; %SURAL_ERROR_EXISTS when it was there before,
 *   %SURAL_ERROR_IN_DOUBT as from sural_file_keep_new()
 */
gboolean
sural_file_write_new (const char *path, const char *data, gsize length, GError **error)
{
  g_autofree char *beside = g_strdup_printf ("%s.XXXXXX", path);
  int fd = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, 0600);
  gboolean written;

  if (fd < 0)
    {
      set_error_from_errno (error, path, _ ("{path}: cannot be written: {why}"));
      return FALSE;
    }
  written = write_all (fd, data, length);
  written = close (fd) == 0 && written;
  if (!written || !sural_file_rename_to_new (beside, path))
    {
      set_error_from_errno (error, path, _ ("{path}: cannot be written: {why}"));
      g_unlink (beside);
      return FALSE;
    }
  return sural_file_keep_new (path, error);
}

/**
 * sural_file_replace:
 * @path: a file that is there
 * @data: what it is to hold
 * @length: bytes of @data
 * @error: return location
 *
 * Writes a file in the place of another one, whole or not at all. The new one is locked before it
 * is there, so that nobody comes between.
 *
 * Returns: a descriptor that holds the lock, as from sural_file_lock(); -1: the old file is there
 */
int
sural_file_replace (const char *path, const char *data, gsize length, GError **error)
{
  g_autofree char *beside = g_strdup_printf ("%s.XXXXXX", path);
  int fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      set_error_from_errno (error, path, _ ("{path}: cannot be written: {why}"));
      return -1;
    }
  if (!write_all (fd, data, length) || flock (fd, LOCK_EX | LOCK_NB) != 0 ||
      g_rename (beside, path) != 0)
    {
      set_error_from_errno (error, path, _ ("{path}: cannot be written: {why}"));
      g_unlink (beside);
      g_clear_fd (&fd, NULL);
      return -1;
    }
  /* It is there; a folder that cannot be synced does not take it back. */
  sural_file_sync_folder (path, NULL);
  return fd;
}

/**
 * sural_file_read:
 * @path: a file
 * @limit: the most bytes that are accepted
 * @length: (out): bytes read
 * @error: return location
 *
 * Returns: (transfer full): the content, followed by a NUL; %SURAL_ERROR_LIMIT when it is larger
 */
char *
sural_file_read (const char *path, gsize limit, gsize *length, GError **error)
{
  g_autofree char *data = NULL;
  struct stat status;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gsize n_read = 0;

  if (fd < 0 || fstat (fd, &status) != 0)
    {
      set_error_from_errno (error, path, _ ("{path}: cannot be read: {why}"));
      g_clear_fd (&fd, NULL);
      return NULL;
    }
  if (!S_ISREG (status.st_mode) || status.st_size < 0 || (gsize) status.st_size > limit)
    {
      sural_error_set_at (error, SURAL_ERROR_LIMIT, path, 0, _ ("is no ordinary small file"));
      g_clear_fd (&fd, NULL);
      return NULL;
    }
  data = g_malloc ((gsize) status.st_size + 1);
  while (n_read < (gsize) status.st_size)
    {
      gssize n = read (fd, data + n_read, (gsize) status.st_size - n_read);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      n_read += n;
    }
  g_clear_fd (&fd, NULL);
  data[n_read] = '\0';
  *length = n_read;
  return g_steal_pointer (&data);
}

/**
 * sural_file_create_empty:
 * @path: a file that is not there yet
 * @error: return location
 *
 * Makes an empty file for the owner alone, so that what SQLite puts beside it is so too.
 *
 * Returns: whether it is there now
 */
gboolean
sural_file_create_empty (const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      set_error_from_errno (error, path, _ ("{path}: cannot be made: {why}"));
      return FALSE;
    }
  close (fd);
  return TRUE;
}

/**
 * sural_file_sync:
 * @path: a file that was written
 * @error: return location
 *
 * Makes sure that what is in @path is on the disk.
 *
 * Returns: whether it is
 */
gboolean
sural_file_sync (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (!synced)
    sural_file_fail (path, error);
  g_clear_fd (&fd, NULL);
  return synced;
}

/**
 * sural_file_sync_folder:
 * @path: a file
 * @error: return location
 *
 * Makes sure that the name of @path is on the disk.
 *
 * Returns: whether it is
 */
gboolean
sural_file_sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  /* Some file systems cannot sync a folder and say EINVAL; there is nothing more to do there. */
  if (fd < 0 || (fsync (fd) != 0 && errno != EINVAL))
    {
      set_error_from_errno (error, folder, _ ("{path}: cannot be synced: {why}"));
      g_clear_fd (&fd, NULL);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

/**
 * sural_file_keep_new:
 * @path: a file that has just got this name
 * @error: return location
 *
 * Makes sure that the name of @path is on the disk, or that there is none: who is told that it is
 * not there does not find it later.
 *
 * Returns: whether it is there; %SURAL_ERROR_IN_DOUBT where the disk takes neither
 */
gboolean
sural_file_keep_new (const char *path, GError **error)
{
  if (sural_file_sync_folder (path, error))
    return TRUE;
  if (g_unlink (path) != 0 && errno != ENOENT)
    {
      g_clear_error (error);
      sural_error_set_at (error, SURAL_ERROR_IN_DOUBT, path, 0,
                          _ ("the disk reported a failure after this was written; whether it stays "
                             "there is seen when the disk works again"));
    }
  return FALSE;
}

/**
 * sural_file_dup_own_path:
 * @path: a file, or a symbolic link to one
 *
 * What lies beside a file is found by its name. A link has a name of its own, beside which another
 * log and another head would be made.
 *
 * Returns: (transfer full): the path of the file itself; @path where it is no link, or leads
 *   nowhere
 */
char *
sural_file_dup_own_path (const char *path)
{
  char *real = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? realpath (path, NULL) : NULL;
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

/**
 * sural_file_is_there:
 * @path: a name
 *
 * Returns: whether it is taken: by a file, a folder, or a link, also one that leads nowhere
 */
gboolean
sural_file_is_there (const char *path)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0;
}

/**
 * sural_file_has_other_name:
 * @path: a file
 *
 * Returns: whether it has a second name (a hard link), wherever that is
 */
gboolean
sural_file_has_other_name (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_nlink > 1;
}

/**
 * sural_file_lock:
 * @path: a file
 * @error: return location
 *
 * Takes the lock that only one program at a time can have. It ends when the descriptor is closed,
 * also when the program is killed.
 *
 * Returns: a descriptor to close in the end, or -1; %SURAL_ERROR_BUSY when another has the lock
 */
int
sural_file_lock (const char *path, GError **error)
{
  for (guint attempt = 0; attempt < 8; attempt++)
    {
      struct stat locked, named;
      /* A pipe in the place of the file would be waited for, for ever. */
      int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

      if (fd < 0)
        {
          set_error_from_errno (error, path, _ ("{path}: cannot be opened: {why}"));
          return -1;
        }
      if (fstat (fd, &locked) != 0 || !S_ISREG (locked.st_mode))
        {
          close (fd);
          sural_error_set_at (error, SURAL_ERROR_FOREIGN, path, 0, _ ("is no ordinary small file"));
          return -1;
        }
      if (flock (fd, LOCK_EX | LOCK_NB) != 0)
        {
          close (fd);
          sural_error_set_at (error, SURAL_ERROR_BUSY, path, 0,
                              _ ("is open in another window or program; close it there first"));
          return -1;
        }
      /* Between opening and locking the file may have been replaced by a newer one. */
      if (fstat (fd, &locked) == 0 && stat (path, &named) == 0 && locked.st_ino == named.st_ino &&
          locked.st_dev == named.st_dev)
        return fd;
      close (fd);
    }
  sural_error_set_at (error, SURAL_ERROR_BUSY, path, 0, _ ("keeps being replaced"));
  return -1;
}
