/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/plan/sural-plan.h"
#include "reasoning/course/sural-trend.h"
#include "reasoning/plan/sural-plan-facts.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

SuralPlan *sural_planner_propose (SuralCase *subject,
                                  const SuralAssessment *assessment,
                                  const SuralTrend *trend,
                                  SuralKnowledge *knowledge);
/* The same, from facts that were worked out already. */
SuralPlan *
sural_planner_propose_from (const SuralPlanFacts *facts, const SuralAssessment *assessment);

/* Everything that could be done, before it is fitted into the room there is. */
SuralPlan *
sural_planner_list_possible (const SuralPlanFacts *facts, const SuralAssessment *assessment);
void sural_planner_check_asked (SuralPlan *plan, const SuralPlanFacts *facts);

/* The criteria to leave @phase (SuralPlanCriterion), and which are met today. */
GPtrArray *sural_plan_check_criteria (SuralPlanFacts *facts, const char *phase);

/* @proposal with what the clinician decided in the version in force. */
SuralPlan *sural_plan_carry_over (const SuralPlan *proposal,
                                  const SuralPlan *accepted,
                                  SuralKnowledge *knowledge);

/* Which way a version differs from the one before. */
typedef enum
{
  SURAL_PLAN_CHANGE_ADDED,
  SURAL_PLAN_CHANGE_REMOVED,
  SURAL_PLAN_CHANGE_UP,    /* more of it */
  SURAL_PLAN_CHANGE_DOWN,  /* less of it */
  SURAL_PLAN_CHANGE_OTHER, /* neither more nor less */
} SuralPlanChangeKind;

/* One difference between two versions of a plan: the kind is for a sign beside the sentence. */
typedef struct
{
  SuralPlanChangeKind kind;
  char *text; /* a sentence, for people */
} SuralPlanChange;

/* What changed between two versions (SuralPlanChange). */
GPtrArray *sural_plan_list_changes (const SuralPlan *before,
                                    const SuralPlan *after,
                                    SuralKnowledge *knowledge);
/* The same as sentences (char*). */
GPtrArray *
sural_plan_compare (const SuralPlan *before, const SuralPlan *after, SuralKnowledge *knowledge);

G_END_DECLS
