/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/visit/sural-snapshot.h"
#include "reasoning/plan/sural-planner.h"

G_BEGIN_DECLS

/* What `suralctl assess|trend|plan --format=json` prints (DESIGN 8). */
JsonNode *sural_assessment_to_json (const SuralAssessment *assessment);
JsonNode *sural_trend_to_json (const SuralTrend *trend);
JsonNode *sural_plan_to_json (const SuralPlan *plan, SuralKnowledge *knowledge);
JsonNode *sural_snapshot_to_json (const SuralSnapshot *snapshot);
JsonNode *sural_reassessment_to_json (const SuralSnapshot *before, const SuralSnapshot *after);
void sural_plan_json_add_changes (JsonNode *plan, GPtrArray *changes);
void sural_plan_json_add_advice (JsonNode *plan, GPtrArray *advices);

G_END_DECLS
