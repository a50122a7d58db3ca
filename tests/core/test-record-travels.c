/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole record of a patient goes from one clinic to another, and on: row by row the same. What
 * stays behind is listed here, so that a new table fails until it is said where it belongs. */
#include "config.h"

#include "../golden/golden.h"
#include "store-fixture.h"

#include <math.h>
#include <string.h>

#include "exchange/fhir/sural-fhir-reader.h"
#include "exchange/record/sural-record-json.h"
#include "model/sural-error.h"
#include "record/attachment/sural-attachment-intake.h"
#include "record/change/sural-committer.h"
#include "record/export/sural-fhir-export.h"
#include "record/export/sural-patient-archive.h"
#include "record/import/sural-import-goals.h"
#include "record/import/sural-import-undo.h"
#include "record/import/sural-record-intake.h"
#include "scan/sural-jpeg.h"
#include "store/keys/sural-sealed-file.h"
#include "store/record/sural-store-record.h"

typedef struct
{
  StoreFixture clinics[3];
  SuralKnowledge *knowledge;
  char *patient_id, *episode_id;
} Fixture;

#define A (self->clinics[0].store)
#define B (self->clinics[1].store)
#define C (self->clinics[2].store)

/* --- A record with everything ----------------------------------------------------------------- */

static void
commit (Fixture *self, SuralStore *store, SuralChange *change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralChange) taken = change;
  g_autoptr (SuralCommit) done = sural_commit_change (store, self->knowledge, self->episode_id,
                                                      SURAL_ROLE_OWNER, taken, &error);

  g_assert_no_error (error);
}

static void
attach (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralColours) colours = sural_colours_new (64, 48);
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (SuralAttachment) picture = NULL;

  memset (colours->pixels, 0x55, 64 * 48 * 3);
  jpeg = sural_jpeg_encode (colours, 90, &error);
  g_assert_no_error (error);
  picture = sural_attachment_prepare (jpeg, "Letter of the surgeon.jpg", &error);
  g_assert_no_error (error);
  commit (self, A, sural_change_new_attach (picture));
}

static void
amend (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = sural_store_list_notes (A, self->episode_id, &error);

  g_assert_no_error (error);
  commit (self, A,
          sural_change_new_amend_note (sural_note_get_id (g_ptr_array_index (notes, 0)),
                                       "The other leg\nwas meant."));
}

static void
correct (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = sural_store_list_visits (A, self->episode_id, &error);
  g_autoptr (SuralFinding) finding =
      sural_finding_new ("ex-palpation-focal", SURAL_SIDE_LEFT, "negative");
  g_autoptr (SuralChange) answer = sural_change_new_answer (finding);

  g_assert_no_error (error);
  commit (self, A,
          sural_change_new_correct (sural_visit_get_id (g_ptr_array_index (visits, 0)),
                                    "Read from the wrong line", answer));
}

static void
say (Fixture *self)
{
  g_autoptr (SuralGoal) goal = sural_goal_new (1, "Läuft zum Bus", NULL);
  g_autoptr (SuralConsent) consent =
      sural_consent_new (SURAL_CONSENT_SHARE_WITH_COACH, SURAL_CONSENT_YES,
                         sural_day_new (2026, 8, 9), SURAL_CONSENT_SHARE_WITH_COACH_TEXT, "1");

  goal->score = 3;
  goal->day = sural_day_new (2026, 8, 9);
  commit (self, A, sural_change_new_goal (goal));
  commit (self, A, sural_change_new_consent (consent));
}

/* A second version of the plan, with what nobody had looked for. */
static void
plan_again (Fixture *self)
{
  g_autoptr (SuralPlan) plan = sural_plan_new ();

  g_ptr_array_add (plan->items, sural_plan_item_new ("walking"));
  g_ptr_array_add (plan->not_asked, g_strdup ("a clot"));
  commit (self, A, sural_change_new_accept_plan (plan));
}

/* The pictures of a golden clinic are none. */
static void
withdraw_pictures (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures =
      sural_store_list_attachments (A, self->patient_id, FALSE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < pictures->len; i++)
    sural_store_set_attachment_stands (A, self->episode_id,
                                       ((SuralAttachment *) g_ptr_array_index (pictures, i))->id,
                                       FALSE, &error);
  g_assert_no_error (error);
}

static void
open_golden (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) episodes = NULL;
  StoreFixture *clinic = &self->clinics[0];

  store_fixture_close (clinic);
  {
    g_autofree char *keys = g_strconcat (clinic->path, ".keys", NULL);
    g_autofree char *head = g_strconcat (clinic->path, ".head", NULL);

    g_unlink (clinic->path);
    g_unlink (keys);
    g_unlink (head);
  }
  g_assert_true (golden_copy (18, clinic->folder));
  clinic->store = sural_store_open (clinic->path, GOLDEN_PASSPHRASE, &error);
  g_assert_no_error (error);
  sural_store_set_now (A, golden_time (20, 9));
  entries = sural_store_list_caseload (A, "", 0, 10, &error);
  g_assert_no_error (error);
  g_set_str (&self->patient_id,
             sural_caseload_entry_get_patient_id (g_ptr_array_index (entries, 0)));
  episodes = sural_store_list_episodes (A, self->patient_id, &error);
  g_assert_no_error (error);
  g_set_str (&self->episode_id, sural_episode_get_id (g_ptr_array_index (episodes, 0)));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->clinics); i++)
    {
      store_fixture_set_up (&self->clinics[i], NULL);
      sural_store_set_now (self->clinics[i].store, golden_time (25, 9));
    }
  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  open_golden (self);
  withdraw_pictures (self);
  attach (self);
  amend (self);
  say (self);
  correct (self);
  plan_again (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->clinics); i++)
    store_fixture_tear_down (&self->clinics[i], NULL);
  g_clear_object (&self->knowledge);
  g_free (self->patient_id);
  g_free (self->episode_id);
}

/* --- There ------------------------------------------------------------------------------------ */

static GPtrArray *
travel (Fixture *self, SuralStore *from)
{
  g_autoptr (GError) error = NULL;
  static const SuralKeyCost CHEAP = { 1, 8192 };
  g_autoptr (GBytes) content =
      sural_patient_archive_gather (from, self->knowledge, self->patient_id, NULL, &error);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (SuralPatientArchive) archive = NULL;
  GPtrArray *batches = NULL;

  g_assert_no_error (error);
  sealed = sural_sealed_file_seal (content, FIXTURE_PASSPHRASE, &CHEAP, &error);
  g_assert_no_error (error);
  archive = sural_patient_archive_open (sealed, "a.suralrecord", FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  sural_record_intake_read (archive, "a.suralrecord", self->knowledge, sural_day_new (2026, 8, 25),
                            NULL, &batches, &error);
  g_assert_no_error (error);
  g_assert_nonnull (batches);
  return batches;
}

static guint
take (SuralStore *into, GPtrArray *batches)
{
  g_autoptr (GError) error = NULL;
  guint n_added = 0;
  guint n_known = 0;

  sural_store_import_all (into, batches, NULL, &n_added, &n_known, NULL, NULL, &error);
  g_assert_no_error (error);
  sural_store_verify (into, &error);
  g_assert_no_error (error);
  return n_added;
}

/* --- What is the same ------------------------------------------------------------------------- */

/* What is a clinic's own, and why it stays there. */
static const char *const OF_CLINIC[] = {
  "clinic",
  "file_state",
  "draft",
  "word",        /* the file itself */
  "audit",       /* who did what there */
  "visit_place", /* a bookmark */
  "caseload",
  "caseload_judge",
  "caseload_stale",
  "caseload_count", /* follow from the rest */
  "answer_key",
  "phone_diary",
  "phone_diary_item",
  "diary_sheet", /* what only it can open */
  "diary_mapping",
  "appointment_patient",
  "patient_key", /* what it learnt of files */
  "patient_merge",
  "merge_episode",
  "merge_double",        /* what it merged */
  "attachment_standing", /* what does not stand does not go */
  NULL
};

/* Columns that are numbers of rows or follow from others, and those of people who work there. */
static const char *const OF_ROWS[] = {
  "seq",         "row_version",  "archived",  "episode_seq", "measure_word",
  "origin_word", "document_seq", "again_seq", "role",        "removed",
  NULL
};

static GPtrArray *
list_texts (SuralStore *store, const char *sql)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStatement) statement = sural_database_prepare_text (store->database, sql, &error);

  g_assert_no_error (error);
  while (sural_statement_next (statement))
    g_ptr_array_add (texts, g_strdup (sural_statement_get_text (statement, 0)));
  sural_statement_finish (statement, &error);
  g_assert_no_error (error);
  return texts;
}

