/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-written-number.h"

#include <locale.h>
#include <math.h>
#include <string.h>

enum
{
  MOST_WHOLE = 12,
  MOST_FRACTION = 17,
  GROUP = 3, /* digits between two grouping marks */
};

typedef enum
{
  MASS,
  LENGTH,
} Dimension;

/* What can be written behind a number, in kg and cm. */
static const struct
{
  const char *word;
  Dimension dimension;
  double size;
} words[] = {
  { "kg", MASS, 1 },
  { "kgs", MASS, 1 },
  { "kilo", MASS, 1 },
  { "kilos", MASS, 1 },
  { "g", MASS, 0.001 },
  { "lb", MASS, 0.45359237 },
  { "lbs", MASS, 0.45359237 },
  { "pound", MASS, 0.45359237 },
  { "pounds", MASS, 0.45359237 },
  { "st", MASS, 6.35029318 },
  { "stone", MASS, 6.35029318 },
  { "oz", MASS, 0.028349523125 },
  { "mm", LENGTH, 0.1 },
  { "cm", LENGTH, 1 },
  { "m", LENGTH, 100 },
  { "km", LENGTH, 100000 },
  { "in", LENGTH, 2.54 },
  { "inch", LENGTH, 2.54 },
  { "inches", LENGTH, 2.54 },
  { "\"", LENGTH, 2.54 },
  { "″", LENGTH, 2.54 },
  { "ft", LENGTH, 30.48 },
  { "foot", LENGTH, 30.48 },
  { "feet", LENGTH, 30.48 },
  { "'", LENGTH, 30.48 },
  { "′", LENGTH, 30.48 },
  { "yd", LENGTH, 91.44 },
  { "yds", LENGTH, 91.44 },
  { "mi", LENGTH, 160934.4 },
  { "mile", LENGTH, 160934.4 },
  { "miles", LENGTH, 160934.4 },
};

/* A number as it stands in a text: where its digits are. */
typedef struct
{
  gboolean negative;
  GString *plain; /* as C writes it */
  gunichar mark;  /* before the decimals; 0 without any */
  guint n_whole, n_fraction;
  gboolean leads; /* its first digit is not a naught */
} Digits;

static gboolean
is_mark (gunichar c)
{
  return c == '.' || c == ',' || c == 0x066B; /* the Arabic one is never anything else */
}

static gboolean
take_digits (const char **at, GString *plain, guint *n)
{
  for (*n = 0; **at != '\0'; ++*n)
    {
      gunichar c = g_utf8_get_char (*at);

      if (!g_unichar_isdigit (c))
        break;
      g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (c)));
      *at = g_utf8_next_char (*at);
    }
  return *n > 0;
}

/* Moves @at behind the number. */
static gboolean
take_number (const char **at, Digits *digits)
{
  gunichar c = g_utf8_get_char (*at);

  if (c == '-' || c == '+' || c == 0x2212)
    {
      digits->negative = c != '+';
      *at = g_utf8_next_char (*at);
    }
  if (!take_digits (at, digits->plain, &digits->n_whole) || digits->n_whole > MOST_WHOLE)
    return FALSE;
  digits->leads = *digits->plain->str != '0';
  c = g_utf8_get_char (*at);
  if (!is_mark (c))
    return TRUE;
  digits->mark = c;
  *at = g_utf8_next_char (*at);
  g_string_append_c (digits->plain, '.');
  return take_digits (at, digits->plain, &digits->n_fraction) &&
         digits->n_fraction <= MOST_FRACTION;
}

/* Three digits behind a mark that groups somewhere. A point groups only where the locale has it so,
 * and never in a file: machines write it before decimals. */
static gboolean
is_ambiguous (const Digits *digits, gboolean by_machine)
{
  gboolean groups = digits->mark == ',';

  if (digits->mark == '.' && !by_machine)
    groups = *localeconv ()->decimal_point == ',';
  return groups && digits->n_fraction == GROUP && digits->n_whole <= GROUP && digits->leads;
}

static SuralWrittenNumber
read_number (const char **at, gboolean by_machine, double *value)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  Digits digits = { .plain = plain };

  if (!take_number (at, &digits))
    return SURAL_WRITTEN_NUMBER_UNREADABLE;
  if (is_ambiguous (&digits, by_machine))
    return SURAL_WRITTEN_NUMBER_AMBIGUOUS;
  *value = g_ascii_strtod (plain->str, NULL);
  if (digits.negative)
    *value = 0 - *value;
  return SURAL_WRITTEN_NUMBER_TAKEN;
}

