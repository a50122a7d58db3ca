/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"
#include "model/import/sural-import-batch.h"
#include "model/patient/sural-patient.h"
#include "scan/sural-sheet-reading.h"

G_BEGIN_DECLS

#define SURAL_TYPE_SHEET_DIALOG (sural_sheet_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralSheetDialog, sural_sheet_dialog, SURAL, SHEET_DIALOG, AdwDialog)

/* Shows what was read from a picture of a diary sheet beside the picture, and asks what is not
 * plain in it. "accepted" (SuralImportBatch *batch): it is to be taken in. */
SuralSheetDialog *sural_sheet_dialog_new (SuralSheetReading *reading,
                                          const char *name,
                                          SuralPatient *patient,
                                          SuralKnowledge *knowledge);
guint sural_sheet_dialog_get_n_asked (SuralSheetDialog *self); /* that nobody answered yet */
void sural_sheet_dialog_say (SuralSheetDialog *self,
                             guint day,
                             SuralSheetQuestion question,
                             double value); /* NAN: nothing */
void sural_sheet_dialog_import (SuralSheetDialog *self);

G_END_DECLS
