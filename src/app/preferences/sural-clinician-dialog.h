/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/patient/sural-clinician.h"
#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CLINICIAN_DIALOG (sural_clinician_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralClinicianDialog,
                      sural_clinician_dialog,
                      SURAL,
                      CLINICIAN_DIALOG,
                      AdwDialog)

/* Gives somebody a passphrase that opens the clinic. Signal "changed" (no arguments). */
AdwDialog *sural_clinician_dialog_new (SuralContext *context, const SuralClinician *clinician);

G_END_DECLS
