/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DIARY_GRID (sural_diary_grid_get_type ())
G_DECLARE_FINAL_TYPE (SuralDiaryGrid, sural_diary_grid, SURAL, DIARY_GRID, AdwDialog)

/* A fortnight of a paper diary, typed as a table: days below each other, measures beside each
 * other. Nothing is kept until Save, and then all of it at once. */
AdwDialog *sural_diary_grid_new (SuralRecord *record);
GtkEditable *sural_diary_grid_get_cell (SuralDiaryGrid *self, guint row, guint column);
guint sural_diary_grid_get_n_columns (SuralDiaryGrid *self);
guint sural_diary_grid_get_n_rows (SuralDiaryGrid *self);
SuralDay sural_diary_grid_get_day (SuralDiaryGrid *self, guint row);

G_END_DECLS
