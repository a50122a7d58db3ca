/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/backup/sural-backup-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/file/sural-file.h"

/* The file: a head of HEAD_SIZE bytes, the text of the key file, the database, a BLAKE2b digest of
 * all that, and the seal: the digest under a key that follows from the clinic's own. The digest
 * tells damage before anybody types a passphrase; the seal says that it is this clinic that wrote
 * it, page for page of the same moment. Numbers are big-endian. */
#define FORMAT_VERSION 1
#define DIGEST_SIZE 32
#define TAIL_SIZE (2 * DIGEST_SIZE)
#define DATABASE_LIMIT (G_GUINT64_CONSTANT (1) << 40) /* 1 TiB */
#define CHUNK (256 * 1024)

typedef struct
{
  char magic[8];
  guint32 version;
  guint32 keys_length;
  guint64 database_length;
  gint64 created;
  guint32 schema;
  guint32 reserved;
} Head;

#define HEAD_SIZE ((gsize) sizeof (Head))
G_STATIC_ASSERT (sizeof (Head) == 40);

struct _SuralBackupFile
{
  char *path;
  int fd;
  Head head; /* in the order of bytes of this machine */
  GBytes *keys_text;
  SuralKeyFile *keys;
  guint8 digest[DIGEST_SIZE]; /* as it stands in the file; believed after the check */
  guint8 seal[DIGEST_SIZE];
};

/**
 * sural_backup_file_derive_key:
 * @audit_key: the key of the clinic's audit trail
 *
 * Returns: (transfer full): the key that seals the clinic's backups
 */
SuralSecret *
sural_backup_file_derive_key (SuralSecret *audit_key)
{
  static const guint8 purpose[] = "sural backup";
  SuralSecret *key = sural_secret_new (DIGEST_SIZE);

  crypto_generichash (sural_secret_get_bytes (key), DIGEST_SIZE, purpose, sizeof purpose,
                      sural_secret_get_bytes (audit_key), sural_secret_get_size (audit_key));
  return key;
}

static void
seal_digest (const guint8 *digest, SuralSecret *seal_key, guint8 *seal)
{
  crypto_generichash (seal, DIGEST_SIZE, digest, DIGEST_SIZE, sural_secret_get_bytes (seal_key),
                      sural_secret_get_size (seal_key));
}

/* --- Writing ---------------------------------------------------------------------------------- */

/* What goes into the file goes into the digest. */
typedef struct
{
  int fd;
  const char *path;
  crypto_generichash_state state;
} Writer;

static gboolean
put_bytes (Writer *self, const guint8 *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      const gssize n = write (self->fd, bytes, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return sural_file_fail (self->path, error);
      bytes += n;
      length -= (gsize) n;
    }
  return TRUE;
}

static gboolean
put (Writer *self, const guint8 *bytes, gsize length, GError **error)
{
  crypto_generichash_update (&self->state, bytes, length);
  return put_bytes (self, bytes, length, error);
}

/* As many bytes as there are, up to @length; -1: errno says why. */
static gssize
read_some (int fd, guint8 *bytes, gsize length)
{
  gsize n_read = 0;

  while (n_read < length)
    {
      const gssize n = read (fd, bytes + n_read, length - n_read);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      n_read += (gsize) n;
    }
  return (gssize) n_read;
}

static gboolean
put_database (Writer *self,
              int from,
              const SuralBackupParts *parts,
              guint64 length,
              const SuralProgress *progress,
              GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  guint64 done = 0;

  while (done < length)
    {
      const gssize n = read_some (from, chunk, (gsize) MIN (CHUNK, length - done));

      if (!sural_progress_check (progress, self->path, error))
        return FALSE;
      if (n < 0)
        return sural_file_fail (parts->database_path, error);
      if (n == 0)
        {
          sural_error_set_at (error, SURAL_ERROR_DAMAGED, parts->database_path, 0,
                              _ ("became shorter while it was copied"));
          return FALSE;
        }
      if (!put (self, chunk, (gsize) n, error))
        return FALSE;
      done += (guint64) n;
      sural_progress_tell (progress, (double) done, (double) length);
    }
  return TRUE;
}

