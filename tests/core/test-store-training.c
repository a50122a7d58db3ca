/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <math.h>

#include "model/sural-error.h"

/* Sessions of training logs in a real file. */

typedef struct
{
  StoreFixture clinic;
  char *patient_id;
  char *episode_id;
  guint n_added, n_known;
  GError *error;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  store_fixture_set_up (&self->clinic, data);
  self->clinic.store->now = store_fixture_time (2026, 9, 1, 12);
  store_fixture_add_patient (self->clinic.store, "Berg", "Anna", "calf", &self->patient_id,
                             &self->episode_id);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_true (sural_store_verify (self->clinic.store, &self->error));
  g_assert_no_error (self->error);
  g_free (self->patient_id);
  g_free (self->episode_id);
  store_fixture_tear_down (&self->clinic, data);
}

static SuralImportBatch *
log_new (const char *name)
{
  SuralImportBatch *batch = sural_import_batch_new (name);

  sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_REVIEWED);
  return batch;
}

static void
add_run (SuralImportBatch *log, const char *source, int day, gint64 metres)
{
  const SuralTraining run = {
    source, SURAL_TRAINING_RUN,    store_fixture_time (2026, 8, day, 7), 3000,
    metres, SURAL_TRAINING_UNKNOWN
  };

  sural_import_batch_add_training (log, &run);
}

static gboolean
take (Fixture *self, SuralImportBatch *log)
{
  return sural_store_import (self->clinic.store, log, self->episode_id, &self->n_added,
                             &self->n_known, NULL, NULL, &self->error);
}

static void
assert_taken (Fixture *self, SuralImportBatch *log, guint n_added, guint n_known, guint n_replaced)
{
  g_assert_true (take (self, log));
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->n_added, ==, n_added);
  g_assert_cmpuint (self->n_known, ==, n_known);
  g_assert_cmpuint (sural_import_batch_get_n_replaced (log), ==, n_replaced);
}

static void
take_back (Fixture *self, SuralImportBatch *log)
{
  const char *const ids[] = { sural_import_batch_get_document_id (log), NULL };

  g_assert_nonnull (ids[0]);
  g_assert_true (sural_store_retract_documents (self->clinic.store, ids, &self->error));
  g_assert_no_error (self->error);
}

/* The kilometres of a day as the case has them; NAN: none. */
static double
get_kilometres (Fixture *self, const char *episode_id, int day)
{
  g_autoptr (SuralCase) read =
      sural_store_load_case (self->clinic.store, episode_id, SURAL_DAY_UNKNOWN, &self->error);
  GArray *measurements = NULL;
  double found = NAN;

  g_assert_no_error (self->error);
  measurements = sural_case_get_measurements (read);
  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (measurements, SuralMeasurement, i);

      if (g_str_equal (one->measure, "run-distance") &&
          one->at == store_fixture_time (2026, 8, day, 0))
        {
          g_assert_true (isnan (found));
          found = one->value;
        }
    }
  return found;
}

static gint64
count_rows (Fixture *self, const char *sql)
{
  gint64 n = 0;

  sural_database_query_int (self->clinic.store->database, sql, &n, &self->error);
  g_assert_no_error (self->error);
  return n;
}

/* The same file again, after a restart, adds nothing and leaves no trace. */
static void
test_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralImportBatch) log = log_new ("activities.csv");
  g_autoptr (SuralImportBatch) again = log_new ("activities.csv");
  g_autoptr (SuralImportBatch) grown = log_new ("activities.csv");
  gint64 n_audited;

  add_run (log, "strava", 1, 5000);
  add_run (log, "strava", 2, 6000);
  add_run (again, "strava", 2, 6000);
  add_run (again, "strava", 1, 5000);
  add_run (grown, "strava", 1, 5000);
  add_run (grown, "strava", 2, 6000);
  add_run (grown, "strava", 3, 7000);
  assert_taken (self, log, 2, 0, 0);
  n_audited = count_rows (self, "SELECT count(*) FROM audit WHERE action <> 'unlock'");
  store_fixture_reopen (&self->clinic);
  self->clinic.store->now = store_fixture_time (2026, 9, 2, 12);
  assert_taken (self, again, 0, 2, 0);
  g_assert_null (sural_import_batch_get_document_id (again));
  g_assert_cmpint (count_rows (self, "SELECT count(*) FROM audit WHERE action <> 'unlock'"), ==,
                   n_audited);
  g_assert_cmpfloat (get_kilometres (self, self->episode_id, 2), ==, 6);
  /* What both have stays when the first of them is taken back. */
  assert_taken (self, grown, 1, 2, 0);
  take_back (self, log);
  g_assert_cmpfloat (get_kilometres (self, self->episode_id, 1), ==, 5);
  take_back (self, grown);
  g_assert_true (isnan (get_kilometres (self, self->episode_id, 1)));
  assert_taken (self, again, 2, 0, 0);
}

