/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/words/sural-finding-text.h"

#include "reasoning/words/sural-day-text.h"
#include "model/words/sural-paper-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static char *
number_text (double value, const char *unit, const SuralShownUnit *shown)
{
  if (shown != NULL)
    {
      g_autofree char *number = sural_shown_unit_format (shown, value);

      return g_strdup_printf ("%s %s", number, shown->symbol);
    }
  if (unit == NULL)
    return sural_decimals_text (g_strdup_printf ("%.10g", value));
  /* A scale such as 0–10 is no unit to be read out after the number. */
  if (g_ascii_isdigit (*unit) || g_str_has_prefix (unit, "−"))
    return sural_decimals_text (
        g_strdup_printf ("%s%.10g (%s)", value < 0 ? "−" : "", fabs (value), unit));
  if (fabs (value - 1) < 1e-9 && g_str_equal (unit, _ ("reps")))
    return g_strdup (_ ("1 rep"));
  if (fabs (value - 1) < 1e-9 && g_str_equal (unit, _ ("weeks")))
    return g_strdup (_ ("1 week"));
  /* Translators: a number and its unit, "9 reps" */
  return sural_decimals_text (
      g_strdup_printf (_ ("%.10g %s"), value, sural_shown_unit_get_symbol (NULL, unit)));
}

/**
 * sural_finding_text_side:
 * @side: where something was found
 *
 * Returns: (nullable): the word for it: "left"; %NULL for %SURAL_SIDE_NONE
 */
const char *
sural_finding_text_side (SuralSide side)
{
  switch (side)
    {
    case SURAL_SIDE_LEFT:
      return _ ("left");
    case SURAL_SIDE_RIGHT:
      return _ ("right");
    case SURAL_SIDE_BOTH:
      return _ ("both sides");
    case SURAL_SIDE_NONE:
    default:
      return NULL;
    }
}

/**
 * sural_finding_text_value:
 * @definition: the finding's definition
 * @finding: what was recorded
 *
 * Returns: (transfer full): the value in words: the label of a choice, of several all of them, a
 *   number with its unit, a date; where it carries a day, that behind it
 */
char *
sural_finding_text_value (const SuralFindingDefinition *definition, SuralFinding *finding)
{
  g_autofree char *label = NULL;
  g_autofree char *day = NULL;
  const char *value;

  g_return_val_if_fail (definition != NULL && SURAL_IS_FINDING (finding), NULL);

  value = sural_finding_get_value (finding);
  label = sural_finding_definition_dup_label (definition, value);
  day = sural_day_text (sural_finding_get_day (finding));
  if (definition->kind == SURAL_FINDING_DATE && *day != '\0')
    return g_steal_pointer (&day);
  if (label != NULL && definition->dated && *day == '\0')
    /* Translators: a result of an unknown day, which settles nothing: "Negative, undated" */
    return g_strdup_printf (_ ("%s, undated"), label);
  if (label != NULL && *day != '\0')
    /* Translators: a result and the day it is of: "Negative, 10 Sep 2026" */
    return g_strdup_printf (_ ("%s, %s"), label, day);
  if (label != NULL)
    return g_steal_pointer (&label);
  if (!isnan (sural_finding_get_number (finding)))
    return number_text (sural_finding_get_number (finding), definition->unit, definition->shown);

  return g_strdup (value != NULL ? value : "");
}

/**
 * sural_finding_text:
 * @knowledge: the knowledge that names it
 * @finding: what was recorded
 *
 * Returns: (transfer full): one finding in words: "Slump, left: positive"
 */
char *
sural_finding_text (SuralKnowledge *knowledge, SuralFinding *finding)
{
  const SuralFindingDefinition *definition;
  const char *side;
  g_autofree char *value = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge) && SURAL_IS_FINDING (finding), NULL);

  definition = sural_knowledge_get_finding (knowledge, sural_finding_get_id (finding));
  if (definition == NULL)
    return g_strdup_printf (_ ("%s: %s"), sural_finding_get_id (finding),
                            sural_finding_get_value (finding));

  value = sural_finding_text_value (definition, finding);
  side = sural_finding_text_side (sural_finding_get_side (finding));
  if (side == NULL)
    return g_strdup_printf (_ ("%s: %s"), definition->label, value);
  return g_strdup_printf (_ ("%s, %s: %s"), definition->label, side, value);
}

/**
 * sural_finding_text_sides:
 * @definition: a finding
 * @subject: a case
 *
 * Returns: (transfer full) (nullable): what was recorded of it, the sides beside each other:
 *   "Slump, left: positive; right: negative"; %NULL when nothing was
 */
char *
sural_finding_text_sides (const SuralFindingDefinition *definition, SuralCase *subject)
{
  static const SuralSide sides[] = { SURAL_SIDE_NONE, SURAL_SIDE_LEFT, SURAL_SIDE_RIGHT,
                                     SURAL_SIDE_BOTH };
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (definition != NULL && SURAL_IS_CASE (subject), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      SuralFinding *finding = sural_case_lookup (subject, definition->id, sides[i]);
      g_autofree char *value = NULL;
      const char *separator;

      if (finding == NULL)
        continue;
      value = sural_finding_text_value (definition, finding);
      separator = text == NULL ? "," : ";";
      if (text == NULL)
        text = g_string_new (definition->label);
      if (sural_finding_text_side (sides[i]) != NULL)
        g_string_append_printf (text, "%s %s", separator, sural_finding_text_side (sides[i]));
      g_string_append_printf (text, ": %s", value);
      if (sural_finding_get_note (finding) != NULL && *sural_finding_get_note (finding) != '\0')
        g_string_append_printf (text, " (%s)", sural_finding_get_note (finding));
    }

  return text != NULL ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * sural_measure_text_value:
 * @measure: a measure
 * @value: a value in its unit
 *
 * Returns: (transfer full): the value in words, with its unit
 */
char *
sural_measure_text_value (const SuralMeasure *measure, double value)
{
  g_return_val_if_fail (measure != NULL, NULL);
  return number_text (value, measure->unit, measure->shown);
}

/**
 * sural_measure_text:
 * @measure: a measure
 * @value: a value in its unit
 *
 * Returns: (transfer full): the two in words: "Worst calf pain: 6"
 */
char *
sural_measure_text (const SuralMeasure *measure, double value)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (measure != NULL, NULL);

  number = number_text (value, measure->unit, measure->shown);
  return g_strdup_printf (_ ("%s: %s"), measure->label, number);
}
