/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/caseload/sural-day-group.h"
#include "record/caseload/sural-today-list.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TODAY_PAGE (sural_today_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralTodayPage, sural_today_page, SURAL, TODAY_PAGE, AdwNavigationPage)

/* What waits, while no patient is open. Signal: "open" (patient id, episode id or NULL, page). */
enum
{
  SURAL_TODAY_PAGE_ROWS = 25, /* of one part; the rest is in the list */
};

SuralDayGroup *sural_today_page_get_day (SuralTodayPage *self);
void sural_today_page_show_day (SuralTodayPage *self,
                                gboolean has_calendar,
                                const SuralDayList *list,
                                const char *failure);
void sural_today_page_set_has_patients (SuralTodayPage *self, gboolean has_patients);
void sural_today_page_show (SuralTodayPage *self, const SuralToday *waiting, SuralDay today);

G_END_DECLS
