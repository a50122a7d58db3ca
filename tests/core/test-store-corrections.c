/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file says anew of what came in before: later versions of a score, scores that never were,
 * other values for a moment of a diary, and tables that this program wrote itself. */
#include "config.h"

#include <string.h>

#include "store-fixture.h"

#include "model/sural-error.h"

static const char o5[] = "https://server/fhir|Observation/o5";

typedef struct
{
  guint n_added, n_known, n_replaced, n_withdrawn;
} Count;

static SuralTime
at (int hour)
{
  return store_fixture_time (2026, 9, 1, hour);
}

static void
add (SuralImportBatch *batch, SuralTime when, double value, SuralOrigin origin)
{
  const SuralMeasurement measurement = { g_intern_string ("calf-pain-now"), when, value, origin };

  sural_import_batch_add (batch, &measurement);
}

static SuralImportBatch *
new_bundle (void)
{
  SuralImportBatch *batch = sural_import_batch_new ("bundle.json");
  g_autoptr (SuralPatient) patient = sural_patient_new ("Frey", "Ada");

  sural_patient_set_external_id (patient, "https://server/mrn|B-5");
  sural_patient_set_birth_day (patient, sural_day_new (1992, 12, 1));
  sural_import_batch_set_patient (batch, patient);
  return batch;
}

/* A bundle of one score. */
static SuralImportBatch *
new_version (const char *key, SuralTime when, double value, const char *version, gboolean corrected)
{
  SuralImportBatch *batch = new_bundle ();
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Imported", SURAL_SIDE_NONE, SURAL_DAY_UNKNOWN);
  const SuralMeasurement score = { g_intern_string ("calf-pain-now"), when, value,
                                   SURAL_ORIGIN_IMPORT };
  const SuralImportSource source = { key, version, corrected };

  sural_import_batch_add_sourced (batch, &score, &source);
  sural_import_batch_set_episode (batch, episode);
  return batch;
}

static SuralImportBatch *
new_error (const char *key, SuralTime when, const char *version)
{
  SuralImportBatch *batch = new_bundle ();
  const SuralImportWithdrawal withdrawal = { { key, version, FALSE }, when, "entered in error" };

  sural_import_batch_withdraw (batch, &withdrawal);
  return batch;
}

static Count
import (StoreFixture *fixture, SuralImportBatch *batch, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  Count count = { 0 };

  sural_store_import (fixture->store, batch, episode_id, &count.n_added, &count.n_known, NULL, NULL,
                      &error);
  g_assert_no_error (error);
  count.n_replaced = sural_import_batch_get_n_replaced (batch);
  count.n_withdrawn = sural_import_batch_get_n_withdrawn (batch);
  return count;
}

static Count
take (StoreFixture *fixture, SuralImportBatch *batch, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  Count count = import (fixture, batch, episode_id);

  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
  return count;
}

#define ASSERT_TAKEN(fixture, batch, episode, added, known, replaced, withdrawn)                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (SuralImportBatch) taken = batch;                                                    \
    Count count = take (fixture, taken, episode);                                                  \
                                                                                                   \
    g_assert_cmpuint (count.n_added, ==, added);                                                   \
    g_assert_cmpuint (count.n_known, ==, known);                                                   \
    g_assert_cmpuint (count.n_replaced, ==, replaced);                                             \
    g_assert_cmpuint (count.n_withdrawn, ==, withdrawn);                                           \
  }                                                                                                \
  G_STMT_END

static gint64
query (StoreFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  sural_database_query_int (fixture->store->database, sql, &n, &error);
  g_assert_no_error (error);
  return n;
}

/* The values that count, in the order of their moments: "5 3 5". */
static void
assert_stands (StoreFixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      fixture->store->database,
      "SELECT coalesce (group_concat (v, ' '), '') FROM (SELECT printf ('%g', value) AS v"
      " FROM standing_measurement ORDER BY at, value)",
      &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (sural_statement_step (statement, &row, &error) && row);
  g_assert_cmpstr (sural_statement_get_text (statement, 0), ==, expected);
}

/* --- Versions of a score ---------------------------------------------------------------------- */

static void
test_version_replaces (StoreFixture *fixture, gconstpointer data)
{
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 6, NULL, FALSE), NULL, 1, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 4, NULL, TRUE), NULL, 1, 0, 1, 0);
  assert_stands (fixture, "4");
  /* The history is kept, and each edition is known when it comes again. */
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM measurement"), ==, 2);
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 4, NULL, TRUE), NULL, 0, 1, 0, 0);
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 6, NULL, FALSE), NULL, 0, 1, 0, 0);
  assert_stands (fixture, "4");
  ASSERT_TAKEN (fixture, new_error (o5, at (10), NULL), NULL, 0, 0, 0, 1);
  ASSERT_TAKEN (fixture, new_error (o5, at (10), NULL), NULL, 0, 1, 0, 0);
  assert_stands (fixture, "");
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM episode"), ==, 1);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM patient"), ==, 1);
}

