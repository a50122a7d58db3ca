/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/sural-chart-frame.h"

G_BEGIN_DECLS

/* The upright place of one panel's plot. */
typedef struct
{
  double top, bottom;
  double low, high;
} SuralChartPlot;

double sural_chart_plot_y (const SuralChartPlot *self, double value);
void sural_chart_frame_draw_line (SuralChartFrame *self,
                                  const SuralChartPlot *plot,
                                  const SuralChartSeries *series,
                                  guint style,
                                  SuralTrendPoint *listed);
void sural_chart_frame_draw_forecast (SuralChartFrame *self,
                                      const SuralChartPlot *plot,
                                      const SuralChartSeries *series,
                                      guint style);
void sural_chart_frame_draw_mcid (SuralChartFrame *self,
                                  const SuralChartPlot *plot,
                                  const SuralChartSeries *series);

G_END_DECLS
