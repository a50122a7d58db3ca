/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

/* An exercise of a plan in words, for lists and charts. */
char *sural_plan_item_words_dose (const SuralPlanItem *item, const SuralExercise *exercise);
char *sural_plan_item_words_details (const SuralPlanItem *item, const SuralExercise *exercise);
char *sural_plan_item_words_next_level (const SuralPlanItem *item, const SuralExercise *exercise);

char *sural_plan_words_minutes (const SuralPlan *plan, SuralKnowledge *knowledge);
char *sural_plan_words_room (const SuralPlan *plan, SuralKnowledge *knowledge);
char *sural_plan_words_habits (const SuralPlan *plan, SuralKnowledge *knowledge);
char *sural_plan_words_training (const SuralPlan *plan, SuralKnowledge *knowledge);
char *sural_plan_words_sessions (const SuralPlan *plan, SuralKnowledge *knowledge);
char *sural_plan_words_review (SuralDay review_by, SuralDay today);

G_END_DECLS
