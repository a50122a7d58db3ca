/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/visit/steps/sural-visit-step.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PAIN_MAP_STEP (sural_pain_map_step_get_type ())
G_DECLARE_FINAL_TYPE (SuralPainMapStep, sural_pain_map_step, SURAL, PAIN_MAP_STEP, SuralVisitStep)

/* Where it hurts: the patient or the clinician draws it, and what the history asks is derived from
 * the drawing for the clinician to accept or correct. */
GtkWidget *sural_pain_map_step_new (void);

G_END_DECLS
