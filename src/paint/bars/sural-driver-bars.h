/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "paint/sural-palette.h"
#include "reasoning/course/sural-trend.h"

G_BEGIN_DECLS

/* What drives pain: two bars, sitting and calf loading, for the same and the next day, with
 * intervals. Returns the height used; with @cr NULL only measures. */
double sural_driver_bars_draw (const SuralTrend *trend,
                               cairo_t *cr,
                               double width,
                               gboolean mirrored,
                               const char *font,
                               const SuralPalette *palette);
/* The same in words, a line a bar. */
char *sural_driver_bars_describe (const SuralTrend *trend);

G_END_DECLS
