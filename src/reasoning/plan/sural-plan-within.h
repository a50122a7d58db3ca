/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/plan/sural-plan-facts.h"

G_BEGIN_DECLS

/* Why even the start of an exercise is longer than what the patient can do, or NULL. */
char *sural_plan_within_why_not (const SuralPlanFacts *facts, const SuralExercise *exercise);
/* Why a step is, or NULL. */
char *sural_plan_within_why_not_step (const SuralPlanFacts *facts,
                                      const SuralExercise *exercise,
                                      const SuralExerciseStep *step);
/* Takes items down to the longest step that the patient can do; how many that were. */
guint sural_plan_within_lower (SuralPlan *plan, const SuralPlanFacts *facts);

G_END_DECLS
