/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include "model/sural-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Holding what is recorded against its definition. */

static gboolean
check_side (const SuralFindingDefinition *definition, SuralSide side, GError **error)
{
  gboolean is_leg = side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT;

  if (definition->sided && !is_leg)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   _ ("finding “%s” needs a side, left or right"), definition->id);
      return FALSE;
    }
  if (!definition->sided && side != SURAL_SIDE_NONE)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   _ ("finding “%s” has no sides; give one value"), definition->id);
      return FALSE;
    }

  return TRUE;
}

static char *
list_choices (const SuralFindingDefinition *definition)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < definition->choices->len; i++)
    {
      const SuralChoice *choice = g_ptr_array_index (definition->choices, i);

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", choice->value);
    }

  return g_string_free_and_steal (list);
}

static gboolean
check_choice (const SuralFindingDefinition *definition, const char *value, GError **error)
{
  g_autofree char *choices = NULL;
  g_autofree char *ordered = NULL;

  if (definition->several)
    ordered = sural_finding_definition_dup_several (definition, value);
  if (definition->several ? g_strcmp0 (ordered, value) == 0
                          : sural_finding_definition_get_choice_label (definition, value) != NULL)
    return TRUE;

  choices = list_choices (definition);
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("finding “%s” cannot be “%s”; it takes %s%s"), definition->id, value,
               definition->several ? _ ("one or more, in this order, of ") : "", choices);

  return FALSE;
}

static gboolean
check_date (SuralFinding *finding, const SuralFindingDefinition *definition, GError **error)
{
  SuralDay day;

  if (sural_day_parse (sural_finding_get_value (finding), &day, NULL) &&
      day == sural_finding_get_day (finding))
    return TRUE;

  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("finding “%s” cannot be “%s”; it takes a date as YYYY-MM-DD"), definition->id,
               sural_finding_get_value (finding));

  return FALSE;
}

/* A day beside a finding that is of none would be read by nobody. */
static gboolean
check_day (SuralFinding *finding, const SuralFindingDefinition *definition, GError **error)
{
  if (definition->dated || sural_finding_get_day (finding) == SURAL_DAY_UNKNOWN)
    return TRUE;

  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("finding “%s” carries no date; give the value alone"), definition->id);

  return FALSE;
}

/* A scale as “0–10” is no unit: the limits say it already. */
static gboolean
has_word (const char *unit)
{
  return unit != NULL && !g_ascii_isdigit (*unit);
}

static gboolean
check_number (SuralFinding *finding, const SuralFindingDefinition *definition, GError **error)
{
  double number = sural_finding_get_number (finding);

  if (!isfinite (number) || number < definition->minimum || number > definition->maximum)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   _ ("finding “%s” cannot be “%s”; it takes a number from %g to %g%s%s"),
                   definition->id, sural_finding_get_value (finding), definition->minimum,
                   definition->maximum, has_word (definition->unit) ? " " : "",
                   has_word (definition->unit) ? definition->unit : "");
      return FALSE;
    }
  if (definition->kind == SURAL_FINDING_GRADE && fabs (number - round (number)) > 0)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                   _ ("finding “%s” cannot be “%s”; a grade is a whole number"), definition->id,
                   sural_finding_get_value (finding));
      return FALSE;
    }

  return TRUE;
}

/**
 * sural_knowledge_check_finding:
 * @self: the knowledge
 * @finding: a finding from a form, a file or another program
 * @error: where the error goes, with the finding's id and what it would take
 *
 * Checks id, side, value, range and whether it may carry a day. A finding that was taken back (no
 * value) only has its id and side checked.
 *
 * Returns: whether the finding may be recorded
 */
gboolean
sural_knowledge_check_finding (SuralKnowledge *self, SuralFinding *finding, GError **error)
{
  const SuralFindingDefinition *definition;
  const char *value;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), FALSE);
  g_return_val_if_fail (SURAL_IS_FINDING (finding), FALSE);

  definition = sural_knowledge_get_finding (self, sural_finding_get_id (finding));
  if (definition == NULL)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("unknown finding “%s”"),
                   sural_finding_get_id (finding));
      return FALSE;
    }
  if (!check_side (definition, sural_finding_get_side (finding), error))
    return FALSE;

  value = sural_finding_get_value (finding);
  if (value == NULL)
    return TRUE;
  if (definition->kind == SURAL_FINDING_DATE)
    return check_date (finding, definition, error);
  if (!check_day (finding, definition, error))
    return FALSE;
  if (definition->kind == SURAL_FINDING_NUMBER || definition->kind == SURAL_FINDING_GRADE)
    return check_number (finding, definition, error);

  return check_choice (definition, value, error);
}

/**
 * sural_knowledge_check_measurement:
 * @self: the knowledge
 * @measure: a measure's id
 * @value: in the measure's unit
 * @error: where the error goes, with the measure's id and range
 *
 * Returns: whether the value may be recorded
 */
gboolean
sural_knowledge_check_measurement (SuralKnowledge *self,
                                   const char *measure,
                                   double value,
                                   GError **error)
{
  const SuralMeasure *definition;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (self), FALSE);
  g_return_val_if_fail (measure != NULL, FALSE);

  definition = sural_knowledge_get_measure (self, measure);
  if (definition == NULL)
    {
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("unknown measure “%s”"), measure);
      return FALSE;
    }
  if (isfinite (value) && value >= definition->minimum && value <= definition->maximum)
    return TRUE;

  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("measure “%s” cannot be %g; it takes a number from %g to %g%s%s"), definition->id,
               value, definition->minimum, definition->maximum,
               has_word (definition->unit) ? " " : "",
               has_word (definition->unit) ? definition->unit : "");

  return FALSE;
}