static gboolean
put_all (Writer *self,
         int from,
         const SuralBackupParts *parts,
         const SuralProgress *progress,
         GError **error)
{
  gsize keys_length = 0;
  const guint8 *keys = g_bytes_get_data (parts->keys, &keys_length);
  guint8 tail[TAIL_SIZE];
  struct stat status;
  Head head = {
    .magic = SURAL_BACKUP_FILE_MAGIC,
    .version = GUINT32_TO_BE (FORMAT_VERSION),
    .keys_length = GUINT32_TO_BE ((guint32) keys_length),
    .created = GINT64_TO_BE (parts->created),
    .schema = GUINT32_TO_BE (parts->schema),
  };

  if (fstat (from, &status) != 0)
    return sural_file_fail (parts->database_path, error);
  head.database_length = GUINT64_TO_BE ((guint64) status.st_size);
  if (!put (self, (const guint8 *) &head, HEAD_SIZE, error) ||
      !put (self, keys, keys_length, error) ||
      !put_database (self, from, parts, (guint64) status.st_size, progress, error))
    return FALSE;
  crypto_generichash_final (&self->state, tail, DIGEST_SIZE);
  seal_digest (tail, parts->seal_key, tail + DIGEST_SIZE);
  if (!put_bytes (self, tail, TAIL_SIZE, error))
    return FALSE;
  return fsync (self->fd) == 0 || sural_file_fail (self->path, error);
}

static gboolean
write_partial (const char *partial,
               int fd,
               const SuralBackupParts *parts,
               const SuralProgress *progress,
               GError **error)
{
  Writer writer = { .fd = fd, .path = partial };
  int from = open (parts->database_path, O_RDONLY | O_CLOEXEC);
  gboolean written;

  if (from < 0)
    return sural_file_fail (parts->database_path, error);
  crypto_generichash_init (&writer.state, NULL, 0, DIGEST_SIZE);
  written = put_all (&writer, from, parts, progress, error);
  g_clear_fd (&from, NULL);
  /* What is read back next comes from the disk, as far as the machine lets one choose. */
  if (written)
    posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  return written;
}

static gboolean
read_back (const char *partial,
           const SuralBackupParts *parts,
           const SuralProgress *progress,
           GError **error)
{
  g_autoptr (SuralBackupFile) file = sural_backup_file_new (partial, error);

  return file != NULL && sural_backup_file_check (file, progress, error) &&
         sural_backup_file_check_seal (file, parts->seal_key, error);
}

/**
 * sural_backup_file_write:
 * @path: where to; must not be there yet
 * @parts: what goes into it
 * @progress: (nullable): whom to tell how far it is
 * @error: return location
 *
 * Writes a backup under another name, syncs it, reads all of it back, and only then gives it its
 * name. What fails or is stopped leaves nothing behind.
 *
 * Returns: whether there is a backup that reads back as it was written
 */
gboolean
sural_backup_file_write (const char *path,
                         const SuralBackupParts *parts,
                         const SuralProgress *progress,
                         GError **error)
{
  const SuralProgress writing = sural_progress_part (progress, 0, 0.6);
  const SuralProgress reading = sural_progress_part (progress, 0.6, 1);
  g_autofree char *partial = g_strdup_printf ("%s.XXXXXX", path);
  int fd = g_mkstemp_full (partial, O_RDWR | O_CLOEXEC, 0600);
  gboolean good;

  if (fd < 0)
    {
      g_autofree char *folder = g_path_get_dirname (path);

      return sural_file_fail (folder, error);
    }
  good = write_partial (partial, fd, parts, &writing, error);
  if (close (fd) != 0 && good)
    good = sural_file_fail (partial, error);
  /* Whoever stops it when all but the name was done stops it as well. */
  good = good && read_back (partial, parts, &reading, error) &&
         sural_progress_check (progress, path, error);
  if (good && !sural_file_rename_to_new (partial, path))
    good = sural_file_fail (path, error);
  if (!good)
    {
      g_unlink (partial);
      return FALSE;
    }
  return sural_file_keep_new (path, error);
}

/* --- Reading ---------------------------------------------------------------------------------- */

static gboolean
fail_damaged (SuralBackupFile *self, GError **error)
{
  sural_error_set_at (error, SURAL_ERROR_DAMAGED, self->path, 0,
                      _ ("the backup is damaged; take another one"));
  return FALSE;
}

