/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-questionnaire.h"

G_BEGIN_DECLS

/**
 * SuralQuestionnaireTotal:
 * @value: the total; NAN: there is none
 * @n_asked: how many items were asked
 * @n_missing: how many of them were left out
 *
 * What the answers to a questionnaire come to.
 */
typedef struct
{
  double value;
  guint n_asked;
  guint n_missing;
} SuralQuestionnaireTotal;

gboolean sural_item_takes (const SuralItem *self, double value);
SuralQuestionnaireTotal
sural_questionnaire_count (const SuralQuestionnaire *self, const double *answers, guint n_answers);

G_END_DECLS
