/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups made and restored by suralctl. */
#include "config.h"

#include <string.h>

#include "ctl-run.h"
#include "fhir-files.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = ctl_make_clinic ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ctl_remove_folder (self->folder);
}

static char *
run (Fixture *self, const char *verb, const char *argument, const char *other)
{
  g_autoptr (CtlRun) done = ctl_run_on_clinic (self->folder, verb, argument, other, NULL);

  ctl_run_assert_done (done);
  return g_steal_pointer (&done->out);
}

static void
assert_refused (Fixture *self, int status, const char *what, const char *argument)
{
  g_autoptr (CtlRun) refused = ctl_run_on_clinic (self->folder, "restore", argument, NULL);

  ctl_run_assert_refused (refused, status, "");
  g_test_message ("%s", refused->err);
  g_assert_nonnull (strstr (refused->err, what));
}

static void
import (Fixture *self, const char *id)
{
  g_autofree char *file = g_strconcat (id, ".json", NULL);
  g_autofree char *key = fhir_number ("https://one.invalid/mrn", id);
  g_autofree char *text = fhir_bundle ("", fhir_patient (id, "Berg", id, "1990-04-02", key), NULL);

  ctl_write (self->folder, file, text);
  g_free (run (self, "import", file, NULL));
}

/* What the clinic prints of the end of its trail, to be held against a later one. */
static char *
dup_trail_end (const char *output)
{
  const char *end = strstr (output, "trail in it ends with ");

  g_assert_nonnull (end);
  end += strlen ("trail in it ends with ");
  return g_strndup (end, (gsize) (strchr (end, '.') - end));
}

static void
test_restore (Fixture *self, gconstpointer data)
{
  g_autofree char *made = NULL;
  g_autofree char *review = NULL;
  g_autofree char *end = NULL;
  g_autofree char *in_review = NULL;
  g_autofree char *holds = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *verified = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *year = g_date_time_format (now, " %Y, ");

  import (self, "K-1");
  made = run (self, "backup", "first.suralbackup", NULL);
  g_assert_nonnull (strstr (made, "first.suralbackup: 1 patient, "));
  end = dup_trail_end (made);
  import (self, "K-2");
  review = run (self, "restore", "first.suralbackup", "--dry-run");
  g_assert_nonnull (strstr (review, "is good: 1 patient, "));
  in_review = dup_trail_end (review);
  g_assert_cmpstr (in_review, ==, end);
  g_assert_nonnull (strstr (review, " made after it, "));
  /* The clinic's clock counts from another day than the one on the wall. */
  g_assert_nonnull (strstr (strstr (review, "the last entry of "), year));
  g_assert_nonnull (strstr (strstr (review, " made after it, "), year));
  /* Nothing is replaced by the way. */
  assert_refused (self, 1, "--replace", "first.suralbackup");
  verified = run (self, "verify", NULL, NULL);
  g_assert_nonnull (strstr (verified, "2 patients"));
  g_clear_pointer (&verified, g_free);

  restored = run (self, "restore", "first.suralbackup", "--replace");
  g_assert_nonnull (strstr (restored, "The clinic that was there is c-replaced-"));
  holds = g_strconcat ("--holds=", end, NULL);
  verified = run (self, "verify", holds, NULL);
  g_assert_nonnull (strstr (verified, "1 patient, "));
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *list = NULL;

  for (guint i = 0; i < 5; i++)
    g_free (run (self, "backup", NULL, NULL));
  list = run (self, "backup", "--list", NULL);
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);
  /* The last three, of which one is that of the day, and the end of the last line. */
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (fields), ==, 4);
      g_assert_nonnull (strstr (fields[3], "backups/c-"));
      g_free (run (self, "restore", fields[3], "--dry-run"));
    }
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  assert_refused (self, 1, "not there", "none.suralbackup");
  assert_refused (self, 1, "is not a backup of Sural", "pass");
  assert_refused (self, 2, "say one FILE", "--dry-run");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ctl-backup/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/ctl-backup/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/ctl-backup/refused", Fixture, NULL, set_up, test_refused, tear_down);
  return g_test_run ();
}
