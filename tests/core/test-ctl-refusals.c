/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clinics that suralctl must not open, or must not change. */
#include "config.h"

#include <glib/gstdio.h>

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
      g_assert_nonnull (strstr (verify->out, "1 patients, everything reads back as written"));
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

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/ctl-refusals/wrong-passphrase", test_wrong_passphrase);
  ADD ("/ctl-refusals/newer-schema", test_newer_schema);
  ADD ("/ctl-refusals/other-application", test_other_application);
  ADD ("/ctl-refusals/any-file", test_any_file);
  g_test_add_func ("/ctl-refusals/older-schema", test_older_schema);
  return g_test_run ();
}
