/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole visit by suralctl, a change a line, in the real encrypted file. */
#include "config.h"

#include "ctl-clinic.h"
#include "ctl-run.h"

static const char VISIT[] =
    "# the first visit of a runner\n"
    "start\n"
    "scope quick-screen\n"
    "side left\n"
    "measure calf-pain-now 6\n"
    "score calf-pain-worst 2026-08-20 7\n"
    "\n"
    "answer hx-worse-sitting yes\n"
    "answer ex-slump left positive\n"
    "answer ex-slump right negative\n"
    "answer ex-heel-raise left 9\n"
    "map calf-inner left tingling\n"
    "conclude lumbar-radiculopathy reason='tingles, and sitting brings it on'\n"
    "gate gap-safety 'asked on the telephone'\n"
    "accept\n";

static CtlRun *
run (CtlClinic *self, const char *verb, const char *script)
{
  return ctl_run (self->clinic.folder, script, verb, "--clinic=clinic.sural",
                  "--passphrase-file=passphrase", self->patient_id, NULL);
}

static char *
dup_case (CtlClinic *self)
{
  g_autoptr (CtlRun) shown = run (self, "case", NULL);

  ctl_run_assert_done (shown);
  return g_strdup (shown->out);
}

static guint
count_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_length (lines) - 1;
}

static void
test_whole (CtlClinic *self, gconstpointer data)
{
  g_autoptr (CtlRun) visit = run (self, "visit", VISIT);
  g_autoptr (CtlRun) rest = NULL;
  g_autoptr (CtlRun) record = NULL;
  g_autofree char *shown = NULL;

  ctl_run_assert_done (visit);
  g_assert_nonnull (strstr (visit->out, "Slump, Left: Positive\n"));
  g_assert_nonnull (strstr (visit->out, "Working diagnosis: Lumbar radiculopathy\n"));
  shown = dup_case (self);
  g_assert_nonnull (strstr (shown, "\"lumbar-radiculopathy\""));
  g_assert_nonnull (strstr (shown, "tingles, and sitting brings it on"));

  rest = run (self, "visit", "sign\nend\n");
  ctl_run_assert_done (rest);
  record = run (self, "record", NULL);
  ctl_run_assert_done (record);
  g_assert_null (strstr (record->out, "No visit has been ended yet"));
}

/* What is taken back is not told as an answer that stands. */
static void
test_taken_back (CtlClinic *self, gconstpointer data)
{
  g_autoptr (CtlRun) visit =
      run (self, "visit",
           "start\nanswer rf-fever no\nanswer rf-fever unknown\nundo\nredo\n"
           "conclude calf-strain\nconclude\nmeasure calf-pain-worst 4\nanswer rf-fever yes\n");

  ctl_run_assert_done (visit);
  g_assert_cmpstr (visit->out, ==,
                   "Start of the visit\n"
                   "Fever: No\n"
                   "Taken back: Fever: No\n"
                   "Undone: Fever: No\n"
                   "Done again: Fever: No\n"
                   "Working diagnosis: Calf strain\n"
                   "Taken back: Working diagnosis: Calf strain\n"
                   "Worst calf pain: 4 (0–10)\n"
                   "Fever: Yes\n");
}

/* Undoing tells what was taken back, not what stands again under it. */
static void
test_undone_is_told (CtlClinic *self, gconstpointer data)
{
  g_autoptr (CtlRun) visit = run (self, "visit",
                                  "start\nanswer rf-bladder no\nanswer rf-bladder yes\nundo\nredo\n"
                                  "measure calf-pain-now 3\nmeasure calf-pain-now 8\nundo\n"
                                  "conclude calf-strain\nconclude lumbar-radiculopathy\nundo\n"
                                  "side left\nside right\nundo\n");

  ctl_run_assert_done (visit);
  g_assert_nonnull (strstr (visit->out, "Undone: Bladder change: Yes\n"
                                        "Done again: Bladder change: Yes\n"));
  g_assert_nonnull (strstr (visit->out, "Undone: Calf pain now: 8 (0–10)\n"));
  g_assert_nonnull (strstr (visit->out, "Undone: Working diagnosis: Lumbar radiculopathy\n"));
  g_assert_nonnull (strstr (visit->out, "Undone: Which leg it is: Right\n"));
}

