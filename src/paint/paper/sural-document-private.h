/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/paper/sural-document.h"

G_BEGIN_DECLS

/* Where a box stands. */
typedef struct
{
  SuralBox *box;
  guint page; /* from 0 */
  double y;
} SuralPlacement;

/* sural-document-layout.c: cuts what is longer than @limit and puts every box on a page. */
void sural_document_measure (GPtrArray *boxes, PangoContext *context, double width, double limit);
GArray *sural_document_paginate (GPtrArray *boxes, double top, double bottom, guint *n_pages);

/* sural-pdf-update.c */
gboolean sural_pdf_update (GByteArray *pdf, const char *language, GPtrArray *figures);

G_END_DECLS
