/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PLAN_EDITOR (sural_plan_editor_get_type ())
G_DECLARE_FINAL_TYPE (SuralPlanEditor, sural_plan_editor, SURAL, PLAN_EDITOR, AdwDialog)

/* Changes a plan (doses, exercises, order, the time the patient has) and accepts it as a new
 * version; shows the week and what differs from the version in force. */
AdwDialog *sural_plan_editor_new (SuralRecord *record, const SuralPlan *base);

G_END_DECLS
