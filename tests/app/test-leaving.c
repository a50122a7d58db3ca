/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients who leave and come back, and what waits today. */
#include "config.h"

#include "app-fixture.h"

#include "app/caseload/sural-caseload-pane.h"
#include "app/caseload/sural-deleted-dialog.h"
#include "app/patient/sural-patient-view.h"
#include "app/window/sural-main-window.h"
#include "app/visit/sural-visit-view.h"
#include "record/caseload/sural-caseload-model.h"
#include "record/caseload/sural-today-list.h"

typedef struct
{
  AppFixture app;
  SuralMainWindow *window;
  char *jane;
  char *zoe;
} Fixture;

static SuralCaseloadModel *
get_model (Fixture *self)
{
  return SURAL_CASELOAD_MODEL (sural_caseload_pane_get_model (
      SURAL_CASELOAD_PANE (sural_main_window_get_caseload (self->window))));
}

static guint
count (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_model (self)));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->app, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self->window = sural_main_window_new (NULL, self->app.context);
  g_object_ref (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (self->window));
  app_fixture_create_clinic (&self->app);
  self->jane = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->zoe = app_fixture_add_patient (&self->app, "Zorn", "Zoe");
  sural_main_window_enter_clinic (self->window);
  app_spin_until (count (self) == 2);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  app_spin_until (G_OBJECT (self->app.context)->ref_count == 1);
  g_free (self->jane);
  g_free (self->zoe);
  app_fixture_tear_down (&self->app, NULL);
}

static gboolean
can (Fixture *self, const char *name)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), name);
}

static void
act (Fixture *self, const char *name, const char *target)
{
  g_assert_true (can (self, name));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), name,
                                  target != NULL ? g_variant_new_string (target) : NULL);
}

static SuralRecord *
open_patient (Fixture *self, const char *id)
{
  GtkWidget *before = sural_main_window_get_patient_view (self->window);

  sural_main_window_open_patient (self->window, id, NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != before);
  return sural_main_window_get_record (self->window);
}

static AdwDialog *
get_dialog (Fixture *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static gboolean
is_discharged (Fixture *self)
{
  SuralRecord *record = sural_main_window_get_record (self->window);

  return sural_episode_is_closed (sural_record_get_episode (record));
}

/* The position of the section's first row; the number of rows when there is none. */
static guint
find_heading (Fixture *self, const char *heading)
{
  guint i = 0;

  while (i < count (self) &&
         !g_str_equal (sural_caseload_model_get_heading (get_model (self), i), heading))
    i++;
  return i;
}

static void
test_discharge (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  open_patient (self, self->jane);
  g_assert_true (can (self, "start-visit"));
  g_assert_false (can (self, "reopen"));
  act (self, "discharge", NULL);
  dialog = GTK_WIDGET (get_dialog (self));
  app_type (dialog, "Day", "2027-01-01");
  g_assert_false (gtk_widget_get_sensitive (app_find (dialog, GTK_TYPE_BUTTON, "_Discharge")));
  app_type (dialog, "Day", "2026-08-31");
  g_assert_false (gtk_widget_get_sensitive (app_find (dialog, GTK_TYPE_BUTTON, "_Discharge")));
  app_type (dialog, "Day", "2026-09-19");
  app_click (dialog, "_Discharge");
  app_spin_until (is_discharged (self));
  app_spin_until (app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL,
                            "discharged 19 September 2026: Goal reached") != NULL ||
                  app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL,
                            "discharged 19 Sep 2026: Goal reached") != NULL);
  app_spin_until (app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL,
                            "Doe, Jane discharged: Goal reached") != NULL);
  /* No visit is begun of what is over. */
  g_assert_false (can (self, "start-visit"));
  g_assert_false (can (self, "discharge"));

  /* Folded away, and still found. */
  app_spin_until (find_heading (self, "Archived") < count (self));
  g_assert_cmpuint (count (self), ==, 2);
  g_assert_cmpuint (find_heading (self, "Archived"), ==, 1);
  g_assert_cmpuint (sural_caseload_model_get_n_patients (get_model (self), 1), ==, 1);
  sural_caseload_model_set_unfolded (get_model (self), TRUE);
  g_assert_cmpuint (count (self), ==, 3);
  sural_caseload_model_set_unfolded (get_model (self), FALSE);
  g_assert_cmpuint (count (self), ==, 2);
  sural_caseload_pane_set_search (SURAL_CASELOAD_PANE (
                                      sural_main_window_get_caseload (self->window)),
                                  "jane");
  app_spin_until (count (self) == 1);
  g_assert_cmpstr (sural_caseload_model_get_heading (get_model (self), 0), ==, "Found");
  sural_caseload_pane_set_search (SURAL_CASELOAD_PANE (
                                      sural_main_window_get_caseload (self->window)),
                                  "");
  app_spin_until (count (self) == 2);

  act (self, "reopen", NULL);
  app_spin_until (!is_discharged (self));
  app_spin_until (find_heading (self, "Archived") == count (self));
  g_assert_cmpuint (count (self), ==, 2);
  app_spin_until (can (self, "start-visit"));
}

