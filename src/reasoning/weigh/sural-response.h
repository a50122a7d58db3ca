/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"

G_BEGIN_DECLS

/* What follows from the observations of a repeated movement. */
gboolean
sural_response_is_observed (const SuralFindingDefinition *movement, SuralKnowledge *knowledge);
const SuralPlanRule *sural_response_follow (const SuralFindingDefinition *movement,
                                            SuralCase *subject,
                                            SuralKnowledge *knowledge);
char *sural_response_text (const SuralFindingDefinition *movement,
                           SuralCase *subject,
                           SuralKnowledge *knowledge);

G_END_DECLS
