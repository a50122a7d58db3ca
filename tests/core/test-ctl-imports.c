/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was taken in, listed and taken back by suralctl at any later time. */
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
run (Fixture *self, const char *verb, const char *argument)
{
  g_autoptr (CtlRun) done = ctl_run_on_clinic (self->folder, verb, argument, NULL);

  ctl_run_assert_done (done);
  return g_steal_pointer (&done->out);
}

static void
assert_refused (Fixture *self, const char *what, const char *argument)
{
  g_autoptr (CtlRun) refused = ctl_run_on_clinic (self->folder, "imports", argument, NULL);

  ctl_run_assert_refused (refused, 1, "");
  g_test_message ("%s", refused->err);
  g_assert_nonnull (strstr (refused->err, what));
}

/* A file with one score of somebody who has a number. */
static void
import (Fixture *self, const char *file, const char *id, const char *day)
{
  g_autofree char *key = fhir_number ("https://one.invalid/mrn", "K-1");
  g_autofree char *text = fhir_bundle ("", fhir_patient ("K-1", "Berg", "Nora", "1990-04-02", key),
                                       fhir_score (id, "K-1", "final", day, FHIR_POINTS (6)), NULL);

  ctl_write (self->folder, file, text);
  g_free (run (self, "import", file));
}

/* The fields of the line of that file. */
static GStrv
find_line (Fixture *self, const char *file)
{
  g_autofree char *list = run (self, "imports", NULL);
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (fields) == 7 && g_str_equal (fields[1], file))
        return g_steal_pointer (&fields);
    }
  g_assert_not_reached ();
}

static void
undo (Fixture *self, const char *file, const char *said)
{
  g_auto (GStrv) fields = find_line (self, file);
  g_autofree char *option = g_strconcat ("--undo=", fields[0], NULL);
  g_autofree char *out = run (self, "imports", option);

  g_assert_cmpstr (fields[6], ==, "");
  g_assert_cmpstr (out, ==, said);
  assert_refused (self, "taken back", option);
}

/* The older one first: the patient stays for the younger, and goes with that. */
static void
test_undo (Fixture *self, gconstpointer data)
{
  g_auto (GStrv) fields = NULL;
  g_autofree char *patients = NULL;
  g_autofree char *sound = NULL;

  import (self, "first.json", "a", "2026-09-01");
  import (self, "second.json", "b", "2026-09-02");
  fields = find_line (self, "second.json");
  g_assert_cmpstr (fields[3], ==, "1");
  g_assert_cmpstr (fields[5], ==, "Berg, Nora");
  undo (self, "first.json", "The import of first.json was undone: Berg, Nora (born 2 Apr 1990)\n");
  patients = run (self, "patients", NULL);
  g_assert_nonnull (strstr (patients, "Berg, Nora"));
  undo (
      self, "second.json",
      "The import of second.json was undone: Berg, Nora (born 2 Apr 1990), of whom nothing else is"
      " known, is deleted\n");
  g_strfreev (g_steal_pointer (&fields));
  fields = find_line (self, "first.json");
  g_assert_cmpstr (fields[6], !=, "");
  sound = run (self, "verify", NULL);
}

/* Who came with a file and of whom nothing else is known goes with it, and comes with it again. */
static void
test_undo_patient (Fixture *self, gconstpointer data)
{
  g_autofree char *gone = NULL;
  g_autofree char *back = NULL;

  import (self, "first.json", "a", "2026-09-01");
  undo (self, "first.json",
        "The import of first.json was undone: Berg, Nora (born 2 Apr 1990), of whom nothing else is"
        " known, is deleted\n");
  gone = run (self, "patients", NULL);
  g_assert_cmpstr (gone, ==, "");
  import (self, "first.json", "a", "2026-09-01");
  back = run (self, "patients", NULL);
  g_assert_nonnull (strstr (back, "Berg, Nora"));
}

/* Of a training log the sessions are what came with it. */
static void
test_training (Fixture *self, gconstpointer data)
{
  g_autofree char *patients = NULL;
  g_autofree char *option = NULL;
  g_autoptr (CtlRun) done = NULL;
  g_auto (GStrv) fields = NULL;

  import (self, "first.json", "a", "2026-09-01");
  patients = run (self, "patients", NULL);
  option = g_strdup_printf ("--patient=%.*s", (int) strcspn (patients, "\t"), patients);
  ctl_write (self->folder, "workouts.csv",
             "\"title\",\"start_time\",\"end_time\",\"exercise_title\",\"set_index\",\"set_type\","
             "\"weight_kg\",\"reps\"\n"
             "\"Legs\",\"1 Sep 2026, 17:15\",\"1 Sep 2026, 18:20\",\"Squat\",0,\"normal\",60,40\n"
             "\"Legs\",\"3 Sep 2026, 17:15\",\"3 Sep 2026, 18:20\",\"Squat\",0,\"normal\",62,40\n");
  done = ctl_run_on_clinic (self->folder, "import", option, "workouts.csv", NULL);
  ctl_run_assert_done (done);
  fields = find_line (self, "workouts.csv");
  g_assert_cmpstr (fields[3], ==, "2");
  undo (self, "workouts.csv",
        "The import of workouts.csv was undone: Berg, Nora (born 2 Apr 1990)\n");
}

/* Whichever of the two numbers of one person is asked for. */
static void
test_merged (Fixture *self, gconstpointer data)
{
  g_autofree char *patients = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *of_one = NULL;
  g_autofree char *of_other = NULL;
  g_autoptr (CtlRun) merged = NULL;

  ctl_write (self->folder, "Ann.csv", "date,calf pain now\n2026-09-01,5\n");
  ctl_write (self->folder, "Anna.csv", "date,calf pain now\n2026-09-02,4\n");
  g_free (run (self, "import", "Ann.csv"));
  g_free (run (self, "import", "Anna.csv"));
  patients = run (self, "patients", NULL);
  lines = g_strsplit (patients, "\n", -1);
  for (guint i = 0; i < 2; i++)
    lines[i][strcspn (lines[i], "\t")] = '\0';
  merged = ctl_run_on_clinic (self->folder, "merge", lines[0], lines[1], NULL);
  ctl_run_assert_done (merged);
  of_one = run (self, "imports", lines[0]);
  of_other = run (self, "imports", lines[1]);
  g_assert_nonnull (strstr (of_one, "Ann.csv"));
  g_assert_nonnull (strstr (of_one, "Anna.csv"));
  g_assert_cmpstr (of_one, ==, of_other);
}

static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autofree char *nothing = run (self, "imports", NULL);

  g_assert_cmpstr (nothing, ==, "");
  /* An empty list would say of a mistyped id that nothing came in. */
  assert_refused (self, "nobody", "nobody");
  assert_refused (self, "nothing-like-it", "--undo=nothing-like-it");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ctl-imports/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/ctl-imports/undo-patient", Fixture, NULL, set_up, test_undo_patient, tear_down);
  g_test_add ("/ctl-imports/training", Fixture, NULL, set_up, test_training, tear_down);
  g_test_add ("/ctl-imports/merged", Fixture, NULL, set_up, test_merged, tear_down);
  g_test_add ("/ctl-imports/unknown", Fixture, NULL, set_up, test_unknown, tear_down);
  return g_test_run ();
}
