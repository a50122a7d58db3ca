/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/plan/sural-plan.h"
#include "reasoning/plan/sural-plan-facts.h"

G_BEGIN_DECLS

char *sural_plan_goal_text (const SuralPlanFacts *facts, const SuralPlanReach *reach);
char *sural_plan_goal_patient_text (const SuralPlanFacts *facts, const SuralPlanReach *reach);

G_END_DECLS
