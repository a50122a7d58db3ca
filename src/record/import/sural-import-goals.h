/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* The patient's own goals of a record that was taken in (SuralImportBatch), into its journal. */
gboolean sural_import_goals_take (SuralStore *store,
                                  SuralKnowledge *knowledge,
                                  GPtrArray *batches,
                                  GError **error);

G_END_DECLS
