/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* What instruments measured, a value a row: dynamometers, jumps, heel raises. Never their curves.
 */
gboolean sural_instrument_csv_is (GBytes *bytes);
SuralImportBatch *sural_instrument_csv_read (GBytes *bytes,
                                             const char *name,
                                             SuralKnowledge *knowledge,
                                             GCancellable *cancellable,
                                             GError **error);

G_END_DECLS
