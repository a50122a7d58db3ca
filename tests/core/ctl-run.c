/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tests/core/ctl-run.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/sural-store-private.h"

static char *
to_text (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  return size > 0 ? g_strndup (data, size) : g_strdup ("");
}

CtlRun *
ctl_run_all (const char *folder, const char *input, GPtrArray *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                 G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  CtlRun *self = g_new0 (CtlRun, 1);

  g_ptr_array_add (argv, (gpointer) g_getenv ("SURALCTL"));
  for (guint i = 0; i < arguments->len; i++)
    g_ptr_array_add (argv, g_ptr_array_index (arguments, i));
  g_ptr_array_add (argv, NULL);
  g_subprocess_launcher_set_cwd (launcher, folder);
  g_autoptr (GSubprocess) process =
      g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = g_bytes_new (input, input != NULL ? strlen (input) : 0);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  /* The program may be done before it has read its input. */
  if (!g_subprocess_communicate (process, bytes, NULL, &out, &err, &error))
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE);
  g_assert_true (g_subprocess_get_if_exited (process));
  self->status = g_subprocess_get_exit_status (process);
  self->out = to_text (out);
  self->err = to_text (err);
  return self;
}

CtlRun *
ctl_run (const char *folder, const char *input, ...)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  const char *argument;
  va_list arguments;

  va_start (arguments, input);
  while ((argument = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (list, (gpointer) argument);
  va_end (arguments);
  return ctl_run_all (folder, input, list);
}

void
ctl_run_free (CtlRun *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

void
ctl_run_assert_done (const CtlRun *self)
{
  g_assert_cmpstr (self->err, ==, "");
  g_assert_cmpint (self->status, ==, 0);
}

void
ctl_run_assert_refused (const CtlRun *self, int status, const char *place)
{
  g_autofree char *prefix = g_strconcat ("suralctl: ", place, NULL);
  const char *line_end = strchr (self->err, '\n');

  g_test_message ("%s", self->err);
  g_assert_cmpint (self->status, ==, status);
  g_assert_cmpstr (self->out, ==, "");
  g_assert_true (g_str_has_prefix (self->err, prefix));
  g_assert_nonnull (line_end);
  g_assert_cmpstr (line_end, ==, "\n");
}

char *
ctl_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sural-ctl-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

/* What "init" makes (test-ctl.c), but with a passphrase that is cheap to try: each run tries it. */
char *
ctl_make_clinic (void)
{
  static const char passphrase[] = "correct horse battery staple";
  static const SuralKeyCost cost = { 1, 8192 };
  char *folder = ctl_make_folder ();
  g_autofree char *path = g_build_filename (folder, "c.sural", NULL);
  g_autofree char *recovery_code = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store =
      sural_store_create_with_cost (path, "Dr Test", passphrase, &cost, &recovery_code, &error);

  g_assert_no_error (error);
  ctl_write (folder, "pass", "correct horse battery staple\n");
  return folder;
}

CtlRun *
ctl_run_on_clinic (const char *folder, const char *verb, ...)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  const char *argument;
  va_list arguments;

  g_ptr_array_add (list, (gpointer) verb);
  g_ptr_array_add (list, (gpointer) "--clinic=c.sural");
  g_ptr_array_add (list, (gpointer) "--passphrase-file=pass");
  va_start (arguments, verb);
  while ((argument = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (list, (gpointer) argument);
  va_end (arguments);
  return ctl_run_all (folder, NULL, list);
}

void
ctl_remove_folder (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        ctl_remove_folder (g_steal_pointer (&path));
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

void
ctl_write (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

guint
ctl_count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
