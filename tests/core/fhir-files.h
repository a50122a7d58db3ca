/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Resources of invented people, each the caller's. */
char *fhir_patient (const char *id,
                    const char *family,
                    const char *given,
                    const char *born,
                    const char *more);
char *fhir_number (const char *system, const char *value);
char *fhir_score (const char *id,
                  const char *subject,
                  const char *status,
                  const char *at,
                  const char *what);
/* Takes resources, the last of them NULL, and frees them. */
char *fhir_bundle (const char *head, ...) G_GNUC_NULL_TERMINATED;

#define FHIR_POINTS(value)                                                                         \
  "\"valueQuantity\":{\"value\":" #value ",\"system\":\"http://unitsofmeasure.org\",\"code\":"     \
  "\"{score}\"}"

G_END_DECLS
