/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/figure/sural-figure-body.h"
#include "paint/figure/sural-figure.h"

G_BEGIN_DECLS

/* One drawing of a figure, in the figure's own units with y pointing up. */
typedef struct
{
  const SuralFigureDefinition *figure;
  cairo_t *cr;
  const SuralPalette *palette;
  double line; /* width of an outline */
  double left, right, bottom, top;
} SuralFigureSheet;

/* sural-figure-props.c: what stands behind the body, and what is in front of it */
void
sural_figure_draw_props (const SuralFigureSheet *sheet, const SuralBody *body, gboolean in_front);

/* sural-figure-arrow.c */
void sural_figure_draw_arrows (const SuralFigureSheet *sheet);

/* sural-figure-path.c */
void sural_figure_add_line (cairo_t *cr, const SuralPoint *points, guint n_points, gboolean closed);
void sural_figure_add_area (cairo_t *cr, const SuralShape *shape);

/**
 * sural_figure_mix:
 * @palette: the colours
 * @share: 0 is the background, 1 the foreground
 *
 * Returns: an opaque tone between the two
 */
static inline SuralColor
sural_figure_mix (const SuralPalette *palette, double share)
{
  const SuralColor *a = &palette->background;
  const SuralColor *b = &palette->foreground;

  return (SuralColor) { a->red + (b->red - a->red) * share,
                        a->green + (b->green - a->green) * share,
                        a->blue + (b->blue - a->blue) * share, 1 };
}

G_END_DECLS
