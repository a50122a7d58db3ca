/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "model/sural-error.h"
#include "record/caseload/sural-caseload-order.h"

/* The caseload in its orders, walked page by page, against the caseload as a whole, whatever was
 * changed before. */

enum
{
  N_CHANGES = 160,
  TODAY = 739500, /* a day of 2025, by whatever the clock says */
};

static const char *const searches[] = { "a",       "an",        "ande", "ANDER", "änder", "calf",
                                        "pain an", "calf-pain", "19",   "1950",  "nobody" };

typedef struct
{
  StoreFixture *fixture;
  GPtrArray *patients; /* char*: ids */
  GPtrArray *episodes; /* char* */
} Clinic;

static const char *
pick (GPtrArray *ids)
{
  return ids->len > 0 ? g_ptr_array_index (ids, (guint) g_test_rand_int_range (0, (int) ids->len))
                      : NULL;
}

static char *
outline (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      SuralCaseloadEntry *row = g_ptr_array_index (rows, i);
      GArray *spark = sural_caseload_entry_get_spark (row);

      g_string_append_printf (
          text, "%u %u %s %s %s %d %u %u %" G_GINT64_FORMAT " %u %d:",
          sural_caseload_entry_get_section (row), sural_caseload_entry_get_mark (row),
          sural_caseload_entry_get_patient_id (row), sural_caseload_entry_get_name (row),
          sural_caseload_entry_get_episode_id (row), sural_caseload_entry_is_discharged (row),
          sural_caseload_entry_get_last_visit (row), sural_caseload_entry_get_review_by (row),
          sural_caseload_entry_get_open_since (row), sural_caseload_entry_get_n_unsigned (row),
          sural_caseload_entry_get_died (row) != NULL);
      for (guint j = 0; spark != NULL && j < spark->len; j++)
        g_string_append_printf (text, " %g", g_array_index (spark, SuralMeasurement, j).value);
      g_string_append_c (text, '\n');
    }
  return g_string_free_and_steal (text);
}

/* All pages, each behind the last row of the one before. */
static GPtrArray *
walk (SuralStore *store, const SuralCaseloadScope *scope, guint limit)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = limit;

  while (n == limit)
    {
      g_autoptr (GError) error = NULL;
      const char *after =
          rows->len > 0
              ? sural_caseload_entry_get_patient_id (g_ptr_array_index (rows, rows->len - 1))
              : NULL;
      g_autoptr (GPtrArray) page =
          sural_store_list_caseload_page (store, scope, after, limit, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->len, <=, limit);
      for (guint i = 0; i < page->len; i++)
        g_ptr_array_add (rows, g_object_ref (g_ptr_array_index (page, i)));
      n = page->len;
    }
  return rows;
}

static GPtrArray *
list_whole (SuralStore *store, const char *search)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = sural_store_list_caseload (store, search, 0, G_MAXINT32, &error);

  g_assert_no_error (error);
  return rows;
}

/* Some of those who are not told from others by the record are so by their verdicts. */
static void
judge_some (SuralStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
      sural_store_list_unjudged (store, TODAY, TRUE, (guint) g_test_rand_int_range (0, 8), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpuint (sural_caseload_entry_get_judged (entry), ==, SURAL_DAY_UNKNOWN);
      sural_caseload_entry_set_section (
          entry, (SuralCaseloadSection) g_test_rand_int_range (0, SURAL_CASELOAD_SECTION_ARCHIVED),
          "because");
      sural_caseload_entry_set_mark (
          entry, (SuralCaseloadMark) g_test_rand_int_range (0, SURAL_CASELOAD_MARK_RED_FLAG + 1));
    }
  sural_store_keep_verdicts (store, entries, TODAY, &error);
  g_assert_no_error (error);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return sural_caseload_compare (*(SuralCaseloadEntry *const *) a, *(SuralCaseloadEntry *const *) b,
                                 *(SuralCaseloadSort *) user_data);
}

/* The list as it was made from everybody: those whom the filter lists, in the order of names and
 * then in that of the list. */
