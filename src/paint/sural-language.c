/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-language.h"

#include <glib/gi18n-lib.h>
#include <pango/pango.h>

/**
 * sural_language_get_tag:
 *
 * That of the translation which is in use, and not of the environment: where there is none for it,
 * sentences are English, and a screen reader must not read them otherwise.
 *
 * Returns: (transfer none): a BCP 47 tag, "en" or "pt-BR"
 */
const char *
sural_language_get_tag (void)
{
  /* Translators: the language of this translation as a BCP 47 tag, "de" or "pt-BR" */
  return C_ ("language tag", "en");
}

/**
 * sural_language_is_leftward:
 *
 * Returns: whether the language is written from right to left; what is drawn then begins at the
 *   right too, a time axis as well
 */
gboolean
sural_language_is_leftward (void)
{
  int n_scripts = 0;
  const PangoScript *scripts =
      pango_language_get_scripts (pango_language_from_string (sural_language_get_tag ()),
                                  &n_scripts);

  switch (n_scripts > 0 ? (int) scripts[0] : -1)
    {
    case PANGO_SCRIPT_ARABIC:
    case PANGO_SCRIPT_HEBREW:
    case PANGO_SCRIPT_SYRIAC:
    case PANGO_SCRIPT_THAANA:
    case PANGO_SCRIPT_NKO:
      return TRUE;
    default:
      return FALSE;
    }
}
