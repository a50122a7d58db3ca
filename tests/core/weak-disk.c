/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weak-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What a disk does at once: a drive writes a sector whole or not at all. */
#define SECTOR 512

/* What was done to the bytes of a file and is not on the disk for certain. */
typedef struct
{
  gint64 at;
  GBytes *bytes;           /* NULL: the file was made @at bytes long */
  gboolean is_handed_over; /* to the disk, which has it once the next file is synced */
} Pending;

/* A file by what it is; its names are the folder's. */
typedef struct
{
  GByteArray *durable;
  GQueue pending; /* Pending* */
} File;

/* What was done to a name and is not on the disk for certain. */
typedef struct
{
  char *name;
  File *file; /* NULL: the name is gone */
  char *from; /* the name that it had before, which goes in the same step; NULL: none */
} Naming;

static struct
{
  char *folder; /* NULL: nobody watches */
  guint n_steps;
  guint fail_at; /* 0: never */
  WeakDiskFault fault;
  gboolean for_ever;
  gboolean has_failed;

  gboolean remembers;
  guint cut_at; /* 0: never */
  WeakDiskKeep keep;
  guint32 seed;
  char *into;
  GHashTable *files;         /* inode → File* */
  GHashTable *durable_names; /* path → File* */
  GHashTable *namings;       /* folder → GQueue of Naming* */
} disk;

/* --- What is remembered ----------------------------------------------------------------------- */

static void
pending_free (Pending *pending)
{
  g_clear_pointer (&pending->bytes, g_bytes_unref);
  g_free (pending);
}

static void
file_free (File *file)
{
  g_byte_array_unref (file->durable);
  g_queue_clear_full (&file->pending, (GDestroyNotify) pending_free);
  g_free (file);
}

static void
naming_free (Naming *naming)
{
  g_free (naming->name);
  g_free (naming->from);
  g_free (naming);
}

static void
namings_free (GQueue *queue)
{
  g_queue_free_full (queue, (GDestroyNotify) naming_free);
}

static File *
file_new (void)
{
  File *file = g_new0 (File, 1);

  file->durable = g_byte_array_new ();
  g_queue_init (&file->pending);
  return file;
}

static File *
find_file (ino_t inode)
{
  return g_hash_table_lookup (disk.files, GSIZE_TO_POINTER (inode));
}

static File *
find_file_of (int fd)
{
  struct stat status;

  return fstat (fd, &status) == 0 ? find_file (status.st_ino) : NULL;
}

static void
apply (GByteArray *content, gint64 at, const guint8 *bytes, gsize size)
{
  const guint before = content->len;

  if (at + (gint64) size > before)
    {
      g_byte_array_set_size (content, (guint) (at + (gint64) size));
      if (at > before)
        memset (content->data + before, 0, (gsize) (at - before));
    }
  memcpy (content->data + at, bytes, size);
}

static void
apply_size (GByteArray *content, gint64 size)
{
  const guint before = content->len;

  g_byte_array_set_size (content, (guint) size);
  if (size > before)
    memset (content->data + before, 0, (gsize) (size - before));
}

static void
apply_pending (GByteArray *content, const Pending *pending)
{
  gsize size;
  const guint8 *bytes;

  if (pending->bytes == NULL)
    {
      apply_size (content, pending->at);
      return;
    }
  bytes = g_bytes_get_data (pending->bytes, &size);
  apply (content, pending->at, bytes, size);
}

static void
remember_bytes (int fd, gint64 at, gconstpointer bytes, gsize size)
{
  File *file = disk.remembers ? find_file_of (fd) : NULL;
  Pending *pending;

  if (file == NULL)
    return;
  pending = g_new0 (Pending, 1);
  pending->at = at;
  pending->bytes = bytes != NULL ? g_bytes_new (bytes, size) : NULL;
  g_queue_push_tail (&file->pending, pending);
}

/* What was handed over goes with whatever is synced next: a disk that is told to keep what it has
 * keeps all of it. */
static void
settle (File *synced)
{
  GHashTableIter iter;
  File *file;

  g_hash_table_iter_init (&iter, disk.files);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &file))
    {
      for (GList *link = file->pending.head; link != NULL;)
        {
          GList *next = link->next;
          Pending *pending = link->data;

          if (file == synced || pending->is_handed_over)
            {
              apply_pending (file->durable, pending);
              pending_free (pending);
              g_queue_delete_link (&file->pending, link);
            }
          link = next;
        }
    }
}

