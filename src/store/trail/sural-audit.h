/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file/sural-database.h"
#include "store/keys/sural-secret.h"
#include "store/trail/sural-audit-entity.h"

G_BEGIN_DECLS

/* The audit trail: what was done to which row, when and by whom. */

/* Who writes, where, when, and with what the chains of this clinic are keyed. */
typedef struct
{
  const char *clinician_id;
  const char *workstation;
  const guint8 *key;   /* SURAL_AUDIT_KEY_SIZE */
  SuralTime at;        /* on the clinic's clock */
  gint64 universal_ms; /* milliseconds since 1970 of universal time */
} SuralAuditStamp;

SuralSecret *sural_audit_derive_key (SuralSecret *file_key);
gboolean sural_audit_append (SuralDatabase *database,
                             const SuralAuditStamp *stamp,
                             const char *action,
                             SuralEntity entity,
                             const char *entity_id,
                             GError **error);
gboolean sural_audit_append_known (SuralDatabase *database,
                                   const SuralAuditStamp *stamp,
                                   const char *action,
                                   SuralEntity entity,
                                   const char *entity_id,
                                   const guint8 *known,
                                   GError **error);
gboolean sural_audit_verify (SuralDatabase *database, const guint8 *key, GError **error);
gint64 sural_audit_clock_at (gint64 moment);
char *sural_audit_dup_end (SuralDatabase *database, GError **error);
gboolean sural_audit_mend (SuralDatabase *database,
                           const SuralAuditStamp *stamp,
                           gint64 *n_cut,
                           GError **error);

G_END_DECLS