/* The columns of a table that have to be the same, quoted and put together. */
static char *
make_columns (SuralStore *store, const char *table)
{
  g_autofree char *list = g_strdup_printf ("SELECT name FROM pragma_table_info('%s')", table);
  g_autoptr (GPtrArray) names = list_texts (store, list);
  GString *columns = g_string_new ("''");

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (!g_strv_contains (OF_ROWS, name))
        g_string_append_printf (columns, " || '|' || quote (\"%s\")", name);
    }
  return g_string_free (columns, FALSE);
}

static const char *
get_where (const char *table)
{
  /* the file with which it came, and the owner of the clinic */
  if (g_str_equal (table, "document"))
    return "name <> 'a.suralrecord'";
  if (g_str_equal (table, "document_retraction"))
    return "document_id IN (SELECT id FROM document WHERE name <> 'a.suralrecord')";
  if (g_str_equal (table, "clinician"))
    return "id IN (SELECT clinician_id FROM finding)";
  if (g_str_equal (table, "attachment"))
    return "id IN (SELECT id FROM standing_attachment)";
  return "1";
}

static char *
dump_table (SuralStore *store, const char *table)
{
  g_autofree char *columns = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GString *dump = g_string_new (NULL);

  if (g_str_equal (table, "measurement"))
    table = "measured";
  columns = g_str_equal (table, "change")
                ? g_strdup ("id || episode_id || coalesce (visit_id, '-') || kind ||"
                            " coalesce (turns, '-') || recorded || clinician_id ||"
                            " CASE WHEN kind IN ('correct', 'consent', 'goal') THEN"
                            " quote (undo) || quote (redo) ELSE '' END")
            : g_str_equal (table, "attachment")
                ? g_strdup ("id || episode_id || kind || title || quote (day) || width || height ||"
                            " recorded || clinician_id || quote (thumb_width)")
                : make_columns (store, table);
  sql = g_strdup_printf ("SELECT %s FROM \"%s\" WHERE %s ORDER BY 1", columns, table,
                         get_where (table));
  rows = list_texts (store, sql);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (dump, "%s\n", (char *) g_ptr_array_index (rows, i));
  return g_string_free (dump, FALSE);
}

#define TABLES                                                                                     \
  "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"         \
  " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\' ORDER BY name"

static void
assert_same_tables (SuralStore *one, SuralStore *other, const char *const *tables)
{
  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *a = dump_table (one, tables[i]);
      g_autofree char *b = dump_table (other, tables[i]);

      g_assert_cmpstr (a, ==, b);
    }
}

static void
assert_same (SuralStore *one, SuralStore *other)
{
  g_autoptr (GPtrArray) tables = list_texts (one, TABLES);
  guint n = 0;

  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;

      if (g_strv_contains (OF_CLINIC, table))
        continue;
      a = dump_table (one, table);
      b = dump_table (other, table);
      g_test_message ("%s", table);
      g_assert_cmpstr (a, ==, b);
      /* A golden clinic has a row in each. */
      g_assert_cmpstr (a, !=, "");
      n++;
    }
  g_assert_cmpuint (n, ==, SURAL_N_TABLES);
}

/* Row by row the same in another clinic, and in the next; what comes again adds nothing, also
 * where it began. */
static void
test_same (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) there = travel (self, A);
  g_autoptr (GPtrArray) on = NULL;
  g_autoptr (GPtrArray) back = NULL;

  g_assert_cmpuint (take (B, there), >, 0);
  assert_same (A, B);
  g_assert_cmpuint (take (B, there), ==, 0);
  on = travel (self, B);
  g_assert_cmpuint (take (C, on), >, 0);
  assert_same (A, C);
  back = travel (self, C);
  g_assert_cmpuint (take (A, back), ==, 0);
  g_assert_cmpuint (take (B, back), ==, 0);
  assert_same (A, B);
  assert_same (A, C);
}

/* --- Whose it is ------------------------------------------------------------------------------ */

/* Signed by who signed it, who has no account here and is none of those who work here. */
static void
test_signed (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GPtrArray) clinicians = NULL;

  take (B, batches);
  notes = sural_store_list_notes (B, self->episode_id, &error);
  g_assert_no_error (error);
  g_assert_true (sural_note_is_signed (g_ptr_array_index (notes, 0)));
  g_assert_cmpstr (sural_note_get_signed_by (g_ptr_array_index (notes, 0)), ==, "Dr Golden");
  clinicians = sural_store_list_clinicians (B, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (clinicians->len, ==, 1);
  g_assert_cmpstr (((SuralClinician *) g_ptr_array_index (clinicians, 0))->name, ==, "Dr Test");
}

/* A file that says that who works here wrote it is not believed. */
static void
test_no_account (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  SuralRecordRows *rows = sural_import_batch_get_record (g_ptr_array_index (batches, 0));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) of_account = NULL;
  g_autofree char *sql =
      g_strdup_printf ("SELECT id FROM finding WHERE clinician_id = '%s'", B->clinician_id);

  for (guint table = 0; table < SURAL_N_TABLES; table++)
    {
      const SuralRecordTable *shape = sural_record_table_get ((SuralTable) table);

      for (guint i = 0; i < sural_record_rows_get_n (rows, (SuralTable) table); i++)
        {
          SuralRecordRow *row = sural_record_rows_get (rows, (SuralTable) table, i);

          for (guint j = 0; j < shape->n_columns; j++)
            if (g_strcmp0 (shape->columns[j].of, "clinician") == 0 ||
                (table == SURAL_TABLE_CLINICIAN && j == 0))
              g_set_str (&row->cells[j].text, B->clinician_id);
        }
    }
  g_assert_cmpuint (take (B, batches), >, 0);
  of_account = list_texts (B, sql);
  g_assert_cmpuint (of_account->len, ==, 0);
  g_assert_cmpuint (take (B, batches), ==, 0);
}

