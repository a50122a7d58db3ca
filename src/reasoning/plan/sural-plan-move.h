/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

/* What moves in a week: each gives a copy of the plan with the days of all that is not daily set.
 */
SuralPlan *sural_plan_move_session (const SuralPlan *plan,
                                    SuralKnowledge *knowledge,
                                    const char *exercise,
                                    guint from,
                                    guint to,
                                    GError **error);
SuralPlan *sural_plan_swap_days (const SuralPlan *plan,
                                 SuralKnowledge *knowledge,
                                 guint one,
                                 guint other,
                                 GError **error);
SuralPlan *sural_plan_forget_days (const SuralPlan *plan);
gboolean sural_plan_has_set_days (const SuralPlan *plan);
void sural_plan_take_days (SuralPlan *self, const SuralPlan *from);
gboolean sural_plan_check_days (const SuralPlan *plan, SuralKnowledge *knowledge, GError **error);

G_END_DECLS
