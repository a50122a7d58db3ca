/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/day/sural-day.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "model/sural-error.h"

/**
 * sural_day_new:
 * @year: 1900 to 2199
 * @month: 1 to 12
 * @day_of_month: 1 to 31
 *
 * Returns: the day, or %SURAL_DAY_UNKNOWN when the calendar has no such day or it lies outside of
 *   what Sural accepts
 */
SuralDay
sural_day_new (int year, int month, int day_of_month)
{
  GDate date;

  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day_of_month < 1 ||
      day_of_month > 31)
    return SURAL_DAY_UNKNOWN;
  if (!g_date_valid_dmy ((GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year))
    return SURAL_DAY_UNKNOWN;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year);

  return g_date_get_julian (&date);
}

/**
 * sural_day_get_ymd:
 * @day: a known day
 * @year: (out) (optional): its year
 * @month: (out) (optional): its month, 1 to 12
 * @day_of_month: (out) (optional): its day of the month, 1 to 31
 */
void
sural_day_get_ymd (SuralDay day, int *year, int *month, int *day_of_month)
{
  GDate date;

  g_return_if_fail (g_date_valid_julian (day));

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  if (year != NULL)
    *year = g_date_get_year (&date);
  if (month != NULL)
    *month = g_date_get_month (&date);
  if (day_of_month != NULL)
    *day_of_month = g_date_get_day (&date);
}

static gboolean
read_digits (const char *text, gsize n, int *number)
{
  *number = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + (text[i] - '0');
    }

  return TRUE;
}

static gboolean
parse_ymd (const char *text, SuralDay *day)
{
  int year, month, day_of_month;

  if (strnlen (text, 10) < 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  if (!read_digits (text, 4, &year) || !read_digits (text + 5, 2, &month) ||
      !read_digits (text + 8, 2, &day_of_month))
    return FALSE;

  *day = sural_day_new (year, month, day_of_month);
  return TRUE;
}

/**
 * sural_day_parse:
 * @text: a date as YYYY-MM-DD
 * @day: (out): the day
 * @error: return location for a #SURAL_ERROR
 *
 * Reads a date as it stands in files. Days that no calendar has (2026-02-30) are refused.
 *
 * Returns: whether @text is a date; @day is untouched when not
 */
gboolean
sural_day_parse (const char *text, SuralDay *day, GError **error)
{
  SuralDay parsed;

  g_return_val_if_fail (text != NULL && day != NULL, FALSE);

  if (strnlen (text, 11) != 10 || !parse_ymd (text, &parsed))
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("“%.40s” is not a date written as YYYY-MM-DD"), text);
      return FALSE;
    }
  if (parsed == SURAL_DAY_UNKNOWN)
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("%s is no day of the calendar between 1900 and 2199"), text);
      return FALSE;
    }

  *day = parsed;
  return TRUE;
}

/**
 * sural_day_to_string:
 * @day: a day
 *
 * Returns: (transfer full): the date as YYYY-MM-DD, empty when the day is not known
 */
char *
sural_day_to_string (SuralDay day)
{
  int year, month, day_of_month;

  if (day == SURAL_DAY_UNKNOWN)
    return g_strdup ("");

  sural_day_get_ymd (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

/**
 * sural_day_years_between:
 * @from: a day, usually of birth
 * @to: a later day
 *
 * Returns: whole years as ages are counted, or -1 when either day is not known or @to is before
 *   @from
 */
int
sural_day_years_between (SuralDay from, SuralDay to)
{
  int from_year, from_month, from_day, to_year, to_month, to_day;

  if (from == SURAL_DAY_UNKNOWN || to == SURAL_DAY_UNKNOWN || to < from)
    return -1;

  sural_day_get_ymd (from, &from_year, &from_month, &from_day);
  sural_day_get_ymd (to, &to_year, &to_month, &to_day);

  return to_year - from_year -
         (to_month < from_month || (to_month == from_month && to_day < from_day) ? 1 : 0);
}

/* Reads "THH:MM" with optional seconds and fraction; a zone behind it is the writer's and is read
 * past, because civil time is what was on the wall. */
static gboolean
parse_clock (const char *text, int *seconds)
{
  int hour, minute, second = 0;
  const char *rest;

  if (strnlen (text, 6) < 6 || (text[0] != 'T' && text[0] != ' ') || text[3] != ':')
    return FALSE;
  if (!read_digits (text + 1, 2, &hour) || !read_digits (text + 4, 2, &minute))
    return FALSE;

  rest = text + 6;
  if (*rest == ':')
    {
      if (strnlen (rest, 3) < 3 || !read_digits (rest + 1, 2, &second))
        return FALSE;
      rest += 3;
      if (*rest == '.')
        rest += 1 + strspn (rest + 1, "0123456789");
    }
  if (*rest == 'Z')
    rest += 1;
  else if ((*rest == '+' || *rest == '-') && strnlen (rest, 7) == 6 && rest[3] == ':')
    {
      int zone_hour, zone_minute;

      if (!read_digits (rest + 1, 2, &zone_hour) || !read_digits (rest + 4, 2, &zone_minute) ||
          zone_hour > 14 || zone_minute > 59)
        return FALSE;
      rest += 6;
    }
  if (*rest != '\0' || hour > 23 || minute > 59 || second > 59)
    return FALSE;

  *seconds = (hour * 60 + minute) * 60 + second;
  return TRUE;
}

/**
 * sural_time_parse:
 * @text: a date as YYYY-MM-DD, alone or with a time of day as ISO 8601 writes it
 * @time: (out): the moment
 * @error: return location for a #SURAL_ERROR
 *
 * A time zone is accepted and read past: Sural keeps the time that was on the wall.
 *
 * Returns: whether @text is a moment; @time is untouched when not
 */
gboolean
sural_time_parse (const char *text, SuralTime *time, GError **error)
{
  g_autofree char *date = NULL;
  SuralDay day;
  int seconds = 0;

  g_return_val_if_fail (text != NULL && time != NULL, FALSE);

  date = g_strndup (text, 10);
  if (!sural_day_parse (date, &day, error))
    return FALSE;
  if (strlen (text) > 10 && !parse_clock (text + 10, &seconds))
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("“%.40s” is not a time written as YYYY-MM-DDTHH:MM"), text);
      return FALSE;
    }

  *time = sural_time_from_day (day) + seconds;
  return TRUE;
}

