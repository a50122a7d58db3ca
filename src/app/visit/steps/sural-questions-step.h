/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/visit/steps/sural-visit-step.h"
#include "record/visit/sural-questions.h"

G_BEGIN_DECLS

#define SURAL_TYPE_QUESTIONS_STEP (sural_questions_step_get_type ())
G_DECLARE_FINAL_TYPE (SuralQuestionsStep,
                      sural_questions_step,
                      SURAL,
                      QUESTIONS_STEP,
                      SuralVisitStep)

/* Questions under their headings, every answer in reach at once: the safety screen and the history.
 * What takes hands rather than a question is a card of the examination. */
GtkWidget *sural_questions_step_new (SuralQuestions questions);

G_END_DECLS
