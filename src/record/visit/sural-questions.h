/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-record.h"
#include "record/visit/sural-visit-route.h"

G_BEGIN_DECLS

/**
 * SuralQuestions:
 * @SURAL_QUESTIONS_SAFETY: what has to be asked before anything else
 * @SURAL_QUESTIONS_HISTORY: how it began, what provokes and eases it
 *
 * Which questions a step of the visit asks.
 */
typedef enum
{
  SURAL_QUESTIONS_SAFETY,
  SURAL_QUESTIONS_HISTORY,
} SuralQuestions;

gboolean sural_questions_asks (SuralQuestions questions, const SuralFindingDefinition *definition);
GPtrArray *sural_questions_gather (SuralQuestions questions,
                                   SuralVisitRoute *route,
                                   SuralRecord *record,
                                   GPtrArray *extras);

G_END_DECLS
