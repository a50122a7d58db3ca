/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "paint/chart/sural-trend-chart.h"
#include "record/open/sural-record.h"

G_BEGIN_DECLS

/* Asks for a place and writes the chart (.png .svg .pdf) or its values (.csv). */
void sural_trend_saver_save_chart (GtkWidget *widget,
                                   SuralRecord *record,
                                   SuralTrendChart *chart,
                                   const char *ending);
void sural_trend_saver_save_values (GtkWidget *widget, SuralRecord *record);

G_END_DECLS