/* Files may come in any order where they say which version they are. */
static void
test_version_order (StoreFixture *fixture, gconstpointer data)
{
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 4, "9", FALSE), NULL, 1, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 6, "8", FALSE), NULL, 0, 0, 0, 0);
  assert_stands (fixture, "4");
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 5, "10", FALSE), NULL, 1, 0, 1, 0);
  assert_stands (fixture, "5");
  /* What is said to have been an error before is no error now. */
  ASSERT_TAKEN (fixture, new_error (o5, at (10), "9"), NULL, 0, 0, 0, 0);
  assert_stands (fixture, "5");
  /* A value that was there once may come back. */
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 4, "11", FALSE), NULL, 1, 0, 1, 0);
  assert_stands (fixture, "4");
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 4, "12", FALSE), NULL, 0, 1, 0, 0);
  ASSERT_TAKEN (fixture, new_error (o5, at (10), "13"), NULL, 0, 0, 0, 1);
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 4, "14", FALSE), NULL, 1, 0, 0, 0);
  assert_stands (fixture, "4");
  /* A later version may be of another moment. */
  ASSERT_TAKEN (fixture, new_version (o5, at (12), 4, "15", FALSE), NULL, 1, 0, 1, 0);
  assert_stands (fixture, "4");
}

/* A system that numbers its resources anew with each export says nothing of the score that had the
 * number before. */
static void
test_numbered_anew (StoreFixture *fixture, gconstpointer data)
{
  ASSERT_TAKEN (fixture, new_version ("Observation/1", at (10), 6, NULL, FALSE), NULL, 1, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_version ("Observation/1", at (20), 3, NULL, FALSE), NULL, 1, 0, 0, 0);
  assert_stands (fixture, "6 3");
  ASSERT_TAKEN (fixture, new_error ("Observation/1", at (8), NULL), NULL, 0, 0, 0, 0);
  assert_stands (fixture, "6 3");
}

/* A resource that came without its server, and comes with it in another version, is asked: it may
 * be the same. */
static void
test_with_and_without_server (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralImportBatch) later = new_version (o5, at (9), 4, "2", TRUE);
  g_autoptr (SuralImportBatch) another =
      new_version ("https://server/fhir|Observation/x-o5", at (9), 4, "2", TRUE);
  g_autoptr (GError) error = NULL;

  ASSERT_TAKEN (fixture, new_version ("Observation/o5", at (9), 6, "1", FALSE), NULL, 1, 0, 0, 0);
  g_assert_false (sural_store_import (fixture->store, later, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DIFFERS);
  assert_stands (fixture, "6");
  ASSERT_TAKEN (fixture, g_steal_pointer (&another), NULL, 1, 0, 0, 0);
  assert_stands (fixture, "4 6");
}

/* The same address in a copy of the server is another patient's score. */
static void
test_of_another_patient (StoreFixture *fixture, gconstpointer data)
{
  SuralImportBatch *other = new_version (o5, at (10), 9, NULL, TRUE);
  g_autoptr (SuralPatient) ivo = sural_patient_new ("Roth", "Ivo");

  ASSERT_TAKEN (fixture, new_version (o5, at (10), 6, NULL, FALSE), NULL, 1, 0, 0, 0);
  sural_patient_set_external_id (ivo, "https://server/mrn|B-6");
  sural_import_batch_set_patient (other, ivo);
  ASSERT_TAKEN (fixture, other, NULL, 1, 0, 0, 0);
  assert_stands (fixture, "6 9");
}

/* Undoing a file undoes what it replaced and withdrew. */
static void
test_undone (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *ids[] = { NULL, NULL };

  ASSERT_TAKEN (fixture, new_version (o5, at (10), 6, NULL, FALSE), NULL, 1, 0, 0, 0);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (SuralImportBatch) four = new_version (o5, at (10), 4, NULL, TRUE);
      g_autoptr (SuralImportBatch) never = new_error (o5, at (10), NULL);

      take (fixture, four, NULL);
      assert_stands (fixture, "4");
      take (fixture, never, NULL);
      assert_stands (fixture, "");
      ids[0] = sural_import_batch_get_document_id (never);
      sural_store_retract_documents (fixture->store, ids, &error);
      g_assert_no_error (error);
      assert_stands (fixture, "4");
      ids[0] = sural_import_batch_get_document_id (four);
      sural_store_retract_documents (fixture->store, ids, &error);
      g_assert_no_error (error);
      assert_stands (fixture, "6");
    }
  g_assert_true (sural_store_verify (fixture->store, NULL));
}

/* What a clinician took back stays out, whatever version says the same. */
static void
test_taken_back_by_hand (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  const char *ids[] = { NULL, NULL };
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;

  ASSERT_TAKEN (fixture, new_version (o5, at (10), 6, "1", FALSE), NULL, 1, 0, 0, 0);
  statement =
      sural_database_prepare (fixture->store->database, "SELECT id FROM measurement", &error);
  g_assert_true (sural_statement_step (statement, &row, &error) && row);
  ids[0] = id = g_strdup (sural_statement_get_text (statement, 0));
  g_clear_pointer (&statement, sural_statement_release);
  sural_store_retract_measurements (fixture->store, ids, &error);
  g_assert_no_error (error);
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 6, "2", FALSE), NULL, 0, 1, 0, 0);
  assert_stands (fixture, "");
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 5, "3", FALSE), NULL, 1, 0, 0, 0);
  assert_stands (fixture, "5");
}

