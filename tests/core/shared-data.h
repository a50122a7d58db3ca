/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Real input that is not part of the source: the folder @name in $SURAL_SHARED_DATA, or in
 * shared/data beside the checkout; NULL where there is none, and then its tests are not registered.
 */
static inline char *
find_shared_data (const char *name)
{
  const char *root = g_getenv ("SURAL_SHARED_DATA");
  g_autofree char *path = root != NULL ? g_build_filename (root, name, NULL)
                                       : g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..",
                                                           "shared", "data", name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR) ? g_canonicalize_filename (path, NULL) : NULL;
}
