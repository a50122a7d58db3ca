/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-caseload-entry.h"
#include "model/patient/sural-caseload-scope.h"

G_BEGIN_DECLS

gboolean sural_caseload_sort_from_string (const char *text, SuralCaseloadSort *sort);
const char *sural_caseload_sort_to_string (SuralCaseloadSort sort);
gboolean sural_caseload_filter_from_string (const char *text, SuralCaseloadFilter *filter);
const char *sural_caseload_filter_to_string (SuralCaseloadFilter filter);
gboolean sural_caseload_filter_matches (SuralCaseloadFilter filter, SuralCaseloadEntry *entry);
/* Less than 0, 0 or more; entries that come in the order of names stay so among equals. */
int sural_caseload_compare (SuralCaseloadEntry *a, SuralCaseloadEntry *b, SuralCaseloadSort sort);

G_END_DECLS
