/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "model/sural-error.h"

/* Leaving and coming back: a discharge, a deletion, and what was left undone. */

static SuralCaseloadEntry *
find_row (StoreFixture *fixture, const char *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = sural_store_list_caseload (fixture->store, search, 0, 10, &error);

  g_assert_no_error (error);
  return entries->len > 0 ? g_object_ref (g_ptr_array_index (entries, 0)) : NULL;
}

static gint64
count_audit (StoreFixture *fixture, const char *action)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM audit WHERE action = '%s'", action);
  gint64 n = -1;

  g_assert_true (sural_database_query_int (fixture->store->database, sql, &n, NULL));
  return n;
}

static void
assert_sound (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

static void
test_discharge (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCaseloadEntry) row = NULL;
  g_autoptr (SuralEpisode) episode = NULL;
  g_autofree char *episode_id = NULL;
  SuralDay day = sural_day_new (2026, 9, 30);

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", NULL, &episode_id);
  g_assert_true (sural_store_discharge_episode (fixture->store, episode_id, day,
                                                SURAL_DISCHARGE_CONTINUES_ALONE, &error));
  g_assert_no_error (error);
  store_fixture_reopen (fixture);
  episode = sural_store_get_episode (fixture->store, episode_id, &error);
  g_assert_true (sural_episode_is_closed (episode));
  g_assert_cmpuint (sural_episode_get_discharge_day (episode), ==, day);
  g_assert_cmpint (sural_episode_get_discharge (episode), ==, SURAL_DISCHARGE_CONTINUES_ALONE);

  /* Still found, with the episode that was the last one. */
  row = find_row (fixture, "calf");
  g_assert_true (sural_caseload_entry_is_discharged (row));
  g_assert_cmpuint (sural_caseload_entry_get_discharge_day (row), ==, day);
  g_assert_cmpstr (sural_caseload_entry_get_episode_id (row), ==, episode_id);
  assert_sound (fixture);

  /* What is edited later does not lose why it was closed. */
  sural_episode_set_complaint (episode, "Calf pain on hills");
  g_assert_true (sural_store_save_episode (fixture->store, episode, &error));
  g_clear_object (&episode);
  episode = sural_store_get_episode (fixture->store, episode_id, &error);
  g_assert_cmpuint (sural_episode_get_discharge_day (episode), ==, day);

  g_assert_true (sural_store_reopen_episode (fixture->store, episode_id, &error));
  g_clear_object (&row);
  row = find_row (fixture, NULL);
  g_assert_false (sural_caseload_entry_is_discharged (row));
  g_clear_object (&episode);
  episode = sural_store_get_episode (fixture->store, episode_id, &error);
  g_assert_cmpint (sural_episode_get_discharge (episode), ==, SURAL_DISCHARGE_UNKNOWN);
  g_assert_cmpint (count_audit (fixture, "discharge"), ==, 1);
  g_assert_cmpint (count_audit (fixture, "reopen"), ==, 1);
  assert_sound (fixture);

  g_assert_false (sural_store_reopen_episode (fixture->store, "nobody", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
}

/* Whoever has another complaint under treatment is not gone. */
static void
test_second_episode (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCaseloadEntry) row = NULL;
  g_autoptr (SuralEpisode) older =
      sural_episode_new ("Back pain", SURAL_SIDE_NONE, sural_day_new (2026, 1, 1));
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", &patient_id, &episode_id);
  sural_episode_set_patient_id (older, patient_id);
  g_assert_true (sural_store_save_episode (fixture->store, older, &error) &&
                 sural_store_discharge_episode (fixture->store, episode_id, SURAL_DAY_UNKNOWN,
                                                SURAL_DISCHARGE_OTHER, &error));
  g_assert_no_error (error);
  row = find_row (fixture, NULL);
  g_assert_false (sural_caseload_entry_is_discharged (row));
  g_assert_cmpstr (sural_caseload_entry_get_complaint (row), ==, "Back pain");
}

static void
test_left_undone (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) visit = NULL;
  g_autoptr (SuralNote) note = NULL;
  g_autoptr (SuralCaseloadEntry) row = NULL;
  g_autofree char *episode_id = NULL;
  SuralTime begun = store_fixture_time (2026, 9, 3, 9);

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", NULL, &episode_id);
  row = find_row (fixture, NULL);
  g_assert_cmpint (sural_caseload_entry_get_open_since (row), ==, SURAL_TIME_UNKNOWN);
  g_assert_cmpuint (sural_caseload_entry_get_n_unsigned (row), ==, 0);

  sural_store_set_now (fixture->store, begun);
  visit = sural_store_start_visit (fixture->store, episode_id, &error);
  g_assert_no_error (error);
  g_assert_true (
      sural_store_save_note_draft (fixture->store, sural_visit_get_id (visit), "Draft", &error));
  g_clear_object (&row);
  row = find_row (fixture, NULL);
  g_assert_cmpint (sural_caseload_entry_get_open_since (row), ==, begun);
  g_assert_cmpstr (sural_caseload_entry_get_open_episode_id (row), ==, episode_id);
  g_assert_cmpuint (sural_caseload_entry_get_n_unsigned (row), ==, 0);
  /* Nobody is discharged out of a visit. */
  g_assert_false (sural_store_discharge_episode (fixture->store, episode_id, SURAL_DAY_UNKNOWN,
                                                 SURAL_DISCHARGE_OTHER, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_true (sural_store_end_visit (fixture->store, sural_visit_get_id (visit), &error));
  g_clear_object (&row);
  row = find_row (fixture, NULL);
  g_assert_cmpint (sural_caseload_entry_get_open_since (row), ==, SURAL_TIME_UNKNOWN);
  g_assert_cmpuint (sural_caseload_entry_get_n_unsigned (row), ==, 1);
  g_assert_cmpstr (sural_caseload_entry_get_unsigned_episode_id (row), ==, episode_id);

  note = sural_store_sign_note (fixture->store, sural_visit_get_id (visit), "Signed", &error);
  g_assert_no_error (error);
  g_clear_object (&row);
  row = find_row (fixture, NULL);
  g_assert_cmpuint (sural_caseload_entry_get_n_unsigned (row), ==, 0);
}

static void
test_deleted (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) visit = NULL;
  g_autoptr (SuralNote) note = NULL;
  g_autoptr (GPtrArray) deleted = NULL;
  g_autoptr (SuralDeletedPatient) jane = NULL;
  g_autofree char *jane_id = NULL;
  g_autofree char *john_id = NULL;
  g_autofree char *episode_id = NULL;
  const SuralDeletedPatient *last = NULL;

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", &jane_id, &episode_id);
  store_fixture_add_patient (fixture->store, "Doe", "John", "Calf pain", &john_id, NULL);
  visit = sural_store_start_visit (fixture->store, episode_id, &error);
  note = sural_store_sign_note (fixture->store, sural_visit_get_id (visit), "Signed", &error);
  g_assert_no_error (error);
  jane = sural_store_describe_patient (fixture->store, jane_id, &error);
  g_assert_cmpstr (jane->name, ==, "Doe, Jane");
  g_assert_cmpuint (jane->n_episodes, ==, 1);
  g_assert_cmpuint (jane->n_visits, ==, 1);
  g_assert_cmpuint (jane->n_signed, ==, 1);
  g_assert_cmpint (jane->deleted, ==, SURAL_TIME_UNKNOWN);

  sural_store_set_now (fixture->store, store_fixture_time (2026, 9, 3, 9));
  g_assert_true (sural_store_delete_patient (fixture->store, john_id, &error));
  sural_store_set_now (fixture->store, store_fixture_time (2026, 9, 4, 9));
  g_assert_true (sural_store_delete_patient (fixture->store, jane_id, &error));
  deleted = sural_store_list_deleted (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (deleted->len, ==, 2);
  last = g_ptr_array_index (deleted, 0);
  g_assert_cmpstr (last->id, ==, jane_id);
  g_assert_cmpint (last->deleted, ==, store_fixture_time (2026, 9, 4, 9));
  g_assert_cmpuint (last->birth_day, ==, sural_day_new (1990, 4, 2));
  g_assert_cmpuint (last->n_signed, ==, 1);

  g_assert_true (sural_store_restore_patient (fixture->store, jane_id, &error));
  g_clear_pointer (&deleted, g_ptr_array_unref);
  deleted = sural_store_list_deleted (fixture->store, &error);
  g_assert_cmpuint (deleted->len, ==, 1);
  g_assert_null (sural_store_describe_patient (fixture->store, "nobody", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  assert_sound (fixture);
}

/* Namesakes are told apart by what the clinic knows them by. */
static void
test_external_id (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("Doe", "Jane");
  g_autoptr (SuralCaseloadEntry) row = NULL;

  sural_patient_set_external_id (patient, "P-0042");
  g_assert_true (sural_store_save_patient (fixture->store, patient, &error));
  row = find_row (fixture, NULL);
  g_assert_cmpstr (sural_caseload_entry_get_external_id (row), ==, "P-0042");
  /* Nobody was discharged who had no episode. */
  g_assert_false (sural_caseload_entry_is_discharged (row));
}

#define ADD(path, func)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-discharge/discharge", test_discharge);
  ADD ("/store-discharge/second-episode", test_second_episode);
  ADD ("/store-discharge/left-undone", test_left_undone);
  ADD ("/store-discharge/deleted", test_deleted);
  ADD ("/store-discharge/external-id", test_external_id);
  return g_test_run ();
}
