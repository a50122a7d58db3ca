/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "paint/body/sural-body-map.h"

G_BEGIN_DECLS

/* The marks of a pain map in the coordinates of one view: private to the body map. */
void sural_body_marks_draw (SuralKnowledge *knowledge,
                            const SuralPainMap *map,
                            SuralBodyView view,
                            cairo_t *cr,
                            double scale,
                            const SuralPalette *palette);
void sural_body_marks_draw_earlier (SuralKnowledge *knowledge,
                                    const SuralPainMap *map,
                                    SuralBodyView view,
                                    cairo_t *cr,
                                    double scale,
                                    const SuralPalette *palette);
void sural_body_marks_hatch (SuralPainQuality quality,
                             cairo_t *cr,
                             double left,
                             double top,
                             double right,
                             double bottom,
                             double step);
const SuralColor *
sural_body_marks_get_color (SuralPainQuality quality, const SuralPalette *palette);
/* Adds a path of the drawing of one leg to @cr, as it lies in the view. */
void sural_body_path_append (const SuralBodyPath *path, cairo_t *cr, double direction);

G_END_DECLS
