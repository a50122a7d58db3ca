/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"

G_BEGIN_DECLS

/* Findings and measurements in words, for plans and notes. */
const char *sural_finding_text_side (SuralSide side);
char *sural_finding_text_value (const SuralFindingDefinition *definition, SuralFinding *finding);
char *sural_finding_text (SuralKnowledge *knowledge, SuralFinding *finding);
char *sural_finding_text_sides (const SuralFindingDefinition *definition, SuralCase *subject);
char *sural_measure_text_value (const SuralMeasure *measure, double value);
char *sural_measure_text (const SuralMeasure *measure, double value);

G_END_DECLS
