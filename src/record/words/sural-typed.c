/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/words/sural-typed.h"

#include "model/sural-error.h"
#include "reasoning/words/sural-day-text.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

static gboolean
refuse_number (SuralWrittenNumber answer, const char *text, GError **error)
{
  switch (answer)
    {
    case SURAL_WRITTEN_NUMBER_AMBIGUOUS:
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("“%.40s” can be two numbers; write it without the mark for thousands, or "
                          "with fewer decimals"),
                       text);
      break;
    case SURAL_WRITTEN_NUMBER_OTHER_UNIT:
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("“%.40s” is in the unit of something else"),
                       text);
      break;
    case SURAL_WRITTEN_NUMBER_TAKEN:
    case SURAL_WRITTEN_NUMBER_EMPTY:
    case SURAL_WRITTEN_NUMBER_UNREADABLE:
    default:
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("“%.40s” is not a number"), text);
      break;
    }
  return FALSE;
}

/**
 * sural_typed_number:
 * @text: what was typed
 * @value: (out): the number
 *
 * Understands what sural_written_number_read() does: a point or a comma before the decimals, and no
 * grouping.
 *
 * Returns: TRUE, or FALSE with %SURAL_ERROR_INVALID
 */
gboolean
sural_typed_number (const char *text, double *value, GError **error)
{
  return sural_typed_quantity (text, NULL, value, error);
}

/**
 * sural_typed_quantity:
 * @text: what was typed
 * @unit: (nullable): how the number is shown; %NULL: as it is kept
 * @kept: (out): the number as it is kept
 *
 * Understands a number in the unit that is shown, and one with another unit behind it: "40 lb".
 *
 * Returns: TRUE, or FALSE with %SURAL_ERROR_INVALID
 */
gboolean
sural_typed_quantity (const char *text, const SuralShownUnit *unit, double *kept, GError **error)
{
  SuralWrittenNumber answer;

  g_return_val_if_fail (text != NULL && kept != NULL, FALSE);

  answer = sural_written_quantity_read (text, unit, kept);
  return answer == SURAL_WRITTEN_NUMBER_TAKEN || refuse_number (answer, text, error);
}

/**
 * sural_typed_range:
 * @unit: (nullable): how a number is shown
 * @minimum: the least that is taken, as it is kept
 * @maximum: the most
 *
 * Returns: (transfer full): the range as it is typed: "0 to 10"
 */
char *
sural_typed_range (const SuralShownUnit *unit, double minimum, double maximum)
{
  g_autofree char *low = sural_shown_unit_format_least (unit, minimum);
  g_autofree char *high = sural_shown_unit_format_most (unit, maximum);

  /* TRANSLATORS: the range of a number: "0 to 10" */
  return g_strdup_printf (_ ("%s to %s"), low, high);
}

/**
 * sural_typed_check_range:
 * @unit: (nullable): how the number is shown
 * @kept_unit: (nullable): the unit that it is kept in
 * @kept: the number as it is kept
 * @minimum: the least that is taken, as it is kept
 * @maximum: the most
 *
 * Returns: TRUE, or FALSE with %SURAL_ERROR_INVALID: the range in the unit that is shown
 */
gboolean
sural_typed_check_range (const SuralShownUnit *unit,
                         const char *kept_unit,
                         double kept,
                         double minimum,
                         double maximum,
                         GError **error)
{
  g_autofree char *range = NULL;
  g_autofree char *number = NULL;
  const char *symbol = sural_shown_unit_get_symbol (unit, kept_unit);

  if (kept >= minimum && kept <= maximum)
    return TRUE;
  range = sural_typed_range (unit, minimum, maximum);
  number = sural_format_quantity (unit, kept_unit, kept);
  /* TRANSLATORS: a number, a range and its unit: "17 lb", "55.2 to 661.3", "lb" */
  sural_error_set (error, SURAL_ERROR_INVALID, _ ("%s does not lie in %s %s"), number, range,
                   symbol != NULL ? symbol : "");
  return FALSE;
}

/* The order of the locale, and the mark it has between the numbers of a date. */
static SuralWrittenOrder
find_order_of_locale (char *mark)
{
  const char *format = nl_langinfo (D_FMT);
  const char *day = strpbrk (format, "de");
  const char *month = strchr (format, 'm');
  const char *year = strpbrk (format, "Yy");

  *mark = '/';
  if (strstr (format, "%D") != NULL)
    return SURAL_WRITTEN_MONTH_FIRST;
  if (strstr (format, "%F") != NULL || day == NULL || month == NULL || year == NULL ||
      (year < day && year < month))
    return SURAL_WRITTEN_YEAR_FIRST;
  if (day[1] != '\0' && strchr (".-", day[1]) != NULL)
    *mark = day[1];
  return month < day ? SURAL_WRITTEN_MONTH_FIRST : SURAL_WRITTEN_DAY_FIRST;
}

