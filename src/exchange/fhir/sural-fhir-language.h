/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/json/sural-json-cursor.h"
#include "model/patient/sural-patient.h"

G_BEGIN_DECLS

void sural_fhir_add_language (JsonObject *resource, SuralPatient *patient);
void sural_fhir_read_language (const SuralJsonCursor *resource, SuralPatient *patient);

G_END_DECLS