/* The bundle beside it makes no double. */
static void
test_beside_bundle (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bundle =
      sural_fhir_export (A, self->knowledge, self->patient_id, NULL, &error);
  g_autoptr (GPtrArray) read = NULL;

  g_assert_no_error (error);
  take (B, batches);
  read = sural_fhir_read_bundle (bundle, "record.json", sural_day_new (2026, 8, 25),
                                 self->knowledge, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (take (B, read), ==, 0);
  g_assert_true (sural_import_goals_take (B, self->knowledge, read, &error));
  g_assert_no_error (error);
  assert_same_tables (A, B, (const char *const[]) { "episode", "measurement", "change", NULL });
}

/* --- Taking it back --------------------------------------------------------------------------- */

static SuralImportUndone *
undo (Fixture *self, SuralStore *store, GError **error)
{
  g_autoptr (GPtrArray) imports = sural_store_list_imports (store, NULL, 1, NULL);
  const SuralStoredImport *last = g_ptr_array_index (imports, 0);

  g_assert_cmpstr (last->file_name, ==, "a.suralrecord");
  g_assert_true (last->is_record);
  return sural_import_undo (store, self->knowledge,
                            (const char *const[]) { last->document_id, NULL }, NULL, error);
}

static guint
count_patients (SuralStore *store)
{
  g_autoptr (GError) error = NULL;
  const guint n = (guint) sural_store_count_patients (store, NULL, &error);

  g_assert_no_error (error);
  return n;
}

/* Whole, and in again whole. */
static void
test_undone (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SuralImportUndone) undone = NULL;

      take (B, batches);
      g_assert_cmpuint (count_patients (B), ==, 1);
      undone = undo (self, B, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (undone->patients[0], ==, self->patient_id);
      g_assert_cmpuint (count_patients (B), ==, 0);
      sural_store_verify (B, &error);
      g_assert_no_error (error);
    }
  take (B, batches);
  assert_same (A, B);
}

/* What somebody went on with here is not taken away with it. */
static void
test_used (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  g_autoptr (GError) error = NULL;
  const SuralMeasurement score = { .measure = g_intern_string ("calf-pain-worst"),
                                   .at = golden_time (24, 10),
                                   .value = 2 };

  take (B, batches);
  sural_store_add_measurement (B, self->episode_id, &score, &error);
  g_assert_no_error (error);
  g_assert_null (undo (self, B, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "worked on since"));
  g_assert_cmpuint (count_patients (B), ==, 1);
}

/* Of somebody who is here under another id, by the number that they came with: one patient, and two
 * again when it is taken back. */
static void
test_somebody_here (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) known = sural_patient_new ("Bäcker", "Änne");
  g_autoptr (SuralPatient) whose = sural_store_get_patient (A, self->patient_id, &error);
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (SuralImportUndone) undone = NULL;

  g_assert_no_error (error);
  sural_patient_set_external_id (whose, "https://clinic.invalid/mrn|A-1");
  sural_store_save_patient (A, whose, &error);
  g_assert_no_error (error);
  sural_patient_set_external_id (known, "https://clinic.invalid/mrn|A-1");
  sural_patient_set_birth_day (known, sural_day_new (1990, 4, 2));
  sural_store_save_patient (B, known, &error);
  g_assert_no_error (error);
  batches = travel (self, A);
  g_assert_cmpuint (take (B, batches), >, 0);
  g_assert_cmpuint (count_patients (B), ==, 1);
  g_assert_cmpuint (take (B, batches), ==, 0);
  undone = undo (self, B, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_patients (B), ==, 1);
  g_assert_cmpuint (take (B, batches), ==, 0);
  g_assert_cmpuint (count_patients (B), ==, 1);
}

static guint
count_standing (SuralStore *store, const char *patient_id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT m.id FROM standing_measurement m JOIN episode e"
                                          " ON e.id = m.episode_id WHERE e.patient_id = '%s'",
                                          patient_id);
  g_autoptr (GPtrArray) ids = list_texts (store, sql);

  return ids->len;
}