/* What the program says last of a session holds, until that file is taken back. */
static void
test_edition (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralImportBatch) first = log_new ("activities.csv");
  g_autoptr (SuralImportBatch) second = log_new ("activities.csv");

  add_run (first, "strava", 1, 5000);
  add_run (first, "strava", 2, 6000);
  add_run (second, "strava", 1, 5500);
  add_run (second, "strava", 2, 6000);
  assert_taken (self, first, 2, 0, 0);
  assert_taken (self, second, 0, 1, 1);
  g_assert_cmpfloat (get_kilometres (self, self->episode_id, 1), ==, 5.5);
  take_back (self, second);
  g_assert_cmpfloat (get_kilometres (self, self->episode_id, 1), ==, 5);
}

/* One run that two programs tell of counts once, and still does when one of them is taken back. */
static void
test_two_programs (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralImportBatch) strava = log_new ("activities.csv");
  g_autoptr (SuralImportBatch) garmin = log_new ("Activities.csv");
  GPtrArray *reasons = NULL;

  add_run (strava, "strava", 1, 5000);
  add_run (garmin, "garmin", 1, 5020);
  add_run (garmin, "garmin", 2, 8000);
  assert_taken (self, strava, 1, 0, 0);
  assert_taken (self, garmin, 2, 0, 0);
  reasons = sural_import_batch_get_reasons (garmin);
  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_cmpuint (((SuralImportReason *) g_ptr_array_index (reasons, 0))->n, ==, 1);
  g_assert_cmpfloat (get_kilometres (self, self->episode_id, 1), ==, 5);
  g_assert_cmpfloat (get_kilometres (self, self->episode_id, 2), ==, 8);
  take_back (self, strava);
  g_assert_cmpfloat (get_kilometres (self, self->episode_id, 1), ==, 5.02);
}

/* A day that has not been, or was before birth, is asked about and left out as is said. */
static void
test_days (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralImportBatch) log = log_new ("activities.csv");
  g_autoptr (SuralPatient) patient =
      sural_store_get_patient (self->clinic.store, self->patient_id, &self->error);

  g_autoptr (SuralEpisode) episode =
      sural_store_get_episode (self->clinic.store, self->episode_id, &self->error);

  sural_episode_set_onset (episode, SURAL_DAY_UNKNOWN);
  g_assert_true (sural_store_save_episode (self->clinic.store, episode, &self->error));
  sural_patient_set_birth_day (patient, sural_day_new (2026, 8, 2));
  g_assert_true (sural_store_save_patient (self->clinic.store, patient, &self->error));
  add_run (log, "strava", 1, 5000);
  add_run (log, "strava", 3, 6000);
  self->clinic.store->now = store_fixture_time (2026, 8, 20, 12);
  add_run (log, "strava", 21, 7000);
  g_assert_false (take (self, log));
  g_assert_error (self->error, SURAL_ERROR, SURAL_ERROR_UNLIKELY);
  g_clear_error (&self->error);
  g_assert_cmpuint (sural_import_batch_get_doubt (log)->n, ==, 2);
  g_assert_cmpint (count_rows (self, "SELECT count(*) FROM training"), ==, 0);
  sural_import_batch_set_days (log, SURAL_IMPORT_DAYS_LEAVE_OUT);
  assert_taken (self, log, 1, 0, 0);
  g_assert_cmpfloat (get_kilometres (self, self->episode_id, 3), ==, 6);
  g_assert_true (isnan (get_kilometres (self, self->episode_id, 1)));
}

