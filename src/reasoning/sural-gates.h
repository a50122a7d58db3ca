/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/sural-assessment.h"

G_BEGIN_DECLS

/* The gates that are open, most urgent first (SuralGateResult). */
GPtrArray *sural_gates_find_open (SuralCase *subject, SuralKnowledge *knowledge);

G_END_DECLS
