/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/plan/sural-plan-facts.h"

G_BEGIN_DECLS

void
sural_plan_unasked_collect (const SuralPlanFacts *facts, GPtrArray *items, GPtrArray *sentences);

/* The findings that would answer all of it (const SuralFindingDefinition*). */
GPtrArray *sural_plan_unasked_list (const SuralPlanFacts *facts, GPtrArray *items);

G_END_DECLS
