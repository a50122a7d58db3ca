/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-date.h"

#include <string.h>

/**
 * sural_fhir_date_is_partial:
 * @text: a date as FHIR writes it
 *
 * Returns: whether it is a year, or a year and a month: no day
 */
gboolean
sural_fhir_date_is_partial (const char *text)
{
  gsize size = strlen (text);

  if (strspn (text, "0123456789") == 4 && size == 4)
    return TRUE;
  return size == 7 && strspn (text, "0123456789") == 4 && text[4] == '-' &&
         strspn (text + 5, "0123456789") == 2 && g_ascii_strtoull (text + 5, NULL, 10) - 1 < 12;
}

/**
 * sural_fhir_date_is_over:
 * @end: (nullable): when a time ends
 * @today: the day; may be unknown
 *
 * Only what is written counts: “2020”, “2020-07” and “2020-07-22” end with their year, month and
 * day.
 *
 * Returns: whether it ended before today; where nothing is known it did not
 */
gboolean
sural_fhir_date_is_over (const char *end, SuralDay today)
{
  g_autofree char *text = NULL;

  if (end == NULL || strlen (end) < 4 || today == SURAL_DAY_UNKNOWN)
    return FALSE;
  text = sural_day_to_string (today);
  return strncmp (end, text, MIN (strlen (end), strlen ("2020-07-22"))) < 0;
}

/**
 * sural_fhir_date_is_to_come:
 * @start: (nullable): when a time begins
 * @today: the day; may be unknown
 *
 * Returns: whether it has not begun today; where nothing is known it has
 */
gboolean
sural_fhir_date_is_to_come (const char *start, SuralDay today)
{
  g_autofree char *text = NULL;

  if (start == NULL || strlen (start) < 4 || today == SURAL_DAY_UNKNOWN)
    return FALSE;
  text = sural_day_to_string (today);
  return strncmp (start, text, MIN (strlen (start), strlen ("2020-07-22"))) > 0;
}
