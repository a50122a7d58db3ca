/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/sural-plan.h"

G_BEGIN_DECLS

#define SURAL_PLAN_WEEK_DAYS 7

/* The group of exercises that stand beside the exercises of a plan. */
#define SURAL_PLAN_TRAINING_GROUP "cross-training"

/* Minutes of each day of a week that starts on Monday. */
typedef struct
{
  double home[SURAL_PLAN_WEEK_DAYS]; /* of exercises */
  double clinic[SURAL_PLAN_WEEK_DAYS];
  double habits[SURAL_PLAN_WEEK_DAYS];
  double training[SURAL_PLAN_WEEK_DAYS]; /* around what hurts, wherever it is done */
  guint impact; /* bits of the days on which something lands, 1 for Monday */
  guint heavy;  /* likewise of the days of heavy work */
} SuralPlanWeek;

void sural_plan_week_count (const SuralPlan *plan, SuralKnowledge *knowledge, SuralPlanWeek *week);
/* An exercise counts and takes the patient's minutes; a habit is part of the day. */
gboolean sural_plan_item_counts (const SuralPlanItem *item, SuralKnowledge *knowledge);
gboolean sural_plan_item_is_training (const SuralPlanItem *item, SuralKnowledge *knowledge);
guint sural_plan_item_get_days (const SuralPlanItem *item);
double sural_plan_item_get_day_minutes (const SuralPlanItem *item);
void sural_plan_item_scale_minutes (SuralPlanItem *item, const SuralPlanItem *before);

G_END_DECLS
