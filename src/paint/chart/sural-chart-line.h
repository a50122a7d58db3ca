/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/chart/sural-chart-frame.h"
#include "paint/chart/sural-chart-room.h"

G_BEGIN_DECLS

/* The upright place of one panel's plot, with its scale. What outlives the drawing is the place
 * alone (SuralChartSpan): the scale is the panel's. */
typedef struct
{
  double top, bottom;
  double low, high;
} SuralChartPlot;

/* Points of a series, from @from until before @to. */
typedef struct
{
  guint from, to;
} SuralChartRange;

static inline double
sural_chart_plot_y (const SuralChartPlot *self, double value)
{
  double share = (CLAMP (value, self->low, self->high) - self->low) / (self->high - self->low);

  return self->bottom - share * (self->bottom - self->top);
}

void sural_chart_frame_draw_line (SuralChartFrame *self,
                                  const SuralChartPlot *plot,
                                  const SuralChartSeries *series);
SuralChartRange
sural_chart_frame_find_range (const SuralChartFrame *self, const SuralChartSeries *series);

gboolean sural_chart_frame_is_dense (const SuralChartFrame *self, SuralChartRange range);
void sural_chart_frame_draw_dense (SuralChartFrame *self,
                                   const SuralChartPlot *plot,
                                   const SuralChartSeries *series,
                                   SuralChartRange range);
void sural_chart_frame_take_dense (const SuralChartFrame *self,
                                   const SuralChartPlot *plot,
                                   const SuralChartSeries *series,
                                   SuralChartRange range,
                                   SuralChartRoom *room);
void sural_chart_frame_draw_forecast (SuralChartFrame *self,
                                      const SuralChartPlot *plot,
                                      const SuralChartSeries *series);
void sural_chart_frame_draw_mcid (SuralChartFrame *self,
                                  const SuralChartPlot *plot,
                                  const SuralChartSeries *series);

/* Where the words for the MCID and the forecast would stand. */
char *sural_chart_frame_get_mcid_text (const SuralChartFrame *self,
                                       const SuralChartPlot *plot,
                                       const SuralChartSeries *series);
double sural_chart_frame_get_mcid_x (const SuralChartFrame *self, const SuralChartSeries *series);
double sural_chart_frame_get_mcid_y (const SuralChartPlot *plot, const SuralChartSeries *series);
double
sural_chart_frame_get_forecast_x (const SuralChartFrame *self, const SuralChartSeries *series);
double
sural_chart_frame_get_forecast_y (const SuralChartPlot *plot, const SuralChartSeries *series);
void sural_chart_frame_take_room (const SuralChartFrame *self,
                                  const SuralChartPlot *plot,
                                  const SuralChartSeries *series,
                                  SuralChartRoom *room);

G_END_DECLS
