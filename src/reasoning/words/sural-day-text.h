/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

char *sural_day_text (SuralDay day);
char *sural_birth_text (SuralDay day, const char *part);
/* Days of a week, 0 for Monday; several are bits, 1 for Monday. */
char *sural_weekday_text (guint day);
char *sural_weekday_short_text (guint day);
char *sural_weekdays_text (guint days);

G_END_DECLS
