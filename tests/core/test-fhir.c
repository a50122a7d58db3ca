/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-fhir-reader.h"

#include <string.h>

#include "model/sural-error.h"
#include "tests/core/shared-data.h"

/* A bundle of one patient and these further entries. */
static char *
bundle_with (const char *patient_fields, const char *entries)
{
  return g_strdup_printf (
      "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": ["
      "{\"fullUrl\": \"urn:uuid:p1\", \"resource\": {\"resourceType\": \"Patient\", \"id\": \"p1\","
      "\"name\": [{\"use\": \"official\", \"family\": \"Ordóñez\", \"given\": [\"Ana\", \"Luz\"]}]"
      "%s}}%s]}",
      patient_fields, entries);
}

static char *
pain_entry (const char *subject, const char *when, const char *value)
{
  return g_strdup_printf (
      ",{\"resource\": {\"resourceType\": \"Observation\", \"status\": \"final\","
      "\"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"72514-3\"}]},"
      "\"subject\": {\"reference\": \"%s\"}, \"effectiveDateTime\": \"%s\","
      "\"valueQuantity\": {\"value\": %s, \"unit\": \"{score}\", \"code\": \"{score}\"}}}",
      subject, when, value);
}

static SuralImportBatch *
read_bundle (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  return sural_fhir_read_bundle (bytes, "b.json", NULL, error);
}

static void
test_patient (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = bundle_with (
      ", \"gender\": \"female\", \"birthDate\": \"1988-03-16\", \"identifier\": ["
      "{\"type\": {\"text\": \"SSN\"}, \"system\": \"http://state\", \"value\": \"999\"},"
      "{\"system\": \"http://clinic\", \"value\": \"17\"}]",
      "");
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);
  g_assert_no_error (error);
  SuralPatient *patient = sural_import_batch_get_patient (batch);
  g_assert_cmpstr (sural_patient_get_family_name (patient), ==, "Ordóñez");
  g_assert_cmpstr (sural_patient_get_given_name (patient), ==, "Ana Luz");
  g_assert_cmpint (sural_patient_get_sex (patient), ==, SURAL_SEX_FEMALE);
  g_assert_cmpuint (sural_patient_get_birth_day (patient), ==, sural_day_new (1988, 3, 16));
  g_assert_cmpstr (sural_patient_get_external_id (patient), ==, "http://clinic|17");
  g_assert_null (sural_import_batch_get_episode (batch));
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 0);
}

static void
test_partial_birth_date_is_unknown (void)
{
  static const char *const dates[] = { "1988", "1988-03" };
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *field = g_strdup_printf (", \"birthDate\": \"%s\"", dates[i]);
      g_autofree char *text = bundle_with (field, "");
      g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);
      g_assert_no_error (error);
      SuralPatient *patient = sural_import_batch_get_patient (batch);
      g_assert_cmpuint (sural_patient_get_birth_day (patient), ==, SURAL_DAY_UNKNOWN);
      g_assert_cmpstr (sural_patient_get_external_id (patient), ==, "p1");
    }
}

static void
test_pain_scores (void)
{
  static const char *const subjects[] = { "urn:uuid:p1", "Patient/p1",
                                          "https://server/fhir/Patient/p1" };
  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *entry = pain_entry (subjects[i], "2026-08-01T23:30:00.5-05:00", "3.25");
      g_autofree char *text = bundle_with ("", entry);
      g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);
      g_assert_no_error (error);
      GArray *measurements = sural_import_batch_get_measurements (batch);
      g_assert_cmpuint (measurements->len, ==, 1);
      const SuralMeasurement *pain = &g_array_index (measurements, SuralMeasurement, 0);
      g_autofree char *at = sural_time_to_string (pain->at);
      g_assert_cmpstr (at, ==, "2026-08-01T23:30:00");
      g_assert_cmpfloat (pain->value, ==, 3.25);
      g_assert_cmpstr (pain->measure, ==, "calf-pain-now");
      g_assert_cmpint (pain->origin, ==, SURAL_ORIGIN_IMPORT);
      g_assert_nonnull (sural_import_batch_get_episode (batch));
      g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 0);
    }
}

static void
test_passed_over_and_counted (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stranger = pain_entry ("Patient/p2", "2026-08-01", "3");
  g_autofree char *no_day = pain_entry ("Patient/p1", "2026-08", "3");
  g_autofree char *entries = g_strconcat (
      stranger, no_day,
      ",{\"resource\": {\"resourceType\": \"Observation\", \"status\": \"entered-in-error\","
      "\"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"72514-3\"}]},"
      "\"subject\": {\"reference\": \"Patient/p1\"}, \"effectiveDateTime\": \"2026-08-01\","
      "\"valueQuantity\": {\"value\": 99}}}"
      ",{\"resource\": {\"resourceType\": \"Observation\", \"status\": \"final\","
      "\"code\": {\"text\": \"pulse\"}}}"
      ",{\"resource\": {\"resourceType\": \"Encounter\"}},{}",
      NULL);
  g_autofree char *text = bundle_with ("", entries);
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 0);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 6);
}

