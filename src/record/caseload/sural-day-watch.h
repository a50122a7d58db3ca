/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/caseload/sural-day-list.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DAY_WATCH (sural_day_watch_get_type ())
G_DECLARE_FINAL_TYPE (SuralDayWatch, sural_day_watch, SURAL, DAY_WATCH, GObject)

/* The list of today from the calendar that the settings name, read again whenever that changes.
 * "changed": there is another list, or another reason why there is none. */
SuralDayWatch *sural_day_watch_new (SuralContext *context);
void sural_day_watch_start (SuralDayWatch *self);
void sural_day_watch_stop (SuralDayWatch *self);
gboolean sural_day_watch_has_calendar (SuralDayWatch *self);
const SuralDayList *sural_day_watch_get_list (SuralDayWatch *self); /* NULL: none yet */
const char *sural_day_watch_get_failure (SuralDayWatch *self);      /* NULL: it was read */

G_END_DECLS
