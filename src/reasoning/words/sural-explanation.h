/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-assessment.h"
#include "reasoning/weigh/sural-differential.h"

G_BEGIN_DECLS

void sural_explanation_find (const SuralDifferential *differential, SuralAssessment *assessment);

G_END_DECLS
