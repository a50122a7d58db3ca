/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_MEASURE_ROW (sural_measure_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralMeasureRow, sural_measure_row, SURAL, MEASURE_ROW, AdwPreferencesRow)

/* One score of the check-in: typed, kept as a measurement of this visit, the last one beside it. */
GtkWidget *sural_measure_row_new (SuralRecord *record, const SuralMeasure *measure);
/* How well a goal of the patient's own goes, on the scale of @measure. */
GtkWidget *
sural_measure_row_new_for_goal (SuralRecord *record, const SuralMeasure *measure, guint place);
guint sural_measure_row_get_place (SuralMeasureRow *self); /* 0: it asks for no goal */
const SuralMeasure *sural_measure_row_get_measure (SuralMeasureRow *self);
void sural_measure_row_refresh (SuralMeasureRow *self);
gboolean sural_measure_row_is_recorded (SuralMeasureRow *self);
gboolean sural_measure_row_commit (SuralMeasureRow *self);
gboolean sural_measure_row_move (SuralMeasureRow *self, gboolean back);

G_END_DECLS
