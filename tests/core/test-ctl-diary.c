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
  self->folder = ctl_make_clinic ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ctl_remove_folder (self->folder);
}

/* The years of the files are those of two years before: what is right in them is over, whenever
 * this is run. */
static void
copy_with_past_years (Fixture *self, const char *file)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "data", "diaries", file, NULL);
  g_autofree char *to = g_build_filename (self->folder, file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) past = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (from, &text, NULL, &error);
  g_assert_no_error (error);
  past = g_string_new (text);
  g_string_replace (past, "2025", "2023", 0);
  g_string_replace (past, "2026", "2024", 0);
  g_file_set_contents (to, past->str, (gssize) past->len, &error);
  g_assert_no_error (error);
}

static CtlRun *
run_import (Fixture *self, const char *file, const char *option, const char *other)
{
  copy_with_past_years (self, file);
  return ctl_run_on_clinic (self->folder, "import", file, option, other, NULL);
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
  { "order-open.csv", "5/10/2024 can be two days", "say --date-order=dmy or --date-order=mdy",
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
  { "bad-rows.csv", "“1‹zero-width space›0” is not a number", "say --leave-out=3-6,8",
    "--leave-out=3-6,8", NULL, "3 added" },
  /* All that is in doubt is offered at once, and with it the file is taken. */
  { "days-in-doubt.csv", "2052-10-05 lies after today, in 3 rows from here on; 7: calf pain",
    "say --leave-out=3-5,7,8,10-13 to take the rest without them, or --keep-days=3-5,8,10-13",
    "--leave-out=3-5,7,8,10-13", NULL, "3 added" },
  { "names-in-mm.csv", "“calf pain”: in mm, which is not the unit of “Calf pain now”",
    "say what is, as in --measure=\"calf pain=calf-pain-now\"", "--measure=calf pain=calf-pain-now",
    "--scale=0-10", "2 added" },
};

static void
test_questions (Fixture *self, gconstpointer data)
{
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

/* What a row is called does not say what its number is in. */
static void
test_unit_of_names (Fixture *self, gconstpointer data)
{
  g_autoptr (CtlRun) run =
      run_import (self, "names-in-mm.csv", "--measure=calf pain=calf-pain-now", NULL);

  ctl_run_assert_refused (run, 1, "names-in-mm.csv: “VAS (mm)” is in mm");
  g_assert_nonnull (strstr (run->err, "say --scale=0-10 if it is"));
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
  g_test_add ("/ctl-diary/unit-of-names", Fixture, NULL, set_up, test_unit_of_names, tear_down);
  g_test_add ("/ctl-diary/misused", Fixture, NULL, set_up, test_misused, tear_down);
  return g_test_run ();
}