static void
hand_over (File *file)
{
  for (GList *link = file->pending.head; link != NULL; link = link->next)
    ((Pending *) link->data)->is_handed_over = TRUE;
}

static void
apply_naming (GHashTable *names, const Naming *naming)
{
  if (naming->from != NULL)
    g_hash_table_remove (names, naming->from);
  if (naming->file != NULL)
    g_hash_table_insert (names, g_strdup (naming->name), naming->file);
  else
    g_hash_table_remove (names, naming->name);
}

static void
settle_names (const char *folder)
{
  GQueue *queue = g_hash_table_lookup (disk.namings, folder);
  Naming *naming;

  settle (NULL);
  while (queue != NULL && (naming = g_queue_pop_head (queue)) != NULL)
    {
      apply_naming (disk.durable_names, naming);
      naming_free (naming);
    }
}

static void
remember_naming (const char *name, File *file, const char *from)
{
  Naming *naming;
  GQueue *queue;
  char *folder;

  if (!disk.remembers)
    return;
  folder = g_path_get_dirname (name);
  queue = g_hash_table_lookup (disk.namings, folder);
  if (queue == NULL)
    {
      queue = g_queue_new ();
      g_hash_table_insert (disk.namings, g_strdup (folder), queue);
    }
  g_free (folder);
  naming = g_new0 (Naming, 1);
  naming->name = g_strdup (name);
  naming->file = file;
  naming->from = g_strdup (from);
  g_queue_push_tail (queue, naming);
}

static File *
file_named (const char *path)
{
  struct stat status;

  return disk.remembers && lstat (path, &status) == 0 ? find_file (status.st_ino) : NULL;
}

/* --- The power goes --------------------------------------------------------------------------- */

static void
keep_some (GByteArray *content, const Pending *pending, GRand *rand)
{
  gsize size;
  const guint8 *bytes;

  if (pending->bytes == NULL)
    {
      if (g_rand_boolean (rand))
        apply_size (content, pending->at);
      return;
    }
  bytes = g_bytes_get_data (pending->bytes, &size);
  for (gsize done = 0; done < size;)
    {
      const gint64 at = pending->at + (gint64) done;
      const gsize n = MIN (size - done, (gsize) (SECTOR - at % SECTOR));

      if (g_rand_boolean (rand))
        apply (content, at, bytes + done, n);
      done += n;
    }
}

static GByteArray *
dup_content (File *file, GRand *rand)
{
  GByteArray *content = g_byte_array_new ();

  g_byte_array_append (content, file->durable->data, file->durable->len);
  for (GList *link = file->pending.head; link != NULL; link = link->next)
    {
      if (disk.keep == WEAK_DISK_KEEP_ALL)
        apply_pending (content, link->data);
      else if (disk.keep == WEAK_DISK_KEEP_SOME)
        keep_some (content, link->data, rand);
    }
  return content;
}

/* Names of one folder are kept in the order in which they were given. */
static GHashTable *
dup_names (GRand *rand)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, disk.durable_names);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (names, g_strdup (key), value);
  g_hash_table_iter_init (&iter, disk.namings);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GQueue *queue = value;
      guint n = 0;

      if (disk.keep == WEAK_DISK_KEEP_ALL)
        n = queue->length;
      else if (disk.keep == WEAK_DISK_KEEP_SOME)
        n = (guint) g_rand_int_range (rand, 0, (gint32) queue->length + 1);
      for (GList *link = queue->head; link != NULL && n > 0; link = link->next, n--)
        apply_naming (names, link->data);
    }
  return names;
}

/**
 * weak_disk_cut_power:
 *
 * Writes what a disk would hold whose power goes now, and ends the process: in a child of a test.
 */
