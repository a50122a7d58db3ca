/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/weigh/sural-differential.h"

G_BEGIN_DECLS

/* What has not been asked yet and would speak for or against each hypothesis. */
void sural_not_asked_fill (const SuralDifferential *differential,
                           SuralAssessment *assessment,
                           SuralCase *subject);

G_END_DECLS
