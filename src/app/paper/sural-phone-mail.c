/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper/sural-phone-mail.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "model/sural-error.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define EMAIL "org.freedesktop.portal.Email"
#define REQUEST "org.freedesktop.portal.Request"
/* Where pages lie until they were sent; the portal has to find them, so that memory will not do. */
#define FOLDER "sural-phone"
#define SECONDS_KEPT (24 * 60 * 60)

/* What the portal is asked, until it has answered. */
typedef struct
{
  char *address, *subject, *body;
  GDBusConnection *bus;
  guint subscription;
} Letter;

static void
letter_free (gpointer data)
{
  Letter *self = data;

  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_clear_object (&self->bus);
  g_free (self->address);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

/* --- The page --------------------------------------------------------------------------------- */

/* Pages of before that were sent, or never will be. */
static void
sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_stat (path, &info) == 0 &&
          g_get_real_time () / G_USEC_PER_SEC - info.st_mtime > SECONDS_KEPT)
        g_unlink (path);
    }
}

/* Gives the page as an open file. */
static int
write_page (GBytes *page, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), FOLDER, NULL);
  g_autofree char *random = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("diary-%.8s.html", random);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize size = 0;
  const char *text = g_bytes_get_data (page, &size);
  int descriptor = -1;

  g_mkdir_with_parents (folder, 0700);
  sweep (folder);
  if (!g_file_set_contents_full (path, text, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return -1;
  descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (descriptor < 0)
    sural_error_set (error, SURAL_ERROR_FAILED, _ ("%s: cannot be read"), path);
  return descriptor;
}

/* --- The portal ------------------------------------------------------------------------------- */

/* Response (u, a{sv}): 0 done, 1 the user thought better of it, 2 it did not work. */
static void
response_cb (GDBusConnection *bus,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *parameters,
             gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Letter *letter = g_task_get_task_data (task);
  guint32 response = 2;

  g_dbus_connection_signal_unsubscribe (bus, letter->subscription);
  letter->subscription = 0;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get_child (parameters, 0, "u", &response);
  if (response == 0)
    g_task_return_boolean (task, TRUE);
  else if (response == 1)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("cancelled"));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             _ ("the e-mail program did not take it"));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Letter *letter = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), NULL, result,
                                                       &error);

  if (reply != NULL)
    return; /* the answer comes by the signal */
  if (letter->subscription != 0)
    g_dbus_connection_signal_unsubscribe (letter->bus, letter->subscription);
  letter->subscription = 0;
  g_dbus_error_strip_remote_error (error);
  g_task_return_error (task, g_steal_pointer (&error));
}

/* The object that will answer, so that no answer is missed. */
static char *
dup_request_path (GDBusConnection *bus, const char *token)
{
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (bus) + 1);

  g_strdelimit (sender, ".", '_');
  return g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);
}

static GVariant *
write_options (const Letter *letter, const char *token)
{
  GVariantBuilder options;
  const char *const addresses[] = { letter->address, NULL };
  const gint32 handles[] = { 0 };

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  if (letter->address != NULL && *letter->address != '\0')
    g_variant_builder_add (&options, "{sv}", "addresses", g_variant_new_strv (addresses, -1));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (letter->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (letter->body));
  g_variant_builder_add (&options, "{sv}", "attachment_fds",
                         g_variant_new_fixed_array (G_VARIANT_TYPE_HANDLE, handles, 1,
                                                    sizeof handles[0]));
  return g_variant_new ("(sa{sv})", "", &options);
}

static void
ask (GTask *task, GUnixFDList *descriptors)
{
  Letter *letter = g_task_get_task_data (task);
  g_autofree char *token = g_strdup_printf ("sural%u", g_random_int ());
  g_autofree char *path = dup_request_path (letter->bus, token);

  letter->subscription =
      g_dbus_connection_signal_subscribe (letter->bus, PORTAL, REQUEST, "Response", path, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, response_cb,
                                          g_object_ref (task), g_object_unref);
  g_dbus_connection_call_with_unix_fd_list (letter->bus, PORTAL, PORTAL_PATH, EMAIL, "ComposeEmail",
                                            write_options (letter, token), G_VARIANT_TYPE ("(o)"),
                                            G_DBUS_CALL_FLAGS_NONE, -1, descriptors, NULL, asked_cb,
                                            g_object_ref (task));
}

/**
 * sural_phone_mail_async:
 * @address: (nullable): to whom
 * @subject: what it is
 * @body: what it says
 * @page: what is attached
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Asks the desktop (org.freedesktop.portal.Email) to begin an e-mail in the user's own program. The
 * page lies in the user's cache for a day, for that program reads it when the e-mail is sent.
 */
void
sural_phone_mail_async (const char *address,
                        const char *subject,
                        const char *body,
                        GBytes *page,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (GUnixFDList) descriptors = NULL;
  GError *error = NULL;
  Letter *letter = NULL;
  int descriptor = -1;

  g_return_if_fail (subject != NULL && body != NULL && page != NULL);

  letter = g_new0 (Letter, 1);
  letter->address = g_strdup (address);
  letter->subject = g_strdup (subject);
  letter->body = g_strdup (body);
  g_task_set_source_tag (task, sural_phone_mail_async);
  g_task_set_task_data (task, letter, letter_free);
  letter->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  descriptor = letter->bus != NULL ? write_page (page, &error) : -1;
  if (descriptor < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  descriptors = g_unix_fd_list_new_from_array (&descriptor, 1);
  ask (task, descriptors);
}

/**
 * sural_phone_mail_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the e-mail was begun; %G_IO_ERROR_CANCELLED where the user thought better of it
 */
gboolean
sural_phone_mail_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
