/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TREND_TABLE (sural_trend_table_get_type ())
G_DECLARE_FINAL_TYPE (SuralTrendTable, sural_trend_table, SURAL, TREND_TABLE, GtkWidget)

/* The chart's twin: every value as a row that can be sorted. Only rows in view have widgets. */
void sural_trend_table_set_record (SuralTrendTable *self, SuralRecord *record);
GListModel *sural_trend_table_get_model (SuralTrendTable *self);
GtkColumnView *sural_trend_table_get_view (SuralTrendTable *self);

G_END_DECLS
