/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* A reason, and for or against which scale it speaks. */
typedef struct
{
  const SuralHypothesisResult *result;
  const SuralReason *reason;
} SuralSpoken;

/* What speaks about nerve and muscle, and which findings say nothing. */
GPtrArray *sural_assessment_list_spoken (const SuralAssessment *self);
GHashTable *sural_assessment_list_speaking (const SuralAssessment *self, SuralCase *subject);
gboolean sural_finding_is_quiet (const SuralFindingDefinition *definition,
                                 SuralCase *subject,
                                 GHashTable *speaking);

G_END_DECLS