/* What a patient answered is one change: told, and taken back, at once. */
static void
test_patient (CtlClinic *self, gconstpointer data)
{
  g_autoptr (CtlRun) visit =
      run (self, "visit", "start\npatient calf-pain-now=4 stress=7\nundo\nredo\n");
  g_autoptr (CtlRun) refused = run (self, "visit", "patient stress=11\n");

  ctl_run_assert_done (visit);
  g_assert_cmpstr (visit->out, ==,
                   "Start of the visit\n"
                   "Answers of the patient: 2 values\n"
                   "Undone: Answers of the patient: 2 values\n"
                   "Done again: Answers of the patient: 2 values\n");
  g_assert_nonnull (strstr (refused->err, "stress"));
}

/* In another run of the program, by what is in the file. */
static void
test_turned (CtlClinic *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *taken_back = NULL;
  g_autofree char *done_again = NULL;
  g_autoptr (GString) script = g_string_new (NULL);
  g_autoptr (CtlRun) start = run (self, "visit", "start\nscope full-examination\n");
  g_autoptr (CtlRun) visit = NULL;
  g_autoptr (CtlRun) undone = NULL;
  g_autoptr (CtlRun) redone = NULL;
  guint n = 0;

  ctl_run_assert_done (start);
  before = dup_case (self);
  visit = run (self, "visit", strstr (VISIT, "scope"));
  ctl_run_assert_done (visit);
  after = dup_case (self);
  g_assert_cmpstr (after, !=, before);

  /* The leg was the left one already: that line changed nothing. */
  n = count_lines (visit->out) - 1;
  for (guint i = 0; i < n; i++)
    g_string_append (script, "undo\n");
  undone = run (self, "visit", script->str);
  ctl_run_assert_done (undone);
  taken_back = dup_case (self);
  g_assert_cmpstr (taken_back, ==, before);

  g_string_truncate (script, 0);
  for (guint i = 0; i < n; i++)
    g_string_append (script, "redo\n");
  redone = run (self, "visit", script->str);
  ctl_run_assert_done (redone);
  done_again = dup_case (self);
  g_assert_cmpstr (done_again, ==, after);
}

/* What a patient agreed to stands with its day and the text that was read to them, until it is
 * taken back. */
static void
test_consent (CtlClinic *self, gconstpointer data)
{
  g_autoptr (CtlRun) said = run (self, "visit",
                                 "consent share-with-coach yes day=2026-09-20\n"
                                 "consent share-with-coach no day=2026-09-22\n");
  g_autoptr (CtlRun) refused = NULL;
  g_autoptr (CtlRun) record = NULL;
  g_autoptr (CtlRun) undone = NULL;

  ctl_run_assert_done (said);
  record = run (self, "record", NULL);
  ctl_run_assert_done (record);
  g_assert_nonnull (strstr (record->out, "MAY BE SHARED WITH THE COACH\n  No, "));
  undone = run (self, "visit", "undo\n");
  ctl_run_assert_done (undone);
  g_clear_pointer (&record, ctl_run_free);
  record = ctl_run (self->clinic.folder, NULL, "record", "--clinic=clinic.sural",
                    "--passphrase-file=passphrase", "--format=json", self->patient_id, NULL);
  ctl_run_assert_done (record);
  g_assert_nonnull (strstr (record->out, "\"answer\": \"yes\""));
  g_assert_nonnull (strstr (record->out, "\"day\": \"2026-09-20\""));
  g_assert_nonnull (strstr (record->out, "\"text\": \"consent-coach-1\""));
  refused = run (self, "visit", "consent share-with-newspaper yes\n");
  g_assert_cmpint (refused->status, ==, 1);
}

/* What the patient wants back stands in their words with its first score and that of now; taken
 * back it is as before, and what cannot be a score is refused. */
