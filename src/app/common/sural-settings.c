/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-settings.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>

/* GIO's own backend that keeps settings in a file reads defaults and locks from a folder, and takes
 * that folder only as a property of a type that has no name in the headers. */
static GSettingsBackend *
make_backend (const char *policy)
{
  GIOExtensionPoint *point = g_io_extension_point_lookup (G_SETTINGS_BACKEND_EXTENSION_POINT_NAME);
  GIOExtension *extension =
      point != NULL ? g_io_extension_point_get_extension_by_name (point, "keyfile") : NULL;
  GType type = extension != NULL ? g_io_extension_get_type (extension) : G_TYPE_INVALID;

  return type != G_TYPE_INVALID ? g_object_new (type, "defaults-dir", policy, NULL) : NULL;
}

/**
 * sural_settings_new:
 * @policy: (nullable): a folder in which whoever runs the computers has a file “defaults”, a
 * keyfile, and a file “locks”, a path a line
 *
 * In a sandbox settings are in a file of the user, and what the computer has set for all users is
 * not seen: it is shown as @policy. Without it the settings are those of the desktop.
 *
 * Returns: (transfer full): the settings of the program; with @policy they are in the file that GIO
 * keeps settings in inside of a sandbox, with its defaults where the user has set nothing, or may
 * not
 */
GSettings *
sural_settings_new (const char *policy)
{
  g_autoptr (GSettings) desktop = g_settings_new (SETTINGS_ID);
  g_autoptr (GSettingsBackend) backend = NULL;

  if (policy == NULL || *policy == '\0')
    return g_steal_pointer (&desktop);
  /* The settings of the desktop were made first: with them GIO has registered its backends. */
  backend = make_backend (policy);
  return backend != NULL ? g_settings_new_with_backend (SETTINGS_ID, backend)
                         : g_steal_pointer (&desktop);
}
