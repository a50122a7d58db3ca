/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-event.h"
#include "model/plan/sural-plan.h"
#include "reasoning/plan/sural-plan-facts.h"

G_BEGIN_DECLS

/* How far a goal is, by the running ladder. */
void sural_plan_reach_work_out (const SuralPlanFacts *facts, SuralPlanReach *reach);
gboolean
sural_plan_reach_find (const SuralPlanFacts *facts, const SuralEvent *event, SuralPlanReach *reach);
guint sural_plan_reach_get_minutes_by (const SuralPlanFacts *facts, SuralDay day);

G_END_DECLS