/**
 * sural_time_to_string:
 * @time: a moment
 *
 * Returns: (transfer full): YYYY-MM-DD, with THH:MM:SS behind it unless the time of day is not
 *   known; empty for %SURAL_TIME_UNKNOWN
 */
char *
sural_time_to_string (SuralTime time)
{
  g_autofree char *date = sural_day_to_string (sural_time_get_day (time));
  int seconds = (int) (time % SURAL_SECONDS_PER_DAY);

  if (time == SURAL_TIME_UNKNOWN || seconds == 0)
    return g_steal_pointer (&date);

  return g_strdup_printf ("%sT%02d:%02d:%02d", date, seconds / 3600, seconds / 60 % 60,
                          seconds % 60);
}

/**
 * sural_time_from_day:
 * @day: a day
 *
 * Returns: the start of @day, which stands for "that day, time not known"
 */
SuralTime
sural_time_from_day (SuralDay day)
{
  return (SuralTime) day * SURAL_SECONDS_PER_DAY;
}

/**
 * sural_time_get_day:
 * @time: a moment
 *
 * Returns: the day it falls on
 */
SuralDay
sural_time_get_day (SuralTime time)
{
  g_return_val_if_fail (time >= 0, SURAL_DAY_UNKNOWN);

  return (SuralDay) (time / SURAL_SECONDS_PER_DAY);
}

/* The zone that the computer is in. To find it out takes three calls to the system, which a large
 * import would make for each of its rows; who travels has the new one a second later. */
static GTimeZone *
get_zone (void)
{
  static GMutex mutex;
  static GTimeZone *zone;
  static gint64 looked_up;
  const gint64 now = g_get_monotonic_time ();
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (zone == NULL || now - looked_up >= G_USEC_PER_SEC)
    {
      g_clear_pointer (&zone, g_time_zone_unref);
      zone = g_time_zone_new_local ();
      looked_up = now;
    }
  return g_time_zone_ref (zone);
}

/**
 * sural_time_now:
 *
 * Returns: what the machine's clock shows, in its time zone
 */
SuralTime
sural_time_now (void)
{
  g_autoptr (GTimeZone) zone = get_zone ();
  g_autoptr (GDateTime) now = g_date_time_new_now (zone);
  SuralDay day = sural_day_new (g_date_time_get_year (now), g_date_time_get_month (now),
                                g_date_time_get_day_of_month (now));

  return sural_time_from_day (day) +
         (g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now)) * 60 +
         g_date_time_get_second (now);
}

static const char *const WEEKDAYS[] = { "monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday" };

/**
 * sural_weekday_to_string:
 * @weekday: a day of the week, 0 for Monday
 *
 * Returns: its name in files
 */
const char *
sural_weekday_to_string (guint weekday)
{
  g_return_val_if_fail (weekday < G_N_ELEMENTS (WEEKDAYS), NULL);
  return WEEKDAYS[weekday];
}

/**
 * sural_weekday_from_string:
 * @text: the name of a day of the week in files
 * @weekday: (out): the day, 0 for Monday
 *
 * Returns: whether it is one
 */
gboolean
sural_weekday_from_string (const char *text, guint *weekday)
{
  g_return_val_if_fail (text != NULL && weekday != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (WEEKDAYS); i++)
    if (g_str_equal (text, WEEKDAYS[i]))
      {
        *weekday = i;
        return TRUE;
      }
  return FALSE;
}
