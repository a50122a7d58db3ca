/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "paint/sural-box.h"

G_BEGIN_DECLS

/* The first of these that the machine has. */
#define SURAL_DOCUMENT_FAMILIES "Adwaita Sans, Inter, Noto Sans, Cantarell, DejaVu Sans, Sans"

/* A tagged PDF made of boxes; private to the painters. */
typedef struct _SuralDocument SuralDocument;

SuralDocument *sural_document_new (double width, double height, const char *title);
void sural_document_free (SuralDocument *self);
void sural_document_set_text_scale (SuralDocument *self, double scale);
void sural_document_set_author (SuralDocument *self, const char *author);
void sural_document_set_subject (SuralDocument *self, const char *subject);
void sural_document_set_date (SuralDocument *self, const char *iso_date);
void sural_document_set_footer (SuralDocument *self, const char *footer);
double sural_document_get_inner_width (SuralDocument *self);
double sural_document_get_inner_height (SuralDocument *self);
SuralBox *sural_document_add (SuralDocument *self, SuralBox *box);
gboolean sural_document_write (SuralDocument *self,
                               GOutputStream *stream,
                               GCancellable *cancellable,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDocument, sural_document_free)

gboolean sural_pdf_set_language (GByteArray *pdf, const char *language);

G_END_DECLS
