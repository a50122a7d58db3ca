/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-scale.h"
#include "model/words/sural-paper-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * sural_scale_nice_step:
 * @span: length of the axis, in its unit
 * @most_ticks: how many steps may fit at most, 1 or more
 *
 * Returns: the smallest of 1, 2, 5 × 10ⁿ that gives no more than @most_ticks steps
 */
double
sural_scale_nice_step (double span, int most_ticks)
{
  double raw = span / MAX (most_ticks, 1);
  double power;

  if (!(raw > 0) || !isfinite (raw))
    return 1.0;

  power = pow (10.0, floor (log10 (raw)));
  for (int i = 0; i < 3; i++)
    {
      static const double steps[] = { 1, 2, 5 };

      if (steps[i] * power >= raw * (1 - 1e-9))
        return steps[i] * power;
    }

  return 10.0 * power;
}

/**
 * sural_scale_day_step:
 * @span: length of the axis in days
 * @most_ticks: how many steps may fit at most, 1 or more
 *
 * Steps that people count days in: days, then weeks, then quarters and years of whole weeks.
 *
 * Returns: the step in days
 */
int
sural_scale_day_step (double span, int most_ticks)
{
  static const int steps[] = { 1, 2, 7, 14, 28, 56, 91, 182, 364, 728, 1820, 3640, 7280, 18200 };
  int last = steps[G_N_ELEMENTS (steps) - 1];

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (span / steps[i] <= MAX (most_ticks, 1))
      return steps[i];

  while (span / last > MAX (most_ticks, 1) && last < G_MAXINT / 2)
    last *= 2;

  return last;
}

/**
 * sural_scale_format_number:
 * @value: a finite number
 *
 * Returns: (transfer full): @value in the locale's digits, with one decimal where it has one, and a
 *   true minus sign
 */
char *
sural_scale_format_number (double value)
{
  double rounded = round (value * 10.0) / 10.0;
  gboolean whole = fabs (rounded - round (rounded)) < 1e-9;
  g_autofree char *digits =
      sural_decimals_text (g_strdup_printf ("%.*f", whole ? 0 : 1, fabs (rounded)));

  return g_strconcat (rounded < 0 ? "−" : "", digits, NULL);
}

/**
 * sural_scale_format_change:
 * @value: a finite number, a difference
 *
 * Returns: (transfer full): sural_scale_format_number() with the sign always said; what rounds to 0
 *   has none
 */
char *
sural_scale_format_change (double value)
{
  g_autofree char *number = sural_scale_format_number (value);

  return g_strconcat (value > 0 && g_strcmp0 (number, "0") != 0 ? "+" : "", number, NULL);
}

static char *
format_day (SuralDay day, const char *format)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) moment = NULL;
  char *text;

  if (day < SURAL_DAY_FIRST || day > SURAL_DAY_LAST)
    return g_strdup ("");
  sural_day_get_ymd (day, &year, &month, &day_of_month);
  moment = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);
  text = moment != NULL ? sural_moment_text (moment, format) : NULL;

  return text != NULL ? text : g_strdup ("");
}

/**
 * sural_scale_format_axis_day:
 * @day: a day
 * @with_year: month and year instead of day and month
 *
 * Returns: (transfer full): the day as short as an axis needs it
 */
char *
sural_scale_format_axis_day (SuralDay day, gboolean with_year)
{
  /* Translators: a date below an axis, as g_date_time_format() takes it: "4 Aug". */
  const char *short_format = _ ("%-d %b");
  /* Translators: a month below an axis, as g_date_time_format() takes it: "Aug 2026". */
  const char *year_format = _ ("%b %Y");

  return format_day (day, with_year ? year_format : short_format);
}

/**
 * sural_scale_format_long_day:
 * @day: a day, or %SURAL_DAY_UNKNOWN
 *
 * Returns: (transfer full): the date as a sentence of this language has it, "4 August 2026"; empty
 *   when the day is not known
 */
char *
sural_scale_format_long_day (SuralDay day)
{
  /* Translators: a full date in a sentence, as g_date_time_format() takes it. */
  return format_day (day, _ ("%-d %B %Y"));
}

/**
 * sural_scale_format_short_day:
 * @day: a day, or %SURAL_DAY_UNKNOWN
 *
 * Returns: (transfer full): the date with its year in the column of a table, "4 Aug 2026"; empty
 *   when the day is not known
 */
char *
sural_scale_format_short_day (SuralDay day)
{
  /* Translators: a full date where there is little room, as g_date_time_format() takes it. */
  return format_day (day, _ ("%-d %b %Y"));
}
