/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/head/sural-head.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/file/sural-file.h"

/* The file has two places, each in a block of the disk of its own. They are written in turn, so
 * that whatever happens while one is written, the other is whole; the newer one that is whole
 * counts. Nothing is renamed and the file never grows: a commit costs two small writes. */
#define N_PLACES 2
#define PLACE_SIZE 4096
#define MAGIC "Sural head 2\n\0\0\0"
#define MAGIC_1 "Sural head 1\n\0\0\0" /* which knew nothing of the bytes of the file */
#define MAGIC_SIZE 16
#define MAC_SIZE 32
#define STATE_SIZE (3 * 8 + 2 * SURAL_HEAD_DIGEST_SIZE)
#define TEXT_1_SIZE (MAGIC_SIZE + 8 + 2 * STATE_SIZE + 2 * 8 + SURAL_HEAD_SALT_SIZE + 8)
#define TEXT_SIZE (TEXT_1_SIZE + 8 + SURAL_HEAD_DIGEST_SIZE)
#define CHUNK (256 * 1024)

/* What is being made is nothing in a file that was closed: there, in its place, stands a tag of all
 * bytes of that file, and a number of changes that no file has. A Sural that knows nothing of it
 * reads over it. */
#define TAGGED (-2)
#define TAG_SIZE (8 + SURAL_HEAD_NONCE_SIZE + SURAL_HEAD_TAG_SIZE)

/* A place is written in one sector, whole or not at all. */
G_STATIC_ASSERT (TEXT_SIZE + MAC_SIZE <= 512);
G_STATIC_ASSERT (TAG_SIZE <= STATE_SIZE);
G_STATIC_ASSERT (SURAL_HEAD_TAG_SIZE == crypto_onetimeauth_BYTES);

struct _SuralHead
{
  char *path;
  SuralSecret *key;
  int fd;             /* -1: the file was not written yet */
  guint64 generation; /* of what was read or written last */
};

/**
 * sural_head_dup_path:
 * @clinic_path: a clinic's file
 *
 * Returns: (transfer full): the head beside it
 */
char *
sural_head_dup_path (const char *clinic_path)
{
  return g_strconcat (clinic_path, ".head", NULL);
}

static SuralSecret *
derive_key (SuralSecret *file_key)
{
  static const guint8 purpose[] = "sural clinic head";
  SuralSecret *key = sural_secret_new (MAC_SIZE);

  crypto_generichash (sural_secret_get_bytes (key), MAC_SIZE, purpose, sizeof purpose,
                      sural_secret_get_bytes (file_key), sural_secret_get_size (file_key));
  return key;
}

/**
 * sural_head_new:
 * @path: where the head is, or is going to be
 * @file_key: the key of the clinic's file
 *
 * Touches nothing yet.
 *
 * Returns: (transfer full): the head
 */
SuralHead *
sural_head_new (const char *path, SuralSecret *file_key)
{
  SuralHead *self = g_new0 (SuralHead, 1);

  self->path = g_strdup (path);
  self->key = derive_key (file_key);
  self->fd = -1;
  return self;
}

/**
 * sural_head_free:
 * @self: (nullable): a head
 *
 * Wipes its key; the file stays.
 */
void
sural_head_free (SuralHead *self)
{
  if (self == NULL)
    return;
  g_clear_fd (&self->fd, NULL);
  g_clear_pointer (&self->key, sural_secret_free);
  g_free (self->path);
  g_free (self);
}

/**
 * sural_head_state_equal:
 * @a: what is in a file
 * @b: what is in a file
 *
 * The schema is not looked at: whether it is as it has to be is asked for itself.
 *
 * Returns: whether both are of the same moment
 */
gboolean
sural_head_state_equal (const SuralHeadState *a, const SuralHeadState *b)
{
  return a->changes == b->changes && a->entry == b->entry &&
         memcmp (a->hash, b->hash, sizeof a->hash) == 0;
}

/* --- One place -------------------------------------------------------------------------------- */

static guint8 *
put_int (guint8 *to, gint64 value)
{
  const gint64 little = GINT64_TO_LE (value);

  memcpy (to, &little, sizeof little);
  return to + sizeof little;
}

static guint8 *
put_bytes (guint8 *to, gconstpointer bytes, gsize size)
{
  memcpy (to, bytes, size);
  return to + size;
}

static const guint8 *
take_int (const guint8 *from, gint64 *value)
{
  memcpy (value, from, sizeof *value);
  *value = GINT64_FROM_LE (*value);
  return from + sizeof *value;
}

