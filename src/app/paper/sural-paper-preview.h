/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/paper/sural-paperwork.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PAPER_PREVIEW (sural_paper_preview_get_type ())
G_DECLARE_FINAL_TYPE (SuralPaperPreview, sural_paper_preview, SURAL, PAPER_PREVIEW, AdwDialog)

/* The papers of a patient as they will be: which one, on which paper, page by page or as text;
 * printed or saved from there. */
AdwDialog *sural_paper_preview_new (SuralRecord *record, SuralPaperworkKind kind, SuralNote *note);

guint sural_paper_preview_get_page (SuralPaperPreview *self);
guint sural_paper_preview_get_n_pages (SuralPaperPreview *self);

G_END_DECLS
