/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/sural-day.h"
#include "paint/sural-document.h"
#include "paint/sural-handout.h"

G_BEGIN_DECLS

/* What all papers are made of; private to the painters. */
SuralDocument *sural_sheet_new (SuralPaper paper, const char *title, SuralDay date);
SuralBox *
sural_sheet_text (SuralDocument *document, SuralTextStyle style, const char *text, double before);
SuralBox *sural_sheet_heading (SuralDocument *document, const char *text);
SuralBox *sural_sheet_list_item (const char *text);
SuralBox *sural_sheet_field (const char *label, const char *value, double share);

G_END_DECLS
