/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "model/import/sural-diary-layout.h"

G_BEGIN_DECLS

/* What sheets are filled in with, and how. */
typedef enum
{
  PEN_BALL,   /* thin and blue */
  PEN_FELT,   /* thick and black */
  PEN_PENCIL, /* grey */
  PEN_FAINT,  /* a hard pencil without pressure */
  N_PENS,
} Pen;

typedef enum
{
  STROKE_CROSS,
  STROKE_TICK,
  STROKE_BLOB,
  STROKE_SLASH,
  STROKE_DOT,
  STROKE_CIRCLE, /* around the box */
  N_STROKES,
} Stroke;

/* What somebody meant by a row. */
typedef struct
{
  int value;         /* -1: nothing was meant */
  gboolean is_clear; /* one plain mark within its box, or a row without any */
} Meant;

/* One sheet in somebody's hands. */
typedef struct
{
  Pen pen;
  Stroke stroke; /* that they use; N_STROKES: now this one, now that */
  double gaps;   /* how many rows are left out */
  double odd;    /* how many are corrected, marked twice, struck out or circled */
} Hand;

/* [day * SURAL_SHEET_N_QUESTIONS + question], to be freed. */
Meant *pen_fill (cairo_t *cr, const SuralDiaryLayout *layout, const Hand *hand, GRand *random);
void pen_mark (cairo_t *cr, const SuralDiaryPlace *box, Pen pen, Stroke stroke, GRand *random);

G_END_DECLS
