/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sodium.h>

G_BEGIN_DECLS

#define SURAL_AUDIT_KEY_SIZE 32
#define SURAL_AUDIT_DIGEST_SIZE 32

/**
 * SuralAuditHash:
 *
 * A BLAKE2b under way, over pieces that each say how long they are. The many small ones of rows are
 * collected first. What stands in a file was made so: no piece is ever written in another way.
 */
typedef struct
{
  crypto_generichash_state state;
  guint8 bytes[4096];
  gsize n;
} SuralAuditHash;

void sural_audit_hash_begin (SuralAuditHash *self, const guint8 *key);
void sural_audit_hash_end (SuralAuditHash *self, guint8 *digest);
void sural_audit_hash_bytes (SuralAuditHash *self, const void *bytes, gsize size);
void sural_audit_hash_int (SuralAuditHash *self, gint64 value);
/* What a column says, after its type. */
void sural_audit_hash_number (SuralAuditHash *self, int type, gint64 value);
void sural_audit_hash_text (SuralAuditHash *self, int type, const void *bytes, gsize size);

G_END_DECLS
