/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

#define SURAL_TYPE_SCALE_BAR (sural_scale_bar_get_type ())
G_DECLARE_FINAL_TYPE (SuralScaleBar, sural_scale_bar, SURAL, SCALE_BAR, AdwBin)

/* Where a hypothesis stands, as a small bar beside the word that says so; a screen reader hears the
 * word alone. */
GtkWidget *sural_scale_bar_new (void);
void sural_scale_bar_update (SuralScaleBar *self, const SuralHypothesisResult *result);

G_END_DECLS