/* A log is of the person: another episode of theirs shows it, somebody else's does not. */
static void
test_whose (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralImportBatch) log = log_new ("activities.csv");
  g_autoptr (SuralEpisode) later = sural_episode_new ("back", SURAL_SIDE_NONE, SURAL_DAY_UNKNOWN);
  g_autofree char *other = NULL;

  sural_episode_set_patient_id (later, self->patient_id);
  g_assert_true (sural_store_save_episode (self->clinic.store, later, &self->error));
  store_fixture_add_patient (self->clinic.store, "Berg", "Bo", "calf", NULL, &other);
  add_run (log, "strava", 1, 5000);
  assert_taken (self, log, 1, 0, 0);
  g_assert_cmpfloat (get_kilometres (self, sural_episode_get_id (later), 1), ==, 5);
  g_assert_true (isnan (get_kilometres (self, other, 1)));
}

/* A table of our own has the days of the log as values: they are known, and not added beside it. */
static void
test_own_table (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralImportBatch) log = log_new ("activities.csv");
  g_autoptr (SuralImportBatch) table = sural_import_batch_new ("values.csv");
  g_autoptr (GArray) values = NULL;

  add_run (log, "strava", 1, 5000);
  assert_taken (self, log, 1, 0, 0);
  values = sural_store_list_training_values (self->clinic.store, self->episode_id, G_MAXINT64,
                                             &self->error);
  g_assert_no_error (self->error);
  g_assert_cmpuint (values->len, ==, 4);
  sural_import_batch_set_maker (table, SURAL_IMPORT_OWN_TIMES);
  sural_import_batch_set_own_episode (table, self->episode_id);
  for (guint i = 0; i < values->len; i++)
    sural_import_batch_add (table, &g_array_index (values, SuralMeasurement, i));
  assert_taken (self, table, 0, 4, 0);
  g_assert_cmpint (count_rows (self, "SELECT count(*) FROM measurement"), ==, 0);
}

static char *
dup_trigger (SuralDatabase *database, const char *name)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (database, "SELECT sql FROM sqlite_schema WHERE name = ?", NULL);
  gboolean row = FALSE;

  sural_statement_text (statement, name);
  g_assert_true (sural_statement_step (statement, &row, NULL) && row);
  return g_strdup (sural_statement_get_text (statement, 0));
}

/* A session stays as it is; one that was changed behind the program's back is found out. */
static void
test_trail (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralImportBatch) log = log_new ("activities.csv");
  SuralDatabase *database = self->clinic.store->database;
  g_autofree char *guard = NULL;

  add_run (log, "strava", 1, 5000);
  assert_taken (self, log, 1, 0, 0);
  guard = dup_trigger (database, "training_no_update");
  g_assert_false (sural_database_exec (database, "UPDATE training SET metres = 1", NULL));
  g_assert_false (sural_database_exec (database, "DELETE FROM training", NULL));
  g_assert_true (sural_store_verify (self->clinic.store, NULL));
  g_assert_true (sural_database_exec (database, "DROP TRIGGER training_no_update", NULL));
  g_assert_true (sural_database_exec (database, "UPDATE training SET metres = 1", NULL));
  g_assert_false (sural_store_verify (self->clinic.store, NULL));
  g_assert_true (sural_database_exec (database, "UPDATE training SET metres = 5000", NULL));
  /* All is there again but what kept it from being changed. */
  g_assert_false (sural_store_verify (self->clinic.store, NULL));
  g_assert_true (sural_database_exec (database, guard, NULL));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-training/twice", test_twice);
  ADD ("/store-training/edition", test_edition);
  ADD ("/store-training/two-programs", test_two_programs);
  ADD ("/store-training/days", test_days);
  ADD ("/store-training/whose", test_whose);
  ADD ("/store-training/own-table", test_own_table);
  ADD ("/store-training/trail", test_trail);
  return g_test_run ();
}
