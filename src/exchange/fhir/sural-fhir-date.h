/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* A date of FHIR may be a year, or a year and a month; of a time only what is written counts. */
gboolean sural_fhir_date_is_partial (const char *text);
gboolean sural_fhir_date_is_over (const char *end, SuralDay today);
gboolean sural_fhir_date_is_to_come (const char *start, SuralDay today);

G_END_DECLS
