/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-discharge.h"

static const char *const names[] = { "unknown",         "goal-reached", "referred",
                                     "continues-alone", "stayed-away",  "other" };

G_STATIC_ASSERT (G_N_ELEMENTS (names) == SURAL_DISCHARGE_LAST + 1);

/**
 * sural_discharge_to_string:
 * @discharge: why an episode ended
 *
 * Returns: the word it is kept as
 */
const char *
sural_discharge_to_string (SuralDischarge discharge)
{
  g_return_val_if_fail ((gsize) discharge < G_N_ELEMENTS (names), names[0]);

  return names[discharge];
}

/**
 * sural_discharge_from_string:
 * @text: (nullable): a word
 * @discharge: (out): the reason it names
 *
 * Returns: %FALSE when @text names none; @discharge is untouched then
 */
gboolean
sural_discharge_from_string (const char *text, SuralDischarge *discharge)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (text, names[i]))
        {
          *discharge = (SuralDischarge) i;
          return TRUE;
        }
    }

  return FALSE;
}
