/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file/sural-database.h"
#include "store/trail/sural-audit-hash.h"

G_BEGIN_DECLS

/* The kinds of rows that the trail has entries of. */
typedef enum
{
  SURAL_ENTITY_CLINIC,
  SURAL_ENTITY_CLINICIAN,
  SURAL_ENTITY_PATIENT,
  SURAL_ENTITY_EPISODE,
  SURAL_ENTITY_VISIT,
  SURAL_ENTITY_FINDING,
  SURAL_ENTITY_MEASUREMENT,
  SURAL_ENTITY_RETRACTION,
  SURAL_ENTITY_CONCLUSION,
  SURAL_ENTITY_ACKNOWLEDGEMENT,
  SURAL_ENTITY_PLAN,
  SURAL_ENTITY_NOTE,
  SURAL_ENTITY_DOCUMENT,
  SURAL_ENTITY_PAIN_MAP,
  SURAL_ENTITY_ALERT_ACKNOWLEDGEMENT,
  SURAL_ENTITY_DOCUMENT_RETRACTION,
  SURAL_ENTITY_DIARY_MAPPING,
  SURAL_ENTITY_SNAPSHOT,
  SURAL_ENTITY_VISIT_SCOPE,
  SURAL_ENTITY_PLAN_DECLINE,
  SURAL_ENTITY_CHANGE,
  SURAL_ENTITY_PLAN_STANDING,
  SURAL_ENTITY_MEASUREMENT_STANDING,
  SURAL_ENTITY_PATIENT_KEY,
  SURAL_ENTITY_PATIENT_MERGE,
  SURAL_ENTITY_PLAN_WEEK,
  SURAL_ENTITY_ANSWER_KEY,
  SURAL_ENTITY_PHONE_DIARY,
  SURAL_ENTITY_DIARY_SHEET,
  SURAL_ENTITY_APPOINTMENT_PATIENT,
  SURAL_ENTITY_ATTACHMENT,
  SURAL_ENTITY_ATTACHMENT_STANDING,
  SURAL_ENTITY_WITHDRAWAL,
} SuralEntity;

/**
 * SuralAuditEntity:
 *
 * A kind of row of the trail: what it is called, and what of it the digest in an entry covers.
 */
typedef struct _SuralAuditEntity SuralAuditEntity;

const SuralAuditEntity *sural_audit_entity_get (guint kind); /* NULL: there are no more */
const SuralAuditEntity *sural_audit_entity_find (const char *name);
SuralEntity sural_audit_entity_get_kind (const SuralAuditEntity *self);
const char *sural_audit_entity_get_name (const SuralAuditEntity *self);
const char *sural_audit_entity_get_unaudited (const SuralAuditEntity *self);
gint64 sural_audit_entity_get_version (const SuralAuditEntity *self);
gboolean sural_audit_entity_hash_row (const SuralAuditEntity *self,
                                      SuralDatabase *database,
                                      gint64 version,
                                      const char *entity_id,
                                      SuralAuditHash *state,
                                      GError **error);
gboolean sural_audit_entity_digest (const SuralAuditEntity *self,
                                    SuralDatabase *database,
                                    gint64 version,
                                    const char *entity_id,
                                    guint8 *digest,
                                    GError **error);

G_END_DECLS
