/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "paint/sural-palette.h"

G_BEGIN_DECLS

/* What was measured on one side as a part of the most there is, 0 to 1. */
void sural_side_bar_draw (double share,
                          gboolean affected,
                          cairo_t *cr,
                          double width,
                          double height,
                          const SuralPalette *palette);

G_END_DECLS
