/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-units.h"
#include "model/words/sural-paper-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define POUND 0.45359237 /* kg */
#define INCH 2.54        /* cm */
#define YARD 0.9144      /* m */
#define MILE 1.609344    /* km */

/* The most decimals of a number that has no unit of these. */
enum
{
  MOST_DECIMALS = 2,
};

/* The metric way first, then the other. */
static const SuralShownUnit ways[][2] = {
  { { "kg", "kg", 1, MOST_DECIMALS, 1 }, { "kg", "lb", POUND, 1, 0 } },
  { { "cm", "cm", 1, MOST_DECIMALS, 1 }, { "cm", "in", INCH, MOST_DECIMALS, 1 } },
  { { "cm²", "cm²", 1, MOST_DECIMALS, 1 }, { "cm²", "in²", INCH *INCH, MOST_DECIMALS, 1 } },
  { { "m", "m", 1, MOST_DECIMALS, 1 }, { "m", "yd", YARD, 1, 0 } },
  { { "km", "km", 1, MOST_DECIMALS, 1 }, { "km", "mi", MILE, MOST_DECIMALS, 1 } },
};

/**
 * sural_units_for_locale:
 * @name: (nullable): the locale of measurement, "en_US.UTF-8"
 *
 * Returns: what is usual there: pounds, inches and miles in the United States and Liberia, miles
 *   alone in the United Kingdom, metric everywhere else
 */
SuralUnits
sural_units_for_locale (const char *name)
{
  const char *territory = name != NULL ? strchr (name, '_') : NULL;
  SuralUnits units = { FALSE, FALSE, FALSE };

  if (territory == NULL)
    return units;
  if (g_str_has_prefix (territory, "_US") || g_str_has_prefix (territory, "_LR"))
    units = (SuralUnits) { TRUE, TRUE, TRUE };
  else if (g_str_has_prefix (territory, "_GB"))
    units.miles = TRUE;
  return units;
}

/**
 * sural_units_from_string:
 * @name: (nullable): "metric", "us" or "uk"; NULL is metric
 * @units: (out): what is usual there
 *
 * Returns: whether there are such units
 */
gboolean
sural_units_from_string (const char *name, SuralUnits *units)
{
  g_return_val_if_fail (units != NULL, FALSE);

  if (name == NULL || g_str_equal (name, "metric"))
    *units = (SuralUnits) { FALSE, FALSE, FALSE };
  else if (g_str_equal (name, "us"))
    *units = sural_units_for_locale ("en_US");
  else if (g_str_equal (name, "uk"))
    *units = sural_units_for_locale ("en_GB");
  else
    return FALSE;
  return TRUE;
}

/**
 * sural_units_equal:
 *
 * Returns: whether both show the same
 */
gboolean
sural_units_equal (const SuralUnits *a, const SuralUnits *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return !a->pounds == !b->pounds && !a->inches == !b->inches && !a->miles == !b->miles;
}

static const SuralShownUnit *
find_way (const SuralUnits *units, const char *kept, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      gboolean other = *ways[i][0].kept == 'c' || length == 1 ? units->inches : units->miles;

      if (strlen (ways[i][0].kept) != length || strncmp (ways[i][0].kept, kept, length) != 0)
        continue;
      if (g_str_equal (ways[i][0].kept, "kg"))
        other = units->pounds;
      return &ways[i][other ? 1 : 0];
    }
  return NULL;
}

/**
 * sural_units_find:
 * @units: what is shown
 * @kept: (nullable): the unit in which a number is kept, "cm"
 *
 * Returns: (nullable): how it is shown; %NULL for a unit that is the same everywhere: "reps", "°"
 */
const SuralShownUnit *
sural_units_find (const SuralUnits *units, const char *kept)
{
  g_return_val_if_fail (units != NULL, NULL);
  return kept != NULL ? find_way (units, kept, strlen (kept)) : NULL;
}

/**
 * sural_shown_unit_show:
 * @kept: a number as it is kept
 *
 * Returns: the number in the unit that is shown
 */
double
sural_shown_unit_show (const SuralShownUnit *self, double kept)
{
  return self != NULL ? kept / self->factor : kept;
}

/**
 * sural_shown_unit_keep:
 * @shown: a number in the unit that is shown
 *
 * Returns: the number as it is kept
 */
double
sural_shown_unit_keep (const SuralShownUnit *self, double shown)
{
  return self != NULL ? shown * self->factor : shown;
}

/**
 * sural_shown_unit_get_symbol:
 * @kept: (nullable): the unit in which the number is kept
 *
 * Returns: (nullable): what stands behind the number: the unit that is shown, else @kept as the
 *   language has it, for "reps" and "weeks" are words
 */
const char *
sural_shown_unit_get_symbol (const SuralShownUnit *self, const char *kept)
{
  if (self != NULL)
    return self->symbol;
  return kept != NULL && *kept != '\0' ? _ (kept) : kept;
}

