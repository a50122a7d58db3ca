/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/plan/sural-plan-facts.h"

#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

/* Why something that could be done waits: each the id of a sentence of sentences.xml. */
#define SURAL_PLAN_WAITS_SEQUENCE "plan-waits-sequence"
#define SURAL_PLAN_WAITS_PLACE "plan-waits-place"
#define SURAL_PLAN_WAITS_NEW "plan-waits-new"
#define SURAL_PLAN_WAITS_MINUTES "plan-waits-minutes"
#define SURAL_PLAN_WAITS_BEFORE "plan-waits-before"
#define SURAL_PLAN_WAITS_TAPER "plan-waits-taper"
#define SURAL_PLAN_WAITS_TRAINING "plan-waits-training"

void sural_plan_room_rank (SuralPlan *plan,
                           const SuralPlanFacts *facts,
                           const SuralPlan *accepted,
                           gboolean explain);
/* The part of a proposal for which there is room. */
void sural_plan_room_fit (SuralPlan *plan, const SuralPlanFacts *facts, const SuralPlan *accepted);
void sural_plan_room_refit (SuralPlan *plan, SuralKnowledge *knowledge);

/* What counts is an exercise (sural_plan_item_counts()). */
guint sural_plan_count_exercises (const SuralPlan *plan, SuralKnowledge *knowledge);
guint sural_plan_get_minutes_available (const SuralPlan *plan, SuralKnowledge *knowledge);
double sural_plan_get_exercise_minutes (const SuralPlan *plan, SuralKnowledge *knowledge);
double sural_plan_get_habit_minutes (const SuralPlan *plan, SuralKnowledge *knowledge);
double sural_plan_get_training_minutes (const SuralPlan *plan, SuralKnowledge *knowledge);
double sural_plan_get_session_minutes (const SuralPlan *plan, SuralKnowledge *knowledge);
gboolean sural_plan_is_too_long (const SuralPlan *plan, SuralKnowledge *knowledge);

char *sural_plan_waits_text (const char *rule, char **arguments, SuralKnowledge *knowledge);

G_END_DECLS
