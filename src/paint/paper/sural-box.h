/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "paint/sural-palette.h"

G_BEGIN_DECLS

/* Between boxes beside each other, in points. */
#define SURAL_BOX_GAP 18.0

/* A piece of a page: text, boxes below each other, boxes beside each other, or a drawing. A
 * document is a list of boxes; one box never stands on two pages unless it is longer than a page.
 * Sizes are in points. */
typedef struct _SuralBox SuralBox;

/* Named by what a text is; size and weight are in sural-text-layout.c. Those up to SURAL_TEXT_NAME
 * begin something: where a page is read out they have an empty line before them. */
typedef enum
{
  SURAL_TEXT_TITLE,
  SURAL_TEXT_SUBTITLE,
  SURAL_TEXT_HEADING,
  SURAL_TEXT_NAME,
  SURAL_TEXT_DOSE,
  SURAL_TEXT_BODY,
  SURAL_TEXT_STRONG,
  SURAL_TEXT_LABEL,
  SURAL_TEXT_SMALL,
  SURAL_TEXT_DETAIL, /* as large as small text, with its lines closer: for narrow columns */
} SuralTextStyle;

/* Draws from 0, 0, each time that the page is drawn: on the screen, on paper, in a file. */
typedef void (*SuralBoxDraw) (cairo_t *cr, double width, double height, gpointer data);

typedef enum
{
  SURAL_BOX_TEXT,
  SURAL_BOX_STACK,
  SURAL_BOX_COLUMNS,
  SURAL_BOX_DRAWING,
  SURAL_BOX_OPEN,  /* opens a structure element that goes on over the following boxes */
  SURAL_BOX_CLOSE, /* and closes it */
} SuralBoxKind;

/* One struct for all kinds: the layout takes stacks apart, cuts texts and shortens drawings
 * wherever they stand. A kind uses what it needs of it, and the rest is 0. */
struct _SuralBox
{
  SuralBoxKind kind;
  const char *tag; /* PDF structure element, or NULL */
  char *text;
  char *mark;     /* number or bullet in the indent; NULL for none */
  char *bookmark; /* entry in the document's outline */
  char *alt;      /* what a drawing shows, in words */
  SuralTextStyle style;
  SuralColor color, fill, edge; /* alpha 0: none */
  double before, indent, padding;
  double least; /* what a drawing may be shortened to so that it fits; 0: it may not */
  double share; /* of the width, in columns */
  gboolean keep_with_next;
  gboolean floats; /* it, and what it keeps with, may come earlier to fill a page */
  gboolean narrow; /* of a document: it takes one of two columns, which such boxes fill in order */
  gboolean
      optional;   /* of an opened element: it goes where it takes what comes next to a new page */
  gboolean disc;  /* its mark is a number in a disc */
  gboolean hangs; /* of a stack: its mark stands beside the first box alone */
  gboolean turns; /* a drawing that is turned around where one reads from right to left */
  GPtrArray *children;
  PangoContext *context;
  PangoLayout *layout, *mark_layout;
  double width, height; /* once measured */
  SuralBoxDraw draw;
  gpointer data;
  GDestroyNotify destroy;
};

SuralBox *sural_box_text (SuralTextStyle style, const char *tag, const char *text);
SuralBox *sural_box_stack (const char *tag);
SuralBox *sural_box_columns (void);
SuralBox *sural_box_drawing (const char *tag,
                             double height,
                             SuralBoxDraw draw,
                             gpointer data,
                             GDestroyNotify destroy);
SuralBox *sural_box_open (const char *tag);
SuralBox *sural_box_close (const char *tag);
SuralBox *sural_box_add (SuralBox *self, SuralBox *child);
void sural_box_free (SuralBox *self);

double sural_box_measure (SuralBox *self, PangoContext *context, double width);
void sural_box_show (SuralBox *self, cairo_t *cr, double x, double y);
SuralBox *sural_box_split (SuralBox *self, double height);
void sural_box_list_figures (const SuralBox *self, GPtrArray *alts);
void sural_box_append_text (const SuralBox *self, GString *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralBox, sural_box_free)

G_END_DECLS