static void
assert_refused (const char *text, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);
  g_test_message ("%s", error != NULL ? error->message : "taken");
  g_assert_null (batch);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, place));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_refuses (void)
{
  g_autofree char *day = pain_entry ("urn:uuid:p1", "2026-02-30T10:00:00Z", "3");
  g_autofree char *range = pain_entry ("urn:uuid:p1", "2026-02-20", "10.5");
  g_autofree char *word = pain_entry ("urn:uuid:p1", "2026-02-20", "\"3\"");
  g_autofree char *bad_day = bundle_with ("", day);
  g_autofree char *bad_range = bundle_with ("", range);
  g_autofree char *bad_word = bundle_with ("", word);
  g_autofree char *bad_birth = bundle_with (", \"birthDate\": \"1988-02-30\"", "");
  g_autofree char *bad_gender = bundle_with (", \"gender\": \"M\"", "");
  g_autofree char *second =
      bundle_with ("", ",{\"resource\": {\"resourceType\": \"Patient\", \"name\": [{}]}}");

  assert_refused (bad_day, "b.json: entry[1].resource.effectiveDateTime: ");
  assert_refused (bad_range, "b.json: entry[1].resource.valueQuantity.value: ");
  assert_refused (bad_word, "b.json: entry[1].resource.valueQuantity.value: ");
  assert_refused (bad_birth, "b.json: entry[0].resource.birthDate: ");
  assert_refused (bad_gender, "b.json: entry[0].resource.gender: ");
  assert_refused (second, "b.json: entry[1].resource: ");
  assert_refused ("{\"resourceType\": \"Bundle\", \"entry\": []}", "b.json: ");
  assert_refused ("{\"resourceType\": \"Bundle\"}", "b.json: ");
  assert_refused ("{\"resourceType\": \"Bundle\", \"entry\": [7]}", "b.json: entry[0]: ");
  assert_refused ("{\"resourceType\": \"Patient\"}", "b.json: ");
  assert_refused ("[]", "b.json: ");
  assert_refused ("{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": "
                  "{\"resourceType\": \"Patient\"}}]}",
                  "b.json: entry[0].resource: ");
}

static void
test_cancel (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *text = bundle_with ("", "");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_cancellable_cancel (cancellable);
  g_assert_null (sural_fhir_read_bundle (bytes, "b.json", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Every resource is either kept or counted. */
static void
test_shared_bundles (gconstpointer folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;
      char *text;
      gsize size;
      g_assert_true (g_file_get_contents (path, &text, &size, NULL));
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, size);
      g_autoptr (SuralImportBatch) batch = sural_fhir_read_bundle (bytes, name, NULL, &error);
      g_assert_no_error (error);
      SuralPatient *patient = sural_import_batch_get_patient (batch);
      g_assert_cmpuint (sural_patient_get_birth_day (patient), !=, SURAL_DAY_UNKNOWN);
      g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, >, 0);
      /* The file is called GIVEN_FAMILY_ID. */
      g_auto (GStrv) parts = g_strsplit (name, "_", 3);
      g_autofree char *given =
          g_utf8_normalize (sural_patient_get_given_name (patient), -1, G_NORMALIZE_DEFAULT);
      g_autofree char *expected = g_utf8_normalize (parts[0], -1, G_NORMALIZE_DEFAULT);
      g_assert_cmpstr (given, ==, expected);
      n++;
    }
  g_assert_cmpuint (n, ==, 17);
}

/* A name that came with line breaks and marks of direction is the name that a clinician reads. */
static void
test_clean_name (void)
{
  static const char text[] =
      "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [{\"resource\":"
      "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"\\u202eBei\\u00adspiel\\n\","
      "\"given\": [\" Anna\\t\", \"Maria\\u00a0\\u200b\"]}]}}]}";
  static const char unseen[] =
      "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [{\"resource\":"
      "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"\\u200b\\u202e\"}]}}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);
  g_assert_no_error (error);
  SuralPatient *patient = sural_import_batch_get_patient (batch);
  g_assert_cmpstr (sural_patient_get_family_name (patient), ==, "Beispiel");
  g_assert_cmpstr (sural_patient_get_given_name (patient), ==, "Anna Maria");
  g_assert_null (read_bundle (unseen, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fhir/patient", test_patient);
  g_test_add_func ("/fhir/clean-name", test_clean_name);
  g_test_add_func ("/fhir/partial-birth-date", test_partial_birth_date_is_unknown);
  g_test_add_func ("/fhir/pain-scores", test_pain_scores);
  g_test_add_func ("/fhir/passed-over", test_passed_over_and_counted);
  g_test_add_func ("/fhir/refuses", test_refuses);
  g_test_add_func ("/fhir/cancel", test_cancel);
  g_autofree char *bundles = find_shared_data ("synthea-r4");
  if (bundles != NULL)
    g_test_add_data_func ("/fhir/shared-bundles", bundles, test_shared_bundles);
  return g_test_run ();
}
