/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/plan/sural-plan-advice.h"
#include "reasoning/plan/sural-plan-facts.h"

G_BEGIN_DECLS

/* What was recorded that the rules of @kind look at, as a checksum. */
char *sural_plan_declined_dup_basis (const SuralPlanFacts *since, const char *kind);

/* The decline of @plan that still answers @advice, or NULL. */
const SuralPlanDecline *sural_plan_declined_find (const SuralPlan *plan,
                                                  const SuralPlanAdvice *advice,
                                                  const SuralPlanFacts *since,
                                                  const char *kind);

/* What the clinician says who does not follow @advice. */
SuralPlanDecline *sural_plan_declined_new (const SuralPlanAdvice *advice, const char *reason);

/* "Heel raise: up to level 2", and that with the day and the reason. */
char *sural_plan_declined_step_text (SuralKnowledge *knowledge,
                                     const char *exercise,
                                     guint from_step,
                                     const char *to,
                                     guint to_step);
char *sural_plan_declined_text (const SuralPlanDecline *decline, SuralKnowledge *knowledge);

G_END_DECLS
