/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/plan/sural-plan-facts.h"

G_BEGIN_DECLS

void sural_plan_criteria_collect (const SuralPlanFacts *facts, GPtrArray *criteria);

G_END_DECLS
