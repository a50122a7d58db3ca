/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "paint/sural-palette.h"
#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

/* The reasons for and against a hypothesis as bars to the right and left of a line: shape, text and
 * number say the same. Returns the height used; with @cr NULL only measures. */
double sural_evidence_bars_draw (const SuralHypothesisResult *result,
                                 cairo_t *cr,
                                 double width,
                                 const char *font,
                                 const SuralPalette *palette);

/* The bar of one reason, for or against what is of @family; @heaviest takes half the width. */
void sural_reason_bar_draw (const SuralReason *reason,
                            SuralFamily family,
                            double heaviest,
                            cairo_t *cr,
                            double width,
                            double height,
                            const SuralPalette *palette);

/* The last pain scores as a small line without axes; @measurements is of SuralMeasurement. */
void sural_spark_line_draw (GArray *measurements,
                            double maximum,
                            cairo_t *cr,
                            double width,
                            double height,
                            const SuralPalette *palette);

/* The healing window as a bar with today's day on it. */
void sural_healing_window_bar_draw (int day,
                                    int from,
                                    int to,
                                    cairo_t *cr,
                                    double width,
                                    double height,
                                    const char *font,
                                    const SuralPalette *palette);

G_END_DECLS
