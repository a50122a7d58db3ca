/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/visit/sural-asking.h"
#include "record/open/sural-record.h"
#include "record/visit/sural-earlier-findings.h"

G_BEGIN_DECLS

#define SURAL_TYPE_FINDING_ROW (sural_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralFindingRow, sural_finding_row, SURAL, FINDING_ROW, GtkListBoxRow)

/* One question of the safety screen or the history with its answers; each answer is recorded as it
 * is given. With the focus on the row its keys answer (Y, N, U or digits). */
GtkWidget *sural_finding_row_new (SuralRecord *record,
                                  SuralEarlierFindings *earlier,
                                  const SuralFindingDefinition *definition);
/* What is asked on screen, where no step looks after the keys of the row. */
void sural_finding_row_set_asking (SuralFindingRow *self, SuralAsking *asking);
const SuralFindingDefinition *sural_finding_row_get_definition (SuralFindingRow *self);
gboolean sural_finding_row_take_key (SuralFindingRow *self, guint keyval);
/* Which side keys answer now; none for a question without sides. */
SuralSide sural_finding_row_get_active_side (SuralFindingRow *self);
/* Puts the focus on a side; FALSE where there is none. */
gboolean sural_finding_row_focus_side (SuralFindingRow *self, SuralSide side);
gboolean sural_finding_row_correct_on (SuralFindingRow *self);
/* From the side that was answered to the other one, if that has no answer yet. */
gboolean sural_finding_row_move_on (SuralFindingRow *self);
/* Whether what was answered leaves nothing to type beside it: its day. */
gboolean sural_finding_row_is_whole (SuralFindingRow *self);
/* Whether every side shows an answer, on record or on its way there. */
gboolean sural_finding_row_is_answered (SuralFindingRow *self);
/* Shows an answer that is recorded elsewhere. */
void sural_finding_row_show_answer (SuralFindingRow *self, const char *value);
/* Whether a number or a date is being typed that is not yet taken. */
gboolean sural_finding_row_is_typing (SuralFindingRow *self);
/* Takes what has been typed; FALSE when it is wrong. */
gboolean sural_finding_row_commit (SuralFindingRow *self);
void sural_finding_row_refresh (SuralFindingRow *self);
/* Whether the question was passed over: said beside it. */
void sural_finding_row_set_skipped (SuralFindingRow *self, gboolean skipped);
/* Question over answers instead of beside them. */
void sural_finding_row_set_narrow (SuralFindingRow *self, gboolean narrow);

G_END_DECLS
