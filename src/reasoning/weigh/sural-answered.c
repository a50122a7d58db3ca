/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-answered.h"

/* What was tried and could not be done is no answer. */
static gboolean
has_answer (SuralCase *subject, const char *finding, SuralSide side)
{
  const char *value = sural_case_get_value (subject, finding, side);

  return value != NULL && !g_str_equal (value, "unable");
}

static gboolean
is_answered_for (SuralCase *subject, const char *finding, SuralSide leg)
{
  return has_answer (subject, finding, SURAL_SIDE_NONE) ||
         has_answer (subject, finding, SURAL_SIDE_BOTH) || has_answer (subject, finding, leg);
}

/**
 * sural_answered_somewhere:
 * @subject: a case
 * @finding: a finding's id
 *
 * Returns: whether it has an answer on a leg that is asked about: the affected one, or either where
 *   the complaint is on both or its side is not known
 */
gboolean
sural_answered_somewhere (SuralCase *subject, const char *finding)
{
  SuralSide side;

  g_return_val_if_fail (SURAL_IS_CASE (subject), FALSE);
  g_return_val_if_fail (finding != NULL, FALSE);

  side = sural_case_get_side (subject);
  if (side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT)
    return is_answered_for (subject, finding, side);
  return is_answered_for (subject, finding, SURAL_SIDE_LEFT) ||
         is_answered_for (subject, finding, SURAL_SIDE_RIGHT);
}

/**
 * sural_answered_everywhere:
 * @subject: a case
 * @definition: what can be asked or tested
 *
 * Returns: whether it has an answer on every leg that is asked about; the other leg's answer is
 * none
 */
gboolean
sural_answered_everywhere (SuralCase *subject, const SuralFindingDefinition *definition)
{
  SuralSide side;

  g_return_val_if_fail (SURAL_IS_CASE (subject), FALSE);
  g_return_val_if_fail (definition != NULL, FALSE);

  if (!definition->sided)
    return sural_answered_somewhere (subject, definition->id);
  side = sural_case_get_side (subject);
  if (side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT)
    return is_answered_for (subject, definition->id, side);
  return is_answered_for (subject, definition->id, SURAL_SIDE_LEFT) &&
         is_answered_for (subject, definition->id, SURAL_SIDE_RIGHT);
}

static gboolean
is_tried_for (SuralCase *subject, const char *finding, SuralSide leg)
{
  return sural_case_get_value (subject, finding, leg) != NULL ||
         sural_case_get_value (subject, finding, SURAL_SIDE_BOTH) != NULL ||
         sural_case_get_value (subject, finding, SURAL_SIDE_NONE) != NULL;
}

/**
 * sural_answered_with_unable:
 * @subject: a case
 * @definition: what can be asked or tested
 *
 * Tried and not possible is no answer, but it was asked: nobody is asked for it as if it had been
 * forgotten.
 *
 * Returns: whether it was tried on every leg that is asked about, and could not be done on one
 */
gboolean
sural_answered_with_unable (SuralCase *subject, const SuralFindingDefinition *definition)
{
  SuralSide side;
  gboolean tried;

  g_return_val_if_fail (SURAL_IS_CASE (subject), FALSE);
  g_return_val_if_fail (definition != NULL, FALSE);

  side = definition->sided ? sural_case_get_side (subject) : SURAL_SIDE_NONE;
  if (!definition->sided || side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT)
    tried = is_tried_for (subject, definition->id, side);
  else
    tried = is_tried_for (subject, definition->id, SURAL_SIDE_LEFT) &&
            is_tried_for (subject, definition->id, SURAL_SIDE_RIGHT);
  return tried && !sural_answered_everywhere (subject, definition);
}
