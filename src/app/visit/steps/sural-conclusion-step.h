/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/visit/steps/sural-visit-step.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CONCLUSION_STEP (sural_conclusion_step_get_type ())
G_DECLARE_FINAL_TYPE (SuralConclusionStep,
                      sural_conclusion_step,
                      SURAL,
                      CONCLUSION_STEP,
                      SuralVisitStep)

/* The clinician's own working diagnosis. Sural's view stands beside each and none is chosen
 * beforehand; one that differs from Sural's first asks for a reason. */
GtkWidget *sural_conclusion_step_new (void);

G_END_DECLS
