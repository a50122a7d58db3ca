/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/plan/sural-plan.h"
#include "reasoning/plan/sural-planner.h"

G_BEGIN_DECLS

/* Composes a SOAP note as plain text from what was recorded; the clinician edits and signs it. */
char *sural_note_compose (SuralCase *subject,
                          const SuralAssessment *assessment,
                          const SuralTrend *trend,
                          const SuralPlan *plan,
                          guint n_proposed,
                          const char *const *remarks,
                          SuralKnowledge *knowledge);
gboolean sural_note_is_heading (const char *line, gsize length);

G_END_DECLS
