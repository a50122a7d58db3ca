/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/visit/steps/sural-visit-step.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CHECK_IN_STEP (sural_check_in_step_get_type ())
G_DECLARE_FINAL_TYPE (SuralCheckInStep, sural_check_in_step, SURAL, CHECK_IN_STEP, SuralVisitStep)

/* How it has gone since last time: the scores, a diary to take in, what changed. */
GtkWidget *sural_check_in_step_new (void);

G_END_DECLS
