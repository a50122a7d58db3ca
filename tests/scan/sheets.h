/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "camera.h"
#include "paint/paper/sural-diary-sheet.h"
#include "pen.h"

G_BEGIN_DECLS

/* What came of sheets. */
typedef struct
{
  guint n_sheets, n_refused;
  guint n_rows, n_boxes;        /* of those that were not refused */
  guint n_read, n_empty;        /* rows, as they were meant */
  guint n_asked, n_plain_asked; /* rows; those that had one plain mark or none */
  guint n_wrong;                /* rows of which something else was read than was meant */
} SheetFigures;

/* A kind of picture. */
typedef struct
{
  const char *name;
  double odd;
  gboolean faint;
  void (*shoot) (Shot *shot, GRand *random);
} SheetKind;

enum
{
  N_SHEET_KINDS = 10,
};

extern const SheetKind sheet_kinds[N_SHEET_KINDS];

cairo_surface_t *
sheet_draw (SuralDiarySheet *sheet, gboolean turned, SuralDiaryLayout *layout, cairo_t **cr);
void sheet_try (guint kind, guint seed, SheetFigures *figures, const char *folder);
void sheet_figures_add (SheetFigures *self, const SheetFigures *other);
void sheet_figures_print (const char *name, const SheetFigures *self);

G_END_DECLS
