/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/json/sural-json-cursor.h"

G_BEGIN_DECLS

/* Whether a resource lies on a server that is named. */
gsize sural_fhir_find_server (const char *full_url, const char *relative);

/* By what a patient of another system is known again: who gave the number, and the number. A number
 * of the state, an insurer or another office is none of a clinic's business and never kept. */
char *sural_fhir_identify (const SuralJsonCursor *patient, const char *full_url);

/* The same of another patient that is named by a Reference. */
char *sural_fhir_identify_reference (const SuralJsonCursor *reference, const char *full_url);

/* What versions before that rule took for the key: it may be in a clinic. */
GPtrArray *sural_fhir_identify_otherwise (const SuralJsonCursor *patient, const char *key);
char *sural_fhir_identify_as_before (const SuralJsonCursor *patient);

/* A number that is recognised as one of the state by its shape. */
gboolean sural_fhir_is_national_number (const char *value);

G_END_DECLS