/* The number in the locale's digits, without needless zeros and without a minus before nothing. */
static char *
format (double value, int decimals)
{
  char *text = NULL;
  char *end = NULL;

  if (isnan (value))
    return g_strdup ("");
  text = g_strdup_printf ("%.*f", decimals, value);
  if (decimals > 0)
    {
      end = text + strlen (text) - 1;
      while (*end == '0')
        *end-- = '\0';
      if (!g_ascii_isdigit (*end))
        *end = '\0';
    }
  if (g_str_equal (text, "-0"))
    memmove (text, text + 1, 2);
  return sural_decimals_text (text);
}

static int
get_decimals (const SuralShownUnit *self)
{
  return self != NULL ? self->decimals : MOST_DECIMALS;
}

/**
 * sural_shown_unit_format:
 * @kept: a number as it is kept; NAN gives an empty text
 *
 * Returns: (transfer full): the number in the unit that is shown, in the locale's digits; its
 *   symbol is for the caller to add
 */
char *
sural_shown_unit_format (const SuralShownUnit *self, double kept)
{
  return format (sural_shown_unit_show (self, kept), get_decimals (self));
}

/* Inward, so that the end of a range is in it; what is a whole step but for the arithmetic stays.
 */
static char *
format_end (const SuralShownUnit *self, double kept, gboolean up)
{
  double scale = pow (10, get_decimals (self));
  double steps = sural_shown_unit_show (self, kept) * scale;
  double whole = up ? ceil (steps - 1e-6) : floor (steps + 1e-6);

  return format (whole / scale, get_decimals (self));
}

/**
 * sural_shown_unit_format_least:
 * @kept: the least number that is taken
 *
 * Returns: (transfer full): the least number that can be typed, not below @kept
 */
char *
sural_shown_unit_format_least (const SuralShownUnit *self, double kept)
{
  return format_end (self, kept, TRUE);
}

/**
 * sural_shown_unit_format_most:
 * @kept: the greatest number that is taken
 *
 * Returns: (transfer full): the greatest number that can be typed, not above @kept
 */
char *
sural_shown_unit_format_most (const SuralShownUnit *self, double kept)
{
  return format_end (self, kept, FALSE);
}

/* --- Sentences ----------------------------------------------------------------------------------
 */

/* "3 cm", "60 to 80 m", "9–10 cm": one number or two with a word or a dash between them, and the
 * unit. */
#define NUMBER "[0-9]+(?:[.,][0-9]+)?"
#define QUANTITY                                                                                   \
  "(?<![\\p{L}0-9.,])(" NUMBER ")((?:\\s*[–−-]\\s*|\\s\\p{L}{1,4}\\s)(" NUMBER "))?"               \
  "(\\s)(kg|cm²|cm|km|m)(?![\\p{L}0-9²/])"

static char *
convert (const SuralShownUnit *way, const char *number)
{
  g_autofree char *plain = g_strdelimit (g_strdup (number), ",", '.');
  double value = sural_shown_unit_show (way, g_ascii_strtod (plain, NULL));

  return format (value, way->text_decimals);
}

static gboolean
replace_cb (const GMatchInfo *match, GString *result, gpointer user_data)
{
  const SuralUnits *units = user_data;
  g_autofree char *first = g_match_info_fetch (match, 1);
  g_autofree char *between = g_match_info_fetch (match, 2);
  g_autofree char *second = g_match_info_fetch (match, 3);
  g_autofree char *blank = g_match_info_fetch (match, 4);
  g_autofree char *kept = g_match_info_fetch (match, 5);
  const SuralShownUnit *way = find_way (units, kept, strlen (kept));
  g_autofree char *converted = NULL;

  if (way == NULL || way->factor == 1)
    {
      g_autofree char *whole = g_match_info_fetch (match, 0);

      g_string_append (result, whole);
      return FALSE;
    }
  converted = convert (way, first);
  g_string_append (result, converted);
  if (second != NULL && *second != '\0')
    {
      g_autofree char *other = convert (way, second);

      g_string_append_len (result, between, (gssize) (strlen (between) - strlen (second)));
      g_string_append (result, other);
    }
  g_string_append_printf (result, "%s%s", blank, way->symbol);
  return FALSE;
}

/**
 * sural_units_text:
 * @units: what is shown
 * @text: (nullable): a sentence of the knowledge, or one that was kept of it, with metric
 * quantities
 *
 * Returns: (transfer full) (nullable): the sentence with its masses, lengths and distances in the
 *   units that are shown, rounded as such a sentence is: "5 kg in the hand" is "11 lb in the hand"
 */
char *
sural_units_text (const SuralUnits *units, const char *text)
{
  static GRegex *quantity = NULL;

  g_return_val_if_fail (units != NULL, NULL);

  if (text == NULL || !(units->pounds || units->inches || units->miles) ||
      !g_utf8_validate (text, -1, NULL))
    return g_strdup (text);
  if (g_once_init_enter_pointer (&quantity))
    g_once_init_leave_pointer (&quantity, g_regex_new (QUANTITY, G_REGEX_OPTIMIZE,
                                                       G_REGEX_MATCH_DEFAULT, NULL));
  return g_regex_replace_eval (quantity, text, -1, 0, G_REGEX_MATCH_DEFAULT, replace_cb,
                               (gpointer) units, NULL);
}
