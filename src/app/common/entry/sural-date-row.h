/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/day/sural-written-day.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DATE_ROW (sural_date_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralDateRow, sural_date_row, SURAL, DATE_ROW, AdwEntryRow)

/* An entry row for a typed date, which says under it how the date was understood, or what is wrong
 * and what is taken. Emits notify::valid and notify::day. Empty is valid and unknown. */
void sural_date_row_set_reading (SuralDateRow *self, const SuralWrittenReading *reading);
void sural_date_row_set_day (SuralDateRow *self, SuralDay day);
SuralDay sural_date_row_get_day (SuralDateRow *self);
gboolean sural_date_row_is_valid (SuralDateRow *self);

G_END_DECLS
