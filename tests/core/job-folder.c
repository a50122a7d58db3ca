/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "job-folder.h"

#include <glib/gstdio.h>

/**
 * job_folder_new:
 * @template_name: of g_dir_make_tmp()
 *
 * Returns: (transfer full): an empty folder, for job_folder_remove()
 */
char *
job_folder_new (const char *template_name)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp (template_name, &error);

  g_assert_no_error (error);
  return folder;
}

/**
 * job_folder_empty:
 * @folder: a folder of a test
 *
 * Takes away all that is in it.
 */
void
job_folder_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          job_folder_empty (path);
          g_assert_cmpint (g_rmdir (path), ==, 0);
        }
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/**
 * job_folder_copy:
 * @from: a folder
 * @to: where to; made where it is not there
 *
 * Copies all that is in it.
 */
void
job_folder_copy (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_mkdir (to, 0700);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (g_file_test (source, G_FILE_TEST_IS_DIR))
        {
          job_folder_copy (source, target);
          continue;
        }
      g_assert_true (g_file_get_contents (source, &bytes, &size, NULL));
      g_assert_true (g_file_set_contents_full (target, bytes, (gssize) size,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}

/**
 * job_folder_remove:
 * @folder: (transfer full): a folder of job_folder_new()
 *
 * Takes it away with all that is in it.
 */
void
job_folder_remove (char *folder)
{
  job_folder_empty (folder);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}
