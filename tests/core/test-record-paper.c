/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The readable PDF of a whole record, from a real clinic and read back by another program: all of
 * the person is in it, and nothing of anybody else. */
#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include "model/import/sural-import-batch.h"
#include "model/words/sural-translation.h"
#include "record/change/sural-committer.h"
#include "record/open/sural-patient-case.h"
#include "record/open/sural-reading.h"
#include "record/paper/sural-record-paper.h"
#include "store/patient/sural-store-attachments.h"

#define HOSTILE "<b>Mar \xd7\xa9\xd7\xa8</b> & Co"
#define TURNED "\xe2\x80\xae"
#define DIARY_DAYS 70
#define MANY_LETTERS 10000

typedef struct
{
  StoreFixture clinic;
  SuralKnowledge *knowledge;
  char *patient_id;
  char *episode_id;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->clinic, NULL);
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 9));
  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->knowledge);
  g_free (self->patient_id);
  g_free (self->episode_id);
  store_fixture_tear_down (&self->clinic, NULL);
}

/* --- What is recorded ------------------------------------------------------------------------- */

static void
commit (Fixture *self, const char *episode_id, SuralChange *taken)
{
  g_autoptr (SuralChange) change = taken;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_change (self->clinic.store, self->knowledge,
                                                      episode_id, SURAL_ROLE_OWNER, change, &error);

  g_assert_no_error (error);
  g_assert_nonnull (done);
}

static void
answer (Fixture *self, const char *episode_id, const char *id, SuralSide side, const char *value)
{
  g_autoptr (SuralFinding) finding = sural_finding_new (id, side, value);

  commit (self, episode_id, sural_change_new_answer (finding));
}

static void
add_person (Fixture *self)
{
  const SuralContact own = { .phone = (char *) "+49 30 111",
                             .email = (char *) "marta@example.org" };
  const SuralContact doctor = { .name = (char *) "Dr. Anna Berg",
                                .practice = (char *) "Praxis am See" };
  const SuralContact referrer = { .name = (char *) "Dr. Otto Ruf", .phone = (char *) "+49 30 222" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("Oliveira", HOSTILE);
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Calf pain, first", SURAL_SIDE_LEFT, sural_day_new (2026, 8, 20));

  sural_patient_set_birth_day (patient, sural_day_new (1984, 7, 19));
  sural_patient_set_sex (patient, SURAL_SEX_FEMALE);
  sural_patient_set_external_id (patient, "https://one.example|K-4711");
  sural_patient_set_contact (patient, SURAL_CONTACT_PATIENT, &own);
  sural_patient_set_contact (patient, SURAL_CONTACT_GENERAL_PRACTITIONER, &doctor);
  sural_patient_set_contact (patient, SURAL_CONTACT_REFERRER, &referrer);
  sural_store_save_patient (self->clinic.store, patient, &error);
  g_assert_no_error (error);
  self->patient_id = g_strdup (sural_patient_get_id (patient));
  sural_episode_set_patient_id (episode, self->patient_id);
  sural_episode_set_goal (episode, "Berlin half marathon", sural_day_new (2027, 4, 4));
  sural_store_save_episode (self->clinic.store, episode, &error);
  g_assert_no_error (error);
  self->episode_id = g_strdup (sural_episode_get_id (episode));
}

static char *
get_open_visit (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) visit =
      sural_store_get_open_visit (self->clinic.store, self->episode_id, &error);

  g_assert_no_error (error);
  return g_strdup (sural_visit_get_id (visit));
}

static void
accept_plan (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject =
      sural_patient_case_load (self->clinic.store, self->episode_id, self->knowledge, &error);
  g_autoptr (SuralReading) reading = sural_reading_new (subject, self->knowledge);

  g_assert_null (reading->proposal->withheld);
  g_assert_cmpuint (reading->proposal->items->len, >, 0);
  commit (self, self->episode_id, sural_change_new_accept_plan (reading->proposal));
}

