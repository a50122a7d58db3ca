/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <math.h>

#include "model/sural-error.h"
#include "store/visit/sural-store-gate-words.h"

/* What a whole episode looks like after the file was closed and opened again. */

typedef struct
{
  char *patient_id, *episode_id, *first_visit, *second_visit;
} Story;

static void
story_clear (Story *story)
{
  g_free (story->patient_id);
  g_free (story->episode_id);
  g_free (story->first_visit);
  g_free (story->second_visit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static void
record (SuralStore *store,
        const char *visit_id,
        const char *id,
        SuralSide side,
        const char *value,
        const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full (id, side, value, note, SURAL_TIME_UNKNOWN);

  sural_store_add_finding (store, visit_id, finding, &error);
  g_assert_no_error (error);
}

static void
measure (SuralStore *store, const char *episode_id, const char *id, SuralTime at, double value)
{
  g_autoptr (GError) error = NULL;
  const SuralMeasurement measurement = { g_intern_string (id), at, value, SURAL_ORIGIN_CLINIC };

  sural_store_add_measurement (store, episode_id, &measurement, &error);
  g_assert_no_error (error);
}

static char *
visit (SuralStore *store, const char *episode_id, SuralTime at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) started = NULL;

  sural_store_set_now (store, at);
  started = sural_store_start_visit (store, episode_id, &error);
  g_assert_no_error (error);
  return g_strdup (sural_visit_get_id (started));
}

static void
end_visit (SuralStore *store, const char *visit_id)
{
  g_autoptr (GError) error = NULL;

  sural_store_end_visit (store, visit_id, &error);
  g_assert_no_error (error);
}

static void
tell_story (SuralStore *store, Story *story)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralConclusion) conclusion = NULL;

  store_fixture_add_patient (store, "Álvarez", "Jesús", "Calf pain on hills", &story->patient_id,
                             &story->episode_id);
  story->first_visit = visit (store, story->episode_id, store_fixture_time (2026, 8, 10, 9));
  record (store, story->first_visit, "ex-slump", SURAL_SIDE_LEFT, "negative", NULL);
  record (store, story->first_visit, "ex-slump", SURAL_SIDE_LEFT, "positive", "at 40°");
  record (store, story->first_visit, "ex-heel-raise", SURAL_SIDE_RIGHT, "26", NULL);
  record (store, story->first_visit, "hx-pop", SURAL_SIDE_NONE, "yes", NULL);
  record (store, story->first_visit, "hx-pop", SURAL_SIDE_NONE, NULL, NULL);
  measure (store, story->episode_id, "calf-pain-worst", store_fixture_time (2026, 8, 10, 9), 7);
  conclusion = sural_conclusion_new ("calf-strain", "1", "soleus", "palpation", SURAL_TIME_UNKNOWN);
  sural_store_add_conclusion (store, story->first_visit, conclusion, &error);
  g_assert_no_error (error);
  end_visit (store, story->first_visit);

  story->second_visit = visit (store, story->episode_id, store_fixture_time (2026, 8, 20, 14));
  record (store, story->second_visit, "ex-slump", SURAL_SIDE_RIGHT, "negative", NULL);
  record (store, story->second_visit, "ex-heel-raise", SURAL_SIDE_RIGHT, "28", NULL);
  measure (store, story->episode_id, "calf-pain-worst", store_fixture_time (2026, 8, 20, 14), 4);
  g_clear_object (&conclusion);
  conclusion = sural_conclusion_new ("lumbar-radiculopathy", NULL, NULL, NULL, SURAL_TIME_UNKNOWN);
  sural_store_add_conclusion (store, story->second_visit, conclusion, &error);
  g_assert_no_error (error);
}

