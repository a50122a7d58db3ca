/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/plan/sural-plan-facts.h"

G_BEGIN_DECLS

const char *
sural_plan_sentence (SuralKnowledge *knowledge, const SuralPlanFacts *facts, const char *id);

G_END_DECLS
