/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-diary-cell.h"

#include <math.h>
#include <string.h>

#include "model/sural-error.h"
#include "model/sural-written-number.h"

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sural_error_set (error, SURAL_ERROR_INVALID, "%s", what);
  return FALSE;
}

/* Reads between one and @most digits and moves @text behind them. */
static gboolean
take_digits (const char **text, guint most, int *number)
{
  gsize n = strspn (*text, "0123456789");
  if (n == 0 || n > most)
    return FALSE;
  *number = 0;
  for (gsize i = 0; i < n; i++)
    *number = *number * 10 + ((*text)[i] - '0');
  *text += n;
  return TRUE;
}

/**
 * sural_diary_parse_number:
 * @text: a cell
 * @number: (out): what it says
 * @error: return location for a #GError
 *
 * Understands what sural_written_number_read_file() does: "3", "-3.8" and "3,8". "1,250" is
 * refused: it is a thousand to one reader and one and a quarter to the other.
 *
 * Returns: whether it is a number
 */
gboolean
sural_diary_parse_number (const char *text, double *number, GError **error)
{
  switch (sural_written_number_read_file (text, number))
    {
    case SURAL_WRITTEN_NUMBER_TAKEN:
      return TRUE;
    case SURAL_WRITTEN_NUMBER_AMBIGUOUS:
      return refuse (error, "“%.40s” can be read as two numbers; write it without the comma", text);
    case SURAL_WRITTEN_NUMBER_EMPTY:
    case SURAL_WRITTEN_NUMBER_UNREADABLE:
    case SURAL_WRITTEN_NUMBER_OTHER_UNIT:
    default:
      return refuse (error, "“%.40s” is not a number", text);
    }
}

static gboolean
set_day (const char *text, int year, int month, int day, SuralTime *time, GError **error)
{
  SuralDay known = sural_day_new (year, month, day);
  if (known == SURAL_DAY_UNKNOWN)
    return refuse (error, "%.40s is no day of the calendar between 1900 and 2199", text);
  *time = sural_time_from_day (known);
  return TRUE;
}

/* "3.4.2026", "3/4/2026" or "3-4-2026"; @rest is what stands behind it. */
static gboolean
split (const char *text, int parts[3], char *mark, const char **rest)
{
  *rest = text;
  if (!take_digits (rest, 2, &parts[0]))
    return FALSE;
  *mark = **rest;
  if (*mark == '\0' || strchr ("./-", *mark) == NULL)
    return FALSE;
  ++*rest;
  if (!take_digits (rest, 2, &parts[1]) || **rest != *mark)
    return FALSE;
  ++*rest;
  const char *year = *rest;
  return take_digits (rest, 4, &parts[2]) && *rest - year == 4;
}

/**
 * sural_diary_parse_date:
 * @text: a cell
 * @order: how a date with slashes is meant
 * @time: (out): the moment; midnight when it says a day only
 * @error: return location for a #GError
 *
 * Understands 2026-04-03, 3.4.2026, and 3/4/2026 where @order is known, each with a time of day
 * behind it or not.
 *
 * Returns: whether it is a day of the calendar
 */
gboolean
sural_diary_parse_date (const char *text, SuralDateOrder order, SuralTime *time, GError **error)
{
  int parts[3];
  char mark;
  const char *rest;

  if (!split (text, parts, &mark, &rest))
    return sural_time_parse (text, time, error);
  if (*rest != '\0' && *rest != ' ')
    return refuse (error, "“%.40s” is not a date", text);
  if (mark != '.' && order == SURAL_DATE_ORDER_UNKNOWN)
    return refuse (error,
                   "%.40s can be two days; say whether the day or the month comes first, or write "
                   "YYYY-MM-DD",
                   text);
  gboolean month_first = mark != '.' && order == SURAL_DATE_ORDER_MONTH_FIRST;
  if (!set_day (text, parts[2], parts[month_first ? 0 : 1], parts[month_first ? 1 : 0], time,
                error))
    return FALSE;
  return *rest == '\0' || sural_diary_parse_clock (rest + 1, time, error);
}

/**
 * sural_diary_parse_split_date:
 * @day: a cell with the day of the month
 * @month: a cell with the month, 1 to 12
 * @year: a cell with the year, four digits
 * @time: (out): the start of that day
 * @error: return location for a #GError
 *
 * Returns: whether they are a day of the calendar
 */
gboolean
sural_diary_parse_split_date (const char *day,
                              const char *month,
                              const char *year,
                              SuralTime *time,
                              GError **error)
{
  g_autofree char *text = g_strdup_printf ("%.20s.%.20s.%.20s", day, month, year);
  int d, m, y;

  if (!take_digits (&day, 2, &d) || *day != '\0' || !take_digits (&month, 2, &m) ||
      *month != '\0' || strlen (year) != 4 || !take_digits (&year, 4, &y) || *year != '\0')
    return refuse (error, "“%s” is not a day, a month and a year in digits", text);
  return set_day (text, y, m, d, time, error);
}

/**
 * sural_diary_parse_clock:
 * @text: a cell, "7:30" or "19:30:00"
 * @time: (inout): the start of a day; the time of day is added
 * @error: return location for a #GError
 *
 * Returns: whether it is a time of day
 */
gboolean
sural_diary_parse_clock (const char *text, SuralTime *time, GError **error)
{
  const char *at = text;
  int hour, minute, second = 0;

  gboolean read = take_digits (&at, 2, &hour) && *at++ == ':' && take_digits (&at, 2, &minute);
  if (read && *at == ':')
    {
      at++;
      read = take_digits (&at, 2, &second);
    }
  if (!read || *at != '\0' || hour > 23 || minute > 59 || second > 59)
    return refuse (error, "“%.40s” is not a time of day written as HH:MM", text);
  *time += (hour * 60 + minute) * 60 + second;
  return TRUE;
}

/**
 * sural_diary_guess_date_order:
 * @text: a cell
 *
 * Returns: which order @text can only have, or %SURAL_DATE_ORDER_UNKNOWN
 */
SuralDateOrder
sural_diary_guess_date_order (const char *text)
{
  int parts[3];
  char mark;
  const char *rest;

  if (!split (text, parts, &mark, &rest) || mark == '.')
    return SURAL_DATE_ORDER_UNKNOWN;
  if (parts[0] > 12 && parts[1] <= 12)
    return SURAL_DATE_ORDER_DAY_FIRST;
  if (parts[1] > 12 && parts[0] <= 12)
    return SURAL_DATE_ORDER_MONTH_FIRST;
  return SURAL_DATE_ORDER_UNKNOWN;
}
