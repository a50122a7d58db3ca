/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of the papers of two clinics that one user opens at one desk. */
#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

#include "app-fixture.h"

#include "app/preferences/sural-preferences-dialog.h"
#include "record/paper/sural-paperwork.h"

typedef struct
{
  AppFixture app;
  AppFixture other;
  GSettings *settings;
} Fixture;

static SuralStationery *
get_stationery (AppFixture *app)
{
  return sural_context_get_stationery (app->context);
}

/* One desk has one set of settings. */
static void
use_settings (AppFixture *app, GSettings *settings)
{
  g_autoptr (SuralContext) bare = g_steal_pointer (&app->context);

  app->context = sural_context_new (sural_context_get_knowledge (bare), settings,
                                    sural_context_get_clinic_path (bare));
  sural_context_set_now (app->context, sural_context_get_now (bare));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();

  app_fixture_set_up (&self->app, NULL);
  app_fixture_set_up (&self->other, NULL);
  self->settings = g_settings_new_with_backend ("io.github.sural.Sural", backend);
  g_settings_set_string (self->settings, "clinic-path",
                         sural_context_get_clinic_path (self->app.context));
  use_settings (&self->app, self->settings);
  use_settings (&self->other, self->settings);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 30; i++)
    app_spin_once ();
  g_clear_object (&self->settings);
  app_fixture_tear_down (&self->app, NULL);
  app_fixture_tear_down (&self->other, NULL);
}

static void
open_clinic (AppFixture *app)
{
  app_fixture_create_clinic (app);
  app_spin_until (sural_stationery_get_therapist (get_stationery (app)) != NULL);
}

static void
note_cb (gboolean *noted)
{
  *noted = TRUE;
}

/* Reads the file anew, as at the next opening. */
static void
read_anew (AppFixture *app)
{
  gboolean changed = FALSE;
  gulong handler =
      g_signal_connect_swapped (get_stationery (app), "changed", G_CALLBACK (note_cb), &changed);

  sural_stationery_read (get_stationery (app));
  /* Somebody else may have opened it: nobody's name is on a paper before it is known whose. */
  g_assert_null (sural_stationery_get_therapist (get_stationery (app)));
  app_spin_until (changed);
  g_signal_handler_disconnect (get_stationery (app), handler);
}

static void
test_two_clinics (Fixture *self, gconstpointer data)
{
  open_clinic (&self->app);
  open_clinic (&self->other);
  sural_stationery_set_text (get_stationery (&self->app), SURAL_DETAIL_NAME, "Praxis Fluss");
  sural_stationery_set_text (get_stationery (&self->app), SURAL_DETAIL_PHONE, "030 1");
  read_anew (&self->app);
  read_anew (&self->other);
  g_assert_cmpstr (sural_stationery_get_text (get_stationery (&self->app), SURAL_DETAIL_PHONE), ==,
                   "030 1");
  g_assert_cmpstr (sural_stationery_get_text (get_stationery (&self->other), SURAL_DETAIL_NAME), ==,
                   "");
  g_assert_cmpstr (sural_stationery_get_text (get_stationery (&self->other), SURAL_DETAIL_PHONE),
                   ==, "");
}

/* What earlier versions kept for all clinics goes to the one that it was typed for. */
static void
test_moved (Fixture *self, gconstpointer data)
{
  g_autoptr (GVariant) left = NULL;

  g_settings_set_string (self->settings, "clinic-name", "Praxis Fluss");
  g_settings_set_string (self->settings, "clinic-phone", "030 1");
  g_settings_set_string (self->settings, "therapist-registration", "PT 4711");
  open_clinic (&self->other);
  g_assert_cmpstr (sural_stationery_get_text (get_stationery (&self->other), SURAL_DETAIL_PHONE),
                   ==, "");
  open_clinic (&self->app);
  g_assert_cmpstr (sural_stationery_get_text (get_stationery (&self->app), SURAL_DETAIL_NAME), ==,
                   "Praxis Fluss");
  g_assert_cmpstr (sural_stationery_get_registration (get_stationery (&self->app)), ==, "PT 4711");
  left = g_settings_get_user_value (self->settings, "clinic-phone");
  g_assert_null (left);
  read_anew (&self->app);
  read_anew (&self->other);
  g_assert_cmpstr (sural_stationery_get_text (get_stationery (&self->app), SURAL_DETAIL_PHONE), ==,
                   "030 1");
  g_assert_cmpstr (sural_stationery_get_text (get_stationery (&self->other), SURAL_DETAIL_PHONE),
                   ==, "");
}

/* The number is typed and the dialog closed without Enter: it is kept. */
static void
test_typed (Fixture *self, gconstpointer data)
{
  GtkWidget *window = adw_window_new ();
  AdwDialog *dialog = NULL;
  GtkWidget *row = NULL;

  open_clinic (&self->app);
  dialog = sural_preferences_dialog_new (self->app.context);
  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (dialog, window);
  app_spin_until ((row = app_find (window, ADW_TYPE_ENTRY_ROW, "Telephone")) != NULL);
  g_assert_true (gtk_widget_get_sensitive (row));
  gtk_editable_set_text (GTK_EDITABLE (row), "030 2");
  adw_dialog_force_close (dialog);
  app_spin_until (
      g_str_equal (sural_stationery_get_text (get_stationery (&self->app), SURAL_DETAIL_PHONE),
                   "030 2"));
  read_anew (&self->app);
  g_assert_cmpstr (sural_stationery_get_text (get_stationery (&self->app), SURAL_DETAIL_PHONE), ==,
                   "030 2");
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/letterhead/two-clinics", test_two_clinics);
  ADD ("/letterhead/moved", test_moved);
  ADD ("/letterhead/typed", test_typed);
  return g_test_run ();
}
