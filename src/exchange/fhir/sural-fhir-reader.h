/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "knowledge/sural-knowledge.h"
#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* Reads an R4 bundle: its Patient, and Observations with LOINC 72514-3 (pain, 0–10) as measurements
 * of calf-pain-now (origin import); of one that Sural wrote its episodes and all scores. Everything
 * else is passed over and counted. */
GPtrArray *sural_fhir_read_bundle (GBytes *bytes,
                                   const char *name,
                                   SuralDay today,
                                   SuralKnowledge *knowledge,
                                   GCancellable *cancellable,
                                   GError **error); /* SuralImportBatch */

G_END_DECLS
