/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-role.h"

static const char *const names[] = { "assistant", "clinician", "owner" };

G_STATIC_ASSERT (G_N_ELEMENTS (names) == SURAL_ROLE_LAST + 1);

/**
 * sural_role_to_string:
 * @role: a role
 *
 * Returns: the word it is kept as
 */
const char *
sural_role_to_string (SuralRole role)
{
  g_return_val_if_fail ((gsize) role < G_N_ELEMENTS (names), names[0]);

  return names[role];
}

/**
 * sural_role_from_string:
 * @text: (nullable): a word
 * @role: (out): the role it names
 *
 * Returns: %FALSE when @text names none; @role is untouched then
 */
gboolean
sural_role_from_string (const char *text, SuralRole *role)
{
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (text, names[i]))
        {
          *role = (SuralRole) i;
          return TRUE;
        }
    }
  return FALSE;
}
