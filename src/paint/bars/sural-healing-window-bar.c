/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/bars/sural-evidence-bars.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/sural-pen.h"

/* How far the bar goes on after the window, as a share of its end. */
#define BEYOND 1.3

static char *
caption (int day, int from, int to)
{
  if (day < 0)
    return g_strdup_printf (_ ("Window: day %d to %d, onset unknown"), from, to);
  if (day < from)
    return g_strdup_printf (_ ("Day %d, window opens on day %d"), day, from);
  if (day <= to)
    return g_strdup_printf (_ ("Day %d of the window, day %d to %d"), day, from, to);

  return g_strdup_printf (_ ("Day %d, beyond the window, day %d to %d"), day, from, to);
}

static void
draw_track (cairo_t *cr, double x, double y, double width, double height, const SuralColor *color)
{
  sural_cairo_set_color (cr, color);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

static void
draw_today (cairo_t *cr, double x, double y, double height, const SuralPalette *palette)
{
  double size = height * 0.42;

  sural_cairo_set_color (cr, &palette->foreground);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x, y - size * 0.4);
  cairo_line_to (cr, x, y + height);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y + size * 0.4);
  cairo_line_to (cr, x - size, y - size);
  cairo_line_to (cr, x + size, y - size);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/**
 * sural_healing_window_bar_draw:
 * @day: days since the onset; negative when not known
 * @from: first day of the healing window
 * @to: last day of the healing window
 * @cr: where, from 0, 0
 * @width: in user units
 * @height: in user units
 * @font: (nullable): a Pango font description
 * @palette: the colours
 *
 * A bar of the days since the onset with the window filled in, today pointed at, and both said in
 * words below.
 */
void
sural_healing_window_bar_draw (int day,
                               int from,
                               int to,
                               cairo_t *cr,
                               double width,
                               double height,
                               const char *font,
                               const SuralPalette *palette)
{
  g_auto (SuralPen) pen = { 0 };
  g_autofree char *text = NULL;
  SuralColor window;
  double days, bar, y, scale;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (palette != NULL);
  g_return_if_fail (to >= from);

  sural_pen_init (&pen, cr, font);
  days = MAX (MAX (to, 1) * BEYOND, day * 1.04);
  scale = width / days;
  y = pen.em * 0.55;
  bar = CLAMP (height - y - pen.em * 1.7, pen.em * 0.45, pen.em * 0.9);
  window = palette->window;
  window.alpha = MIN (1.0, window.alpha * 4);

  cairo_save (cr);
  draw_track (cr, 0, y, width, bar, &palette->phase);
  draw_track (cr, from * scale, y, (to - from) * scale, bar, &window);
  if (day >= 0)
    draw_today (cr, CLAMP (day * scale, 2, width - 2), y, bar, palette);
  text = caption (day, from, to);
  sural_pen_set_style (&pen, 0.9, SURAL_WEIGHT_NORMAL);
  sural_pen_show (&pen, text, 0, y + bar + pen.em * 0.95, 0, width,
                  day > to ? &palette->warning : &palette->dim);
  cairo_restore (cr);
}
