/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "model/visit/sural-case.h"
#include "model/sural-error.h"
#include "model/patient/sural-patient.h"
#include "model/plan/sural-plan.h"
#include "model/visit/sural-truth.h"
#include "model/visit/sural-several.h"
#include "model/words/sural-id-hash.h"

static void
test_day_round_trip (void)
{
  for (SuralDay day = SURAL_DAY_FIRST; day <= SURAL_DAY_LAST; day += 37)
    {
      g_autofree char *text = sural_day_to_string (day);
      SuralDay parsed = SURAL_DAY_UNKNOWN;

      g_assert_true (sural_day_parse (text, &parsed, NULL));
      g_assert_cmpuint (parsed, ==, day);
    }

  g_assert_cmpuint (sural_day_new (1900, 1, 1), ==, SURAL_DAY_FIRST);
  g_assert_cmpuint (sural_day_new (2199, 12, 31), ==, SURAL_DAY_LAST);
  g_assert_cmpuint (sural_day_new (2024, 3, 1) - sural_day_new (2024, 2, 28), ==, 2);
}

static void
test_day_refuses (void)
{
  static const char *const texts[] = { "",           "2026-02-30",  "2026-13-01",  "2026-2-3",
                                       "26-02-03",   "2026-02-03x", "2026/02/03",  "1899-12-31",
                                       "2200-01-01", "２026-02-03", "2026-00-10",  "2026-04-31",
                                       "2025-02-29", "-026-02-03",  "2026-02-0\n", "2026-02-03 " };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      SuralDay day = 17;

      g_assert_false (sural_day_parse (texts[i], &day, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_assert_cmpuint (day, ==, 17);
    }
}

static void
test_day_age (void)
{
  SuralDay born = sural_day_new (1990, 4, 2);

  g_assert_cmpint (sural_day_years_between (born, sural_day_new (2026, 4, 1)), ==, 35);
  g_assert_cmpint (sural_day_years_between (born, sural_day_new (2026, 4, 2)), ==, 36);
  g_assert_cmpint (sural_day_years_between (born, born - 1), ==, -1);
  g_assert_cmpint (sural_day_years_between (SURAL_DAY_UNKNOWN, born), ==, -1);
}

static void
test_time (void)
{
  static const char *const refused[] = {
    "2026-08-02T24:00",       "2026-08-02T09:60", "2026-08-02T9:00", "2026-08-02T09:00:61",
    "2026-08-02T09:00+25:00", "2026-02-30T09:00", "2026-08-02T"
  };
  static const char *const accepted[] = { "2026-08-02T09:30", "2026-08-02 09:30:00",
                                          "2026-08-02T09:30:00Z", "2026-08-02T09:30:00.000-07:00" };
  SuralTime expected = sural_time_from_day (sural_day_new (2026, 8, 2)) + (9 * 60 + 30) * 60;
  SuralTime time;

  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autofree char *text = NULL;

      g_assert_true (sural_time_parse (accepted[i], &time, NULL));
      g_assert_cmpint (time, ==, expected);
      text = sural_time_to_string (time);
      g_assert_cmpstr (text, ==, "2026-08-02T09:30:00");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (sural_time_parse (refused[i], &time, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
    }

  g_assert_cmpuint (sural_time_get_day (expected), ==, sural_day_new (2026, 8, 2));
}

static void
test_truth (void)
{
  static const SuralTruth all[] = { SURAL_TRUTH_FALSE, SURAL_TRUTH_UNKNOWN, SURAL_TRUTH_TRUE };

  g_assert_cmpint (sural_truth_and (SURAL_TRUTH_FALSE, SURAL_TRUTH_UNKNOWN), ==, SURAL_TRUTH_FALSE);
  g_assert_cmpint (sural_truth_and (SURAL_TRUTH_TRUE, SURAL_TRUTH_UNKNOWN), ==,
                   SURAL_TRUTH_UNKNOWN);
  g_assert_cmpint (sural_truth_or (SURAL_TRUTH_TRUE, SURAL_TRUTH_UNKNOWN), ==, SURAL_TRUTH_TRUE);
  g_assert_cmpint (sural_truth_not (SURAL_TRUTH_UNKNOWN), ==, SURAL_TRUTH_UNKNOWN);

  /* De Morgan, over every pair. */
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (all); j++)
      g_assert_cmpint (sural_truth_not (sural_truth_and (all[i], all[j])), ==,
                       sural_truth_or (sural_truth_not (all[i]), sural_truth_not (all[j])));
}

static void
test_never_recorded_is_unknown (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralFinding) negative = sural_finding_new ("ex-slump", SURAL_SIDE_RIGHT, "negative");

  sural_case_record (subject, negative);

  g_assert_null (sural_case_get_value (subject, "ex-slump", SURAL_SIDE_LEFT));
  g_assert_null (sural_case_get_value (subject, "ex-slr", SURAL_SIDE_RIGHT));
  g_assert_cmpstr (sural_case_get_value (subject, "ex-slump", SURAL_SIDE_RIGHT), ==, "negative");

  sural_case_forget (subject, "ex-slump", SURAL_SIDE_RIGHT);
  g_assert_null (sural_case_lookup (subject, "ex-slump", SURAL_SIDE_RIGHT));
  g_assert_cmpuint (sural_case_get_n_findings (subject), ==, 0);
}