/* Two records of one person that are shown as one go as one, with what both had once. */
static void
test_merged (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *other_id = NULL;
  g_autofree char *other_episode = NULL;
  g_autoptr (SuralImportBatch) diary = sural_import_batch_new ("diary.csv");
  g_autoptr (GPtrArray) batches = NULL;
  guint n_before = 0;

  store_fixture_add_patient (A, "Becker", "Anne", "Calf pain", &other_id, &other_episode);
  for (int day = 4; day < 8; day++)
    {
      const SuralMeasurement entry = { g_intern_string ("back-pain"), golden_time (day, 20),
                                       10 - day, SURAL_ORIGIN_DIARY };

      sural_import_batch_add (diary, &entry);
    }
  sural_store_import (A, diary, other_episode, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  n_before = count_standing (A, self->patient_id);
  sural_store_merge_patients (A, other_id, self->patient_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_standing (A, self->patient_id), ==, n_before);
  batches = travel (self, A);
  take (B, batches);
  g_assert_cmpuint (count_patients (B), ==, 1);
  g_assert_cmpuint (count_standing (B, self->patient_id), ==, n_before);
  g_assert_cmpuint (take (A, batches), ==, 0);
  g_assert_cmpuint (take (B, batches), ==, 0);
}

/* By a name alone nobody is somebody: it is asked. */
static void
test_namesake (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) known = sural_patient_new ("Bäcker", "Änne");
  g_autoptr (GPtrArray) batches = travel (self, A);
  SuralImportBatch *batch = g_ptr_array_index (batches, 0);

  sural_patient_set_birth_day (known, sural_day_new (1990, 4, 2));
  sural_patient_set_sex (known, SURAL_SEX_FEMALE);
  sural_store_save_patient (B, known, &error);
  g_assert_no_error (error);
  g_assert_false (sural_store_import_all (B, batches, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS);
  g_assert_cmpstr (sural_patient_get_id (sural_import_batch_get_candidate (batch)), ==,
                   sural_patient_get_id (known));
  g_clear_error (&error);
  sural_import_batch_set_whom (batch, SURAL_IMPORT_SOMEBODY_NEW, NULL);
  take (B, batches);
  g_assert_cmpuint (count_patients (B), ==, 2);
}

/* Of whom a bundle came before: its scores would count twice. */
static void
test_after_bundle (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bundle =
      sural_fhir_export (A, self->knowledge, self->patient_id, NULL, &error);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GPtrArray) imports = NULL;

  g_assert_no_error (error);
  read = sural_fhir_read_bundle (bundle, "record.json", sural_day_new (2026, 8, 25),
                                 self->knowledge, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (take (B, read), >, 0);
  batches = travel (self, A);
  g_assert_false (sural_store_import_all (B, batches, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "came before with “record.json”: undo that import"));
  g_clear_error (&error);
  imports = sural_store_list_imports (B, NULL, 10, &error);
  for (guint i = 0; i < imports->len; i++)
    {
      const SuralStoredImport *one = g_ptr_array_index (imports, i);
      g_autoptr (SuralImportUndone) undone =
          sural_import_undo (B, self->knowledge, (const char *const[]) { one->document_id, NULL },
                             NULL, &error);

      g_assert_no_error (error);
    }
  take (B, batches);
  g_assert_cmpuint (count_patients (B), ==, 1);
}

/* What came to it since comes, too, and nothing of what is here is another one afterwards. */
static void
test_more (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) first = travel (self, A);
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GError) error = NULL;
  const SuralMeasurement score = { .measure = g_intern_string ("calf-pain-worst"),
                                   .at = golden_time (20, 10),
                                   .value = 2 };

  take (B, first);
  sural_store_add_measurement (A, self->episode_id, &score, &error);
  g_assert_no_error (error);
  second = travel (self, A);
  g_assert_cmpuint (take (B, second), ==, 1);
  assert_same (A, B);
  g_assert_null (undo (self, B, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

/* --- What is refused -------------------------------------------------------------------------- */

static SuralCell *
get_cell (SuralRecordRows *rows, SuralTable table, guint at, const char *column)
{
  return &sural_record_rows_get (rows, table, at)
              ->cells[sural_record_table_get_column (table, column)];
}

static void
assert_refused (SuralStore *store, GPtrArray *batches, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump_table (store, "finding");
  g_autofree char *after = NULL;

  g_assert_false (sural_store_import_all (store, batches, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, words));
  g_clear_error (&error);
  after = dump_table (store, "finding");
  g_assert_cmpstr (before, ==, after);
  sural_store_verify (store, &error);
  g_assert_no_error (error);
}

/* What is here is never another one because a file says so. */
static void
test_differs (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  SuralRecordRows *rows = sural_import_batch_get_record (g_ptr_array_index (batches, 0));

  take (B, batches);
  g_set_str (&get_cell (rows, SURAL_TABLE_FINDING, 0, "note")->text, "something else");
  get_cell (rows, SURAL_TABLE_FINDING, 0, "note")->type = SURAL_CELL_TEXT;
  assert_refused (B, batches, "is something else there (finding.note)");
}

/* Nothing comes to what is whole: a drawing, a plan, a file. */
static void
test_part (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  SuralRecordRows *rows = sural_import_batch_get_record (g_ptr_array_index (batches, 0));

  take (B, batches);
  get_cell (rows, SURAL_TABLE_PLAN_ITEM, 0, "position")->whole = 7;
  assert_refused (B, batches, "is something else there (plan_item.plan_id)");
}

/* Copies a row to the end of its table, under another id. */
static void
add_again (SuralRecordRows *rows, SuralTable table, const char *id)
{
  const SuralRecordRow *from = sural_record_rows_get (rows, table, 0);
  SuralRecordRow *row = sural_record_rows_add (rows, table);

  for (guint i = 0; i < row->n_cells; i++)
    {
      row->cells[i] = from->cells[i];
      row->cells[i].text = g_strdup (from->cells[i].text);
    }
  g_set_str (&row->cells[0].text, id);
}

/* Nor by a new row of another kind that has the id of what is whole. */
static void
test_part_by_other_kind (Fixture *self, gconstpointer data)
{
  static const struct
  {
    SuralTable whole, part;
    const char *column;
  } PARTS[] = {
    { SURAL_TABLE_PLAN, SURAL_TABLE_PLAN_ITEM, "position" },
    { SURAL_TABLE_PAIN_MAP, SURAL_TABLE_PAIN_MARK, "position" },
    { SURAL_TABLE_SNAPSHOT, SURAL_TABLE_SNAPSHOT_HYPOTHESIS, "position" },
  };
  g_autoptr (GPtrArray) first = travel (self, A);

  take (B, first);
  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      g_autoptr (GPtrArray) batches = travel (self, A);
      SuralRecordRows *rows = sural_import_batch_get_record (g_ptr_array_index (batches, 0));

      g_assert_cmpuint (sural_record_rows_get_n (rows, PARTS[i].part), >, 0);
      add_again (rows, SURAL_TABLE_FINDING,
                 sural_record_rows_get (rows, PARTS[i].part, 0)->cells[0].text);
      get_cell (rows, PARTS[i].part, 0, PARTS[i].column)->whole = 77;
      assert_refused (B, batches, "is something else there");
    }
}

/* Nor does taking back a correction turn what the file has only under another kind: it may be
 * somebody else’s. */
static void
test_turned_by_other_kind (Fixture *self, gconstpointer data)
{
  static const char *const LISTS[] = { "(['foreign-id'], [])", "([], ['foreign-id'])" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (LISTS); i++)
    {
      g_autoptr (SuralRecordRows) rows = sural_store_read_record (A, self->patient_id, &error);
      const SuralTable table = SURAL_TABLE_CHANGE;
      guint at = 0;
      guint n_unknown = 0;
      SuralCell *redo = NULL;
      const char *end = NULL;
      g_autofree char *head = NULL;
      g_autofree char *spoiled = NULL;

      g_assert_no_error (error);
      while (g_strcmp0 (sural_record_rows_get_text (rows, table, at, "kind"), "correct") != 0)
        at++;
      redo = get_cell (rows, table, at, "redo");
      end = strstr (redo->text, "([], [])");
      g_assert_nonnull (end);
      head = g_strndup (redo->text, (gsize) (end - redo->text));
      spoiled = g_strconcat (head, LISTS[i], end + strlen ("([], [])"), NULL);
      g_set_str (&redo->text, spoiled);
      add_again (rows, SURAL_TABLE_FINDING, "foreign-id");
      g_assert_false (
          sural_record_intake_check (rows, "rows.json", self->knowledge, &n_unknown, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, "is a value that cannot stand here"));
      g_clear_error (&error);
    }
}

/* Nor does a row of somebody else become theirs. */
static void
test_of_another (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  SuralRecordRows *rows = sural_import_batch_get_record (g_ptr_array_index (batches, 0));
  g_autofree char *other = g_uuid_string_random ();

  take (B, batches);
  g_set_str (&get_cell (rows, SURAL_TABLE_PATIENT, 0, "id")->text, other);
  g_set_str (&get_cell (rows, SURAL_TABLE_PATIENT, 0, "family_name")->text, "Somebody");
  {
    g_autoptr (SuralPatient) patient = sural_record_rows_dup_patient (rows);

    sural_patient_set_id (patient, NULL);
    sural_import_batch_set_patient (g_ptr_array_index (batches, 0), patient);
  }
  assert_refused (B, batches, "does not go with what is in this clinic");
}

/* Spoiled in one place each, with the place in words. */
static void
test_read_strictly (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *from, *to, *words;
  } SPOILED[] = {
    { "\"version\": 1", "\"version\": 2", "newer version" },
    { "\"format\": \"sural-record\"", "\"format\": \"x\"", "is no record of Sural" },
    { "\"tables\": {", "\"tables\": {\"audit\": [],", "tables.audit: is not a known key" },
    { "\"complaint\":", "\"hidden\": 1, \"complaint\":", "tables.episode[0].hidden: is not" },
    { "\"side\": \"left\"", "\"side\": \"up\"",
      "tables.episode[0].side: is a value that cannot stand here" },
    { "\"complaint\": \"Calf pain\"", "\"complaint\": \"Calf\\npain\"",
      "tables.episode[0].complaint: is a value that cannot stand here" },
    { "\"closed\": 0", "\"closed\": 2",
      "tables.episode[0].closed: is a value that cannot stand here" },
    { "\"closed\": 0", "\"closed\": \"0\"",
      "tables.episode[0].closed: is a value that cannot stand here" },
    { "\"started\": 6", "\"started\": -6",
      "tables.visit[0].started: is a value that cannot stand here" },
    { "\"started\": 6", "\"started\": 0.6", "tables.visit[0].started" },
    { "\"recorded\": ", "\"recorded\": 1", "recorded: is a value that cannot stand here" },
    /* A day before there are days, which would be no day at all. */
    { "\"onset\": 73",
      "\"onset\": ", "tables.episode[0].onset: is a value that cannot stand here" },
    { "\"hx-onset\"", "\"hx onset\"",
      "tables.finding[0].finding: is a value that cannot stand here" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralRecordRows) rows = sural_store_read_record (A, self->patient_id, &error);
  g_autoptr (GBytes) bytes = sural_record_json_write (rows, &error);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (SPOILED); i++)
    {
      const char *at = strstr (text, SPOILED[i].from);
      g_autoptr (GString) spoiled = g_string_new (text);
      g_autoptr (GBytes) content = NULL;
      g_autoptr (SuralRecordRows) read = NULL;

      g_assert_nonnull (at);
      g_string_erase (spoiled, at - text, (gssize) strlen (SPOILED[i].from));
      g_string_insert (spoiled, at - text, SPOILED[i].to);
      content = g_bytes_new (spoiled->str, spoiled->len);
      read = sural_record_json_read (content, "rows.json", sural_day_new (2026, 8, 25), &error);
      g_assert_null (read);
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, SPOILED[i].words));
      g_clear_error (&error);
    }
}

