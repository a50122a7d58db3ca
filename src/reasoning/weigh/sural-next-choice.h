/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* What may be proposed next (const SuralNextTest*), and which open gate goes before all else. */
GPtrArray *sural_assessment_list_next (const SuralAssessment *self,
                                       GHashTable *answered,
                                       const SuralGate **first);

G_END_DECLS
