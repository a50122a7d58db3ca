/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-sex.h"

static const char *const names[] = { "unknown", "female", "male", "other" };

/**
 * sural_sex_to_string:
 * @sex: a sex
 *
 * Returns: the word of FHIR's administrative gender
 */
const char *
sural_sex_to_string (SuralSex sex)
{
  g_return_val_if_fail ((gsize) sex < G_N_ELEMENTS (names), names[0]);

  return names[sex];
}

/**
 * sural_sex_from_string:
 * @text: (nullable): a word of FHIR's administrative gender
 * @sex: (out): the sex it names
 *
 * Returns: %FALSE when @text is no such word; @sex is untouched then
 */
gboolean
sural_sex_from_string (const char *text, SuralSex *sex)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (text, names[i]))
        {
          *sex = (SuralSex) i;
          return TRUE;
        }
    }

  return FALSE;
}
