/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* Whether the presentation is one in which the questions of the gate come first. */
gboolean sural_gate_screen_fits (const SuralGate *gate, SuralCase *subject);

/* The questions of a gate that have no answer for every leg that is asked about. */
GPtrArray *
sural_gate_screen_list_open (const SuralGate *gate, SuralCase *subject, SuralKnowledge *knowledge);

/* Whether a gate that asks for it knows the answer in another way. */
gboolean sural_gate_screens_know (SuralCase *subject,
                                  SuralKnowledge *knowledge,
                                  const SuralFindingDefinition *definition);

gboolean sural_gate_screen_is_complete (const SuralGate *gate,
                                        SuralCase *subject,
                                        SuralKnowledge *knowledge);

/* const SuralFindingDefinition* → how soon it comes (SuralNextRank), of the questions of gates that
 * are open or fit. */
GHashTable *sural_gate_screens_rank (SuralCase *subject, SuralKnowledge *knowledge);
SuralNextRank
sural_gate_screens_lookup (GHashTable *ranks, const SuralFindingDefinition *definition);

G_END_DECLS
