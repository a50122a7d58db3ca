/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/paper/sural-handout.h"

G_BEGIN_DECLS

/* The handout's fixed sentences and what it says in the patient's words; private to paint. */
char *sural_handout_dose (const SuralPlanItem *item);
char *sural_handout_dose_line (const SuralPlanItem *item);
char *sural_handout_leg_dose (const SuralPlanItem *item);
char *sural_handout_leg_dose_line (const SuralPlanItem *item);
char *sural_handout_window (const SuralTrend *trend, const char *phase, SuralKnowledge *knowledge);
const char *sural_handout_window_grade (SuralGrade grade, SuralKnowledge *knowledge);
const char *
sural_handout_where_to_go (const SuralAssessment *assessment, SuralKnowledge *knowledge);

G_END_DECLS
