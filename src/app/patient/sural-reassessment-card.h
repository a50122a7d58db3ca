/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_REASSESSMENT_CARD (sural_reassessment_card_get_type ())
G_DECLARE_FINAL_TYPE (SuralReassessmentCard,
                      sural_reassessment_card,
                      SURAL,
                      REASSESSMENT_CARD,
                      AdwBin)

/* How nerve against muscle moved over the visits, and what moved it: a drawing, and a row a step.
 * Hidden until there are two visits to compare. */
void sural_reassessment_card_update (SuralReassessmentCard *self, SuralRecord *record);

G_END_DECLS
