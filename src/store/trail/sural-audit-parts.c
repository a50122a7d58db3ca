/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/trail/sural-audit-parts.h"

#include <string.h>

/* Of the digest of a document; another version has other columns, and begins here, too. */
#define VERSION 5

struct _SuralAuditParts
{
  SuralDatabase *database;
  char *document_id;
  char *episode_id;
  SuralAuditHash state;
  guint8 row[SURAL_AUDIT_DIGEST_SIZE]; /* of the document alone, when the rows began */
  gint64 first, last;                  /* 0: there is no row yet */
  gboolean has_gap;                    /* rows that were not added here lie between them */
};

static gboolean
begin (SuralAuditParts *self, SuralAuditHash *state, guint8 *row, GError **error)
{
  SuralAuditHash alone;

  sural_audit_hash_begin (state, NULL);
  if (!sural_audit_entity_hash_row (sural_audit_entity_get (SURAL_ENTITY_DOCUMENT), self->database,
                                    VERSION, self->document_id, state, error))
    return FALSE;
  alone = *state;
  sural_audit_hash_end (&alone, row);
  return TRUE;
}

/**
 * sural_audit_parts_new:
 * @database: a database in a transaction
 * @document_id: a file that has no measurements yet
 * @episode_id: where they go
 * @error: return location
 *
 * Returns: (transfer full): the digest of it, begun
 */
SuralAuditParts *
sural_audit_parts_new (SuralDatabase *database,
                       const char *document_id,
                       const char *episode_id,
                       GError **error)
{
  g_autoptr (SuralAuditParts) self = g_new0 (SuralAuditParts, 1);

  g_return_val_if_fail (sural_audit_entity_get_version (
                            sural_audit_entity_get (SURAL_ENTITY_DOCUMENT)) == VERSION,
                        NULL);

  self->database = database;
  self->document_id = g_strdup (document_id);
  self->episode_id = g_strdup (episode_id);
  return begin (self, &self->state, self->row, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * sural_audit_parts_free:
 * @self: (nullable): a digest under way
 */
void
sural_audit_parts_free (SuralAuditParts *self)
{
  if (self == NULL)
    return;
  sodium_memzero (&self->state, sizeof self->state);
  g_free (self->document_id);
  g_free (self->episode_id);
  g_free (self);
}

static void
add_text (SuralAuditHash *state, const char *text)
{
  if (text == NULL)
    sural_audit_hash_int (state, SQLITE_NULL);
  else
    sural_audit_hash_text (state, SQLITE_TEXT, text, strlen (text));
}

/* A whole number is kept as one, which has no sign where it is nothing. */
static gint64
get_bits (double value)
{
  const double kept = value == 0 ? 0 : value;
  gint64 bits;

  memcpy (&bits, &kept, sizeof bits);
  return bits;
}

/**
 * sural_audit_parts_add:
 * @self: a digest under way
 * @seq: the number of the row
 * @part: what was written into it
 *
 * Adds a measurement that was written, in the order of their numbers.
 */
void
sural_audit_parts_add (SuralAuditParts *self, gint64 seq, const SuralAuditPart *part)
{
  if (self->first == 0)
    self->first = seq;
  else
    self->has_gap |= seq != self->last + 1;
  self->last = seq;
  sural_audit_hash_number (&self->state, SQLITE_INTEGER, 1);
  sural_audit_hash_number (&self->state, SQLITE_INTEGER, seq);
  add_text (&self->state, part->id);
  add_text (&self->state, self->episode_id);
  add_text (&self->state, part->measure);
  sural_audit_hash_number (&self->state, SQLITE_INTEGER, part->at);
  sural_audit_hash_number (&self->state, SQLITE_FLOAT, get_bits (part->value));
  add_text (&self->state, part->origin);
  add_text (&self->state, part->source);
  add_text (&self->state, part->source_version);
  sural_audit_hash_number (&self->state, SQLITE_INTEGER, part->is_corrected);
}

/* Rows of the file that were written by somebody else come before or after these. */
static gboolean
has_others (SuralAuditParts *self, gboolean *has, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      self->database,
      "SELECT (SELECT min (m.seq) FROM measurement m WHERE m.document_seq = d.seq),"
      " (SELECT max (m.seq) FROM measurement m WHERE m.document_seq = d.seq)"
      " FROM document d WHERE d.id = ?",
      error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, self->document_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  *has = self->has_gap || !row || sural_statement_get_int (statement, 0) != self->first ||
         sural_statement_get_int (statement, 1) != self->last;
  return TRUE;
}

/**
 * sural_audit_parts_end:
 * @self: a digest under way
 * @digest: (out): %SURAL_AUDIT_DIGEST_SIZE bytes
 * @is_whole: (out): whether it is that of the file; %FALSE where the file has rows that were not
 *   added, or its document is not as it was when they began
 * @error: return location
 *
 * Returns: whether that could be found out
 */
gboolean
sural_audit_parts_end (SuralAuditParts *self, guint8 *digest, gboolean *is_whole, GError **error)
{
  SuralAuditHash state;
  guint8 row[SURAL_AUDIT_DIGEST_SIZE];
  gboolean has = FALSE;

  if (!begin (self, &state, row, error) || !has_others (self, &has, error))
    return FALSE;
  *is_whole = !has && memcmp (row, self->row, sizeof row) == 0;
  sural_audit_hash_end (&self->state, digest);
  return TRUE;
}