static void
test_no_score_no_episode (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralImportBatch) error = new_error (o5, at (10), NULL);
  GPtrArray *reasons = sural_import_batch_get_reasons (error);

  ASSERT_TAKEN (fixture, new_bundle (), NULL, 0, 0, 0, 0);
  take (fixture, error, NULL);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM patient"), ==, 1);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM episode"), ==, 0);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM document"), ==, 0);
  /* There was nothing to withdraw: that is passed over, once however often it is tried. */
  take (fixture, error, NULL);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (error), ==, 1);
  g_assert_cmpuint (reasons->len, ==, 1);
}

/* --- A withdrawal that comes before what it withdraws ------------------------------------------
 */

/* A bundle of one score that says what it is called. */
static SuralImportBatch *
new_status (SuralTime when, double value, const SuralImportSource *source)
{
  SuralImportBatch *batch = new_bundle ();
  g_autoptr (SuralEpisode) episode =
      sural_episode_new ("Imported", SURAL_SIDE_NONE, SURAL_DAY_UNKNOWN);
  const SuralMeasurement score = { g_intern_string ("calf-pain-now"), when, value,
                                   SURAL_ORIGIN_IMPORT };

  sural_import_batch_add_sourced (batch, &score, source);
  sural_import_batch_set_episode (batch, episode);
  return batch;
}

static SuralImportBatch *
new_error_for_good (const char *key, SuralTime when, const char *version)
{
  SuralImportBatch *batch = new_bundle ();
  const SuralImportWithdrawal withdrawal = { .source = { .key = key, .version = version },
                                             .at = when,
                                             .reason = "entered in error",
                                             .is_for_good = TRUE };

  sural_import_batch_withdraw (batch, &withdrawal);
  return batch;
}

static void
test_withdrawn_first (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralImportBatch) original = new_version (o5, at (10), 6, NULL, FALSE);
  GPtrArray *reasons = sural_import_batch_get_reasons (original);

  ASSERT_TAKEN (fixture, new_error_for_good (o5, at (10), NULL), NULL, 0, 0, 0, 0);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM document"), ==, 0);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM withdrawal"), ==, 1);
  /* The same file again leaves no trace. */
  ASSERT_TAKEN (fixture, new_error_for_good (o5, at (10), NULL), NULL, 0, 0, 0, 0);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM withdrawal"), ==, 1);
  take (fixture, original, NULL);
  assert_stands (fixture, "");
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM episode"), ==, 0);
  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_nonnull (
      strstr (((SuralImportReason *) g_ptr_array_index (reasons, 0))->reason, "withdrew"));
  /* Another value of that score is it, too; another score is not, nor is one of another patient. */
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 7, NULL, FALSE), NULL, 0, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_version (o5, at (11), 3, NULL, FALSE), NULL, 1, 0, 0, 0);
  ASSERT_TAKEN (fixture,
                new_version ("https://server/fhir|Observation/o6", at (10), 5, NULL, FALSE), NULL,
                1, 0, 0, 0);
  assert_stands (fixture, "5 3");
}

/* A number of versions decides where there is one, whatever the moment. */
static void
test_withdrawn_version_first (StoreFixture *fixture, gconstpointer data)
{
  ASSERT_TAKEN (fixture, new_error (o5, SURAL_TIME_UNKNOWN, "2"), NULL, 0, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 6, "1", FALSE), NULL, 0, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_version (o5, at (12), 6, "1", FALSE), NULL, 0, 0, 0, 0);
  assert_stands (fixture, "");
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 4, "3", FALSE), NULL, 1, 0, 0, 0);
  assert_stands (fixture, "4");
}

/* What was not final yet may be final later; an id without its server, another score. */
static void
test_withdrawn_not_for_good (StoreFixture *fixture, gconstpointer data)
{
  ASSERT_TAKEN (fixture, new_error (o5, at (10), NULL), NULL, 0, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_error_for_good ("Observation/1", SURAL_TIME_UNKNOWN, NULL), NULL, 0, 0,
                0, 0);
  ASSERT_TAKEN (fixture, new_error_for_good ("Observation/1", at (8), NULL), NULL, 0, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 6, NULL, FALSE), NULL, 1, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_version ("Observation/1", at (9), 5, NULL, FALSE), NULL, 1, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_version ("Observation/1", at (8), 7, NULL, FALSE), NULL, 0, 0, 0, 0);
  assert_stands (fixture, "5 6");
}

/* It goes with its file, and holds also for what its file found and was taken back since. */
static void
test_withdrawn_undone (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) first = new_version (o5, at (10), 6, NULL, FALSE);
  g_autoptr (SuralImportBatch) never = new_error_for_good (o5, at (10), NULL);
  const char *ids[] = { NULL, NULL };

  take (fixture, first, NULL);
  take (fixture, never, NULL);
  ids[0] = sural_import_batch_get_document_id (first);
  sural_store_retract_documents (fixture->store, ids, &error);
  g_assert_no_error (error);
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 6, NULL, FALSE), NULL, 0, 0, 0, 0);
  assert_stands (fixture, "");
  ids[0] = sural_import_batch_get_document_id (never);
  sural_store_retract_documents (fixture->store, ids, &error);
  g_assert_no_error (error);
  ASSERT_TAKEN (fixture, new_version (o5, at (10), 6, NULL, FALSE), NULL, 1, 0, 0, 0);
  assert_stands (fixture, "6");
}

