/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "paint/sural-palette.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* Nerve above muscle, each on a scale of its own, under one sentence. Returns the height used; with
 * @cr NULL only measures. */
double sural_scales_draw (const SuralAssessment *assessment,
                          cairo_t *cr,
                          double width,
                          const char *font,
                          const SuralPalette *palette);
/* The same in sentences, for those who do not see it. */
char *sural_scales_dup_verdict (const SuralAssessment *assessment);
char *sural_scales_describe (const SuralAssessment *assessment);

/* One hypothesis on the same scale, without words; width × height user units. */
void sural_scale_bar_draw (const SuralHypothesisResult *result,
                           cairo_t *cr,
                           double width,
                           double height,
                           const SuralPalette *palette);

G_END_DECLS
