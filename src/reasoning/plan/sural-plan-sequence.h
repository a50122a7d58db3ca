/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

/* What @item has to wait for, of the exercises that could be done as well; NULL: it may begin. */
const SuralExercise *sural_plan_sequence_find_before (GPtrArray *candidates,
                                                      const SuralPlan *accepted,
                                                      const SuralPlanItem *item,
                                                      SuralKnowledge *knowledge);

G_END_DECLS
