/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-named-file.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"

/**
 * sural_named_file_query:
 * @file: what somebody chose, dropped or named, or what lies in a folder that they did
 * @name: what it is called where it is told of
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * To be asked before it is read: to open a pipe waits for somebody who writes into it, and a device
 * may never end.
 *
 * Returns: (transfer full) (nullable): its kind and its size in bytes; %NULL where it is no file
 */
GFileInfo *
sural_named_file_query (GFile *file, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && name != NULL, NULL);

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL || g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    return g_steal_pointer (&info);
  sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0, "%s",
                      g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY
                          ? _ ("is a folder; give the files in it")
                          : _ ("is a device or a pipe, not a file"));
  return NULL;
}
