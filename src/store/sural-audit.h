/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sural-database.h"

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
} SuralEntity;

gboolean sural_audit_append (SuralDatabase *database,
                             SuralTime at,
                             const char *clinician_id,
                             const char *action,
                             SuralEntity entity,
                             const char *entity_id,
                             GError **error);
gboolean sural_audit_verify (SuralDatabase *database, GError **error);

G_END_DECLS
