/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/trail/sural-audit-entity.h"

G_BEGIN_DECLS

/* The digest of a file that is being taken in, made of its rows as they are written: a million that
 * are read back to be digested take as long as writing half of them. What it says is what reading
 * them back says, or it says nothing. */
typedef struct _SuralAuditParts SuralAuditParts;

/* A measurement of the file, as it is written. */
typedef struct
{
  const char *id;
  const char *measure;
  gint64 at;
  double value;
  const char *origin;
  const char *source; /* or NULL */
  const char *source_version;
  gboolean is_corrected;
} SuralAuditPart;

SuralAuditParts *sural_audit_parts_new (SuralDatabase *database,
                                        const char *document_id,
                                        const char *episode_id,
                                        GError **error);
void sural_audit_parts_free (SuralAuditParts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralAuditParts, sural_audit_parts_free)
void sural_audit_parts_add (SuralAuditParts *self, gint64 seq, const SuralAuditPart *part);
gboolean
sural_audit_parts_end (SuralAuditParts *self, guint8 *digest, gboolean *is_whole, GError **error);

G_END_DECLS