void
weak_disk_cut_power (void)
{
  GRand *rand = g_rand_new_with_seed (disk.seed);
  g_autofree char *folder = g_steal_pointer (&disk.folder); /* nobody watches any more */
  GHashTable *names = dup_names (rand);
  GHashTableIter iter;
  gpointer name, file;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &file))
    {
      g_autofree char *to = g_strconcat (disk.into, (const char *) name + strlen (folder), NULL);
      g_autofree char *to_folder = g_path_get_dirname (to);
      GByteArray *content = dup_content (file, rand);

      g_mkdir_with_parents (to_folder, 0700);
      if (!g_file_set_contents_full (to, (const char *) content->data, content->len,
                                     G_FILE_SET_CONTENTS_NONE, 0600, NULL))
        _exit (3);
      g_byte_array_unref (content);
    }
  _exit (0);
}

/* --- What is asked of the system -------------------------------------------------------------- */

static gboolean
is_watched (const char *path)
{
  return disk.folder != NULL && g_str_has_prefix (path, disk.folder);
}

static gboolean
is_watched_fd (int fd)
{
  char link[64];
  char path[4096];
  ssize_t n;

  if (disk.folder == NULL)
    return FALSE;
  g_snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  n = readlink (link, path, sizeof path - 1);
  if (n < 0)
    return FALSE;
  path[n] = '\0';
  return is_watched (path);
}

/* Counts a step; whether it is one that fails. What comes after half a write is a part of it. */
static gboolean
take_step (void)
{
  const guint n = disk.fault == WEAK_DISK_SHORT_FULL ? 2 : 1;

  disk.n_steps++;
  if (disk.cut_at > 0 && disk.n_steps == disk.cut_at)
    weak_disk_cut_power ();
  return disk.fail_at > 0 && disk.n_steps >= disk.fail_at &&
         (disk.for_ever || disk.n_steps < disk.fail_at + n);
}

static gboolean
fail_with (int number)
{
  disk.has_failed = TRUE;
  errno = number;
  return TRUE;
}

/* A sync, or what is done to a name; @takes_room: where there is none, it cannot be done. */
static gboolean
fails (gboolean takes_room)
{
  if (!take_step ())
    return FALSE;
  if (disk.fault == WEAK_DISK_BROKEN)
    return fail_with (EIO);
  return takes_room && (disk.fault == WEAK_DISK_FULL || disk.fault == WEAK_DISK_SHORT_FULL) &&
         fail_with (ENOSPC);
}

/* How much of @size bytes is written; -1: errno says why nothing is. */
static ssize_t
take_bytes (size_t size)
{
  if (!take_step ())
    return (ssize_t) size;
  switch (disk.fault)
    {
    case WEAK_DISK_FULL:
      fail_with (ENOSPC);
      return -1;
    case WEAK_DISK_BROKEN:
      fail_with (EIO);
      return -1;
    case WEAK_DISK_SHORT:
      disk.has_failed = TRUE;
      return (ssize_t) MAX (1, size / 2);
    case WEAK_DISK_SHORT_FULL:
      if (disk.n_steps > disk.fail_at)
        {
          fail_with (ENOSPC);
          return -1;
        }
      disk.has_failed = TRUE;
      return (ssize_t) MAX (1, size / 2);
    case WEAK_DISK_SOUND:
    default:
      return (ssize_t) size;
    }
}

/* The names that the C library has for them: what is defined here is found before it. */
ssize_t weak_write (int fd, const void *bytes, size_t size) __asm__ ("write");
ssize_t weak_pwrite (int fd, const void *bytes, size_t size, off_t at) __asm__ ("pwrite");
ssize_t weak_pwrite64 (int fd, const void *bytes, size_t size, off_t at) __asm__ ("pwrite64");
int weak_fsync (int fd) __asm__ ("fsync");
int weak_fdatasync (int fd) __asm__ ("fdatasync");
int weak_sync_file_range (int fd, off_t at, off_t size, unsigned flags) __asm__ ("sync_file_range");
int weak_ftruncate (int fd, off_t size) __asm__ ("ftruncate");
int weak_ftruncate64 (int fd, off_t size) __asm__ ("ftruncate64");
int weak_open (const char *path, int flags, ...) __asm__ ("open");
int weak_open64 (const char *path, int flags, ...) __asm__ ("open64");
int weak_rename (const char *from, const char *to) __asm__ ("rename");
int weak_renameat2 (int from_folder,
                    const char *from,
                    int to_folder,
                    const char *to,
                    unsigned flags) __asm__ ("renameat2");
