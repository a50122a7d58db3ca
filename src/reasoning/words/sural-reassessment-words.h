/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-snapshot.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

const char *sural_reassessment_balance_label (const char *balance); /* "leans nerve" … */
const char *sural_reassessment_answer_label (SuralExplanation answer, SuralBalance balance);
const char *sural_reassessment_snapshot_label (const SuralSnapshot *snapshot);
char *sural_reassessment_dup_step (const SuralSnapshot *before, const SuralSnapshot *after);
char *sural_reassessment_dup_reasons (const SuralSnapshot *before,
                                      const SuralSnapshot *after,
                                      SuralSide affected,
                                      SuralKnowledge *knowledge);

G_END_DECLS
