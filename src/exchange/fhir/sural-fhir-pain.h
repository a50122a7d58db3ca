/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/json/sural-json-cursor.h"
#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* LOINC 72514-3, "Pain severity – 0–10 verbal numeric rating": the code itself says the range. */
#define SURAL_FHIR_PAIN_CODE "72514-3"

/* Whether anything in an Observation is a pain score. */
gboolean sural_fhir_pain_is_score (const SuralJsonCursor *observation);
/* Its value, as far as place, unit, sign and range allow; @batch is told why not otherwise. */
gboolean sural_fhir_pain_read (const SuralJsonCursor *observation,
                               SuralImportBatch *batch,
                               double *value,
                               SuralSide *side);

G_END_DECLS
