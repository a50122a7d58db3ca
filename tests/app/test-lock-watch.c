/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include "app/unlock/sural-lock-watch.h"

static void
lock_cb (guint *n)
{
  (*n)++;
}

static void
test_idle (void)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (SuralLockWatch) watch = sural_lock_watch_new (window);
  gint64 start = g_get_monotonic_time ();
  const gint64 minute = 60 * G_USEC_PER_SEC;
  guint locks = 0;

  g_signal_connect_swapped (watch, "lock", G_CALLBACK (lock_cb), &locks);
  sural_lock_watch_set_minutes (watch, 2);
  sural_lock_watch_check (watch, start + minute);
  g_assert_cmpuint (locks, ==, 0);
  sural_lock_watch_check (watch, start + 3 * minute);
  g_assert_cmpuint (locks, ==, 1);
  /* Not again at every turn of the timer. */
  sural_lock_watch_check (watch, start + 3 * minute + G_USEC_PER_SEC);
  g_assert_cmpuint (locks, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
acquired_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* What a screen saver of this name says. */
static void
tell (GDBusConnection *bus, const char *name, gboolean active)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dotted = g_strdup_printf ("/%s", name);
  const char *path = g_strdelimit (dotted, ".", '/');

  g_dbus_connection_emit_signal (bus, NULL, path, name, "ActiveChanged",
                                 g_variant_new ("(b)", active), &error);
  g_assert_no_error (error);
}

/* A screen saver of our own, on a connection of its own; @data is the name that its desktop gives
 * it. */
static void
test_screen (gconstpointer data)
{
  const char *name = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GDBusConnection) saver =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  GtkWidget *window = gtk_window_new ();
  g_autoptr (SuralLockWatch) watch = NULL;
  gboolean acquired = FALSE;
  guint locks = 0, owner = 0;

  g_assert_no_error (error);
  owner = g_bus_own_name_on_connection (saver, name, G_BUS_NAME_OWNER_FLAGS_NONE, acquired_cb, NULL,
                                        &acquired, NULL);
  app_spin_until (acquired);
  watch = sural_lock_watch_new (window);
  g_signal_connect_swapped (watch, "lock", G_CALLBACK (lock_cb), &locks);
  for (guint i = 0; i < 20; i++)
    app_spin_once ();
  tell (saver, name, FALSE);
  tell (saver, name, TRUE);
  app_spin_until (locks > 0);
  g_assert_cmpuint (locks, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  g_bus_unown_name (owner);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/lock-watch/idle", test_idle);
  g_test_add_data_func ("/lock-watch/screen", "org.freedesktop.ScreenSaver", test_screen);
  g_test_add_data_func ("/lock-watch/screen-gnome", "org.gnome.ScreenSaver", test_screen);
  return g_test_run ();
}
