/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-snapshot.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* What moved nerve against muscle from one case to a later one: SuralSnapshotMove, heaviest first.
 */
GPtrArray *
sural_reassessment_find_moves (SuralCase *before, SuralCase *after, SuralKnowledge *knowledge);
/* An assessment as it is kept with a visit; takes the moves. */
SuralSnapshot *
sural_reassessment_take_snapshot (const SuralAssessment *assessment, GPtrArray *moves);

G_END_DECLS
