/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <math.h>

#include "model/sural-error.h"
#include "store/file/sural-fingerprint.h"

static void
add (SuralImportBatch *batch, const char *measure, SuralTime at, double value)
{
  const SuralMeasurement measurement = { g_intern_string (measure), at, value,
                                         SURAL_ORIGIN_IMPORT };

  sural_import_batch_add (batch, &measurement);
}

static SuralImportBatch *
make_bundle (void)
{
  SuralImportBatch *batch = sural_import_batch_new ("bundle.json");
  g_autoptr (SuralPatient) patient = sural_patient_new ("Álvarez", "Jesús");

  sural_patient_set_external_id (patient, "c0580b5a");
  sural_patient_set_birth_day (patient, sural_day_new (1970, 1, 31));
  sural_import_batch_set_patient (batch, patient);
  add (batch, "calf-pain-now", store_fixture_time (2026, 8, 1, 8), 3);
  add (batch, "calf-pain-now", store_fixture_time (2026, 8, 2, 8), 4);
  /* The same twice in one file is real. */
  add (batch, "calf-pain-now", store_fixture_time (2026, 8, 2, 8), 4);
  return batch;
}

static gboolean
take (SuralStore *store,
      SuralImportBatch *batch,
      const char *episode_id,
      guint *n_added,
      guint *n_known,
      char **patient_id)
{
  g_autoptr (GError) error = NULL;
  gboolean taken =
      sural_store_import (store, batch, episode_id, n_added, n_known, patient_id, NULL, &error);

  g_assert_no_error (error);
  return taken;
}

static gint64
count_rows (SuralStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n;

  sural_database_query_int (store->database, sql, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_twice (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) first = make_bundle ();
  g_autoptr (SuralImportBatch) second = make_bundle ();
  g_autoptr (SuralImportBatch) grown = make_bundle ();
  g_autofree char *patient_id = NULL;
  g_autofree char *same_id = NULL;
  g_autoptr (GPtrArray) episodes = NULL;
  g_autoptr (SuralCase) read = NULL;
  guint n_added, n_known;
  gint64 n_audited;

  take (fixture->store, first, NULL, &n_added, &n_known, &patient_id);
  g_assert_cmpuint (n_added, ==, 3);
  g_assert_cmpuint (n_known, ==, 0);
  n_audited = count_rows (fixture->store, "SELECT count(*) FROM audit WHERE action <> 'unlock'");

  store_fixture_reopen (fixture);
  take (fixture->store, second, NULL, &n_added, &n_known, &same_id);
  g_assert_cmpuint (n_added, ==, 0);
  g_assert_cmpuint (n_known, ==, 3);
  g_assert_cmpstr (same_id, ==, patient_id);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 1);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM document"), ==, 1);
  g_assert_cmpint (count_rows (fixture->store,
                               "SELECT count(*) FROM audit WHERE action <> 'unlock'"),
                   ==, n_audited);

  add (grown, "calf-pain-now", store_fixture_time (2026, 8, 3, 8), 2);
  take (fixture->store, grown, NULL, &n_added, &n_known, NULL);
  g_assert_cmpuint (n_added, ==, 1);
  g_assert_cmpuint (n_known, ==, 3);
  episodes = sural_store_list_episodes (fixture->store, patient_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (episodes->len, ==, 1);
  read =
      sural_store_load_case (fixture->store, sural_episode_get_id (g_ptr_array_index (episodes, 0)),
                             SURAL_DAY_UNKNOWN, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_case_get_measurements (read)->len, ==, 4);
  g_assert_cmpint (g_array_index (sural_case_get_measurements (read), SuralMeasurement, 0).origin,
                   ==, SURAL_ORIGIN_IMPORT);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* The text that a row is known by, as the first version of it was written. */
static gint64
fingerprint_of (const char *measure, SuralTime at, double value, guint ordinal)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *text = g_strdup_printf ("%s %" G_GINT64_FORMAT " %s import %u", measure, at,
                                           g_ascii_dtostr (number, sizeof number, value), ordinal);

  return sural_fingerprint (text);
}

/* What earlier versions took in is known by the same numbers for ever, in whatever order the rows
 * of a file are and whatever they say; equal ones are counted. */
static void
test_kept_numbers (StoreFixture *fixture, gconstpointer data)
{
  static const double values[] = { 3, 3, 0, -0.0, -2, 2.5, 1e-7, 123456789, 1e12, -1e300, 3 };
  const gboolean is_ordered = GPOINTER_TO_INT (data);
  const SuralTime at = store_fixture_time (2026, 8, 1, 8);
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("device.csv");
  g_autoptr (SuralImportBatch) backwards = sural_import_batch_new ("device.csv");
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  guint n_threes = 0;
  guint n_added, n_known;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", &patient_id, &episode_id);
  sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_KEEP);
  sural_import_batch_set_days (backwards, SURAL_IMPORT_DAYS_KEEP);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      add (batch, "calf-pain-now", is_ordered ? at : at + (i % 2 == 0 ? 0 : 60), values[i]);
      add (batch, "back-pain", is_ordered ? at : at + (i % 2 == 0 ? 0 : 60), values[i]);
    }
  for (guint i = sural_import_batch_get_measurements (batch)->len; i > 0; i--)
    sural_import_batch_add (backwards, &g_array_index (sural_import_batch_get_measurements (batch),
                                                       SuralMeasurement, i - 1));
  take (fixture->store, batch, episode_id, &n_added, &n_known, NULL);
  g_assert_cmpuint (n_added, ==, 2 * G_N_ELEMENTS (values));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      const SuralTime moment = is_ordered ? at : at + (i % 2 == 0 ? 0 : 60);
      /* The threes are the first, the second and the last: in the unordered file at two moments. */
      const guint ordinal = values[i] != 3 ? 1 : is_ordered ? ++n_threes : i == 10 ? 2 : 1;
      g_autofree char *sql = g_strdup_printf (
          "SELECT count(*) FROM measured WHERE measure = 'calf-pain-now' AND fingerprint"
          " = %" G_GINT64_FORMAT,
          fingerprint_of ("calf-pain-now", moment, values[i], ordinal));

      g_assert_cmpint (count_rows (fixture->store, sql), ==, 1);
    }
  take (fixture->store, backwards, episode_id, &n_added, &n_known, NULL);
  g_assert_cmpuint (n_added, ==, 0);
  g_assert_cmpuint (n_known, ==, 2 * G_N_ELEMENTS (values));
}

