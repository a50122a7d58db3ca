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
