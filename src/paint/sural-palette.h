/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue, alpha;
} SuralColor;

/* How many distinguishable series a palette has; each comes with its own marker shape and dash. */
#define SURAL_PALETTE_N_SERIES 6

/**
 * SuralPalette:
 *
 * Every colour that the painters use. Colour never carries a meaning alone.
 */
typedef struct
{
  SuralColor background, foreground, dim, grid, window, phase, band, accent, nerve, muscle, warning,
      danger;
  SuralColor series[SURAL_PALETTE_N_SERIES];
  double line_width;
} SuralPalette;

const SuralPalette *sural_palette_get (gboolean dark, gboolean high_contrast);
const SuralPalette *sural_palette_get_card (gboolean dark, gboolean high_contrast);
const SuralPalette *sural_palette_get_paper (void);

SuralColor sural_color_over (const SuralColor *color, const SuralColor *background);
double sural_color_contrast (const SuralColor *a, const SuralColor *b);

G_END_DECLS
