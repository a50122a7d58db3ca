/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/plan/sural-plan.h"
#include "reasoning/course/sural-trend.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/**
 * SuralBasis:
 *
 * What a number or a rule rests on, for whoever asks: its grade, what is to be said about it, and
 * the sources. One is made for each place that shows a number.
 */
typedef struct
{
  SuralGrade grade;
  char *words;        /* "published, recalled from memory" */
  char *text;         /* paragraphs; may be NULL */
  GPtrArray *sources; /* const SuralSource, each once; may be empty */
} SuralBasis;

SuralBasis *sural_basis_new_for_reason (const SuralReason *reason, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_gate (const SuralGate *gate, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_wells (const SuralWells *wells, SuralKnowledge *knowledge);
SuralBasis *
sural_basis_new_for_presentation (const SuralPresentation *presentation, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_norm (const SuralNorm *norm, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_measure (const SuralMeasure *measure, SuralKnowledge *knowledge);
SuralBasis *
sural_basis_new_for_window (const SuralHealingWindow *window, SuralKnowledge *knowledge);
SuralBasis *
sural_basis_new_for_alert (const SuralAlertDefinition *alert, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_exercise (const SuralExercise *exercise, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_item (const SuralPlanItem *item, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_tool (const SuralTool *tool, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_rule (const SuralPlanRule *rule, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_constant (const SuralConstant *constant, SuralKnowledge *knowledge);
SuralBasis *
sural_basis_new_for_result (const SuralHypothesisResult *result, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_screen (const SuralScreen *screen, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_modifier (const SuralModifier *modifier, SuralKnowledge *knowledge);
SuralBasis *sural_basis_new_for_weighing (SuralKnowledge *knowledge);
void sural_basis_free (SuralBasis *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralBasis, sural_basis_free)

G_END_DECLS