/* Nothing that was measured or counted is without an end: no axis of a trend could be drawn. */
static void
test_finite (Fixture *self, gconstpointer data)
{
  static const struct
  {
    SuralTable table;
    const char *column, *words;
  } ENDLESS[] = {
    { SURAL_TABLE_MEASUREMENT, "value", "tables.measurement[0].value: has to be a number" },
    { SURAL_TABLE_PLAN_ITEM, "minutes", "tables.plan_item[0].minutes: has to be a number" },
    { SURAL_TABLE_SNAPSHOT, "low", NULL },
    { SURAL_TABLE_SNAPSHOT_HYPOTHESIS, "high", NULL },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ENDLESS); i++)
    {
      g_autoptr (SuralRecordRows) rows = sural_store_read_record (A, self->patient_id, &error);
      g_autoptr (SuralRecordRows) read = NULL;
      g_autoptr (GBytes) bytes = NULL;

      g_assert_no_error (error);
      get_cell (rows, ENDLESS[i].table, 0, ENDLESS[i].column)->type = SURAL_CELL_REAL;
      get_cell (rows, ENDLESS[i].table, 0, ENDLESS[i].column)->real = INFINITY;
      bytes = sural_record_json_write (rows, &error);
      g_assert_no_error (error);
      read = sural_record_json_read (bytes, "rows.json", sural_day_new (2026, 8, 25), &error);
      g_assert_true ((read != NULL) == (ENDLESS[i].words == NULL));
      if (ENDLESS[i].words == NULL)
        continue;
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, ENDLESS[i].words));
      g_clear_error (&error);
    }
}

/* Nor is anybody born after today. */
static void
test_unborn (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  SuralRecordRows *rows = sural_import_batch_get_record (g_ptr_array_index (batches, 0));
  SuralCell *born = get_cell (rows, SURAL_TABLE_PATIENT, 0, "birth_day");

  born->type = SURAL_CELL_WHOLE;
  born->whole = sural_day_new (2150, 1, 1);
  {
    g_autoptr (SuralPatient) patient = sural_record_rows_dup_patient (rows);

    sural_patient_set_id (patient, NULL);
    sural_import_batch_set_patient (g_ptr_array_index (batches, 0), patient);
  }
  assert_refused (B, batches, "lies after today");
}

/* An assistant may sign no note, and bring none in by a file. */
static void
test_assistant (Fixture *self, gconstpointer data)
{
  static const char PASSPHRASE[] = "Ben keeps seven goats";
  StoreFixture *clinic = &self->clinics[1];
  g_autoptr (GPtrArray) batches = travel (self, A);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sural_store_add_clinician (B, FIXTURE_PASSPHRASE, "Ben Roth",
                                                   SURAL_ROLE_ASSISTANT, PASSPHRASE, &error);

  g_assert_no_error (error);
  store_fixture_close (clinic);
  B = sural_store_open_as (clinic->path, id, PASSPHRASE, &error);
  g_assert_no_error (error);
  assert_refused (B, batches, "works here as an assistant");
}

/* What the window would not let anybody record does not come in by a file. */
static void
test_checked (Fixture *self, gconstpointer data)
{
  static const struct
  {
    SuralTable table;
    const char *column, *text, *words;
  } SPOILED[] = {
    { SURAL_TABLE_FINDING, "value", "perhaps", "tables.finding[0]" },
    { SURAL_TABLE_CHANGE, "undo", "patient-stands ('x', false)",
      "tables.change[0]: is a value that cannot stand here" },
    { SURAL_TABLE_NOTE, "signed_by", NULL, "tables.note[0]: is a value that cannot stand here" },
    { SURAL_TABLE_PAIN_MARK, "points", "<b>",
      "tables.pain_mark[0]: is a value that cannot stand here" },
    { SURAL_TABLE_PATIENT, "died", "tomorrow",
      "tables.patient[0]: is a value that cannot stand here" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (SPOILED); i++)
    {
      g_autoptr (SuralRecordRows) rows = sural_store_read_record (A, self->patient_id, &error);
      SuralCell *cell = NULL;
      guint n_unknown = 0;

      g_assert_no_error (error);
      cell = get_cell (rows, SPOILED[i].table, 0, SPOILED[i].column);
      g_set_str (&cell->text, SPOILED[i].text);
      cell->type = SPOILED[i].text != NULL ? SURAL_CELL_TEXT : SURAL_CELL_EMPTY;
      g_assert_false (
          sural_record_intake_check (rows, "rows.json", self->knowledge, &n_unknown, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, SPOILED[i].words));
      g_clear_error (&error);
    }
}

/* --- What is of here -------------------------------------------------------------------------- */

static SuralRecordRows *
read_rows (Fixture *self, SuralStore *store)
{
  g_autoptr (GError) error = NULL;
  SuralRecordRows *rows = sural_store_read_record (store, self->patient_id, &error);

  g_assert_no_error (error);
  return rows;
}

/* A file with these rows, as one that was read. */
static GPtrArray *
make_file (SuralRecordRows *rows)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func (g_object_unref);
  SuralImportBatch *batch = sural_import_batch_new ("a.suralrecord");
  g_autoptr (SuralPatient) patient = sural_record_rows_dup_patient (rows);

  sural_patient_set_id (patient, NULL);
  sural_import_batch_set_patient (batch, patient);
  sural_import_batch_set_record (batch, rows);
  g_ptr_array_add (batches, batch);
  return batches;
}

static void
set_whole (SuralRecordRows *rows, SuralTable table, guint at, const char *column, gint64 value)
{
  SuralCell *cell = get_cell (rows, table, at, column);

  cell->type = SURAL_CELL_WHOLE;
  cell->whole = value;
}

static void
set_text (SuralRecordRows *rows, SuralTable table, guint at, const char *column, const char *text)
{
  SuralCell *cell = get_cell (rows, table, at, column);

  cell->type = text != NULL ? SURAL_CELL_TEXT : SURAL_CELL_EMPTY;
  g_set_str (&cell->text, text);
}

