/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-chart-line.h"

#include "paint/chart/sural-chart-dense.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define KEY_SCALE 0.82

/* The signs that the key explains; only those that occur in the chart are in it. */
typedef enum
{
  KEY_VISIT,
  KEY_PLAN,
  KEY_FORECAST,
  KEY_MCID,
  KEY_DENSE,
  N_KEYS,
} Key;

static const char *
key_text (Key key)
{
  switch (key)
    {
    case KEY_VISIT:
      return _ ("visit");
    case KEY_PLAN:
      return _ ("new plan, its phase shaded");
    case KEY_FORECAST:
      /* xgettext:no-c-format */
      return _ ("forecast with its 95 % band");
    case KEY_MCID:
      return _ ("MCID: the smallest change from the first value that matters");
    case KEY_DENSE:
      return _ ("shade: lowest to highest value; line: the middle one");
    case N_KEYS:
    default:
      return "";
    }
}

static gboolean
panel_has_mcid (const SuralChartPanel *panel)
{
  const SuralChartSeries *first = g_ptr_array_index (panel->series, 0);

  return first->trend.n > 0 && isfinite (first->trend.mcid) &&
         first->measure->better != SURAL_BETTER_NEITHER;
}

static gboolean
panel_has_forecast (const SuralChartPanel *panel)
{
  const SuralChartSeries *first = g_ptr_array_index (panel->series, 0);

  return first->trend.forecast != NULL && first->trend.forecast->len > 0;
}

static gboolean
panel_is_dense (const SuralChartFrame *self, const SuralChartPanel *panel)
{
  for (guint i = 0; i < panel->series->len; i++)
    if (sural_chart_frame_is_dense (
            self, sural_chart_frame_find_range (self, g_ptr_array_index (panel->series, i))))
      return TRUE;

  return FALSE;
}

static gboolean
panel_has (const SuralChartFrame *self, const SuralChartPanel *panel, Key key)
{
  if (key == KEY_FORECAST)
    return panel_has_forecast (panel);
  if (key == KEY_DENSE)
    return panel_is_dense (self, panel);

  return panel_has_mcid (panel);
}

static gboolean
occurs (const SuralChartFrame *self, Key key)
{
  SuralTrendChart *chart = self->chart;

  if (key == KEY_VISIT)
    return chart->visits->len > 0;
  if (key == KEY_PLAN)
    return chart->plans->len > 0;
  if (key == KEY_MCID && chart->plain)
    return FALSE;
  for (guint i = 0; i < chart->panels->len; i++)
    if (panel_has (self, g_ptr_array_index (chart->panels, i), key))
      return TRUE;

  return FALSE;
}

static void
draw_forecast_sign (SuralChartFrame *self, double x, double y, double size)
{
  SuralColor color = self->palette->series[0];

  cairo_save (self->cr);
  cairo_rectangle (self->cr, x, y - size * 0.5, size * 2, size);
  cairo_clip (self->cr);
  color.alpha = self->palette->band.alpha;
  sural_cairo_set_color (self->cr, &color);
  cairo_paint (self->cr);
  color.alpha = 0.6;
  sural_cairo_set_color (self->cr, &color);
  cairo_set_line_width (self->cr, 0.6);
  sural_chart_hatch (self->cr, x, y - size * 0.5, size * 2, size, size * 0.5);
  cairo_restore (self->cr);
}

static void
draw_dense_sign (SuralChartFrame *self, double x, double y, double size)
{
  SuralColor color = self->palette->series[0];

  color.alpha = 0.28;
  sural_cairo_set_color (self->cr, &color);
  cairo_rectangle (self->cr, x, y - size * 0.5, size * 2, size);
  cairo_fill (self->cr);
  color.alpha = 1;
  sural_cairo_set_color (self->cr, &color);
  cairo_set_line_width (self->cr, self->palette->line_width);
  cairo_move_to (self->cr, x, y);
  cairo_line_to (self->cr, x + size * 2, y);
  cairo_stroke (self->cr);
}

