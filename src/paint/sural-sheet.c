/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-sheet.h"

/* An empty document on @paper, from @date. */
SuralDocument *
sural_sheet_new (SuralPaper paper, const char *title, SuralDay date)
{
  gboolean letter = paper == SURAL_PAPER_LETTER;
  SuralDocument *document =
      sural_document_new (letter ? 612.0 : 595.276, letter ? 792.0 : 841.89, title);
  g_autofree char *iso = date != SURAL_DAY_UNKNOWN ? sural_day_to_string (date) : NULL;

  sural_document_set_date (document, iso);

  return document;
}

SuralBox *
sural_sheet_text (SuralDocument *document, SuralTextStyle style, const char *text, double before)
{
  SuralBox *box = sural_document_add (document, sural_box_text (style, "P", text));

  box->before = before;

  return box;
}

SuralBox *
sural_sheet_heading (SuralDocument *document, const char *text)
{
  SuralBox *box = sural_document_add (document, sural_box_text (SURAL_TEXT_HEADING, "H2", text));

  box->before = 26;
  box->keep_with_next = TRUE;
  box->bookmark = g_strdup (text);

  return box;
}

SuralBox *
sural_sheet_list_item (const char *text)
{
  SuralBox *item = sural_box_stack ("LI");

  item->mark = g_strdup ("•");
  item->indent = 16;
  item->before = 4;
  sural_box_add (item, sural_box_text (SURAL_TEXT_BODY, NULL, text));

  return item;
}

SuralBox *
sural_sheet_field (const char *label, const char *value, double share)
{
  SuralBox *box = sural_box_stack (NULL);

  box->share = share;
  sural_box_add (box, sural_box_text (SURAL_TEXT_LABEL, "P", label));
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P", value))->before = 1;

  return box;
}
