/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"
#include "model/visit/sural-visit.h"
#include "reasoning/plan/sural-planner.h"

G_BEGIN_DECLS

/* What a visit may say: its own findings alone, and no plan that nobody accepted. */
SuralCase *sural_visit_note_dup_case (SuralCase *whole, SuralVisit *visit);
char *sural_visit_note_compose (SuralCase *whole,
                                SuralVisit *visit,
                                const SuralAssessment *assessment,
                                const SuralTrend *trend,
                                const SuralPlan *in_force,
                                guint n_proposed,
                                const char *const *remarks,
                                SuralKnowledge *knowledge);
/* What was said about what is missing, in sentences; @words is gap id → word. */
char **sural_visit_note_dup_remarks (GPtrArray *gaps, GHashTable *words);

G_END_DECLS
