/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"
#include "reasoning/plan/sural-plan-days.h"

G_BEGIN_DECLS

/* The group of exercises that stand beside the exercises of a plan. */
#define SURAL_PLAN_TRAINING_GROUP "cross-training"

/* Minutes of each day of a week that starts on Monday. */
typedef struct
{
  double home[SURAL_PLAN_WEEK_DAYS]; /* of exercises */
  double clinic[SURAL_PLAN_WEEK_DAYS];
  double habits[SURAL_PLAN_WEEK_DAYS];
  double training[SURAL_PLAN_WEEK_DAYS]; /* around what hurts, wherever it is done */
  double sessions[SURAL_PLAN_WEEK_DAYS]; /* of exercises that are training of their own */
  guint impact;       /* bits of the days on which something lands, 1 for Monday */
  guint heavy;        /* likewise of the days of heavy work */
  guint around;       /* and of those of training around what hurts */
  gboolean put_aside; /* days that somebody set do not fit the plan any more, and are not shown */
} SuralPlanWeek;

void sural_plan_week_count (const SuralPlan *plan, SuralKnowledge *knowledge, SuralPlanWeek *week);
/* The same, with the days of each item. */
guint *
sural_plan_week_lay_out (const SuralPlan *plan, SuralKnowledge *knowledge, SuralPlanWeek *week);
void sural_plan_week_count_as_set (const SuralPlan *plan,
                                   SuralKnowledge *knowledge,
                                   SuralPlanWeek *week);
SuralPlanBreaks sural_plan_week_get_breaks (const SuralPlanWeek *self);
/* An exercise counts and takes the patient's minutes; a habit is part of the day. */
gboolean sural_plan_item_counts (const SuralPlanItem *item, SuralKnowledge *knowledge);
gboolean sural_plan_item_is_training (const SuralPlanItem *item, SuralKnowledge *knowledge);
gboolean sural_plan_item_is_own_session (const SuralPlanItem *item, SuralKnowledge *knowledge);
guint sural_plan_item_get_days (const SuralPlanItem *item);
double sural_plan_item_get_day_minutes (const SuralPlanItem *item);
void sural_plan_item_scale_minutes (SuralPlanItem *item, const SuralPlanItem *before);

G_END_DECLS
