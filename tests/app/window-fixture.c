/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-fixture.h"

#include "app/actions.h"
#include "app/common/page/sural-dialogs.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

static const char *const title = "Sural under test";

static void
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
event_cb (WindowFixture *self, GdkEvent *event)
{
  if (gdk_event_get_event_type (event) == GDK_KEY_PRESS && !gdk_key_event_is_modifier (event))
    self->n_pressed++;
  return GDK_EVENT_PROPAGATE;
}

static void
count_keys (WindowFixture *self, GtkWidget *widget)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (widget, controller);
}

/* No event in a dialog comes to the window. */
static void
visible_dialog_cb (WindowFixture *self)
{
  AdwDialog *dialog = sural_dialogs_get_visible (GTK_WIDGET (self->window));

  if (dialog == NULL || adw_dialog_get_child (dialog) == NULL ||
      g_object_get_data (G_OBJECT (dialog), "counted") != NULL)
    return;
  g_object_set_data (G_OBJECT (dialog), "counted", self);
  count_keys (self, adw_dialog_get_child (dialog));
}

static GtkApplication *
get_application (void)
{
  static GtkApplication *application;
  g_autoptr (GError) error = NULL;

  if (application != NULL)
    return application;
  application =
      GTK_APPLICATION (adw_application_new ("io.github.sural.Test", G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  sural_actions_install (application);
  return application;
}

void
window_fixture_take_keyboard (WindowFixture *self)
{
  run ((const char *const[]) { "xdotool", "search", "--sync", "--onlyvisible", "--name", title,
                               "windowfocus", NULL });
  app_spin_until (gtk_window_is_active (GTK_WINDOW (self->window)));
}

void
window_fixture_open (WindowFixture *self, int width, int height)
{
  self->window = g_object_ref (sural_main_window_new (self->application, self->app.context));
  count_keys (self, GTK_WIDGET (self->window));
  g_signal_connect_swapped (self->window, "notify::visible-dialog", G_CALLBACK (visible_dialog_cb),
                            self);
  gtk_window_set_title (GTK_WINDOW (self->window), title);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  gtk_window_present (GTK_WINDOW (self->window));
  sural_main_window_enter_clinic (self->window);
  sural_main_window_open_patient (self->window, self->patient_id, NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL);
  window_fixture_take_keyboard (self);
}

void
window_fixture_close (WindowFixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
}

void
window_fixture_set_up (WindowFixture *self, gconstpointer data)
{
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr (GSettings) settings = g_settings_new_with_backend (SETTINGS_ID, backend);
  g_autoptr (SuralContext) context = NULL;
  g_autoptr (GError) error = NULL;

  app_fixture_set_up (&self->app, NULL);
  self->application = get_application ();
  context = sural_context_new (sural_context_get_knowledge (self->app.context), settings,
                               sural_context_get_clinic_path (self->app.context));
  sural_context_set_now (context, sural_context_get_now (self->app.context));
  g_set_object (&self->app.context, context);
  app_fixture_create_clinic (&self->app);
  self->patient_id = app_fixture_add_patient (&self->app, "Doe", "Jane");
  self->keyboard = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, "xdotool", "-", NULL);
  g_assert_no_error (error);
}

void
window_fixture_tear_down (WindowFixture *self, gconstpointer data)
{
  if (self->window != NULL)
    window_fixture_close (self);
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->keyboard), NULL, NULL);
  g_subprocess_wait (self->keyboard, NULL, NULL);
  g_clear_object (&self->keyboard);
  g_clear_pointer (&self->patient_id, g_free);
  app_spin_until (G_OBJECT (self->app.context)->ref_count == 1);
  app_fixture_tear_down (&self->app, NULL);
}

/* How long keys are waited for, in microseconds. */
static const gint64 LONGEST_WAIT = 500 * G_TIME_SPAN_MILLISECOND;

void
window_fixture_press (WindowFixture *self, const char *const *keys)
{
  g_autofree char *joined = g_strjoinv (" ", (char **) keys);
  g_autofree char *line = g_strdup_printf ("key --delay 0 %s\n", joined);
  g_autoptr (GError) error = NULL;
  guint wanted = self->n_pressed + g_strv_length ((char **) keys);
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->keyboard), line, strlen (line),
                             NULL, NULL, &error);
  g_assert_no_error (error);
  while (self->n_pressed < wanted && g_get_monotonic_time () < end)
    app_spin_once ();
}