/* Where nothing is numbered, what a version is called says which is the later one. */
static void
test_status_order (StoreFixture *fixture, gconstpointer data)
{
  const SuralImportSource final = { .key = o5 };
  const SuralImportSource amended = { .key = o5, .is_corrected = TRUE, .came_corrected = TRUE };
  const SuralImportSource preliminary = { .key = o5, .is_preliminary = TRUE };

  ASSERT_TAKEN (fixture, new_status (at (10), 5, &preliminary), NULL, 1, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_status (at (10), 6, &final), NULL, 1, 0, 1, 0);
  ASSERT_TAKEN (fixture, new_status (at (10), 5.5, &preliminary), NULL, 0, 0, 0, 0);
  assert_stands (fixture, "6");
  ASSERT_TAKEN (fixture, new_status (at (11), 4, &amended), NULL, 1, 0, 1, 0);
  ASSERT_TAKEN (fixture, new_status (at (11), 7, &final), NULL, 0, 0, 0, 0);
  ASSERT_TAKEN (fixture, new_status (at (10), 8, &final), NULL, 0, 0, 0, 0);
  assert_stands (fixture, "4");
  ASSERT_TAKEN (fixture, new_status (at (11), 3, &amended), NULL, 1, 0, 1, 0);
  assert_stands (fixture, "3");
}

/* Whatever the order in which the versions of a score come, what the last of them says holds. */
static void
test_coming_in_any_order (StoreFixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autofree char *key = g_strdup_printf ("https://server/fhir|Observation/any%u", round);
      guint values[4], places[] = { 0, 1, 2, 3 };
      g_autofree char *expected = NULL;
      const char *back[] = { NULL, NULL };
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        {
          const guint other = (guint) g_test_rand_int_range (0, (gint32) i + 1);
          const guint place = places[i];

          values[i] = (guint) g_test_rand_int_range (0, 4); /* 0: it never was */
          places[i] = places[other];
          places[other] = place;
        }
      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        {
          const guint nth = places[i];
          g_autofree char *version = g_strdup_printf ("%u", nth + 1);
          g_autoptr (SuralImportBatch) batch =
              values[nth] == 0 ? new_error_for_good (key, at (10), version)
                               : new_version (key, at (10), values[nth], version, nth > 0);

          take (fixture, batch, NULL);
          g_ptr_array_add (ids, g_strdup (sural_import_batch_get_document_id (batch)));
        }
      expected = values[3] > 0 ? g_strdup_printf ("%u", values[3]) : g_strdup ("");
      assert_stands (fixture, expected);
      for (guint i = 0; i < ids->len; i++)
        {
          back[0] = g_ptr_array_index (ids, i);
          if (back[0] != NULL)
            g_assert_true (sural_store_retract_documents (fixture->store, back, NULL));
        }
      assert_stands (fixture, "");
    }
}

/* --- A diary ---------------------------------------------------------------------------------- */

static SuralImportBatch *
new_diary (const double *values, guint n)
{
  SuralImportBatch *batch = sural_import_batch_new ("diary.csv");

  for (guint i = 0; i < n; i++)
    add (batch, at (7 + (int) i), values[i], SURAL_ORIGIN_DIARY);
  return batch;
}

#define DIARY(...)                                                                                 \
  new_diary ((const double[]) { __VA_ARGS__ },                                                     \
             sizeof ((double[]) { __VA_ARGS__ }) / sizeof (double))

