/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/plan/sural-plan.h"
#include "reasoning/course/sural-trend.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* The sentences of the overview. */
char *sural_overview_dup_window_words (const SuralTrend *trend);
char *sural_overview_dup_window_source (const SuralTrend *trend);
char *sural_overview_dup_conclusion_words (SuralConclusion *conclusion, SuralKnowledge *knowledge);
char *sural_overview_dup_scales_words (const SuralAssessment *assessment);
char *sural_overview_dup_plan_title (const SuralPlan *plan, SuralKnowledge *knowledge);
char *sural_overview_dup_plan_items (const SuralPlan *plan, SuralKnowledge *knowledge);

G_END_DECLS
