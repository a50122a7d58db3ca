/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/caseload/sural-caseload-pane.h"
#include "app/patient/sural-patient-view.h"
#include "app/sural-main-window.h"
#include "app/unlock/sural-lock-watch.h"

G_BEGIN_DECLS

/* What the files of SuralMainWindow share. */
struct _SuralMainWindow
{
  AdwApplicationWindow parent_instance;

  SuralContext *context;
  SuralLockWatch *watch;
  SuralRecord *record;    /* of the patient who is open */
  SuralRecord *loading;   /* of the patient who is being opened */
  SuralPatientView *view; /* belongs to the split view */
  gboolean is_locked;
  gboolean visit_wanted; /* the visit view comes when the store has the visit */
  guint refresh_source;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwBin *locked;
  AdwNavigationView *nav;
  AdwNavigationSplitView *split;
  SuralCaseloadPane *caseload;
  AdwNavigationPage *nobody;
  AdwNavigationPage *nobody_ref;
  AdwBanner *demo;
  AdwBanner *refusal;
};

G_END_DECLS