static void
assert_differs (StoreFixture *fixture, SuralImportBatch *batch, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  gint64 before = query (fixture, "SELECT count(*) FROM measurement");

  g_assert_false (
      sural_store_import (fixture->store, batch, episode_id, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DIFFERS);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM measurement"), ==, before);
}

/* A later edition has most in common with the one before it. */
static void
test_second_edition (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *episode_id = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  ASSERT_TAKEN (fixture, DIARY (5, 6, 5), episode_id, 3, 0, 0, 0);
  ASSERT_TAKEN (fixture, DIARY (5, 3, 5), episode_id, 1, 2, 1, 0);
  assert_stands (fixture, "5 3 5");
  /* Each edition is known; the older one changes nothing. */
  ASSERT_TAKEN (fixture, DIARY (5, 3, 5), episode_id, 0, 3, 0, 0);
  ASSERT_TAKEN (fixture, DIARY (5, 6, 5), episode_id, 0, 3, 0, 0);
  assert_stands (fixture, "5 3 5");
  /* One that has grown and goes back to the first value is a later edition again. */
  ASSERT_TAKEN (fixture, DIARY (5, 6, 5, 4), episode_id, 1, 3, 1, 0);
  assert_stands (fixture, "5 6 5 4");
}

/* Nobody knows whether a file of which all is different is a correction. */
static SuralImportBatch *
say (SuralImportBatch *batch, SuralImportDiffering differing)
{
  sural_import_batch_set_differing (batch, differing);
  return batch;
}

/* Where somebody says that a file holds, it does so also when each of its values is known. */
static void
test_known_holds (StoreFixture *fixture, gconstpointer data)
{
  const char *ids[] = { NULL, NULL };
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralImportBatch) back = say (DIARY (5, 6, 5), SURAL_IMPORT_DIFFERING_REPLACE);
  g_autoptr (GError) error = NULL;
  gint64 n_documents = 0;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  ASSERT_TAKEN (fixture, DIARY (5, 6, 5), episode_id, 3, 0, 0, 0);
  ASSERT_TAKEN (fixture, say (DIARY (5, 3, 5), SURAL_IMPORT_DIFFERING_KEEP_BOTH), episode_id, 1, 2,
                0, 0);
  assert_stands (fixture, "5 3 6 5");
  ASSERT_TAKEN (fixture, say (DIARY (5, 3, 5), SURAL_IMPORT_DIFFERING_REPLACE), episode_id, 0, 3, 1,
                0);
  assert_stands (fixture, "5 3 5");
  /* Once more it changes nothing, and leaves nothing behind. */
  n_documents = query (fixture, "SELECT count(*) FROM document");
  ASSERT_TAKEN (fixture, say (DIARY (5, 3, 5), SURAL_IMPORT_DIFFERING_REPLACE), episode_id, 0, 3, 0,
                0);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM document"), ==, n_documents);
  /* The first edition, which a later one replaced, holds again. */
  take (fixture, back, episode_id);
  assert_stands (fixture, "5 6 5");
  ids[0] = sural_import_batch_get_document_id (back);
  sural_store_retract_documents (fixture->store, ids, &error);
  g_assert_no_error (error);
  assert_stands (fixture, "5 3 5");
  g_assert_true (sural_store_verify (fixture->store, &error));
}

/* Several values of one moment give place to one that comes back. */
static void
test_several_give_place (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *episode_id = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  ASSERT_TAKEN (fixture, DIARY (5, 6, 5), episode_id, 3, 0, 0, 0);
  ASSERT_TAKEN (fixture, DIARY (5, 3, 5), episode_id, 1, 2, 1, 0);
  ASSERT_TAKEN (fixture, say (DIARY (5, 4, 5), SURAL_IMPORT_DIFFERING_KEEP_BOTH), episode_id, 1, 2,
                0, 0);
  assert_stands (fixture, "5 3 4 5");
  ASSERT_TAKEN (fixture, say (DIARY (5, 6, 5, 4), SURAL_IMPORT_DIFFERING_REPLACE), episode_id, 1, 3,
                2, 0);
  assert_stands (fixture, "5 6 5 4");
}

static void
test_all_differs (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralImportBatch) other = DIARY (6, 3);

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  ASSERT_TAKEN (fixture, DIARY (2, 2), episode_id, 2, 0, 0, 0);
  assert_differs (fixture, other, episode_id);
  sural_import_batch_set_differing (other, SURAL_IMPORT_DIFFERING_REPLACE);
  take (fixture, other, episode_id);
  assert_stands (fixture, "6 3");
  g_clear_object (&other);
  other = DIARY (8);
  assert_differs (fixture, other, episode_id);
  sural_import_batch_set_differing (other, SURAL_IMPORT_DIFFERING_KEEP_BOTH);
  take (fixture, other, episode_id);
  assert_stands (fixture, "6 8 3");
}

/* Several values of one moment are no correction of each other, and another measure is none. */
static void
test_no_difference (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *episode_id = NULL;
  SuralImportBatch *two = DIARY (5);
  SuralImportBatch *other = sural_import_batch_new ("sitting.csv");
  const SuralMeasurement sitting = { g_intern_string ("sitting-hours"), at (7), 8,
                                     SURAL_ORIGIN_DIARY };

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  ASSERT_TAKEN (fixture, DIARY (5), episode_id, 1, 0, 0, 0);
  add (two, at (7), 7, SURAL_ORIGIN_DIARY);
  ASSERT_TAKEN (fixture, two, episode_id, 1, 1, 0, 0);
  sural_import_batch_add (other, &sitting);
  ASSERT_TAKEN (fixture, other, episode_id, 1, 0, 0, 0);
  assert_stands (fixture, "5 7 8");
}

/* What was typed in the clinic is never replaced unasked. */
static void
test_typed_is_asked (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;
  const SuralMeasurement typed = { g_intern_string ("calf-pain-now"), at (9), 6,
                                   SURAL_ORIGIN_DIARY };
  g_autoptr (SuralImportBatch) diary = DIARY (5, 5, 2);

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  ASSERT_TAKEN (fixture, DIARY (5, 5), episode_id, 2, 0, 0, 0);
  sural_store_add_measurement (fixture->store, episode_id, &typed, &error);
  g_assert_no_error (error);
  assert_differs (fixture, diary, episode_id);
}

/* --- Files that are taken back in any order ----------------------------------------------------
 */

#define N_MOMENTS 3
#define N_FILES 9

