/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sural-plan.h"

G_BEGIN_DECLS

#define SURAL_PLAN_WEEK_DAYS 7

/* Minutes of each day of a week that starts on Monday. */
typedef struct
{
  double home[SURAL_PLAN_WEEK_DAYS];
  double clinic[SURAL_PLAN_WEEK_DAYS];
} SuralPlanWeek;

void sural_plan_week_count (const SuralPlan *plan, SuralPlanWeek *week);
double sural_plan_get_day_minutes (const SuralPlan *plan);
double sural_plan_item_get_day_minutes (const SuralPlanItem *item);
void sural_plan_item_scale_minutes (SuralPlanItem *item, const SuralPlanItem *before);

G_END_DECLS
