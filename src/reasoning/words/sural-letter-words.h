/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* What a letter says of an open gate. */
const char *sural_letter_request (const SuralGate *gate, SuralKnowledge *knowledge);
const char *sural_letter_addressee (const SuralGate *gate, SuralKnowledge *knowledge);
gboolean sural_letter_is_for_practice (const SuralGate *gate);

/* What a rule asks for and nobody has answered: names with the side, as they are read. */
GPtrArray *sural_letter_list_not_examined (const SuralGate *gate,
                                           SuralCase *subject,
                                           SuralKnowledge *knowledge);
/* What is asked for safety of everybody, and was not. */
GPtrArray *sural_letter_list_not_asked (const SuralAssessment *assessment);

G_END_DECLS