/* What one file said, with the values of each moment as bits. */
typedef struct
{
  char *document_id; /* NULL: it added nothing, and left no trace */
  guint said[N_MOMENTS];
  gboolean keeps_both;
  gboolean is_taken_back;
} Said;

/* What the files that are left come to, one after the other. */
static char *
replay (const Said *files, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint moment = 0; moment < N_MOMENTS; moment++)
    {
      guint stands = 0;

      for (guint i = 0; i < n; i++)
        if (files[i].document_id != NULL && !files[i].is_taken_back && files[i].said[moment] != 0)
          stands = (files[i].keeps_both ? stands : 0) | files[i].said[moment];
      for (guint value = 0; value < 4; value++)
        if ((stands & (1u << value)) != 0)
          g_string_append_printf (text, "%s%u", text->len > 0 ? " " : "", value + 1);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Who calls it verifies the trail at the end: it takes longer than all the rest. */
static void
take_file (StoreFixture *fixture, Said *file, const char *episode_id)
{
  g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("diary.csv");

  for (guint moment = 0; moment < N_MOMENTS; moment++)
    for (guint value = 0; value < 4; value++)
      if ((file->said[moment] & (1u << value)) != 0)
        add (batch, at (7 + (int) moment), value + 1, SURAL_ORIGIN_DIARY);
  sural_import_batch_set_differing (batch, file->keeps_both ? SURAL_IMPORT_DIFFERING_KEEP_BOTH
                                                            : SURAL_IMPORT_DIFFERING_REPLACE);
  import (fixture, batch, episode_id);
  file->document_id = g_strdup (sural_import_batch_get_document_id (batch));
}

/* A file that says something of some moments: mostly one value, now and then two. */
static void
say_at_random (StoreFixture *fixture, Said *file, const char *episode_id)
{
  file->keeps_both = g_test_rand_int_range (0, 4) == 0;
  for (guint moment = 0; moment < N_MOMENTS; moment++)
    {
      if (g_test_rand_bit ())
        file->said[moment] = 1u << g_test_rand_int_range (0, 4);
      if (file->said[moment] != 0 && g_test_rand_int_range (0, 4) == 0)
        file->said[moment] |= 1u << g_test_rand_int_range (0, 4);
    }
  take_file (fixture, file, episode_id);
}

static void
take_back (StoreFixture *fixture, Said *file)
{
  g_autoptr (GError) error = NULL;
  const char *ids[] = { file->document_id, NULL };

  sural_store_retract_documents (fixture->store, ids, &error);
  g_assert_no_error (error);
  file->is_taken_back = TRUE;
}

static void
take_one_back (StoreFixture *fixture, Said *files, guint n)
{
  Said *file = &files[g_test_rand_int_range (0, (gint32) n)];

  if (file->document_id == NULL || file->is_taken_back)
    return;
  take_back (fixture, file);
  g_test_message ("took file %u back", (guint) (file - files));
}

static void
assert_replayed (StoreFixture *fixture, const Said *files, guint n)
{
  g_autofree char *expected = replay (files, n);

  assert_stands (fixture, expected);
}

/* Each round is of other values, so that all rounds share one patient. */
static void
test_any_order (StoreFixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < 12; round++)
    {
      Said files[N_FILES] = { 0 };
      g_autofree char *episode_id = NULL;

      store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
      for (guint i = 0; i < N_FILES; i++)
        {
          say_at_random (fixture, &files[i], episode_id);
          g_test_message ("round %u, file %u%s%s: %x %x %x", round, i,
                          files[i].keeps_both ? ", beside" : "",
                          files[i].document_id == NULL ? ", nothing new" : "", files[i].said[0],
                          files[i].said[1], files[i].said[2]);
          assert_replayed (fixture, files, i + 1);
          if (g_test_rand_int_range (0, 3) == 0)
            take_one_back (fixture, files, i + 1);
          assert_replayed (fixture, files, i + 1);
        }
      for (guint i = 0; i < 6 * N_FILES; i++)
        {
          take_one_back (fixture, files, N_FILES);
          assert_replayed (fixture, files, N_FILES);
        }
      for (guint i = 0; i < N_FILES; i++)
        {
          if (files[i].document_id != NULL && !files[i].is_taken_back)
            take_back (fixture, &files[i]);
          g_free (files[i].document_id);
        }
      assert_stands (fixture, "");
      g_assert_true (sural_store_verify (fixture->store, NULL));
    }
}

/* Two files that were said to stand beside the others bring the same value back, and one between
 * them put it aside: without that one it stands, and once. Each set of them is taken back. */
