/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/json/sural-json-cursor.h"
#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* Takes a resource Patient into @batch: who it is, and what the file says of them besides. */
gboolean sural_fhir_read_patient (const SuralJsonCursor *resource,
                                  const char *entry_url,
                                  SuralDay today,
                                  SuralImportBatch *batch,
                                  GError **error);

G_END_DECLS
