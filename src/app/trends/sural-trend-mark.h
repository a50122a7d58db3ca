/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paint/chart/sural-trend-chart.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TREND_MARK (sural_trend_mark_get_type ())
G_DECLARE_FINAL_TYPE (SuralTrendMark, sural_trend_mark, SURAL, TREND_MARK, GtkWidget)

/* One value of the trend chart as a screen reader finds it: nothing is drawn, for the chart has
 * drawn it already. */
GtkWidget *sural_trend_mark_new (const SuralTrendPoint *point);
const SuralTrendPoint *sural_trend_mark_get_point (SuralTrendMark *self);
char *sural_trend_mark_describe (const SuralTrendPoint *point);

G_END_DECLS
