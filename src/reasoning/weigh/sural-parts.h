/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* An assessment by its three questions: what is shown of each, and what is named first. */
gboolean sural_result_has_support (const SuralHypothesisResult *self);
gboolean
sural_assessment_considers (const SuralAssessment *self, const SuralHypothesisResult *result);
GPtrArray *sural_assessment_list_part (const SuralAssessment *self, SuralPart part);
GPtrArray *sural_assessment_list_considered (const SuralAssessment *self, gboolean considered);
GPtrArray *sural_assessment_list_named (const SuralAssessment *self);
/* Whether the words put something first, and another than @hypothesis. */
gboolean sural_assessment_differs (const SuralAssessment *self, const char *hypothesis);
char *sural_parts_dup_not_considered (const SuralAssessment *self);
const SuralHypothesis *sural_assessment_get_rest (const SuralAssessment *self);

G_END_DECLS