static void
test_brought_back_twice (StoreFixture *fixture, gconstpointer data)
{
  /* Those beside say something new of another moment, too: what adds nothing leaves no trace. */
  static const Said said[] = {
    { .said = { 1 } },
    { .said = { 2 } },
    { .said = { 1, 1 }, .keeps_both = TRUE },
    { .said = { 2 } },
    { .said = { 1, 0, 1 }, .keeps_both = TRUE },
  };

  for (guint set = 0; set < 1u << G_N_ELEMENTS (said); set++)
    {
      Said files[G_N_ELEMENTS (said)];
      g_autofree char *episode_id = NULL;

      memcpy (files, said, sizeof said);
      store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
      for (guint i = 0; i < G_N_ELEMENTS (said); i++)
        {
          take_file (fixture, &files[i], episode_id);
          g_assert_nonnull (files[i].document_id);
          assert_replayed (fixture, files, i + 1);
        }
      for (guint i = 0; i < G_N_ELEMENTS (said); i++)
        if ((set & (1u << i)) != 0)
          {
            take_back (fixture, &files[i]);
            assert_replayed (fixture, files, G_N_ELEMENTS (said));
          }
      for (guint i = 0; i < G_N_ELEMENTS (said); i++)
        {
          if (!files[i].is_taken_back)
            take_back (fixture, &files[i]);
          g_free (files[i].document_id);
        }
      assert_stands (fixture, "");
    }
  g_assert_true (sural_store_verify (fixture->store, NULL));
}

/* Editions of one diary, of which nobody is asked: whichever are taken back, the last one that is
 * left holds. */
static void
test_editions_in_any_order (StoreFixture *fixture, gconstpointer data)
{
  static const guint orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
                                     { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  /* The second value is another one each time, comes back, or stays after it was corrected. */
  static const double second[][3] = { { 5, 6, 7 }, { 5, 6, 5 }, { 5, 6, 6 } };

  for (guint kind = 0; kind < G_N_ELEMENTS (second); kind++)
    for (guint order = 0; order < G_N_ELEMENTS (orders); order++)
      {
        g_autofree char *episode_id = NULL;
        g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

        store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
        for (guint i = 0; i < 3; i++)
          {
            const double values[] = { 3, second[kind][i], 4, 9, 9 };
            g_autoptr (SuralImportBatch) edition = new_diary (values, 3 + i);

            take (fixture, edition, episode_id);
            g_ptr_array_add (ids, g_strdup (sural_import_batch_get_document_id (edition)));
          }
        for (guint i = 0; i < 3; i++)
          {
            const char *back[] = { g_ptr_array_index (ids, orders[order][i]), NULL };
            g_autoptr (GString) expected = g_string_new (NULL);
            guint left = 3;

            g_assert_true (sural_store_retract_documents (fixture->store, back, NULL));
            for (guint edition = 0; edition < 3; edition++)
              if (edition != orders[order][0] && edition != orders[order][i] &&
                  (i < 2 && (i < 1 || edition != orders[order][1])))
                left = edition;
            if (left < 3)
              g_string_append_printf (expected, "3 %g 4", second[kind][left]);
            for (guint grown = 0; left < 3 && grown < left; grown++)
              g_string_append (expected, " 9");
            assert_stands (fixture, expected->str);
          }
      }
}

/* The same of a score that has versions, and that some of them withdraw. */
static void
test_versions_in_any_order (StoreFixture *fixture, gconstpointer data)
{
  for (guint round = 0; round < 12; round++)
    {
      g_autofree char *key = g_strdup_printf ("https://server/fhir|Observation/r%u", round);
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      guint values[N_FILES];

      for (guint i = 0; i < N_FILES; i++)
        {
          g_autofree char *version = g_strdup_printf ("%u", i + 1);
          g_autoptr (SuralImportBatch) batch = NULL;

          /* 0: it never was; the first is a score. */
          values[i] = (guint) g_test_rand_int_range (i == 0 ? 1 : 0, 4);
          batch = values[i] == 0 ? new_error (key, at (10), version)
                                 : new_version (key, at (10), values[i], version, i > 0);
          take (fixture, batch, NULL);
          g_ptr_array_add (ids, g_strdup (sural_import_batch_get_document_id (batch)));
        }
      for (guint left = N_FILES; left > 0; left--)
        {
          guint nth = (guint) g_test_rand_int_range (0, N_FILES), stands = 0;
          const char *back[] = { NULL, NULL };
          g_autofree char *expected = NULL;

          while (values[nth] == G_MAXUINT)
            nth = (nth + 1) % N_FILES;
          back[0] = g_ptr_array_index (ids, nth);
          if (back[0] != NULL)
            g_assert_true (sural_store_retract_documents (fixture->store, back, NULL));
          values[nth] = G_MAXUINT;
          for (guint i = 0; i < N_FILES; i++)
            if (values[i] != G_MAXUINT && g_ptr_array_index (ids, i) != NULL)
              stands = values[i];
          expected = stands > 0 ? g_strdup_printf ("%u", stands) : g_strdup ("");
          assert_stands (fixture, expected);
        }
    }
}

/* --- A table of our own ----------------------------------------------------------------------- */

static SuralImportBatch *
new_table (StoreFixture *fixture, const char *episode_id, SuralImportMaker maker)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject =
      sural_store_load_case (fixture->store, episode_id, SURAL_DAY_UNKNOWN, &error);
  SuralImportBatch *batch = sural_import_batch_new ("values.csv");
  GArray *rows = sural_case_get_measurements (subject);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      SuralMeasurement row = g_array_index (rows, SuralMeasurement, i);

      if (maker == SURAL_IMPORT_OWN_DAYS)
        row.at = sural_time_from_day (sural_time_get_day (row.at));
      sural_import_batch_add (batch, &row);
    }
  sural_import_batch_set_maker (batch, maker);
  sural_import_batch_set_own_episode (batch, episode_id);
  return batch;
}

