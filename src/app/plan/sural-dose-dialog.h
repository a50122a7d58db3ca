/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/plan/sural-plan-draft.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DOSE_DIALOG (sural_dose_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralDoseDialog, sural_dose_dialog, SURAL, DOSE_DIALOG, AdwDialog)

/* Changes the dose of one exercise of a draft, and with which leg it is done; asks for the
 * reason. */
AdwDialog *sural_dose_dialog_new (SuralPlanDraft *draft,
                                  const char *exercise,
                                  const char *label,
                                  gboolean is_sided);

G_END_DECLS
