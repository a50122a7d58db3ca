/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

/* A plan's words for people. The values are those of SuralPlan; an unknown one is given back. */
const char *sural_plan_phase_label (const char *phase, SuralKnowledge *knowledge);
const char *sural_plan_irritability_label (const char *irritability, SuralKnowledge *knowledge);
const char *sural_plan_direction_label (const char *direction, SuralKnowledge *knowledge);
const char *sural_plan_side_label (SuralSide side); /* NULL where it has none */
const char *sural_plan_station_text (const SuralPlanStation *station);
char *sural_plan_item_dose_text (const SuralPlanItem *item);
char *sural_plan_which_text (const char *accepted, const char *by, guint n_proposed);

G_END_DECLS
