/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/visit/sural-visit-step.h"

G_BEGIN_DECLS

#define SURAL_TYPE_QUESTIONS_STEP (sural_questions_step_get_type ())
G_DECLARE_FINAL_TYPE (SuralQuestionsStep,
                      sural_questions_step,
                      SURAL,
                      QUESTIONS_STEP,
                      SuralVisitStep)

/**
 * SuralQuestions:
 * @SURAL_QUESTIONS_SAFETY: what has to be asked before anything else
 * @SURAL_QUESTIONS_HISTORY: how it began, what provokes and eases it
 */
typedef enum
{
  SURAL_QUESTIONS_SAFETY,
  SURAL_QUESTIONS_HISTORY,
} SuralQuestions;

/* Questions under their headings, every answer in reach at once: the safety screen and the history.
 * What takes hands rather than a question is a card of the examination. */
GtkWidget *sural_questions_step_new (SuralQuestions questions);
/* Whether a finding is asked on a questions step rather than examined on a card. */
gboolean
sural_questions_step_asks (SuralQuestions questions, const SuralFindingDefinition *definition);

G_END_DECLS
