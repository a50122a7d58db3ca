/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

/* The levels of an exercise: its start, then its steps. Below the start comes the last step of the
 * exercise that it follows. */
guint sural_plan_ladder_get_length (const SuralExercise *exercise);
void sural_plan_ladder_set (SuralPlanItem *item, const SuralExercise *exercise, guint step);
gboolean sural_plan_ladder_is_on (const SuralPlanItem *item, const SuralExercise *exercise);
gboolean sural_plan_ladder_get_grade (const SuralPlanItem *item,
                                      SuralKnowledge *knowledge,
                                      SuralGrade *grade,
                                      SuralProvenance *provenance);
const SuralExercise *sural_plan_ladder_go_back (SuralKnowledge *knowledge,
                                                const SuralExercise *exercise,
                                                guint *step,
                                                guint n_levels);

G_END_DECLS