static void
skip_blank (const char **at)
{
  while (**at != '\0' && g_unichar_isspace (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
}

static const char *
start (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  skip_blank (&text);
  return text;
}

static SuralWrittenNumber
read_whole (const char *text, gboolean by_machine, double *value)
{
  const char *at = start (text);
  double number = 0;
  SuralWrittenNumber answer;

  if (at == NULL)
    return SURAL_WRITTEN_NUMBER_UNREADABLE;
  if (*at == '\0')
    return SURAL_WRITTEN_NUMBER_EMPTY;
  answer = read_number (&at, by_machine, &number);
  skip_blank (&at);
  if (answer != SURAL_WRITTEN_NUMBER_UNREADABLE && *at != '\0')
    return SURAL_WRITTEN_NUMBER_UNREADABLE;
  if (answer == SURAL_WRITTEN_NUMBER_TAKEN)
    *value = number;
  return answer;
}

/**
 * sural_written_number_read:
 * @text: what was written
 * @value: (out): the number, where one was taken
 *
 * The one reader of numbers that people write: "3", "-3.8", "3,8", "−2", digits of any script. A
 * comma or a point stands before decimals. "1,234" is refused, and "1.234" where the locale has a
 * comma before decimals: it is a thousand to one reader and one and a bit to the other. So are two
 * marks, exponents, and anything behind the number but white space.
 *
 * Returns: whether it was taken, or why not; @value is set only where it was
 */
SuralWrittenNumber
sural_written_number_read (const char *text, double *value)
{
  g_return_val_if_fail (text != NULL && value != NULL, SURAL_WRITTEN_NUMBER_UNREADABLE);
  return read_whole (text, FALSE, value);
}

/**
 * sural_written_number_read_file:
 * @text: the cell of a file
 * @value: (out): the number, where one was taken
 *
 * As sural_written_number_read(), whatever the locale: a file says the same everywhere, and a point
 * in it stands before decimals.
 *
 * Returns: whether it was taken, or why not; @value is set only where it was
 */
SuralWrittenNumber
sural_written_number_read_file (const char *text, double *value)
{
  g_return_val_if_fail (text != NULL && value != NULL, SURAL_WRITTEN_NUMBER_UNREADABLE);
  return read_whole (text, TRUE, value);
}

/* The word up to the next blank or digit; NULL for one that is no unit. */
static gboolean
take_word (const char **at, Dimension *dimension, double *size)
{
  const char *end = *at;
  g_autofree char *word = NULL;
  g_autofree char *small = NULL;

  while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)) &&
         !g_unichar_isdigit (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  word = g_strndup (*at, (gsize) (end - *at));
  small = g_utf8_strdown (word, -1);
  if (strlen (small) > 2 && g_str_has_suffix (small, "."))
    small[strlen (small) - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (!g_str_equal (words[i].word, small))
        continue;
      *dimension = words[i].dimension;
      *size = words[i].size;
      *at = end;
      return TRUE;
    }
  return FALSE;
}

static Dimension
get_dimension (const SuralShownUnit *unit)
{
  return g_str_equal (unit->kept, "kg") ? MASS : LENGTH;
}

static double
get_size (const char *kept)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (words[i].word, kept))
        return words[i].size;
    }
  return 1;
}

/* "11 st 4 lb", "5 ft 10 in": what follows is smaller, and less than one of what stands before. */
static SuralWrittenNumber
read_parts (const char *at, const SuralShownUnit *unit, double *kept)
{
  double sum = 0;
  double before = INFINITY;

  while (*at != '\0')
    {
      Dimension dimension;
      double number = 0, size = 0;
      SuralWrittenNumber answer = read_number (&at, FALSE, &number);

      if (answer != SURAL_WRITTEN_NUMBER_TAKEN)
        return answer;
      skip_blank (&at);
      if (!take_word (&at, &dimension, &size))
        return SURAL_WRITTEN_NUMBER_UNREADABLE;
      if (dimension != get_dimension (unit))
        return SURAL_WRITTEN_NUMBER_OTHER_UNIT;
      if (isfinite (before) && (number < 0 || number * size >= before))
        return SURAL_WRITTEN_NUMBER_UNREADABLE;
      sum += number * size;
      before = size;
      skip_blank (&at);
    }
  *kept = sum / get_size (unit->kept);
  return SURAL_WRITTEN_NUMBER_TAKEN;
}

/**
 * sural_written_quantity_read:
 * @text: what was written
 * @unit: (nullable): how the number is shown; %NULL: it has no unit that could be another
 * @kept: (out): the number as it is kept, where one was taken
 *
 * Reads a number as sural_written_number_read() does, in the unit that is shown. A unit that stands
 * behind it counts instead: "40 lb", "16 in", "11 st 4 lb", "10 mi".
 *
 * Returns: whether it was taken, or why not; @kept is set only where it was
 */
SuralWrittenNumber
sural_written_quantity_read (const char *text, const SuralShownUnit *unit, double *kept)
{
  double number = 0;
  const char *at = NULL;
  SuralWrittenNumber answer;

  g_return_val_if_fail (text != NULL && kept != NULL, SURAL_WRITTEN_NUMBER_UNREADABLE);

  answer = sural_written_number_read (text, &number);
  if (answer == SURAL_WRITTEN_NUMBER_TAKEN)
    *kept = sural_shown_unit_keep (unit, number);
  if (answer != SURAL_WRITTEN_NUMBER_UNREADABLE || unit == NULL)
    return answer;
  at = start (text);
  return at != NULL ? read_parts (at, unit, kept) : answer;
}
