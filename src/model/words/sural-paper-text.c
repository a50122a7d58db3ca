/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-paper-text.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "model/words/sural-translation.h"

static const char *const months[] = {
  NC_ ("month", "January"), NC_ ("month", "February"), NC_ ("month", "March"),
  NC_ ("month", "April"),   NC_ ("month", "May"),      NC_ ("month", "June"),
  NC_ ("month", "July"),    NC_ ("month", "August"),   NC_ ("month", "September"),
  NC_ ("month", "October"), NC_ ("month", "November"), NC_ ("month", "December"),
};
static const char *const short_months[] = {
  NC_ ("short month", "Jan"), NC_ ("short month", "Feb"), NC_ ("short month", "Mar"),
  NC_ ("short month", "Apr"), NC_ ("short month", "May"), NC_ ("short month", "Jun"),
  NC_ ("short month", "Jul"), NC_ ("short month", "Aug"), NC_ ("short month", "Sep"),
  NC_ ("short month", "Oct"), NC_ ("short month", "Nov"), NC_ ("short month", "Dec"),
};
static const char *const weekdays[] = {
  NC_ ("weekday", "Monday"),   NC_ ("weekday", "Tuesday"), NC_ ("weekday", "Wednesday"),
  NC_ ("weekday", "Thursday"), NC_ ("weekday", "Friday"),  NC_ ("weekday", "Saturday"),
  NC_ ("weekday", "Sunday"),
};
static const char *const short_weekdays[] = {
  NC_ ("short weekday", "Mon"), NC_ ("short weekday", "Tue"), NC_ ("short weekday", "Wed"),
  NC_ ("short weekday", "Thu"), NC_ ("short weekday", "Fri"), NC_ ("short weekday", "Sat"),
  NC_ ("short weekday", "Sun"),
};

/* NULL: it is no name. */
static const char *
find_name (GDateTime *moment, char letter)
{
  const int month = g_date_time_get_month (moment) - 1;
  const int day = g_date_time_get_day_of_week (moment) - 1;

  switch (letter)
    {
    case 'B':
      return g_dpgettext2 (GETTEXT_PACKAGE, "month", months[month]);
    case 'b':
      return g_dpgettext2 (GETTEXT_PACKAGE, "short month", short_months[month]);
    case 'A':
      return g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekdays[day]);
    case 'a':
      return g_dpgettext2 (GETTEXT_PACKAGE, "short weekday", short_weekdays[day]);
    default:
      return NULL;
    }
}

/* What begins with a percent sign and is no name, up to its letter. */
static const char *
find_end (const char *at)
{
  at++;
  while (*at != '\0' && !g_ascii_isalpha (*at) && *at != '%')
    at++;
  return *at != '\0' ? at + 1 : at;
}

/**
 * sural_moment_text:
 * @moment: a moment
 * @format: as g_date_time_format() takes it
 *
 * On a paper in another language the names of months and days are those of its translation:
 * the locale is that of the program, and this machine may have no other.
 *
 * Returns: (transfer full): the moment
 */
char *
sural_moment_text (GDateTime *moment, const char *format)
{
  g_autoptr (GString) named = NULL;

  g_return_val_if_fail (moment != NULL && format != NULL, NULL);

  if (sural_translation_get_spoken () == NULL)
    return g_date_time_format (moment, format);
  named = g_string_new (NULL);
  while (*format != '\0')
    {
      const char *name = *format == '%' ? find_name (moment, format[1]) : NULL;
      const char *end = name != NULL ? format + 2 : *format == '%' ? find_end (format) : format + 1;

      if (name != NULL)
        g_string_append (named, name);
      else
        g_string_append_len (named, format, end - format);
      format = end;
    }
  return g_date_time_format (moment, named->str);
}

/* Whether a digit stands there. */
static gboolean
is_digit (const char *text, const char *at)
{
  return at >= text && g_ascii_isdigit (*at);
}

/**
 * sural_decimals_text:
 * @printed: (transfer full): a number, or a sentence with some, as printf() wrote it
 *
 * Returns: (transfer full): the same with the decimal mark of the language of the paper; as it is
 *   in that of the program
 */
char *
sural_decimals_text (char *printed)
{
  const char *own = localeconv ()->decimal_point;
  /* Translators: what stands before the decimals of a number: "." or "," */
  const char *mark = C_ ("decimal mark", ".");
  GString *text = NULL;

  if (sural_translation_get_spoken () == NULL || g_str_equal (mark, own))
    return printed;
  text = g_string_new (NULL);
  for (const char *at = printed; *at != '\0';)
    {
      const gboolean is_mark = g_str_has_prefix (at, own) && is_digit (printed, at - 1) &&
                               is_digit (printed, at + strlen (own));

      g_string_append_len (text, is_mark ? mark : at, is_mark ? (gssize) strlen (mark) : 1);
      at += is_mark ? strlen (own) : 1;
    }
  g_free (printed);
  return g_string_free (text, FALSE);
}
