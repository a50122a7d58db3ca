/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/keys/sural-secret.h"

#include <sodium.h>
#include <string.h>

struct _SuralSecret
{
  guint8 *bytes;
  gsize size;
};

static void
ensure_sodium (void)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      if (sodium_init () < 0)
        g_error ("libsodium finds no source of randomness");
      g_once_init_leave (&ready, 1);
    }
}

/**
 * sural_secret_new:
 * @size: number of bytes, at least 1
 *
 * Makes room for a secret in memory that is locked against swapping where the system allows it,
 * guarded at both ends, left out of core dumps, and wiped when freed.
 *
 * Returns: (transfer full): the secret, filled with zeros
 */
SuralSecret *
sural_secret_new (gsize size)
{
  SuralSecret *self;

  g_return_val_if_fail (size > 0, NULL);

  ensure_sodium ();
  self = g_new0 (SuralSecret, 1);
  self->bytes = sodium_malloc (size);
  if (self->bytes == NULL)
    g_error ("No memory for a secret of %" G_GSIZE_FORMAT " bytes", size);
  self->size = size;
  sodium_memzero (self->bytes, size);
  return self;
}

/**
 * sural_secret_new_random:
 * @size: number of bytes, at least 1
 *
 * Returns: (transfer full): a secret drawn from the system's generator
 */
SuralSecret *
sural_secret_new_random (gsize size)
{
  SuralSecret *self = sural_secret_new (size);

  randombytes_buf (self->bytes, size);
  return self;
}

/**
 * sural_secret_new_from_text:
 * @text: a string to keep as a secret
 *
 * Copies @text with its closing NUL, so that sural_secret_get_text() gives it back; wiping the
 * original is the caller's.
 *
 * Returns: (transfer full): the secret
 */
SuralSecret *
sural_secret_new_from_text (const char *text)
{
  SuralSecret *self = sural_secret_new (strlen (text) + 1);

  memcpy (self->bytes, text, self->size);
  return self;
}

/**
 * sural_secret_get_bytes:
 * @self: a secret
 *
 * Returns: (transfer none): its bytes, writable
 */
guint8 *
sural_secret_get_bytes (SuralSecret *self)
{
  return self->bytes;
}

/**
 * sural_secret_get_text:
 * @self: a secret made from a text
 *
 * Returns: (transfer none): the text
 */
const char *
sural_secret_get_text (SuralSecret *self)
{
  return (const char *) self->bytes;
}

/**
 * sural_secret_get_size:
 * @self: a secret
 *
 * Returns: its size in bytes
 */
gsize
sural_secret_get_size (SuralSecret *self)
{
  return self->size;
}

/**
 * sural_secret_free:
 * @self: (nullable): a secret
 *
 * Wipes and frees.
 */
void
sural_secret_free (SuralSecret *self)
{
  if (self == NULL)
    return;
  sodium_free (self->bytes);
  g_free (self);
}

/**
 * sural_secret_wipe_text:
 * @text: (nullable) (transfer full): a string in ordinary memory that held a secret
 *
 * Wipes and frees it.
 */
void
sural_secret_wipe_text (char *text)
{
  if (text == NULL)
    return;
  sodium_memzero (text, strlen (text));
  g_free (text);
}