/* Whatever brought a value in, it is known in the table that was written of it: values of a file,
 * of a later edition, of the clinic, and twice the same. */
static void
test_own_table (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;
  const SuralMeasurement clinic = { g_intern_string ("calf-pain-now"), at (9), 10.0 / 3,
                                    SURAL_ORIGIN_CLINIC };
  SuralImportBatch *table = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  ASSERT_TAKEN (fixture, DIARY (5, 6, 5), episode_id, 3, 0, 0, 0);
  ASSERT_TAKEN (fixture, DIARY (5, 3, 5), episode_id, 1, 2, 1, 0);
  for (guint i = 0; i < 2; i++)
    {
      sural_store_add_measurement (fixture->store, episode_id, &clinic, &error);
      g_assert_no_error (error);
    }
  ASSERT_TAKEN (fixture, new_table (fixture, episode_id, SURAL_IMPORT_OWN_TIMES), episode_id, 0, 5,
                0, 0);
  ASSERT_TAKEN (fixture, new_table (fixture, episode_id, SURAL_IMPORT_OWN_DAYS), episode_id, 0, 5,
                0, 0);
  /* A row that was written into it is new, and alone so. */
  table = new_table (fixture, episode_id, SURAL_IMPORT_OWN_TIMES);
  add (table, at (9), 10.0 / 3, SURAL_ORIGIN_CLINIC);
  ASSERT_TAKEN (fixture, table, episode_id, 1, 5, 0, 0);
}

/* A table that does not say of whom it is, or says it of nobody here, is asked about where it would
 * add something; one that says so goes nowhere else. */
static void
test_own_table_of_whom (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *other_id = NULL;
  g_autofree char *patient_id = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", &patient_id, &episode_id);
  store_fixture_add_patient (fixture->store, "Roth", "Ivo", "calf", NULL, &other_id);
  ASSERT_TAKEN (fixture, DIARY (5, 6, 5), episode_id, 3, 0, 0, 0);
  g_autoptr (SuralImportBatch) table = new_table (fixture, episode_id, SURAL_IMPORT_OWN_TIMES);
  g_assert_false (
      sural_store_import (fixture->store, table, other_id, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (sural_store_import (fixture->store, table, NULL, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);

  sural_import_batch_set_own_episode (table, NULL);
  g_assert_true (
      sural_store_import (fixture->store, table, episode_id, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  add (table, at (9), 4, SURAL_ORIGIN_CLINIC);
  for (guint i = 0; i < 2; i++)
    {
      sural_import_batch_set_own_episode (table, i == 0 ? NULL : "of another clinic");
      g_assert_false (
          sural_store_import (fixture->store, table, episode_id, NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS);
      g_clear_error (&error);
      g_assert_nonnull (sural_import_batch_get_candidate (table));
    }
  sural_import_batch_set_whom (table, SURAL_IMPORT_SOMEBODY_KNOWN, patient_id);
  g_assert_true (
      sural_store_import (fixture->store, table, episode_id, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-corrections/version-replaces", test_version_replaces);
  ADD ("/store-corrections/version-order", test_version_order);
  ADD ("/store-corrections/numbered-anew", test_numbered_anew);
  ADD ("/store-corrections/with-and-without-server", test_with_and_without_server);
  ADD ("/store-corrections/of-another-patient", test_of_another_patient);
  ADD ("/store-corrections/undone", test_undone);
  ADD ("/store-corrections/taken-back-by-hand", test_taken_back_by_hand);
  ADD ("/store-corrections/no-score-no-episode", test_no_score_no_episode);
  ADD ("/store-corrections/withdrawn-first", test_withdrawn_first);
  ADD ("/store-corrections/withdrawn-version-first", test_withdrawn_version_first);
  ADD ("/store-corrections/withdrawn-not-for-good", test_withdrawn_not_for_good);
  ADD ("/store-corrections/withdrawn-undone", test_withdrawn_undone);
  ADD ("/store-corrections/status-order", test_status_order);
  ADD ("/store-corrections/coming-in-any-order", test_coming_in_any_order);
  ADD ("/store-corrections/second-edition", test_second_edition);
  ADD ("/store-corrections/all-differs", test_all_differs);
  ADD ("/store-corrections/known-holds", test_known_holds);
  ADD ("/store-corrections/several-give-place", test_several_give_place);
  ADD ("/store-corrections/no-difference", test_no_difference);
  ADD ("/store-corrections/typed-is-asked", test_typed_is_asked);
  ADD ("/store-corrections/any-order", test_any_order);
  ADD ("/store-corrections/brought-back-twice", test_brought_back_twice);
  ADD ("/store-corrections/editions-in-any-order", test_editions_in_any_order);
  ADD ("/store-corrections/versions-in-any-order", test_versions_in_any_order);
  ADD ("/store-corrections/own-table", test_own_table);
  ADD ("/store-corrections/own-table-of-whom", test_own_table_of_whom);
  return g_test_run ();
}
