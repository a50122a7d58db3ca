/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paint/sural-trend-chart.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TREND_VIEW (sural_trend_view_get_type ())
G_DECLARE_FINAL_TYPE (SuralTrendView, sural_trend_view, SURAL, TREND_VIEW, GtkWidget)

/* The trend chart on screen. Arrow keys, Home and End walk from point to point and say each to the
 * screen reader; the pointer does the same. Signal "point-changed" (const char *text, or NULL when
 * no point is looked at). */
void sural_trend_view_set_chart (SuralTrendView *self, SuralTrendChart *chart);

G_END_DECLS
