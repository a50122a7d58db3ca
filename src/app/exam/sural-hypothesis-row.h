/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

#define SURAL_TYPE_HYPOTHESIS_ROW (sural_hypothesis_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralHypothesisRow,
                      sural_hypothesis_row,
                      SURAL,
                      HYPOTHESIS_ROW,
                      AdwExpanderRow)

/* One hypothesis of the differential: its band in words with the interval, and unfolded the reasons
 * for and against it, each with its likelihood ratio, its grade and its source one click away. */
GtkWidget *sural_hypothesis_row_new (const SuralHypothesis *hypothesis);
const SuralHypothesis *sural_hypothesis_row_get_hypothesis (SuralHypothesisRow *self);
void sural_hypothesis_row_update (SuralHypothesisRow *self,
                                  const SuralHypothesisResult *result,
                                  const char *word,
                                  SuralKnowledge *knowledge);

G_END_DECLS
