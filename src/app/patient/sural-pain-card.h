/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PAIN_CARD (sural_pain_card_get_type ())
G_DECLARE_FINAL_TYPE (SuralPainCard, sural_pain_card, SURAL, PAIN_CARD, AdwBin)

/* Where it hurts: the latest drawing over an earlier one, as a picture and in words. Hidden while
 * nothing was ever drawn. */
void sural_pain_card_update (SuralPainCard *self, SuralRecord *record);

G_END_DECLS