/* Of each side, and of several. */
static void
test_recorded_on_any_side (void)
{
  for (SuralSide side = SURAL_SIDE_NONE; side <= SURAL_SIDE_BOTH; side++)
    {
      g_autoptr (SuralCase) subject = sural_case_new ();
      g_autoptr (SuralFinding) one = sural_finding_new ("ex-slump", side, "negative");
      g_autoptr (SuralFinding) other = sural_finding_new ("ex-slump", SURAL_SIDE_LEFT, "unable");

      g_assert_false (sural_case_is_recorded (subject, "ex-slump"));
      sural_case_record (subject, one);
      g_assert_true (sural_case_is_recorded (subject, "ex-slump"));
      g_assert_false (sural_case_is_recorded (subject, "ex-slum"));
      sural_case_record (subject, other);
      sural_case_forget (subject, "ex-slump", side);
      g_assert_true (sural_case_is_recorded (subject, "ex-slump") == (side != SURAL_SIDE_LEFT));
    }
}

/* What is equal has one hash, wherever in memory it begins and whatever follows it; a letter more
 * or less, or another one among the first 24, makes another. */
static void
test_id_hash (void)
{
  const char *id = "ex-straight-leg-raise-cr";
  char memory[64];

  for (gsize length = 0; length <= strlen (id); length++)
    {
      g_autofree char *whole = g_strndup (id, length);

      for (gsize offset = 0; offset < 16; offset++)
        {
          memset (memory, 'x', sizeof memory);
          memcpy (memory + offset, whole, length + 1);
          g_assert_cmpuint (sural_id_hash (memory + offset), ==, sural_id_hash (whole));
        }
      for (gsize i = 0; i < length; i++)
        {
          g_autofree char *changed = g_strdup (whole);

          changed[i] ^= 1;
          g_assert_cmpuint (sural_id_hash (changed), !=, sural_id_hash (whole));
        }
      if (length > 0)
        {
          g_autofree char *shorter = g_strndup (id, length - 1);

          g_assert_cmpuint (sural_id_hash (shorter), !=, sural_id_hash (whole));
        }
    }
}

static void
test_last_recorded_counts (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (SuralCase) copy = NULL;
  g_autoptr (SuralFinding) first = sural_finding_new_number ("ex-heel-raise", SURAL_SIDE_LEFT, 9);
  g_autoptr (SuralFinding) second =
      sural_finding_new_number ("ex-heel-raise", SURAL_SIDE_LEFT, 12.5);

  sural_case_record (subject, first);
  copy = sural_case_copy (subject);
  sural_case_record (subject, second);

  g_assert_cmpuint (sural_case_get_n_findings (subject), ==, 1);
  g_assert_cmpstr (sural_case_get_value (subject, "ex-heel-raise", SURAL_SIDE_LEFT), ==, "12.5");
  g_assert_cmpfloat (sural_case_get_number (subject, "ex-heel-raise", SURAL_SIDE_LEFT), ==, 12.5);
  g_assert_cmpfloat (sural_case_get_number (copy, "ex-heel-raise", SURAL_SIDE_LEFT), ==, 9);
  g_assert_true (isnan (sural_case_get_number (subject, "ex-heel-raise", SURAL_SIDE_RIGHT)));
}

static void
test_measurements_in_order (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  GArray *measurements;

  for (guint i = 0; i < 500; i++)
    {
      SuralMeasurement measurement = { "stress", 1 + g_rand_int_range (rand, 0, 100), i, 0 };

      sural_case_add_measurement (subject, &measurement);
    }

  measurements = sural_case_get_measurements (subject);
  g_assert_cmpuint (measurements->len, ==, 500);
  for (guint i = 1; i < measurements->len; i++)
    {
      const SuralMeasurement *before = &g_array_index (measurements, SuralMeasurement, i - 1);
      const SuralMeasurement *after = &g_array_index (measurements, SuralMeasurement, i);

      g_assert_cmpint (before->at, <=, after->at);
      /* What was written twice for one moment stays in the order of writing. */
      if (before->at == after->at)
        g_assert_cmpfloat (before->value, <, after->value);
    }
}

