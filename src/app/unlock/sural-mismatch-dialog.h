/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SURAL_TYPE_MISMATCH_DIALOG (sural_mismatch_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralMismatchDialog, sural_mismatch_dialog, SURAL, MISMATCH_DIALOG, AdwDialog)

typedef enum
{
  SURAL_MISMATCH_CHOICE_NOTHING, /* the clinic stays closed, and as it is */
  SURAL_MISMATCH_CHOICE_ACCEPT,
  SURAL_MISMATCH_CHOICE_RESTORE,
} SuralMismatchChoice;

/* Says what of a clinic does not go together, and asks what to do. What was chosen is known once it
 * is “closed”. */
AdwDialog *sural_mismatch_dialog_new (GPtrArray *mismatches); /* SuralMismatch */
SuralMismatchChoice sural_mismatch_dialog_get_choice (SuralMismatchDialog *self);

G_END_DECLS
