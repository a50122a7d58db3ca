/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

#define SURAL_TYPE_WEEK_CALENDAR (sural_week_calendar_get_type ())
G_DECLARE_FINAL_TYPE (SuralWeekCalendar, sural_week_calendar, SURAL, WEEK_CALENDAR, AdwBin)

/* The week of a plan: its days beside each other, in a narrow place below each other, each with its
 * minutes and sessions. Signal "arranged" with the plan whose days were set: whoever shows the
 * calendar keeps it. */
GtkWidget *sural_week_calendar_new (void);
void sural_week_calendar_set_plan (SuralWeekCalendar *self,
                                   SuralPlan *plan,
                                   SuralKnowledge *knowledge,
                                   gboolean editable);

G_END_DECLS
