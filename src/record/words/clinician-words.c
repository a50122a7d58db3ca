/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/words/clinician-words.h"

#include <glib/gi18n-lib.h>

/**
 * sural_words_role:
 * @role: a role
 *
 * Returns: its name, for people
 */
const char *
sural_words_role (SuralRole role)
{
  static const char *const WORDS[] = {
    [SURAL_ROLE_ASSISTANT] = N_ ("Assistant"),
    [SURAL_ROLE_CLINICIAN] = N_ ("Clinician"),
    [SURAL_ROLE_OWNER] = N_ ("Owner"),
  };

  g_return_val_if_fail ((gsize) role < G_N_ELEMENTS (WORDS), "");

  return gettext (WORDS[role]);
}
