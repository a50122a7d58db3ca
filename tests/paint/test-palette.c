/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-palette.h"

#include <math.h>

#include "paint/sural-marker.h"
#include "fixture.h"

/* WCAG 2.2: text 4.5, lines and marks 3; high contrast (AAA) 7 for text. */
#define TEXT 4.5
#define LINE 3.0
#define TEXT_HIGH 7.0

static void
check_contrast (const SuralPalette *palette, double text)
{
  SuralColor window = sural_color_over (&palette->window, &palette->background);
  const SuralColor *backgrounds[] = { &palette->background, &window };
  const SuralColor *words[] = { &palette->foreground, &palette->dim, &palette->accent,
                                &palette->warning, &palette->danger };

  for (guint i = 0; i < G_N_ELEMENTS (backgrounds); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        g_assert_cmpfloat (sural_color_contrast (words[j], backgrounds[i]), >=, text);
      /* Series also write their labels, so they count as text. */
      for (guint j = 0; j < SURAL_PALETTE_N_SERIES; j++)
        g_assert_cmpfloat (sural_color_contrast (&palette->series[j], backgrounds[i]), >=, text);
      g_assert_cmpfloat (sural_color_contrast (&palette->nerve, backgrounds[i]), >=, LINE);
      g_assert_cmpfloat (sural_color_contrast (&palette->muscle, backgrounds[i]), >=, LINE);
    }
}

static void
test_contrast (void)
{
  check_contrast (sural_palette_get (FALSE, FALSE), TEXT);
  check_contrast (sural_palette_get (TRUE, FALSE), TEXT);
  check_contrast (sural_palette_get_card (TRUE, FALSE), TEXT);
  check_contrast (sural_palette_get (FALSE, TRUE), TEXT_HIGH);
  check_contrast (sural_palette_get (TRUE, TRUE), TEXT_HIGH);
  check_contrast (sural_palette_get_paper (), TEXT);
}

static void
test_contrast_ratio (void)
{
  SuralColor white = { 1, 1, 1, 1 }, black = { 0, 0, 0, 1 };
  SuralColor grey = { 118 / 255.0, 118 / 255.0, 118 / 255.0, 1 };

  g_assert_cmpfloat_with_epsilon (sural_color_contrast (&white, &black), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (sural_color_contrast (&white, &white), 1, 1e-9);
  /* #767676 is the well-known lightest grey that passes on white. */
  g_assert_cmpfloat_with_epsilon (sural_color_contrast (&grey, &white), 4.54, 0.01);
}

static void
test_paper_is_white (void)
{
  const SuralPalette *paper = sural_palette_get_paper ();

  g_assert_true (paper->background.red == 1 && paper->background.green == 1 &&
                 paper->background.blue == 1 && paper->background.alpha == 1);
}

static SuralColor
linear (SuralColor color)
{
  double *channels[] = { &color.red, &color.green, &color.blue };

  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    *channels[i] =
        *channels[i] <= 0.04045 ? *channels[i] / 12.92 : pow ((*channels[i] + 0.055) / 1.055, 2.4);

  return color;
}

/* What somebody without the cones for red (protan) or green (deutan) sees: the matrices of Machado,
 * Oliveira and Fernandes 2009 at full severity, in linear light. */
static SuralColor
simulate (SuralColor color, const double matrix[9])
{
  SuralColor from = linear (color);

  return (SuralColor) {
    matrix[0] * from.red + matrix[1] * from.green + matrix[2] * from.blue,
    matrix[3] * from.red + matrix[4] * from.green + matrix[5] * from.blue,
    matrix[6] * from.red + matrix[7] * from.green + matrix[8] * from.blue,
    1,
  };
}

static double
distance (SuralColor a, SuralColor b)
{
  double red = cbrt (MAX (a.red, 0)) - cbrt (MAX (b.red, 0));
  double green = cbrt (MAX (a.green, 0)) - cbrt (MAX (b.green, 0));
  double blue = cbrt (MAX (a.blue, 0)) - cbrt (MAX (b.blue, 0));

  return sqrt (red * red + green * green + blue * blue);
}

/* The first three series, of which most charts have no more, stay apart for the colour-blind. */
static void
test_colour_blind (void)
{
  static const double protan[9] = { 0.152286, 1.052583,  -0.204868, 0.114503, 0.786281,
                                    0.099216, -0.003882, -0.048116, 1.051998 };
  static const double deutan[9] = { 0.367322, 0.860646,  -0.227968, 0.280085, 0.672501,
                                    0.047413, -0.011820, 0.042940,  0.968881 };
  const SuralPalette *palettes[] = { sural_palette_get (FALSE, FALSE),
                                     sural_palette_get (TRUE, FALSE),
                                     sural_palette_get_card (TRUE, FALSE),
                                     sural_palette_get_paper () };

  for (guint i = 0; i < G_N_ELEMENTS (palettes); i++)
    for (guint a = 0; a < 3; a++)
      for (guint b = a + 1; b < 3; b++)
        {
          const SuralColor *series = palettes[i]->series;

          g_assert_cmpfloat (distance (simulate (series[a], protan), simulate (series[b], protan)),
                             >, 0.12);
          g_assert_cmpfloat (distance (simulate (series[a], deutan), simulate (series[b], deutan)),
                             >, 0.12);
        }
}

static void
draw_marker (cairo_t *cr, double width, double height, gpointer data)
{
  static const SuralColor black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  sural_marker_draw (cr, GPOINTER_TO_UINT (data), width / 2, height / 2, 14, &black, &white);
}

static void
draw_dash (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 2);
  sural_marker_set_dash (cr, GPOINTER_TO_UINT (data), 2);
  cairo_move_to (cr, 0, height / 2);
  cairo_line_to (cr, width, height / 2);
  cairo_stroke (cr);
}

/* In plain black, each series still has its own mark and its own dash. */
static void
test_marks_differ_without_colour (void)
{
  const FixtureDraw draws[] = { draw_marker, draw_dash };

  for (guint kind = 0; kind < G_N_ELEMENTS (draws); kind++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < SURAL_PALETTE_N_SERIES; i++)
        {
          cairo_surface_t *surface =
              fixture_render (draws[kind], GUINT_TO_POINTER (i), kind == 0 ? 24 : 120, 24);

          g_assert_cmpuint (fixture_count_unlike (surface, 0, 0, 24, 24, 0xffffff), >, 12);
          g_hash_table_add (seen, fixture_digest (surface));
          cairo_surface_destroy (surface);
        }
      g_assert_cmpuint (g_hash_table_size (seen), ==, SURAL_PALETTE_N_SERIES);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/contrast-ratio", test_contrast_ratio);
  g_test_add_func ("/palette/contrast", test_contrast);
  g_test_add_func ("/palette/paper-is-white", test_paper_is_white);
  g_test_add_func ("/palette/colour-blind", test_colour_blind);
  g_test_add_func ("/palette/marks-differ-without-colour", test_marks_differ_without_colour);
  return g_test_run ();
}
