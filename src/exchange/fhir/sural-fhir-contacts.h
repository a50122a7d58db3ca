/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "exchange/json/sural-json-cursor.h"
#include "model/patient/sural-patient.h"

G_BEGIN_DECLS

/* How the patient, their general practitioner and who referred them are reached, as a Patient has
 * it: telecom, and practitioners within the resource. */
void sural_fhir_add_contacts (JsonObject *resource, SuralPatient *patient);
void sural_fhir_read_contacts (const SuralJsonCursor *resource, SuralPatient *patient);

G_END_DECLS
