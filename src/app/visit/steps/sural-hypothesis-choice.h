/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

#define SURAL_TYPE_HYPOTHESIS_CHOICE (sural_hypothesis_choice_get_type ())
G_DECLARE_FINAL_TYPE (SuralHypothesisChoice,
                      sural_hypothesis_choice,
                      SURAL,
                      HYPOTHESIS_CHOICE,
                      AdwActionRow)

/* A hypothesis that the clinician may conclude, with where it stands beside it. Property "active".
 */
GtkWidget *
sural_hypothesis_choice_new (const SuralHypothesis *hypothesis, SuralHypothesisChoice *group);
const SuralHypothesis *sural_hypothesis_choice_get_hypothesis (SuralHypothesisChoice *self);
gboolean sural_hypothesis_choice_get_active (SuralHypothesisChoice *self);
/* The digit that chooses it; 0 for none. */
void sural_hypothesis_choice_set_key (SuralHypothesisChoice *self, guint key);
void sural_hypothesis_choice_set_active (SuralHypothesisChoice *self, gboolean active);
void sural_hypothesis_choice_update (SuralHypothesisChoice *self,
                                     const SuralHypothesisResult *result,
                                     const SuralScreen *screen);
void sural_hypothesis_choice_set_narrow (SuralHypothesisChoice *self, gboolean narrow);

G_END_DECLS