static void
test_case_found_again (StoreFixture *fixture, gconstpointer data)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) whole = NULL;
  g_autoptr (SuralCase) early = NULL;
  GArray *measurements;

  tell_story (fixture->store, &story);
  store_fixture_reopen (fixture);
  g_assert_cmpstr (sural_store_get_clinician (fixture->store), ==, "Dr Test");

  whole = sural_store_load_case (fixture->store, story.episode_id, SURAL_DAY_UNKNOWN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sural_case_get_sex (whole), ==, SURAL_SEX_MALE);
  g_assert_cmpuint (sural_case_get_birth_day (whole), ==, sural_day_new (1990, 4, 2));
  g_assert_cmpint (sural_case_get_side (whole), ==, SURAL_SIDE_LEFT);
  g_assert_cmpuint (sural_case_get_onset (whole), ==, sural_day_new (2026, 8, 1));
  g_assert_cmpuint (sural_case_get_n_findings (whole), ==, 3);
  g_assert_cmpstr (sural_case_get_value (whole, "ex-slump", SURAL_SIDE_LEFT), ==, "positive");
  g_assert_cmpstr (sural_finding_get_note (sural_case_lookup (whole, "ex-slump", SURAL_SIDE_LEFT)),
                   ==, "at 40°");
  g_assert_cmpstr (sural_case_get_value (whole, "ex-slump", SURAL_SIDE_RIGHT), ==, "negative");
  g_assert_cmpfloat (sural_case_get_number (whole, "ex-heel-raise", SURAL_SIDE_RIGHT), ==, 28);
  /* Taken back is unknown, not negative. */
  g_assert_null (sural_case_get_value (whole, "hx-pop", SURAL_SIDE_NONE));
  g_assert_cmpstr (sural_conclusion_get_hypothesis (sural_case_get_conclusion (whole)), ==,
                   "lumbar-radiculopathy");
  measurements = sural_case_get_measurements (whole);
  g_assert_cmpuint (measurements->len, ==, 2);
  g_assert_cmpfloat (g_array_index (measurements, SuralMeasurement, 0).value, ==, 7);
  g_assert_cmpuint (sural_case_get_visit_days (whole)->len, ==, 2);
  g_assert_cmpuint (g_array_index (sural_case_get_visit_days (whole), SuralDay, 1), ==,
                    sural_day_new (2026, 8, 20));

  early =
      sural_store_load_case (fixture->store, story.episode_id, sural_day_new (2026, 8, 10), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_case_get_assessed (early), ==, sural_day_new (2026, 8, 10));
  g_assert_cmpfloat (sural_case_get_number (early, "ex-heel-raise", SURAL_SIDE_RIGHT), ==, 26);
  g_assert_null (sural_case_get_value (early, "ex-slump", SURAL_SIDE_RIGHT));
  g_assert_cmpstr (sural_conclusion_get_tissue (sural_case_get_conclusion (early)), ==, "soleus");
  g_assert_cmpuint (sural_case_get_measurements (early)->len, ==, 1);
  g_assert_cmpuint (sural_case_get_visit_days (early)->len, ==, 1);

  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

