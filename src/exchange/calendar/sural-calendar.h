/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/calendar/sural-appointment.h"

G_BEGIN_DECLS

/* The largest calendar file that is read, and all files of a folder together, in bytes. */
#define SURAL_CALENDAR_MOST_BYTES (16 * 1024 * 1024)
#define SURAL_CALENDAR_MOST_IN_FOLDER (64 * 1024 * 1024)

/* What is in one calendar file, or in those of a folder. It is only ever read. */
typedef struct _SuralCalendar SuralCalendar;

SuralCalendar *sural_calendar_new (void);
void sural_calendar_free (SuralCalendar *self);
gboolean sural_calendar_add (SuralCalendar *self, GBytes *bytes, const char *name, GError **error);
SuralCalendar *sural_calendar_load (GFile *file, GCancellable *cancellable, GError **error);
GPtrArray *sural_calendar_list_day (SuralCalendar *self, SuralDay day, GTimeZone *clinic);
GPtrArray *sural_calendar_get_problems (SuralCalendar *self);
guint sural_calendar_get_n_problems (SuralCalendar *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralCalendar, sural_calendar_free)

G_END_DECLS
