/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

#define SURAL_TYPE_WEEK_VIEW (sural_week_view_get_type ())
G_DECLARE_FINAL_TYPE (SuralWeekView, sural_week_view, SURAL, WEEK_VIEW, AdwBin)

/* A week of a plan: the minutes of each day as a bar and a number, home and clinic apart, against
 * the time the patient has. */
GtkWidget *sural_week_view_new (void);
void
sural_week_view_set_plan (SuralWeekView *self, const SuralPlan *plan, SuralKnowledge *knowledge);

G_END_DECLS