static void
test_visit_days (void)
{
  g_autoptr (SuralCase) subject = sural_case_new ();
  GArray *days;

  sural_case_add_visit_day (subject, 20);
  sural_case_add_visit_day (subject, 10);
  sural_case_add_visit_day (subject, 20);
  days = sural_case_get_visit_days (subject);

  g_assert_cmpuint (days->len, ==, 2);
  g_assert_cmpuint (g_array_index (days, SuralDay, 0), ==, 10);
  g_assert_cmpuint (g_array_index (days, SuralDay, 1), ==, 20);
}

static void
test_plan_copy (void)
{
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  g_autoptr (SuralPlan) copy = NULL;
  SuralPlanItem *item = sural_plan_item_new ("prone-press-up");

  item->reps = 10;
  item->why = g_strsplit ("one|two", "|", -1);
  g_ptr_array_add (plan->items, item);
  copy = sural_plan_copy (plan);

  g_assert_true (sural_plan_item_equal (item, sural_plan_find_item (copy, "prone-press-up")));
  item->reps = 12;
  g_assert_false (sural_plan_item_equal (item, sural_plan_find_item (copy, "prone-press-up")));
  g_assert_null (sural_plan_find_item (copy, "sleep"));
}

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *n = user_data;

  *n += 1;
}

static void
test_patient_name (void)
{
  SuralPatient *patient = sural_patient_new ("Ordóñez", NULL);
  g_autofree char *alone = sural_patient_dup_display_name (patient);
  g_autofree char *both = NULL;
  guint n = 0;

  g_assert_cmpstr (alone, ==, "Ordóñez");
  g_signal_connect (patient, "notify::display-name", G_CALLBACK (count_notify), &n);
  sural_patient_set_given_name (patient, "Bernardo");
  sural_patient_set_given_name (patient, "Bernardo");
  g_assert_cmpuint (n, ==, 1);
  g_object_get (patient, "display-name", &both, NULL);
  g_assert_cmpstr (both, ==, "Ordóñez, Bernardo");
  g_assert_finalize_object (patient);
}

/* Whatever is quoted, a refusal is one line of valid text. */
static void
test_error_is_one_line (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cut = NULL;
  SuralTime time;

  sural_error_set (&error, SURAL_ERROR_INVALID, "“%s” in row %d", "a\nb\r\tc\xc3", 4);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "“a b  c\xef\xbf\xbd” in row 4");

  /* The tenth byte is the first half of a letter. */
  g_assert_false (sural_time_parse ("2026-08-0\xc3\xa9", &time, &cut));
  g_assert_nonnull (cut);
  g_assert_true (g_utf8_validate (cut->message, -1, NULL));
}

/* Where it is stands in the message, and can be asked of the error, also of a copy. */
static void
test_error_place (void)
{
  g_autoptr (GError) row = NULL;
  g_autoptr (GError) value = NULL;
  g_autoptr (GError) whole = NULL;
  g_autoptr (GError) without = NULL;
  g_autoptr (GError) other = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_IO, "a.csv:3: no");
  g_autoptr (GError) copy = NULL;

  sural_error_set_at (&row, SURAL_ERROR_INVALID, "a.csv", 3, "has %d cells", 2);
  copy = g_error_copy (row);
  g_clear_error (&row);
  g_assert_error (copy, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_cmpstr (copy->message, ==, "a.csv:3: has 2 cells");
  g_assert_cmpstr (sural_error_get_file (copy), ==, "a.csv");
  g_assert_cmpuint (sural_error_get_line (copy), ==, 3);
  g_assert_null (sural_error_get_path (copy));

  sural_error_set_in (&value, SURAL_ERROR_LIMIT, "b\n.json", "entry[2].id", "is no text");
  g_assert_error (value, SURAL_ERROR, SURAL_ERROR_LIMIT);
  g_assert_cmpstr (value->message, ==, "b .json: entry[2].id: is no text");
  g_assert_cmpstr (sural_error_get_file (value), ==, "b\n.json");
  g_assert_cmpstr (sural_error_get_path (value), ==, "entry[2].id");
  g_assert_cmpuint (sural_error_get_line (value), ==, 0);

  sural_error_set_at (&whole, SURAL_ERROR_LOCKED, "c.sural", 0, "is locked");
  g_assert_cmpstr (whole->message, ==, "c.sural: is locked");
  g_assert_cmpstr (sural_error_get_file (whole), ==, "c.sural");
  g_assert_cmpuint (sural_error_get_line (whole), ==, 0);

  sural_error_set (&without, SURAL_ERROR_FAILED, "d.csv:4: only words");
  g_assert_null (sural_error_get_file (without));
  g_assert_null (sural_error_get_file (other));
  g_assert_null (sural_error_get_file (NULL));
  g_assert_cmpuint (sural_error_get_line (other), ==, 0);

  /* Whoever does not ask is not told. */
  sural_error_set_at (NULL, SURAL_ERROR_INVALID, "a.csv", 3, "has %d cells", 2);
  sural_error_set_in (NULL, SURAL_ERROR_INVALID, "b.json", "", "is empty");
}