static void
sign (Fixture *self)
{
  g_autofree char *letters = g_strnfill (MANY_LETTERS, 'x');
  g_autofree char *text = g_strconcat ("Subjective\nSlept <i>well</i>." TURNED "\n", letters, NULL);

  commit (self, self->episode_id, sural_change_new_sign_note (text));
}

static void
amend (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes =
      sural_store_list_notes (self->clinic.store, self->episode_id, &error);

  g_assert_no_error (error);
  commit (self, self->episode_id,
          sural_change_new_amend_note (sural_note_get_id (g_ptr_array_index (notes, 0)), text));
}

static void
hold_first_visit (Fixture *self, char **visit_id)
{
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("calf-strain", "1", "soleus", "felt a pop at mile nine",
                            SURAL_TIME_UNKNOWN);

  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 10));
  commit (self, self->episode_id, sural_change_new_start_visit ());
  *visit_id = get_open_visit (self);
  answer (self, self->episode_id, "rf-bladder", SURAL_SIDE_NONE, "no");
  answer (self, self->episode_id, "ex-heel-raise", SURAL_SIDE_LEFT, "9");
  answer (self, self->episode_id, "ex-heel-raise", SURAL_SIDE_RIGHT, "26");
  answer (self, self->episode_id, "ex-slump", SURAL_SIDE_LEFT, "negative");
  commit (self, self->episode_id,
          sural_change_new_measure ("calf-pain-now", 6, SURAL_TIME_UNKNOWN));
  commit (self, self->episode_id, sural_change_new_conclude (conclusion));
  accept_plan (self);
  sign (self);
  commit (self, self->episode_id, sural_change_new_end_visit ());
}

/* A flag that opens, with what was said to it. */
static void
hold_second_visit (Fixture *self)
{
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 8, 10));
  commit (self, self->episode_id, sural_change_new_start_visit ());
  answer (self, self->episode_id, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  answer (self, self->episode_id, "rf-bladder", SURAL_SIDE_NONE, "yes");
  commit (self, self->episode_id,
          sural_change_new_acknowledge_gate ("cauda-equina", "sent to the hospital by taxi"));
  commit (self, self->episode_id, sural_change_new_end_visit ());
}

static void
correct (Fixture *self, const char *visit_id)
{
  g_autoptr (SuralFinding) right = sural_finding_new ("ex-heel-raise", SURAL_SIDE_LEFT, "19");
  g_autoptr (SuralChange) what = sural_change_new_answer (right);

  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 9, 10));
  commit (self, self->episode_id, sural_change_new_correct (visit_id, "a digit was lost", what));
}

static void
add_wishes (Fixture *self)
{
  g_autoptr (SuralGoal) goal = sural_goal_new (1, "dance the samba", "");
  g_autoptr (SuralConsent) consent =
      sural_consent_new (SURAL_CONSENT_SHARE_WITH_COACH, SURAL_CONSENT_NO,
                         sural_day_new (2026, 9, 9), SURAL_CONSENT_SHARE_WITH_COACH_TEXT, "1");

  goal->score = 3;
  goal->day = sural_day_new (2026, 9, 9);
  commit (self, self->episode_id, sural_change_new_goal (goal));
  commit (self, self->episode_id, sural_change_new_consent (consent));
}

static void
attach (Fixture *self, const char *title)
{
  static const guint8 PIXEL[3] = { 1, 2, 3 };
  g_autoptr (SuralAttachment) attachment =
      sural_attachment_new (SURAL_ATTACHMENT_SCAN, title, sural_day_new (2026, 9, 5));

  attachment->width = attachment->height = attachment->thumb_width = attachment->thumb_height = 1;
  attachment->digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, title, -1);
  attachment->picture = g_bytes_new (title, strlen (title));
  attachment->thumbnail = g_bytes_new_static (PIXEL, sizeof PIXEL);
  commit (self, self->episode_id, sural_change_new_attach (attachment));
}

