/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-case.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

char *sural_ctl_assess_text (SuralCase *subject, const SuralAssessment *assessment);

G_END_DECLS
