/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/json/sural-json-cursor.h"
#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

/* The plan in force, as a part of a case: what its answers are held against. */
SuralPlan *sural_case_plan_from_json (const SuralJsonCursor *here,
                                      SuralSide side,
                                      SuralKnowledge *knowledge,
                                      GError **error);
JsonObject *sural_case_plan_to_json (const SuralPlan *plan);

G_END_DECLS