static char *
join_month_names (int month)
{
  static const char *const forms[] = { "%B", "%OB", "%b", "%Ob" };
  g_autoptr (GDateTime) first = g_date_time_new_utc (2026, month, 1, 0, 0, 0);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *name = g_date_time_format (first, forms[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", name != NULL ? name : "");
    }
  return g_string_free_and_steal (g_steal_pointer (&names));
}

/* The words of the user's language, which stays the same while the program runs. */
static gpointer
make_words (gpointer data)
{
  SuralWrittenWords *words = g_new0 (SuralWrittenWords, 1);

  for (int i = 0; i < 12; i++)
    words->months[i] = join_month_names (i + 1);
  /* TRANSLATORS: the day it is, as one types it; several ways with "|" between them */
  words->phrases[SURAL_WRITTEN_TODAY] = _ ("today");
  /* TRANSLATORS: as one types it; several ways with "|" between them */
  words->phrases[SURAL_WRITTEN_YESTERDAY] = _ ("yesterday");
  /* TRANSLATORS: as one types it; several ways with "|" between them */
  words->phrases[SURAL_WRITTEN_TOMORROW] = _ ("tomorrow");
  /* TRANSLATORS: as one types it; # stands for the number, a way without # means one; "|" between
   */
  words->phrases[SURAL_WRITTEN_DAYS_AGO] = _ ("# days ago|# day ago|a day ago");
  /* TRANSLATORS: as one types it; # stands for the number, a way without # means one; "|" between
   */
  words->phrases[SURAL_WRITTEN_WEEKS_AGO] = _ ("# weeks ago|# week ago|a week ago");
  /* TRANSLATORS: as one types it; # stands for the number, a way without # means one; "|" between
   */
  words->phrases[SURAL_WRITTEN_IN_DAYS] = _ ("in # days|in # day|in a day");
  /* TRANSLATORS: as one types it; # stands for the number, a way without # means one; "|" between
   */
  words->phrases[SURAL_WRITTEN_IN_WEEKS] = _ ("in # weeks|in # week|in a week");
  return words;
}

/**
 * sural_typed_reading:
 * @today: the day it is
 * @order: how dates in numbers are meant
 * @kind: what the date is of
 *
 * Returns: how a date that is typed is read here: in @order, with the words of the user's language
 */
SuralWrittenReading
sural_typed_reading (SuralDay today, SuralDateOrderChoice order, SuralWrittenKind kind)
{
  static GOnce once = G_ONCE_INIT;
  SuralWrittenReading reading = { .today = today, .kind = kind };
  SuralWrittenOrder of_locale = find_order_of_locale (&reading.mark);

  reading.words = g_once (&once, make_words, NULL);
  reading.order = of_locale;
  if (order == SURAL_DATE_ORDER_CHOICE_DAY_FIRST)
    reading.order = SURAL_WRITTEN_DAY_FIRST;
  else if (order == SURAL_DATE_ORDER_CHOICE_MONTH_FIRST)
    reading.order = SURAL_WRITTEN_MONTH_FIRST;
  if (reading.order != of_locale)
    reading.mark = '/';
  return reading;
}

static void
set_fault (GError **error,
           SuralWrittenAnswer answer,
           const char *text,
           const SuralWrittenReading *reading)
{
  g_autofree char *example = sural_written_day_format (reading->today, reading);
  g_autofree char *words = sural_format_day (reading->today);

  switch (answer)
    {
    case SURAL_WRITTEN_NEEDS_YEAR:
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("The year is missing; write it as %s"),
                       example);
      break;
    case SURAL_WRITTEN_NEEDS_DAY:
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("The day of the month is missing; write it as %s or %s"), example, words);
      break;
    case SURAL_WRITTEN_AMBIGUOUS:
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("“%.40s” can be two days; write it as %s or %s"), text, example, words);
      break;
    case SURAL_WRITTEN_NO_SUCH_DAY:
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("There is no day “%.40s” in the calendar; write today as %s or %s"), text,
                       example, words);
      break;
    case SURAL_WRITTEN_OUT_OF_RANGE:
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("“%.40s” does not lie between 1900 and 2199"),
                       text);
      break;
    case SURAL_WRITTEN_TO_COME:
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("“%.40s” has not been yet; today is %s"),
                       text, words);
      break;
    case SURAL_WRITTEN_UNREADABLE:
    case SURAL_WRITTEN_TAKEN:
    case SURAL_WRITTEN_EMPTY:
    default:
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("“%.40s” is not a date; write today as %s or %s"), text, example, words);
      break;
    }
}