static void
test_goals (CtlClinic *self, gconstpointer data)
{
  g_autoptr (CtlRun) said =
      run (self, "visit",
           "goal 1 'Run 5 km' group=running score=3 target=8 by=2026-11-01 day=2026-09-01\n"
           "goal 2 'Stairs, \"two\" at once' score=6.5 day=2026-09-01\n"
           "goal 1 'Run 5 km' group=running score=5 target=8 by=2026-11-01 day=2026-09-20\n");
  g_autoptr (CtlRun) record = NULL;
  g_autoptr (CtlRun) undone = NULL;
  static const char *const refused[] = { "goal 4 'Swim' score=3\n", "goal 1 'Swim' score=11\n",
                                         "goal 1 'Swim' group=knitting\n",
                                         "goal 1 'Swim' score=much\n" };

  ctl_run_assert_done (said);
  record = run (self, "record", NULL);
  ctl_run_assert_done (record);
  g_assert_nonnull (strstr (record->out, "WHAT THE PATIENT WANTS TO DO AGAIN"));
  g_assert_nonnull (strstr (record->out, "Run 5 km: 3 (1 Sep 2026), now 5 of 10 (20 Sep 2026)"));
  g_assert_nonnull (strstr (record->out, "6.5 of 10 (1 Sep 2026)"));
  undone = run (self, "visit", "undo\n");
  ctl_run_assert_done (undone);
  g_clear_pointer (&record, ctl_run_free);
  record = run (self, "record", NULL);
  g_assert_nonnull (strstr (record->out, "Run 5 km: 3 of 10 (1 Sep 2026); wanted: 8 of 10 by"));
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (CtlRun) one = run (self, "visit", refused[i]);

      g_assert_cmpint (one->status, ==, 1);
    }
}

static SuralStore *
open_store (CtlClinic *self, char **episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = sural_store_open (self->clinic.path, FIXTURE_PASSPHRASE, &error);
  g_autoptr (GPtrArray) episodes = NULL;

  g_assert_no_error (error);
  episodes = sural_store_list_episodes (store, self->patient_id, &error);
  g_assert_no_error (error);
  *episode_id = g_strdup (sural_episode_get_id (g_ptr_array_index (episodes, 0)));
  return g_steal_pointer (&store);
}

static void
accept_run_and_heavy (CtlClinic *self)
{
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralStore) store = open_store (self, &episode_id);
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  static const char *const exercises[] = { "run-walk", "heel-raise-loaded" };

  for (gsize i = 0; i < G_N_ELEMENTS (exercises); i++)
    {
      SuralPlanItem *item = sural_plan_item_new (exercises[i]);

      item->per_week = 2;
      item->per_day = 1;
      g_ptr_array_add (plan->items, item);
    }
  g_assert_true (sural_store_accept_plan (store, episode_id, plan, NULL));
  sural_store_close (store);
}

/* What stands after a line that is done. */
static void
expect_days (CtlClinic *self, const char *line, guint run_days, guint heavy_days)
{
  g_autoptr (CtlRun) done = run (self, "visit", line);
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralStore) store = NULL;
  g_autoptr (SuralPlan) plan = NULL;

  ctl_run_assert_done (done);
  store = open_store (self, &episode_id);
  plan = sural_store_get_plan (store, episode_id, NULL);
  g_assert_cmphex (sural_plan_find_item (plan, "run-walk")->days, ==, run_days);
  g_assert_cmphex (sural_plan_find_item (plan, "heel-raise-loaded")->days, ==, heavy_days);
  sural_store_close (store);
}

static void
expect_refused (CtlClinic *self, const char *line, const char *why)
{
  g_autoptr (CtlRun) refused = run (self, "visit", line);

  g_assert_cmpint (refused->status, ==, 1);
  g_assert_nonnull (strstr (refused->err, why));
}

/* The days of the version in force, one exercise a line: what the plan does not allow is refused,
 * and undo brings back those that were. */
static void
test_days (CtlClinic *self, gconstpointer data)
{
  expect_refused (self, "days run-walk tuesday friday\n", "no plan was accepted yet");
  accept_run_and_heavy (self);
  expect_days (self, "days run-walk tuesday friday\n", 0x12, 0);
  expect_days (self, "days heel-raise-loaded monday thursday\n", 0x12, 0x09);
  expect_days (self, "undo\n", 0x12, 0);
  expect_days (self, "redo\n", 0x12, 0x09);
  expect_refused (self, "days run-walk tuesday\n", "2 days a week");
  expect_refused (self, "days run-walk tuesday someday\n", "someday");
  expect_refused (self, "days run-walk tuesday wednesday\n", "a day between");
  expect_refused (self, "days run-walk monday thursday\n", "off heavy days");
  expect_refused (self, "days swimming tuesday\n", "swimming");
  expect_days (self, "days run-walk\n", 0, 0x09);
  expect_days (self, "days\n", 0, 0);
}

