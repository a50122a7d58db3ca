/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"
#include "record/change/sural-correctable.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CORRECT_DIALOG (sural_correct_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralCorrectDialog, sural_correct_dialog, SURAL, CORRECT_DIALOG, AdwDialog)

/* What an earlier visit recorded, what should have been, and why. */
AdwDialog *sural_correct_dialog_new (SuralRecord *record, SuralCorrectable *correctable);
/* The same from a row of a page: shows it, and offers afterwards to take it back. */
void
sural_correct_dialog_open (GtkWidget *opener, SuralRecord *record, SuralCorrectable *correctable);

G_END_DECLS
