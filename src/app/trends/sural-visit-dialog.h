/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_VISIT_DIALOG (sural_visit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralVisitDialog, sural_visit_dialog, SURAL, VISIT_DIALOG, AdwDialog)

/* What was recorded at one visit: its scores, findings and note. */
AdwDialog *sural_visit_dialog_new (SuralRecord *record, SuralVisit *visit);
/* The visit of a day; NULL when there was none. */
SuralVisit *sural_visit_dialog_find (SuralRecord *record, SuralDay day);

G_END_DECLS
