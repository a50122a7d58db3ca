/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

/* An element of ours as it stands in its file. */
static inline char *
dup_ours (const char *file, const char *element, const char *id)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "knowledge", file, NULL);
  g_autofree char *begin = g_strdup_printf ("<%s id=\"%s\"", element, id);
  g_autofree char *end = g_strdup_printf ("</%s>", element);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *from, *to;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  from = strstr (text, begin);
  g_assert_nonnull (from);
  to = strstr (from, end);
  g_assert_nonnull (to);

  return g_strndup (from, (gsize) (to - from) + strlen (end));
}
