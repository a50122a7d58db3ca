/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/course/sural-trend.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* An assessment's words for people. */
const char *sural_band_label (SuralBand band);
const char *sural_explanation_label (SuralExplanation explanation);
const char *sural_screen_word_label (SuralScreenWord word);
const char *sural_assessment_get_answer (const SuralAssessment *assessment);
const char *sural_scale_name (const SuralHypothesisResult *scale);
const char *sural_scale_label (SuralFamily family, SuralBand band);
const char *sural_result_label (const SuralHypothesisResult *result);
const char *
sural_assessment_get_word (const SuralAssessment *assessment, const SuralHypothesisResult *result);
const char *sural_completeness_label (double completeness);
char *sural_result_dup_looked_at (const SuralHypothesisResult *result);
char *sural_screen_dup_state (const SuralScreen *screen);
char *sural_screen_dup_unable (const SuralScreen *screen);
char *sural_screen_dup_short (const SuralScreen *screen);
const char *sural_balance_label (SuralBalance balance);
const char *sural_urgency_label (SuralUrgency urgency);

G_END_DECLS
