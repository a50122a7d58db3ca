/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-chart-line.h"

#include "paint/chart/sural-chart-dense.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/bars/sural-scale.h"
#include "paint/sural-marker.h"

/* The least distance between two marks, as a share of the font's size, and where some values have
 * to go without. */
#define MARK_SPACING 0.75
#define SPARSE_MARKS 3.0

static double
point_x (const SuralChartFrame *self, const SuralChartSeries *series, guint index)
{
  return sural_chart_frame_x (self, g_array_index (series->points, SuralChartPoint, index).day);
}

static double
point_y (const SuralChartPlot *plot, const SuralChartSeries *series, guint index)
{
  return sural_chart_plot_y (plot, g_array_index (series->points, SuralChartPoint, index).value);
}

/**
 * sural_chart_frame_find_range:
 * @self: the frame
 * @series: a series
 *
 * Returns: the points on the axis, and the ones beside it that lines lead to
 */
SuralChartRange
sural_chart_frame_find_range (const SuralChartFrame *self, const SuralChartSeries *series)
{
  SuralChartRange range = { 0, series->points->len };

  if (!self->zoomed)
    return range;
  range.from = sural_chart_series_find (series, self->chart->first);
  range.to = sural_chart_series_find (series, self->chart->last + 1e-9);
  range.from -= range.from > 0;
  range.to += range.to < series->points->len;

  return range;
}

/* Adds the series to the path, a sub-path for each stretch without a gap. */
static void
trace_line (const SuralChartFrame *self,
            const SuralChartPlot *plot,
            const SuralChartSeries *series,
            SuralChartRange range)
{
  for (guint i = range.from; i < range.to; i++)
    {
      if (i == range.from || sural_chart_series_breaks (series, i))
        cairo_new_sub_path (self->cr);
      cairo_line_to (self->cr, point_x (self, series, i), point_y (plot, series, i));
    }
}

/* How far marks keep from each other: where there is room for all, every value is marked; else
 * marks only tell one line from another. */
static double
mark_spacing (const SuralChartFrame *self, SuralChartRange range)
{
  double least = self->pen.em * MARK_SPACING;

  return (range.to - range.from) * least <= self->right - self->left ? least
                                                                     : self->pen.em * SPARSE_MARKS;
}

/* A value that stands alone between two gaps is always marked, for no line shows it. */
static void
draw_marks (SuralChartFrame *self,
            const SuralChartPlot *plot,
            const SuralChartSeries *series,
            SuralChartRange range,
            gboolean only_alone)
{
  double size = self->pen.em * 0.52;
  double spacing = mark_spacing (self, range);
  double last_x = -INFINITY;
  guint n = series->points->len;

  for (guint i = range.from; i < range.to; i++)
    {
      gboolean alone = sural_chart_series_breaks (series, i) &&
                       (i + 1 == n || sural_chart_series_breaks (series, i + 1));
      gboolean ends = i + 1 == n;
      double x;

      if (only_alone && !alone && !ends)
        continue;
      x = point_x (self, series, i);
      if (x - last_x < (alone || ends ? self->pen.em * MARK_SPACING * 0.1 : spacing))
        continue;
      sural_marker_draw (self->cr, series->style, x, point_y (plot, series, i), size,
                         &self->palette->series[series->style % SURAL_PALETTE_N_SERIES],
                         &self->palette->background);
      last_x = x;
    }
}

/**
 * sural_chart_frame_draw_line:
 * @self: the frame
 * @plot: the panel's place
 * @series: the series
 *
 * Draws one measure. Its time does not grow with layouts: no text is set for a point; and not with
 * points that no screen could show: they are gathered first (sural_chart_frame_draw_dense()).
 */
void
sural_chart_frame_draw_line (SuralChartFrame *self,
                             const SuralChartPlot *plot,
                             const SuralChartSeries *series)
{
  cairo_t *cr = self->cr;
  double width = self->palette->line_width;
  SuralChartRange range = sural_chart_frame_find_range (self, series);
  gboolean dense = sural_chart_frame_is_dense (self, range);

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, width);
  sural_cairo_set_color (cr, &self->palette->series[series->style % SURAL_PALETTE_N_SERIES]);
  sural_marker_set_dash (cr, series->style, width);
  if (dense)
    {
      sural_chart_frame_draw_dense (self, plot, series, range);
    }
  else
    {
      trace_line (self, plot, series, range);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
  draw_marks (self, plot, series, range, dense);
}

