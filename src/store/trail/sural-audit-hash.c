/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/trail/sural-audit-hash.h"

#include <string.h>

/**
 * sural_audit_hash_begin:
 * @self: (out): begins
 * @key: (nullable): %SURAL_AUDIT_KEY_SIZE bytes
 *
 * Begins a hash, with a key or without.
 */
void
sural_audit_hash_begin (SuralAuditHash *self, const guint8 *key)
{
  crypto_generichash_init (&self->state, key, key != NULL ? SURAL_AUDIT_KEY_SIZE : 0,
                           SURAL_AUDIT_DIGEST_SIZE);
  self->n = 0;
}

static void
hash_flush (SuralAuditHash *self)
{
  crypto_generichash_update (&self->state, self->bytes, self->n);
  self->n = 0;
}

/**
 * sural_audit_hash_end:
 * @self: ends
 * @digest: (out): %SURAL_AUDIT_DIGEST_SIZE bytes
 *
 * Ends it; what it collected is wiped.
 */
void
sural_audit_hash_end (SuralAuditHash *self, guint8 *digest)
{
  hash_flush (self);
  crypto_generichash_final (&self->state, digest, SURAL_AUDIT_DIGEST_SIZE);
  /* It may hold what a row says. */
  sodium_memzero (self->bytes, sizeof self->bytes);
}

static void
hash_add (SuralAuditHash *self, const void *bytes, gsize size)
{
  if (size > sizeof self->bytes - self->n)
    hash_flush (self);
  if (size > sizeof self->bytes)
    {
      crypto_generichash_update (&self->state, bytes, size);
      return;
    }
  if (size > 0)
    memcpy (self->bytes + self->n, bytes, size);
  self->n += size;
}

/**
 * sural_audit_hash_bytes:
 * @self: a hash
 * @bytes: a piece
 * @size: its size
 *
 * Adds a piece.
 */
void
sural_audit_hash_bytes (SuralAuditHash *self, const void *bytes, gsize size)
{
  const guint64 length = GUINT64_TO_LE (size);

  /* The length first, so that no two rows run together to the same bytes. */
  hash_add (self, &length, sizeof length);
  hash_add (self, bytes, size);
}

/**
 * sural_audit_hash_int:
 * @self: a hash
 * @value: a number
 *
 * Adds a number of 64 bits, the least significant byte first.
 */
void
sural_audit_hash_int (SuralAuditHash *self, gint64 value)
{
  const gint64 little = GINT64_TO_LE (value);

  sural_audit_hash_bytes (self, &little, sizeof little);
}

/**
 * sural_audit_hash_number:
 * @self: a hash
 * @type: of a column
 * @value: what it says in 64 bits
 *
 * Adds a type, and what is of it: as sural_audit_hash_int() of both, in one piece.
 */
void
sural_audit_hash_number (SuralAuditHash *self, int type, gint64 value)
{
  const gint64 length = GINT64_TO_LE (sizeof (gint64));
  const gint64 words[] = { length, GINT64_TO_LE ((gint64) type), length, GINT64_TO_LE (value) };

  hash_add (self, words, sizeof words);
}

/**
 * sural_audit_hash_text:
 * @self: a hash
 * @type: of a column
 * @bytes: what it says
 * @size: its size
 *
 * Adds a type, and what is of it: as sural_audit_hash_int() and sural_audit_hash_bytes().
 */
void
sural_audit_hash_text (SuralAuditHash *self, int type, const void *bytes, gsize size)
{
  const gint64 words[] = { GINT64_TO_LE (sizeof (gint64)), GINT64_TO_LE ((gint64) type),
                           GINT64_TO_LE ((gint64) size) };

  hash_add (self, words, sizeof words);
  hash_add (self, bytes, size);
}
