/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CORRECT_DIALOG (sural_correct_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralCorrectDialog, sural_correct_dialog, SURAL, CORRECT_DIALOG, AdwDialog)

/* What an earlier visit recorded, what should have been, and why. */
AdwDialog *
sural_correct_dialog_new_finding (SuralRecord *record, const char *visit_id, SuralFinding *finding);
AdwDialog *sural_correct_dialog_new_point (SuralRecord *record,
                                           const char *visit_id,
                                           const SuralMeasurement *point);
AdwDialog *sural_correct_dialog_new_conclusion (SuralRecord *record,
                                                const char *visit_id,
                                                SuralConclusion *conclusion);

G_END_DECLS