static const guint8 *
take_bytes (const guint8 *from, gpointer bytes, gsize size)
{
  memcpy (bytes, from, size);
  return from + size;
}

static guint8 *
put_state (guint8 *to, const SuralHeadState *state)
{
  to = put_int (to, state->changes);
  to = put_int (to, state->entry);
  to = put_int (to, state->at);
  to = put_bytes (to, state->hash, sizeof state->hash);
  return put_bytes (to, state->schema, sizeof state->schema);
}

static const guint8 *
take_state (const guint8 *from, SuralHeadState *state)
{
  from = take_int (from, &state->changes);
  from = take_int (from, &state->entry);
  from = take_int (from, &state->at);
  from = take_bytes (from, state->hash, sizeof state->hash);
  return take_bytes (from, state->schema, sizeof state->schema);
}

static void
seal (SuralHead *self, const guint8 *text, gsize size, guint8 *mac)
{
  crypto_generichash (mac, MAC_SIZE, text, size, sural_secret_get_bytes (self->key), MAC_SIZE);
}

static guint8 *
put_tag (guint8 *to, const SuralHeadContent *content)
{
  memset (to, 0, STATE_SIZE);
  put_bytes (put_bytes (put_int (to, TAGGED), content->nonce, sizeof content->nonce), content->tag,
             sizeof content->tag);
  return to + STATE_SIZE;
}

static void
take_tag (const guint8 *from, SuralHeadContent *content)
{
  gint64 number;

  from = take_bytes (take_int (from, &number), content->nonce, sizeof content->nonce);
  take_bytes (from, content->tag, sizeof content->tag);
}

static void
write_text (guint64 generation, const SuralHeadContent *content, guint8 *text)
{
  guint8 *to = put_bytes (text, MAGIC, MAGIC_SIZE);

  to = put_int (to, (gint64) generation);
  to = put_state (to, &content->state);
  to = content->has_tag && !content->has_next ? put_tag (to, content)
                                              : put_state (to, &content->next);
  to = put_int (to, content->has_next);
  to = put_int (to, content->has_log);
  to = put_bytes (to, content->log_salt, sizeof content->log_salt);
  to = put_int (to, content->base);
  to = put_int (to, content->has_file);
  to = put_bytes (to, content->file, sizeof content->file);
  g_assert (to == text + TEXT_SIZE);
}

static void
read_text (const guint8 *text, gsize size, guint64 *generation, SuralHeadContent *content)
{
  gint64 number;
  const guint8 *from = take_int (text + MAGIC_SIZE, &number);
  const guint8 *next;

  *generation = (guint64) number;
  from = take_state (from, &content->state);
  next = from;
  from = take_state (from, &content->next);
  from = take_int (from, &number);
  content->has_next = number != 0;
  content->has_tag = !content->has_next && content->next.changes == TAGGED;
  if (content->has_tag)
    take_tag (next, content);
  from = take_int (from, &number);
  content->has_log = number != 0;
  from = take_bytes (from, content->log_salt, sizeof content->log_salt);
  from = take_int (from, &content->base);
  content->has_file = FALSE;
  if (size < TEXT_SIZE)
    return;
  from = take_int (from, &number);
  content->has_file = number != 0;
  take_bytes (from, content->file, sizeof content->file);
}

static gboolean
read_place (SuralHead *self, const guint8 *place, guint64 *generation, SuralHeadContent *content)
{
  const gboolean is_first = memcmp (place, MAGIC_1, MAGIC_SIZE) == 0;
  const gsize size = is_first ? TEXT_1_SIZE : TEXT_SIZE;
  guint8 mac[MAC_SIZE];

  if (!is_first && memcmp (place, MAGIC, MAGIC_SIZE) != 0)
    return FALSE;
  seal (self, place, size, mac);
  if (sodium_memcmp (mac, place + size, MAC_SIZE) != 0)
    return FALSE;
  read_text (place, size, generation, content);
  return TRUE;
}

/* --- The file --------------------------------------------------------------------------------- */

/**
 * sural_head_read:
 * @self: a head
 * @content: (out): what it says, where it is good
 *
 * Reads it without touching it.
 *
 * Returns: whether there is one, and it is of this clinic
 */
