/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "knowledge/sural-figure-definition.h"
#include "paint/sural-palette.h"

G_BEGIN_DECLS

/* Pictures of positions and movements, drawn from the joint angles of data/knowledge/figures.xml.
 */

typedef enum
{
  SURAL_FIGURE_PLAIN = 0,
  SURAL_FIGURE_GHOST = 1 << 0,  /* where the movement begins, faintly behind */
  SURAL_FIGURE_ARROWS = 1 << 1, /* where it goes */
} SuralFigureFlags;

double sural_figure_get_aspect (const SuralFigureDefinition *figure);
void sural_figure_draw (const SuralFigureDefinition *figure,
                        cairo_t *cr,
                        double width,
                        double height,
                        double phase,
                        SuralFigureFlags flags,
                        const SuralPalette *palette);
void sural_figure_draw_pair (const SuralFigureDefinition *figure,
                             cairo_t *cr,
                             double width,
                             double height,
                             const SuralPalette *palette);

G_END_DECLS
