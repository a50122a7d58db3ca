/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SURAL_TYPE_DAY_LIST_ROW (sural_day_list_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralDayListRow, sural_day_list_row, SURAL, DAY_LIST_ROW, AdwActionRow)

/* From which calendar today's list is: a file, or a folder with some. */
void sural_day_list_row_set_settings (SuralDayListRow *self, GSettings *settings);

G_END_DECLS
