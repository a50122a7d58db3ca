/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PLAN_LIST (sural_plan_list_get_type ())
G_DECLARE_FINAL_TYPE (SuralPlanList, sural_plan_list, SURAL, PLAN_LIST, AdwBin)

/* What there is to a plan beside what the patient does (SuralPlanCards): an example week; phase and
 * direction; what opens the next phase; what to do less of; what was left out and why. Shows
 * nothing of a plan that is withheld. Properties "plan" and "knowledge"; shows nothing until both
 * are set. */
GtkWidget *sural_plan_list_new (SuralKnowledge *knowledge);
void sural_plan_list_set_knowledge (SuralPlanList *self, SuralKnowledge *knowledge);
void sural_plan_list_set_plan (SuralPlanList *self, SuralPlan *plan);
SuralPlan *sural_plan_list_get_plan (SuralPlanList *self);

G_END_DECLS