/* Behind the back of the program: nothing guards what is there. */
static void
change (SuralStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_database_set_guards (store->database, FALSE, &error));
  g_assert_true (sural_database_exec (store->database, sql, &error));
  g_assert_true (sural_database_set_guards (store->database, TRUE, &error));
  g_assert_no_error (error);
}

/* One entry of the trail stands for all rows of a file: whatever of any of them is changed shows.
 */
static void
test_changed_shows (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *what, *back;
  } changes[] = {
    { "UPDATE measurement SET value = 4 WHERE seq = 1",
      "UPDATE measurement SET value = 3 WHERE seq = 1" },
    { "UPDATE measurement SET at = at + 1 WHERE seq = 2",
      "UPDATE measurement SET at = at - 1 WHERE seq = 2" },
    { "UPDATE word SET text = 'back-pain' WHERE text = 'calf-pain-now'",
      "UPDATE word SET text = 'calf-pain-now' WHERE text = 'back-pain'" },
    { "UPDATE measurement SET measure_word = origin_word WHERE seq = 3",
      "UPDATE measurement SET measure_word = (SELECT measure_word FROM measurement WHERE seq = 1)"
      " WHERE seq = 3" },
    { "UPDATE measurement SET measure_word = 4711 WHERE seq = 3",
      "UPDATE measurement SET measure_word = (SELECT measure_word FROM measurement WHERE seq = 1)"
      " WHERE seq = 3" },
    { "UPDATE measurement SET origin_word = 4711 WHERE seq = 3",
      "UPDATE measurement SET origin_word = (SELECT origin_word FROM measurement WHERE seq = 1)"
      " WHERE seq = 3" },
    { "UPDATE measurement SET episode_seq = episode_seq + 1000 WHERE seq = 1",
      "UPDATE measurement SET episode_seq = episode_seq - 1000 WHERE seq = 1" },
    { "UPDATE measurement SET corrected = 1 WHERE seq = 1",
      "UPDATE measurement SET corrected = 0 WHERE seq = 1" },
    { "UPDATE measurement SET source = 'x' WHERE seq = 1",
      "UPDATE measurement SET source = NULL WHERE seq = 1" },
    { "DELETE FROM measurement WHERE seq = 2", NULL },
  };
  g_autoptr (SuralImportBatch) batch = make_bundle ();
  guint n_added, n_known;

  take (fixture->store, batch, NULL, &n_added, &n_known, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", changes[i].what);
      change (fixture->store, changes[i].what);
      g_assert_false (sural_store_verify (fixture->store, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED);
      g_clear_error (&error);
      if (changes[i].back == NULL)
        continue;
      change (fixture->store, changes[i].back);
      sural_store_verify (fixture->store, &error);
      g_assert_no_error (error);
    }
}

static void
test_diary (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) diary = sural_import_batch_new ("diary.csv");
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *went_to = NULL;
  guint n_added, n_known;

  add (diary, "sitting-hours", store_fixture_time (2026, 8, 1, 0), 7.5);
  g_assert_false (
      sural_store_import (fixture->store, diary, NULL, &n_added, &n_known, &went_to, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_null (went_to);
  g_clear_error (&error);
  g_assert_false (sural_store_import (fixture->store, diary, "nowhere", &n_added, &n_known,
                                      &went_to, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_clear_error (&error);

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", &patient_id, &episode_id);
  take (fixture->store, diary, episode_id, &n_added, &n_known, &went_to);
  g_assert_cmpuint (n_added, ==, 1);
  g_assert_cmpstr (went_to, ==, patient_id);
  take (fixture->store, diary, episode_id, &n_added, &n_known, NULL);
  g_assert_cmpuint (n_added, ==, 0);
  g_assert_cmpuint (n_known, ==, 1);
}

/* Many rows are written by the hundred: a file that has grown counts the same, row for row. */
static void
test_many (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) small = sural_import_batch_new ("diary.csv");
  g_autoptr (SuralImportBatch) grown = sural_import_batch_new ("diary.csv");
  g_autofree char *episode_id = NULL;
  guint n_added, n_known;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  for (guint i = 0; i < 1000; i++)
    {
      if (i % 3 == 0)
        add (small, "back-pain", store_fixture_time (2026, 8, 1, 0) + i * 60, 5);
      add (grown, "back-pain", store_fixture_time (2026, 8, 1, 0) + i * 60, 5);
    }
  take (fixture->store, small, episode_id, &n_added, &n_known, NULL);
  g_assert_cmpuint (n_added, ==, 334);
  g_assert_cmpuint (n_known, ==, 0);
  take (fixture->store, grown, episode_id, &n_added, &n_known, NULL);
  g_assert_cmpuint (n_added, ==, 666);
  g_assert_cmpuint (n_known, ==, 334);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM measurement"), ==, 1000);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM document"), ==, 2);
  store_fixture_reopen (fixture);
  take (fixture->store, grown, episode_id, &n_added, &n_known, NULL);
  g_assert_cmpuint (n_added, ==, 0);
  g_assert_cmpuint (n_known, ==, 1000);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM document"), ==, 2);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* The batches of one file are taken all or none. */
static void
test_all_or_none (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);
  SuralImportBatch *homeless = sural_import_batch_new ("bundle.json");
  guint n_added = 0, n_known = 0;

  add (homeless, "back-pain", store_fixture_time (2026, 8, 1, 0), 5);
  g_ptr_array_add (batches, make_bundle ());
  g_ptr_array_add (batches, homeless);
  g_assert_false (sural_store_import_all (fixture->store, batches, NULL, &n_added, &n_known, NULL,
                                          NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 0);

  g_ptr_array_remove (batches, homeless);
  sural_store_import_all (fixture->store, batches, NULL, &n_added, &n_known, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_added, ==, 3);
}

/* What was taken back does not come in again with its file. */
static void
test_retracted_stays_out (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) diary = sural_import_batch_new ("diary.csv");
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralCase) read = NULL;
  guint n_added, n_known;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  add (diary, "back-pain", store_fixture_time (2026, 8, 1, 0), 5);
  take (fixture->store, diary, episode_id, &n_added, &n_known, NULL);
  sural_store_retract_measurement (fixture->store, episode_id,
                                   &g_array_index (sural_import_batch_get_measurements (diary),
                                                   SuralMeasurement, 0),
                                   &error);
  g_assert_no_error (error);
  take (fixture->store, diary, episode_id, &n_added, &n_known, NULL);
  g_assert_cmpuint (n_added, ==, 0);
  read = sural_store_load_case (fixture->store, episode_id, SURAL_DAY_UNKNOWN, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_case_get_measurements (read)->len, ==, 0);
}