static gboolean
read_exactly (SuralBackupFile *self, gpointer bytes, gsize length, GError **error)
{
  const gssize n = read_some (self->fd, bytes, length);

  if (n < 0)
    return sural_file_fail (self->path, error);
  return (gsize) n == length || fail_damaged (self, error);
}

static guint64
get_content_length (SuralBackupFile *self)
{
  return HEAD_SIZE + self->head.keys_length + self->head.database_length;
}

static gboolean
read_head (SuralBackupFile *self, guint64 size, GError **error)
{
  Head *head = &self->head;

  if (!read_exactly (self, head, HEAD_SIZE, error))
    return FALSE;
  if (memcmp (head->magic, SURAL_BACKUP_FILE_MAGIC, sizeof head->magic) != 0)
    {
      sural_error_set_at (error, SURAL_ERROR_FOREIGN, self->path, 0,
                          _ ("is not a backup of Sural"));
      return FALSE;
    }
  head->version = GUINT32_FROM_BE (head->version);
  head->keys_length = GUINT32_FROM_BE (head->keys_length);
  head->database_length = GUINT64_FROM_BE (head->database_length);
  head->created = GINT64_FROM_BE (head->created);
  head->schema = GUINT32_FROM_BE (head->schema);
  if (head->version > FORMAT_VERSION)
    {
      sural_error_set_at (error, SURAL_ERROR_NEWER, self->path, 0,
                          _ ("was written by a newer Sural, or is damaged; update this one"));
      return FALSE;
    }
  if (head->version != FORMAT_VERSION || head->keys_length > SURAL_KEY_FILE_LIMIT ||
      head->database_length > DATABASE_LIMIT || get_content_length (self) + TAIL_SIZE != size)
    return fail_damaged (self, error);
  return TRUE;
}

static gboolean
read_keys (SuralBackupFile *self, GError **error)
{
  const gsize length = self->head.keys_length;
  g_autofree char *text = g_malloc (length + 1);

  if (!read_exactly (self, text, length, error))
    return FALSE;
  text[length] = '\0';
  self->keys = sural_key_file_parse (self->path, text, length, error);
  self->keys_text = g_bytes_new (text, length);
  return self->keys != NULL;
}

static gboolean
read_tail (SuralBackupFile *self, GError **error)
{
  if (lseek (self->fd, (off_t) get_content_length (self), SEEK_SET) < 0)
    return sural_file_fail (self->path, error);
  return read_exactly (self, self->digest, DIGEST_SIZE, error) &&
         read_exactly (self, self->seal, DIGEST_SIZE, error);
}

/**
 * sural_backup_file_new:
 * @path: what may be a backup
 * @error: return location
 *
 * Reads the head and the key file of a backup, and how long it has to be.
 *
 * Returns: (transfer full): the backup; %SURAL_ERROR_FOREIGN, %SURAL_ERROR_NEWER or
 *   %SURAL_ERROR_DAMAGED otherwise
 */
