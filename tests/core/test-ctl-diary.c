/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tests/core/ctl-run.h"

/* What suralctl cannot ask, it refuses with the option that answers it. */

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = ctl_make_folder ();
  ctl_write (self->folder, "pass", "correct horse battery staple\n");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ctl_remove_folder (self->folder);
}

static char *
path_of (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "diaries", name, NULL);
}

static CtlRun *
run_import (Fixture *self, const char *file, const char *option, const char *other)
{
  g_autofree char *path = path_of (file);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (arguments, g_strdup ("import"));
  g_ptr_array_add (arguments, g_strdup ("--clinic=c.sural"));
  g_ptr_array_add (arguments, g_strdup ("--passphrase-file=pass"));
  if (option != NULL)
    g_ptr_array_add (arguments, g_strdup (option));
  if (other != NULL)
    g_ptr_array_add (arguments, g_strdup (other));
  g_ptr_array_add (arguments, g_steal_pointer (&path));
  g_ptr_array_add (arguments, NULL);
  return ctl_run_all (self->folder, NULL, arguments);
}

/* A file that is asked about, what is said of it, and the options that answer. */
typedef struct
{
  const char *file;
  const char *what;
  const char *how;
  const char *option, *other;
  const char *told;
} Question;

static const Question questions[] = {
  { "order-open.csv", "5/10/2026 can be two days", "say --date-order=dmy or --date-order=mdy",
    "--date-order=dmy", NULL, "2 added" },
  { "cyrillic.csv", "“Голень” in windows-1251", "say which with --encoding=NAME",
    "--encoding=windows-1251", NULL, "1 passed over: “Голень”: no measure of Sural" },
  { "words-to-four.csv", "the highest “rating” is 4", "say --scale=0-10 if it is", "--scale=0-10",
    NULL, "column “words” is not taken" },
  { "training.csv", "holds no pain", "--measure=\"intensity=calf-pain-now\"",
    "--measure=intensity=run-load", NULL, "2 added" },
  { "slip-of-years.csv", "2052-10-07 lies after today; 5: date: 1925-10-09 lies far",
    "say --leave-out=4,5,7 to take the rest without them, or --keep-days=4,5,7", "--leave-out=4-5",
    "--keep-days=7", "2 passed over: left out as you said (line 4, 5)" },
  { "bad-rows.csv", "“1‹zero-width space›0” is not a number", "say --leave-out=3,4,5,6,8",
    "--leave-out=3-6,8", NULL, "3 added" },
};

static void
test_questions (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) init = ctl_run (self->folder, NULL, "init", "--clinic=c.sural",
                                     "--passphrase-file=pass", "--clinician=Test", NULL);

  ctl_run_assert_done (init);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      const Question *one = &questions[i];
      g_autoptr (CtlRun) asked = run_import (self, one->file, NULL, NULL);
      g_autoptr (CtlRun) patients = ctl_run (self->folder, NULL, "patients", "--clinic=c.sural",
                                             "--passphrase-file=pass", NULL);
      g_autofree char *stem = g_strndup (one->file, strcspn (one->file, "."));
      g_autoptr (CtlRun) taken = NULL;

      ctl_run_assert_refused (asked, 1, "");
      g_assert_nonnull (strstr (asked->err, one->what));
      g_assert_nonnull (strstr (asked->err, one->how));
      g_assert_null (strstr (patients->out, stem));
      taken = run_import (self, one->file, one->option, one->other);
      ctl_run_assert_done (taken);
      g_test_message ("%s", taken->out);
      g_assert_nonnull (strstr (taken->out, one->told));
    }
}

static void
test_misused (Fixture *self, gconstpointer data)
{
  static const char *const options[] = { "--leave-out=x",       "--leave-out=4-2",
                                         "--leave-out=",        "--keep-days=0",
                                         "--scale=0-5",         "--encoding=klingon",
                                         "--date-order=random", NULL };

  for (guint i = 0; options[i] != NULL; i++)
    {
      g_autoptr (CtlRun) run = run_import (self, "order-open.csv", options[i], NULL);
      ctl_run_assert_refused (run, 2, "import: ");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ctl-diary/questions", Fixture, NULL, set_up, test_questions, tear_down);
  g_test_add ("/ctl-diary/misused", Fixture, NULL, set_up, test_misused, tear_down);
  return g_test_run ();
}
