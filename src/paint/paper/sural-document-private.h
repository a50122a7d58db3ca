/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/paper/sural-document.h"

G_BEGIN_DECLS

/* Where a box stands. */
typedef struct
{
  SuralBox *box;
  guint page; /* from 0 */
  double x;   /* from the side at which one begins to read, within the margins */
  double y;
} SuralPlacement;

/* sural-document-layout.c: cuts what is longer than @limit and puts every box on a page. */
void sural_document_measure (GPtrArray *boxes, PangoContext *context, double width, double limit);
GArray *sural_document_paginate (GPtrArray *boxes, double top, double bottom, guint *n_pages);

/* How far pages are filled. */
typedef struct
{
  double top, bottom; /* of each page */
  double y;
  guint page;
} SuralPageCursor;

/* sural-document-columns.c: what stays together, and two columns of it. */
double sural_document_get_least (const SuralBox *box);
guint sural_document_find_group (GPtrArray *boxes, guint index, double *height);
guint sural_document_place_columns (GPtrArray *boxes,
                                    guint index,
                                    SuralPageCursor *at,
                                    GArray *placements);

/* sural-document.c: lays it out; boxes belong to it. */
guint sural_document_find_page (SuralDocument *self, const SuralBox *box);

/* sural-pdf-update.c */
gboolean sural_pdf_update (GByteArray *pdf, const char *language, GPtrArray *figures);

G_END_DECLS
