/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_AMEND_DIALOG (sural_amend_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralAmendDialog, sural_amend_dialog, SURAL, AMEND_DIALOG, AdwDialog)

/* Writes an amendment to a signed note; the original stays as it was signed. */
AdwDialog *sural_amend_dialog_new (SuralRecord *record, SuralNote *note);

G_END_DECLS
