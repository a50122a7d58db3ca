/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clinics that suralctl must not open, or must not change. */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../golden/golden.h"
#include "ctl-run.h"
#include "store-fixture.h"

/* The fixture's clinic, closed, with what the programs need beside it. */
static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  ctl_write (fixture->folder, "pass", FIXTURE_PASSPHRASE "\n");
  ctl_write (fixture->folder, "wrong", "not the passphrase at all\n");
  ctl_write (fixture->folder, "diary.csv", "date,calf-pain-now\n2026-01-01,3\n");
}

static void
set_pragma (StoreFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  sural_database_exec (fixture->store->database, sql, &error);
  g_assert_no_error (error);
}

static GBytes *
read_clinic (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize size;

  g_file_get_contents (fixture->path, &bytes, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, size);
}

/* Every verb that opens a clinic says the same one line, and leaves the file as it was. */
static void
assert_refused (StoreFixture *fixture, const char *clinic, const char *passphrase, const char *why)
{
  g_autofree char *option = g_strconcat ("--clinic=", clinic, NULL);
  g_autofree char *pass = g_strconcat ("--passphrase-file=", passphrase, NULL);
  g_autoptr (GBytes) before = read_clinic (fixture);
  const guint n_files = ctl_count_files (fixture->folder);
  g_autoptr (CtlRun) import =
      ctl_run (fixture->folder, NULL, "import", option, pass, "diary.csv", NULL);
  g_autoptr (CtlRun) patients = ctl_run (fixture->folder, NULL, "patients", option, pass, NULL);
  g_autoptr (CtlRun) verify = ctl_run (fixture->folder, NULL, "verify", option, pass, NULL);
  g_autoptr (GBytes) after = read_clinic (fixture);
  const CtlRun *runs[] = { import, patients, verify };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      ctl_run_assert_refused (runs[i], 1, "");
      g_assert_nonnull (strstr (runs[i]->err, clinic));
      if (strstr (runs[i]->err, why) == NULL)
        g_error ("“%s” is not said: %s", why, runs[i]->err);
    }
  g_assert_true (g_bytes_equal (before, after));
  /* How often a wrong one was tried is remembered beside it. */
  g_assert_cmpuint (ctl_count_files (fixture->folder), ==,
                    n_files + (g_str_equal (passphrase, "wrong") ? 1 : 0));
}

static void
test_wrong_passphrase (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_close (fixture);
  assert_refused (fixture, "clinic.sural", "wrong", "passphrase");
}

static void
test_newer_schema (StoreFixture *fixture, gconstpointer data)
{
  set_pragma (fixture, "PRAGMA user_version = 99");
  store_fixture_close (fixture);
  assert_refused (fixture, "clinic.sural", "pass", "written by a newer Sural (schema 99");
}

static void
test_other_application (StoreFixture *fixture, gconstpointer data)
{
  set_pragma (fixture, "PRAGMA application_id = 7");
  store_fixture_close (fixture);
  assert_refused (fixture, "clinic.sural", "pass", "is not a clinic of Sural");
}

/* A file that has nothing to do with Sural. */
static void
test_any_file (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_close (fixture);
  ctl_write (fixture->folder, "holiday.txt", "Dear all, the sea is warm and the food is good.\n");
  assert_refused (fixture, "holiday.txt", "pass", "is not a clinic of Sural");
}

