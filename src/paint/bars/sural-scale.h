/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

double sural_scale_nice_step (double span, int most_ticks);
int sural_scale_day_step (double span, int most_ticks);
char *sural_scale_format_number (double value);
char *sural_scale_format_change (double value);
char *sural_scale_format_axis_day (SuralDay day, gboolean with_year);
char *sural_scale_format_long_day (SuralDay day);
char *sural_scale_format_short_day (SuralDay day);

G_END_DECLS