/**
 * sural_typed_day:
 * @text: what was typed; empty is "not known"
 * @reading: how it is to be read
 * @day: (out): the day
 *
 * Understands what sural_written_day_read() does.
 *
 * Returns: TRUE, or FALSE with %SURAL_ERROR_INVALID for anything that is not such a day, in words
 *   and with today as the example of what is taken
 */
gboolean
sural_typed_day (const char *text,
                 const SuralWrittenReading *reading,
                 SuralDay *day,
                 GError **error)
{
  SuralWrittenAnswer answer;

  g_return_val_if_fail (text != NULL && reading != NULL && day != NULL, FALSE);

  answer = sural_written_day_read (text, reading, day);
  if (answer == SURAL_WRITTEN_TAKEN || answer == SURAL_WRITTEN_EMPTY)
    return TRUE;
  set_fault (error, answer, text, reading);
  return FALSE;
}

/**
 * sural_typed_day_hint:
 * @reading: how a date is to be read
 *
 * Returns: (transfer full): what is taken, with today as the example
 */
char *
sural_typed_day_hint (const SuralWrittenReading *reading)
{
  g_autofree char *example = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (reading != NULL, NULL);

  example = sural_written_day_format (reading->today, reading);
  words = sural_format_day (reading->today);
  if (reading->kind == SURAL_WRITTEN_BIRTH)
    /* TRANSLATORS: how a date of birth can be typed: "11/28/2026 or 28 Nov 2026" */
    return g_strdup_printf (_ ("%s or %s"), example, words);
  if (reading->kind == SURAL_WRITTEN_COMING)
    /* TRANSLATORS: how a date to come can be typed; "in 3 weeks" is taken as you translate it
     * elsewhere */
    return g_strdup_printf (_ ("%s, %s or in 3 weeks"), example, words);
  /* TRANSLATORS: how a date can be typed; "10 days ago" is taken as you translate it elsewhere */
  return g_strdup_printf (_ ("%s, %s or 10 days ago"), example, words);
}

/**
 * sural_typed_day_understood:
 * @day: the day that was taken; unknown gives an empty text
 * @reading: how it was read
 *
 * Returns: (transfer full): the day as it was understood, a day of birth with the age
 */
char *
sural_typed_day_understood (SuralDay day, const SuralWrittenReading *reading)
{
  g_autofree char *text = NULL;
  int years;

  g_return_val_if_fail (reading != NULL, NULL);

  text = sural_format_day (day);
  years = sural_day_years_between (day, reading->today);
  if (reading->kind != SURAL_WRITTEN_BIRTH || years < 0)
    return g_steal_pointer (&text);
  /* TRANSLATORS: a date of birth and the age: "2 Apr 1990, 36 years old" */
  return g_strdup_printf (ngettext ("%s, %d year old", "%s, %d years old", (gulong) years), text,
                          years);
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
 * sural_format_birth:
 * @day: a day of birth
 * @part: (nullable): what is known of it where the day is not
 *
 * Returns: (transfer full): the birth date as far as it is known; empty where nothing is
 */
char *
sural_format_birth (SuralDay day, const char *part)
{
  return sural_birth_text (day, part);
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
 * sural_format_number:
 * @value: a number; NAN gives an empty text
 *
 * Returns: (transfer full): the number with at most two decimals and the locale's separator
 */
char *
sural_format_number (double value)
{
  return sural_shown_unit_format (NULL, value);
}

/* A scale such as 0–10 is no unit to be read out after the number. */
static gboolean
is_scale (const char *symbol)
{
  const char *digits = g_str_has_prefix (symbol, "−") ? symbol + strlen ("−") : symbol;

  return g_ascii_isdigit (*digits);
}

/**
 * sural_format_quantity:
 * @unit: (nullable): how the number is shown
 * @kept_unit: (nullable): the unit that it is kept in
 * @kept: the number as it is kept; NAN gives an empty text
 *
 * Returns: (transfer full): the number as it is shown, with its unit unless that is a scale
 */
char *
sural_format_quantity (const SuralShownUnit *unit, const char *kept_unit, double kept)
{
  const char *symbol = sural_shown_unit_get_symbol (unit, kept_unit);
  g_autofree char *number = sural_shown_unit_format (unit, kept);

  if (symbol == NULL || *symbol == '\0' || *number == '\0' || is_scale (symbol))
    return g_steal_pointer (&number);
  if (g_str_has_prefix (symbol, "°"))
    return g_strconcat (number, symbol, NULL);
  /* TRANSLATORS: a number and its unit: "9 reps" */
  return g_strdup_printf (_ ("%s %s"), number, symbol);
}
