/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* The gates that are open, most urgent first (SuralGateResult). */
GPtrArray *sural_gates_find_open (SuralCase *subject, SuralKnowledge *knowledge);

/* The conclusion that opened a gate, in words; NULL when findings alone did. */
char *sural_gate_result_dup_conclusion (const SuralGateResult *self);
/* What opened a gate, in words: "Calf squeeze, left: positive; …". */
char *sural_gate_result_dup_signs (const SuralGateResult *self, SuralKnowledge *knowledge);

/* TRUE when a gate is an emergency or of the same day: it is dealt with before anything else. */
gboolean sural_gate_withholds_plan (const SuralGate *gate);
/* TRUE when such a gate has no word yet; @acknowledged is gate → word, or NULL. */
gboolean sural_gate_wants_word (const SuralGate *gate, GHashTable *acknowledged);
/* The first such gate of those that are open that nobody said a word to; NULL: none. */
const SuralGate *sural_gates_find_unsaid (GPtrArray *open, GHashTable *acknowledged);
/* TRUE when such a gate is open: no plan then. */
gboolean sural_assessment_withholds_plan (const SuralAssessment *self);

G_END_DECLS