/* A diary of a value a day from the third of August on, a Monday: 0, 1, 2 … 9, 0 … */
static void
import (Fixture *self, const char *name, const char *measure, guint n_days, gboolean take_back)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new (name);
  guint n_added = 0, n_known = 0;

  for (guint i = 0; i < n_days; i++)
    {
      const SuralMeasurement one = { g_intern_string (measure),
                                     store_fixture_time (2026, 8, 3, 8) + i * 86400, i % 10,
                                     SURAL_ORIGIN_DIARY };

      sural_import_batch_add (batch, &one);
    }
  sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_KEEP);
  g_assert_true (sural_store_import (self->clinic.store, batch, self->episode_id, &n_added,
                                     &n_known, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_added, ==, n_days);
  if (!take_back)
    return;
  {
    const char *const ids[] = { sural_import_batch_get_document_id (batch), NULL };

    g_assert_true (sural_store_retract_documents (self->clinic.store, ids, &error));
    g_assert_no_error (error);
  }
}

/* Another complaint, which was over before the flag opened. */
static void
add_second_complaint (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Low back pain, second", SURAL_SIDE_NONE, sural_day_new (2026, 9, 2));

  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 4, 10));
  sural_episode_set_patient_id (episode, self->patient_id);
  sural_store_save_episode (self->clinic.store, episode, &error);
  g_assert_no_error (error);
  commit (self, sural_episode_get_id (episode),
          sural_change_new_discharge (sural_day_new (2026, 9, 4), SURAL_DISCHARGE_GOAL_REACHED));
}

/* Somebody else, of whom nothing may be seen. */
static void
add_other (Fixture *self)
{
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;

  store_fixture_add_patient (self->clinic.store, "Zzyzx", "Quentin", "Quokka bite", &patient_id,
                             &episode_id);
  commit (self, episode_id, sural_change_new_start_visit ());
  answer (self, episode_id, "hx-worse-sitting", SURAL_SIDE_NONE, "yes");
  commit (self, episode_id, sural_change_new_sign_note ("Objective\nQuibble."));
  commit (self, episode_id, sural_change_new_end_visit ());
}

static void
record (Fixture *self)
{
  g_autofree char *visit_id = NULL;

  add_person (self);
  add_other (self);
  hold_first_visit (self, &visit_id);
  amend (self, "The heel raise was counted twice.");
  add_second_complaint (self);
  hold_second_visit (self);
  correct (self, visit_id);
  add_wishes (self);
  attach (self, "MRI <1> of the calf");
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 10, 20, 10));
  import (self, "long.csv", "sitting-hours", DIARY_DAYS, FALSE);
  import (self, "back.csv", "walking-tolerance", 5, TRUE);
}

/* --- What is read back ------------------------------------------------------------------------ */

static char *
run (const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  char *output = NULL;
  int status = 0;
  va_list arguments;

  g_ptr_array_add (argv, (gpointer) program);
  va_start (arguments, program);
  do
    g_ptr_array_add (argv, va_arg (arguments, char *));
  while (g_ptr_array_index (argv, argv->len - 1) != NULL);
  va_end (arguments);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                &errors, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_assert_cmpstr (errors, ==, "");
  return output;
}

/* A file that the fixture takes away with the clinic. */
static char *
write_pdf (Fixture *self, const char *patient_id, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = sural_record_paper_make (self->clinic.store, self->knowledge, patient_id,
                                                    SURAL_PAPER_A4, language, &error);
  g_autofree char *path = g_build_filename (self->clinic.folder, "record.pdf", NULL);

  g_assert_no_error (error);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

/* All of its text on one line: a table has columns, and a page has a foot. */
static char *
read_back (const char *path)
{
  g_autofree char *text = run ("pdftotext", "-enc", "UTF-8", "-layout", path, "-", NULL);
  g_autoptr (GRegex) blanks = g_regex_new ("[ \n\f]+", 0, 0, NULL);

  return g_regex_replace_literal (blanks, text, -1, 0, " ", 0, NULL);
}

static void
assert_has (const char *text, const char *what)
{
  if (strstr (text, what) == NULL)
    g_error ("“%s” is not in: %s", what, text);
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = strstr (text, what); at != NULL; at = strstr (at + strlen (what), what))
    n++;
  return n;
}