static void
trace_band (SuralChartFrame *self, const SuralChartPlot *plot, GArray *forecast)
{
  for (guint i = 0; i < forecast->len; i++)
    {
      const SuralForecast *at = &g_array_index (forecast, SuralForecast, i);

      cairo_line_to (self->cr, sural_chart_frame_x (self, at->day),
                     sural_chart_plot_y (plot, at->value.high));
    }
  for (guint i = forecast->len; i > 0; i--)
    {
      const SuralForecast *at = &g_array_index (forecast, SuralForecast, i - 1);

      cairo_line_to (self->cr, sural_chart_frame_x (self, at->day),
                     sural_chart_plot_y (plot, at->value.low));
    }
  cairo_close_path (self->cr);
}

static gboolean
has_band (GArray *forecast)
{
  for (guint i = 0; i < forecast->len; i++)
    {
      const SuralForecast *at = &g_array_index (forecast, SuralForecast, i);

      if (!isfinite (at->value.low) || !isfinite (at->value.high))
        return FALSE;
    }

  return TRUE;
}

/**
 * sural_chart_hatch:
 * @cr: where, with colour and line width, clipped to the shape and without a path
 * @x: left edge of what encloses the shape
 * @y: upper edge of it
 * @width: of it
 * @height: of it
 * @step: from line to line, above 0
 *
 * Thin lines that rise to the right: what is hatched differs from what is filled on paper without
 * colours, too.
 */
void
sural_chart_hatch (cairo_t *cr, double x, double y, double width, double height, double step)
{
  for (double offset = -height; offset < width; offset += step)
    {
      cairo_move_to (cr, x + offset, y + height);
      cairo_line_to (cr, x + offset + height, y);
    }
  cairo_stroke (cr);
}

static void
draw_band (SuralChartFrame *self, const SuralChartPlot *plot, const SuralChartSeries *series)
{
  GArray *forecast = series->trend.forecast;
  guint style = series->style;
  SuralColor color = self->palette->series[style % SURAL_PALETTE_N_SERIES];
  double x1, y1, x2, y2;

  cairo_save (self->cr);
  cairo_new_path (self->cr);
  trace_band (self, plot, forecast);
  cairo_path_extents (self->cr, &x1, &y1, &x2, &y2);
  color.alpha = self->palette->band.alpha;
  sural_cairo_set_color (self->cr, &color);
  cairo_fill_preserve (self->cr);
  cairo_clip (self->cr);
  color.alpha = 0.45;
  sural_cairo_set_color (self->cr, &color);
  cairo_set_line_width (self->cr, 0.6);
  sural_chart_hatch (self->cr, x1, y1, x2 - x1, y2 - y1, self->pen.em * 0.42);
  cairo_restore (self->cr);
}

/**
 * sural_chart_frame_draw_forecast:
 * @self: the frame
 * @plot: the panel's place
 * @series: the series; nothing is drawn when it has no forecast
 *
 * The forecast as a dashed line in a hatched band, so that nobody takes it for what was measured.
 */
void
sural_chart_frame_draw_forecast (SuralChartFrame *self,
                                 const SuralChartPlot *plot,
                                 const SuralChartSeries *series)
{
  const double dashes[] = { self->palette->line_width * 2.5, self->palette->line_width * 2.5 };
  GArray *forecast = series->trend.forecast;

  if (forecast == NULL || forecast->len == 0)
    return;
  if (forecast->len > 1 && has_band (forecast))
    draw_band (self, plot, series);

  cairo_save (self->cr);
  cairo_new_path (self->cr);
  for (guint i = 0; i < forecast->len; i++)
    {
      const SuralForecast *at = &g_array_index (forecast, SuralForecast, i);

      if (isfinite (at->value.mid))
        cairo_line_to (self->cr, sural_chart_frame_x (self, at->day),
                       sural_chart_plot_y (plot, at->value.mid));
    }
  cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (self->cr, self->palette->line_width * 0.8);
  sural_cairo_set_color (self->cr, &self->palette->series[series->style % SURAL_PALETTE_N_SERIES]);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}