/* Everything that stands in a clinic and what follows from it, but for what the file was. */
static char *
dump_standing (Fixture *self, SuralStore *store)
{
  static const char *const VIEWS[] = {
    "SELECT id FROM standing_measurement WHERE id <> 'foreign-row' ORDER BY id",
    "SELECT id FROM standing_attachment WHERE id <> 'foreign-row' ORDER BY id",
    "SELECT id FROM standing_plan WHERE id <> 'foreign-row' ORDER BY id",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) patient_case =
      sural_store_load_case (store, self->episode_id, sural_day_new (2026, 8, 28), &error);
  GPtrArray *findings = NULL;
  GString *dump = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    {
      g_autoptr (GPtrArray) ids = list_texts (store, VIEWS[i]);

      for (guint j = 0; j < ids->len; j++)
        g_string_append_printf (dump, "%s\n", (char *) g_ptr_array_index (ids, j));
    }
  findings = sural_case_get_findings (patient_case);
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *one = g_ptr_array_index (findings, i);

      g_string_append_printf (dump, "%s %d %s\n", sural_finding_get_id (one),
                              sural_finding_get_side (one), sural_finding_get_value (one));
    }
  return g_string_free_and_steal (dump);
}

/* What may come to an episode that somebody here works in, with what it takes to be later and of no
 * file that is here. */
static gboolean
make_addition (SuralRecordRows *rows, SuralTable table, guint at)
{
  switch ((int) table)
    {
    case SURAL_TABLE_EPISODE:
      set_text (rows, table, at, "import_key", NULL);
      return TRUE;
    case SURAL_TABLE_VISIT:
      set_whole (rows, table, at, "started", golden_time (24, 9));
      set_whole (rows, table, at, "ended", golden_time (24, 10));
      return TRUE;
    case SURAL_TABLE_PLAN:
      set_whole (rows, table, at, "version", 77);
      set_whole (rows, table, at, "recorded", golden_time (25, 10));
      return TRUE;
    case SURAL_TABLE_DOCUMENT:
      return TRUE;
    case SURAL_TABLE_MEASUREMENT:
      set_text (rows, table, at, "document_id", NULL);
      set_text (rows, table, at, "fingerprint", NULL);
      set_text (rows, table, at, "source", NULL);
      set_text (rows, table, at, "again_id", NULL);
      return TRUE;
    case SURAL_TABLE_ATTACHMENT:
      return TRUE;
    default:
      return FALSE;
    }
}

static guint
add_foreign (SuralRecordRows *rows, SuralTable table)
{
  const SuralRecordTable *shape = sural_record_table_get (table);

  add_again (rows, table,
             shape->columns[0].kind == SURAL_COLUMN_ID
                 ? "foreign-row"
                 : sural_record_rows_get (rows, table, 0)->cells[0].text);
  return sural_record_rows_get_n (rows, table) - 1;
}

/* One row more of each kind, which hangs on what was recorded here: in a record that has a row of
 * each, where everything is of here. Nothing is taken in, and nothing is another one. */
static void
test_local (Fixture *self, gconstpointer data)
{
  g_autofree char *before = dump_standing (self, A);

  for (guint i = SURAL_TABLE_EPISODE; i < SURAL_N_TABLES; i++)
    {
      const SuralTable table = (SuralTable) i;
      const SuralRecordTable *shape = sural_record_table_get (table);
      g_autoptr (SuralRecordRows) rows = read_rows (self, A);
      g_autoptr (GPtrArray) batches = make_file (rows);
      g_autofree char *after = NULL;
      guint at;

      g_assert_cmpuint (sural_record_rows_get_n (rows, table), >, 0);
      if (table == SURAL_TABLE_EPISODE || table == SURAL_TABLE_DOCUMENT ||
          table == SURAL_TABLE_MEASUREMENT || table == SURAL_TABLE_ATTACHMENT)
        continue; /* these add */
      at = add_foreign (rows, table);
      for (guint j = 1; j < shape->n_keys; j++)
        if (shape->columns[j].kind == SURAL_COLUMN_WHOLE)
          set_whole (rows, table, at, shape->columns[j].name, 77);
      g_test_message ("%s", shape->name);
      if (shape->columns[0].kind == SURAL_COLUMN_ID)
        assert_refused (A, batches, "foreign-row");
      else if (table != SURAL_TABLE_DOCUMENT_SHARE &&
               table != SURAL_TABLE_MEASUREMENT_REPLACEMENT && table != SURAL_TABLE_PLAN_WEEK_DAY)
        assert_refused (A, batches, "is something else there");
      after = dump_standing (self, A);
      g_assert_cmpstr (before, ==, after);
    }
}

/* What is added stands beside what is here. */
static void
test_beside_local (Fixture *self, gconstpointer data)
{
  g_autofree char *before = dump_standing (self, A);
  g_autoptr (GPtrArray) with_pictures = travel (self, A);
  SuralRecordRows *pictures = sural_import_batch_get_record (g_ptr_array_index (with_pictures, 0));
  const char *picture_id = sural_record_rows_get_text (pictures, SURAL_TABLE_ATTACHMENT, 0, "id");

  for (guint i = SURAL_TABLE_EPISODE; i < SURAL_N_TABLES; i++)
    {
      const SuralTable table = (SuralTable) i;
      g_autoptr (SuralRecordRows) rows = read_rows (self, A);
      g_autoptr (GPtrArray) batches = make_file (rows);
      g_autofree char *after = NULL;
      g_autofree char *count = g_strdup_printf ("SELECT id FROM %s WHERE id = 'foreign-row'",
                                                sural_record_table_get (table)->name);

      if (table == SURAL_TABLE_CHANGE || !make_addition (rows, table, add_foreign (rows, table)))
        continue;
      sural_record_rows_set_picture (rows, "foreign-row",
                                     sural_record_rows_get_picture (pictures, picture_id));
      g_test_message ("%s", sural_record_table_get (table)->name);
      take (A, batches);
      {
        g_autoptr (GPtrArray) ids = list_texts (A, count);

        g_assert_cmpuint (ids->len, ==, 1);
      }
      after = dump_standing (self, A);
      g_assert_cmpstr (before, ==, after);
      /* Each is tried in a clinic of its own. */
      open_golden (self);
      withdraw_pictures (self);
      attach (self);
      amend (self);
      say (self);
      correct (self);
      plan_again (self);
      g_free (before);
      before = dump_standing (self, A);
    }
}

/* A score of here is not withdrawn by a file that there is, too, nor by its number. */
static void
test_local_score (Fixture *self, gconstpointer data)
{
  const SuralTable table = SURAL_TABLE_MEASUREMENT_REPLACEMENT;
  g_autoptr (SuralRecordRows) rows = read_rows (self, A);
  g_autoptr (GPtrArray) batches = make_file (rows);
  guint score = 0;
  SuralRecordRow *row = NULL;

  while (sural_record_rows_get_text (rows, SURAL_TABLE_MEASUREMENT, score, "document_id") != NULL)
    score++;
  add_again (rows, SURAL_TABLE_DOCUMENT, "foreign-file");
  row = sural_record_rows_add (rows, table);
  row->cells[0].type = row->cells[1].type = SURAL_CELL_TEXT;
  row->cells[0].text =
      g_strdup (sural_record_rows_get_text (rows, SURAL_TABLE_MEASUREMENT, score, "id"));
  row->cells[1].text = g_strdup ("foreign-file");
  assert_refused (A, batches, "would change what was recorded in this clinic");
}

