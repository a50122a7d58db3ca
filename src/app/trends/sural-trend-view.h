/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paint/chart/sural-trend-chart.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TREND_VIEW (sural_trend_view_get_type ())
G_DECLARE_FINAL_TYPE (SuralTrendView, sural_trend_view, SURAL, TREND_VIEW, GtkWidget)

/* The trend chart on screen. A crosshair says what was measured on the day below the pointer, or
 * the one that the arrow keys went to. Ctrl and the wheel, two fingers, and the keys + - 0 show
 * less or more of the time; dragging and Shift with the arrow keys go along it.
 *
 * Signal "day-changed" (const char *text, or NULL when no day is looked at). */
void sural_trend_view_set_chart (SuralTrendView *self, SuralTrendChart *chart);
/* What the chart shows was changed from outside. */
void sural_trend_view_refresh (SuralTrendView *self);
SuralDay sural_trend_view_get_day (SuralTrendView *self);
GdkTexture *sural_trend_view_get_picture (SuralTrendView *self); /* on paper, to copy */

G_END_DECLS
