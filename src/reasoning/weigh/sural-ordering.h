/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"

G_BEGIN_DECLS

const SuralOrdering *sural_ordering_propose (SuralKnowledge *knowledge, gboolean first_visit);
/* const SuralFindingDefinition*, each once, in the order to go through them. */
GPtrArray *
sural_ordering_list (const SuralOrdering *self, SuralCase *earlier, SuralKnowledge *knowledge);
/* The same, with what follows from what this visit has found. */
GPtrArray *sural_ordering_list_today (const SuralOrdering *self,
                                      SuralCase *earlier,
                                      SuralCase *today,
                                      SuralKnowledge *knowledge);
gboolean sural_ordering_repeats (const SuralOrdering *self,
                                 const SuralFindingDefinition *definition,
                                 SuralCase *earlier);

G_END_DECLS
