/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <math.h>

#include "model/sural-error.h"

/* What a visit leaves behind: what the findings weighed, the scope, the place. */

static SuralSnapshot *
make_snapshot (double mid)
{
  SuralSnapshot *self = sural_snapshot_new ("1+2026.3", "0123456789abcdef");
  SuralSnapshotMove *move = sural_snapshot_move_new ("ex-slump", NULL, 1.25);

  self->balance = g_intern_string ("leans-nerve");
  self->nerve_versus_muscle = (SuralInterval) { mid - 1.5, mid, mid + 1.5 };
  self->prior_dependent = TRUE;
  self->model = 2;
  self->answer = g_intern_string ("both");
  self->presentation = g_intern_string ("sudden");
  self->nerve =
      (SuralSnapshotScale) { g_intern_string ("leans-for"), { -0.25, mid, 2.0 / 3 }, 0.5 };
  /* A scale without a finding of its own. */
  self->muscle = (SuralSnapshotScale) { g_intern_string ("not-asked"), { NAN, NAN, NAN }, 0 };
  sural_snapshot_add_standing (self, "lumbar-radiculopathy", "likely",
                               (SuralInterval) { 0.5, 0.75, 0.9 });
  sural_snapshot_add_standing (self, "calf-strain", "unlikely", (SuralInterval) { 0.05, 0.1, 0.2 });
  g_ptr_array_add (self->gates, (gpointer) g_intern_string ("progressive-motor-loss"));
  g_ptr_array_add (move->values, sural_finding_new ("ex-slump", SURAL_SIDE_LEFT, "positive"));
  g_ptr_array_add (move->values, sural_finding_new ("ex-slump", SURAL_SIDE_RIGHT, NULL));
  g_ptr_array_add (self->moves, move);
  g_ptr_array_add (self->moves, sural_snapshot_move_new (NULL, "six-weeks", -0.5));
  return self;
}

static char *
start_visit (StoreFixture *fixture, const char *episode_id, SuralTime now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) visit = NULL;

  sural_store_set_now (fixture->store, now);
  visit = sural_store_start_visit (fixture->store, episode_id, &error);
  g_assert_no_error (error);
  return g_strdup (sural_visit_get_id (visit));
}

static void
end_visit (StoreFixture *fixture, const char *visit_id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_store_end_visit (fixture->store, visit_id, &error));
  g_assert_no_error (error);
}

