/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another clinic beside the one that is open: a window of its own, by a process of its own. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/* How long anything may take that is waited for, in microseconds. */
#define CAP (60 * G_USEC_PER_SEC)

typedef struct
{
  char *folder;
  GSubprocessLauncher *launcher;
  char *program;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("sural-test-XXXXXX", NULL);
  /* What a program that ends too early has to say belongs in the log. */
  self->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_setenv (self->launcher, "XDG_DATA_HOME", self->folder, TRUE);
  self->program = g_test_build_filename (G_TEST_BUILT, "..", "src", "app", "sural", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      remove_tree (inner);
    }
  g_remove (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->program);
  g_object_unref (self->launcher);
}

static GSubprocess *
start (Fixture *self, const char *argument, const char *other)
{
  g_autoptr (GError) error = NULL;
  const char *const argv[] = { self->program, argument, other, NULL };
  GSubprocess *process = g_subprocess_launcher_spawnv (self->launcher, argv, &error);

  g_assert_no_error (error);
  return process;
}

/* Whether it shows a window with this in its title. */
static gboolean
has_window (GSubprocess *process, const char *title)
{
  g_autoptr (GSubprocess) search =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                        "xdotool", "search", "--onlyvisible", "--all", "--pid",
                        g_subprocess_get_identifier (process), "--name", title, NULL);

  return search != NULL && g_subprocess_wait (search, NULL, NULL) &&
         g_subprocess_get_successful (search);
}

static void
wait_for_window (GSubprocess *process, const char *title)
{
  const gint64 until = g_get_monotonic_time () + CAP;

  while (!has_window (process, title))
    {
      g_assert_nonnull (g_subprocess_get_identifier (process));
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
}

static void
end (GSubprocess *process)
{
  g_subprocess_send_signal (process, 15);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
}

/* The one that opens without a name is raised by starting it again; another one has its window,
 * which says which it is. */
static void
test_beside (Fixture *self, gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->folder, "other.sural", NULL);
  g_autoptr (GSubprocess) first = start (self, NULL, NULL);
  g_autoptr (GSubprocess) again = NULL;
  g_autoptr (GSubprocess) second = NULL;

  wait_for_window (first, "^Sural$");
  again = start (self, NULL, NULL);
  g_assert_true (g_subprocess_wait (again, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (again));
  second = start (self, other, NULL);
  wait_for_window (second, "^other[.]sural · Sural$");
  g_assert_nonnull (g_subprocess_get_identifier (first));
  end (second);
  end (first);
}

static void
test_one_at_a_time (Fixture *self, gconstpointer data)
{
  g_autoptr (GSubprocess) refused = start (self, "a.sural", "b.sural");

  g_assert_true (g_subprocess_wait (refused, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (refused), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/second-clinic/beside", Fixture, NULL, set_up, test_beside, tear_down);
  g_test_add ("/second-clinic/one-at-a-time", Fixture, NULL, set_up, test_one_at_a_time, tear_down);
  return g_test_run ();
}