static gboolean
has_backup (const char *folder, guint schema)
{
  g_autofree char *name = g_strdup_printf ("clinic.sural.schema-%u.backup", schema);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A clinic of every schema before this one is upgraded by the first verb that opens it, once, after
 * a copy of it; the next verb finds it as it should be. */
static void
test_older_schema (void)
{
  const guint newest = golden_get_schema ();

  for (guint schema = 1; schema < newest; schema++)
    {
      g_autofree char *folder = ctl_make_folder ();
      g_autoptr (CtlRun) verify = NULL;
      g_autoptr (CtlRun) patients = NULL;
      g_autoptr (CtlRun) wrong = NULL;
      g_autofree char *path = g_build_filename (folder, "clinic.sural", NULL);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      gsize length = 0, length_after = 0;

      g_assert_true (golden_copy (schema, folder));
      ctl_write (folder, "pass", GOLDEN_PASSPHRASE "\n");
      ctl_write (folder, "wrong", "not the passphrase at all\n");

      /* Whoever cannot open it upgrades nothing. */
      g_assert_true (g_file_get_contents (path, &before, &length, NULL));
      wrong = ctl_run (folder, NULL, "verify", "--clinic=clinic.sural", "--passphrase-file=wrong",
                       NULL);
      ctl_run_assert_refused (wrong, 1, "");
      g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
      g_assert_cmpmem (before, length, after, length_after);
      g_assert_false (has_backup (folder, schema));

      verify =
          ctl_run (folder, NULL, "verify", "--clinic=clinic.sural", "--passphrase-file=pass", NULL);
      ctl_run_assert_done (verify);
      g_assert_nonnull (strstr (verify->out, "1 patient, everything reads back as written"));
      g_assert_true (has_backup (folder, schema));
      patients = ctl_run (folder, NULL, "patients", "--clinic=clinic.sural",
                          "--passphrase-file=pass", NULL);
      ctl_run_assert_done (patients);
      g_assert_nonnull (strstr (patients->out, "Bäcker"));
      g_assert_nonnull (strstr (patients->out, "1990-04-02"));
      /* Upgraded once: no second copy. */
      g_assert_false (has_backup (folder, newest));
      ctl_remove_folder (g_steal_pointer (&folder));
    }
}

/* --- What is left behind ---------------------------------------------------------------------- */

#define MARKER "Zwetschgenmarker"

static guint
count_traces (const char *folder, guint *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize size = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n += count_traces (path, n_files);
          continue;
        }
      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
      (*n_files)++;
      n += memmem (bytes, size, MARKER, strlen (MARKER)) != NULL;
    }
  return n;
}

/* Those in which the programs put something. */
static void
remove_folders (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        ctl_remove_folder (path);
      else
        g_free (path);
    }
}

/* The home folder is that of the clinic, and so is the one for files that do not last. */
static void
test_home (StoreFixture *fixture, gconstpointer data)
{
  static const char *const verbs[] = { "patients", "verify", "backup", "audit" };
  static const char *const names[] = { "HOME",           "TMPDIR",        "XDG_STATE_HOME",
                                       "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME" };
  g_autofree char *clinic = g_strconcat ("--clinic=", fixture->path, NULL);
  guint n_files = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], fixture->folder, TRUE);
  store_fixture_add_patient (fixture->store, MARKER, MARKER, MARKER, NULL, NULL);
  store_fixture_close (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (CtlRun) run =
          ctl_run (fixture->folder, NULL, verbs[i], clinic, "--passphrase-file=pass", NULL);

      ctl_run_assert_done (run);
      g_assert_true (i > 0 || strstr (run->out, MARKER) != NULL);
    }
  g_assert_cmpuint (count_traces (fixture->folder, &n_files), ==, 0);
  g_assert_cmpuint (n_files, >, 5);
  remove_folders (fixture->folder);
  g_test_message ("%u files, no trace of a patient", n_files);
}

static gboolean
may_dump (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/limits", pid);
  g_autofree char *limits = NULL;
  const char *line;

  if (!g_file_get_contents (path, &limits, NULL, NULL))
    return TRUE;
  line = strstr (limits, "Max core file size");
  return line == NULL || g_ascii_strtoull (line + strlen ("Max core file size"), NULL, 10) != 0 ||
         strstr (line, "unlimited") < strchr (line, '\n');
}

