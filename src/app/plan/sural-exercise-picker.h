/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/plan/sural-plan-draft.h"

G_BEGIN_DECLS

#define SURAL_TYPE_EXERCISE_PICKER (sural_exercise_picker_get_type ())
G_DECLARE_FINAL_TYPE (SuralExercisePicker, sural_exercise_picker, SURAL, EXERCISE_PICKER, AdwDialog)

/* The library, searchable: adds an exercise to a draft after saying why the planner leaves it out
 * and asking for a reason. */
AdwDialog *sural_exercise_picker_new (SuralPlanDraft *draft,
                                      const SuralPlan *proposal,
                                      SuralKnowledge *knowledge);

G_END_DECLS
