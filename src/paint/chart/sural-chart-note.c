/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/chart/sural-chart-line.h"

#include "paint/chart/sural-chart-dense.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "paint/bars/sural-scale.h"

/* The value from which on the change since the baseline matters; NAN where there is no figure. */
static double
mcid_value (const SuralChartSeries *series)
{
  const SuralMeasureTrend *trend = &series->trend;

  if (trend->n == 0 || series->measure->better == SURAL_BETTER_NEITHER)
    return NAN;

  return series->measure->better == SURAL_BETTER_LOWER ? trend->baseline - trend->mcid
                                                       : trend->baseline + trend->mcid;
}

static gboolean
shows_mcid (const SuralChartFrame *self, const SuralChartPlot *plot, const SuralChartSeries *series)
{
  double value = mcid_value (series);

  return !self->chart->plain && isfinite (value) && value >= plot->low && value <= plot->high &&
         series->trend.baseline_day <= self->chart->last;
}

/**
 * sural_chart_frame_get_mcid_x:
 * @self: the frame
 * @series: the series
 *
 * Returns: where the line of the MCID begins, in user units: at the day of the baseline, or at the
 *   left edge when that lies before it
 */
double
sural_chart_frame_get_mcid_x (const SuralChartFrame *self, const SuralChartSeries *series)
{
  return sural_chart_frame_x (self, MAX (series->trend.baseline_day, self->chart->first));
}

/**
 * sural_chart_frame_get_mcid_y:
 * @plot: the panel's place
 * @series: the series
 *
 * Returns: the height of the line, in the middle of a user unit so that it is sharp; NAN when the
 *   measure has no figure for it
 */
double
sural_chart_frame_get_mcid_y (const SuralChartPlot *plot, const SuralChartSeries *series)
{
  return floor (sural_chart_plot_y (plot, mcid_value (series))) + 0.5;
}

/**
 * sural_chart_frame_draw_mcid:
 * @self: the frame
 * @plot: the panel's place
 * @series: the series
 *
 * A line at the value from which the change since the baseline matters, on the side where the
 * measure gets better, from the baseline's day on. Nothing where there is no figure.
 */
void
sural_chart_frame_draw_mcid (SuralChartFrame *self,
                             const SuralChartPlot *plot,
                             const SuralChartSeries *series)
{
  const double dashes[] = { 1.0, 2.5 };
  double y;

  if (!shows_mcid (self, plot, series))
    return;
  y = sural_chart_frame_get_mcid_y (plot, series);
  cairo_save (self->cr);
  cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (self->cr, 1.0);
  sural_cairo_set_color (self->cr, &self->palette->dim);
  cairo_move_to (self->cr, sural_chart_frame_get_mcid_x (self, series), y);
  cairo_line_to (self->cr, self->right, y);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/**
 * sural_chart_frame_get_mcid_text:
 * @self: the frame
 * @plot: the panel's place
 * @series: the series
 *
 * Returns: (transfer full) (nullable): what stands at the line, the value and on which side of it
 *   the change counts; NULL when no line is drawn: for a lay reader, without a figure, beyond the
 *   scale, or before the baseline
 */
char *
sural_chart_frame_get_mcid_text (const SuralChartFrame *self,
                                 const SuralChartPlot *plot,
                                 const SuralChartSeries *series)
{
  g_autofree char *number = NULL;

  if (!shows_mcid (self, plot, series))
    return NULL;
  number = sural_scale_format_number (mcid_value (series));

  return g_strdup_printf (series->measure->better == SURAL_BETTER_LOWER ? _ ("MCID: %s or less")
                                                                        : _ ("MCID: %s or more"),
                          number);
}

/**
 * sural_chart_frame_get_forecast_x:
 * @self: the frame
 * @series: the series
 *
 * Returns: where the forecast begins to be seen, in user units; NAN when none of it is
 */
double
sural_chart_frame_get_forecast_x (const SuralChartFrame *self, const SuralChartSeries *series)
{
  GArray *forecast = series->trend.forecast;
  double begin, end;

  if (forecast == NULL || forecast->len < 2)
    return NAN;
  begin = g_array_index (forecast, SuralForecast, 0).day;
  end = g_array_index (forecast, SuralForecast, forecast->len - 1).day;
  if (end <= self->chart->first || begin >= self->chart->last)
    return NAN;

  return sural_chart_frame_x (self, MAX (begin, self->chart->first));
}

/**
 * sural_chart_frame_get_forecast_y:
 * @plot: the panel's place
 * @series: a series with a forecast
 *
 * Returns: the height of the line of the forecast half way along it, in user units; the floor of
 *   the plot when nothing can be said of that day
 */
double
sural_chart_frame_get_forecast_y (const SuralChartPlot *plot, const SuralChartSeries *series)
{
  GArray *forecast = series->trend.forecast;
  double mid = g_array_index (forecast, SuralForecast, forecast->len / 2).value.mid;

  return sural_chart_plot_y (plot, isfinite (mid) ? mid : plot->low);
}

static void
take_forecast (const SuralChartFrame *self,
               const SuralChartPlot *plot,
               const SuralChartSeries *series,
               SuralChartRoom *room)
{
  GArray *forecast = series->trend.forecast;

  for (guint i = 1; forecast != NULL && i < forecast->len; i++)
    {
      const SuralForecast *a = &g_array_index (forecast, SuralForecast, i - 1);
      const SuralForecast *b = &g_array_index (forecast, SuralForecast, i);

      if (isfinite (b->value.low) && isfinite (b->value.high))
        sural_chart_room_take (room, sural_chart_frame_x (self, a->day),
                               sural_chart_plot_y (plot, b->value.low),
                               sural_chart_frame_x (self, b->day),
                               sural_chart_plot_y (plot, b->value.high));
      if (isfinite (a->value.mid) && isfinite (b->value.mid))
        sural_chart_room_take_line (room, sural_chart_frame_x (self, a->day),
                                    sural_chart_plot_y (plot, a->value.mid),
                                    sural_chart_frame_x (self, b->day),
                                    sural_chart_plot_y (plot, b->value.mid));
    }
}

/**
 * sural_chart_frame_take_room:
 * @self: the frame
 * @plot: the panel's place
 * @series: the series
 * @room: where its line, marks and forecast are noted as taken
 */
void
sural_chart_frame_take_room (const SuralChartFrame *self,
                             const SuralChartPlot *plot,
                             const SuralChartSeries *series,
                             SuralChartRoom *room)
{
  double reach = self->pen.em * 0.3;
  SuralChartRange range = sural_chart_frame_find_range (self, series);
  double last_x = 0, last_y = 0;

  take_forecast (self, plot, series, room);
  if (sural_chart_frame_is_dense (self, range))
    {
      sural_chart_frame_take_dense (self, plot, series, range, room);
      return;
    }
  for (guint i = range.from; i < range.to; i++)
    {
      const SuralChartPoint *point = &g_array_index (series->points, SuralChartPoint, i);
      double x = sural_chart_frame_x (self, point->day);
      double y = sural_chart_plot_y (plot, point->value);

      sural_chart_room_take (room, x - reach, y - reach, x + reach, y + reach);
      if (i > range.from && !sural_chart_series_breaks (series, i))
        sural_chart_room_take_line (room, last_x, last_y, x, y);
      last_x = x;
      last_y = y;
    }
}
