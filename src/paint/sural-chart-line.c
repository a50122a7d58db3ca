/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-chart-line.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/sural-marker.h"
#include "paint/sural-scale.h"

/* More points than this in a unit of width cannot be told apart: only their extremes are drawn. */
#define DENSE 2.0
/* The least distance between two marks, as a share of the font's size. */
#define MARK_SPACING 0.75

double
sural_chart_plot_y (const SuralChartPlot *self, double value)
{
  double share = (CLAMP (value, self->low, self->high) - self->low) / (self->high - self->low);

  return self->bottom - share * (self->bottom - self->top);
}

/* The points from @from until before @to: those on the axis, and the ones beside it that lines lead
 * to. */
typedef struct
{
  guint from, to;
} Range;

static Range
find_range (const SuralChartFrame *self, const SuralChartSeries *series)
{
  Range range = { 0, series->points->len };

  if (!self->zoomed)
    return range;
  range.from = sural_chart_series_find (series, self->chart->first);
  range.to = sural_chart_series_find (series, self->chart->last + 1e-9);
  range.from -= range.from > 0;
  range.to += range.to < series->points->len;

  return range;
}

static gboolean
is_dense (const SuralChartFrame *self, Range range)
{
  return range.to - range.from > (self->right - self->left) * DENSE;
}

static void
locate (SuralChartFrame *self,
        const SuralChartPlot *plot,
        const SuralChartSeries *series,
        Range range,
        SuralTrendPoint *listed)
{
  for (guint i = range.from; i < range.to; i++)
    {
      const SuralChartPoint *point = &g_array_index (series->points, SuralChartPoint, i);

      listed[i].x = sural_chart_frame_x (self, point->day);
      listed[i].y = sural_chart_plot_y (plot, point->value);
    }
}

/* Adds the series to the path, a sub-path for each stretch without a gap. */
static void
trace_line (cairo_t *cr, const SuralChartSeries *series, Range range, const SuralTrendPoint *listed)
{
  for (guint i = range.from; i < range.to; i++)
    {
      if (i == range.from || sural_chart_series_breaks (series, i))
        cairo_new_sub_path (cr);
      cairo_line_to (cr, listed[i].x, listed[i].y);
    }
}

/* Adds a bar a unit wide for all the values of that column, joined to the column before it. Bars
 * that stand side by side are filled in no time; a line of ten thousand strokes is not. */
static void
trace_columns (cairo_t *cr,
               const SuralChartSeries *series,
               Range range,
               const SuralTrendPoint *listed,
               double thickness)
{
  guint n = range.to;

  for (guint i = range.from; i < n;)
    {
      double column = floor (listed[i].x);
      double top = listed[i].y, bottom = listed[i].y;

      if (i > range.from && !sural_chart_series_breaks (series, i))
        {
          top = MIN (top, listed[i - 1].y);
          bottom = MAX (bottom, listed[i - 1].y);
        }
      for (; i < n && floor (listed[i].x) == column; i++)
        {
          top = MIN (top, listed[i].y);
          bottom = MAX (bottom, listed[i].y);
        }
      top = floor (top - thickness / 2);
      cairo_rectangle (cr, column, top, 1, ceil (bottom + thickness / 2) - top);
    }
}

/* Marks keep a distance from each other, but a value that stands alone between two gaps is always
 * marked, for no line shows it. */
static void
draw_marks (SuralChartFrame *self,
            const SuralChartSeries *series,
            Range range,
            const SuralTrendPoint *listed,
            gboolean only_alone)
{
  double size = self->pen.em * 0.52;
  double last_x = -INFINITY;
  guint n = series->points->len;

  for (guint i = range.from; i < range.to; i++)
    {
      gboolean alone = sural_chart_series_breaks (series, i) &&
                       (i + 1 == n || sural_chart_series_breaks (series, i + 1));
      gboolean ends = i + 1 == n;

      if (only_alone && !alone && !ends)
        continue;
      if (listed[i].x - last_x < self->pen.em * MARK_SPACING * (alone || ends ? 0.1 : 1.0))
        continue;
      sural_marker_draw (self->cr, series->style, listed[i].x, listed[i].y, size,
                         &self->palette->series[series->style % SURAL_PALETTE_N_SERIES],
                         &self->palette->background);
      last_x = listed[i].x;
    }
}

/**
 * sural_chart_frame_draw_line:
 * @self: the frame
 * @plot: the panel's place
 * @series: the series
 * @listed: its points in the chart's list, told here where they are
 *
 * Draws one measure. Its time does not grow with layouts: no text is set for a point.
 */
void
sural_chart_frame_draw_line (SuralChartFrame *self,
                             const SuralChartPlot *plot,
                             const SuralChartSeries *series,
                             SuralTrendPoint *listed)
{
  cairo_t *cr = self->cr;
  double width = self->palette->line_width;
  Range range = find_range (self, series);
  gboolean dense = is_dense (self, range);

  locate (self, plot, series, range, listed);
  cairo_save (cr);
  cairo_new_path (cr);
  sural_cairo_set_color (cr, &self->palette->series[series->style % SURAL_PALETTE_N_SERIES]);
  if (dense)
    {
      trace_columns (cr, series, range, listed, width);
      cairo_fill (cr);
    }
  else
    {
      trace_line (cr, series, range, listed);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_width (cr, width);
      sural_marker_set_dash (cr, series->style, width);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
  draw_marks (self, series, range, listed, dense);
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

/* Thin slanted lines over a rectangle; the caller has clipped to the shape. */
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