static GPtrArray *
expect_list (GPtrArray *whole, SuralCaseloadScope *scope)
{
  GPtrArray *expected = g_ptr_array_new ();

  for (guint i = 0; i < whole->len; i++)
    if (sural_caseload_filter_matches (scope->filter, g_ptr_array_index (whole, i)))
      g_ptr_array_add (expected, g_ptr_array_index (whole, i));
  g_ptr_array_sort_with_data (expected, compare_cb, &scope->sort);
  return expected;
}

static void
check_places (GPtrArray *expected, SuralStore *store, SuralCaseloadScope *scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = sural_store_list_caseload_places (store, scope, 3, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, expected->len / 3);
  for (guint i = 0; i < places->len; i++)
    g_assert_cmpstr (g_ptr_array_index (places, i), ==,
                     sural_caseload_entry_get_patient_id (g_ptr_array_index (expected, 3 * i + 2)));
  for (guint i = 0; i < expected->len; i++)
    {
      g_assert_cmpint (sural_store_find_in_caseload (store, scope,
                                                     sural_caseload_entry_get_patient_id (
                                                         g_ptr_array_index (expected, i)),
                                                     &error),
                       ==, i);
      g_assert_no_error (error);
    }
}

static void
check_counts (GPtrArray *expected, SuralStore *store, SuralCaseloadScope *scope)
{
  g_autoptr (GError) error = NULL;
  guint counts[SURAL_CASELOAD_N_SECTIONS] = { 0 };
  guint found[SURAL_CASELOAD_N_SECTIONS] = { 0 };

  for (guint i = 0; i < expected->len; i++)
    counts[sural_caseload_entry_get_section (g_ptr_array_index (expected, i))]++;
  sural_store_count_caseload (store, scope, found, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (counts, sizeof counts, found, sizeof found);
}

static gboolean
waits (SuralCaseloadEntry *entry, SuralTodayKind kind)
{
  const SuralCaseloadSection section = sural_caseload_entry_get_section (entry);
  const gboolean is_marked = sural_caseload_entry_get_mark (entry) != SURAL_CASELOAD_MARK_NONE;

  switch (kind)
    {
    case SURAL_TODAY_URGENT:
      return section == SURAL_CASELOAD_SECTION_URGENT && is_marked;
    case SURAL_TODAY_VISIT_OPEN:
      return sural_caseload_entry_get_open_since (entry) != SURAL_TIME_UNKNOWN;
    case SURAL_TODAY_UNSIGNED:
      return sural_caseload_entry_get_n_unsigned (entry) > 0;
    case SURAL_TODAY_OFF_TRACK:
      /* Whoever was answered to keeps quiet until things change. */
      return section == SURAL_CASELOAD_SECTION_OFF_TRACK && is_marked;
    case SURAL_TODAY_DUE:
      return section == SURAL_CASELOAD_SECTION_DUE && is_marked;
    default:
      g_assert_not_reached ();
    }
}

/* A visit that was left first has waited longest. */
static int
compare_open_cb (gconstpointer a, gconstpointer b)
{
  const SuralTime since = sural_caseload_entry_get_open_since (*(SuralCaseloadEntry *const *) a);
  const SuralTime other = sural_caseload_entry_get_open_since (*(SuralCaseloadEntry *const *) b);

  return since < other ? -1 : (since > other ? 1 : 0);
}

static void
check_today (GPtrArray *whole, SuralStore *store)
{
  SuralCaseloadSort urgency = SURAL_CASELOAD_SORT_URGENCY;

  for (guint kind = 0; kind <= SURAL_TODAY_LAST; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) expected = g_ptr_array_new ();
      g_autoptr (GPtrArray) waiting = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      guint n = 0;

      for (guint i = 0; i < whole->len; i++)
        if (waits (g_ptr_array_index (whole, i), kind))
          g_ptr_array_add (expected, g_ptr_array_index (whole, i));
      if (kind == SURAL_TODAY_VISIT_OPEN)
        g_ptr_array_sort (expected, compare_open_cb);
      else
        g_ptr_array_sort_with_data (expected, compare_cb, &urgency);
      waiting = sural_store_list_waiting (store, kind, 3, &n, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (n, ==, expected->len);
      g_ptr_array_set_size (expected, (int) MIN (expected->len, 3));
      before = outline (expected);
      after = outline (waiting);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
check_orders (GPtrArray *whole, SuralStore *store)
{
  for (guint sort = 0; sort <= SURAL_CASELOAD_SORT_LAST_VISIT; sort++)
    for (guint filter = 0; filter <= SURAL_CASELOAD_FILTER_UNSIGNED; filter++)
      {
        SuralCaseloadScope scope = { sort, filter, NULL };
        g_autoptr (GPtrArray) expected = expect_list (whole, &scope);
        g_autoptr (GPtrArray) walked = walk (store, &scope, 3);
        g_autofree char *before = outline (expected);
        g_autofree char *after = outline (walked);

        g_assert_cmpstr (after, ==, before);
        check_places (expected, store, &scope);
        check_counts (expected, store, &scope);
      }
}

static void
check_search (SuralStore *store, const char *search)
{
  /* What is few, many and most, so that each way is gone. */
  static const guint limits[][2] = { { 500, 10000 }, { 0, 10000 }, { 0, 0 } };
  const SuralCaseloadScope scope = { .search = search };
  g_autoptr (GPtrArray) whole = list_whole (store, search);
  g_autofree char *expected = outline (whole);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_autoptr (GPtrArray) rows = NULL;
      g_autofree char *found = NULL;

      store->few_matches = limits[i][0];
      store->many_matches = limits[i][1];
      rows = walk (store, &scope, 2);
      found = outline (rows);
      g_assert_cmpstr (found, ==, expected);
    }
}

static void
check_rows (GPtrArray *whole, SuralStore *store)
{
  for (guint i = 0; i < whole->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (GPtrArray) row = sural_store_read_caseload_row (
          store, sural_caseload_entry_get_patient_id (g_ptr_array_index (whole, i)), &error);
      g_autofree char *expected = NULL;
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      g_ptr_array_add (one, g_ptr_array_index (whole, i));
      expected = outline (one);
      found = outline (row);
      g_assert_cmpstr (found, ==, expected);
    }
}

static void
check_all (SuralStore *store)
{
  g_autoptr (GPtrArray) whole = list_whole (store, NULL);

  check_orders (whole, store);
  check_today (whole, store);
  check_rows (whole, store);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    check_search (store, searches[i]);
}

/* --- What is changed -------------------------------------------------------------------------- */

static void
add_patient (Clinic *self)
{
  static const char *const names[] = { "Ander", "Anand", "Berg", "Ander", "Änder" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient =
      sural_patient_new (names[g_test_rand_int_range (0, G_N_ELEMENTS (names))], "Ann");

  sural_patient_set_birth_day (patient,
                               sural_day_new (1950, 1, 1) + (guint) g_test_rand_int_range (0, 900));
  sural_patient_set_died (patient, g_test_rand_int_range (0, 6) == 0 ? "2026" : NULL);
  sural_store_save_patient (self->fixture->store, patient, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->patients, g_strdup (sural_patient_get_id (patient)));
}

static void
add_episode (Clinic *self, const char *patient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralEpisode) episode =
      sural_episode_new (g_test_rand_bit () ? "Calf pain" : "Back", SURAL_SIDE_LEFT,
                         sural_day_new (2026, 8, 1));

  sural_episode_set_patient_id (episode, patient_id);
  sural_episode_set_closed (episode, g_test_rand_int_range (0, 4) == 0);
  if (sural_store_save_episode (self->fixture->store, episode, &error))
    g_ptr_array_add (self->episodes, g_strdup (sural_episode_get_id (episode)));
}

static void
edit_patient (Clinic *self, const char *patient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient =
      sural_store_get_patient (self->fixture->store, patient_id, &error);
  g_autoptr (SuralPatient) edited = sural_patient_new ("Andrew", "Ann");

  g_assert_no_error (error);
  sural_patient_set_id (edited, patient_id);
  sural_patient_set_died (edited, sural_patient_get_died (patient) == NULL ? "2026-08" : NULL);
  sural_store_save_patient (self->fixture->store, edited, &error);
  g_assert_no_error (error);
}

static void
score (Clinic *self, const char *episode_id)
{
  const SuralMeasurement measurement = { g_intern_string ("calf-pain-worst"),
                                         store_fixture_time (2026, 8, 3, 9) +
                                             g_test_rand_int_range (0, 90000),
                                         g_test_rand_int_range (0, 11), SURAL_ORIGIN_CLINIC };
  const SuralMeasurement again = { measurement.measure, measurement.at, 3, SURAL_ORIGIN_CLINIC };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  sural_store_add_measurement (self->fixture->store, episode_id, &measurement, NULL);
  sural_store_add_measurement (self->fixture->store, episode_id, &again, NULL);
  id = sural_store_find_measurement (self->fixture->store, episode_id, &again, &error);
  if (id != NULL && g_test_rand_bit ())
    sural_store_retract_measurement (self->fixture->store, episode_id, &again, NULL);
}

static void
visit (Clinic *self, const char *episode_id)
{
  g_autoptr (SuralVisit) visited = sural_store_start_visit (self->fixture->store, episode_id, NULL);
  g_autoptr (SuralNote) note = NULL;

  if (visited == NULL || g_test_rand_int_range (0, 3) == 0)
    return;
  if (g_test_rand_bit ())
    note = sural_store_sign_note (self->fixture->store, sural_visit_get_id (visited), "Seen", NULL);
  sural_store_end_visit (self->fixture->store, sural_visit_get_id (visited), NULL);
}

/* Some of it is refused, as to merge somebody into themselves; then nothing is changed. */
static void
change (Clinic *self)
{
  SuralStore *store = self->fixture->store;
  const char *patient_id = pick (self->patients);
  const char *episode_id = pick (self->episodes);
  const int kind = g_test_rand_int_range (0, 13);

  if (patient_id == NULL || kind == 0)
    add_patient (self);
  else if (episode_id == NULL || kind <= 2)
    add_episode (self, patient_id);
  else if (kind == 3)
    edit_patient (self, patient_id);
  else if (kind <= 5)
    sural_store_discharge_episode (store, episode_id, sural_day_new (2026, 8, 20),
                                   SURAL_DISCHARGE_OTHER, NULL);
  else if (kind == 6)
    sural_store_reopen_episode (store, episode_id, NULL);
  else if (kind == 7)
    sural_store_delete_patient (store, patient_id, NULL);
  else if (kind == 8)
    sural_store_restore_patient (store, patient_id, NULL);
  else if (kind == 9)
    sural_store_merge_patients (store, patient_id, pick (self->patients), NULL);
  else if (kind == 10)
    sural_store_separate_patient (store, patient_id, NULL);
  else if (kind == 11)
    visit (self, episode_id);
  else
    score (self, episode_id);
}

/* A transaction that is given up leaves nothing behind, in the search neither. */
static void
change_in_vain (Clinic *self)
{
  const guint n_patients = self->patients->len;
  const guint n_episodes = self->episodes->len;
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_store_begin_change (self->fixture->store, &error));
  for (int i = 0; i < 4; i++)
    change (self);
  sural_store_end_change (self->fixture->store, FALSE, NULL);
  g_ptr_array_set_size (self->patients, (int) n_patients);
  g_ptr_array_set_size (self->episodes, (int) n_episodes);
}

static void
test_parts (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) patients = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) episodes = g_ptr_array_new_with_free_func (g_free);
  Clinic clinic = { fixture, patients, episodes };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_CHANGES; i++)
    {
      if (i % 20 == 19)
        change_in_vain (&clinic);
      else
        change (&clinic);
      if (i % 4 != 3)
        continue;
      judge_some (fixture->store);
      check_all (fixture->store);
    }
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