SuralBackupFile *
sural_backup_file_new (const char *path, GError **error)
{
  g_autoptr (SuralBackupFile) self = g_new0 (SuralBackupFile, 1);
  struct stat status;

  self->path = g_strdup (path);
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &status) != 0)
    {
      sural_file_fail (path, error);
      return NULL;
    }
  if (!S_ISREG (status.st_mode) || status.st_size < (off_t) HEAD_SIZE)
    {
      sural_error_set_at (error, SURAL_ERROR_FOREIGN, path, 0, _ ("is not a backup of Sural"));
      return NULL;
    }
  if (!read_head (self, (guint64) status.st_size, error) || !read_keys (self, error) ||
      !read_tail (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * sural_backup_file_free:
 * @self: (nullable): a backup
 *
 * Closes it.
 */
void
sural_backup_file_free (SuralBackupFile *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->keys_text, g_bytes_unref);
  g_clear_pointer (&self->keys, sural_key_file_free);
  g_free (self->path);
  g_free (self);
}

/**
 * sural_backup_file_check:
 * @self: a backup
 * @progress: (nullable): whom to tell how far it is
 * @error: return location
 *
 * Reads all of it.
 *
 * Returns: whether each byte is as it was written; %SURAL_ERROR_DAMAGED otherwise
 */
gboolean
sural_backup_file_check (SuralBackupFile *self, const SuralProgress *progress, GError **error)
{
  const guint64 length = get_content_length (self);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  crypto_generichash_state state;
  guint8 digest[DIGEST_SIZE];
  guint64 done = 0;

  if (lseek (self->fd, 0, SEEK_SET) < 0)
    return sural_file_fail (self->path, error);
  crypto_generichash_init (&state, NULL, 0, DIGEST_SIZE);
  while (done < length)
    {
      const gsize n = (gsize) MIN (CHUNK, length - done);

      if (!sural_progress_check (progress, self->path, error) ||
          !read_exactly (self, chunk, n, error))
        return FALSE;
      crypto_generichash_update (&state, chunk, n);
      done += n;
      sural_progress_tell (progress, (double) done, (double) length);
    }
  crypto_generichash_final (&state, digest, DIGEST_SIZE);
  return memcmp (digest, self->digest, DIGEST_SIZE) == 0 || fail_damaged (self, error);
}

/**
 * sural_backup_file_check_seal:
 * @self: a backup that was checked
 * @seal_key: from sural_backup_file_derive_key()
 * @error: return location
 *
 * Returns: whether it was written by this clinic; %SURAL_ERROR_DAMAGED otherwise
 */
gboolean
sural_backup_file_check_seal (SuralBackupFile *self, SuralSecret *seal_key, GError **error)
{
  guint8 seal[DIGEST_SIZE];

  seal_digest (self->digest, seal_key, seal);
  return sodium_memcmp (seal, self->seal, DIGEST_SIZE) == 0 || fail_damaged (self, error);
}

static gboolean
extract_to (SuralBackupFile *self,
            int fd,
            const char *path,
            const SuralProgress *progress,
            GError **error)
{
  const guint64 length = self->head.database_length;
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  Writer writer = { .fd = fd, .path = path };
  guint64 done = 0;

  if (lseek (self->fd, (off_t) (HEAD_SIZE + self->head.keys_length), SEEK_SET) < 0)
    return sural_file_fail (self->path, error);
  while (done < length)
    {
      const gsize n = (gsize) MIN (CHUNK, length - done);

      if (!sural_progress_check (progress, self->path, error) ||
          !read_exactly (self, chunk, n, error) || !put_bytes (&writer, chunk, n, error))
        return FALSE;
      done += n;
      sural_progress_tell (progress, (double) done, (double) length);
    }
  return fsync (fd) == 0 || sural_file_fail (path, error);
}

/**
 * sural_backup_file_extract:
 * @self: a backup that was checked
 * @database_path: where its database goes; must not be there yet
 * @progress: (nullable): whom to tell how far it is
 * @error: return location
 *
 * Returns: whether the database is there, for the owner alone and synced
 */
gboolean
sural_backup_file_extract (SuralBackupFile *self,
                           const char *database_path,
                           const SuralProgress *progress,
                           GError **error)
{
  int fd = open (database_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean good;

  if (fd < 0)
    return sural_file_fail (database_path, error);
  good = extract_to (self, fd, database_path, progress, error);
  if (close (fd) != 0 && good)
    good = sural_file_fail (database_path, error);
  if (!good)
    g_unlink (database_path);
  return good;
}

/**
 * sural_backup_file_get_path:
 * @self: a backup
 *
 * Returns: (transfer none): where it lies
 */
const char *
sural_backup_file_get_path (SuralBackupFile *self)
{
  return self->path;
}

/**
 * sural_backup_file_get_keys:
 * @self: a backup
 *
 * Returns: (transfer none): what opens it
 */
SuralKeyFile *
sural_backup_file_get_keys (SuralBackupFile *self)
{
  return self->keys;
}

/**
 * sural_backup_file_get_keys_text:
 * @self: a backup
 *
 * Returns: (transfer none): the text of the key file
 */
GBytes *
sural_backup_file_get_keys_text (SuralBackupFile *self)
{
  return self->keys_text;
}

/**
 * sural_backup_file_get_created:
 * @self: a backup
 *
 * Returns: when it was made, in microseconds since 1970 of universal time
 */
gint64
sural_backup_file_get_created (SuralBackupFile *self)
{
  return self->head.created;
}

/**
 * sural_backup_file_get_schema:
 * @self: a backup
 *
 * Returns: the schema of its database
 */
guint
sural_backup_file_get_schema (SuralBackupFile *self)
{
  return self->head.schema;
}
