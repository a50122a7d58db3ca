/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider of ciphers of which any call fails, once or from then on: afterwards the clinic opens,
 * holds exactly what was said to be saved, nothing of it stands on the disk in clear, and what was
 * said was said in words. */
#include "config.h"

#include "disk-jobs.h"
#include "job-folder.h"
#include "trust-kills.h"
#include "weak-provider.h"

#include <string.h>

typedef struct
{
  const DiskJob *job;
  char *before; /* the folder as it is prepared */
  char *folder; /* the one that is worked in */
  guint n_calls[WEAK_PROVIDER_N_CALLS];
  guint n_failed;
  DiskTold told;
} Fixture;

/* --- Nothing in clear ------------------------------------------------------------------------- */

/* What pages of a clinic say that are not encrypted: those of its schema, and of a record. */
static const char *const clear[] = { "SQLite format 3", "CREATE TABLE", "CREATE INDEX",
                                     "REFERENCES",      "back-pain",    "calf-pain-worst" };

static void
assert_not_clear (const char *path)
{
  GBytes *plain = weak_provider_get_plain ();
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (clear); i++)
    if (memmem (bytes, size, clear[i], strlen (clear[i])) != NULL)
      g_error ("%s: “%s” stands in clear", path, clear[i]);
  if (plain != NULL &&
      memmem (bytes, size, g_bytes_get_data (plain, NULL), g_bytes_get_size (plain)))
    g_error ("%s: what could not be encrypted stands in clear", path);
}

static void
assert_nothing_in_clear (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        assert_nothing_in_clear (path);
      else
        assert_not_clear (path);
    }
}

/* --- The fixture ------------------------------------------------------------------------------ */

static void
begin_anew (Fixture *self)
{
  gint64 n_entries[DISK_JOB_STEPS];

  job_folder_empty (self->folder);
  job_folder_copy (self->before, self->folder);
  memcpy (n_entries, self->told.n_entries, sizeof n_entries);
  memset (&self->told, 0, sizeof self->told);
  memcpy (self->told.n_entries, n_entries, sizeof n_entries);
  self->told.is_disturbed = TRUE;
  self->told.look = weak_provider_pause;
}

/* Also goes through the job once with nothing in its way, and counts its calls. */
static void
set_up (Fixture *self, gconstpointer data)
{
  self->job = data;
  self->before = job_folder_new ("sural-provider-XXXXXX");
  self->folder = job_folder_new ("sural-provider-XXXXXX");
  self->job->prepare (self->before);
  begin_anew (self);
  self->told.is_disturbed = FALSE;
  weak_provider_watch ();
  self->job->run (self->folder, &self->told);
  weak_provider_stop ();
  for (guint i = 0; i < WEAK_PROVIDER_N_CALLS; i++)
    {
      self->n_calls[i] = weak_provider_get_n_calls (i);
      g_test_message ("%s: %u calls of %s", self->job->name, self->n_calls[i],
                      weak_provider_get_name (i));
    }
  g_assert_true (self->told.is_done);
  self->job->check (self->folder, &self->told, FALSE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  job_folder_remove (self->before);
  job_folder_remove (self->folder);
}

/* One of those that are called: pages are encrypted thousands of times, keys are derived once. */
static WeakProviderCall
choose_call (Fixture *self)
{
  WeakProviderCall call;

  do
    call = (WeakProviderCall) g_test_rand_int_range (0, WEAK_PROVIDER_N_CALLS);
  while (self->n_calls[call] == 0);
  return call;
}

/* The first and the last are where most is begun and ended. */
static guint
choose_nth (guint n)
{
  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      return 1;
    case 1:
      return n;
    default:
      return (guint) g_test_rand_int_range (1, (gint32) n + 1);
    }
}

static void
try_failure (Fixture *self, WeakProviderCall call, guint nth, gboolean for_ever)
{
  begin_anew (self);
  g_test_message ("%s: %s fails at call %u of %u%s", self->job->name, weak_provider_get_name (call),
                  nth, self->n_calls[call], for_ever ? " and from then on" : "");
  weak_provider_watch ();
  weak_provider_fail_at (call, nth, for_ever);
  self->job->run (self->folder, &self->told);
  weak_provider_stop ();
  self->n_failed += weak_provider_has_failed ();
  assert_nothing_in_clear (self->folder);
  self->job->check (self->folder, &self->told, FALSE);
}

static void
test_failing (Fixture *self, gconstpointer data)
{
  const guint n = trust_get_n_kills (2);

  for (guint i = 0; i < n; i++)
    for (guint for_ever = 0; for_ever < 2; for_ever++)
      {
        const WeakProviderCall call = choose_call (self);

        try_failure (self, call, choose_nth (self->n_calls[call]), for_ever == 1);
      }
  g_test_message ("%u failures of a provider under %s", self->n_failed, self->job->name);
}

/* In the order of disk_jobs. */
static const char *const paths[] = {
  "/provider/failing/changes",
  "/provider/failing/passphrase",
  "/provider/failing/passphrase-of-several",
  "/provider/failing/intake",
  "/provider/failing/taking-back",
  "/provider/failing/record",
  "/provider/failing/merge",
  "/provider/failing/attachment",
  "/provider/failing/clinician",
  "/provider/failing/backup",
  "/provider/failing/restore",
  "/provider/failing/creation",
  "/provider/failing/migration",
  "/provider/failing/migration-with-head",
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpuint (n_disk_jobs, ==, G_N_ELEMENTS (paths));
  for (guint i = 0; i < n_disk_jobs; i++)
    {
      g_assert_true (g_str_has_suffix (paths[i], disk_jobs[i].name));
      g_test_add (paths[i], Fixture, &disk_jobs[i], set_up, test_failing, tear_down);
    }
  return g_test_run ();
}