SuralHeadCondition
sural_head_read (SuralHead *self, SuralHeadContent *content)
{
  guint8 bytes[N_PLACES * PLACE_SIZE] = { 0 };
  SuralHeadCondition condition = SURAL_HEAD_DAMAGED;
  int fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  memset (content, 0, sizeof *content);
  if (fd < 0)
    return errno == ENOENT ? SURAL_HEAD_NONE : SURAL_HEAD_DAMAGED;
  if (pread (fd, bytes, sizeof bytes, 0) < 0)
    memset (bytes, 0, sizeof bytes);
  close (fd);
  for (gsize i = 0; i < N_PLACES; i++)
    {
      SuralHeadContent found;
      guint64 generation;

      if (!read_place (self, bytes + i * PLACE_SIZE, &generation, &found) ||
          (condition == SURAL_HEAD_GOOD && generation < self->generation))
        continue;
      condition = SURAL_HEAD_GOOD;
      self->generation = generation;
      *content = found;
    }
  return condition;
}

/* What goes over all bytes of a file: a digest, as it was once written, or what takes a third as
 * long, a tag under a key that is used once. */
typedef void (*Gather) (gpointer state, const guint8 *bytes, gsize size);

static void
gather_digest (gpointer state, const guint8 *bytes, gsize size)
{
  crypto_generichash_update (state, bytes, size);
}

static void
gather_tag (gpointer state, const guint8 *bytes, gsize size)
{
  crypto_onetimeauth_update (state, bytes, size);
}

typedef enum
{
  GATHERED,
  GATHER_FAILED,
  GATHER_TOO_LARGE,
} Gathered;

static Gathered
gather_file (const char *path, Gather gather, gpointer state)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gint64 size = 0;
  gssize n = 0;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0)
    return GATHER_FAILED;
  while (size <= SURAL_HEAD_FILE_LIMIT &&
         ((n = read (fd, chunk, CHUNK)) > 0 || (n < 0 && errno == EINTR)))
    {
      size += MAX (0, n);
      gather (state, chunk, (gsize) MAX (0, n));
    }
  close (fd);
  if (size > SURAL_HEAD_FILE_LIMIT)
    return GATHER_TOO_LARGE;
  return n == 0 ? GATHERED : GATHER_FAILED;
}

static Gathered
make_digest (SuralHead *self, const char *path, guint8 *digest)
{
  crypto_generichash_state state;
  Gathered gathered;

  crypto_generichash_init (&state, sural_secret_get_bytes (self->key), MAC_SIZE,
                           SURAL_HEAD_DIGEST_SIZE);
  gathered = gather_file (path, gather_digest, &state);
  crypto_generichash_final (&state, digest, SURAL_HEAD_DIGEST_SIZE);
  return gathered;
}

/* Poly1305 tells any other bytes under a key that nobody knows, as long as that is used for one
 * file only: it follows from the head's and a number that is drawn for each. */
static Gathered
make_tag (SuralHead *self, const char *path, const guint8 *nonce, guint8 *tag)
{
  g_autoptr (SuralSecret) key = sural_secret_new (crypto_onetimeauth_KEYBYTES);
  crypto_onetimeauth_state state;
  Gathered gathered;

  crypto_generichash (sural_secret_get_bytes (key), crypto_onetimeauth_KEYBYTES, nonce,
                      SURAL_HEAD_NONCE_SIZE, sural_secret_get_bytes (self->key), MAC_SIZE);
  crypto_onetimeauth_init (&state, sural_secret_get_bytes (key));
  gathered = gather_file (path, gather_tag, &state);
  crypto_onetimeauth_final (&state, tag);
  sodium_memzero (&state, sizeof state);
  return gathered;
}

/**
 * sural_head_note_file:
 * @self: a head
 * @content: (inout): knows all bytes of the file from here on; of a file that is larger than
 *   %SURAL_HEAD_FILE_LIMIT or cannot be read, none
 * @path: the clinic's file, which nobody has open: closing it here would take their locks
 *
 * Each page of a clinic has a seal of its own, which also fits a page of an earlier day that was
 * put back in its place. What the head knows is of all of them together.
 */
void
sural_head_note_file (SuralHead *self, SuralHeadContent *content, const char *path)
{
  content->has_file = FALSE;
  randombytes_buf (content->nonce, sizeof content->nonce);
  content->has_tag = make_tag (self, path, content->nonce, content->tag) == GATHERED;
}

/**
 * sural_head_compare_file:
 * @self: a head
 * @content: what it says
 * @path: the clinic's file, as for sural_head_note_file(), and without a log that has anything
 *
 * Returns: whether the file is as it was closed; %SURAL_HEAD_FILE_UNKNOWN where @content does not
 * know its bytes
 */
