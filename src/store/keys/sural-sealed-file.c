/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/keys/sural-sealed-file.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/keys/sural-passphrase.h"

/* The file: a head, the content in messages of CHUNK bytes (XChaCha20-Poly1305, in an order that
 * cannot be changed and with an end that cannot be missing), and a BLAKE2b digest of all that,
 * which tells damage before anybody types a passphrase. The key follows from the passphrase by
 * Argon2id, as that of a clinic does. The head goes with the first message. Numbers are big-endian.
 */
#define MAGIC "SURALRC\n"
#define FORMAT_VERSION 1
#define CHUNK 65536
#define DIGEST_SIZE 32
#define SEALED (CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES)

typedef struct
{
  char magic[8];
  guint32 version;
  guint32 passes;
  guint64 memory;
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
} Head;

G_STATIC_ASSERT (sizeof (Head) == 64);

static void
digest (const guint8 *bytes, gsize size, guint8 out[DIGEST_SIZE])
{
  crypto_generichash (out, DIGEST_SIZE, bytes, size, NULL, 0);
}

static SuralSecret *
derive (const Head *head, const char *passphrase, GError **error)
{
  g_autoptr (SuralSecret) text = sural_passphrase_compose (passphrase);
  g_autoptr (SuralSecret) key = sural_secret_new (crypto_secretstream_xchacha20poly1305_KEYBYTES);
  const char *typed = sural_secret_get_text (text);

  if (crypto_pwhash (sural_secret_get_bytes (key), sural_secret_get_size (key), typed,
                     strlen (typed), head->salt, GUINT32_FROM_BE (head->passes),
                     GUINT64_FROM_BE (head->memory), crypto_pwhash_ALG_ARGON2ID13) == 0)
    return g_steal_pointer (&key);
  sural_error_set (error, SURAL_ERROR_FAILED,
                   _ ("not enough memory to check the passphrase; close other programs"));
  return NULL;
}

/* --- Sealing ---------------------------------------------------------------------------------- */

