/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* Reads, reasons and keeps: on the store thread. */
gboolean sural_visit_snapshot_keep (SuralStore *store,
                                    SuralVisit *visit,
                                    SuralKnowledge *knowledge,
                                    GError **error);

G_END_DECLS
