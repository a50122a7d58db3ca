/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-finding.h"
#include "model/day/sural-written-day.h"

G_BEGIN_DECLS

#define SURAL_TYPE_RESULT_DETAILS (sural_result_details_get_type ())
G_DECLARE_FINAL_TYPE (SuralResultDetails, sural_result_details, SURAL, RESULT_DETAILS, GtkBox)

/* The day of a result and what its report says. Emits "committed" when either has been typed and is
 * another than before. */
GtkWidget *sural_result_details_new (const SuralFindingDefinition *definition,
                                     const SuralWrittenReading *reading);
/* Shows those of what is on record; NULL: there is none. */
void sural_result_details_set_finding (SuralResultDetails *self, SuralFinding *finding);
SuralDay sural_result_details_get_day (SuralResultDetails *self);
const char *sural_result_details_get_note (SuralResultDetails *self);
/* Takes what has been typed so far; FALSE when it is wrong. */
gboolean sural_result_details_commit (SuralResultDetails *self);

G_END_DECLS