static void
push_chunks (crypto_secretstream_xchacha20poly1305_state *state,
             const Head *head,
             GBytes *content,
             GByteArray *out)
{
  g_autofree guint8 *sealed = g_malloc (SEALED);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (content, &size);
  gsize at = 0;

  do
    {
      const gsize n = MIN (size - at, CHUNK);
      const gboolean is_last = at + n == size;
      unsigned long long length = 0;

      crypto_secretstream_xchacha20poly1305_push (
          state, sealed, &length, data != NULL ? data + at : NULL, n,
          at == 0 ? (const guint8 *) head : NULL, at == 0 ? sizeof *head : 0,
          is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
      g_byte_array_append (out, sealed, (guint) length);
      at += n;
    }
  while (at < size);
}

/**
 * sural_sealed_file_seal:
 * @content: what to seal
 * @passphrase: what is to open it
 * @cost: (nullable): what a try of a passphrase is to cost; %NULL: as that of a clinic
 * @error: return location
 *
 * Returns: (transfer full): the file
 */
GBytes *
sural_sealed_file_seal (GBytes *content,
                        const char *passphrase,
                        const SuralKeyCost *cost,
                        GError **error)
{
  const SuralKeyCost *chosen = cost != NULL ? cost : sural_key_cost_get_default ();
  Head head = { .magic = MAGIC,
                .version = GUINT32_TO_BE (FORMAT_VERSION),
                .passes = GUINT32_TO_BE ((guint32) chosen->passes),
                .memory = GUINT64_TO_BE (chosen->memory) };
  crypto_secretstream_xchacha20poly1305_state state;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (SuralSecret) key = NULL;
  guint8 sum[DIGEST_SIZE];

  g_return_val_if_fail (content != NULL && passphrase != NULL, NULL);

  randombytes_buf (head.salt, sizeof head.salt);
  key = derive (&head, passphrase, error);
  if (key == NULL)
    return NULL;
  crypto_secretstream_xchacha20poly1305_init_push (&state, head.stream,
                                                   sural_secret_get_bytes (key));
  g_byte_array_append (out, (const guint8 *) &head, sizeof head);
  push_chunks (&state, &head, content, out);
  sodium_memzero (&state, sizeof state);
  digest (out->data, out->len, sum);
  g_byte_array_append (out, sum, sizeof sum);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* --- Opening ---------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, SuralError code, const char *name, const char *what)
{
  sural_error_set_at (error, code, name, 0, "%s", what);
  return FALSE;
}

static gboolean
is_cost_sane (const Head *head)
{
  const SuralKeyCost cost = { GUINT32_FROM_BE (head->passes), GUINT64_FROM_BE (head->memory) };

  return sural_key_cost_is_sane (&cost);
}

/**
 * sural_sealed_file_is_one:
 * @bytes: a file
 *
 * Returns: whether it begins as a sealed file does
 */
gboolean
sural_sealed_file_is_one (GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  return size >= strlen (MAGIC) && memcmp (data, MAGIC, strlen (MAGIC)) == 0;
}

/**
 * sural_sealed_file_check:
 * @bytes: a sealed file
 * @name: what it is called in errors
 * @error: return location
 *
 * Returns: whether it is as it was written, and a passphrase can be asked for;
 *   %SURAL_ERROR_FOREIGN, %SURAL_ERROR_NEWER or %SURAL_ERROR_DAMAGED otherwise
 */
gboolean
sural_sealed_file_check (GBytes *bytes, const char *name, GError **error)
{
  gsize size = 0;
  const guint8 *data = NULL;
  Head head;
  guint8 sum[DIGEST_SIZE];

  g_return_val_if_fail (bytes != NULL && name != NULL, FALSE);

  if (!sural_sealed_file_is_one (bytes))
    return refuse (error, SURAL_ERROR_FOREIGN, name, _ ("is not an archive of Sural"));
  data = g_bytes_get_data (bytes, &size);
  if (size < sizeof head + crypto_secretstream_xchacha20poly1305_ABYTES + DIGEST_SIZE)
    return refuse (error, SURAL_ERROR_DAMAGED, name,
                   _ ("the archive is damaged; take another one"));
  digest (data, size - DIGEST_SIZE, sum);
  if (memcmp (sum, data + size - DIGEST_SIZE, DIGEST_SIZE) != 0)
    return refuse (error, SURAL_ERROR_DAMAGED, name,
                   _ ("the archive is damaged; take another one"));
  memcpy (&head, data, sizeof head);
  if (GUINT32_FROM_BE (head.version) > FORMAT_VERSION)
    return refuse (error, SURAL_ERROR_NEWER, name,
                   _ ("the archive was written by a newer version of Sural"));
  if (GUINT32_FROM_BE (head.version) < FORMAT_VERSION || !is_cost_sane (&head))
    return refuse (error, SURAL_ERROR_DAMAGED, name,
                   _ ("the archive is damaged; take another one"));
  return TRUE;
}

/* FALSE: at @at is not what was written with this key. */
static gboolean
pull_chunks (crypto_secretstream_xchacha20poly1305_state *state,
             const Head *head,
             const guint8 *data,
             gsize size,
             GByteArray *content)
{
  g_autofree guint8 *plain = g_malloc (CHUNK);
  guint8 tag = 0;

  for (gsize at = 0; at < size && tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL;)
    {
      const gsize n = MIN (size - at, SEALED);
      unsigned long long length = 0;

      if (n < crypto_secretstream_xchacha20poly1305_ABYTES ||
          crypto_secretstream_xchacha20poly1305_pull (state, plain, &length, &tag, data + at, n,
                                                      at == 0 ? (const guint8 *) head : NULL,
                                                      at == 0 ? sizeof *head : 0) != 0)
        break;
      g_byte_array_append (content, plain, (guint) length);
      at += n;
      if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL && at == size)
        {
          sodium_memzero (plain, CHUNK);
          return TRUE;
        }
    }
  sodium_memzero (plain, CHUNK);
  return FALSE;
}

/**
 * sural_sealed_file_open:
 * @bytes: a sealed file
 * @name: what it is called in errors
 * @passphrase: what was typed
 * @error: return location
 *
 * Takes as long as a try of a clinic's passphrase.
 *
 * Returns: (transfer full): what was sealed; as sural_sealed_file_check(), and
 *   %SURAL_ERROR_PASSPHRASE where it is another one
 */
GBytes *
sural_sealed_file_open (GBytes *bytes, const char *name, const char *passphrase, GError **error)
{
  crypto_secretstream_xchacha20poly1305_state state;
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autoptr (SuralSecret) key = NULL;
  const guint8 *data = NULL;
  gboolean opened = FALSE;
  gsize size = 0;
  Head head;

  g_return_val_if_fail (passphrase != NULL, NULL);

  if (!sural_sealed_file_check (bytes, name, error))
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  memcpy (&head, data, sizeof head);
  key = derive (&head, passphrase, error);
  if (key == NULL)
    return NULL;
  opened =
      crypto_secretstream_xchacha20poly1305_init_pull (&state, head.stream,
                                                       sural_secret_get_bytes (key)) == 0 &&
      pull_chunks (&state, &head, data + sizeof head, size - sizeof head - DIGEST_SIZE, content);
  sodium_memzero (&state, sizeof state);
  if (opened)
    return g_byte_array_free_to_bytes (g_steal_pointer (&content));
  /* The digest fits, so that it is not the disk. */
  refuse (error, SURAL_ERROR_PASSPHRASE, name,
          _ ("the passphrase does not open this archive; it is the one that was given when the "
             "archive was saved"));
  return NULL;
}
