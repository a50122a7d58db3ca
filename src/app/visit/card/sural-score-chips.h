/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

#define SURAL_TYPE_SCORE_CHIPS (sural_score_chips_get_type ())
G_DECLARE_FINAL_TYPE (SuralScoreChips, sural_score_chips, SURAL, SCORE_CHIPS, AdwBin)

/* The points of a scale to press, the one of last time marked. For a finger or a pointer: whoever
 * types does so in the entry beside it, so that the chips are no stops of Tab. Emits "chosen" with
 * the score, or NAN when the one that counts was pressed again. */
gboolean sural_score_chips_fit (const SuralMeasure *measure);
GtkWidget *sural_score_chips_new (const SuralMeasure *measure);
void sural_score_chips_set_value (SuralScoreChips *self, double value);   /* NAN: none */
void sural_score_chips_set_before (SuralScoreChips *self, double before); /* NAN: none */

G_END_DECLS
