/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-scale-mark.h"

#include <math.h>

#include "paint/bars/sural-scales.h"
#include "paint/sural-pen.h"

/**
 * sural_scale_mark_get_color:
 * @family: what a scale is of
 * @palette: the colours
 *
 * Returns: its colour; what is neither nerve nor muscle has that of text
 */
SuralColor
sural_scale_mark_get_color (SuralFamily family, const SuralPalette *palette)
{
  switch (family)
    {
    case SURAL_FAMILY_NERVE:
      return palette->nerve;
    case SURAL_FAMILY_MUSCLE:
      return palette->muscle;
    case SURAL_FAMILY_OTHER:
    default:
      return palette->dim;
    }
}

static void
trace_middle (cairo_t *cr, SuralFamily family, double x, double y, double radius)
{
  cairo_new_path (cr);
  if (family != SURAL_FAMILY_MUSCLE)
    {
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      return;
    }
  /* As large as the circle to the eye. */
  radius *= 1.22;
  cairo_move_to (cr, x, y - radius);
  cairo_line_to (cr, x + radius, y);
  cairo_line_to (cr, x, y + radius);
  cairo_line_to (cr, x - radius, y);
  cairo_close_path (cr);
}

/**
 * sural_scale_mark_draw_middle:
 * @cr: where
 * @family: what the scale is of: the muscle's mark is a diamond, all others are dots
 * @x: its middle
 * @y: its middle
 * @radius: its size
 * @hollow: whether it is not filled: what still goes on
 * @palette: the colours
 *
 * Draws the middle of an interval, with a rim so that it is seen on its bar.
 */
void
sural_scale_mark_draw_middle (cairo_t *cr,
                              SuralFamily family,
                              double x,
                              double y,
                              double radius,
                              gboolean hollow,
                              const SuralPalette *palette)
{
  SuralColor color = sural_scale_mark_get_color (family, palette);

  trace_middle (cr, family, x, y, radius + 2);
  sural_cairo_set_color (cr, &palette->background);
  cairo_fill (cr);
  trace_middle (cr, family, x, y, hollow ? radius - 0.75 : radius);
  sural_cairo_set_color (cr, &color);
  cairo_set_line_width (cr, 1.5);
  if (hollow)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
}

/**
 * sural_scale_mark_draw_start:
 * @cr: where
 * @x: its middle
 * @y: its upper end
 * @height: its length
 * @palette: the colours
 *
 * Draws the faint tick that says where a scale starts before any finding.
 */
void
sural_scale_mark_draw_start (cairo_t *cr,
                             double x,
                             double y,
                             double height,
                             const SuralPalette *palette)
{
  SuralColor color = palette->dim;

  color.alpha = 0.75;
  sural_cairo_set_color (cr, &color);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, floor (x) + 0.5, floor (y));
  cairo_line_to (cr, floor (x) + 0.5, floor (y) + floor (height));
  cairo_stroke (cr);
}

static double
place (double probability, double width)
{
  return isfinite (probability) ? CLAMP (probability, 0, 1) * width : NAN;
}

static void
draw_track (cairo_t *cr, double width, double height, const SuralPalette *palette)
{
  sural_cairo_set_color (cr, &palette->phase);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  /* More likely than not begins here. */
  sural_cairo_set_color (cr, &palette->background);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, floor (width / 2), 0);
  cairo_line_to (cr, floor (width / 2), height);
  cairo_stroke (cr);
}

static void
draw_interval (cairo_t *cr,
               double low,
               double high,
               double height,
               gboolean hollow,
               SuralColor color,
               const SuralPalette *palette)
{
  const double dash[] = { 3, 2 };
  double inset = floor (height * 0.18);
  double x = floor (low) + 0.5, width = MAX (floor (high) - floor (low) - 1, 2);
  SuralColor fill = color;

  fill.alpha = 0.42;
  fill = sural_color_over (&fill, &palette->background);
  cairo_rectangle (cr, x, inset + 0.5, width, height - 2 * inset - 1);
  sural_cairo_set_color (cr, hollow ? &palette->background : &fill);
  cairo_fill_preserve (cr);
  sural_cairo_set_color (cr, hollow ? &palette->dim : &color);
  cairo_set_line_width (cr, 1);
  if (hollow)
    cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/**
 * sural_scale_bar_draw:
 * @result: how a hypothesis stands
 * @cr: where, from 0, 0
 * @width: in user units
 * @height: in user units
 * @palette: the colours
 *
 * One scale without words, from impossible to certain on an even axis: the interval as a bar with
 * its middle, hollow and without a middle where nothing was found out or it is held back.
 */
void
sural_scale_bar_draw (const SuralHypothesisResult *result,
                      cairo_t *cr,
                      double width,
                      double height,
                      const SuralPalette *palette)
{
  SuralFamily family;
  gboolean hollow;
  double low, mid, high;

  g_return_if_fail (result != NULL && cr != NULL && palette != NULL);

  family = result->hypothesis->family;
  hollow = result->band == SURAL_BAND_NOT_ASKED || result->withheld != NULL;
  low = place (result->probability.low, width);
  mid = place (result->probability.mid, width);
  high = place (result->probability.high, width);
  draw_track (cr, width, height, palette);
  if (isfinite (low) && isfinite (high))
    draw_interval (cr, low, high, height, hollow, sural_scale_mark_get_color (family, palette),
                   palette);
  if (isfinite (result->start.mid))
    sural_scale_mark_draw_start (cr, place (result->start.mid, width), 0, height, palette);
  if (!hollow && isfinite (mid))
    sural_scale_mark_draw_middle (cr, family, CLAMP (mid, height * 0.4, width - height * 0.4),
                                  height / 2, height * 0.36, FALSE, palette);
}