static void
test_local_source (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralRecordRows) rows = read_rows (self, A);
  g_autoptr (GPtrArray) batches = make_file (rows);
  const char *source = NULL;
  SuralRecordRow *row = NULL;

  for (guint i = 0; source == NULL && i < sural_record_rows_get_n (rows, SURAL_TABLE_MEASUREMENT);
       i++)
    source = sural_record_rows_get_text (rows, SURAL_TABLE_MEASUREMENT, i, "source");
  g_assert_nonnull (source);
  add_again (rows, SURAL_TABLE_WITHDRAWAL, "foreign-row");
  set_text (rows, SURAL_TABLE_WITHDRAWAL,
            sural_record_rows_get_n (rows, SURAL_TABLE_WITHDRAWAL) - 1, "document_id", NULL);
  row = sural_record_rows_add (rows, SURAL_TABLE_WITHDRAWN_SOURCE);
  row->cells[0].type = SURAL_CELL_TEXT;
  row->cells[0].text = g_strdup ("foreign-row");
  row->cells[1].type = SURAL_CELL_WHOLE;
  row->cells[2].type = SURAL_CELL_TEXT;
  row->cells[2].text = g_strdup (source);
  row->cells[5].type = SURAL_CELL_WHOLE;
  assert_refused (A, batches, "would change what was recorded in this clinic");
}

/* What was said here of somebody else's score holds, whatever the other clinic says next. */
static void
test_said_here (Fixture *self, gconstpointer data)
{
  const SuralTable table = SURAL_TABLE_MEASUREMENT_STANDING;
  g_autoptr (GPtrArray) first = travel (self, A);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralRecordRows) rows = read_rows (self, A);
  g_autoptr (GPtrArray) batches = make_file (rows);
  g_autofree char *id = NULL;
  guint at;

  take (B, first);
  at = sural_record_rows_get_n (rows, table);
  add_again (rows, table, "foreign-row");
  {
    g_autoptr (GPtrArray) standing = list_texts (B, "SELECT id FROM standing_measurement"
                                                    " WHERE document_id IS NULL ORDER BY id");
    const char *ids[] = { g_ptr_array_index (standing, 0), NULL };

    id = g_strdup (ids[0]);
    g_assert_true (sural_store_retract_measurements (B, ids, &error));
    g_assert_no_error (error);
  }
  set_text (rows, table, at, "measurement_id", id);
  set_whole (rows, table, at, "stands", 1);
  /* What the other clinic says of its own score comes in where nobody here spoke of it. */
  {
    g_autoptr (GPtrArray) there = make_file (rows);
    g_autofree char *count =
        g_strdup_printf ("SELECT id FROM standing_measurement WHERE id = '%s'", id);
    g_autoptr (GPtrArray) stands = NULL;

    (void) sural_store_import_all (B, there, NULL, NULL, NULL, NULL, NULL, NULL);
    stands = list_texts (B, count);
    g_assert_cmpuint (stands->len, ==, 0);
  }
}

/* What was withdrawn there since it came is withdrawn here, too. */
static void
test_withdrawn_there (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) first = travel (self, A);
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GError) error = NULL;

  take (B, first);
  {
    g_autoptr (GPtrArray) standing = list_texts (A, "SELECT id FROM standing_measurement"
                                                    " WHERE document_id IS NULL ORDER BY id");
    const char *ids[] = { g_ptr_array_index (standing, 0), NULL };

    g_assert_true (sural_store_retract_measurements (A, ids, &error));
    g_assert_no_error (error);
  }
  second = travel (self, A);
  take (B, second);
  assert_same (A, B);
}

/* A visit that was under way and a note that was a draft go on where they were begun; here nobody
 * wrote on. */
static void
test_went_on (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  commit (self, A, sural_change_new_end_visit ());
  commit (self, A, sural_change_new_start_visit ());
  commit (self, A, sural_change_new_draft_note ("Subjective\nBetter."));
  first = travel (self, A);
  take (B, first);
  take (C, first);
  assert_same (A, B);
  commit (self, A, sural_change_new_sign_note ("Subjective\nMuch better."));
  commit (self, A, sural_change_new_end_visit ());
  second = travel (self, A);
  g_assert_cmpuint (take (B, second), >, 0);
  assert_same (A, B);
  g_assert_cmpuint (take (B, second), ==, 0);
  /* Where somebody did, it is theirs. */
  commit (self, C, sural_change_new_draft_note ("Subjective\nWorse."));
  assert_refused (C, second, "is something else there");
}

/* A visit of before what was recorded here would have the last word. */
static void
test_older (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  commit (self, A, sural_change_new_end_visit ());
  first = travel (self, A);
  take (B, first);
  sural_store_set_now (A, golden_time (26, 9));
  commit (self, A, sural_change_new_start_visit ());
  commit (self, A, sural_change_new_end_visit ());
  second = travel (self, A);
  sural_store_set_now (B, golden_time (27, 9));
  commit (self, B, sural_change_new_start_visit ());
  commit (self, B, sural_change_new_end_visit ());
  assert_refused (B, second, "would change what was recorded in this clinic");
}

/* A consent that was given here is not taken from here, nor given. */
static void
test_local_consent (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralRecordRows) rows = read_rows (self, A);
  g_autoptr (GPtrArray) batches = make_file (rows);
  const SuralTable table = SURAL_TABLE_CHANGE;
  guint at = 0;

  while (g_strcmp0 (sural_record_rows_get_text (rows, table, at, "kind"), "consent") != 0)
    at++;
  {
    const SuralRecordRow *from = sural_record_rows_get (rows, table, at);
    SuralRecordRow *row = sural_record_rows_add (rows, table);

    for (guint i = 0; i < row->n_cells; i++)
      {
        row->cells[i] = from->cells[i];
        row->cells[i].text = g_strdup (from->cells[i].text);
      }
    g_set_str (&row->cells[0].text, "foreign-row");
  }
  set_whole (rows, table, sural_record_rows_get_n (rows, table) - 1, "recorded",
             golden_time (25, 10));
  assert_refused (A, batches, "change “foreign-row” would change");
}

/* Who signs by the name of somebody here is told apart. */
static void
test_same_name (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *signer = NULL;
  SuralRecordRows *rows = sural_import_batch_get_record (g_ptr_array_index (batches, 0));

  for (guint i = 0; i < sural_record_rows_get_n (rows, SURAL_TABLE_CLINICIAN); i++)
    set_text (rows, SURAL_TABLE_CLINICIAN, i, "name", "Dr Test");
  for (guint i = 0; i < sural_record_rows_get_n (rows, SURAL_TABLE_NOTE); i++)
    if (sural_record_rows_get_text (rows, SURAL_TABLE_NOTE, i, "signed_by") != NULL)
      set_text (rows, SURAL_TABLE_NOTE, i, "signed_by", "Dr Test");
  take (B, batches);
  notes = sural_store_list_notes (B, self->episode_id, &error);
  g_assert_no_error (error);
  signer = sural_note_dup_signer (g_ptr_array_index (notes, 0));
  g_assert_cmpstr (signer, ==, "Dr Test (another clinic)");
  g_clear_pointer (&notes, g_ptr_array_unref);
  g_clear_pointer (&signer, g_free);
  notes = sural_store_list_notes (A, self->episode_id, &error);
  g_assert_no_error (error);
  signer = sural_note_dup_signer (g_ptr_array_index (notes, 0));
  g_assert_cmpstr (signer, ==, "Dr Golden");
}

