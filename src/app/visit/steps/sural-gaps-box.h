/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-record.h"
#include "record/visit/sural-visit-route.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define SURAL_TYPE_GAPS_BOX (sural_gaps_box_get_type ())
G_DECLARE_FINAL_TYPE (SuralGapsBox, sural_gaps_box, SURAL, GAPS_BOX, AdwBin)

/* What the visit lacks before its plan is accepted or its note signed, and the word that the
 * clinician goes on with. Emits "answered" when nothing is open any more. */
void sural_gaps_box_set_record (SuralGapsBox *self, SuralRecord *record, SuralVisitRoute *route);
void sural_gaps_box_refresh (SuralGapsBox *self);
/* Whether one may go on; if not, the first word is asked for. */
gboolean sural_gaps_box_ask (SuralGapsBox *self);
/* The sentences of the note, ended by NULL. */
char **sural_gaps_dup_remarks (SuralRecord *record, SuralVisitRoute *route);

G_END_DECLS
