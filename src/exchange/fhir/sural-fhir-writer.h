/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/fhir/sural-fhir-record.h"
#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* A whole record as a FHIR R4 Bundle (docs/FHIR.md says what goes where). */
GBytes *sural_fhir_write_record (const SuralFhirRecord *record, SuralKnowledge *knowledge);

G_END_DECLS
