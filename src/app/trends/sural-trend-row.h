/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TREND_ROW (sural_trend_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralTrendRow, sural_trend_row, SURAL, TREND_ROW, GObject)

/* One value in the table. */
SuralTrendRow *sural_trend_row_new (const SuralMeasurement *measurement,
                                    SuralDay onset,
                                    SuralKnowledge *knowledge);
void sural_trend_row_set_day (SuralTrendRow *self, double value, guint n);
/* "Corrected 29 Nov 2026, was 7"; NULL: as it was recorded. */
void sural_trend_row_set_mark (SuralTrendRow *self, const char *mark);
const SuralMeasurement *sural_trend_row_get_measurement (SuralTrendRow *self);
const char *sural_trend_row_get_name (SuralTrendRow *self);
char *sural_trend_row_dup_date (SuralTrendRow *self);
char *sural_trend_row_dup_day (SuralTrendRow *self);
char *sural_trend_row_dup_value (SuralTrendRow *self);
const char *sural_trend_row_get_origin (SuralTrendRow *self);

G_END_DECLS
