/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/sural-day.h"

G_BEGIN_DECLS

/* What people type: numbers with either decimal separator, dates in ISO and in the locale's form.
 * And the other way round, for showing. */
gboolean sural_typed_number (const char *text, double *value, GError **error);
gboolean sural_typed_day (const char *text, SuralDay today, SuralDay *day, GError **error);

char *sural_format_day (SuralDay day);         /* "20 September 2026", by locale */
char *sural_format_day_of_year (SuralDay day); /* "20 Sep", beside others of its year */
char *sural_format_day_short (SuralDay day);   /* "2026-09-20" */
char *sural_format_number (double value);      /* shortest form, the locale's separator */

G_END_DECLS