/* An import that was undone counts for nothing, leaves its rows, and can be done again, as often as
 * one likes. */
static void
test_undone (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) diary = sural_import_batch_new ("diary.csv");
  g_autofree char *episode_id = NULL;
  const SuralMeasurement clinic = { g_intern_string ("back-pain"),
                                    store_fixture_time (2026, 8, 1, 9), 6, SURAL_ORIGIN_CLINIC };
  guint n_added, n_known;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  sural_store_add_measurement (fixture->store, episode_id, &clinic, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 300; i++)
    add (diary, "sitting-hours", store_fixture_time (2022, 1, 1, 0) + i * 86400, i % 12);
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (SuralCase) before = NULL;
      g_autoptr (SuralCase) after = NULL;
      const char *ids[] = { NULL, NULL };

      take (fixture->store, diary, episode_id, &n_added, &n_known, NULL);
      g_assert_cmpuint (n_added, ==, 300);
      g_assert_cmpuint (n_known, ==, 0);
      ids[0] = sural_import_batch_get_document_id (diary);
      g_assert_nonnull (ids[0]);
      g_assert_null (sural_import_batch_get_new_patient_id (diary));
      before = sural_store_load_case (fixture->store, episode_id, SURAL_DAY_UNKNOWN, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (sural_case_get_measurements (before)->len, ==, 301);
      /* While it stands, the file adds nothing. */
      {
        g_autoptr (SuralImportBatch) again = sural_import_batch_new ("diary.csv");

        for (int i = 0; i < 300; i++)
          add (again, "sitting-hours", store_fixture_time (2022, 1, 1, 0) + i * 86400, i % 12);
        take (fixture->store, again, episode_id, &n_added, &n_known, NULL);
        g_assert_cmpuint (n_added, ==, 0);
        g_assert_null (sural_import_batch_get_document_id (again));
      }
      sural_store_retract_documents (fixture->store, ids, &error);
      g_assert_no_error (error);
      after = sural_store_load_case (fixture->store, episode_id, SURAL_DAY_UNKNOWN, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (sural_case_get_measurements (after)->len, ==, 1);
      g_assert_false (sural_store_retract_documents (fixture->store, ids, &error));
      g_clear_error (&error);
    }
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM measurement"), ==, 901);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* Who came with a file is told, so that they can go with it. */
static void
test_undone_patient (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralImportBatch) batch = make_bundle ();
  g_autofree char *patient_id = NULL;

  take (fixture->store, batch, NULL, NULL, NULL, &patient_id);
  g_assert_cmpstr (sural_import_batch_get_new_patient_id (batch), ==, patient_id);
  take (fixture->store, batch, NULL, NULL, NULL, NULL);
  g_assert_null (sural_import_batch_get_new_patient_id (batch));
  g_assert_null (sural_import_batch_get_document_id (batch));
}

static guint
count_standing (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject =
      sural_store_load_case (store, episode_id, SURAL_DAY_UNKNOWN, &error);

  g_assert_no_error (error);
  return sural_case_get_measurements (subject)->len;
}

static SuralImportBatch *
take_days (SuralStore *store, const char *episode_id, int first, int n, guint n_new)
{
  SuralImportBatch *batch = sural_import_batch_new ("diary.csv");
  guint n_added;

  for (int i = first; i < first + n; i++)
    add (batch, "sitting-hours", store_fixture_time (2022, 1, 1, 0) + i * 86400, i % 12);
  take (store, batch, episode_id, &n_added, NULL, NULL);
  g_assert_cmpuint (n_added, ==, n_new);
  return batch;
}

static void
undo (SuralStore *store, SuralImportBatch *batch)
{
  g_autoptr (GError) error = NULL;
  const char *ids[] = { sural_import_batch_get_document_id (batch), NULL };

  g_assert_nonnull (ids[0]);
  sural_store_retract_documents (store, ids, &error);
  g_assert_no_error (error);
}

