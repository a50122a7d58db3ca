/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/import/sural-import-batch.h"
#include "scan/sural-sheet-reading.h"

G_BEGIN_DECLS

SuralSheetReading *
sural_sheet_read (GBytes *bytes, const char *name, GBytes **codes, GError **error);

const char *sural_sheet_question_get_measure (SuralSheetQuestion question);
const char *sural_sheet_doubt_get_text (SuralSheetDoubt doubt);
guint sural_sheet_count_asked (const SuralSheetReading *reading);

double *sural_sheet_new_values (const SuralSheetReading *reading);
SuralImportBatch *sural_sheet_take (const SuralSheetReading *reading,
                                    const char *name,
                                    const double *values,
                                    SuralKnowledge *knowledge);

G_END_DECLS
