/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"
#include "model/sural-plan.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PLAN_LIST (sural_plan_list_get_type ())
G_DECLARE_FINAL_TYPE (SuralPlanList, sural_plan_list, SURAL, PLAN_LIST, AdwBin)

/* A plan for reading: phase and direction, each exercise with its dose, why, when to go up and when
 * to stop; what to do less of; what was left out and why; the next review. A withheld plan says why
 * and shows nothing else. What was not asked can be answered where a parent has the action
 * "plan.ask". Properties "plan" and "knowledge"; shows nothing until both are set. */
GtkWidget *sural_plan_list_new (SuralKnowledge *knowledge);
void sural_plan_list_set_knowledge (SuralPlanList *self, SuralKnowledge *knowledge);
void sural_plan_list_set_plan (SuralPlanList *self, SuralPlan *plan);
SuralPlan *sural_plan_list_get_plan (SuralPlanList *self);

G_END_DECLS
