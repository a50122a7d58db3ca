/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

static SuralPainMap *
make_map (void)
{
  SuralPainMap *map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  const SuralPainPoint points[] = { { -6.25, 70.5 }, { -7, 72 } };

  sural_pain_map_add_stroke (map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_SHARP, points, 2);
  sural_pain_map_add_region (map, SURAL_BODY_VIEW_RIGHT, SURAL_PAIN_NUMB, SURAL_SIDE_RIGHT,
                             "foot-border");
  return map;
}

static GPtrArray *
list (StoreFixture *fixture, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *maps = sural_store_list_pain_maps (fixture->store, episode_id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (maps);
  return maps;
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
add (StoreFixture *fixture, const char *visit_id, const SuralPainMap *map)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_store_add_pain_map (fixture->store, visit_id, map, &error));
  g_assert_no_error (error);
}

/* A drawing comes back as it was; the newest of each visit counts, and an empty one too. */
static void
test_round_trip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPainMap) map = make_map ();
  g_autoptr (SuralPainMap) empty = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  g_autoptr (GPtrArray) maps = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", NULL, &episode_id);
  first = start_visit (fixture, episode_id, store_fixture_time (2026, 9, 1, 9));
  add (fixture, first, empty);
  add (fixture, first, map);
  g_assert_true (sural_store_end_visit (fixture->store, first, &error));
  second = start_visit (fixture, episode_id, store_fixture_time (2026, 9, 8, 9));
  add (fixture, second, map);
  add (fixture, second, empty);

  store_fixture_reopen (fixture);
  maps = list (fixture, episode_id);
  g_assert_cmpuint (maps->len, ==, 2);
  g_assert_true (sural_pain_map_equal (g_ptr_array_index (maps, 0), map));
  g_assert_cmpstr (sural_pain_map_get_visit_id (g_ptr_array_index (maps, 0)), ==, first);
  g_assert_cmpint (sural_pain_map_get_recorded (g_ptr_array_index (maps, 0)), ==,
                   store_fixture_time (2026, 9, 1, 9));
  g_assert_cmpuint (sural_pain_map_get_n_marks (g_ptr_array_index (maps, 1)), ==, 0);
  g_assert_true (sural_store_verify (fixture->store, &error));
  g_assert_no_error (error);
}

static void
test_append_only (StoreFixture *fixture, gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE pain_map SET recorded = 0",
    "DELETE FROM pain_map",
    "UPDATE pain_mark SET quality = 'ache'",
    "DELETE FROM pain_mark",
  };
  g_autoptr (SuralPainMap) map = make_map ();
  g_autofree char *episode_id = NULL;
  g_autofree char *visit_id = NULL;

  store_fixture_add_patient (fixture->store, "Doe", "Jane", "Calf pain", NULL, &episode_id);
  visit_id = start_visit (fixture, episode_id, store_fixture_time (2026, 9, 1, 9));
  add (fixture, visit_id, map);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sural_database_exec (fixture->store->database, statements[i], &error));
      g_assert_nonnull (error);
    }
}

/* A visit that is not there takes no drawing, and leaves none. */
static void
test_no_visit (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPainMap) map = make_map ();
  gint64 n_rows = -1;

  g_assert_false (sural_store_add_pain_map (fixture->store, "nobody", map, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (sural_database_query_int (fixture->store->database,
                                           "SELECT count(*) FROM pain_mark", &n_rows, &error));
  g_assert_cmpint (n_rows, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/pain-map/round-trip", StoreFixture, NULL, store_fixture_set_up,
              test_round_trip, store_fixture_tear_down);
  g_test_add ("/store/pain-map/append-only", StoreFixture, NULL, store_fixture_set_up,
              test_append_only, store_fixture_tear_down);
  g_test_add ("/store/pain-map/no-visit", StoreFixture, NULL, store_fixture_set_up, test_no_visit,
              store_fixture_tear_down);
  return g_test_run ();
}
