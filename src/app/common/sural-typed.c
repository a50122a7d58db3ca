/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-typed.h"

#include "model/sural-error.h"
#include "reasoning/sural-day-text.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <math.h>
#include <string.h>

/**
 * sural_typed_number:
 * @text: what was typed
 * @value: (out): the number
 *
 * Understands a number with a point or a comma before its decimals. Grouping is not understood:
 * "1,234" is a little more than one, and two separators are an error rather than a guess.
 *
 * Returns: TRUE, or FALSE with %SURAL_ERROR_INVALID
 */
gboolean
sural_typed_number (const char *text, double *value, GError **error)
{
  g_autofree char *plain = NULL;
  char *end = NULL;
  double number = 0;

  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  plain = g_strstrip (g_strdup (text));
  g_strdelimit (plain, ",", '.');
  number = g_ascii_strtod (plain, &end);
  if (plain[0] == '\0' || *end != '\0' || !isfinite (number) || strpbrk (plain, "xXpP") != NULL)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("“%s” is not a number"), text);
      return FALSE;
    }
  *value = number;
  return TRUE;
}

/* Whether the locale writes the month before the day. */
static gboolean
month_comes_first (void)
{
  const char *format = nl_langinfo (D_FMT);
  const char *month = strstr (format, "%m");
  const char *day = strstr (format, "%d");

  if (strstr (format, "%D") != NULL)
    return TRUE;
  return month != NULL && day != NULL && month < day && strstr (format, "%Y-") == NULL;
}

/* A two-digit year is the latest such year that is not after the year to come. */
static int
full_year (int year, SuralDay today)
{
  int this_year = 0, month = 0, day = 0;

  if (year >= 100)
    return year;
  sural_day_get_ymd (today, &this_year, &month, &day);
  year += this_year / 100 * 100;
  return year > this_year + 1 ? year - 100 : year;
}

/* Splits "3.4.2026" or "3 4 26" at anything that is not a digit. */
static gboolean
split_three (const char *text, int numbers[3], gsize lengths[3])
{
  guint n = 0;

  for (const char *p = text; *p != '\0';)
    {
      char *end = NULL;

      if (!g_ascii_isdigit (*p))
        {
          if (strchr (" ./-", *p) == NULL)
            return FALSE;
          p++;
          continue;
        }
      if (n == 3)
        return FALSE;
      numbers[n] = (int) g_ascii_strtoull (p, &end, 10);
      lengths[n] = (gsize) (end - p);
      if (lengths[n] > 4)
        return FALSE;
      n++;
      p = end;
    }
  return n == 3;
}

static SuralDay
day_from_numbers (const char *text, SuralDay today)
{
  int numbers[3] = { 0 };
  gsize lengths[3] = { 0 };

  if (!split_three (text, numbers, lengths))
    return SURAL_DAY_UNKNOWN;
  if (lengths[0] == 4)
    return sural_day_new (numbers[0], numbers[1], numbers[2]);
  /* A slash follows the locale, a point is always day first. */
  if (strchr (text, '.') == NULL && month_comes_first ())
    return sural_day_new (full_year (numbers[2], today), numbers[0], numbers[1]);
  return sural_day_new (full_year (numbers[2], today), numbers[1], numbers[0]);
}

/**
 * sural_typed_day:
 * @text: what was typed; empty is "not known"
 * @today: the day it is, for two-digit years and "today"
 * @day: (out): the day
 *
 * Understands 2026-09-20, 20.9.2026, 20/9/26 (month first where the locale writes it so) and
 * "today".
 *
 * Returns: TRUE, or FALSE with %SURAL_ERROR_INVALID for anything that is not a day of the calendar
 */
gboolean
sural_typed_day (const char *text, SuralDay today, SuralDay *day, GError **error)
{
  g_autofree char *plain = NULL;
  SuralDay found = SURAL_DAY_UNKNOWN;

  g_return_val_if_fail (text != NULL && day != NULL, FALSE);

  plain = g_strstrip (g_strdup (text));
  if (plain[0] == '\0')
    {
      *day = SURAL_DAY_UNKNOWN;
      return TRUE;
    }
  if (g_ascii_strcasecmp (plain, "today") == 0 || g_utf8_collate (plain, _ ("today")) == 0)
    found = today;
  else
    found = day_from_numbers (plain, today);
  if (found < SURAL_DAY_FIRST || found > SURAL_DAY_LAST)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   _ ("“%s” is not a date; write it as 2026-09-20 or 20.9.2026"), text);
      return FALSE;
    }
  *day = found;
  return TRUE;
}

/* NULL for an unknown day. */
static GDateTime *
new_time (SuralDay day)
{
  int year = 0, month = 0, day_of_month = 0;

  if (day == SURAL_DAY_UNKNOWN)
    return NULL;
  sural_day_get_ymd (day, &year, &month, &day_of_month);
  return g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
}

/**
 * sural_format_day:
 * @day: a day; unknown gives an empty text
 *
 * Returns: (transfer full): the day with its month as a word, which no reader can mistake
 */
char *
sural_format_day (SuralDay day)
{
  return sural_day_text (day);
}

/**
 * sural_format_day_of_year:
 * @day: a day; unknown gives an empty text
 *
 * Returns: (transfer full): the day without its year, for places where that is plain
 */
char *
sural_format_day_of_year (SuralDay day)
{
  g_autoptr (GDateTime) time = new_time (day);

  /* TRANSLATORS: a date without year: day of the month, short month name; see g_date_time_format()
   */
  return time != NULL ? g_date_time_format (time, _ ("%-d %b")) : g_strdup ("");
}

/**
 * sural_format_day_short:
 * @day: a day; unknown gives an empty text
 *
 * Returns: (transfer full): the day as it is typed, 2026-09-20
 */
char *
sural_format_day_short (SuralDay day)
{
  return day == SURAL_DAY_UNKNOWN ? g_strdup ("") : sural_day_to_string (day);
}

/**
 * sural_format_number:
 * @value: a number; NAN gives an empty text
 *
 * Returns: (transfer full): the number with at most two decimals and the locale's separator
 */
char *
sural_format_number (double value)
{
  char *text = NULL;
  char *end = NULL;

  if (isnan (value))
    return g_strdup ("");
  text = g_strdup_printf ("%.2f", value);
  end = text + strlen (text) - 1;
  while (*end == '0')
    *end-- = '\0';
  if (!g_ascii_isdigit (*end))
    *end = '\0';
  return text;
}
