/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-limb-pair-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "reasoning/words/sural-day-text.h"
#include "reasoning/words/sural-grade-words.h"
#include "model/words/sural-paper-text.h"

static char *
dup_amount (const SuralMeasure *measure, double value)
{
  g_autofree char *number = sural_shown_unit_format (measure->shown, value);
  const char *symbol = sural_shown_unit_get_symbol (measure->shown, measure->unit);

  return symbol != NULL ? g_strdup_printf ("%s %s", number, symbol) : g_steal_pointer (&number);
}

/**
 * sural_limb_pair_dup_name:
 * @self: one measure on both legs
 *
 * Returns: (transfer full): what was measured, without a side: "Single-leg hop"
 */
char *
sural_limb_pair_dup_name (const SuralLimbPair *self)
{
  const char *comma = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  comma = strrchr (self->left->label, ',');
  return comma != NULL ? g_strndup (self->left->label, (gsize) (comma - self->left->label))
                       : g_strdup (self->left->label);
}

/**
 * sural_limb_pair_dup_values:
 * @self: one measure on both legs
 *
 * Returns: (transfer full): both values and their day, and from which share the sides are called
 *   alike
 */
char *
sural_limb_pair_dup_values (const SuralLimbPair *self)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  g_autofree char *day = NULL;
  g_autofree char *grade = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  left = dup_amount (self->left, self->left_value);
  right = dup_amount (self->right, self->right_value);
  day = sural_day_text (self->day);
  if (self->least == NULL)
    /* TRANSLATORS: two values with their units and a date */
    return g_strdup_printf (_ ("Left %s, right %s, on %s."), left, right, day);
  grade =
      sural_grade_dup_words (self->least->grade, self->least->provenance, SURAL_PROVENANCE_FOUND);
  /* TRANSLATORS: two values with their units, a date, a share and how that is known */
  return g_strdup_printf (_ ("Left %s, right %s, on %s. Called alike from %.0f %% on (%s)."), left,
                          right, day, self->least->value * 100, grade);
}

/**
 * sural_limb_pair_dup_index:
 * @self: one measure on both legs
 *
 * Returns: (transfer full): how much of the other leg the one in question reaches, in words
 */
char *
sural_limb_pair_dup_index (const SuralLimbPair *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (isnan (self->index))
    return g_strdup (_ ("The other side is at nothing, so that there is no index."));
  if (self->of == SURAL_SIDE_NONE)
    return g_strdup (_ ("Both sides are the same."));
  if (self->of == SURAL_SIDE_LEFT)
    return g_strdup_printf (_ ("Left is %.0f %% of right."), self->index * 100);
  return g_strdup_printf (_ ("Right is %.0f %% of left."), self->index * 100);
}

/**
 * sural_limb_pair_dup_mass:
 * @self: one measure on both legs
 *
 * Returns: (transfer full) (nullable): both values by body mass, or that it is not known; %NULL for
 *   what is not told by it
 */
char *
sural_limb_pair_dup_mass (const SuralLimbPair *self)
{
  g_autofree char *mass = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (!self->is_by_mass)
    return NULL;
  if (isnan (self->mass))
    return g_strdup (_ ("Body mass is not known, so that there is no value by it."));
  mass = sural_shown_unit_format (NULL, self->mass);
  if (g_strcmp0 (self->left->unit, "N") == 0)
    /* TRANSLATORS: two shares and a mass in kg */
    return g_strdup_printf (_ ("Left %.0f %% and right %.0f %% of body weight (%s kg)."),
                            self->left_by_mass * 100, self->right_by_mass * 100, mass);
  /* TRANSLATORS: two torques for each kg, and a mass in kg */
  return sural_decimals_text (g_strdup_printf (_ ("Left %.2f and right %.2f Nm/kg (%s kg)."),
                                               self->left_by_mass, self->right_by_mass, mass));
}

/**
 * sural_limb_pair_dup_norm:
 * @self: one measure on both legs
 *
 * Returns: (transfer full): what healthy people reach, or how much their legs differ, as the
 *   knowledge has it; or that no publication was found
 */
char *
sural_limb_pair_dup_norm (const SuralLimbPair *self)
{
  g_autofree char *amount = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->healthy != NULL)
    {
      amount = dup_amount (self->left, self->healthy->value);
      /* TRANSLATORS: a value with its unit, and a sentence that says of whom it is */
      return g_strdup_printf (_ ("Healthy: %s. %s"), amount, self->healthy->text);
    }
  if (self->asymmetry != NULL)
    /* TRANSLATORS: a share, and a sentence that says of whom it is */
    return g_strdup_printf (_ ("Healthy sides differ by %.0f %%. %s"), self->asymmetry->value * 100,
                            self->asymmetry->text);
  return g_strdup (
      _ ("No norm is known that was measured in this way: only the sides are compared, "
         "and each with itself over time."));
}
