/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/visit/sural-asking.h"
#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_VISIT_VIEW (sural_visit_view_get_type ())
G_DECLARE_FINAL_TYPE (SuralVisitView, sural_visit_view, SURAL, VISIT_VIEW, AdwNavigationPage)

/* The guided visit: its steps in order, the current one, and the reasoning beside it all the time.
 * Property "record": the open patient, with a visit under way; set once. Each answer is saved as it
 * is given, so that leaving loses nothing; coming back goes on where something is missing. */
AdwNavigationPage *sural_visit_view_new (SuralRecord *record);

/* Steps by name: "check-in" "safety" "history" "exam" "conclusion" "plan" "note". */
void sural_visit_view_add_toast (SuralVisitView *self, AdwToast *toast);
const char *sural_visit_view_get_step (SuralVisitView *self);
SuralAsking *sural_visit_view_get_asking (SuralVisitView *self);
gboolean sural_visit_view_show_step (SuralVisitView *self, const char *name);
/* Whether something is set on the step that is shown: a finding, a measure, "side" or
 * "conclusion"; and where else it is, in words. */
gboolean sural_visit_view_asks_here (SuralVisitView *self, const char *id);
const char *sural_visit_view_get_step_title_of (SuralVisitView *self, const char *id);
/* Goes to where a finding is asked or tested; FALSE when it is nowhere. */
gboolean sural_visit_view_show_finding (SuralVisitView *self, const char *finding_id);

/* A key was pressed while the visit came up: it says so once the visit is there. */
void sural_visit_view_refuse_key (SuralVisitView *self);
gboolean sural_visit_view_is_up (SuralVisitView *self);

G_END_DECLS