static void
add (StoreFixture *fixture, const char *visit_id, const SuralSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_store_add_snapshot (fixture->store, visit_id, snapshot, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (StoreFixture *fixture, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *snapshots = sural_store_list_snapshots (fixture->store, episode_id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (snapshots);
  return snapshots;
}

static void
assert_sound (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* Each part of a snapshot makes another one of it: what is kept twice is kept for a reason. */
static void
test_equal (void)
{
  for (guint part = 0; part < 9; part++)
    {
      g_autoptr (SuralSnapshot) a = make_snapshot (1);
      g_autoptr (SuralSnapshot) b = make_snapshot (1);

      g_assert_true (sural_snapshot_equal (a, b));
      if (part == 0)
        b->model = 1;
      else if (part == 1)
        b->answer = NULL;
      else if (part == 2)
        b->presentation = g_intern_string ("gradual");
      else if (part == 3)
        b->nerve.band = g_intern_string ("likely");
      else if (part == 4)
        b->nerve.odds.low = NAN;
      else if (part == 5)
        b->nerve.odds.high += 1e-15;
      else if (part == 6)
        b->nerve.completeness = 0.25;
      else if (part == 7)
        b->muscle.odds.mid = 0;
      else
        b->muscle.band = NULL;
      g_assert_false (sural_snapshot_equal (a, b));
      g_assert_false (sural_snapshot_equal (b, a));
    }
}

/* All of it comes back to the last bit, after a restart too; the newest of each visit counts, and a
 * visit without one is left out. */
static void
test_round_trip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralSnapshot) early = make_snapshot (-0.1);
  g_autoptr (SuralSnapshot) late = make_snapshot (1.0 / 3);
  g_autoptr (SuralSnapshot) bare = sural_snapshot_new ("1", "00");
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *other_id = NULL;
  g_auto (GStrv) visits = g_new0 (char *, 4 + 1);
  const SuralSnapshot *first = NULL;

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", NULL, &episode_id);
  store_fixture_add_patient (fixture->store, "Roe", "John", "Calf pain", NULL, &other_id);
  visits[0] = start_visit (fixture, episode_id, store_fixture_time (2026, 9, 1, 9));
  add (fixture, visits[0], early);
  add (fixture, visits[0], late);
  end_visit (fixture, visits[0]);
  visits[1] = start_visit (fixture, episode_id, store_fixture_time (2026, 9, 8, 9));
  end_visit (fixture, visits[1]);
  visits[2] = start_visit (fixture, episode_id, store_fixture_time (2026, 9, 15, 9));
  add (fixture, visits[2], bare);
  visits[3] = start_visit (fixture, other_id, store_fixture_time (2026, 9, 16, 9));
  add (fixture, visits[3], early);

  store_fixture_reopen (fixture);
  kept = list (fixture, episode_id);
  g_assert_cmpuint (kept->len, ==, 2);
  first = g_ptr_array_index (kept, 0);
  g_assert_true (sural_snapshot_equal (first, late));
  g_assert_false (sural_snapshot_equal (first, early));
  g_assert_cmpstr (first->visit_id, ==, visits[0]);
  g_assert_cmpint (first->recorded, ==, store_fixture_time (2026, 9, 1, 9));
  g_assert_cmpuint (first->model, ==, 2);
  g_assert_cmpstr (first->answer, ==, "both");
  g_assert_cmpstr (first->presentation, ==, "sudden");
  g_assert_cmpfloat (first->nerve.odds.high, ==, 2.0 / 3);
  g_assert_true (isnan (first->muscle.odds.mid));
  g_assert_true (sural_snapshot_equal (g_ptr_array_index (kept, 1), bare));
  assert_sound (fixture);
}

static void
test_append_only (StoreFixture *fixture, gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE snapshot SET mid = 0",
    "UPDATE snapshot SET nerve_mid = 0",
    "DELETE FROM snapshot",
    "UPDATE snapshot_hypothesis SET band = 'x'",
    "DELETE FROM snapshot_hypothesis",
    "UPDATE snapshot_gate SET gate = 'x'",
    "DELETE FROM snapshot_gate",
    "UPDATE snapshot_move SET weight = 0",
    "DELETE FROM snapshot_move",
    "UPDATE visit_scope SET ordering = 'x'",
    "DELETE FROM visit_scope",
  };
  g_autoptr (SuralSnapshot) snapshot = make_snapshot (1);
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *visit_id = NULL;

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", NULL, &episode_id);
  visit_id = start_visit (fixture, episode_id, store_fixture_time (2026, 9, 1, 9));
  add (fixture, visit_id, snapshot);
  g_assert_true (sural_store_choose_scope (fixture->store, visit_id, "quick-screen", &error));
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_assert_false (sural_database_exec (fixture->store->database, statements[i], &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_IMMUTABLE);
      g_clear_error (&error);
    }
}

/* Somebody with the key who goes round the triggers is found out. */
static const char *const tamperings[] = {
  "DROP TRIGGER snapshot_no_update; UPDATE snapshot SET balance = 'muscle'",
  "DROP TRIGGER snapshot_no_update; UPDATE snapshot SET model = 1",
  "DROP TRIGGER snapshot_no_update; UPDATE snapshot SET answer = 'nerve'",
  "DROP TRIGGER snapshot_no_update; UPDATE snapshot SET presentation = NULL",
  "DROP TRIGGER snapshot_no_update; UPDATE snapshot SET nerve_high = 3",
  "DROP TRIGGER snapshot_no_update; UPDATE snapshot SET muscle_completeness = 1",
  "DROP TRIGGER snapshot_hypothesis_no_update; UPDATE snapshot_hypothesis SET mid = 0.1",
  "DROP TRIGGER snapshot_gate_no_delete; DELETE FROM snapshot_gate",
  "DROP TRIGGER snapshot_move_no_update; UPDATE snapshot_move SET value = 'negative'",
  "DROP TRIGGER visit_scope_no_update; UPDATE visit_scope SET ordering = 'full-examination'",
  "INSERT INTO visit_scope SELECT 99, 'x', visit_id, 'x', 1, clinician_id FROM visit_scope",
};

static void
test_tampering (StoreFixture *fixture, gconstpointer data)
{
  const char *sql = data;
  g_autoptr (SuralSnapshot) snapshot = make_snapshot (1);
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *visit_id = NULL;

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", NULL, &episode_id);
  visit_id = start_visit (fixture, episode_id, store_fixture_time (2026, 9, 1, 9));
  add (fixture, visit_id, snapshot);
  g_assert_true (sural_store_choose_scope (fixture->store, visit_id, "quick-screen", &error));
  assert_sound (fixture);
  sural_database_exec (fixture->store->database, sql, &error);
  g_assert_no_error (error);
  g_assert_false (sural_store_verify (fixture->store, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED);
}

/* A visit that is not there takes nothing, and nothing is left of the try. */
static void
test_no_visit (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralSnapshot) snapshot = make_snapshot (1);
  g_autoptr (GError) error = NULL;
  gint64 n_rows = -1;

  g_assert_false (sural_store_add_snapshot (fixture->store, "nobody", snapshot, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (sural_store_choose_scope (fixture->store, "nobody", "quick-screen", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (sural_store_keep_place (fixture->store, "nobody", "exam", NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (sural_database_query_int (fixture->store->database,
                                           "SELECT (SELECT count(*) FROM snapshot)"
                                           " + (SELECT count(*) FROM snapshot_move)"
                                           " + (SELECT count(*) FROM visit_scope)"
                                           " + (SELECT count(*) FROM visit_place)",
                                           &n_rows, &error));
  g_assert_cmpint (n_rows, ==, 0);
}

/* Scope and place are there again after a restart; the last choice counts. */
static void
test_course (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) visit = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *visit_id = NULL;
  SuralStore *store = fixture->store;

  store_fixture_add_patient (store, "Doe", "Jane", "Calf pain", NULL, &episode_id);
  visit_id = start_visit (fixture, episode_id, store_fixture_time (2026, 9, 1, 9));
  visit = sural_store_get_open_visit (store, episode_id, &error);
  g_assert_null (sural_visit_get_scope (visit));
  g_assert_null (sural_visit_get_step (visit));
  g_assert_true (sural_store_choose_scope (store, visit_id, "quick-screen", &error));
  g_assert_true (sural_store_keep_place (store, visit_id, "exam", "ex-slump", &error));
  g_assert_true (sural_store_choose_scope (store, visit_id, "full-examination", &error));
  g_assert_true (sural_store_keep_place (store, visit_id, "conclusion", NULL, &error));
  g_assert_true (sural_store_keep_place (store, visit_id, "history", "hx-pop", &error));
  g_assert_no_error (error);

  store_fixture_reopen (fixture);
  g_clear_object (&visit);
  visit = sural_store_get_open_visit (fixture->store, episode_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_visit_get_scope (visit), ==, "full-examination");
  g_assert_cmpstr (sural_visit_get_step (visit), ==, "history");
  g_assert_cmpstr (sural_visit_get_finding (visit), ==, "hx-pop");
  assert_sound (fixture);
}

static void
record (StoreFixture *fixture, const char *visit_id, const char *id, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralFinding) finding = sural_finding_new (id, SURAL_SIDE_NONE, value);

  g_assert_true (sural_store_add_finding (fixture->store, visit_id, finding, &error));
  g_assert_no_error (error);
}

/* The case as a visit left it: nothing of a later one, on the visit's own day. */
static void
test_case_of_visit (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) first = NULL;
  g_autoptr (SuralCase) second = NULL;
  g_autofree char *episode_id = NULL;
  g_auto (GStrv) visits = g_new0 (char *, 2 + 1);

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", NULL, &episode_id);
  visits[0] = start_visit (fixture, episode_id, store_fixture_time (2026, 9, 1, 9));
  record (fixture, visits[0], "hx-pop", "yes");
  record (fixture, visits[0], "hx-focal", "yes");
  end_visit (fixture, visits[0]);
  /* On the same day, so that the day alone would not tell them apart. */
  visits[1] = start_visit (fixture, episode_id, store_fixture_time (2026, 9, 1, 15));
  record (fixture, visits[1], "hx-pop", "no");
  record (fixture, visits[1], "hx-back-pain", "yes");

  first = sural_store_load_case_of_visit (fixture->store, visits[0], &error);
  g_assert_no_error (error);
  second = sural_store_load_case_of_visit (fixture->store, visits[1], &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_case_get_value (first, "hx-pop", SURAL_SIDE_NONE), ==, "yes");
  g_assert_null (sural_case_get_value (first, "hx-back-pain", SURAL_SIDE_NONE));
  g_assert_cmpint (sural_case_get_assessed (first), ==, sural_day_new (2026, 9, 1));
  g_assert_cmpstr (sural_case_get_value (second, "hx-pop", SURAL_SIDE_NONE), ==, "no");
  g_assert_cmpstr (sural_case_get_value (second, "hx-focal", SURAL_SIDE_NONE), ==, "yes");
  g_assert_cmpstr (sural_case_get_value (second, "hx-back-pain", SURAL_SIDE_NONE), ==, "yes");
  g_assert_null (sural_store_load_case_of_visit (fixture->store, "nobody", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/snapshots/equal", test_equal);
  ADD ("/store/snapshots/round-trip", test_round_trip);
  ADD ("/store/snapshots/append-only", test_append_only);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/snapshots/tampering/%u", i);

      g_test_add (path, StoreFixture, tamperings[i], store_fixture_set_up, test_tampering,
                  store_fixture_tear_down);
    }
  ADD ("/store/snapshots/no-visit", test_no_visit);
  ADD ("/store/snapshots/course", test_course);
  ADD ("/store/snapshots/case-of-visit", test_case_of_visit);
  return g_test_run ();
}