static void
draw_sign (SuralChartFrame *self, Key key, double x, double y)
{
  static const double dashes[] = { 1.0, 2.5 };
  double size = self->pen.em * 0.34;

  cairo_new_path (self->cr);
  if (key == KEY_FORECAST)
    {
      draw_forecast_sign (self, x, y, self->pen.em * 0.7);
      return;
    }
  if (key == KEY_DENSE)
    {
      draw_dense_sign (self, x, y, self->pen.em * 0.7);
      return;
    }
  if (key == KEY_MCID)
    {
      cairo_save (self->cr);
      cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_set_line_width (self->cr, 1);
      sural_cairo_set_color (self->cr, &self->palette->dim);
      cairo_move_to (self->cr, x, y);
      cairo_line_to (self->cr, x + self->pen.em * 1.4, y);
      cairo_stroke (self->cr);
      cairo_restore (self->cr);
      return;
    }
  x += self->pen.em * 0.5;
  cairo_move_to (self->cr, x, y - size);
  cairo_line_to (self->cr, x + size, key == KEY_VISIT ? y + size * 0.8 : y);
  if (key == KEY_PLAN)
    cairo_line_to (self->cr, x, y + size);
  cairo_line_to (self->cr, x - size, key == KEY_VISIT ? y + size * 0.8 : y);
  cairo_close_path (self->cr);
  sural_cairo_set_color (self->cr,
                         key == KEY_VISIT ? &self->palette->foreground : &self->palette->accent);
  cairo_fill (self->cr);
}

/* The height of a text that breaks into lines; draws it when @draw. */
static double
show_wrapped (SuralChartFrame *self, const char *text, double x, double y, gboolean draw)
{
  cairo_t *cr = self->pen.cr;
  double height;

  if (!draw)
    self->pen.cr = NULL;
  height = sural_pen_show_wrapped (&self->pen, text, x, y, self->width - x, PANGO_ALIGN_LEFT,
                                   &self->palette->dim);
  self->pen.cr = cr;

  return height;
}

/* Lays the key out in lines; draws it when @draw. What a line has no room for takes several: a sign
 * that is explained by half explains nothing. Returns the height that it takes. */
static double
lay_out (SuralChartFrame *self, double top, gboolean draw)
{
  const double line = self->pen.em * 1.3;
  const double middle = self->pen.em * 0.7;
  double x = 0, y = 0, height = 0;

  sural_pen_set_style (&self->pen, KEY_SCALE, SURAL_WEIGHT_NORMAL);
  for (Key key = 0; key < N_KEYS; key++)
    {
      const char *text = key_text (key);
      double sign = self->pen.em * (key == KEY_VISIT || key == KEY_PLAN ? 1.1 : 1.8);
      double width;

      if (!occurs (self, key))
        continue;
      width = sign + sural_pen_get_width (&self->pen, text);
      if (x > 0 && x + width > self->width)
        {
          x = 0;
          y = height;
        }
      if (draw)
        draw_sign (self, key, x, top + y + middle);
      if (width > self->width)
        height = y + MAX (line, show_wrapped (self, text, sign, top + y + middle * 0.3, draw) +
                                    middle * 0.3);
      else
        {
          if (draw)
            sural_pen_show (&self->pen, text, x + sign, top + y + middle, 0, self->width - x - sign,
                            &self->palette->dim);
          height = y + line;
        }
      x += width + self->pen.em * 1.4;
    }

  return height;
}

/**
 * sural_chart_frame_legend_height:
 * @self: the frame, with its left and right edge
 *
 * Returns: the room that the key takes at the foot of the picture in user units; 0 when no sign
 *   occurs that needs one
 */
double
sural_chart_frame_legend_height (SuralChartFrame *self)
{
  double height = lay_out (self, 0, FALSE);

  return height > 0 ? self->pen.em * 0.4 + height : 0;
}

/**
 * sural_chart_frame_draw_legend:
 * @self: the frame
 * @top: upper edge of the key, in user units
 *
 * Explains the signs that occur in this chart, and only those.
 */
void
sural_chart_frame_draw_legend (SuralChartFrame *self, double top)
{
  lay_out (self, top, TRUE);
}
