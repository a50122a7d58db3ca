/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/common/sural-record.h"
#include "app/exam/sural-earlier-findings.h"

G_BEGIN_DECLS

#define SURAL_TYPE_FINDING_ROW (sural_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (SuralFindingRow, sural_finding_row, SURAL, FINDING_ROW, GtkListBoxRow)

/* One question of the safety screen or the history with its answers; each answer is recorded as it
 * is given. With the focus on the row its keys answer (Y, N, U or digits). */
GtkWidget *sural_finding_row_new (SuralRecord *record,
                                  SuralEarlierFindings *earlier,
                                  const SuralFindingDefinition *definition);
const SuralFindingDefinition *sural_finding_row_get_definition (SuralFindingRow *self);
gboolean sural_finding_row_take_key (SuralFindingRow *self, guint keyval);
/* Takes what has been typed; FALSE when it is wrong. */
gboolean sural_finding_row_commit (SuralFindingRow *self);
void sural_finding_row_refresh (SuralFindingRow *self);
/* Whether the question was passed over: said beside it. */
void sural_finding_row_set_skipped (SuralFindingRow *self, gboolean skipped);
/* Question over answers instead of beside them. */
void sural_finding_row_set_narrow (SuralFindingRow *self, gboolean narrow);

G_END_DECLS
