/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-side.h"

static const char *const names[] = { "none", "left", "right", "both" };

/**
 * sural_side_to_string:
 * @side: a side
 *
 * Returns: "none", "left", "right" or "both", as in case files
 */
const char *
sural_side_to_string (SuralSide side)
{
  g_return_val_if_fail ((gsize) side < G_N_ELEMENTS (names), names[0]);

  return names[side];
}

/**
 * sural_side_from_string:
 * @text: (nullable): a word
 * @side: (out): the side it names
 *
 * Returns: %FALSE when @text names no side; @side is untouched then
 */
gboolean
sural_side_from_string (const char *text, SuralSide *side)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (text, names[i]))
        {
          *side = (SuralSide) i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sural_side_get_other:
 * @side: a side
 *
 * Returns: the leg to compare with; %SURAL_SIDE_NONE when @side is not one leg
 */
SuralSide
sural_side_get_other (SuralSide side)
{
  if (side == SURAL_SIDE_LEFT)
    return SURAL_SIDE_RIGHT;
  if (side == SURAL_SIDE_RIGHT)
    return SURAL_SIDE_LEFT;

  return SURAL_SIDE_NONE;
}
