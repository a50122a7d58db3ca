/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

#define SURAL_TYPE_EXERCISE_LIBRARY (sural_exercise_library_get_type ())
G_DECLARE_FINAL_TYPE (SuralExerciseLibrary,
                      sural_exercise_library,
                      SURAL,
                      EXERCISE_LIBRARY,
                      AdwDialog)

/* Every exercise there is, to look up and to show a patient: searched by name, purpose or kind,
 * with the movement and its levels. With a plan also why it is in the patient's plan or not. */
AdwDialog *sural_exercise_library_new (SuralKnowledge *knowledge, const SuralPlan *plan);

G_END_DECLS
