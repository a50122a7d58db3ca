/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "visit-fixture.h"

void
visit_fixture_open_view (VisitFixture *self)
{
  AdwNavigationView *nav = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());

  adw_navigation_view_set_animate_transitions (nav, FALSE);
  adw_navigation_view_add (nav, adw_navigation_page_new (gtk_label_new (NULL), "Patient"));
  self->window = g_object_new (ADW_TYPE_WINDOW, "default-width", 1280, "default-height", 800,
                               "content", nav, NULL);
  self->view = SURAL_VISIT_VIEW (sural_visit_view_new (self->record));
  adw_navigation_view_push (nav, ADW_NAVIGATION_PAGE (self->view));
  gtk_window_present (GTK_WINDOW (self->window));
  app_spin_until (gtk_widget_get_mapped (GTK_WIDGET (self->view)));
}

void
visit_fixture_close_view (VisitFixture *self)
{
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->window)));
  self->view = NULL;
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What is still being written holds the record. */
static void
let_record_go (VisitFixture *self)
{
  app_spin_until (G_OBJECT (self->record)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->record));
}

void
visit_fixture_start_visit (VisitFixture *self)
{
  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
}

void
visit_fixture_end_visit (VisitFixture *self)
{
  sural_record_end_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) == NULL);
}

void
visit_fixture_restart (VisitFixture *self)
{
  visit_fixture_close_view (self);
  let_record_go (self);
  self->record = app_fixture_load_record (&self->app, self->patient_id);
  visit_fixture_open_view (self);
}

void
visit_fixture_set_up (VisitFixture *self, gconstpointer data)
{
  visit_fixture_set_up_with_side (self, SURAL_SIDE_LEFT);
}

void
visit_fixture_set_up_with_side (VisitFixture *self, SuralSide side)
{
  app_fixture_set_up (&self->app, NULL);
  app_fixture_create_clinic (&self->app);
  app_fixture_set_now (&self->app, sural_context_get_now (self->app.context));
  self->patient_id = app_fixture_add_patient_with_side (&self->app, "Doe", "Jane", side);
  self->record = app_fixture_load_record (&self->app, self->patient_id);
  visit_fixture_start_visit (self);
  visit_fixture_open_view (self);
}

void
visit_fixture_tear_down (VisitFixture *self, gconstpointer data)
{
  if (self->window != NULL)
    visit_fixture_close_view (self);
  let_record_go (self);
  g_clear_pointer (&self->patient_id, g_free);
  app_fixture_tear_down (&self->app, NULL);
}
