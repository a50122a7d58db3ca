/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/caseload/sural-day-list.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DAY_GROUP (sural_day_group_get_type ())
G_DECLARE_FINAL_TYPE (SuralDayGroup, sural_day_group, SURAL, DAY_GROUP, AdwPreferencesGroup)

/* The appointments of today, each with who is meant. Signals: "open" (patient id) for one who fits,
 * "choose" (number of the row, from 0) where it has to be asked, "new" (number) where nobody is
 * called so. */
SuralDayGroup *sural_day_group_new (void);
void sural_day_group_show (SuralDayGroup *self, const SuralDayList *list, const char *failure);
void sural_day_group_set_narrow (SuralDayGroup *self, gboolean is_narrow);
void sural_day_group_activate (SuralDayGroup *self, guint number);
guint sural_day_group_get_n_rows (SuralDayGroup *self);

G_END_DECLS
