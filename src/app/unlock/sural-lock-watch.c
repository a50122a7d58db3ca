/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/unlock/sural-lock-watch.h"

/* How often idleness is looked at, in seconds. */
static const guint check_seconds = 5;

struct _SuralLockWatch
{
  GObject parent_instance;

  guint minutes;
  gint64 last_event; /* monotonic, microseconds */
  guint timer;
  GDBusConnection *session;
  GDBusConnection *system;
  GArray *session_subscriptions; /* guint */
  GArray *system_subscriptions;  /* guint */
};

G_DEFINE_FINAL_TYPE (SuralLockWatch, sural_lock_watch, G_TYPE_OBJECT)

static guint lock_signal;

static gboolean
event_cb (SuralLockWatch *self, GdkEvent *event)
{
  self->last_event = g_get_monotonic_time ();
  return GDK_EVENT_PROPAGATE;
}

static gboolean
timer_cb (gpointer user_data)
{
  sural_lock_watch_check (user_data, g_get_monotonic_time ());
  return G_SOURCE_CONTINUE;
}

/* The screen saver's ActiveChanged and logind's PrepareForSleep say TRUE when it begins; the
 * session's Lock says nothing more. */
static void
bus_signal_cb (GDBusConnection *connection,
               const char *sender,
               const char *path,
               const char *interface,
               const char *signal,
               GVariant *parameters,
               gpointer user_data)
{
  SuralLockWatch *self = user_data;
  gboolean begins = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &begins);
  if (begins)
    g_signal_emit (self, lock_signal, 0);
}

static void
listen (SuralLockWatch *self,
        GDBusConnection *connection,
        GArray *subscriptions,
        const char *sender,
        const char *interface,
        const char *signal)
{
  guint id =
      g_dbus_connection_signal_subscribe (connection, sender, interface, signal, NULL, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, bus_signal_cb, self, NULL);

  g_array_append_val (subscriptions, id);
}

static void
session_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, NULL);
  g_autoptr (SuralLockWatch) self = user_data;

  if (connection == NULL)
    return;
  self->session = g_steal_pointer (&connection);
  listen (self, self->session, self->session_subscriptions, "org.freedesktop.ScreenSaver",
          "org.freedesktop.ScreenSaver", "ActiveChanged");
  listen (self, self->session, self->session_subscriptions, "org.gnome.ScreenSaver",
          "org.gnome.ScreenSaver", "ActiveChanged");
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, NULL);
  g_autoptr (SuralLockWatch) self = user_data;

  if (connection == NULL)
    return;
  self->system = g_steal_pointer (&connection);
  listen (self, self->system, self->system_subscriptions, "org.freedesktop.login1",
          "org.freedesktop.login1.Manager", "PrepareForSleep");
  listen (self, self->system, self->system_subscriptions, "org.freedesktop.login1",
          "org.freedesktop.login1.Session", "Lock");
}

static void
unsubscribe (GDBusConnection *connection, GArray *subscriptions)
{
  for (guint i = 0; i < subscriptions->len; i++)
    g_dbus_connection_signal_unsubscribe (connection, g_array_index (subscriptions, guint, i));
  g_array_set_size (subscriptions, 0);
}

static void
sural_lock_watch_finalize (GObject *object)
{
  SuralLockWatch *self = SURAL_LOCK_WATCH (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  unsubscribe (self->session, self->session_subscriptions);
  unsubscribe (self->system, self->system_subscriptions);
  g_clear_pointer (&self->session_subscriptions, g_array_unref);
  g_clear_pointer (&self->system_subscriptions, g_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->system);

  G_OBJECT_CLASS (sural_lock_watch_parent_class)->finalize (object);
}

static void
sural_lock_watch_class_init (SuralLockWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_lock_watch_finalize;
  lock_signal = g_signal_new ("lock", SURAL_TYPE_LOCK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
sural_lock_watch_init (SuralLockWatch *self)
{
  self->minutes = 10;
  self->last_event = g_get_monotonic_time ();
  self->session_subscriptions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->system_subscriptions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->timer = g_timeout_add_seconds (check_seconds, timer_cb, self);
}

/**
 * sural_lock_watch_new:
 * @window: the window whose events count as somebody being there
 *
 * Starts to watch. The buses are asked where they can be reached.
 *
 * Returns: (transfer full): the watch
 */
SuralLockWatch *
sural_lock_watch_new (GtkWidget *window)
{
  SuralLockWatch *self = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);

  self = g_object_new (SURAL_TYPE_LOCK_WATCH, NULL);
  sural_lock_watch_add (self, window);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, session_bus_cb, g_object_ref (self));
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, system_bus_cb, g_object_ref (self));
  return self;
}

/**
 * sural_lock_watch_add:
 * @widget: what a dialog shows: no event in one comes to its window
 *
 * Its events count, too.
 */
void
sural_lock_watch_add (SuralLockWatch *self, GtkWidget *widget)
{
  GtkEventController *controller = NULL;

  g_return_if_fail (SURAL_IS_LOCK_WATCH (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, controller);
}

/**
 * sural_lock_watch_set_minutes:
 * @minutes: how long nobody may touch the window, ≥ 1
 */
void
sural_lock_watch_set_minutes (SuralLockWatch *self, guint minutes)
{
  g_return_if_fail (SURAL_IS_LOCK_WATCH (self));
  g_return_if_fail (minutes >= 1);
  self->minutes = minutes;
}

/**
 * sural_lock_watch_check:
 * @now: the monotonic clock, in microseconds
 *
 * Emits "lock" when nobody has touched the window for the minutes set.
 */
void
sural_lock_watch_check (SuralLockWatch *self, gint64 now)
{
  g_return_if_fail (SURAL_IS_LOCK_WATCH (self));

  if (now - self->last_event < (gint64) self->minutes * 60 * G_USEC_PER_SEC)
    return;
  self->last_event = now;
  g_signal_emit (self, lock_signal, 0);
}