int weak_unlink (const char *path) __asm__ ("unlink");
int weak_mkdir (const char *path, mode_t mode) __asm__ ("mkdir");

ssize_t
weak_write (int fd, const void *bytes, size_t size)
{
  ssize_t n = (ssize_t) size;
  off_t at = 0;

  if (!is_watched_fd (fd))
    return syscall (SYS_write, fd, bytes, size);
  n = take_bytes (size);
  if (n < 0)
    return n;
  at = lseek (fd, 0, SEEK_CUR);
  n = syscall (SYS_write, fd, bytes, (size_t) n);
  if (n > 0)
    remember_bytes (fd, at, bytes, (gsize) n);
  return n;
}

ssize_t
weak_pwrite64 (int fd, const void *bytes, size_t size, off_t at)
{
  ssize_t n = (ssize_t) size;

  if (!is_watched_fd (fd))
    return syscall (SYS_pwrite64, fd, bytes, size, at);
  n = take_bytes (size);
  if (n < 0)
    return n;
  n = syscall (SYS_pwrite64, fd, bytes, (size_t) n, at);
  if (n > 0)
    remember_bytes (fd, at, bytes, (gsize) n);
  return n;
}

ssize_t
weak_pwrite (int fd, const void *bytes, size_t size, off_t at)
{
  return weak_pwrite64 (fd, bytes, size, at);
}

static int
sync_fd (int fd)
{
  char link[64];
  char path[4096];
  struct stat status;
  ssize_t n;

  if (!is_watched_fd (fd))
    return 0;
  if (fails (TRUE))
    return -1;
  if (!disk.remembers || fstat (fd, &status) != 0)
    return 0;
  if (!S_ISDIR (status.st_mode))
    {
      File *file = find_file (status.st_ino);

      if (file != NULL)
        settle (file);
      return 0;
    }
  g_snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  n = readlink (link, path, sizeof path - 1);
  path[MAX (0, n)] = '\0';
  settle_names (path);
  return 0;
}

int
weak_fsync (int fd)
{
  /* The file itself need not be written out: nobody cuts the power of this machine. */
  return sync_fd (fd);
}

int
weak_fdatasync (int fd)
{
  return sync_fd (fd);
}

int
weak_sync_file_range (int fd, off_t at, off_t size, unsigned flags)
{
  File *file = NULL;

  if (!is_watched_fd (fd))
    return (int) syscall (SYS_sync_file_range, fd, at, size, flags);
  if (fails (TRUE))
    return -1;
  file = disk.remembers ? find_file_of (fd) : NULL;
  if (file != NULL)
    hand_over (file);
  return 0;
}

int
weak_ftruncate64 (int fd, off_t size)
{
  int result;

  if (is_watched_fd (fd) && fails (FALSE))
    return -1;
  result = (int) syscall (SYS_ftruncate, fd, size);
  if (result == 0 && is_watched_fd (fd))
    remember_bytes (fd, size, NULL, 0);
  return result;
}

int
weak_ftruncate (int fd, off_t size)
{
  return weak_ftruncate64 (fd, size);
}

static int
open_path (const char *path, int flags, mode_t mode)
{
  const gboolean makes =
      (flags & O_CREAT) != 0 && is_watched (path) && syscall (SYS_access, path, F_OK) != 0;
  int fd;

  if (makes && fails (TRUE))
    return -1;
  fd = (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
  if (fd >= 0 && makes && disk.remembers)
    {
      struct stat status;
      File *file = file_new ();

      if (fstat (fd, &status) == 0)
        {
          /* An inode that was another file's is this one's now; the names of that one are gone. */
          g_hash_table_steal (disk.files, GSIZE_TO_POINTER (status.st_ino));
          g_hash_table_insert (disk.files, GSIZE_TO_POINTER (status.st_ino), file);
          remember_naming (path, file, NULL);
        }
    }
  return fd;
}

int
weak_open64 (const char *path, int flags, ...)
{
  mode_t mode = 0;
  va_list arguments;

  va_start (arguments, flags);
  if ((flags & (O_CREAT | O_TMPFILE)) != 0)
    mode = va_arg (arguments, mode_t);
  va_end (arguments);
  return open_path (path, flags, mode);
}

int
weak_open (const char *path, int flags, ...)
{
  mode_t mode = 0;
  va_list arguments;

  va_start (arguments, flags);
  if ((flags & (O_CREAT | O_TMPFILE)) != 0)
    mode = va_arg (arguments, mode_t);
  va_end (arguments);
  return open_path (path, flags, mode);
}

int
weak_renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
  File *file = is_watched (from) ? file_named (from) : NULL;
  int result;

  if (is_watched (to) && fails (TRUE))
    return -1;
  result = (int) syscall (SYS_renameat2, from_folder, from, to_folder, to, flags);
  if (result == 0 && file != NULL)
    remember_naming (to, file, from);
  return result;
}

