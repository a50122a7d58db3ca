/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/visit/steps/sural-visit-step.h"

G_BEGIN_DECLS

#define SURAL_TYPE_EXAM_STEP (sural_exam_step_get_type ())
G_DECLARE_FINAL_TYPE (SuralExamStep, sural_exam_step, SURAL, EXAM_STEP, SuralVisitStep)

/* The examination, a card per test: P, N, U and digits answer, Left and Right choose the side,
 * Enter and Shift+Enter turn the cards, B goes to the test most worth doing. */
GtkWidget *sural_exam_step_new (void);
const SuralFindingDefinition *sural_exam_step_get_current (SuralExamStep *self);

G_END_DECLS
