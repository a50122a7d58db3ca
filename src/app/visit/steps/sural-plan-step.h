/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/visit/steps/sural-visit-step.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PLAN_STEP (sural_plan_step_get_type ())
G_DECLARE_FINAL_TYPE (SuralPlanStep, sural_plan_step, SURAL, PLAN_STEP, SuralVisitStep)

/* What the planner proposes now, what differs from the plan in force, and the button that accepts
 * it as a new version. */
GtkWidget *sural_plan_step_new (void);

G_END_DECLS