int
weak_rename (const char *from, const char *to)
{
  return weak_renameat2 (AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
weak_unlink (const char *path)
{
  int result;

  if (is_watched (path) && fails (FALSE))
    return -1;
  result = (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
  if (result == 0 && is_watched (path))
    remember_naming (path, NULL, NULL);
  return result;
}

int
weak_mkdir (const char *path, mode_t mode)
{
  if (is_watched (path) && fails (TRUE))
    return -1;
  return (int) syscall (SYS_mkdirat, AT_FDCWD, path, mode);
}

/* --- For the tests ---------------------------------------------------------------------------- */

/**
 * weak_disk_watch:
 * @folder: from now on everything that is done below it is counted
 *
 * The disk is sound until weak_disk_fail_at().
 */
void
weak_disk_watch (const char *folder)
{
  weak_disk_stop ();
  disk.n_steps = 0;
  disk.folder = g_strdup (folder);
}

/**
 * weak_disk_stop:
 *
 * Nobody watches any more.
 */
void
weak_disk_stop (void)
{
  weak_disk_heal ();
  g_clear_pointer (&disk.folder, g_free);
}

/**
 * weak_disk_get_n_steps:
 *
 * Returns: writes, syncs and changes of names since weak_disk_watch()
 */
guint
weak_disk_get_n_steps (void)
{
  return disk.n_steps;
}

/**
 * weak_disk_fail_at:
 * @step: the step that fails, from 1
 * @fault: how
 * @for_ever: whether all that come after it fail, too
 */
void
weak_disk_fail_at (guint step, WeakDiskFault fault, gboolean for_ever)
{
  disk.fail_at = step;
  disk.fault = fault;
  disk.for_ever = for_ever;
  disk.has_failed = FALSE;
}

/**
 * weak_disk_has_failed:
 *
 * Returns: whether anything failed yet
 */
gboolean
weak_disk_has_failed (void)
{
  return disk.has_failed;
}

/**
 * weak_disk_heal:
 *
 * Nothing fails any more.
 */
void
weak_disk_heal (void)
{
  disk.fail_at = 0;
  disk.fault = WEAK_DISK_SOUND;
}

static void
remember_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      struct stat status;
      gsize size;
      File *file;

      if (lstat (path, &status) != 0)
        continue;
      if (S_ISDIR (status.st_mode))
        {
          remember_folder (path);
          continue;
        }
      if (!g_file_get_contents (path, &bytes, &size, NULL))
        continue;
      file = file_new ();
      g_byte_array_append (file->durable, (const guint8 *) bytes, (guint) size);
      g_hash_table_insert (disk.files, GSIZE_TO_POINTER (status.st_ino), file);
      g_hash_table_insert (disk.durable_names, g_strdup (path), file);
    }
}

/**
 * weak_disk_remember:
 *
 * What is below the folder now is on the disk; what is done from now on is not, until it is synced.
 */
void
weak_disk_remember (void)
{
  g_return_if_fail (disk.folder != NULL);

  disk.files = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) file_free);
  disk.durable_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  disk.namings =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) namings_free);
  remember_folder (disk.folder);
  disk.remembers = TRUE;
}

/**
 * weak_disk_cut_power_at:
 * @step: before which step, from 1
 * @keep: what becomes of that which was not synced
 * @seed: of the chance
 * @into: the folder that is written, outside of the one that is watched
 */
void
weak_disk_cut_power_at (guint step, WeakDiskKeep keep, guint32 seed, const char *into)
{
  disk.cut_at = step;
  disk.keep = keep;
  disk.seed = seed;
  disk.into = g_strdup (into);
}
