/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CASELOAD_PANE (sural_caseload_pane_get_type ())
G_DECLARE_FINAL_TYPE (SuralCaseloadPane,
                      sural_caseload_pane,
                      SURAL,
                      CASELOAD_PANE,
                      AdwNavigationPage)

/* The sidebar: search and the list of patients. Signals: "open" (patient id, episode id or NULL),
 * "failed" (message), "left": Escape was pressed, back to where one was, "read": the caseload
 * was read anew. */
void sural_caseload_pane_set_context (SuralCaseloadPane *self, SuralContext *context);
void sural_caseload_pane_refresh (SuralCaseloadPane *self);
void sural_caseload_pane_clear (SuralCaseloadPane *self);
void sural_caseload_pane_focus_search (SuralCaseloadPane *self);
void sural_caseload_pane_set_search (SuralCaseloadPane *self, const char *text);
const char *sural_caseload_pane_get_search (SuralCaseloadPane *self);
void sural_caseload_pane_select (SuralCaseloadPane *self, const char *patient_id);
void sural_caseload_pane_focus_patient (SuralCaseloadPane *self, const char *patient_id);
GListModel *sural_caseload_pane_get_model (SuralCaseloadPane *self);
gboolean sural_caseload_pane_is_read (SuralCaseloadPane *self);
guint sural_caseload_pane_get_n_everybody (SuralCaseloadPane *self);

G_END_DECLS
