/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-trail-end.h"

#include <glib/gi18n-lib.h>

#include "paint/paper/sural-sheet.h"

/**
 * sural_trail_end_add_to:
 * @document: a paper that leaves the clinic
 * @trail_end: where the clinic's audit trail ended when it was made
 *
 * Adds a few characters that lie outside the clinic's computer from then on: a trail that was cut
 * or rewritten no longer holds them.
 */
void
sural_trail_end_add_to (SuralDocument *document, const char *trail_end)
{
  /* Translators: the number of the last entry and the beginning of its hash, 1234-9f3a22c1d0e4b7a6
   */
  g_autofree char *text = g_strdup_printf (_ ("Audit trail when this was read: %s"), trail_end);

  sural_document_keep_last (document);
  sural_sheet_text (document, SURAL_TEXT_LABEL, text, 14);
}
