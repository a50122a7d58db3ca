/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A telephone's width: every page of crowded patients, and every step of the visit, fits into it.
 */
#include "config.h"

#include "app-fixture.h"

#include "app/caseload/sural-caseload-item.h"
#include "app/caseload/sural-caseload-pane.h"
#include "app/demo/sural-demo-clinic.h"
#include "app/patient/sural-patient-view.h"
#include "app/sural-main-window.h"
#include "app/visit/sural-visit-view.h"

#define NARROW 360
/* What the frame around the window takes. */
#define FRAME 10

static const char *const pages[] = { "overview", "exam", "trends", "plan", "notes" };
static const char *const steps[] = { "check-in", "safety",     "pain-map", "history",
                                     "exam",     "conclusion", "plan",     "note" };

typedef struct
{
  AppFixture app;
  SuralMainWindow *window;
} Fixture;

static void
built_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_demo_clinic_build_finish (self->app.context, result, &error));
  g_assert_no_error (error);
  sural_main_window_enter_clinic (self->window);
}

static GListModel *
get_model (Fixture *self)
{
  return G_LIST_MODEL (sural_caseload_pane_get_model (
      SURAL_CASELOAD_PANE (sural_main_window_get_caseload (self->window))));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->app, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self->window = sural_main_window_new (NULL, self->app.context);
  g_object_ref (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), NARROW + FRAME, 720);
  gtk_window_present (GTK_WINDOW (self->window));
  sural_demo_clinic_build_async (self->app.context, built_cb, self);
  app_spin_until (g_list_model_get_n_items (get_model (self)) > 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  /* What was asked of the store still comes back to it. */
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  app_spin_until (G_OBJECT (self->app.context)->ref_count == 1);
  app_fixture_tear_down (&self->app, NULL);
}

static int
min_width (GtkWidget *widget)
{
  int width = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

/* Names the innermost widget that asks for more than there is. */
static void
blame (GtkWidget *widget, const char *where)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_visible (child) && min_width (child) > NARROW)
        blame (child, where);
    }
  if (min_width (widget) > NARROW)
    g_test_message ("%s: %s “%s” asks for %d", where, G_OBJECT_TYPE_NAME (widget),
                    GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "",
                    min_width (widget));
}

static void
assert_fits (GtkWidget *widget, const char *where)
{
  /* Breakpoints and what follows from them take a few turns. */
  for (guint i = 0; i < 10; i++)
    app_spin_once ();
  if (min_width (widget) > NARROW)
    {
      blame (widget, where);
      g_test_fail_printf ("%s does not fit into %d", where, NARROW);
    }
}

/* The bin that holds the breakpoints hides what its child asks for. */
static GtkWidget *
inside (GtkWidget *page)
{
  GtkWidget *child = adw_navigation_page_get_child (ADW_NAVIGATION_PAGE (page));

  return ADW_IS_BREAKPOINT_BIN (child) ? adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (child))
                                       : child;
}

static void
open_patient (Fixture *self, guint position)
{
  g_autoptr (SuralCaseloadItem) item = g_list_model_get_item (get_model (self), position);
  SuralCaseloadEntry *entry = NULL;

  app_spin_until ((entry = sural_caseload_item_get_entry (item)) != NULL);
  sural_main_window_open_patient (self->window, sural_caseload_entry_get_patient_id (entry), NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
}

/* Nothing of the patient stays behind. */
static void
close_patient (Fixture *self)
{
  GtkWidget *view = sural_main_window_get_patient_view (self->window);

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  sural_main_window_close_patient (self->window);
  app_spin_until (view == NULL);
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  guint n_patients = g_list_model_get_n_items (get_model (self));

  g_assert_cmpuint (n_patients, >=, 10);
  for (guint i = 0; i < n_patients; i++)
    {
      GtkWidget *view = NULL;

      open_patient (self, i);
      view = sural_main_window_get_patient_view (self->window);
      for (guint k = 0; k < G_N_ELEMENTS (pages); k++)
        {
          g_autofree char *where = g_strdup_printf ("patient %u, %s", i, pages[k]);

          sural_patient_view_show_page (SURAL_PATIENT_VIEW (view), pages[k]);
          assert_fits (inside (view), where);
        }
      close_patient (self);
    }
}

static void
test_visit (Fixture *self, gconstpointer data)
{
  GtkWidget *view = NULL;

  open_patient (self, 3);
  sural_main_window_start_visit (self->window);
  app_spin_until (sural_main_window_is_in_visit (self->window));
  view = GTK_WIDGET (
      adw_navigation_view_get_visible_page (sural_main_window_get_navigation (self->window)));
  g_assert_true (SURAL_IS_VISIT_VIEW (view));
  for (guint k = 0; k < G_N_ELEMENTS (steps); k++)
    {
      sural_visit_view_show_step (SURAL_VISIT_VIEW (view), steps[k]);
      g_assert_cmpstr (sural_visit_view_get_step (SURAL_VISIT_VIEW (view)), ==, steps[k]);
      assert_fits (inside (view), steps[k]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  /* libadwaita's own warning names no page and no widget; assert_fits() does. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_test_add ("/narrow/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/narrow/visit", Fixture, NULL, set_up, test_visit, tear_down);
  return g_test_run ();
}
