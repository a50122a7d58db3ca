/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one value that a day counts with, for chart, label, text and table: the median of what was
 * recorded on it, and said to be one. */
double sural_day_value (double *values, guint n);
char *sural_day_value_text (const char *value, guint n);

G_END_DECLS
