/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

/* Which rule gave a plan its phase, its irritability or its direction. */
const SuralPlanRule *sural_plan_find_rule (const SuralPlan *plan,
                                           const char *kind,
                                           const char *value,
                                           SuralKnowledge *knowledge);
GPtrArray *sural_plan_list_changed_rules (const SuralPlan *plan, SuralKnowledge *knowledge);

G_END_DECLS
