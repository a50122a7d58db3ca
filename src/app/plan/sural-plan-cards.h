/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PLAN_CARDS (sural_plan_cards_get_type ())
G_DECLARE_FINAL_TYPE (SuralPlanCards, sural_plan_cards, SURAL, PLAN_CARDS, AdwBin)

/* What the patient does: minutes a day, then a card with a picture for each exercise, at home and
 * in the clinic apart. What has opened since comes before, as does what was not asked, which can be
 * answered where a parent has the action "plan.ask". A withheld plan says why and shows nothing
 * else. SuralPlanList has the rest of the plan. */
GtkWidget *sural_plan_cards_new (void);
void sural_plan_cards_show (SuralPlanCards *self,
                            const SuralPlan *plan,
                            GPtrArray *goals,
                            SuralKnowledge *knowledge);

G_END_DECLS