/* What two files have in common counts until both are taken back, in whichever order; and it is
 * there once, however often a file is taken in again. */
static void
test_shared (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;
  const gboolean first_goes_first = GPOINTER_TO_INT (data);
  g_autoptr (SuralImportBatch) first = NULL;
  g_autoptr (SuralImportBatch) longer = NULL;
  g_autoptr (SuralImportBatch) again = NULL;
  g_autoptr (SuralImportBatch) inside = NULL;
  g_autoptr (SuralImportBatch) whole = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  first = take_days (fixture->store, episode_id, 0, 400, 400);
  /* A file that adds nothing leaves no trace. */
  inside = take_days (fixture->store, episode_id, 10, 20, 0);
  g_assert_null (sural_import_batch_get_document_id (inside));
  longer = take_days (fixture->store, episode_id, 0, 700, 300);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM document_share"), ==, 400);

  undo (fixture->store, first_goes_first ? first : longer);
  g_assert_cmpuint (count_standing (fixture->store, episode_id), ==, first_goes_first ? 700 : 400);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
  /* The one that was taken back comes again: what still counts is known. */
  again = first_goes_first ? take_days (fixture->store, episode_id, 0, 400, 0)
                           : take_days (fixture->store, episode_id, 0, 700, 300);
  g_assert_cmpuint (count_standing (fixture->store, episode_id), ==, 700);
  if (!first_goes_first)
    undo (fixture->store, again);
  undo (fixture->store, first_goes_first ? longer : first);
  g_assert_cmpuint (count_standing (fixture->store, episode_id), ==, 0);
  /* All of it is new again. */
  whole = take_days (fixture->store, episode_id, 0, 700, 700);
  g_assert_cmpuint (count_standing (fixture->store, episode_id), ==, 700);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* The file and who came with it go together or not at all. */
static void
test_undone_together (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = make_bundle ();
  g_autofree char *patient_id = NULL;
  const char *documents[2] = { NULL, NULL };
  const char *patients[3] = { NULL, NULL, NULL };

  take (fixture->store, batch, NULL, NULL, NULL, &patient_id);
  documents[0] = sural_import_batch_get_document_id (batch);
  patients[0] = patient_id;
  patients[1] = "nobody";
  g_assert_false (sural_store_undo_import (fixture->store, documents, patients, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM document_retraction"), ==, 0);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient WHERE hidden = 1"), ==,
                   0);

  patients[1] = NULL;
  g_assert_true (sural_store_undo_import (fixture->store, documents, patients, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient WHERE hidden = 1"), ==,
                   1);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM standing_measurement"), ==, 0);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

static void
test_episode_reused (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;
  g_autoptr (GPtrArray) episodes = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SuralImportBatch) batch = make_bundle ();
      g_autoptr (SuralEpisode) episode =
          sural_episode_new ("Calf", SURAL_SIDE_RIGHT, sural_day_new (2026, 7, 30));

      sural_import_batch_set_episode (batch, episode);
      g_clear_pointer (&patient_id, g_free);
      take (fixture->store, batch, NULL, NULL, NULL, &patient_id);
      /* The batch is the caller's and stays as it was. */
      g_assert_null (sural_episode_get_id (episode));
    }
  episodes = sural_store_list_episodes (fixture->store, patient_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (episodes->len, ==, 1);
  g_assert_cmpstr (sural_episode_get_complaint (g_ptr_array_index (episodes, 0)), ==, "Calf");
}

static void
test_hidden_patient_shows (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = make_bundle ();
  g_autofree char *patient_id = NULL;

  take (fixture->store, batch, NULL, NULL, NULL, &patient_id);
  sural_store_delete_patient (fixture->store, patient_id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sural_store_count_patients (fixture->store, NULL, &error), ==, 0);
  take (fixture->store, batch, NULL, NULL, NULL, NULL);
  g_assert_cmpint (sural_store_count_patients (fixture->store, NULL, &error), ==, 1);
}

static void
test_bad_value_leaves_nothing (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = make_bundle ();

  add (batch, "calf-pain-now", store_fixture_time (2026, 8, 4, 8), INFINITY);
  g_assert_false (sural_store_import (fixture->store, batch, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "bundle.json: measurement 4"));
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 0);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM measurement"), ==, 0);
}

typedef struct
{
  GCancellable *cancellable;
  int run; /* atomic */
} Canceller;

/* Cancels at any moment of an import that is under way. */
static gpointer
cancel_later (gpointer data)
{
  Canceller *canceller = data;

  while (g_atomic_int_get (&canceller->run) == 0)
    g_thread_yield ();
  g_cancellable_cancel (canceller->cancellable);
  return NULL;
}

static void
test_cancelled_leaves_nothing (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralImportBatch) batch = make_bundle ();
  guint n_cancelled = 0;

  for (int i = 0; i < 200000; i++)
    add (batch, "sitting-hours", store_fixture_time (2020, 1, 1, 0) + i * 60, i % 12);
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Canceller canceller = { cancellable, 0 };
      g_autoptr (GThread) thread = g_thread_new ("cancel", cancel_later, &canceller);

      if (round == 0)
        g_cancellable_cancel (cancellable);
      g_atomic_int_set (&canceller.run, 1);
      if (!sural_store_import (fixture->store, batch, NULL, NULL, NULL, NULL, cancellable, &error))
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          n_cancelled++;
        }
      g_thread_join (g_steal_pointer (&thread));
      g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 0);
      g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM measurement"), ==, 0);
    }
  g_assert_cmpuint (n_cancelled, ==, 3);
}

