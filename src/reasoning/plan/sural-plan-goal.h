/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/plan/sural-plan-facts.h"

G_BEGIN_DECLS

char *sural_plan_goal_text (const SuralPlanFacts *facts);

G_END_DECLS
