/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/visit/sural-side.h"

G_BEGIN_DECLS

#define SURAL_TYPE_SIDE_CARD (sural_side_card_get_type ())
G_DECLARE_FINAL_TYPE (SuralSideCard, sural_side_card, SURAL, SIDE_CARD, AdwBin)

/* Asks which leg an episode is about; signal "answered" (SuralSide), none when the answer was taken
 * back. It is no finding: what is said belongs to the episode. */
void sural_side_card_set_side (SuralSideCard *self, SuralSide side);
/* L, R and B answer, Delete takes back. */
gboolean sural_side_card_take_key (SuralSideCard *self, guint keyval);

G_END_DECLS
