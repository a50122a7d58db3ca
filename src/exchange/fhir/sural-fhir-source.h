/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/json/sural-json-cursor.h"
#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

gboolean sural_fhir_read_source (const SuralJsonCursor *resource,
                                 const char *full_url,
                                 GStringChunk *texts,
                                 SuralImportSource *source);

gboolean sural_fhir_read_deleted (const SuralJsonCursor *entry,
                                  GStringChunk *texts,
                                  SuralImportSource *source);

G_END_DECLS