/* A large diary goes in, and reading the case back is not slow either. */
static void
test_large (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("long.csv");
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralCase) read = NULL;
  guint n_added;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  for (int i = 0; i < 20000; i++)
    add (batch, "sitting-hours", store_fixture_time (2020, 1, 1, 0) + i * 60, i % 12);
  g_test_timer_start ();
  take (fixture->store, batch, episode_id, &n_added, NULL, NULL);
  g_test_minimized_result (g_test_timer_elapsed (), "20000 measurements taken in");
  g_assert_cmpuint (n_added, ==, 20000);
  g_test_timer_start ();
  read = sural_store_load_case (fixture->store, episode_id, SURAL_DAY_UNKNOWN, &error);
  g_test_minimized_result (g_test_timer_elapsed (), "20000 measurements read");
  g_assert_no_error (error);
  g_assert_cmpuint (sural_case_get_measurements (read)->len, ==, 20000);
}

/* What a row belongs to is looked up for each, but while many of one file are written. */
static void
expect_links_kept (SuralStore *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sural_database_exec (
      store->database,
      "INSERT INTO measurement (id, episode_seq, measure_word, at, value, origin_word, recorded,"
      " clinician_id) SELECT 'stray', 987654, 1, 1, 1, 1, 1, id FROM clinician",
      &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
}

enum
{
  N_MANY = 9000,
};

/* Values as they may be written by anybody, of several measures and origins, some from a server. */
static void
add_any (SuralImportBatch *batch, guint i)
{
  static const double values[] = { 0,      -0.0, 1,    0.1,     -7.25, 1e-300,           1e300,
                                   5e-324, 3,    1e15, 1 << 30, 2.5e9, 140737488355329.0 };
  static const char *const measures[] = { "back-pain", "sitting-hours", "calf-pain-now" };
  const SuralMeasurement measurement = {
    .measure = g_intern_static_string (measures[i / 7 % G_N_ELEMENTS (measures)]),
    .at = store_fixture_time (2020, 1, 1, 0) + (SuralTime) i * 600,
    .value = values[i % G_N_ELEMENTS (values)],
    .origin = i % 5 == 0 ? SURAL_ORIGIN_DIARY : SURAL_ORIGIN_IMPORT,
  };
  g_autofree char *key = g_strdup_printf ("https://server/fhir|Observation/%u", i);
  const SuralImportSource source = { .key = key,
                                     .version = i % 2 == 0 ? "2" : NULL,
                                     .came_corrected = i % 4 == 0 };

  if (i % 3 == 0)
    sural_import_batch_add_sourced (batch, &measurement, &source);
  else
    sural_import_batch_add (batch, &measurement);
}

/* The digest of a file of many rows is made as they are written, and is what reading them back
 * says; where some were there already, they are read back. */
static void
test_many_digested (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;
  guint n_added, n_known;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  for (guint round = 1; round <= 2; round++)
    {
      g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("many.json");

      sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_KEEP);
      for (guint i = 0; i < round * N_MANY; i++)
        add_any (batch, i);
      take (fixture->store, batch, episode_id, &n_added, &n_known, NULL);
      g_assert_cmpuint (n_added, ==, N_MANY);
      g_assert_cmpuint (n_known, ==, (round - 1) * N_MANY);
      expect_links_kept (fixture->store);
      sural_store_verify (fixture->store, &error);
      g_assert_no_error (error);
    }
  store_fixture_reopen (fixture);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* A file of many rows whose last one is of no use is not taken at all. */
static void
test_many_or_none (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("many.csv");
  g_autofree char *episode_id = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_KEEP);
  for (guint i = 0; i < N_MANY; i++)
    add (batch, "back-pain", store_fixture_time (2020, 1, 1, 0) + (SuralTime) i * 600, i % 11);
  add (batch, "back-pain", store_fixture_time (2026, 1, 1, 0), NAN);
  g_assert_false (
      sural_store_import (fixture->store, batch, episode_id, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM measurement"), ==, 0);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM document"), ==, 0);
  expect_links_kept (fixture->store);
}

