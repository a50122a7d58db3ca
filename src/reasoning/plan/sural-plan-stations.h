/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/plan/sural-plan.h"
#include "reasoning/plan/sural-plan-facts.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* What the stations of a race and the lifts are today. */
void sural_plan_stations_collect (SuralPlan *plan,
                                  const SuralPlanFacts *facts,
                                  const SuralAssessment *assessment);

G_END_DECLS
