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

/* Lays the key out in lines; draws it when @draw. Returns how many lines it takes. */
static int
lay_out (SuralChartFrame *self, double top, gboolean draw)
{
  double em = self->pen.em;
  double x = 0;
  int row = 0;
  gboolean any = FALSE;

  sural_pen_set_style (&self->pen, KEY_SCALE, SURAL_WEIGHT_NORMAL);
  for (Key key = 0; key < N_KEYS; key++)
    {
      double sign = em * (key == KEY_VISIT || key == KEY_PLAN ? 1.1 : 1.8);
      double width;

      if (!occurs (self, key))
        continue;
      width = MIN (sign + sural_pen_get_width (&self->pen, key_text (key)), self->width);
      if (any && x + width > self->width)
        {
          x = 0;
          row++;
        }
      any = TRUE;
      if (draw)
        {
          double y = top + em * (0.7 + row * 1.3);

          draw_sign (self, key, x, y);
          sural_pen_show (&self->pen, key_text (key), x + sign, y, 0, self->width - x - sign,
                          &self->palette->dim);
        }
      x += width + em * 1.4;
    }

  return any ? row + 1 : 0;
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
  int rows = lay_out (self, 0, FALSE);

  return rows > 0 ? self->pen.em * (0.4 + rows * 1.3) : 0;
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