/* Out of a visit nobody is discharged. */
static void
test_discharge_in_visit (Fixture *self, gconstpointer data)
{
  SuralRecord *record = open_patient (self, self->jane);

  act (self, "start-visit", NULL);
  app_spin_until (sural_main_window_is_in_visit (self->window));
  g_assert_false (can (self, "discharge"));
  act (self, "search", NULL);
  app_spin_until (!sural_main_window_is_in_visit (self->window));
  act (self, "discharge", NULL);
  g_assert_null (get_dialog (self));
  /* After what was said of the visit. */
  app_spin_until (app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL,
                            "A visit is open. End it, then discharge the patient.") != NULL);
  g_assert_false (sural_episode_is_closed (sural_record_get_episode (record)));
}

static void
test_recently_deleted (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  open_patient (self, self->zoe);
  act (self, "delete-patient", NULL);
  app_spin_until (count (self) == 1);
  act (self, "recently-deleted", NULL);
  dialog = GTK_WIDGET (get_dialog (self));
  g_assert_true (SURAL_IS_DELETED_DIALOG (dialog));
  app_spin_until (app_find (dialog, ADW_TYPE_ACTION_ROW, "Zorn, Zoe") != NULL);
  app_click (dialog, "Restore");
  app_spin_until (count (self) == 2 && sural_main_window_get_record (self->window) != NULL);
  g_assert_cmpstr (sural_patient_get_id (
                       sural_record_get_patient (sural_main_window_get_record (self->window))),
                   ==, self->zoe);
  act (self, "recently-deleted", NULL);
  dialog = GTK_WIDGET (get_dialog (self));
  app_spin_until (
      gtk_widget_get_mapped (app_find (dialog, ADW_TYPE_STATUS_PAGE, "Nobody Was Deleted")));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
activate_row (Fixture *self, const char *subtitle)
{
  GtkWidget *today = sural_main_window_get_today (self->window);
  GtkWidget *row = NULL;

  app_spin_until ((row = app_find (today, GTK_TYPE_LABEL, subtitle)) != NULL);
  row = gtk_widget_get_ancestor (row, ADW_TYPE_ACTION_ROW);
  g_signal_emit_by_name (row, "activated");
}

/* From nothing that waits, over a visit that is left open, to a note that is not signed. */
static void
test_today (Fixture *self, gconstpointer data)
{
  GtkWidget *today = sural_main_window_get_today (self->window);
  SuralRecord *record = NULL;

  app_spin_until (
      gtk_widget_get_mapped (app_find (today, ADW_TYPE_STATUS_PAGE, "Nothing Waits Today")));

  record = open_patient (self, self->jane);
  act (self, "start-visit", NULL);
  app_spin_until (sural_main_window_is_in_visit (self->window));
  act (self, "today", NULL);
  g_assert_null (sural_main_window_get_record (self->window));
  g_assert_nonnull (
      app_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "The visit of Doe, Jane stays open."));
  app_spin_until (app_find (today, ADW_TYPE_ACTION_ROW, "Doe, Jane") != NULL);
  g_assert_true (gtk_widget_get_mapped (today));

  activate_row (self, "Open since 20 Sep 2026 · born 2 Apr 1990");
  app_spin_until (sural_main_window_is_in_visit (self->window));
  record = sural_main_window_get_record (self->window);
  sural_record_end_visit (record);
  app_spin_until (sural_record_get_visit (record) == NULL);
  act (self, "today", NULL);
  activate_row (self, "1 visit without a signed note · born 2 Apr 1990");
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
  g_assert_cmpstr (sural_patient_view_get_page (
                       SURAL_PATIENT_VIEW (sural_main_window_get_patient_view (self->window))),
                   ==, "notes");

  /* Behind a lock nothing of it is left. */
  act (self, "lock", NULL);
  g_assert_null (app_find (GTK_WIDGET (self->window), ADW_TYPE_ACTION_ROW, "Doe, Jane"));
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/leaving/discharge", test_discharge);
  add ("/leaving/discharge-in-visit", test_discharge_in_visit);
  add ("/leaving/recently-deleted", test_recently_deleted);
  add ("/leaving/today", test_today);
  return g_test_run ();
}
