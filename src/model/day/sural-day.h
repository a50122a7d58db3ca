/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralDay:
 *
 * A calendar day as a day number (that of #GDate, 1 = 0001-01-01), so that days can be subtracted.
 * 0 is "not known". Sural keeps civil (wall-clock) time only: a clinic has one clock on its wall.
 */
typedef guint32 SuralDay;

#define SURAL_DAY_UNKNOWN ((SuralDay) 0)

/**
 * SURAL_DAY_FIRST / SURAL_DAY_LAST: 1900-01-01 and 2199-12-31, the days that Sural accepts.
 */
#define SURAL_DAY_FIRST ((SuralDay) 693596)
#define SURAL_DAY_LAST ((SuralDay) 803168)

gboolean sural_day_parse (const char *text, SuralDay *day, GError **error);
char *sural_day_to_string (SuralDay day);
SuralDay sural_day_new (int year, int month, int day_of_month);
void sural_day_get_ymd (SuralDay day, int *year, int *month, int *day_of_month);
int sural_day_years_between (SuralDay from, SuralDay to);

/**
 * SuralTime:
 *
 * A moment in civil time: seconds since the start of day 1 (0001-01-01 00:00) on the clinic's
 * clock, without a time zone. Midnight exactly stands for "that day, time not known".
 */
typedef gint64 SuralTime;

#define SURAL_TIME_UNKNOWN ((SuralTime) 0)
#define SURAL_SECONDS_PER_DAY ((SuralTime) 86400)

gboolean sural_time_parse (const char *text, SuralTime *time, GError **error);
char *sural_time_to_string (SuralTime time);
SuralTime sural_time_from_day (SuralDay day);
SuralDay sural_time_get_day (SuralTime time);
SuralTime sural_time_now (void);

/* Days of the week in files: 0 for Monday. */
const char *sural_weekday_to_string (guint weekday);
gboolean sural_weekday_from_string (const char *text, guint *weekday);

G_END_DECLS