/* It is killed while it waits for the passphrase, by what would write a dump. */
static void
test_no_core (StoreFixture *fixture, gconstpointer data)
{
  struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *clinic = g_strconcat ("--clinic=", fixture->path, NULL);
  g_autofree char *pipe_path = g_build_filename (fixture->folder, "pipe", NULL);
  g_autofree char *pass = g_strconcat ("--passphrase-file=", pipe_path, NULL);
  const gint64 until = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  if (setrlimit (RLIMIT_CORE, &limit) != 0)
    {
      g_test_skip ("no dump can be asked for here");
      return;
    }
  store_fixture_close (fixture);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, g_getenv ("SURALCTL"),
                              "verify", clinic, pass, NULL);
  g_assert_no_error (error);
  while (may_dump (g_subprocess_get_identifier (process)) && g_get_monotonic_time () < until)
    g_thread_yield ();
  g_assert_false (may_dump (g_subprocess_get_identifier (process)));
  g_subprocess_send_signal (process, SIGABRT);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (WIFSIGNALED (g_subprocess_get_status (process)));
  g_assert_false (WCOREDUMP (g_subprocess_get_status (process)));
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

/* A name that a link has which leads nowhere is taken: nothing is begun that cannot be ended. */
static void
test_link_to_nowhere (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "new.sural", NULL);
  g_autofree char *backup_path = g_build_filename (fixture->folder, "kept.suralbackup", NULL);
  g_autoptr (CtlRun) init = NULL;
  g_autoptr (CtlRun) backup = NULL;
  g_autoptr (CtlRun) restore = NULL;
  g_autoptr (CtlRun) verify = NULL;
  guint n_files;

  store_fixture_close (fixture);
  g_assert_cmpint (symlink ("nowhere", link), ==, 0);
  n_files = ctl_count_files (fixture->folder);
  init =
      ctl_run (fixture->folder, NULL, "init", "--clinic=new.sural", "--passphrase-file=pass", NULL);
  ctl_run_assert_refused (init, 1, "new.sural: ");
  g_assert_cmpuint (ctl_count_files (fixture->folder), ==, n_files);
  backup = ctl_run (fixture->folder, NULL, "backup", "--clinic=clinic.sural",
                    "--passphrase-file=pass", "kept.suralbackup", NULL);
  ctl_run_assert_done (backup);
  restore = ctl_run (fixture->folder, NULL, "restore", "--clinic=new.sural",
                     "--passphrase-file=pass", "--replace", "kept.suralbackup", NULL);
  if (restore->status == 0)
    {
      verify = ctl_run (fixture->folder, NULL, "verify", "--clinic=new.sural",
                        "--passphrase-file=pass", NULL);
      ctl_run_assert_done (verify);
    }
  else
    g_assert_cmpuint (ctl_count_files (fixture->folder), ==, n_files + 1);
}

/* Where files may only be so large (a limit of the account), that is said; nothing half is left and
 * the clinic is as it was. */
static void
test_size_limit (StoreFixture *fixture, gconstpointer data)
{
  const struct rlimit small = { 64 * 1024, RLIM_INFINITY };
  struct rlimit before;
  g_autoptr (CtlRun) backup = NULL;
  g_autoptr (CtlRun) verify = NULL;
  guint n_files;

  store_fixture_close (fixture);
  n_files = ctl_count_files (fixture->folder);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  backup = ctl_run (fixture->folder, NULL, "backup", "--clinic=clinic.sural",
                    "--passphrase-file=pass", "kept.suralbackup", NULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  ctl_run_assert_refused (backup, 1, "");
  verify = ctl_run (fixture->folder, NULL, "verify", "--clinic=clinic.sural",
                    "--passphrase-file=pass", NULL);
  ctl_run_assert_done (verify);
  g_assert_cmpuint (ctl_count_files (fixture->folder), ==, n_files);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ctl-refusals/wrong-passphrase", test_wrong_passphrase);
  ADD ("/ctl-refusals/newer-schema", test_newer_schema);
  ADD ("/ctl-refusals/other-application", test_other_application);
  ADD ("/ctl-refusals/any-file", test_any_file);
  ADD ("/ctl-refusals/home", test_home);
  ADD ("/ctl-refusals/no-core", test_no_core);
  ADD ("/ctl-refusals/link-to-nowhere", test_link_to_nowhere);
  ADD ("/ctl-refusals/size-limit", test_size_limit);
  g_test_add_func ("/ctl-refusals/older-schema", test_older_schema);
  return g_test_run ();
}
