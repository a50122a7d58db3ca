/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/visit/sural-asking.h"
#include "record/open/sural-record.h"
#include "record/visit/sural-earlier-findings.h"
#include "record/visit/sural-visit-route.h"

G_BEGIN_DECLS

#define SURAL_TYPE_VISIT_STEP (sural_visit_step_get_type ())
G_DECLARE_DERIVABLE_TYPE (SuralVisitStep, sural_visit_step, SURAL, VISIT_STEP, AdwBin)

/**
 * SuralVisitStepClass:
 * @setup: the record is there: build what depends on knowledge, once
 * @refresh: the record has changed: show it
 * @count: how many things the step asks for, and how many of them are recorded at this visit
 * @is_complete: whether a visit that is taken up again may go past this step; by default all of it
 *   is recorded
 * @asks: whether the step sets something: a finding, a measure, "side" or "conclusion"
 * @show_finding: bring one of them into view and focus; FALSE when it is not one of this step's
 * @get_finding: the id of the question or test in work, or NULL: where the visit is taken up again
 * @enter: the step has come into view: put the focus where the work begins
 * @leave: the step goes out of view: save what is half typed
 * @set_narrow: there is little room, or there is again
 *
 * One screen of the guided visit. Emits "done" when its own work is finished and the next step
 * should come, and "moved" when another question or test is in work.
 */
struct _SuralVisitStepClass
{
  AdwBinClass parent_class;

  void (*setup) (SuralVisitStep *self);
  void (*refresh) (SuralVisitStep *self);
  void (*count) (SuralVisitStep *self, guint *n_recorded, guint *n_asked);
  gboolean (*is_complete) (SuralVisitStep *self);
  gboolean (*asks) (SuralVisitStep *self, const char *id);
  gboolean (*show_finding) (SuralVisitStep *self, const char *finding_id);
  const char *(*get_finding) (SuralVisitStep *self);
  void (*enter) (SuralVisitStep *self);
  void (*leave) (SuralVisitStep *self);
  void (*set_narrow) (SuralVisitStep *self, gboolean narrow);
};

void sural_visit_step_setup (SuralVisitStep *self,
                             SuralRecord *record,
                             SuralEarlierFindings *earlier,
                             SuralVisitRoute *route,
                             SuralAsking *asking);
GtkWidget *sural_visit_step_get_tools (SuralVisitStep *self);
SuralRecord *sural_visit_step_get_record (SuralVisitStep *self);
SuralEarlierFindings *sural_visit_step_get_earlier (SuralVisitStep *self);
SuralVisitRoute *sural_visit_step_get_route (SuralVisitStep *self);
SuralAsking *sural_visit_step_get_asking (SuralVisitStep *self);
SuralKnowledge *sural_visit_step_get_knowledge (SuralVisitStep *self);

void sural_visit_step_refresh (SuralVisitStep *self);
void sural_visit_step_count (SuralVisitStep *self, guint *n_recorded, guint *n_asked);
gboolean sural_visit_step_is_complete (SuralVisitStep *self);
gboolean sural_visit_step_asks (SuralVisitStep *self, const char *id);
gboolean sural_visit_step_show_finding (SuralVisitStep *self, const char *finding_id);
const char *sural_visit_step_get_finding (SuralVisitStep *self);
void sural_visit_step_enter (SuralVisitStep *self);
void sural_visit_step_leave (SuralVisitStep *self);
void sural_visit_step_set_narrow (SuralVisitStep *self, gboolean narrow);
void sural_visit_step_done (SuralVisitStep *self);
void sural_visit_step_moved (SuralVisitStep *self);

G_END_DECLS