static guint
count_letters (const char *text, char letter)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == letter;
  return n;
}

static void
test_all_of_it (Fixture *self, gconstpointer data)
{
  static const char *const EXPECTED[] = {
    "Whole record", "Oliveira", "19 Jul 1984", "female", "K-4711 (one.example)", "+49 30 111",
    "marta@example.org", "Dr. Anna Berg, Praxis am See", "Dr. Otto Ruf, +49 30 222",
    /* the complaints */
    "Calf pain, first", "20 Aug 2026", "Berlin half marathon, 4 Apr 2027", "Treatment goes on",
    "Low back pain, second", "4 Sep 2026, Goal reached", "dance the samba", "Sharing with the coach: No, 9 Sep 2026",
    /* the visits */
    "Visit of 1 Sep 2026, day 12, Dr Test", "Visit of 8 Sep 2026, day 19, Dr Test",
    "Working diagnosis: Calf strain, grade 1, Soleus", "Reason: felt a pop at mile nine",
    "No working diagnosis recorded.", "Safety questions not asked:", "sent to the hospital by taxi",
    /* the note */
    "Slept <i>well</i>.", "Signed by Dr Test on 1 Sep 2026, 10:00", "Amendment of 1 Sep 2026",
    "The heel raise was counted twice.",
    /* what was corrected */
    "19 reps", "was 9 reps", "a digit was lost",
    /* the plan */
    "Plan, Version 1", "accepted on 1 Sep 2026 by Dr Test",
    /* files */
    "MRI <1> of the calf Scan 5 Sep 2026", "long.csv: 20 Oct 2026, Dr Test, 70 values",
    "back.csv: 20 Oct 2026, Dr Test, 5 values; undone 20 Oct 2026",
    "Audit trail when this was read:"
  };
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  record (self);
  path = write_pdf (self, self->patient_id, NULL);
  text = read_back (path);
  for (gsize i = 0; i < G_N_ELEMENTS (EXPECTED); i++)
    assert_has (text, EXPECTED[i]);
  /* Every letter of a word without an end, over as many lines as it takes. */
  g_assert_cmpuint (count_letters (text, 'x'), >=, MANY_LETTERS);
}

static void
test_both_legs (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  record (self);
  path = write_pdf (self, self->patient_id, NULL);
  text = read_back (path);
  assert_has (text, "Single-leg heel raise 19 reps 26 reps");
  /* The right leg was not tested: that is not the same as negative. */
  assert_has (text, "Slump Negative not recorded");
  /* Asked, and not asked: never the same. */
  assert_has (text, "Bladder change No");
  g_assert_cmpuint (count (text, "Numbness between the legs No"), ==, 0);
}

/* Ten weeks of a diary are ten rows, named as what they are; the values of the file that was taken
 * back are not there. */
static void
test_scores (Fixture *self, gconstpointer data)
{
  const SuralMeasure *taken_back = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  record (self);
  path = write_pdf (self, self->patient_id, NULL);
  text = read_back (path);
  assert_has (text, "Diary, by week: how many values, their median and the highest.");
  /* 0 to 6, then 7, 8, 9, 0, 1, 2, 3. */
  assert_has (text, "3 Aug 2026 7 3 h/day 6 h/day 10 Aug 2026 7 3 h/day 9 h/day");
  assert_has (text, "5 Oct 2026 7 6 h/day 9 h/day");
  taken_back = sural_knowledge_get_measure (self->knowledge, "walking-tolerance");
  g_assert_nonnull (taken_back);
  g_assert_null (strstr (text, taken_back->label));
}

