/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/plan/sural-plan-facts.h"

G_BEGIN_DECLS

/* Why a rule holds, and what it lacks, as sentences (char*), each once. */
void sural_plan_reasons_collect (const SuralPlanFacts *facts,
                                 const SuralCondition *condition,
                                 GPtrArray *sentences);
char *sural_plan_reasons_missing (const SuralPlanFacts *facts, const SuralCondition *condition);

char *sural_plan_reasons_recorded (const SuralPlanFacts *facts, const SuralCondition *condition);

G_END_DECLS
