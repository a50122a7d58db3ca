/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/caseload/sural-caseload-item.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CASELOAD_ROW (sural_caseload_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralCaseloadRow, sural_caseload_row, SURAL, CASELOAD_ROW, AdwBin)

/* One patient of the caseload, or the fold before those who were discharged. */
GtkWidget *sural_caseload_row_new (void);
void sural_caseload_row_set_item (SuralCaseloadRow *self, SuralCaseloadItem *item, SuralDay today);
/* The row in one sentence, for a screen reader. */
char *sural_caseload_row_describe (SuralCaseloadItem *item, SuralDay today);

G_END_DECLS