static void
test_mapping_remembered (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *none = sural_store_recall_mapping (fixture->store, "shape", &error);
  g_autofree char *last = NULL;

  g_assert_null (none);
  g_assert_no_error (error);
  g_assert_true (sural_store_remember_mapping (fixture->store, "shape", "one", &error));
  g_assert_true (sural_store_remember_mapping (fixture->store, "shape", "two", &error));
  g_assert_true (sural_store_remember_mapping (fixture->store, "shape", "two", &error));
  g_assert_true (sural_store_remember_mapping (fixture->store, "other", "three", &error));
  store_fixture_reopen (fixture);
  last = sural_store_recall_mapping (fixture->store, "shape", &error);
  g_assert_cmpstr (last, ==, "two");
  /* The same again writes nothing; what was before stays. */
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM diary_mapping"), ==, 3);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* --- Days
 * ----------------------------------------------------------------------------------------- */

/* Five days in a row before today, and one more. */
static SuralImportBatch *
make_with_day (SuralDay day)
{
  SuralImportBatch *batch = sural_import_batch_new ("bundle.json");
  g_autoptr (SuralPatient) patient = sural_patient_new ("Lind", "Asa");

  sural_patient_set_external_id (patient, "c|L");
  sural_patient_set_birth_day (patient, sural_day_new (2020, 1, 31));
  sural_import_batch_set_patient (batch, patient);
  for (int i = 0; i < 5; i++)
    add (batch, "calf-pain-now", store_fixture_time (2026, 8, 1 + i, 8), 3);
  add (batch, "calf-pain-now", sural_time_from_day (day) + 3600, 7);
  return batch;
}

static void
assert_unlikely (SuralStore *store, SuralImportBatch *batch, SuralDay day, SuralDayDoubt doubt)
{
  g_autoptr (GError) error = NULL;
  const gint64 before = count_rows (store, "SELECT count(*) FROM measurement");

  g_assert_false (sural_store_import (store, batch, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_UNLIKELY);
  g_assert_cmpuint (sural_import_batch_get_doubt (batch)->n, ==, 1);
  g_assert_cmpuint (sural_import_batch_get_doubt (batch)->day, ==, day);
  g_assert_cmpuint (sural_import_batch_get_doubt (batch)->doubt, ==, doubt);
  g_assert_cmpint (count_rows (store, "SELECT count(*) FROM measurement"), ==, before);
}

/* Whatever a day comes in: after today, before the birth, or far from the others is asked. Today is
 * the day of the clinic. */
static void
test_days (StoreFixture *fixture, gconstpointer data)
{
  const struct
  {
    SuralDay day;
    SuralDayDoubt doubt;
  } CASES[] = { { sural_day_new (2026, 8, 7), SURAL_DAY_AFTER_TODAY },
                { sural_day_new (2062, 9, 6), SURAL_DAY_AFTER_TODAY },
                { sural_day_new (1926, 8, 4), SURAL_DAY_BEFORE_BIRTH },
                { sural_day_new (2021, 8, 4), SURAL_DAY_FAR } };

  sural_store_set_now (fixture->store, store_fixture_time (2026, 8, 6, 12));
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (SuralImportBatch) batch = make_with_day (CASES[i].day);

      assert_unlikely (fixture->store, batch, CASES[i].day, CASES[i].doubt);
    }
  g_autoptr (SuralImportBatch) sound = make_with_day (sural_day_new (2026, 8, 6));
  g_assert_true (take (fixture->store, sound, NULL, NULL, NULL, NULL));
}

/* What was said of the days goes for that file, and what is here already is not asked again. */
static void
test_days_said (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralImportBatch) batch = make_with_day (sural_day_new (2062, 9, 6));
  g_autoptr (SuralImportBatch) again = make_with_day (sural_day_new (2062, 9, 6));
  const SuralImportReason *reason = NULL;
  guint n_added, n_known;

  sural_store_set_now (fixture->store, store_fixture_time (2026, 8, 6, 12));
  assert_unlikely (fixture->store, batch, sural_day_new (2062, 9, 6), SURAL_DAY_AFTER_TODAY);
  sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_LEAVE_OUT);
  take (fixture->store, batch, NULL, &n_added, NULL, NULL);
  g_assert_cmpuint (n_added, ==, 5);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 1);
  reason = g_ptr_array_index (sural_import_batch_get_reasons (batch), 0);
  g_assert_cmpstr (reason->reason, ==, "2062-09-06 lies after today: left out as you said");
  assert_unlikely (fixture->store, again, sural_day_new (2062, 9, 6), SURAL_DAY_AFTER_TODAY);
  sural_import_batch_set_days (again, SURAL_IMPORT_DAYS_KEEP);
  take (fixture->store, again, NULL, &n_added, &n_known, NULL);
  g_assert_cmpuint (n_added, ==, 1);
  g_assert_cmpuint (n_known, ==, 5);
  sural_import_batch_set_days (again, SURAL_IMPORT_DAYS_UNSAID);
  take (fixture->store, again, NULL, &n_added, &n_known, NULL);
  g_assert_cmpuint (n_added, ==, 0);
  g_assert_cmpuint (n_known, ==, 6);
}

/* A reader that goes through the rows does not know yet whose they are. */
static void
test_days_reviewed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralImportBatch) old = make_with_day (sural_day_new (2021, 8, 4));
  g_autoptr (SuralImportBatch) older = make_with_day (sural_day_new (1926, 8, 4));

  sural_import_batch_set_days (old, SURAL_IMPORT_DAYS_REVIEWED);
  sural_import_batch_set_days (older, SURAL_IMPORT_DAYS_REVIEWED);
  g_assert_true (take (fixture->store, old, NULL, NULL, NULL, NULL));
  assert_unlikely (fixture->store, older, sural_day_new (1926, 8, 4), SURAL_DAY_BEFORE_BIRTH);
}

/* --- Whose it is
 * ---------------------------------------------------------------------------------- */

static SuralImportBatch *
make_of (const char *key, const char *family, const char *given, SuralDay born, double value)
{
  SuralImportBatch *batch = sural_import_batch_new ("file");
  g_autoptr (SuralPatient) patient = sural_patient_new (family, given);

  sural_patient_set_external_id (patient, key);
  sural_patient_set_birth_day (patient, born);
  sural_import_batch_set_patient (batch, patient);
  /* Each value at an hour of its own: another one at the same hour would be a correction. */
  add (batch, "calf-pain-now", store_fixture_time (2026, 8, 1, (int) value), value);
  return batch;
}

