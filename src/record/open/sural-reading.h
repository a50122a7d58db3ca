/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/plan/sural-plan-advice.h"
#include "reasoning/plan/sural-planner.h"

G_BEGIN_DECLS

/**
 * SuralReading:
 *
 * Everything that is said of a case, made in one place: window, suralctl and papers show this, so
 * that they cannot say two things of one patient.
 */
typedef struct
{
  SuralAssessment *assessment;
  SuralTrend *trend;
  SuralPlanFacts *facts;
  SuralPlan *proposal; /* what the planner would do now */
  SuralPlan *in_force; /* what may be shown and printed today */
  GPtrArray *advices;  /* SuralPlanAdvice: what the answer to the plan in force asks for */
} SuralReading;

SuralReading *sural_reading_new (SuralCase *subject, SuralKnowledge *knowledge);
guint sural_reading_count_proposed (const SuralReading *self);
void sural_reading_free (SuralReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralReading, sural_reading_free)

G_END_DECLS
