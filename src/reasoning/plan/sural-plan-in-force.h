/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/plan/sural-plan.h"
#include "reasoning/plan/sural-plan-facts.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* The plan that may be shown, printed and handed out today. */
SuralPlan *sural_plan_in_force (SuralPlanFacts *facts,
                                const SuralAssessment *assessment,
                                const SuralPlan *proposal);

G_END_DECLS
