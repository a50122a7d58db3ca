/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings that whoever runs the computers has locked, as docs/ADMIN.md says it. */
#include "config.h"

#include "app-fixture.h"

#include "app/common/sural-settings.h"
#include "app/preferences/sural-preferences-dialog.h"

#include <glib/gstdio.h>

typedef struct
{
  AppFixture app;
  char *folder;
  GSettings *settings;
} Fixture;

static void
write_file (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralContext) context = NULL;
  g_autofree char *defaults = NULL;
  g_autoptr (GError) error = NULL;

  app_fixture_set_up (&self->app, NULL);
  self->folder = g_dir_make_tmp ("sural-locked-XXXXXX", &error);
  g_assert_no_error (error);
  defaults = g_strdup_printf ("[io/github/sural/Sural]\nauto-lock-minutes=uint32 3\n"
                              "paper='letter'\nclinic-phone='555 0100'\nclinic-path='%s'\n",
                              sural_context_get_clinic_path (self->app.context));
  write_file (self, "defaults", defaults);
  write_file (self, "locks", data);
  self->settings = sural_settings_new (self->folder);
  context = sural_context_new (sural_context_get_knowledge (self->app.context), self->settings,
                               sural_context_get_clinic_path (self->app.context));
  sural_context_set_now (context, sural_context_get_now (self->app.context));
  g_set_object (&self->app.context, context);
  app_fixture_create_clinic (&self->app);
  /* Who has opened it is known once its name is. */
  app_spin_until (sural_stationery_get_therapist (sural_context_get_stationery (context)) != NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  const char *const names[] = { "defaults", "locks" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_object (&self->settings);
  app_fixture_tear_down (&self->app, NULL);
}

static void
assert_rows (Fixture *self, gboolean sensitive)
{
  const char *const titles[] = { "Lock When Nobody Is There", "Date Order", "Mass", "Telephone",
                                 "Paper" };
  GtkWidget *window = adw_window_new ();
  AdwDialog *dialog = sural_preferences_dialog_new (self->app.context);

  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (dialog, window);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *row = NULL;

      app_spin_until ((row = app_find (window, ADW_TYPE_PREFERENCES_ROW, titles[i])) != NULL);
      g_assert_cmpint (gtk_widget_get_sensitive (row), ==, sensitive);
    }
  adw_dialog_force_close (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
}

static void
test_locked (Fixture *self, gconstpointer data)
{
  SuralStationery *stationery = sural_context_get_stationery (self->app.context);

  g_assert_cmpuint (g_settings_get_uint (self->settings, "auto-lock-minutes"), ==, 3);
  g_assert_cmpstr (sural_stationery_get_text (stationery, SURAL_DETAIL_PHONE), ==, "555 0100");
  g_assert_false (sural_stationery_can_set_text (stationery, SURAL_DETAIL_PHONE));
  g_assert_true (sural_stationery_can_set_text (stationery, SURAL_DETAIL_ADDRESS));
  assert_rows (self, FALSE);
  g_assert_false (g_settings_set_uint (self->settings, "auto-lock-minutes", 90));
  g_assert_cmpuint (g_settings_get_uint (self->settings, "auto-lock-minutes"), ==, 3);
}

/* A default that is not locked is where one begins. */
static void
test_defaults (Fixture *self, gconstpointer data)
{
  SuralStationery *stationery = sural_context_get_stationery (self->app.context);

  g_assert_cmpuint (g_settings_get_uint (self->settings, "auto-lock-minutes"), ==, 3);
  assert_rows (self, TRUE);
  g_assert_cmpstr (sural_stationery_get_text (stationery, SURAL_DETAIL_PHONE), ==, "555 0100");
  sural_stationery_set_text (stationery, SURAL_DETAIL_PHONE, "555 0199");
  g_assert_cmpstr (sural_stationery_get_text (stationery, SURAL_DETAIL_PHONE), ==, "555 0199");
  g_assert_true (g_settings_set_uint (self->settings, "auto-lock-minutes", 7));
  g_assert_cmpuint (g_settings_get_uint (self->settings, "auto-lock-minutes"), ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/locked-settings/locked", Fixture,
              "/io/github/sural/Sural/auto-lock-minutes\n/io/github/sural/Sural/paper\n"
              "/io/github/sural/Sural/date-order\n/io/github/sural/Sural/mass-unit\n"
              "/io/github/sural/Sural/clinic-phone\n",
              set_up, test_locked, tear_down);
  g_test_add ("/locked-settings/defaults", Fixture, "", set_up, test_defaults, tear_down);
  return g_test_run ();
}
