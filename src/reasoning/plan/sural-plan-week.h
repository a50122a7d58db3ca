/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/sural-plan.h"

G_BEGIN_DECLS

#define SURAL_PLAN_WEEK_DAYS 7

/* Minutes of each day of a week that starts on Monday. */
typedef struct
{
  double home[SURAL_PLAN_WEEK_DAYS]; /* of exercises */
  double clinic[SURAL_PLAN_WEEK_DAYS];
  double habits[SURAL_PLAN_WEEK_DAYS];
} SuralPlanWeek;

void sural_plan_week_count (const SuralPlan *plan, SuralKnowledge *knowledge, SuralPlanWeek *week);
/* An exercise counts and takes the patient's minutes; a habit is part of the day. */
gboolean sural_plan_item_counts (const SuralPlanItem *item, SuralKnowledge *knowledge);
double sural_plan_item_get_day_minutes (const SuralPlanItem *item);
void sural_plan_item_scale_minutes (SuralPlanItem *item, const SuralPlanItem *before);

G_END_DECLS
