/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What suralctl says of a clinic that is not as it was last written. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ctl-run.h"
#include "fhir-files.h"
#include "store/sural-store.h"

typedef struct
{
  char *folder;
  char *clinic;
  char *head;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = ctl_make_clinic ();
  self->clinic = g_build_filename (self->folder, "c.sural", NULL);
  self->head = g_strconcat (self->clinic, ".head", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ctl_remove_folder (self->folder);
  g_free (self->clinic);
  g_free (self->head);
}

static void
import (Fixture *self, const char *id)
{
  g_autofree char *file = g_strconcat (id, ".json", NULL);
  g_autofree char *key = fhir_number ("https://one.invalid/mrn", id);
  g_autofree char *text = fhir_bundle ("", fhir_patient (id, "Berg", id, "1990-04-02", key), NULL);
  g_autoptr (CtlRun) done = NULL;

  ctl_write (self->folder, file, text);
  done = ctl_run_on_clinic (self->folder, "import", file, NULL);
  g_assert_cmpint (done->status, ==, 0);
}

static GBytes *
read_clinic (Fixture *self)
{
  char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (self->clinic, &bytes, &length, NULL));
  return g_bytes_new_take (bytes, length);
}

/* Every verb says it, and leaves the file as it is. */
static void
assert_refused (Fixture *self, const char *verb, const char *argument)
{
  g_autoptr (GBytes) before = read_clinic (self);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (CtlRun) refused = ctl_run_on_clinic (self->folder, verb, argument, NULL);

  g_assert_cmpint (refused->status, ==, 1);
  g_assert_cmpstr (refused->out, ==, "");
  g_test_message ("%s", refused->err);
  g_assert_nonnull (strstr (refused->err, "is of an earlier time: the last 2 entries, until "));
  g_assert_nonnull (strstr (refused->err, "say --accept-loss"));
  after = read_clinic (self);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_older_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) older = NULL;
  g_autoptr (CtlRun) accepted = NULL;
  g_autoptr (CtlRun) verified = NULL;
  g_autoptr (CtlRun) trail = NULL;

  import (self, "K-1");
  older = read_clinic (self);
  import (self, "K-2");
  g_assert_true (g_file_set_contents (self->clinic, g_bytes_get_data (older, NULL),
                                      (gssize) g_bytes_get_size (older), NULL));
  assert_refused (self, "verify", NULL);
  assert_refused (self, "import", "K-2.json");
  assert_refused (self, "backup", "x.suralbackup");

  accepted = ctl_run_on_clinic (self->folder, "verify", "--accept-loss", NULL);
  g_assert_cmpint (accepted->status, ==, 0);
  g_assert_nonnull (strstr (accepted->out, "1 patient, "));
  g_assert_nonnull (strstr (accepted->err, "is of an earlier time"));
  verified = ctl_run_on_clinic (self->folder, "verify", NULL);
  ctl_run_assert_done (verified);
  trail = ctl_run_on_clinic (self->folder, "audit", NULL);
  ctl_run_assert_done (trail);
  g_assert_nonnull (strstr (trail->out, "\taccept-loss\tclinic\t"));
}

/* It opens, and what cannot be known is said once. */
static void
test_without_head (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) said = NULL;
  g_autoptr (CtlRun) silent = NULL;

  import (self, "K-1");
  g_assert_cmpint (g_unlink (self->head), ==, 0);
  said = ctl_run_on_clinic (self->folder, "verify", NULL);
  g_assert_cmpint (said->status, ==, 0);
  g_assert_nonnull (strstr (said->err, "without its head"));
  silent = ctl_run_on_clinic (self->folder, "verify", NULL);
  ctl_run_assert_done (silent);
  g_assert_cmpstr (silent->err, ==, "");
}

/* The end of the trail that was printed once is held against the trail of a later day. */
static void
test_trail_end (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) older = NULL;
  g_autoptr (CtlRun) printed = NULL;
  g_autoptr (CtlRun) held = NULL;
  g_autoptr (CtlRun) lost = NULL;
  g_autoptr (CtlRun) wrong = NULL;
  g_autofree char *option = NULL;
  const char *end;

  older = read_clinic (self);
  import (self, "K-1");
  printed = ctl_run_on_clinic (self->folder, "verify", NULL);
  ctl_run_assert_done (printed);
  end = strstr (printed->out, "ends with ");
  g_assert_nonnull (end);
  end += strlen ("ends with ");
  option = g_strdup_printf ("--holds=%.*s", (int) (strchr (end, '.') - end), end);
  import (self, "K-2");
  held = ctl_run_on_clinic (self->folder, "verify", option, NULL);
  ctl_run_assert_done (held);
  wrong = ctl_run_on_clinic (self->folder, "verify", "--holds=x", NULL);
  ctl_run_assert_refused (wrong, 1, "");

  /* All of its files are of an earlier time, and other work was done since: nothing else tells. */
  g_assert_true (g_file_set_contents (self->clinic, g_bytes_get_data (older, NULL),
                                      (gssize) g_bytes_get_size (older), NULL));
  g_assert_cmpint (g_unlink (self->head), ==, 0);
  import (self, "K-3");
  import (self, "K-4");
  lost = ctl_run_on_clinic (self->folder, "verify", option, NULL);
  ctl_run_assert_refused (lost, 1, "");
  g_assert_nonnull (strstr (lost->err, "was cut or rewritten since"));
}

/* The clock of this computer is behind the last entry: verify says so, and goes on. */
static void
test_clock_behind (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store =
      sural_store_open (self->clinic, "correct horse battery staple", &error);
  g_autoptr (SuralPatient) patient = sural_patient_new ("Doe", "Jane");
  g_autoptr (CtlRun) said = NULL;

  g_assert_no_error (error);
  sural_store_set_now (store, sural_time_now () + 6 * 86400);
  g_assert_true (sural_store_save_patient (store, patient, &error));
  sural_store_close (store);
  said = ctl_run_on_clinic (self->folder, "verify", NULL);
  g_assert_cmpint (said->status, ==, 0);
  g_assert_nonnull (strstr (said->err, "The clock of this computer says "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ctl-head/older-file", Fixture, NULL, set_up, test_older_file, tear_down);
  g_test_add ("/ctl-head/without-head", Fixture, NULL, set_up, test_without_head, tear_down);
  g_test_add ("/ctl-head/trail-end", Fixture, NULL, set_up, test_trail_end, tear_down);
  g_test_add ("/ctl-head/clock-behind", Fixture, NULL, set_up, test_clock_behind, tear_down);
  return g_test_run ();
}
