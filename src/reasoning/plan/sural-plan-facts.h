/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-trend.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/**
 * SuralPlanFacts:
 *
 * What the planner works out of a case before it looks at any exercise: irritability, direction,
 * phase, what is contraindicated, what is concluded or still open. docs/KNOWLEDGE.md lists them.
 */
typedef struct
{
  SuralKnowledge *knowledge;
  SuralCase *subject;
  GHashTable *values; /* char* → char* */
  GHashTable *rules;  /* char* → const SuralPlanRule*: those that a rule of plan.xml decided */
} SuralPlanFacts;

SuralPlanFacts *sural_plan_facts_new (SuralCase *subject,
                                      const SuralAssessment *assessment,
                                      const SuralTrend *trend,
                                      SuralKnowledge *knowledge);
void sural_plan_facts_free (SuralPlanFacts *self);
const char *sural_plan_facts_get (const SuralPlanFacts *self, const char *name);
void sural_plan_facts_set (SuralPlanFacts *self, const char *name, const char *value);
gboolean sural_plan_facts_hold (const SuralPlanFacts *self, const SuralCondition *condition);
gboolean sural_plan_facts_permit (const SuralPlanFacts *self, const SuralCondition *condition);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPlanFacts, sural_plan_facts_free)

G_END_DECLS
