/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/file/sural-database.h"
#include "store/keys/sural-secret.h"

G_BEGIN_DECLS

/* The audit trail: what was done to which row, when and by whom. */
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
} SuralEntity;

/* Who writes, where, when, and with what the chains of this clinic are keyed. */
typedef struct
{
  const char *clinician_id;
  const char *workstation;
  const guint8 *key;   /* SURAL_AUDIT_KEY_SIZE */
  SuralTime at;        /* on the clinic's clock */
  gint64 universal_ms; /* milliseconds since 1970 of universal time */
} SuralAuditStamp;

#define SURAL_AUDIT_KEY_SIZE 32

SuralSecret *sural_audit_derive_key (SuralSecret *file_key);
gboolean sural_audit_append (SuralDatabase *database,
                             const SuralAuditStamp *stamp,
                             const char *action,
                             SuralEntity entity,
                             const char *entity_id,
                             GError **error);
gboolean sural_audit_verify (SuralDatabase *database, const guint8 *key, GError **error);
gint64 sural_audit_clock_at (gint64 moment);
char *sural_audit_dup_end (SuralDatabase *database, GError **error);
gboolean sural_audit_mend (SuralDatabase *database,
                           const SuralAuditStamp *stamp,
                           gint64 *n_cut,
                           GError **error);

G_END_DECLS
