/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/plan/sural-plan-facts.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

gboolean sural_gate_forbids (const SuralGate *gate, const SuralExercise *exercise);
/* Why an exercise is forbidden today; NULL when it is not. */
char *sural_plan_why_forbidden (const SuralPlanFacts *facts,
                                const SuralAssessment *assessment,
                                const SuralExercise *exercise);

G_END_DECLS
