/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/plan/sural-plan-draft.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PLAN_EDITOR_ROW (sural_plan_editor_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralPlanEditorRow,
                      sural_plan_editor_row,
                      SURAL,
                      PLAN_EDITOR_ROW,
                      AdwActionRow)

/* One exercise of a draft: its dose and the clinician's reason; changes the dose, takes it out, and
 * moves it by drag or Alt+Up and Alt+Down. */
GtkWidget *sural_plan_editor_row_new (SuralPlanDraft *draft,
                                      const SuralPlanItem *item,
                                      SuralKnowledge *knowledge);
const char *sural_plan_editor_row_get_exercise (SuralPlanEditorRow *self);

G_END_DECLS
