/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/json/sural-json-cursor.h"
#include "knowledge/sural-knowledge.h"
#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* A record that a Sural wrote, read back: its episodes and the scores of all measures, known again
 * by the ids that they have in the clinic that wrote it. */
typedef struct _SuralFhirOwn SuralFhirOwn;

typedef enum
{
  SURAL_FHIR_OWN_FOREIGN, /* it is read as that of any other system */
  SURAL_FHIR_OWN_TAKEN,
  SURAL_FHIR_OWN_PASSED_OVER, /* with its reason */
  SURAL_FHIR_OWN_FAILED,      /* with its error */
} SuralFhirOwnFate;

gboolean sural_fhir_own_is_patient (const SuralJsonCursor *patient);

SuralFhirOwn *
sural_fhir_own_new (const char *name, SuralPatient *patient, SuralKnowledge *knowledge);
void sural_fhir_own_free (SuralFhirOwn *self);
SuralFhirOwnFate sural_fhir_own_read (SuralFhirOwn *self,
                                      const SuralJsonCursor *resource,
                                      const char *full_url,
                                      char **reason,
                                      GError **error);
GPtrArray *sural_fhir_own_get_batches (SuralFhirOwn *self); /* SuralImportBatch */

G_END_DECLS
