/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "model/visit/sural-interval.h"
#include "paint/sural-palette.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* What the scales are drawn with: private to the painters. */
SuralColor sural_scale_mark_get_color (SuralFamily family, const SuralPalette *palette);
void sural_scale_mark_draw_middle (cairo_t *cr,
                                   SuralFamily family,
                                   double x,
                                   double y,
                                   double radius,
                                   gboolean hollow,
                                   const SuralPalette *palette);
void sural_scale_mark_draw_start (cairo_t *cr,
                                  double x,
                                  double y,
                                  double height,
                                  const SuralPalette *palette);

G_END_DECLS
