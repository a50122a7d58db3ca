/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/course/sural-day-value.h"

#include <glib/gi18n-lib.h>

#include "reasoning/course/sural-statistics.h"

/**
 * sural_day_value:
 * @values: (array length=n): what was recorded on one day; put in order
 * @n: how many
 *
 * Returns: the value that the day counts with, so that a day with ten entries weighs no more than
 *   one with one; NAN for none
 */
double
sural_day_value (double *values, guint n)
{
  return sural_median (values, n);
}

/**
 * sural_day_value_text:
 * @value: the value of a day as it is shown
 * @n: of how many it is the median
 *
 * Returns: (transfer full): @value, called a median where it is one of several
 */
char *
sural_day_value_text (const char *value, guint n)
{
  g_return_val_if_fail (value != NULL, NULL);

  if (n < 2)
    return g_strdup (value);
  /* Translators: the value of a day, and of how many of that day it is the median. */
  return g_strdup_printf (_ ("%s (median of %u)"), value, n);
}