static void
test_nobody_else (Fixture *self, gconstpointer data)
{
  static const char *const OTHERS[] = { "Zzyzx", "Quentin", "Quokka", "Quibble", "Worse sitting" };
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  record (self);
  path = write_pdf (self, self->patient_id, NULL);
  text = read_back (path);
  for (gsize i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    g_assert_null (strstr (text, OTHERS[i]));
}

/* Markup is text, and nothing that is said by a patient turns the line around. */
static void
test_hostile (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  record (self);
  path = write_pdf (self, self->patient_id, NULL);
  text = read_back (path);
  assert_has (text, "<b>Mar");
  g_assert_null (strstr (text, TURNED));
}

/* Headings, tables and lists are elements of it, and each page says whose and which it is. */
static void
test_structure (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *info = NULL;
  g_autofree char *structure = NULL;
  g_autofree char *text = NULL;
  g_autofree char *last = NULL;
  const char *pages = NULL;
  guint n = 0;

  record (self);
  path = write_pdf (self, self->patient_id, NULL);
  info = run ("pdfinfo", path, NULL);
  assert_has (info, "Tagged:          yes");
  pages = strstr (info, "Pages:");
  g_assert_nonnull (pages);
  n = (guint) g_ascii_strtoull (pages + strlen ("Pages:"), NULL, 10);
  g_assert_cmpuint (n, >, 2);
  structure = run ("pdfinfo", "-struct", path, NULL);
  assert_has (structure, "H1");
  assert_has (structure, "H2");
  assert_has (structure, "H3");
  assert_has (structure, "Table");
  assert_has (structure, "TH");
  assert_has (structure, "LI");
  text = run ("pdftotext", "-enc", "UTF-8", path, "-", NULL);
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *foot = g_strdup_printf ("%u of %u", i, n);

      assert_has (text, foot);
    }
  g_assert_cmpuint (count (text, "20 Oct 2026") + count (text, "20 October 2026"), >=, n);
}

/* In another language it is that, whatever the program speaks. */
static void
test_language (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (!sural_translation_is_there ("de"))
    {
      g_test_skip ("there is no translation");
      return;
    }
  record (self);
  path = write_pdf (self, self->patient_id, "de");
  text = read_back (path);
  assert_has (text, "Nicht gestellte Sicherheitsfragen");
  assert_has (text, "nicht erfasst");
  g_assert_null (strstr (text, "not recorded"));
  g_assert_null (strstr (text, "Safety questions"));
}

/* Of a record that is shown in another one it is that one, and says so. */
static void
test_merged (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *twin = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  record (self);
  store_fixture_add_patient (self->clinic.store, "Olivera", "Martha", "Knee, third", &twin,
                             &episode_id);
  g_assert_true (sural_store_merge_patients (self->clinic.store, twin, self->patient_id, &error));
  g_assert_no_error (error);
  path = write_pdf (self, twin, NULL);
  text = read_back (path);
  assert_has (text, "K-4711");
  assert_has (text, "Calf pain, first");
  assert_has (text, "Knee, third");
  assert_has (text, "Olivera, Martha");
}

/* An empty record is a paper, too; one that is not there is none. */
static void
test_little (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  store_fixture_add_patient (self->clinic.store, "Doe", "Jane", "Calf pain", &patient_id, NULL);
  path = write_pdf (self, patient_id, NULL);
  text = read_back (path);
  assert_has (text, "Doe, Jane");
  assert_has (text, "1 of 1");
  g_assert_null (strstr (text, "Import history"));
  g_assert_null (strstr (text, "Goals"));
  g_assert_null (sural_record_paper_make (self->clinic.store, self->knowledge, "nobody",
                                          SURAL_PAPER_A4, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_autofree char *translations = NULL;

  g_test_init (&argc, &argv, NULL);
  translations = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  g_setenv ("SURAL_LOCALEDIR", translations, TRUE);
  sural_translation_init (TRUE);

#define ADD(path, function)                                                                        \
  g_test_add ("/record-paper/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("all-of-it", test_all_of_it);
  ADD ("both-legs", test_both_legs);
  ADD ("scores", test_scores);
  ADD ("nobody-else", test_nobody_else);
  ADD ("hostile", test_hostile);
  ADD ("structure", test_structure);
  ADD ("language", test_language);
  ADD ("merged", test_merged);
  ADD ("little", test_little);

  return g_test_run ();
}
