/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_SCORE_DIALOG (sural_score_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralScoreDialog, sural_score_dialog, SURAL, SCORE_DIALOG, AdwDialog)

/* Adds one score of one day to the record. */
AdwDialog *sural_score_dialog_new (SuralRecord *record);

G_END_DECLS
