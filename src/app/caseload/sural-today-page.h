/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/caseload/sural-today-list.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TODAY_PAGE (sural_today_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralTodayPage, sural_today_page, SURAL, TODAY_PAGE, AdwNavigationPage)

/* What waits, while no patient is open. Signal: "open" (patient id, episode id or NULL, page). */
enum
{
  SURAL_TODAY_PAGE_ROWS = 25, /* of one part; the rest is in the list */
};

void sural_today_page_show (SuralTodayPage *self, const SuralToday *waiting, SuralDay today);

G_END_DECLS
