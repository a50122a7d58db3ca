/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "paint/sural-palette.h"

G_BEGIN_DECLS

void sural_marker_draw (cairo_t *cr,
                        guint series,
                        double x,
                        double y,
                        double size,
                        const SuralColor *color,
                        const SuralColor *background);
void sural_marker_set_dash (cairo_t *cr, guint series, double line_width);

G_END_DECLS
