/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/json/sural-json-cursor.h"

G_BEGIN_DECLS

/**
 * SuralFhirPerson:
 *
 * Somebody whom a file is of, by all that its resources may name them by. None of it is kept.
 */
typedef struct
{
  char *full_url, *id;
  GPtrArray *numbers; /* char*: "system|value" of all its identifiers */
} SuralFhirPerson;

/* Of a resource Patient, and the URL of its entry. */
void sural_fhir_person_init (SuralFhirPerson *self,
                             const SuralJsonCursor *patient,
                             const char *entry_url);
void sural_fhir_person_clear (SuralFhirPerson *self);
/* Whether a resource Patient is the same, twice in the file. */
gboolean sural_fhir_person_is (const SuralFhirPerson *self,
                               const SuralJsonCursor *patient,
                               const char *entry_url);
/* Whether a resource is about them. */
gboolean
sural_fhir_person_is_subject (const SuralFhirPerson *self, const SuralJsonCursor *resource);
/* Whether it names anybody at all. */
gboolean sural_fhir_says_whose (const SuralJsonCursor *resource);

G_END_DECLS