/* A note says what was found at its visit and what was said about what is missing, and no more. */
static void
test_note_is_of_its_visit (CtlClinic *self, gconstpointer data)
{
  g_autoptr (CtlRun) first = run (self, "visit", VISIT);
  g_autoptr (CtlRun) second = NULL;
  g_autoptr (SuralStore) store = NULL;
  g_autoptr (GPtrArray) episodes = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  const char *text = NULL;

  ctl_run_assert_done (first);
  second = run (self, "visit",
                "sign\nend\nstart\nscope follow-up\nanswer hx-worse-sitting no\n"
                "gate gap-safety 'all asked three days ago'\nsign\n");
  ctl_run_assert_done (second);
  /* What was done is said in words and not as it is kept. */
  g_assert_null (strstr (second->out, "sign-note"));
  g_assert_nonnull (strstr (second->out, "Note signed"));
  store = sural_store_open (self->clinic.path, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  episodes = sural_store_list_episodes (store, self->patient_id, &error);
  notes = sural_store_list_notes (store, sural_episode_get_id (g_ptr_array_index (episodes, 0)),
                                  &error);
  g_assert_cmpuint (notes->len, ==, 2);
  text = sural_note_get_text (g_ptr_array_index (notes, 0));
  g_assert_nonnull (strstr (text, "asked on the telephone"));
  g_assert_nonnull (strstr (text, "Slump"));
  text = sural_note_get_text (g_ptr_array_index (notes, 1));
  g_assert_nonnull (strstr (text, "all asked three days ago"));
  g_assert_null (strstr (text, "asked on the telephone"));
  g_assert_null (strstr (text, "Slump"));
}

/* What “notes” finds, a note a line. */
static CtlRun *
find_notes (CtlClinic *self, const char *one, const char *other)
{
  return ctl_run (self->clinic.folder, NULL, "notes", "--clinic=clinic.sural",
                  "--passphrase-file=passphrase", one, other, NULL);
}

static void
test_notes_are_found (CtlClinic *self, gconstpointer data)
{
  g_autoptr (CtlRun) first = run (self, "visit", VISIT);
  g_autoptr (CtlRun) signed_off = run (self, "visit", "sign\nend\n");
  g_autoptr (CtlRun) found = find_notes (self, "slump", "TELEPH");
  g_autoptr (CtlRun) nothing = find_notes (self, "slump", "xylophone");
  g_autoptr (CtlRun) no_operator = find_notes (self, "slump OR", "xylophone");
  g_autoptr (CtlRun) no_word = find_notes (self, "\"*", NULL);
  g_auto (GStrv) fields = NULL;

  ctl_run_assert_done (first);
  ctl_run_assert_done (signed_off);
  ctl_run_assert_done (found);
  ctl_run_assert_done (nothing);
  ctl_run_assert_done (no_operator);
  g_assert_cmpuint (count_lines (found->out), ==, 1);
  g_assert_cmpstr (nothing->out, ==, "");
  g_assert_cmpstr (no_operator->out, ==, "");
  fields = g_strsplit (found->out, "\t", -1);
  g_assert_cmpuint (g_strv_length (fields), ==, 6);
  g_assert_cmpstr (fields[0], ==, self->patient_id);
  g_assert_cmpstr (fields[1], ==, "Doe, Jane");
  g_assert_cmpstr (fields[2], ==, "1990-04-02");
  g_assert_cmpstr (fields[4], ==, "signed");
  g_assert_nonnull (strstr (fields[5], "Slump"));
  ctl_run_assert_refused (no_word, 2, "notes: ");
}

static void
test_refused (CtlClinic *self, gconstpointer data)
{
  static const struct
  {
    const char *script;
    const char *place;
  } SCRIPTS[] = {
    { "dance\n", "-:1: ‘dance’ is nothing" },
    { "retract calf-pain-now\n", "“retract MEASURE DAY”" },
    { "undo it\n", "stands alone" },
    { "start\nanswer ex-slump left perhaps\n", "-:2: after 1 change that is kept: " },
    { "answer hx-worse-sitting no-such-answer\n", "-:1: " },
    { "answer no-such-test yes\n", "-:1: " },
    { "measure calf-pain-now 77\n", "-:1: " },
    { "measure calf-pain-now lots\n", "-:1: " },
    { "score calf-pain-worst yesterday 3\n", "-:1: " },
    { "side up\n", "-:1: " },
    { "map\nmap nowhere up loud\n", "-:2: " },
    { "map nowhere left ache\n", "-:1: " },
    { "conclude no-such-thing\n", "-:1: " },
    { "scope no-such-way\n", "-:1: " },
    { "gate no-such-gate why\n", "-:1: " },
    /* Not without a word for what is missing. */
    { "accept\n", "-:1: " },
    { "conclude lumbar-radiculopathy\nsign\n", "-:2: " },
    { "note 'never closed\n", "-:1: " },
    { "redo\n", "-:1: " },
    { "start\n", "-:1: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (SCRIPTS); i++)
    {
      g_autoptr (CtlRun) refused = run (self, "visit", SCRIPTS[i].script);

      g_assert_cmpint (refused->status, ==, 1);
      g_assert_nonnull (strstr (refused->err, SCRIPTS[i].place));
      g_assert_cmpuint (count_lines (refused->err), ==, 1);
    }
}

static void
assert_refused (const CtlRun *self, const char *place, const char *what)
{
  g_assert_cmpint (self->status, ==, 1);
  g_assert_nonnull (strstr (self->err, place));
  g_assert_nonnull (strstr (self->err, what));
}

/* A word for a flag is refused while it is closed, and is none for one that opened again: the line
 * and what to do stand in the message, and nothing of it is kept. */
static void
test_word_for_a_flag (CtlClinic *self, gconstpointer data)
{
  g_autoptr (CtlRun) early = run (self, "visit", "start\ngate cauda-equina 'sent'\n");
  g_autoptr (CtlRun) closed =
      run (self, "visit",
           "answer rf-bladder yes\ngate cauda-equina 'sent by ambulance'\nanswer rf-bladder no\n"
           "gate cauda-equina 'all is well'\n");
  g_autoptr (CtlRun) unsaid = NULL;
  g_autoptr (CtlRun) typed_on = NULL;
  g_autoptr (CtlRun) undiagnosed = NULL;
  g_autoptr (CtlRun) said = NULL;

  assert_refused (early, "-:2: ", "Possible cauda equina syndrome: this flag is not open.");
  assert_refused (closed, "-:4: ", "Possible cauda equina syndrome: this flag is not open.");
  unsaid = run (self, "visit",
                "answer rf-bladder yes\nconclude lumbar-radiculopathy\n"
                "gate gap-safety 'asked on the telephone'\nsign\n");
  assert_refused (unsaid, "-:4: ", "gate cauda-equina");
  typed_on = run (self, "visit", "gate cauda-equina 'nny'\n");
  assert_refused (typed_on, "-:1: ", "Letters that answer questions are no reason.");
  /* Nor is a word for having no diagnosis one for having none any more. */
  undiagnosed = run (self, "visit",
                     "gate cauda-equina 'sent once more'\nconclude\n"
                     "gate gap-diagnosis 'too early'\nconclude calf-strain\nconclude\nsign\n");
  assert_refused (undiagnosed, "-:6: ", "gate gap-diagnosis");
  said = run (self, "visit", "undo\nundo\nsign\nend\n");
  ctl_run_assert_done (said);
  g_assert_nonnull (strstr (undiagnosed->out, "Reason at Working diagnosis"));
}

#define ADD(path, test)                                                                            \
  g_test_add (path, CtlClinic, NULL, ctl_clinic_set_up, test, ctl_clinic_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/ctl-visit/whole", test_whole);
  ADD ("/ctl-visit/taken-back", test_taken_back);
  ADD ("/ctl-visit/undone-is-told", test_undone_is_told);
  ADD ("/ctl-visit/patient", test_patient);
  ADD ("/ctl-visit/turned", test_turned);
  ADD ("/ctl-visit/note-is-of-its-visit", test_note_is_of_its_visit);
  ADD ("/ctl-visit/notes-are-found", test_notes_are_found);
  ADD ("/ctl-visit/consent", test_consent);
  ADD ("/ctl-visit/goals", test_goals);
  ADD ("/ctl-visit/days", test_days);
  ADD ("/ctl-visit/refused", test_refused);
  ADD ("/ctl-visit/word-for-a-flag", test_word_for_a_flag);
  return g_test_run ();
}
