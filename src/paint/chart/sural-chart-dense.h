/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/chart/sural-chart-place.h"
#include "paint/chart/sural-chart-room.h"

G_BEGIN_DECLS

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

G_END_DECLS
