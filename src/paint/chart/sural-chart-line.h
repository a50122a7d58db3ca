/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/chart/sural-chart-place.h"
#include "paint/chart/sural-chart-room.h"

G_BEGIN_DECLS

void sural_chart_frame_draw_line (SuralChartFrame *self,
                                  const SuralChartPlot *plot,
                                  const SuralChartSeries *series);
SuralChartRange
sural_chart_frame_find_range (const SuralChartFrame *self, const SuralChartSeries *series);

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
