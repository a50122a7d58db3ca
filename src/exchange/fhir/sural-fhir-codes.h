/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The codes of others (LOINC, SNOMED CT, UCUM) that go out beside our own:
 * data/fhir/fhir-codes.json. What is not in there has none. */
typedef struct _SuralFhirCodes SuralFhirCodes;

SuralFhirCodes *sural_fhir_codes_new (void);
void sural_fhir_codes_free (SuralFhirCodes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralFhirCodes, sural_fhir_codes_free)

void sural_fhir_codes_append (SuralFhirCodes *self,
                              const char *group,
                              const char *id,
                              JsonArray *codings);
const char *sural_fhir_codes_find_unit (SuralFhirCodes *self, const char *unit);
gboolean sural_fhir_codes_is_of_calf (SuralFhirCodes *self, const char *measure);

G_END_DECLS
