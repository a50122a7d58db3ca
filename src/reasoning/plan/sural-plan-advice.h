/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/plan/sural-plan.h"
#include "reasoning/course/sural-trend.h"
#include "reasoning/plan/sural-plan-facts.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* In the order in which they win over each other: of two answers the more careful one counts. */
typedef enum
{
  SURAL_ADVICE_NONE,     /* nothing was recorded that could decide */
  SURAL_ADVICE_PROGRESS, /* one step up */
  SURAL_ADVICE_HOLD,     /* the level stays */
  SURAL_ADVICE_REPEAT,   /* the level again until it is calm */
  SURAL_ADVICE_REGRESS,  /* levels back, and examine again */
} SuralAdviceAction;

/**
 * SuralPlanAdvice:
 *
 * What the answer to the plan in force asks for in one exercise. It is a proposal: the plan changes
 * when the clinician applies it and accepts the version.
 */
typedef struct
{
  char *exercise;
  SuralAdviceAction action;
  char *rule;      /* the rule of plan.xml that decided, a sentence */
  char **because;  /* the findings and measurements that made it hold */
  char *to;        /* the exercise to go on with, often the same; NULL: leave it out for now */
  guint from_step; /* of the exercise's steps; 0: its start */
  guint to_step;
  char *waits; /* why the level stays although the answer allows a step up; may be NULL */
  char *basis; /* a checksum of what was recorded that the rules look at */
  /* What the clinician said to the step that the rule asks for: it is not proposed again, the level
   * stays. NULL: nothing. */
  SuralPlanDecline *declined;
} SuralPlanAdvice;

void sural_plan_advice_free (SuralPlanAdvice *self);
gboolean sural_plan_advice_changes (const SuralPlanAdvice *self);
const char *sural_advice_action_to_string (SuralAdviceAction action);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralPlanAdvice, sural_plan_advice_free)

SuralPlan *sural_plan_propose_next (const SuralPlanFacts *facts,
                                    const SuralAssessment *assessment,
                                    const SuralTrend *trend);
GPtrArray *sural_plan_advise (const SuralPlanFacts *facts,
                              const SuralAssessment *assessment,
                              const SuralTrend *trend,
                              const SuralPlan *proposal);
void
sural_plan_apply_advice (SuralPlan *plan, const SuralPlanAdvice *advice, SuralKnowledge *knowledge);

G_END_DECLS