static void
test_patient_and_episode (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralPatient) patient = NULL;
  g_autoptr (SuralPatient) read = NULL;
  g_autoptr (SuralPatient) nameless = sural_patient_new ("", "");
  g_autoptr (SuralEpisode) episode = NULL;
  g_autoptr (SuralEpisode) stray = sural_episode_new ("calf", SURAL_SIDE_LEFT, SURAL_DAY_UNKNOWN);
  g_autoptr (GPtrArray) episodes = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  patient = sural_store_get_patient (fixture->store, patient_id, &error);
  g_assert_no_error (error);
  sural_patient_set_given_name (patient, "Anna");
  sural_patient_set_external_id (patient, "urn:x:1");
  sural_store_save_patient (fixture->store, patient, &error);
  g_assert_no_error (error);

  episode = sural_store_get_episode (fixture->store, episode_id, &error);
  g_assert_no_error (error);
  sural_episode_set_mechanism (episode, "sprint-jump");
  sural_episode_set_goal (episode, "Race", sural_day_new (2026, 11, 1));
  sural_episode_set_closed (episode, TRUE);
  sural_store_save_episode (fixture->store, episode, &error);
  g_assert_no_error (error);
  g_clear_object (&episode);

  store_fixture_reopen (fixture);
  read = sural_store_get_patient (fixture->store, patient_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_patient_get_given_name (read), ==, "Anna");
  g_assert_cmpstr (sural_patient_get_external_id (read), ==, "urn:x:1");
  episodes = sural_store_list_episodes (fixture->store, patient_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (episodes->len, ==, 1);
  episode = g_object_ref (g_ptr_array_index (episodes, 0));
  g_assert_cmpstr (sural_episode_get_mechanism (episode), ==, "sprint-jump");
  g_assert_cmpstr (sural_episode_get_goal_event (episode), ==, "Race");
  g_assert_cmpuint (sural_episode_get_goal_day (episode), ==, sural_day_new (2026, 11, 1));
  g_assert_true (sural_episode_is_closed (episode));

  g_assert_false (sural_store_save_patient (fixture->store, nameless, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  sural_episode_set_patient_id (stray, "nobody");
  g_assert_false (sural_store_save_episode (fixture->store, stray, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sural_store_get_patient (fixture->store, "nobody", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
}

/* The day of a scan comes back, in the visit and in the case, and a later visit's word on it stands
 * for both. */
static void
test_dated (StoreFixture *fixture, gconstpointer data)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (SuralCase) whole = NULL;
  SuralFinding *kept = NULL;

  tell_story (fixture->store, &story);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SuralFinding) scan = sural_finding_new_full ("im-mri-calf", SURAL_SIDE_NONE,
                                                              "tear", "4 cm", SURAL_TIME_UNKNOWN);

      sural_finding_set_day (scan, sural_day_new (2026, 8, 12 + (int) i));
      sural_store_add_finding (fixture->store, story.second_visit, scan, &error);
      g_assert_no_error (error);
    }
  record (fixture->store, story.second_visit, "im-dvt-treated-since", SURAL_SIDE_NONE, "2026-08-11",
          NULL);
  store_fixture_reopen (fixture);

  findings = sural_store_list_findings (fixture->store, story.second_visit, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 4);
  g_assert_cmpuint (sural_finding_get_day (g_ptr_array_index (findings, 0)), ==, SURAL_DAY_UNKNOWN);
  kept = g_ptr_array_index (findings, 2);
  g_assert_cmpuint (sural_finding_get_day (kept), ==, sural_day_new (2026, 8, 13));
  whole = sural_store_load_case (fixture->store, story.episode_id, SURAL_DAY_UNKNOWN, &error);
  g_assert_no_error (error);
  kept = sural_case_lookup (whole, "im-mri-calf", SURAL_SIDE_NONE);
  g_assert_cmpuint (sural_finding_get_day (kept), ==, sural_day_new (2026, 8, 13));
  g_assert_cmpstr (sural_finding_get_note (kept), ==, "4 cm");
  kept = sural_case_lookup (whole, "im-dvt-treated-since", SURAL_SIDE_NONE);
  g_assert_cmpuint (sural_finding_get_day (kept), ==, sural_day_new (2026, 8, 11));
  g_assert_true (sural_store_verify (fixture->store, &error));
  g_assert_no_error (error);
}

static void
test_visits_and_gates (StoreFixture *fixture, gconstpointer data)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) open = NULL;
  g_autoptr (SuralVisit) second = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GHashTable) gates = NULL;

  tell_story (fixture->store, &story);
  open = sural_store_get_open_visit (fixture->store, story.episode_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_visit_get_id (open), ==, story.second_visit);
  g_assert_cmpstr (sural_visit_get_clinician (open), ==, "Dr Test");
  second = sural_store_start_visit (fixture->store, story.episode_id, &error);
  g_assert_null (second);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS);
  g_clear_error (&error);

  findings = sural_store_list_findings (fixture->store, story.first_visit, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_cmpstr (sural_finding_get_value (g_ptr_array_index (findings, 0)), ==, "positive");

  g_assert_false (sural_store_acknowledge_gate (fixture->store, story.second_visit, "cauda-equina",
                                                "  ", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  sural_store_acknowledge_gate (fixture->store, story.second_visit, "cauda-equina", "called 112",
                                &error);
  g_assert_no_error (error);
  end_visit (fixture->store, story.second_visit);
  g_assert_false (sural_store_end_visit (fixture->store, story.second_visit, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_clear_error (&error);

  store_fixture_reopen (fixture);
  visits = sural_store_list_visits (fixture->store, story.episode_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (visits->len, ==, 2);
  g_assert_cmpstr (sural_visit_get_id (g_ptr_array_index (visits, 0)), ==, story.first_visit);
  g_assert_cmpint (sural_visit_get_ended (g_ptr_array_index (visits, 1)), ==,
                   store_fixture_time (2026, 8, 20, 14));
  g_clear_object (&open);
  open = sural_store_get_open_visit (fixture->store, story.episode_id, &error);
  g_assert_no_error (error);
  g_assert_null (open);
  gates = sural_store_list_gate_words (fixture->store, story.episode_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (gates), ==, 1);
  g_assert_cmpstr (((SuralGateWord *) g_hash_table_lookup (gates, "cauda-equina"))->reason, ==,
                   "called 112");
}

static void
test_measurement_retracted (StoreFixture *fixture, gconstpointer data)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) read = NULL;
  const SuralMeasurement wrong = { g_intern_string ("calf-pain-worst"),
                                   store_fixture_time (2026, 8, 20, 14), NAN, SURAL_ORIGIN_CLINIC };

  tell_story (fixture->store, &story);
  g_assert_false (sural_store_add_measurement (fixture->store, story.episode_id, &wrong, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  sural_store_retract_measurement (fixture->store, story.episode_id, &wrong, &error);
  g_assert_no_error (error);
  g_assert_false (
      sural_store_retract_measurement (fixture->store, story.episode_id, &wrong, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  store_fixture_reopen (fixture);
  read = sural_store_load_case (fixture->store, story.episode_id, SURAL_DAY_UNKNOWN, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_case_get_measurements (read)->len, ==, 1);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* The values of a measure that stand, in order. */
static char *
list_values (SuralStore *store, const char *episode_id, const char *measure_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject =
      sural_store_load_case (store, episode_id, SURAL_DAY_UNKNOWN, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  GArray *all = NULL;

  g_assert_no_error (error);
  all = sural_case_get_measurements (subject);
  for (guint i = 0; i < all->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (all, SuralMeasurement, i);

      if (g_str_equal (one->measure, measure_id))
        g_string_append_printf (text, "%g ", one->value);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

#define assert_values(store, episode_id, measure_id, expected)                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *values_ = list_values (store, episode_id, measure_id);                        \
                                                                                                   \
    g_assert_cmpstr (values_, ==, expected);                                                       \
  }                                                                                                \
  G_STMT_END

static double
set_measured (SuralStore *store, const char *visit_id, SuralTime at, double value)
{
  g_autoptr (GError) error = NULL;
  const SuralMeasurement measurement = { g_intern_string ("slr-left"), at, value,
                                         SURAL_ORIGIN_CLINIC };
  SuralMeasurement before = { NULL, SURAL_TIME_UNKNOWN, NAN, SURAL_ORIGIN_CLINIC };
  g_autofree char *stands = NULL;
  g_autofree char *falls = NULL;

  sural_store_set_measured (store, visit_id, &measurement, &stands, &falls, &error);
  g_assert_no_error (error);
  g_assert_true ((stands == NULL) == isnan (value));
  if (falls != NULL)
    sural_store_get_measurement (store, falls, &before, &error);
  g_assert_no_error (error);
  return before.value;
}

/* A visit has one value of a measure: the next takes its place, and nothing is left when it is
 * taken back. What an earlier visit measured stays. */
static void
test_measured (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  SuralTime at = store_fixture_time (2026, 8, 3, 9), later = store_fixture_time (2026, 8, 10, 9);

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  first = visit (fixture->store, episode_id, at);
  g_assert_true (isnan (set_measured (fixture->store, first, at, 40)));
  g_assert_cmpfloat (set_measured (fixture->store, first, at, 45), ==, 40);
  sural_store_end_visit (fixture->store, first, &error);
  g_assert_no_error (error);
  second = visit (fixture->store, episode_id, later);
  g_assert_true (isnan (set_measured (fixture->store, second, later + 60, 60)));
  assert_values (fixture->store, episode_id, "slr-left", "45 60 ");
  g_assert_cmpfloat (set_measured (fixture->store, second, later + 60, NAN), ==, 60);
  g_assert_true (isnan (set_measured (fixture->store, second, later + 60, NAN)));
  store_fixture_reopen (fixture);
  assert_values (fixture->store, episode_id, "slr-left", "45 ");
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

static void
count (SuralStore *store, const char *visit_id, SuralTime at, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full ("ex-heel-raise", SURAL_SIDE_LEFT, value, NULL, at);
  const SuralMeasurement measurement = { g_intern_string ("heel-raise-left"), at,
                                         value != NULL ? g_ascii_strtod (value, NULL) : NAN,
                                         SURAL_ORIGIN_CLINIC };

  sural_store_add_counted (store, visit_id, finding, &measurement, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The finding and its value in the trend are one. */
static void
test_counted (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *visit_id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full ("ex-heel-raise", SURAL_SIDE_LEFT, "3", NULL, SURAL_TIME_UNKNOWN);
  const SuralMeasurement measurement = { g_intern_string ("heel-raise-left"), 0, 3,
                                         SURAL_ORIGIN_CLINIC };
  SuralTime at = store_fixture_time (2026, 8, 3, 9);
  g_autoptr (GPtrArray) findings = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Ana", "calf", &patient_id, &episode_id);
  visit_id = visit (fixture->store, episode_id, at);
  count (fixture->store, visit_id, at, "9");
  count (fixture->store, visit_id, at + 5, "11");
  assert_values (fixture->store, episode_id, "heel-raise-left", "11 ");
  findings = sural_store_list_findings (fixture->store, visit_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (sural_finding_get_value (g_ptr_array_index (findings, 0)), ==, "11");
  count (fixture->store, visit_id, at + 9, NULL);
  assert_values (fixture->store, episode_id, "heel-raise-left", "");

  /* Neither is kept where the other cannot be. */
  g_assert_false (sural_store_add_counted (fixture->store, "nobody", finding, &measurement, NULL,
                                           NULL, &error));
  g_assert_nonnull (error);
  assert_values (fixture->store, episode_id, "heel-raise-left", "");
}

/* --- Plans ------------------------------------------------------------------------------------ */

static SuralPlan *
make_plan (const char *phase)
{
  static const char *const why[] = { "Extension centralises", "Sitting makes it worse", NULL };
  static const char *const sources[] = { "source-one", NULL };
  SuralPlan *plan = sural_plan_new ();
  SuralPlanItem *item = sural_plan_item_new ("prone-press-up");
  SuralPlanOmission *removed = NULL;

  g_set_str (&plan->phase, phase);
  g_set_str (&plan->irritability, "moderate");
  g_set_str (&plan->direction, "extension");
  plan->made = sural_day_new (2026, 8, 10);
  plan->review_by = sural_day_new (2026, 8, 24);
  item->sets = 1;
  item->reps = 10;
  item->hold_s = 2;
  item->per_day = 6;
  item->per_week = 7;
  g_set_str (&item->effort, "no pain below the knee");
  g_set_str (&item->progress, "add overpressure");
  g_set_str (&item->stop, "pain moves down the leg");
  g_strfreev (item->why);
  item->why = g_strdupv ((char **) why);
  g_strfreev (item->sources);
  item->sources = g_strdupv ((char **) sources);
  item->minutes = 2.5;
  item->clinic = TRUE;
  g_set_str (&item->override_reason, "works nights");
  g_ptr_array_add (plan->items, item);
  g_ptr_array_add (plan->items, sural_plan_item_new ("walking"));
  removed = sural_plan_omission_new ("stress", "declined");
  removed->by_clinician = TRUE;
  g_ptr_array_add (plan->left_out, sural_plan_omission_new ("pogo-hop", "too early"));
  g_ptr_array_add (plan->left_out, removed);
  g_ptr_array_add (plan->not_asked, g_strdup ("Not asked: fever."));
  g_set_str (&plan->goal, "Not by then.");
  plan->minutes_available = 25;
  g_ptr_array_add (plan->reduce, g_strdup ("sitting over 30 minutes"));
  g_ptr_array_add (plan->reduce, g_strdup ("hills"));
  g_ptr_array_add (plan->criteria, g_strdup ("20 heel raises"));
  return plan;
}

static void
test_plan_versions (StoreFixture *fixture, gconstpointer data)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPlan) first = make_plan ("calm");
  g_autoptr (SuralPlan) second = make_plan ("restore");
  g_autoptr (SuralPlan) latest = NULL;
  g_autoptr (GPtrArray) plans = NULL;
  const SuralPlan *oldest;
  const SuralPlanOmission *omission;

  tell_story (fixture->store, &story);
  latest = sural_store_get_plan (fixture->store, story.episode_id, &error);
  g_assert_no_error (error);
  g_assert_null (latest);
  sural_store_accept_plan (fixture->store, story.episode_id, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->version, ==, 1);
  sural_store_accept_plan (fixture->store, story.episode_id, second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->version, ==, 2);
  g_assert_cmpstr (first->id, !=, second->id);

  store_fixture_reopen (fixture);
  latest = sural_store_get_plan (fixture->store, story.episode_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (latest->phase, ==, "restore");
  g_assert_cmpuint (latest->version, ==, 2);
  plans = sural_store_list_plans (fixture->store, story.episode_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plans->len, ==, 2);
  oldest = g_ptr_array_index (plans, 0);
  g_assert_cmpstr (oldest->id, ==, first->id);
  g_assert_cmpstr (oldest->direction, ==, "extension");
  g_assert_cmpuint (oldest->review_by, ==, first->review_by);
  g_assert_cmpuint (oldest->made, ==, first->made);
  g_assert_cmpstr (oldest->accepted_by, ==, "Dr Test");
  g_assert_null (oldest->withheld);
  g_assert_cmpuint (oldest->items->len, ==, 2);
  for (guint i = 0; i < oldest->items->len; i++)
    g_assert_true (sural_plan_item_equal (g_ptr_array_index (oldest->items, i),
                                          g_ptr_array_index (first->items, i)));
  omission = g_ptr_array_index (oldest->left_out, 0);
  g_assert_cmpstr (omission->exercise, ==, "pogo-hop");
  g_assert_cmpstr (omission->why, ==, "too early");
  g_assert_false (omission->by_clinician);
  omission = g_ptr_array_index (oldest->left_out, 1);
  g_assert_cmpstr (omission->why, ==, "declined");
  g_assert_true (omission->by_clinician);
  g_assert_cmpuint (oldest->not_asked->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (oldest->not_asked, 0), ==, "Not asked: fever.");
  g_assert_cmpstr (oldest->goal, ==, "Not by then.");
  g_assert_cmpuint (oldest->minutes_available, ==, 25);
  g_assert_cmpuint (oldest->reduce->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (oldest->reduce, 1), ==, "hills");
  g_assert_cmpstr (g_ptr_array_index (oldest->criteria, 0), ==, "20 heel raises");
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* What was declined is kept with its version; the last word on an exercise can be taken back. */
static void
test_declined_steps (StoreFixture *fixture, gconstpointer data)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPlan) plan = make_plan ("calm");
  g_autoptr (SuralPlan) next = make_plan ("restore");
  g_autoptr (SuralPlanDecline) step = sural_plan_decline_new ("walking", "Travels next week");
  g_autoptr (SuralPlanDecline) out = sural_plan_decline_new ("prone-press-up", "It helps her");
  g_autoptr (SuralPlanDecline) back = sural_plan_decline_new ("prone-press-up", NULL);
  g_autoptr (GPtrArray) plans = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const SuralPlanDecline *kept;

  tell_story (fixture->store, &story);
  step->to = g_strdup ("walking");
  step->to_step = 1;
  step->rule = g_strdup ("Better: one step up.");
  step->basis = g_strdup ("00ff");
  g_assert_true (sural_store_accept_plan (fixture->store, story.episode_id, plan, &error) &&
                 sural_store_decline_step (fixture->store, plan->id, step, &error) &&
                 sural_store_decline_step (fixture->store, plan->id, out, &error) &&
                 sural_store_accept_plan (fixture->store, story.episode_id, next, &error));
  g_assert_no_error (error);

  store_fixture_reopen (fixture);
  plans = sural_store_list_plans (fixture->store, story.episode_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((SuralPlan *) g_ptr_array_index (plans, 0))->declined->len, ==, 2);
  g_assert_cmpuint (((SuralPlan *) g_ptr_array_index (plans, 1))->declined->len, ==, 0);
  kept = g_ptr_array_index (((SuralPlan *) g_ptr_array_index (plans, 0))->declined, 0);
  g_assert_cmpstr (kept->exercise, ==, "walking");
  g_assert_cmpstr (kept->to, ==, "walking");
  g_assert_cmpuint (kept->from_step, ==, 0);
  g_assert_cmpuint (kept->to_step, ==, 1);
  g_assert_cmpstr (kept->rule, ==, "Better: one step up.");
  g_assert_cmpstr (kept->basis, ==, "00ff");
  g_assert_cmpstr (kept->reason, ==, "Travels next week");
  g_assert_cmpint (kept->at, !=, SURAL_TIME_UNKNOWN);
  kept = g_ptr_array_index (((SuralPlan *) g_ptr_array_index (plans, 0))->declined, 1);
  g_assert_null (kept->to);

  g_assert_true (sural_store_decline_step (fixture->store, plan->id, back, &error));
  after = sural_store_list_plans (fixture->store, story.episode_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((SuralPlan *) g_ptr_array_index (after, 0))->declined->len, ==, 1);
  g_assert_false (sural_store_decline_step (fixture->store, "nobody", step, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* --- Notes ------------------------------------------------------------------------------------ */

static void
test_note_signed (StoreFixture *fixture, gconstpointer data)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralNote) note = NULL;
  g_autoptr (SuralNote) again = NULL;
  g_autoptr (SuralNote) amendment = NULL;
  g_autoptr (GPtrArray) notes = NULL;

  tell_story (fixture->store, &story);
  sural_store_save_note_draft (fixture->store, story.first_visit, "draft 1", &error);
  g_assert_no_error (error);
  sural_store_save_note_draft (fixture->store, story.first_visit, "draft 2", &error);
  g_assert_no_error (error);
  notes = sural_store_list_notes (fixture->store, story.episode_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (sural_note_get_text (g_ptr_array_index (notes, 0)), ==, "draft 2");
  g_assert_false (sural_note_is_signed (g_ptr_array_index (notes, 0)));
  amendment =
      sural_store_amend_note (fixture->store, sural_note_get_id (g_ptr_array_index (notes, 0)), "x",
                              &error);
  g_assert_null (amendment);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);

  note = sural_store_sign_note (fixture->store, story.first_visit, "final", &error);
  g_assert_no_error (error);
  g_assert_true (sural_note_is_signed (note));
  g_assert_cmpstr (sural_note_get_signed_by (note), ==, "Dr Test");
  g_assert_cmpint (sural_note_get_signed_at (note), ==, store_fixture_time (2026, 8, 20, 14));
  again = sural_store_sign_note (fixture->store, story.first_visit, "other", &error);
  g_assert_null (again);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_IMMUTABLE);
  g_clear_error (&error);
  g_assert_false (sural_store_save_note_draft (fixture->store, story.first_visit, "other", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_IMMUTABLE);
  g_clear_error (&error);

  amendment = sural_store_amend_note (fixture->store, sural_note_get_id (note),
                                      "The left side, not the right", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_note_get_amends (amendment), ==, sural_note_get_id (note));
  store_fixture_reopen (fixture);
  g_clear_pointer (&notes, g_ptr_array_unref);
  notes = sural_store_list_notes (fixture->store, story.episode_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpstr (sural_note_get_text (g_ptr_array_index (notes, 0)), ==, "final");
  g_assert_cmpstr (sural_note_get_text (g_ptr_array_index (notes, 1)), ==,
                   "The left side, not the right");
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* --- The caseload ----------------------------------------------------------------------------- */

static guint
count_found (SuralStore *store, const char *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = sural_store_list_caseload (store, search, 0, 100, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sural_store_count_patients (store, search, &error), ==, entries->len);
  g_assert_no_error (error);
  return entries->len;
}

static void
test_search (StoreFixture *fixture, gconstpointer data)
{
  static const char *const all[] = { NULL, "", "  ", "\"", "***", "()", "-", ":" };
  static const char *const none[] = { "NOT",
                                      "jesus OR anna",
                                      "name:jesus",
                                      "a\"b*",
                                      "NEAR(a b)",
                                      "{name}: x",
                                      "'; DROP TABLE patient; --" };
  g_autofree char *patient_id = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_add_patient (fixture->store, "Álvarez", "Jesús", "Calf pain on hills", &patient_id,
                             NULL);
  store_fixture_add_patient (fixture->store, "Berg", "Anna", "Back and leg", NULL, NULL);
  store_fixture_add_patient (fixture->store, "O'Brien-Müller", "Sean", "Calf", NULL, NULL);

  g_assert_cmpuint (count_found (fixture->store, "jesus"), ==, 1);
  g_assert_cmpuint (count_found (fixture->store, "JESÚS"), ==, 1);
  g_assert_cmpuint (count_found (fixture->store, "jes alv"), ==, 1);
  g_assert_cmpuint (count_found (fixture->store, "a"), ==, 2);
  g_assert_cmpuint (count_found (fixture->store, "calf"), ==, 2);
  g_assert_cmpuint (count_found (fixture->store, "hill jes"), ==, 1);
  g_assert_cmpuint (count_found (fixture->store, "o'brien"), ==, 1);
  g_assert_cmpuint (count_found (fixture->store, "muller"), ==, 1);
  g_assert_cmpuint (count_found (fixture->store, "1990-04-02"), ==, 3);
  g_assert_cmpuint (count_found (fixture->store, "2.4.1990"), ==, 3);
  g_assert_cmpuint (count_found (fixture->store, "1991-04-02"), ==, 0);
  g_assert_cmpuint (count_found (fixture->store, "esus"), ==, 0);
  g_assert_cmpuint (count_found (fixture->store, "\xff\xfe jes"), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    g_assert_cmpuint (count_found (fixture->store, all[i]), ==, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpuint (count_found (fixture->store, none[i]), ==, 0);

  sural_store_delete_patient (fixture->store, patient_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (fixture->store, "jesus"), ==, 0);
  g_assert_cmpuint (count_found (fixture->store, NULL), ==, 2);
  sural_store_restore_patient (fixture->store, patient_id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (fixture->store, "jesus"), ==, 1);
}

static void
test_caseload_row (StoreFixture *fixture, gconstpointer data)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (SuralPlan) plan = make_plan ("calm");
  g_autoptr (SuralPatient) bare = sural_patient_new ("Zuse", "Konrad");
  SuralCaseloadEntry *entry;
  GArray *spark;

  tell_story (fixture->store, &story);
  measure (fixture->store, story.episode_id, "back-pain", store_fixture_time (2026, 8, 21, 9), 2);
  sural_store_accept_plan (fixture->store, story.episode_id, plan, &error);
  g_assert_no_error (error);
  sural_store_save_patient (fixture->store, bare, &error);
  g_assert_no_error (error);

  entries = sural_store_list_caseload (fixture->store, NULL, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (sural_caseload_entry_get_name (entry), ==, "Álvarez, Jesús");
  g_assert_cmpstr (sural_caseload_entry_get_episode_id (entry), ==, story.episode_id);
  g_assert_cmpstr (sural_caseload_entry_get_complaint (entry), ==, "Calf pain on hills");
  g_assert_cmpint (sural_caseload_entry_get_side (entry), ==, SURAL_SIDE_LEFT);
  g_assert_cmpuint (sural_caseload_entry_get_onset (entry), ==, sural_day_new (2026, 8, 1));
  g_assert_cmpuint (sural_caseload_entry_get_last_visit (entry), ==, sural_day_new (2026, 8, 20));
  g_assert_cmpuint (sural_caseload_entry_get_review_by (entry), ==, plan->review_by);
  /* The calf is drawn though the back was scored later. */
  spark = sural_caseload_entry_get_spark (entry);
  g_assert_cmpuint (spark->len, ==, 2);
  g_assert_cmpfloat (g_array_index (spark, SuralMeasurement, 0).value, ==, 7);
  g_assert_cmpfloat (sural_caseload_entry_get_pain (entry), ==, 4);

  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpstr (sural_caseload_entry_get_name (entry), ==, "Zuse, Konrad");
  g_assert_null (sural_caseload_entry_get_episode_id (entry));
  g_assert_true (isnan (sural_caseload_entry_get_pain (entry)));
  g_assert_cmpuint (sural_caseload_entry_get_last_visit (entry), ==, SURAL_DAY_UNKNOWN);
}

static void
test_caseload_pages (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *last = g_strdup ("");
  guint n = 0;

  for (int i = 24; i >= 0; i--)
    {
      g_autofree char *name = g_strdup_printf ("Patient%02d", i);

      store_fixture_add_patient (fixture->store, name, "X", "calf", NULL, NULL);
    }
  for (guint offset = 0; offset < 30; offset += 10)
    {
      g_autoptr (GPtrArray) page =
          sural_store_list_caseload (fixture->store, NULL, offset, 10, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < page->len; i++, n++)
        {
          const char *name = sural_caseload_entry_get_name (g_ptr_array_index (page, i));

          g_assert_cmpstr (name, >, last);
          g_set_str (&last, name);
        }
    }
  g_assert_cmpuint (n, ==, 25);
}

static void
test_locked (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("A", "B");

  sural_store_close (fixture->store);
  g_assert_false (sural_store_save_patient (fixture->store, patient, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (sural_store_list_caseload (fixture->store, NULL, 0, 1, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (sural_store_verify (fixture->store, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_LOCKED);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

static void
assert_door (StoreFixture *self, const char *typed, gboolean opens)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = sural_store_open (self->path, typed, &error);

  if (opens)
    g_assert_no_error (error);
  else
    g_assert_error (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE);
  if (store != NULL)
    g_assert_finalize_object (g_steal_pointer (&store));
}

/* A new passphrase and a new code open the clinic, the old ones do not; a wrong one changes
 * nothing, and the clinic stays this program's alone. */
static void
test_change_keys (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) other = NULL;
  g_autofree char *code = NULL;

  g_assert_false (
      sural_store_change_passphrase (self->store, "not this one", "some new words here", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_false (sural_store_change_passphrase (self->store, FIXTURE_PASSPHRASE, "short", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (sural_store_renew_recovery (self->store, "not this one", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE);
  g_clear_error (&error);

  g_assert_true (sural_store_change_passphrase (self->store, FIXTURE_PASSPHRASE,
                                                "some new words here", &error));
  g_assert_no_error (error);
  other = sural_store_open (self->path, "some new words here", &error);
  g_assert_null (other);
  g_assert_nonnull (error);
  g_clear_error (&error);
  code = sural_store_renew_recovery (self->store, "some new words here", &error);
  g_assert_no_error (error);
  store_fixture_close (self);

  assert_door (self, "some new words here", TRUE);
  assert_door (self, code, TRUE);
  assert_door (self, FIXTURE_PASSPHRASE, FALSE);
  assert_door (self, self->recovery_code, FALSE);

  /* The passphrase is forgotten: the code sets a new one, and the forgotten one is gone. */
  self->store = sural_store_open (self->path, code, &error);
  g_assert_no_error (error);
  g_assert_true (sural_store_change_passphrase (self->store, code, FIXTURE_PASSPHRASE, &error));
  g_assert_no_error (error);
  store_fixture_close (self);
  assert_door (self, FIXTURE_PASSPHRASE, TRUE);
  assert_door (self, code, TRUE);
  assert_door (self, "some new words here", FALSE);
  store_fixture_reopen (self);
}

/* What the trail says of the keys: each action once, in their order. */
static void
assert_key_entries (StoreFixture *self, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self->store,
                           "SELECT group_concat (action, ' ') FROM (SELECT action FROM trail"
                           " WHERE entity = 'clinician' AND action NOT IN ('create', 'unlock')"
                           " AND clinician_id = entity_id ORDER BY seq)",
                           &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (sural_statement_step (statement, &row, &error) && row);
  g_assert_cmpstr (sural_statement_get_text (statement, 0), ==, wanted);
}

/* A change of the keys is in the audit trail, a refused one is not. */
static void
test_keys_audited (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  g_assert_false (sural_store_change_passphrase (self->store, "not this one", "new words", &error));
  g_clear_error (&error);
  g_assert_null (sural_store_renew_recovery (self->store, "not this one", &error));
  g_clear_error (&error);
  assert_key_entries (self, NULL);

  g_assert_true (
      sural_store_change_passphrase (self->store, FIXTURE_PASSPHRASE, "some new words", &error));
  g_assert_no_error (error);
  code = sural_store_renew_recovery (self->store, "some new words", &error);
  g_assert_no_error (error);
  g_assert_true (sural_store_change_passphrase (self->store, code, FIXTURE_PASSPHRASE, &error));
  g_assert_no_error (error);
  store_fixture_reopen (self);
  assert_key_entries (self, "change-passphrase renew-recovery change-passphrase");
  g_assert_true (sural_store_verify (self->store, &error));
  g_assert_no_error (error);
}

static int
refuse_commit (gpointer data)
{
  return 1;
}

/* Where the entry cannot be kept, neither is the change. */
static void
test_keys_without_entry (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (SuralStatement) any = sural_store_prepare (self->store, "SELECT 1", &error);

    sqlite3_commit_hook (sqlite3_db_handle (any->stmt), refuse_commit, NULL);
  }
  g_assert_false (
      sural_store_change_passphrase (self->store, FIXTURE_PASSPHRASE, "some new words", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (sural_store_renew_recovery (self->store, FIXTURE_PASSPHRASE, &error));
  g_assert_nonnull (error);
  assert_key_entries (self, NULL);
  store_fixture_close (self);

  assert_door (self, FIXTURE_PASSPHRASE, TRUE);
  assert_door (self, self->recovery_code, TRUE);
  assert_door (self, "some new words", FALSE);
  store_fixture_reopen (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/case-found-again", test_case_found_again);
  ADD ("/store/patient-and-episode", test_patient_and_episode);
  ADD ("/store/dated", test_dated);
  ADD ("/store/visits-and-gates", test_visits_and_gates);
  ADD ("/store/measurement-retracted", test_measurement_retracted);
  ADD ("/store/measured", test_measured);
  ADD ("/store/counted", test_counted);
  ADD ("/store/plan-versions", test_plan_versions);
  ADD ("/store/declined-steps", test_declined_steps);
  ADD ("/store/note-signed", test_note_signed);
  ADD ("/store/search", test_search);
  ADD ("/store/caseload-row", test_caseload_row);
  ADD ("/store/caseload-pages", test_caseload_pages);
  ADD ("/store/locked", test_locked);
  ADD ("/store/change-keys", test_change_keys);
  ADD ("/store/keys-audited", test_keys_audited);
  ADD ("/store/keys-without-entry", test_keys_without_entry);
  return g_test_run ();
}
