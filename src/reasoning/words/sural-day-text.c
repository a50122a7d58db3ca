/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-day-text.h"
#include "model/words/sural-paper-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/words/sural-list-text.h"

/**
 * sural_day_text:
 * @day: a day; unknown gives an empty text
 *
 * Returns: (transfer full): the day with its month as a word, which no reader can mistake; in every
 *   sentence for people
 */
char *
sural_day_text (SuralDay day)
{
  g_autoptr (GDateTime) time = NULL;
  int year = 0, month = 0, day_of_month = 0;

  if (day == SURAL_DAY_UNKNOWN)
    return g_strdup ("");
  sural_day_get_ymd (day, &year, &month, &day_of_month);
  time = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  /* TRANSLATORS: a date: day of the month, short month name, year; see g_date_time_format() */
  return sural_moment_text (time, _ ("%-d %b %Y"));
}

/**
 * sural_birth_text:
 * @day: a day of birth; %SURAL_DAY_UNKNOWN: it is not known
 * @part: (nullable): what is known of it then: "1984" or "1984-03"
 *
 * Returns: (transfer full): the birth date as far as it is known, with its month as a word; empty
 *   where nothing is
 */
char *
sural_birth_text (SuralDay day, const char *part)
{
  g_autoptr (GDateTime) month = NULL;

  if (day != SURAL_DAY_UNKNOWN || part == NULL)
    return sural_day_text (day);
  if (strlen (part) == strlen ("1984-03"))
    month = g_date_time_new_utc ((int) g_ascii_strtoll (part, NULL, 10),
                                 (int) g_ascii_strtoll (part + 5, NULL, 10), 1, 0, 0, 0);
  /* TRANSLATORS: a month of a year: short month name, year; see g_date_time_format() */
  return month != NULL ? sural_moment_text (month, _ ("%b %Y")) : g_strdup (part);
}

static char *
format_weekday (guint day, const char *format)
{
  /* 2026-11-16 was a Monday. */
  g_autoptr (GDateTime) moment = g_date_time_new_utc (2026, 11, 16 + (int) (day % 7), 0, 0, 0);

  return sural_moment_text (moment, format);
}

/**
 * sural_weekday_text:
 * @day: a day of the week, 0 for Monday
 *
 * Returns: (transfer full): its name in the language of the session
 */
char *
sural_weekday_text (guint day)
{
  return format_weekday (day, "%A");
}

/**
 * sural_weekday_short_text:
 * @day: a day of the week, 0 for Monday
 *
 * Returns: (transfer full): its short name
 */
char *
sural_weekday_short_text (guint day)
{
  return format_weekday (day, "%a");
}

/**
 * sural_weekdays_text:
 * @days: bits of days of the week, 1 for Monday
 *
 * Returns: (transfer full): their names as a list: "Monday, Wednesday and Friday"
 */
char *
sural_weekdays_text (guint days)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint day = 0; day < 7; day++)
    if ((days >> day) & 1)
      g_ptr_array_add (names, sural_weekday_text (day));
  return sural_list_text (names, SURAL_LIST_ALL);
}
