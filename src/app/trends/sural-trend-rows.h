/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reasoning/course/sural-trend.h"

G_BEGIN_DECLS

/* The rows of the trends page's lists: what a trend says, in words. */
GtkWidget *sural_trend_rows_new_change (const SuralMeasureTrend *trend, SuralKnowledge *knowledge);
GtkWidget *sural_trend_rows_new_long_run (const SuralTrend *trend);
GtkWidget *sural_trend_rows_new_limb_pair (const SuralTrend *trend, guint index);
GtkWidget *sural_trend_rows_new_window (const SuralTrend *trend);
GtkWidget *sural_trend_rows_new_raise_difference (const SuralTrend *trend);

/* "improved", "worse" … as people say it; NULL when nothing can be said. */
const char *sural_meaningful_to_words (SuralMeaningful meaningful);

G_END_DECLS
