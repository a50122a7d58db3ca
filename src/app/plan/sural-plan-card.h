/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

/* One exercise of a plan: its picture, what to do and how much, and why; folded away, when it goes
 * up or back and when to stop. */
GtkWidget *
sural_plan_card_new (SuralKnowledge *knowledge, const SuralPlanItem *item, GPtrArray *goals);

G_END_DECLS