static void
assert_asked (StoreFixture *fixture, SuralImportBatch *taken)
{
  g_autoptr (SuralImportBatch) batch = taken;
  g_autoptr (GError) error = NULL;
  gint64 before = count_rows (fixture->store, "SELECT count(*) FROM measurement");

  g_assert_false (sural_store_import (fixture->store, batch, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM measurement"), ==, before);
}

static void
take_of (StoreFixture *fixture, SuralImportBatch *taken)
{
  g_autoptr (SuralImportBatch) batch = taken;

  g_assert_true (take (fixture->store, batch, NULL, NULL, NULL, NULL));
}

#define BORN sural_day_new (1984, 3, 11)

/* A key that fits while the person does not is asked; what one side does not know is no difference.
 */
static void
test_key_of_somebody_else (StoreFixture *fixture, gconstpointer data)
{
  take_of (fixture, make_of ("c|A", "Berg", "Nora", BORN, 6));
  take_of (fixture, make_of ("c|A", "BERG", "Nora", SURAL_DAY_UNKNOWN, 4));
  assert_asked (fixture, make_of ("c|A", "Roth", "Nora", BORN, 9));
  assert_asked (fixture, make_of ("c|A", "Berg", "Ivo", BORN, 9));
  assert_asked (fixture, make_of ("c|A", "Berg", "Nora", BORN + 1, 9));
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 1);
}

/* The same file again is known; with anything new in it, a bare name is asked. */
static void
test_bare_name (StoreFixture *fixture, gconstpointer data)
{
  take_of (fixture, make_of (NULL, "diary", NULL, SURAL_DAY_UNKNOWN, 2));
  take_of (fixture, make_of (NULL, "diary", NULL, SURAL_DAY_UNKNOWN, 2));
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM measurement"), ==, 1);
  assert_asked (fixture, make_of (NULL, "diary", NULL, SURAL_DAY_UNKNOWN, 9));
}

/* Name and birth date are no key either: two of one name and day may be two people, and a second
 * record number of another issuer makes nobody the same. */
static void
test_no_key (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *first_id = NULL;
  g_autofree char *asked_id = NULL;
  g_autoptr (SuralImportBatch) first = make_of (NULL, "Berg", "Nora", BORN, 6);
  g_autoptr (SuralImportBatch) second = make_of (NULL, "Berg", "Nora", BORN, 4);
  g_autoptr (GError) error = NULL;

  g_assert_true (take (fixture->store, first, NULL, NULL, NULL, &first_id));
  take_of (fixture, make_of (NULL, "Berg", "Nora", BORN, 6));
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM measurement"), ==, 1);
  assert_asked (fixture, make_of (NULL, "Berg", "Nora", BORN, 4));
  g_assert_false (
      sural_store_import (fixture->store, second, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "no record number"));
  g_assert_cmpstr (sural_patient_get_id (sural_import_batch_get_candidate (second)), ==, first_id);
  sural_import_batch_set_whom (second, SURAL_IMPORT_SOMEBODY_KNOWN, first_id);
  g_assert_true (take (fixture->store, second, NULL, NULL, NULL, &asked_id));
  g_assert_cmpstr (asked_id, ==, first_id);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 1);
  /* With a number, it is another record, and is said to be maybe the same. */
  take_of (fixture, make_of ("c|A", "Berg", "Nora", BORN, 3));
  take_of (fixture, make_of ("d|A", "Berg", "Nora", BORN, 2));
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 3);
}

/* Takes back what a batch brought. */
static void
undo_of (StoreFixture *fixture, SuralImportBatch *batch)
{
  g_autoptr (GError) error = NULL;
  const char *const documents[] = { sural_import_batch_get_document_id (batch), NULL };
  const char *const patients[] = { sural_import_batch_get_new_patient_id (batch), NULL };

  sural_store_undo_import (fixture->store, documents, patients, &error);
  g_assert_no_error (error);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* A file that was taken back is done again without a question: there is nobody to mix it up with.
 */
static void
test_no_key_again (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralImportBatch) first = make_of (NULL, "Berg", "Nora", BORN, 6);

  g_assert_true (take (fixture->store, first, NULL, NULL, NULL, NULL));
  undo_of (fixture, first);
  g_assert_true (take (fixture->store, first, NULL, NULL, NULL, NULL));
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient WHERE hidden = 0"), ==,
                   1);
  assert_asked (fixture, make_of (NULL, "Berg", "Nora", BORN, 4));
}

static void
test_whom_is_said (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *patient_id = NULL;
  SuralImportBatch *married = make_of ("c|A", "Roth", "Nora", BORN, 9);
  SuralImportBatch *other = make_of ("c|A", "Roth", "Ivo", BORN, 3);
  g_autoptr (SuralImportBatch) first = make_of ("c|A", "Berg", "Nora", BORN, 6);

  g_assert_true (take (fixture->store, first, NULL, NULL, NULL, &patient_id));
  sural_import_batch_set_whom (married, SURAL_IMPORT_SOMEBODY_KNOWN, patient_id);
  take_of (fixture, married);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 1);
  sural_import_batch_set_whom (other, SURAL_IMPORT_SOMEBODY_NEW, NULL);
  take_of (fixture, other);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 2);
  g_assert_cmpint (count_rows (fixture->store,
                               "SELECT count(*) FROM patient WHERE external_id = 'c|A'"),
                   ==, 1);
}

/* Whose a number is was said with a file: it is taken back with it, and asked again. */
static void
test_whom_goes_with_the_file (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *patient_id = NULL;
  g_autoptr (SuralImportBatch) first = make_of ("c|A", "Berg", "Nora", BORN, 6);
  g_autoptr (SuralImportBatch) wrong = make_of ("c|A", "Roth", "Ivo", BORN, 9);

  g_assert_true (take (fixture->store, first, NULL, NULL, NULL, &patient_id));
  sural_import_batch_set_whom (wrong, SURAL_IMPORT_SOMEBODY_KNOWN, patient_id);
  g_assert_true (take (fixture->store, wrong, NULL, NULL, NULL, NULL));
  take_of (fixture, make_of ("c|A", "Roth", "Ivo", BORN, 8));
  undo_of (fixture, wrong);
  assert_asked (fixture, make_of ("c|A", "Roth", "Ivo", BORN, 9));
}

/* Somebody new, taken back and done again, is the same new person, who has the number or another
 * whose it is. */