static char *
list_names (SuralStore *store)
{
  const SuralCaseloadScope scope = { .search = "ann" };
  g_autoptr (GPtrArray) rows = walk (store, &scope, 1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (names, "%s; ",
                            sural_caseload_entry_get_name (g_ptr_array_index (rows, i)));
  return g_string_free_and_steal (g_steal_pointer (&names));
}

static void
expect_names (SuralStore *store, const char *expected)
{
  g_autofree char *once = list_names (store);
  g_autofree char *again = list_names (store);

  g_assert_cmpstr (once, ==, expected);
  g_assert_cmpstr (again, ==, expected);
}

static SuralPatient *
save_patient (SuralStore *store, const char *family)
{
  g_autoptr (GError) error = NULL;
  SuralPatient *patient = sural_patient_new (family, "Ann");

  sural_store_save_patient (store, patient, &error);
  g_assert_no_error (error);
  return patient;
}

static void
rename_patient (SuralStore *store, SuralPatient *patient, const char *family)
{
  g_autoptr (GError) error = NULL;

  sural_patient_set_family_name (patient, family);
  sural_store_save_patient (store, patient, &error);
  g_assert_no_error (error);
}

/* The order of names that a search went through goes with whatever is changed, and what was looked
 * at before it was taken back is not kept. */
static void
test_order (StoreFixture *fixture, gconstpointer data)
{
  SuralStore *store = fixture->store;
  g_autoptr (SuralPatient) first = save_patient (store, "Berg");
  g_autoptr (SuralPatient) second = save_patient (store, "Dahl");
  g_autoptr (SuralPatient) third = NULL;
  const SuralCaseloadScope scope = { .search = "ann" };
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GError) error = NULL;

  store->few_matches = 0;
  expect_names (store, "Berg, Ann; Dahl, Ann; ");
  g_assert_true (sural_store_begin_change (store, &error));
  rename_patient (store, first, "Ekman");
  page = sural_store_list_caseload_page (store, &scope, NULL, 2, &error);
  g_assert_no_error (error);
  sural_store_end_change (store, FALSE, NULL);
  expect_names (store, "Berg, Ann; Dahl, Ann; ");
  rename_patient (store, second, "Abel");
  expect_names (store, "Abel, Ann; Berg, Ann; ");
  third = save_patient (store, "Aust");
  expect_names (store, "Abel, Ann; Aust, Ann; Berg, Ann; ");
}

