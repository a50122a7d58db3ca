/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "exchange/fhir/sural-fhir-codes.h"
#include "exchange/fhir/sural-fhir-record.h"
#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* What every resource is built with: the bundle so far, and where words and codes are. */
typedef struct
{
  const SuralFhirRecord *record;
  SuralKnowledge *knowledge;
  SuralFhirCodes *codes;
  JsonArray *entries;
} SuralFhirBundle;

/* A resource is known by an id of the store, or by one that is made of such and stays the same. */
char *sural_fhir_make_id (const char *kind, const char *id, const char *part);
JsonObject *sural_fhir_add_resource (SuralFhirBundle *bundle, const char *type, const char *id);
void sural_fhir_add_reference (JsonObject *object, const char *key, const char *id);
JsonObject *sural_fhir_make_reference (const char *id);
void sural_fhir_add_person (JsonObject *object, const char *key, const char *name);
void sural_fhir_add_subject (SuralFhirBundle *bundle, JsonObject *resource);

void sural_fhir_add_identifier (JsonObject *resource,
                                const char *system,
                                const char *value,
                                const char *type);
JsonObject *sural_fhir_make_coding (const char *system, const char *code, const char *display);
JsonObject *sural_fhir_make_concept (JsonArray *codings, const char *text);
void
sural_fhir_add_concept (JsonObject *object, const char *key, JsonArray *codings, const char *text);
void
sural_fhir_add_code (JsonObject *object, const char *key, const char *system, const char *code);
void
sural_fhir_add_codes (JsonObject *object, const char *key, const char *system, const char *code);

void sural_fhir_add_text (JsonObject *object, const char *key, const char *text);
void sural_fhir_add_day (JsonObject *object, const char *key, SuralDay day);
void
sural_fhir_add_time (SuralFhirBundle *bundle, JsonObject *object, const char *key, SuralTime time);
void sural_fhir_add_site (SuralFhirBundle *bundle, JsonObject *object, SuralSide side);
void sural_fhir_add_side (JsonObject *object, SuralSide side);
void sural_fhir_add_note (JsonObject *resource, const char *text);

G_END_DECLS
