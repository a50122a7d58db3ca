/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "paint/paper/sural-box.h"

G_BEGIN_DECLS

/* The first of these that the machine has. */
#define SURAL_DOCUMENT_FAMILIES "Adwaita Sans, Inter, Noto Sans, Cantarell, DejaVu Sans, Sans"

/**
 * SuralDocument:
 *
 * Pages made of boxes: written as a tagged PDF, or drawn a page at a time on the screen and on
 * paper, from the same layout. Sizes are in points. Counted by reference; it belongs to the thread
 * that makes it.
 */
typedef struct _SuralDocument SuralDocument;

#define SURAL_TYPE_DOCUMENT (sural_document_get_type ())
GType sural_document_get_type (void);

SuralDocument *sural_document_new (double width, double height, const char *title);
/* Several in one, each as if it were alone. */
SuralDocument *sural_document_bind (GPtrArray *documents, const char *title);
SuralDocument *sural_document_ref (SuralDocument *self);
void sural_document_unref (SuralDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralDocument, sural_document_unref)

/* While it is put together. */
void sural_document_set_text_scale (SuralDocument *self, double scale);
void sural_document_set_margins (SuralDocument *self, double side, double top, double bottom);
void sural_document_set_author (SuralDocument *self, const char *author);
void sural_document_set_subject (SuralDocument *self, const char *subject);
void sural_document_set_date (SuralDocument *self, const char *iso_date);
void sural_document_set_footer (SuralDocument *self, const char *footer);
void sural_document_set_mirrored (SuralDocument *self, gboolean mirrored);
gboolean sural_document_is_mirrored (SuralDocument *self);
void sural_document_keep (SuralDocument *self, gpointer object);
void sural_document_keep_last (SuralDocument *self);
double sural_document_get_inner_width (SuralDocument *self);
double sural_document_get_inner_height (SuralDocument *self);
SuralBox *sural_document_add (SuralDocument *self, SuralBox *box);

/* From then on it is laid out and nothing is added. */
const char *sural_document_get_title (SuralDocument *self);
void sural_document_get_size (SuralDocument *self, double *width, double *height);
guint sural_document_get_n_pages (SuralDocument *self);
void sural_document_draw_page (SuralDocument *self, cairo_t *cr, guint page);
char *sural_document_dup_page_text (SuralDocument *self, guint page);
gboolean sural_document_write (SuralDocument *self,
                               GOutputStream *stream,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
