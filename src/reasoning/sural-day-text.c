/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/sural-day-text.h"

#include <glib/gi18n-lib.h>

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
  return g_date_time_format (time, _ ("%-d %b %Y"));
}
