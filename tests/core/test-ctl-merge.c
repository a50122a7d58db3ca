/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records of one person, merged and taken apart by suralctl, and where their files go. */
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
run (Fixture *self, const char *verb, const char *one, const char *two, const char *three)
{
  g_autoptr (CtlRun) done = ctl_run_on_clinic (self->folder, verb, one, two, three, NULL);

  ctl_run_assert_done (done);
  g_test_message ("%s", done->out);
  return g_steal_pointer (&done->out);
}

static void
assert_said (Fixture *self, const char *what, const char *one, const char *two, const char *three)
{
  g_autofree char *out = run (self, "merge", one, two, three);

  g_assert_nonnull (strstr (out, what));
}

static void
assert_refused (Fixture *self, const char *what, const char *one, const char *two)
{
  g_autoptr (CtlRun) refused = ctl_run_on_clinic (self->folder, "merge", one, two, NULL);

  ctl_run_assert_refused (refused, 1, "");
  g_test_message ("%s", refused->err);
  g_assert_nonnull (strstr (refused->err, what));
}

/* A file with one score of somebody who has a number; what is printed. */
static char *
import (Fixture *self, const char *number, const char *family, const char *born, const char *id)
{
  g_autofree char *key = fhir_number ("https://one.invalid/mrn", number);
  g_autofree char *text =
      fhir_bundle ("", fhir_patient (number, family, "Nora", born, key),
                   fhir_score (id, number, "final", "2026-09-01", FHIR_POINTS (6)), NULL);

  ctl_write (self->folder, "file.json", text);
  return run (self, "import", "file.json", NULL, NULL);
}

/* The id of the only patient who is found so. */
static char *
find (Fixture *self, const char *search)
{
  g_autofree char *option = g_strconcat ("--search=", search, NULL);
  g_autofree char *list = run (self, "patients", option, NULL, NULL);

  g_assert_nonnull (strchr (list, '\n'));
  g_assert_cmpstr (strchr (list, '\n'), ==, "\n");
  return g_strndup (list, strcspn (list, "\t"));
}

static void
assert_n_patients (Fixture *self, guint expected)
{
  g_autofree char *list = run (self, "patients", NULL, NULL, NULL);
  guint n = 0;

  for (const char *c = list; *c != '\0'; c++)
    n += *c == '\n';
  g_assert_cmpuint (n, ==, expected);
}

static void
test_there_and_back (Fixture *self, gconstpointer data)
{
  g_autofree char *first = import (self, "K-1", "Berg", "1990-04-02", "a");
  g_autofree char *into = find (self, "berg");
  g_autofree char *second = import (self, "K-2", "Alt", "1990-04-02", "b");
  g_autofree char *one = find (self, "alt");
  g_autofree char *before = run (self, "export", one, NULL, NULL);
  g_autofree char *again = NULL;
  g_autofree char *found = NULL;
  g_autofree char *apart = NULL;
  g_autofree char *sound = NULL;

  assert_said (self, "would be merged", "--dry-run", one, into);
  assert_n_patients (self, 2);
  assert_said (self, "Name: Berg, Nora | Alt, Nora, the first stays", one, into, NULL);
  assert_n_patients (self, 1);
  assert_said (self, "Alt, Nora", "--list", NULL, NULL);
  found = find (self, "alt");
  g_assert_cmpstr (found, ==, into);
  /* A file of the one that was merged goes to the other, and that is said. */
  again = import (self, "K-2", "Alt", "1990-04-02", "c");
  g_assert_nonnull (strstr (again, "the record of Alt, Nora (1990-04-02) was merged into that of "
                                   "Berg, Nora (1990-04-02)"));
  g_assert_nonnull (strstr (again, "for Berg, Nora"));
  assert_n_patients (self, 1);
  /* Its id leads there, too. */
  g_free (run (self, "export", one, NULL, NULL));
  assert_said (self, "of its own again", "--undo", one, NULL);
  assert_n_patients (self, 2);
  apart = run (self, "export", one, NULL, NULL);
  g_assert_true (g_str_has_prefix (apart, before));
  sound = run (self, "verify", NULL, NULL, NULL);
}

/* What one person has not both of is asked. */
static void
test_conflict (Fixture *self, gconstpointer data)
{
  g_autofree char *first = import (self, "K-1", "Berg", "1990-04-02", "a");
  g_autofree char *into = find (self, "1990-04-02");
  g_autofree char *second = import (self, "K-2", "Berg", "1991-04-02", "b");
  g_autofree char *one = find (self, "1991-04-02");

  assert_refused (self, "say --same-person", one, into);
  assert_n_patients (self, 2);
  assert_said (self, "was merged into", "--same-person", one, into);
  assert_n_patients (self, 1);
  assert_refused (self, "there is no", into, "nobody");
  assert_refused (self, "not merged", "--undo", into);
}

/* A record that the hospital merged: the number of the old one leads to the person whom it names,
 * and all of it is said; somebody who died is no patient of a plan. */
static void
test_link_and_death (Fixture *self, gconstpointer data)
{
  g_autofree char *first = import (self, "K-1", "Berg", "1990-04-02", "a");
  g_autofree char *key = fhir_number ("https://one.invalid/mrn", "K-2");
  g_autofree char *more =
      g_strconcat (key,
                   ",\"deceasedDateTime\":\"2026-10\",\"link\":[{\"type\":\"replaced-by\","
                   "\"other\":{\"display\":\"Nora Berg, K-1\",\"identifier\":{\"system\":"
                   "\"https://one.invalid/mrn\",\"value\":\"K-1\"}}}]",
                   NULL);
  g_autofree char *text =
      fhir_bundle ("", fhir_patient ("K-2", "Berg", "Nora", "1990-04-02", more),
                   fhir_score ("z", "K-2", "final", "2026-09-02", FHIR_POINTS (3)), NULL);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *id = NULL;

  ctl_write (self->folder, "old.json", text);
  second = run (self, "import", "old.json", NULL, NULL);
  g_assert_nonnull (strstr (second, "this record was merged into another one: Nora Berg, K-1"));
  g_assert_nonnull (strstr (second, "the patient died on 2026-10"));
  assert_n_patients (self, 1);
  third = run (self, "import", "old.json", NULL, NULL);
  g_assert_nonnull (strstr (third, "0 added, 1 known already"));
  id = find (self, "berg");
  ctl_write (self->folder, "script", "start\n");
  g_autoptr (CtlRun) refused = ctl_run_on_clinic (self->folder, "visit", id, "script", NULL);
  g_test_message ("%s", refused->err);
  g_assert_cmpint (refused->status, ==, 1);
  g_assert_nonnull (strstr (refused->err, "has died"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ctl-merge/there-and-back", Fixture, NULL, set_up, test_there_and_back, tear_down);
  g_test_add ("/ctl-merge/conflict", Fixture, NULL, set_up, test_conflict, tear_down);
  g_test_add ("/ctl-merge/link-and-death", Fixture, NULL, set_up, test_link_and_death, tear_down);
  return g_test_run ();
}