/* What would turn the order of words goes neither out nor in. */
static void
test_order_of_words (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (SuralRecordRows) rows = NULL;
  g_autoptr (SuralRecordRows) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint last;

  notes = sural_store_list_notes (A, self->episode_id, &error);
  g_assert_no_error (error);
  commit (self, A,
          sural_change_new_amend_note (sural_note_get_id (g_ptr_array_index (notes, 0)),
                                       "No \xe2\x80\xaepain\xe2\x80\xac\x01\n\tat rest"));
  rows = read_rows (self, A);
  last = sural_record_rows_get_n (rows, SURAL_TABLE_NOTE) - 1;
  g_assert_cmpstr (sural_record_rows_get_text (rows, SURAL_TABLE_NOTE, last, "text"), ==,
                   "No pain\n\tat rest");
  set_text (rows, SURAL_TABLE_NOTE, last, "text", "No \xe2\x80\xaepain");
  bytes = sural_record_json_write (rows, &error);
  g_assert_no_error (error);
  read = sural_record_json_read (bytes, "rows.json", sural_day_new (2026, 8, 25), &error);
  g_assert_null (read);
  g_assert_nonnull (strstr (error->message, ".text: is a value that cannot stand here"));
}

/* The list of imports says how much came with it. */
static void
test_counted (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) imports = NULL;
  const guint n = take (B, batches);

  imports = sural_store_list_imports (B, NULL, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (((SuralStoredImport *) g_ptr_array_index (imports, 0))->n_values, ==, n);
}

/* --- Over the second -------------------------------------------------------------------------- */

static void
wait_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const gint64 second = g_get_real_time () / G_USEC_PER_SEC;

  while (g_get_real_time () / G_USEC_PER_SEC == second)
    g_thread_yield ();
}

/* Who came with a file is known, also where it takes longer than a second to bring it in. */
static void
test_slow (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportUndone) undone = NULL;
  g_autoptr (SuralStatement) any = sural_database_prepare_text (B->database, "SELECT 1", &error);
  sqlite3 *db = sqlite3_db_handle (any->stmt);

  sural_store_set_now (B, SURAL_TIME_UNKNOWN);
  g_assert_cmpint (sqlite3_create_function (db, "next_second", 0, SQLITE_UTF8, NULL, wait_cb, NULL,
                                            NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "CREATE TEMP TRIGGER slow BEFORE INSERT ON main.patient"
                                 " BEGIN SELECT next_second (); END",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  take (B, batches);
  g_assert_cmpint (sqlite3_exec (db, "DROP TRIGGER temp.slow", NULL, NULL, NULL), ==, SQLITE_OK);
  undone = undo (self, B, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_patients (B), ==, 0);
}

/* --- While something happens to the patient --------------------------------------------------- */

/* Who was deleted here is shown again, and nothing is there twice. */
static void
test_deleted_here (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  g_autoptr (GError) error = NULL;

  take (B, batches);
  g_assert_true (sural_store_delete_patient (B, self->patient_id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_patients (B), ==, 0);
  take (B, batches);
  g_assert_cmpuint (count_patients (B), ==, 1);
  assert_same (A, B);
}

/* Whose record was merged into another since: what comes next goes there, and the two can be taken
 * apart with all that each had. */
static void
test_merged_here (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) first = travel (self, A);
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *other_id = NULL;
  g_autofree char *other_episode = NULL;
  const SuralMeasurement score = { .measure = g_intern_string ("calf-pain-worst"),
                                   .at = golden_time (20, 10),
                                   .value = 2 };

  take (B, first);
  store_fixture_add_patient (B, "Becker", "Anne", "Calf pain", &other_id, &other_episode);
  sural_store_merge_patients (B, self->patient_id, other_id, &error);
  g_assert_no_error (error);
  sural_store_add_measurement (A, self->episode_id, &score, &error);
  g_assert_no_error (error);
  second = travel (self, A);
  g_assert_cmpuint (take (B, second), ==, 1);
  g_assert_cmpuint (count_patients (B), ==, 1);
  g_assert_cmpuint (take (B, second), ==, 0);
  sural_store_separate_patient (B, self->patient_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_patients (B), ==, 2);
  g_assert_cmpuint (count_standing (B, self->patient_id), ==, count_standing (A, self->patient_id));
  g_assert_cmpuint (count_standing (B, other_id), ==, 0);
}

/* One that was read before the patient was deleted, or came by another file, settles when it is
 * taken, not when it was shown. */
static void
test_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) shown = travel (self, A);
  g_autoptr (GPtrArray) other = travel (self, A);
  g_autoptr (GError) error = NULL;

  take (B, other);
  g_assert_cmpuint (take (B, shown), ==, 0);
  g_assert_true (sural_store_delete_patient (B, self->patient_id, &error));
  g_assert_no_error (error);
  take (B, shown);
  g_assert_cmpuint (count_patients (B), ==, 1);
  assert_same (A, B);
}

/* One that is stopped leaves nothing. */
static void
test_stopped (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) batches = travel (self, A);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (sural_store_import_all (B, batches, NULL, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_patients (B), ==, 0);
  take (B, batches);
  assert_same (A, B);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/record-travels/same", test_same);
  ADD ("/record-travels/signed", test_signed);
  ADD ("/record-travels/no-account", test_no_account);
  ADD ("/record-travels/beside-bundle", test_beside_bundle);
  ADD ("/record-travels/undone", test_undone);
  ADD ("/record-travels/used", test_used);
  ADD ("/record-travels/somebody-here", test_somebody_here);
  ADD ("/record-travels/merged", test_merged);
  ADD ("/record-travels/namesake", test_namesake);
  ADD ("/record-travels/after-bundle", test_after_bundle);
  ADD ("/record-travels/more", test_more);
  ADD ("/record-travels/differs", test_differs);
  ADD ("/record-travels/part", test_part);
  ADD ("/record-travels/part-by-other-kind", test_part_by_other_kind);
  ADD ("/record-travels/turned-by-other-kind", test_turned_by_other_kind);
  ADD ("/record-travels/of-another", test_of_another);
  ADD ("/record-travels/read-strictly", test_read_strictly);
  ADD ("/record-travels/finite", test_finite);
  ADD ("/record-travels/unborn", test_unborn);
  ADD ("/record-travels/assistant", test_assistant);
  ADD ("/record-travels/checked", test_checked);
  ADD ("/record-travels/local", test_local);
  ADD ("/record-travels/beside-local", test_beside_local);
  ADD ("/record-travels/local-score", test_local_score);
  ADD ("/record-travels/local-source", test_local_source);
  ADD ("/record-travels/local-consent", test_local_consent);
  ADD ("/record-travels/said-here", test_said_here);
  ADD ("/record-travels/withdrawn-there", test_withdrawn_there);
  ADD ("/record-travels/went-on", test_went_on);
  ADD ("/record-travels/older", test_older);
  ADD ("/record-travels/same-name", test_same_name);
  ADD ("/record-travels/order-of-words", test_order_of_words);
  ADD ("/record-travels/counted", test_counted);
  ADD ("/record-travels/slow", test_slow);
  ADD ("/record-travels/deleted-here", test_deleted_here);
  ADD ("/record-travels/merged-here", test_merged_here);
  ADD ("/record-travels/meanwhile", test_meanwhile);
  ADD ("/record-travels/stopped", test_stopped);
  return g_test_run ();
}
