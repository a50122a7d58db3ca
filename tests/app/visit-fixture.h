/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-fixture.h"

#include "app/visit/sural-visit-view.h"
#include "record/open/sural-record.h"

G_BEGIN_DECLS

/* A visit of Jane Doe under way, shown in a window as the program does. */
typedef struct
{
  AppFixture app;
  char *patient_id;
  SuralRecord *record;
  GtkWidget *window;
  SuralVisitView *view;
} VisitFixture;

void visit_fixture_set_up (VisitFixture *self, gconstpointer data);
/* None: it is not known which leg it is. */
void visit_fixture_set_up_with_side (VisitFixture *self, SuralSide side);
/* Sees that the record goes, too. */
void visit_fixture_tear_down (VisitFixture *self, gconstpointer data);

void visit_fixture_open_view (VisitFixture *self);
void visit_fixture_close_view (VisitFixture *self);
void visit_fixture_start_visit (VisitFixture *self);
void visit_fixture_end_visit (VisitFixture *self);
/* As after a crash: the window is gone and everything is read from the file again. */
void visit_fixture_restart (VisitFixture *self);

G_END_DECLS