SuralHeadFile
sural_head_compare_file (SuralHead *self, const SuralHeadContent *content, const char *path)
{
  guint8 digest[SURAL_HEAD_DIGEST_SIZE];
  guint8 tag[SURAL_HEAD_TAG_SIZE];
  Gathered gathered = GATHER_FAILED;
  gboolean same = FALSE;

  if (content->has_tag)
    {
      gathered = make_tag (self, path, content->nonce, tag);
      same = gathered == GATHERED && sodium_memcmp (tag, content->tag, sizeof tag) == 0;
    }
  else if (content->has_file)
    {
      gathered = make_digest (self, path, digest);
      same = gathered == GATHERED && sodium_memcmp (digest, content->file, sizeof digest) == 0;
    }
  /* What is known was smaller: that it was made too large to be looked at hides nothing. */
  if (gathered == GATHER_FAILED)
    return SURAL_HEAD_FILE_UNKNOWN;
  return same ? SURAL_HEAD_FILE_SAME : SURAL_HEAD_FILE_OTHER;
}

/* A new head is whole before it has its name, and takes the place of one that is of no use. */
static gboolean
make_file (SuralHead *self, const guint8 *place, GError **error)
{
  g_autofree guint8 *bytes = g_malloc0 (N_PLACES * PLACE_SIZE);
  int lock;

  memcpy (bytes + (self->generation % N_PLACES) * PLACE_SIZE, place, TEXT_SIZE + MAC_SIZE);
  lock = sural_file_replace (self->path, (const char *) bytes, N_PLACES * PLACE_SIZE, error);
  if (lock < 0)
    return FALSE;
  g_clear_fd (&self->fd, NULL);
  self->fd = lock;
  return TRUE;
}

static gboolean
write_place (SuralHead *self, const guint8 *place)
{
  const off_t at = (off_t) (self->generation % N_PLACES) * PLACE_SIZE;
  gsize done = 0;

  while (done < TEXT_SIZE + MAC_SIZE)
    {
      const gssize n =
          pwrite (self->fd, place + done, TEXT_SIZE + MAC_SIZE - done, at + (off_t) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      done += (gsize) n;
    }
  return TRUE;
}

static void
write_next (SuralHead *self, const SuralHeadContent *content, guint8 *place)
{
  self->generation++;
  write_text (self->generation, content, place);
  seal (self, place, TEXT_SIZE, place + TEXT_SIZE);
}

/* The file was whole on the disk when it was made, and is only written over: that its blocks are
 * handed to the disk is all there is to do, for the commit that follows makes the disk keep what it
 * was handed. A file system that puts them elsewhere each time may have the head of before after a
 * power cut, which then knows less than the file: that is said, and loses nothing. */
static gboolean
hand_over (SuralHead *self)
{
  const unsigned flags =
      SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;

  return sync_file_range (self->fd, 0, 0, flags) == 0 || fdatasync (self->fd) == 0;
}

/**
 * sural_head_put_back:
 * @self: a head
 * @content: what it is to say
 * @error: return location
 *
 * Makes the file anew, in the place of what is there by its name.
 *
 * Returns: whether it says that now
 */
gboolean
sural_head_put_back (SuralHead *self, const SuralHeadContent *content, GError **error)
{
  guint8 place[TEXT_SIZE + MAC_SIZE];

  write_next (self, content, place);
  return make_file (self, place, error);
}

/**
 * sural_head_write:
 * @self: a head
 * @content: what it is to say
 * @synced: whether the disk has to have it before anything that is written later
 * @error: return location
 *
 * Writes it, whole or not at all. The first time the file is made anew.
 *
 * Returns: whether it says that now
 */
gboolean
sural_head_write (SuralHead *self, const SuralHeadContent *content, gboolean synced, GError **error)
{
  guint8 place[TEXT_SIZE + MAC_SIZE];

  if (self->fd < 0)
    return sural_head_put_back (self, content, error);
  write_next (self, content, place);
  return (write_place (self, place) && (!synced || hand_over (self))) ||
         sural_file_fail (self->path, error);
}

/**
 * sural_head_is_in_place:
 * @self: a head that was written
 *
 * Returns: whether the file that is written is still the one that is found by its name
 */
gboolean
sural_head_is_in_place (SuralHead *self)
{
  struct stat ours, named;

  return self->fd >= 0 && fstat (self->fd, &ours) == 0 && stat (self->path, &named) == 0 &&
         ours.st_ino == named.st_ino && ours.st_dev == named.st_dev;
}
