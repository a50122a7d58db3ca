/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"
#include "model/import/sural-import-batch.h"

G_BEGIN_DECLS

/* Every measurement as a line of a table that spreadsheets read. */
char *
sural_measurements_to_csv (GArray *measurements, const char *episode_id, SuralKnowledge *knowledge);
/* Such a table is known by its heading, and read back as it was written. */
gboolean sural_measurement_csv_is_ours (GBytes *bytes);
SuralImportBatch *sural_measurements_from_csv (GBytes *bytes,
                                               const char *name,
                                               SuralKnowledge *knowledge,
                                               GCancellable *cancellable,
                                               GError **error);
/* One text as a cell: quoted where it must be, and never a formula. */
char *sural_csv_quote (const char *text);

G_END_DECLS
