/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An e-mail with a phone diary is begun through the portal, which a stand-in plays on the private
 * bus; without one it is said. */
#include "config.h"

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "app/paper/sural-phone-mail.h"

static const char INTERFACE[] =
    "<node><interface name='org.freedesktop.portal.Email'><method name='ComposeEmail'>"
    "<arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
    "<arg type='o' direction='out'/></method></interface></node>";

/* What the portal was asked, and what it answers. */
typedef struct
{
  GDBusConnection *bus;
  guint name, object;
  guint32 response;
  char *address, *page;
} Portal;

typedef struct
{
  gboolean is_over, done;
  GError *error;
} Outcome;

static void
read_attachment (Portal *self, GDBusMethodInvocation *invocation)
{
  GUnixFDList *list =
      g_dbus_message_get_unix_fd_list (g_dbus_method_invocation_get_message (invocation));
  char buffer[64] = { 0 };
  int descriptor = g_unix_fd_list_get (list, 0, NULL);

  g_assert_cmpint (g_unix_fd_list_get_length (list), ==, 1);
  g_assert_cmpint (read (descriptor, buffer, sizeof buffer - 1), >, 0);
  close (descriptor);
  g_set_str (&self->page, buffer);
}

static void
asked_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *method,
          GVariant *parameters,
          GDBusMethodInvocation *invocation,
          gpointer user_data)
{
  Portal *self = user_data;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autofree const char **addresses = NULL;
  const char *token = NULL;
  g_autofree char *name = g_strdup (sender + 1);
  g_autofree char *request = NULL;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "addresses", "^a&s", &addresses));
  g_set_str (&self->address, addresses[0]);
  read_attachment (self, invocation);
  g_strdelimit (name, ".", '_');
  request = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, token);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  g_dbus_connection_emit_signal (bus, sender, request, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", self->response, NULL), NULL);
}

static const GDBusInterfaceVTable vtable = { .method_call = asked_cb };

static void
portal_open (Portal *self)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (INTERFACE, NULL);
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (GError) error = NULL;

  self->bus =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  self->object =
      g_dbus_connection_register_object (self->bus, "/org/freedesktop/portal/desktop",
                                         node->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  owned = g_dbus_connection_call_sync (self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 4),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
portal_close (Portal *self)
{
  g_dbus_connection_unregister_object (self->bus, self->object);
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_clear_object (&self->bus);
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->page, g_free);
}

static void
over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->done = sural_phone_mail_finish (result, &outcome->error);
  outcome->is_over = TRUE;
}

static void
mail (Outcome *outcome)
{
  g_autoptr (GBytes) page = g_bytes_new_static ("<!DOCTYPE html>", 15);
  const gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  sural_phone_mail_async ("jane@example.org", "Your diary", "Please", page, over_cb, outcome);
  while (!outcome->is_over && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (outcome->is_over);
}

static void
test_begun (void)
{
  Portal portal = { 0 };
  Outcome outcome = { 0 };

  portal_open (&portal);
  mail (&outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.done);
  g_assert_cmpstr (portal.address, ==, "jane@example.org");
  g_assert_cmpstr (portal.page, ==, "<!DOCTYPE html>");
  portal_close (&portal);
}

static void
test_not_begun (void)
{
  static const int codes[] = { G_IO_ERROR_CANCELLED, G_IO_ERROR_FAILED };

  for (guint32 response = 1; response <= 2; response++)
    {
      Portal portal = { .response = response };
      Outcome outcome = { 0 };

      portal_open (&portal);
      mail (&outcome);
      g_assert_error (outcome.error, G_IO_ERROR, codes[response - 1]);
      g_clear_error (&outcome.error);
      portal_close (&portal);
    }
}

static void
test_no_portal (void)
{
  Outcome outcome = { 0 };

  mail (&outcome);
  g_assert_false (outcome.done);
  g_assert_nonnull (outcome.error);
  g_assert_null (strstr (outcome.error->message, "GDBus.Error"));
  g_clear_error (&outcome.error);
}

int
main (int argc, char *argv[])
{
  g_autofree char *cache = g_dir_make_tmp ("sural-phone-mail-XXXXXX", NULL);

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/phone-mail/no-portal", test_no_portal);
  g_test_add_func ("/phone-mail/begun", test_begun);
  g_test_add_func ("/phone-mail/not-begun", test_not_begun);

  return g_test_run ();
}
