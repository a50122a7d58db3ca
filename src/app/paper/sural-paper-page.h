/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paint/paper/sural-document.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PAPER_PAGE (sural_paper_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralPaperPage, sural_paper_page, SURAL, PAPER_PAGE, GtkWidget)

/* One page of a document as it will be on paper, always light. A screen reader is told what it
 * says. */
GtkWidget *sural_paper_page_new (SuralDocument *document, guint page);
/* Of its true size; 0 fits it to the width that there is. */
void sural_paper_page_set_zoom (SuralPaperPage *self, double zoom);

G_END_DECLS
