/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/sural-day.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TODAY_PAGE (sural_today_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralTodayPage, sural_today_page, SURAL, TODAY_PAGE, AdwNavigationPage)

/* What waits, while no patient is open. Signal: "open" (patient id, episode id or NULL, page). */
void sural_today_page_show (SuralTodayPage *self, GPtrArray *everybody, SuralDay today);

G_END_DECLS
