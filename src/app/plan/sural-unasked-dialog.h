/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/visit/sural-asking.h"
#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_UNASKED_DIALOG (sural_unasked_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralUnaskedDialog, sural_unasked_dialog, SURAL, UNASKED_DIALOG, AdwDialog)

/* Asks what could forbid an exercise of a plan and was never looked for; each answer is recorded as
 * it is given, in the visit under way. What is not answered stays unknown. */
AdwDialog *
sural_unasked_dialog_new (SuralRecord *record, const SuralPlan *plan, SuralAsking *asking);

G_END_DECLS