/* An answer is one of several only whole: "jump" is no part of "sprint-jump". */
static void
test_several (void)
{
  g_autofree char *both = sural_several_dup_with ("sprint-jump", "sled");
  g_autofree char *again = sural_several_dup_with (both, "sprint-jump");
  g_autofree char *first = sural_several_dup_with (NULL, "sled");
  g_autofree char *one = sural_several_dup_without (both, "sprint-jump");
  g_autofree char *none = sural_several_dup_without (one, "sled");
  g_autofree char *same = sural_several_dup_without (both, "jump");

  g_assert_cmpstr (both, ==, "sprint-jump sled");
  g_assert_cmpstr (again, ==, both);
  g_assert_cmpstr (first, ==, "sled");
  g_assert_cmpstr (one, ==, "sled");
  g_assert_null (none);
  g_assert_cmpstr (same, ==, both);
  g_assert_true (sural_several_has (both, "sled"));
  g_assert_true (sural_several_has (both, "sprint-jump"));
  g_assert_true (sural_several_has ("sled", "sled"));
  g_assert_false (sural_several_has (both, "sprint"));
  g_assert_false (sural_several_has (both, "jump"));
  g_assert_false (sural_several_has (both, "sle"));
  g_assert_false (sural_several_has (both, ""));
  g_assert_false (sural_several_has (NULL, "sled"));
  g_assert_false (sural_several_has (both, NULL));
}

/* The day is that of the scan and not of the recording; a value that is a date is that day. */
static void
test_finding_day (void)
{
  SuralDay day = sural_day_new (2026, 9, 10);
  g_autoptr (SuralFinding) scan = sural_finding_new_full ("im-mri-calf", SURAL_SIDE_NONE, "tear",
                                                          NULL, sural_time_from_day (day + 3));
  g_autoptr (SuralFinding) since =
      sural_finding_new ("im-dvt-treated-since", SURAL_SIDE_NONE, "2026-09-10");
  g_autoptr (SuralFinding) number = sural_finding_new ("ex-calf-girth", SURAL_SIDE_LEFT, "36");

  g_assert_cmpuint (sural_finding_get_day (scan), ==, SURAL_DAY_UNKNOWN);
  sural_finding_set_day (scan, day);
  g_assert_cmpuint (sural_finding_get_day (scan), ==, day);
  g_assert_cmpuint (sural_finding_get_day (since), ==, day);
  g_assert_cmpuint (sural_finding_get_day (number), ==, SURAL_DAY_UNKNOWN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/day/round-trip", test_day_round_trip);
  g_test_add_func ("/model/day/refuses", test_day_refuses);
  g_test_add_func ("/model/day/age", test_day_age);
  g_test_add_func ("/model/time", test_time);
  g_test_add_func ("/model/truth", test_truth);
  g_test_add_func ("/model/error-is-one-line", test_error_is_one_line);
  g_test_add_func ("/model/error-place", test_error_place);
  g_test_add_func ("/model/case/never-recorded-is-unknown", test_never_recorded_is_unknown);
  g_test_add_func ("/model/case/recorded-on-any-side", test_recorded_on_any_side);
  g_test_add_func ("/model/id-hash", test_id_hash);
  g_test_add_func ("/model/case/last-recorded-counts", test_last_recorded_counts);
  g_test_add_func ("/model/case/measurements-in-order", test_measurements_in_order);
  g_test_add_func ("/model/case/visit-days", test_visit_days);
  g_test_add_func ("/model/several", test_several);
  g_test_add_func ("/model/finding/day", test_finding_day);
  g_test_add_func ("/model/plan/copy", test_plan_copy);
  g_test_add_func ("/model/patient/name", test_patient_name);

  return g_test_run ();
}