/* Ids are in the order in which they were made, and none comes twice. */
static void
test_ids (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = sural_store_new_id (fixture->store);

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *id = sural_store_new_id (fixture->store);

      g_assert_true (g_uuid_string_is_valid (id));
      g_assert_cmpstr (id, >, before);
      g_assert_cmpint (id[14], ==, '7');
      g_set_str (&before, id);
    }
}

/* Short ids are so, too, in the file and outside, where they are UUIDs like the others. */
static void
test_short_ids (StoreFixture *fixture, gconstpointer data)
{
  static const char old[] = "0199c0de-0000-7000-8000-000000000001";
  g_autofree char *before = sural_store_new_short_id (fixture->store);
  g_autofree char *before_uuid = sural_store_id_to_uuid (before);
  g_autofree char *same = sural_store_id_to_uuid (old);

  g_assert_cmpstr (same, ==, old);
  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *id = sural_store_new_short_id (fixture->store);
      g_autofree char *uuid = sural_store_id_to_uuid (id);

      g_assert_cmpint (strlen (id), ==, 16);
      g_assert_cmpstr (id, >, before);
      g_assert_true (g_uuid_string_is_valid (uuid));
      g_assert_cmpstr (uuid, >, before_uuid);
      g_assert_cmpint (uuid[14], ==, '7');
      g_set_str (&before, id);
      g_set_str (&before_uuid, uuid);
    }
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-caseload/parts", test_parts);
  ADD ("/store-caseload/order", test_order);
  ADD ("/store-caseload/ids", test_ids);
  ADD ("/store-caseload/short-ids", test_short_ids);
  return g_test_run ();
}
