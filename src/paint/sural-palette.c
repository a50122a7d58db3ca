/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-palette.h"

#include <math.h>

/* The hues follow the order blue, vermilion, green, purple, ochre, grey that Okabe and Ito chose to
 * stay apart under every common colour blindness. Lightness is set for each background so that a
 * series can also carry text (4.5:1; 7:1 with high contrast). tests/paint/test-palette.c measures
 * it. */

/* clang-format off */
#define RGB(hex) { ((hex >> 16) & 255) / 255.0, ((hex >> 8) & 255) / 255.0, (hex & 255) / 255.0, 1.0 }
#define RGBA(hex, a) { ((hex >> 16) & 255) / 255.0, ((hex >> 8) & 255) / 255.0, (hex & 255) / 255.0, a }

static const SuralPalette palette_light = {
  .background = RGB (0xffffff), .foreground = RGB (0x1f1f24), .dim = RGB (0x5b5b66),
  .grid = RGB (0xe4e4ea), .window = RGBA (0x1c7c6c, 0.11), .phase = RGB (0xf0f0f4),
  .band = RGBA (0x0064a4, 0.13), .accent = RGB (0x1a5fb4), .nerve = RGB (0x0064a4),
  .muscle = RGB (0xb34100), .warning = RGB (0x8a5a00), .danger = RGB (0xb5121f),
  .series = { RGB (0x0064a4), RGB (0xb34100), RGB (0x006b4c), RGB (0x9c3a79), RGB (0x735500),
              RGB (0x46505f) },
  .line_width = 1.75,
};

static const SuralPalette palette_dark = {
  .background = RGB (0x1d1d20), .foreground = RGB (0xf4f4f6), .dim = RGB (0xabadb8),
  .grid = RGB (0x36363d), .window = RGBA (0x4fd1b5, 0.12), .phase = RGB (0x2b2b30),
  .band = RGBA (0x62b8ea, 0.18), .accent = RGB (0x78aeed), .nerve = RGB (0x62b8ea),
  .muscle = RGB (0xf39058), .warning = RGB (0xf5c211), .danger = RGB (0xff8a86),
  .series = { RGB (0x62b8ea), RGB (0xf39058), RGB (0x3ecb9f), RGB (0xe79fcb), RGB (0xe6d34c),
              RGB (0xc6cfda) },
  .line_width = 1.75,
};

/* A card is lighter than the window that it lies on. */
static const SuralPalette palette_dark_card = {
  .background = RGB (0x333337), .foreground = RGB (0xf4f4f6), .dim = RGB (0xb8bac4),
  .grid = RGB (0x4b4b52), .window = RGBA (0x4fd1b5, 0.12), .phase = RGB (0x434349),
  .band = RGBA (0x62b8ea, 0.18), .accent = RGB (0x82b5ef), .nerve = RGB (0x6cbdec),
  .muscle = RGB (0xf59a68), .warning = RGB (0xf5c211), .danger = RGB (0xff9a96),
  .series = { RGB (0x6cbdec), RGB (0xf59a68), RGB (0x3ecb9f), RGB (0xe79fcb), RGB (0xe6d34c),
              RGB (0xc6cfda) },
  .line_width = 1.75,
};

static const SuralPalette palette_light_contrast = {
  .background = RGB (0xffffff), .foreground = RGB (0x000000), .dim = RGB (0x2e2e33),
  .grid = RGB (0x9a9aa2), .window = RGBA (0x1c7c6c, 0.20), .phase = RGB (0xe2e2e8),
  .band = RGBA (0x00477a, 0.20), .accent = RGB (0x0b3f80), .nerve = RGB (0x00477a),
  .muscle = RGB (0x7d2c00), .warning = RGB (0x5e3b00), .danger = RGB (0x8c0010),
  .series = { RGB (0x00477a), RGB (0x7d2c00), RGB (0x004a34), RGB (0x6e1a53), RGB (0x4f3a00),
              RGB (0x262b33) },
  .line_width = 2.5,
};

static const SuralPalette palette_dark_contrast = {
  .background = RGB (0x000000), .foreground = RGB (0xffffff), .dim = RGB (0xdcdce2),
  .grid = RGB (0x6c6c76), .window = RGBA (0x4fd1b5, 0.26), .phase = RGB (0x26262b),
  .band = RGBA (0x8fd0f5, 0.28), .accent = RGB (0xa6cdf8), .nerve = RGB (0x8fd0f5),
  .muscle = RGB (0xffb185), .warning = RGB (0xffd84a), .danger = RGB (0xffb0ac),
  .series = { RGB (0x8fd0f5), RGB (0xffb185), RGB (0x6ce6bf), RGB (0xf5bfe0), RGB (0xf5e87a),
              RGB (0xe4eaf1) },
  .line_width = 2.5,
};

static const SuralPalette palette_paper = {
  .background = RGB (0xffffff), .foreground = RGB (0x1a1a1f), .dim = RGB (0x54545f),
  .grid = RGB (0xdedee5), .window = RGBA (0x1c7c6c, 0.10), .phase = RGB (0xf3f4f6),
  .band = RGBA (0x005a94, 0.12), .accent = RGB (0x0d5f66), .nerve = RGB (0x005a94),
  .muscle = RGB (0xa83c00), .warning = RGB (0x7c5000), .danger = RGB (0xa5101c),
  .series = { RGB (0x005a94), RGB (0xa83c00), RGB (0x006346), RGB (0x92336f), RGB (0x6b4f00),
              RGB (0x404957) },
  .line_width = 1.5,
};
/* clang-format on */

/**
 * sural_palette_get:
 * @dark: for a dark background
 * @high_contrast: for people who asked their desktop for high contrast
 *
 * Returns: (transfer none): the colours for a screen
 */
const SuralPalette *
sural_palette_get (gboolean dark, gboolean high_contrast)
{
  if (high_contrast)
    return dark ? &palette_dark_contrast : &palette_light_contrast;

  return dark ? &palette_dark : &palette_light;
}

/**
 * sural_palette_get_card:
 * @dark: for a dark background
 * @high_contrast: for people who asked their desktop for high contrast
 *
 * Returns: (transfer none): the colours for a drawing that lies on a card, whose background is that
 * of the card
 */
const SuralPalette *
sural_palette_get_card (gboolean dark, gboolean high_contrast)
{
  return dark && !high_contrast ? &palette_dark_card : sural_palette_get (dark, high_contrast);
}

/**
 * sural_palette_get_paper:
 *
 * Returns: (transfer none): the colours for print and files; paper is always white
 */
const SuralPalette *
sural_palette_get_paper (void)
{
  return &palette_paper;
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const SuralColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) +
         0.0722 * linear (color->blue);
}

/**
 * sural_color_over:
 * @color: a colour, perhaps translucent
 * @background: an opaque colour
 *
 * Returns: the opaque colour that shows when @color lies over @background
 */
SuralColor
sural_color_over (const SuralColor *color, const SuralColor *background)
{
  double a = color->alpha;

  return (SuralColor) { a * color->red + (1 - a) * background->red,
                        a * color->green + (1 - a) * background->green,
                        a * color->blue + (1 - a) * background->blue, 1.0 };
}

/**
 * sural_color_contrast:
 * @a: an opaque colour
 * @b: another
 *
 * The contrast ratio of WCAG 2.2: text needs 4.5, a line that carries a meaning 3.
 *
 * Returns: from 1 to 21
 */
double
sural_color_contrast (const SuralColor *a, const SuralColor *b)
{
  double first = luminance (a);
  double second = luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}