static void
test_new_again (StoreFixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "c|A", "c|B" };

  take_of (fixture, make_of ("c|A", "Berg", "Nora", BORN, 6));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (SuralImportBatch) other = make_of (keys[i], "Roth", "Ivo", BORN, 9);
      SuralImportBatch *again = make_of (keys[i], "Roth", "Ivo", BORN, 9);

      sural_import_batch_set_whom (other, SURAL_IMPORT_SOMEBODY_NEW, NULL);
      g_assert_true (take (fixture->store, other, NULL, NULL, NULL, NULL));
      undo_of (fixture, other);
      sural_import_batch_set_whom (again, SURAL_IMPORT_SOMEBODY_NEW, NULL);
      take_of (fixture, again);
      g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 2 + i);
      g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient WHERE hidden = 1"),
                       ==, 0);
    }
}

static void
test_namesake_is_said (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralImportBatch) second = make_of ("d|B", "Berg", "Nora", BORN, 4);
  GPtrArray *reasons = sural_import_batch_get_reasons (second);

  take_of (fixture, make_of ("c|A", "Berg", "Nora", BORN, 6));
  g_assert_true (take (fixture->store, second, NULL, NULL, NULL, NULL));
  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_nonnull (
      strstr (((SuralImportReason *) g_ptr_array_index (reasons, 0))->reason, "Berg"));
}

/* Whom an earlier version kept by a bare id is known again, and only then: the id is somebody
 * else's on another server. */
static void
test_former_key (StoreFixture *fixture, gconstpointer data)
{
  SuralImportBatch *again = make_of ("c|A", "Berg", "Nora", BORN, 4);
  SuralImportBatch *other = make_of ("d|B", "Roth", "Ivo", BORN + 1, 9);

  take_of (fixture, make_of ("p1", "Berg", "Nora", BORN, 6));
  sural_import_batch_take_former_key (again, g_strdup ("p1"));
  take_of (fixture, again);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 1);
  g_assert_cmpint (count_rows (fixture->store,
                               "SELECT count(*) FROM patient WHERE external_id = 'c|A'"),
                   ==, 1);
  sural_import_batch_take_former_key (other, g_strdup ("c|A"));
  take_of (fixture, other);
  g_assert_cmpint (count_rows (fixture->store, "SELECT count(*) FROM patient"), ==, 2);
  g_assert_true (sural_store_verify (fixture->store, NULL));
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

/* Clinics keep these numbers and not the texts: they are for ever. */
static void
test_fingerprints (void)
{
  g_assert_cmpint (sural_fingerprint ("calf-pain-now 63900000000 4 diary 1"), ==,
                   G_GINT64_CONSTANT (-4855161167364785261));
  g_assert_cmpint (sural_fingerprint ("calf-pain-worst 63950000060 2.5 import 2"), ==,
                   G_GINT64_CONSTANT (-5219745772669565443));
  g_assert_cmpint (sural_fingerprint ("x"), ==, G_GINT64_CONSTANT (186415280453));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-import/fingerprints", test_fingerprints);
  ADD ("/store-import/twice", test_twice);
  g_test_add ("/store-import/kept-numbers/ordered", StoreFixture, GINT_TO_POINTER (TRUE),
              store_fixture_set_up, test_kept_numbers, store_fixture_tear_down);
  g_test_add ("/store-import/kept-numbers/unordered", StoreFixture, GINT_TO_POINTER (FALSE),
              store_fixture_set_up, test_kept_numbers, store_fixture_tear_down);
  ADD ("/store-import/changed-shows", test_changed_shows);
  ADD ("/store-import/days", test_days);
  ADD ("/store-import/days-said", test_days_said);
  ADD ("/store-import/days-reviewed", test_days_reviewed);
  ADD ("/store-import/diary", test_diary);
  ADD ("/store-import/many", test_many);
  ADD ("/store-import/all-or-none", test_all_or_none);
  ADD ("/store-import/retracted-stays-out", test_retracted_stays_out);
  ADD ("/store-import/undone", test_undone);
  ADD ("/store-import/undone-patient", test_undone_patient);
  ADD ("/store-import/undone-together", test_undone_together);
  g_test_add ("/store-import/shared-first", StoreFixture, GINT_TO_POINTER (TRUE),
              store_fixture_set_up, test_shared, store_fixture_tear_down);
  g_test_add ("/store-import/shared-last", StoreFixture, GINT_TO_POINTER (FALSE),
              store_fixture_set_up, test_shared, store_fixture_tear_down);
  ADD ("/store-import/episode-reused", test_episode_reused);
  ADD ("/store-import/hidden-patient-shows", test_hidden_patient_shows);
  ADD ("/store-import/bad-value-leaves-nothing", test_bad_value_leaves_nothing);
  ADD ("/store-import/cancelled-leaves-nothing", test_cancelled_leaves_nothing);
  ADD ("/store-import/mapping-remembered", test_mapping_remembered);
  ADD ("/store-import/key-of-somebody-else", test_key_of_somebody_else);
  ADD ("/store-import/bare-name", test_bare_name);
  ADD ("/store-import/no-key", test_no_key);
  ADD ("/store-import/no-key-again", test_no_key_again);
  ADD ("/store-import/whom-is-said", test_whom_is_said);
  ADD ("/store-import/whom-goes-with-the-file", test_whom_goes_with_the_file);
  ADD ("/store-import/new-again", test_new_again);
  ADD ("/store-import/namesake-is-said", test_namesake_is_said);
  ADD ("/store-import/former-key", test_former_key);
  ADD ("/store-import/large", test_large);
  ADD ("/store-import/many-digested", test_many_digested);
  ADD ("/store-import/many-or-none", test_many_or_none);
  return g_test_run ();
}
