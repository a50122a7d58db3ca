/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-marker.h"

#include <math.h>

#include "paint/sural-pen.h"

static void
path_polygon (cairo_t *cr, double x, double y, double radius, int corners, double turn)
{
  for (int i = 0; i < corners; i++)
    {
      double angle = turn + 2.0 * G_PI * i / corners;

      cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

static void
path_cross (cairo_t *cr, double x, double y, double radius)
{
  cairo_move_to (cr, x - radius, y - radius);
  cairo_line_to (cr, x + radius, y + radius);
  cairo_move_to (cr, x - radius, y + radius);
  cairo_line_to (cr, x + radius, y - radius);
}

/**
 * sural_marker_draw:
 * @cr: where
 * @series: which series; each has its own shape
 * @x: centre
 * @y: centre
 * @size: about the diameter
 * @color: of the series
 * @background: what the hollow shapes are filled with
 *
 * Draws the mark of one point. The shapes are of equal weight, and told apart without colour: disc,
 * hollow square, triangle, hollow diamond, cross, hollow circle.
 */
void
sural_marker_draw (cairo_t *cr,
                   guint series,
                   double x,
                   double y,
                   double size,
                   const SuralColor *color,
                   const SuralColor *background)
{
  guint shape = series % SURAL_PALETTE_N_SERIES;
  double radius = size / 2.0;
  gboolean hollow = shape == 1 || shape == 3 || shape == 5;

  cairo_new_path (cr);
  if (shape == 0 || shape == 5)
    cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  else if (shape == 1)
    cairo_rectangle (cr, x - radius * 0.86, y - radius * 0.86, radius * 1.72, radius * 1.72);
  else if (shape == 2)
    path_polygon (cr, x, y + radius * 0.15, radius * 1.4, 3, -G_PI / 2);
  else if (shape == 3)
    path_polygon (cr, x, y, radius * 1.2, 4, 0);
  else
    path_cross (cr, x, y, radius * 0.85);

  cairo_save (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, size * 0.24);
  if (shape == 4)
    {
      sural_cairo_set_color (cr, color);
      cairo_stroke (cr);
    }
  else
    {
      sural_cairo_set_color (cr, hollow ? background : color);
      cairo_fill_preserve (cr);
      sural_cairo_set_color (cr, hollow ? color : background);
      /* A thin rim of background parts a filled mark from the lines that pass below it. */
      cairo_set_line_width (cr, hollow ? size * 0.24 : size * 0.12);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

/**
 * sural_marker_set_dash:
 * @cr: where
 * @series: which series
 * @line_width: of the line that will be drawn
 *
 * Sets the dash by which a series' line is told from the others'; the first one is solid.
 */
void
sural_marker_set_dash (cairo_t *cr, guint series, double line_width)
{
  static const double patterns[SURAL_PALETTE_N_SERIES][4] = {
    { 0, 0, 0, 0 },   { 5, 2, 5, 2 }, { 1.2, 1.8, 1.2, 1.8 },
    { 6, 2, 1.2, 2 }, { 8, 3, 8, 3 }, { 3, 1.5, 3, 1.5 }
  };
  guint which = series % SURAL_PALETTE_N_SERIES;
  double dashes[4];

  if (which == 0)
    {
      cairo_set_dash (cr, NULL, 0, 0);
      return;
    }
  for (guint i = 0; i < 4; i++)
    dashes[i] = patterns[which][i] * line_width;
  cairo_set_dash (cr, dashes, 4, 0);
}
