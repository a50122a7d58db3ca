/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-identifier.h"
#include "exchange/fhir/sural-fhir-reader.h"

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
read_on (GBytes *bytes, const char *name, SuralDay today, GCancellable *cancellable, GError **error)
{
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  g_autoptr (GPtrArray) batches =
      sural_fhir_read_bundle (bytes, name, today, knowledge, cancellable, error);

  if (batches == NULL)
    return NULL;
  g_assert_cmpuint (batches->len, ==, 1);
  return g_object_ref (g_ptr_array_index (batches, 0));
}

static SuralImportBatch *
read_bundle (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  return read_on (bytes, "b.json", sural_day_new (2026, 11, 29), NULL, error);
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
test_partial_birth_date_is_kept (void)
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
      g_assert_cmpstr (sural_patient_get_birth_part (patient), ==, dates[i]);
      /* An id without its server is no key. */
      g_assert_null (sural_patient_get_external_id (patient));
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

/* A file of several patients is read for each of them; what is of nobody in it is told once. */
static void
test_people (void)
{
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *one = pain_entry ("Patient/p2", "2026-09-02", "4");
  g_autofree char *first = pain_entry ("urn:uuid:p1", "2026-09-01", "3");
  g_autofree char *nobody = pain_entry ("Patient/p3", "2026-09-03", "9");
  g_autofree char *entries =
      g_strconcat (one,
                   ",{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"p2\", \"name\":"
                   "[{\"family\": \"Roth\"}], \"birthDate\": \"1971-02-03\"}}",
                   nobody, first, NULL);
  g_autofree char *text = bundle_with ("", entries);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) batches =
      sural_fhir_read_bundle (bytes, "b.json", sural_day_new (2026, 11, 29), knowledge, NULL,
                              &error);

  g_assert_no_error (error);
  g_assert_cmpuint (batches->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);
      GArray *scores = sural_import_batch_get_measurements (batch);

      g_assert_true (sural_import_batch_begins_person (batch) == (i > 0));
      g_assert_cmpuint (scores->len, ==, 1);
      g_assert_cmpfloat (g_array_index (scores, SuralMeasurement, 0).value, ==, i == 0 ? 3 : 4);
      g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, i == 0 ? 1 : 0);
    }
  g_assert_cmpstr (sural_patient_get_family_name (
                       sural_import_batch_get_patient (g_ptr_array_index (batches, 1))),
                   ==, "Roth");
}

static void
test_refuses (void)
{
  g_autofree char *bad_birth = bundle_with (", \"birthDate\": \"1988-02-30\"", "");
  g_autofree char *second =
      bundle_with ("", ",{\"resource\": {\"resourceType\": \"Patient\", \"name\": [{}]}}");

  assert_refused (bad_birth, "b.json: entry[0].resource.birthDate: ");
  assert_refused (second, "b.json: entry[1].resource");
  assert_refused ("{\"resourceType\": \"Bundle\", \"entry\": []}", "b.json: ");
  assert_refused ("{\"resourceType\": \"Bundle\"}", "b.json: ");
  assert_refused ("{\"resourceType\": \"Bundle\", \"entry\": [7]}", "b.json: entry[0]: ");
  assert_refused ("{\"resourceType\": \"Patient\"}", "b.json: ");
  assert_refused ("[]", "b.json: ");
  assert_refused ("{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": "
                  "{\"resourceType\": \"Patient\"}}]}",
                  "b.json: entry[0].resource: ");
}

/* What cannot be read of one resource costs that one and no other. */
static void
test_one_bad (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bad = pain_entry ("urn:uuid:p1", "2026-02-30T10:00:00Z", "3");
  g_autofree char *old = pain_entry ("urn:uuid:p1", "1899-12-30", "3");
  g_autofree char *good = pain_entry ("urn:uuid:p1", "2026-02-28", "4");
  g_autofree char *entries = g_strconcat (bad, old, good, NULL);
  g_autofree char *text = bundle_with (", \"gender\": \"M\"", entries);
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);
  GPtrArray *reasons = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 1);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 2);
  g_assert_cmpint (sural_patient_get_sex (sural_import_batch_get_patient (batch)), ==,
                   SURAL_SEX_UNKNOWN);
  reasons = sural_import_batch_get_reasons (batch);
  g_assert_cmpstr (((SuralImportReason *) g_ptr_array_index (reasons, 1))->reason, ==,
                   "“2026-02-30T10:00:00Z”: no day of the calendar between 1900 and 2199");
  g_assert_nonnull (
      strstr (((SuralImportReason *) g_ptr_array_index (reasons, 0))->reason, "“M” is none of"));
}

/* A pain score of which @what says whose and when; NULL: it is not taken, for @reason. */
static void
assert_taken_at (const char *what, const char *at, const char *reason)
{
  g_autofree char *entry = g_strdup_printf (
      ",{\"resource\": {\"resourceType\": \"Observation\", \"status\": \"final\", \"code\":"
      " {\"coding\": [{\"system\": \"https://loinc.org\", \"code\": \"72514-3\"}]},"
      " \"valueInteger\": 5, %s}}",
      what);
  g_autofree char *text =
      bundle_with (",\"identifier\": [{\"system\": \"http://one.invalid/mrn\", \"value\": \"7\"}]",
                   entry);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);
  GArray *measurements = NULL;
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  measurements = sural_import_batch_get_measurements (batch);
  g_assert_cmpuint (measurements->len, ==, at != NULL);
  if (at == NULL)
    {
      const SuralImportReason *first =
          g_ptr_array_index (sural_import_batch_get_reasons (batch), 0);
      g_assert_cmpstr (first->reason, ==, reason);
      return;
    }
  found = sural_time_to_string (g_array_index (measurements, SuralMeasurement, 0).at);
  g_assert_cmpstr (found, ==, at);
}

/* A moment may be written in several ways, and so may whose it is. */
static void
test_when_and_whose (void)
{
#define WHOSE "\"subject\": {\"reference\": \"Patient/p1\"}, "
#define WHEN ", \"effectiveDateTime\": \"2026-09-01\""
  assert_taken_at (WHOSE "\"effectiveInstant\": \"2026-09-01T08:00:00+02:00\"",
                   "2026-09-01T08:00:00", NULL);
  assert_taken_at (WHOSE "\"effectivePeriod\": {\"start\": \"2026-09-01T08:00:00+02:00\","
                         " \"end\": \"2026-09-02\"}",
                   "2026-09-01T08:00:00", NULL);
  assert_taken_at (WHOSE "\"effectivePeriod\": {\"end\": \"2026-09-02\"}", NULL,
                   "a pain score without a day");
  assert_taken_at (WHOSE "\"issued\": \"2026-09-01T08:00:00Z\"", NULL,
                   "a pain score without a day");
  assert_taken_at ("\"subject\": {\"identifier\": {\"system\": \"http://one.invalid/mrn\","
                   " \"value\": \"7\"}}" WHEN,
                   "2026-09-01", NULL);
  assert_taken_at ("\"subject\": {\"reference\":"
                   " \"Patient?identifier=http://one.invalid/mrn%7C7\"}" WHEN,
                   "2026-09-01", NULL);
  /* The same number of another issuer is somebody else's. */
  assert_taken_at ("\"subject\": {\"identifier\": {\"system\": \"http://two.invalid/mrn\","
                   " \"value\": \"7\"}}" WHEN,
                   NULL, "a pain score of somebody else");
  assert_taken_at ("\"subject\": {\"display\": \"Ordóñez, Ana\"}" WHEN, NULL,
                   "a pain score that does not say whose it is");
#undef WHOSE
#undef WHEN
}

static void
test_cancel (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *text = bundle_with ("", "");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_cancellable_cancel (cancellable);
  g_assert_null (read_on (bytes, "b.json", sural_day_new (2026, 11, 29), cancellable, &error));
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
      g_autoptr (SuralImportBatch) batch =
          read_on (bytes, name, sural_day_new (2026, 11, 29), NULL, &error);
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

/* --- What people are known by
 * --------------------------------------------------------------------- */

static char *
dup_key (const char *full_url, const char *identifiers)
{
  g_autofree char *text = g_strdup_printf (
      "{\"resourceType\": \"Bundle\", \"entry\": [{%s \"resource\": {\"resourceType\":"
      " \"Patient\", \"id\": \"p1\", \"name\": [{\"family\": \"Berg\"}], \"identifier\": [%s]}}]}",
      full_url, identifiers);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);

  g_assert_no_error (error);
  return g_strdup (sural_patient_get_external_id (sural_import_batch_get_patient (batch)));
}

#define MR "\"type\": {\"coding\": [{\"code\": \"MR\"}]}"
#define MR_AND_SS "\"type\": {\"coding\": [{\"code\": \"MR\"}, {\"code\": \"SS\"}]}"
#define SS "\"type\": {\"coding\": [{\"code\": \"SS\"}]}"

static void
test_keys (void)
{
  static const struct
  {
    const char *full_url;
    const char *identifiers;
    const char *key;
  } CASES[] = {
    /* A record number first, wherever it stands. */
    { "",
      "{\"system\": \"http://x\", \"value\": \"7\"}, {" MR
      ", \"system\": \"http://c\", \"value\": \"A\"}",
      "http://c|A" },
    { "", "{\"system\": \"http://x\", \"value\": \"7\"}", "http://x|7" },
    /* A value without its issuer is nobody's. */
    { "", "{" MR ", \"value\": \"A\"}", NULL },
    /* Numbers of the state: by kind, by system, by shape. */
    { "", "{" SS ", \"system\": \"http://c\", \"value\": \"A\"}", NULL },
    { "", "{\"system\": \"urn:oid:2.16.756.5.32\", \"value\": \"1\"}", NULL },
    { "", "{" MR ", \"system\": \"http://hl7.org/fhir/sid/us-ssn\", \"value\": \"1\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \"756.1234.5678.97\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \"123-45-6789\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \"19840719-1234\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \"RSSMRA85T10A562S\"}", NULL },
    /* Whatever is said of them: some systems take them for the record number. */
    { "", "{" MR ", \"system\": \"http://c\", \"value\": \"756.1234.5678.97\"}", NULL },
    { "", "{" MR ", \"system\": \"http://c\", \"value\": \"123-45-6789\"}", NULL },
    { "", "{" MR ", \"system\": \"2.16.756.5.32\", \"value\": \"1\"}", NULL },
    { "", "{" MR ", \"system\": \"https://hl7.org/fhir/sid/us-ssn\", \"value\": \"1\"}", NULL },
    { "", "{" MR_AND_SS ", \"system\": \"http://c\", \"value\": \"A\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \"756\u00a01234\u00a05678\u00a097\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \" 123\u201045\u20116789\"}", NULL },
    { "",
      "{" MR ", \"system\": \"http://c\", \"value\": \"756.1234.5678.97\"}, {" MR
      ", \"system\": \"http://c\", \"value\": \"A\"}",
      "http://c|A" },
    /* Nine digits, and others that may be a number of the state, where nobody says what they are:
     * only as a record number. */
    { "", "{\"system\": \"http://x\", \"value\": \"123456789\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \"123 456 782\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \"046.454.286\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \"0102801234\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \"8557071234\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \"8507091234567\"}", NULL },
    { "", "{\"system\": \"http://x\", \"value\": \"1850578006084\"}", NULL },
    { "", "{" MR ", \"system\": \"http://c\", \"value\": \"123456789\"}", "http://c|123456789" },
    { "", "{\"system\": \"http://x\", \"value\": \"12345678\"}", "http://x|12345678" },
    { "", "{\"system\": \"http://x\", \"value\": \"P123456789\"}", "http://x|P123456789" },
    { "\"fullUrl\": \"https://s/fhir/Patient/p1\",",
      "{\"system\": \"http://x\", \"value\": \"123456789\"}", "https://s/fhir|p1" },
    /* The id of a resource only together with its server. */
    { "\"fullUrl\": \"https://s/fhir/Patient/p1\",", "", "https://s/fhir|p1" },
    { "\"fullUrl\": \"https://s/fhir/Patient/p1/_history/3\",", "", "https://s/fhir|p1" },
    { "\"fullUrl\": \"urn:uuid:p1\",", "", NULL },
    { "\"fullUrl\": \"https://s/fhir/Patient/p2\",", "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *key = dup_key (CASES[i].full_url, CASES[i].identifiers);

      g_assert_cmpstr (key, ==, CASES[i].key);
    }
}

/* The language that somebody prefers, or the only one; of several that are alike, none. */
static void
test_language (void)
{
  static const struct
  {
    const char *communication;
    const char *language;
  } CASES[] = {
    { "{\"language\":{\"coding\":[{\"system\":\"urn:ietf:bcp:47\",\"code\":\"de-CH\"}]}}",
      "de-CH" },
    { "{\"language\":{\"coding\":[{\"code\":\"fr\"}]}}", "fr" },
    { "{\"language\":{\"coding\":[{\"code\":\"en\"}]}},{\"preferred\":true,\"language\":{"
      "\"coding\":["
      "{\"system\":\"http://"
      "old\",\"code\":\"xx\"},{\"system\":\"urn:ietf:bcp:47\",\"code\":\"es\"}]}}",
      "es" },
    { "{\"language\":{\"coding\":[{\"code\":\"en\"}]}},{\"language\":{\"coding\":[{\"code\":\"es\"}"
      "]}}",
      NULL },
    { "{\"language\":{\"coding\":[{\"code\":\"no language\"}]}}", NULL },
    { "{\"language\":{\"coding\":[{\"code\":\"de--\"}]}}", NULL },
    { "{\"language\":{\"text\":\"German\"}}", NULL },
    { "{\"language\":7,\"preferred\":\"yes\"},9", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *field =
          g_strdup_printf (", \"communication\": [%s]", CASES[i].communication);
      g_autofree char *text = bundle_with (field, "");
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (sural_patient_get_language (sural_import_batch_get_patient (batch)), ==,
                       CASES[i].language);
    }
}

static void
assert_people (const char *text, const char *one, guint n_one, const char *other, guint n_other)
{
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) batches =
      sural_fhir_read_bundle (bytes, "b.json", sural_day_new (2026, 11, 29), knowledge, NULL, NULL);
  const char *names[] = { one, other };
  const guint counts[] = { n_one, n_other };

  g_assert_nonnull (batches);
  g_assert_cmpuint (batches->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);

      g_assert_cmpstr (sural_patient_get_family_name (sural_import_batch_get_patient (batch)), ==,
                       names[i]);
      g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, counts[i]);
      g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 0);
    }
}

/* A file with two people is read for each, in whatever order they stand and whether it is a bundle
 * or lines. A score of somebody who is not in it is passed over. */
static void
test_two_patients (void)
{
  static const char NORA[] = "{\"resourceType\": \"Patient\", \"id\": \"a\", \"name\":"
                             " [{\"family\": \"Berg\", \"given\": [\"Nora\"]}]}";
  static const char IVO[] = "{\"resourceType\": \"Patient\", \"id\": \"b\", \"name\":"
                            " [{\"family\": \"Roth\", \"given\": [\"Ivo\"]}]}";
  g_autofree char *score = pain_entry ("Patient/b", "2026-09-01", "9");
  g_autofree char *both = g_strdup_printf (
      "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": %s}%s, {\"resource\": %s}]}", NORA,
      score, IVO);
  g_autofree char *lines = g_strconcat (IVO, "\n", NORA, "\n", IVO, "\n", NULL);
  g_autofree char *one =
      g_strdup_printf ("{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": %s}%s]}", NORA,
                       score);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) taken = NULL;

  assert_people (both, "Berg", 0, "Roth", 1);
  /* One whom the file has twice is one. */
  assert_people (lines, "Roth", 0, "Berg", 0);
  taken = read_bundle (one, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (taken)->len, ==, 0);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (taken), ==, 1);
}

/* A server may give a number of the state for an id. */
static void
test_national_id (void)
{
  static const char TEXT[] =
      "{\"resourceType\": \"Bundle\", \"entry\": [{\"fullUrl\":"
      " \"https://s/fhir/Patient/7561234567897\", \"resource\": {\"resourceType\": \"Patient\","
      " \"id\": \"7561234567897\", \"name\": [{\"family\": \"Berg\"}]}}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_bundle (TEXT, &error);

  g_assert_no_error (error);
  g_assert_null (sural_patient_get_external_id (sural_import_batch_get_patient (batch)));
}

static void
assert_family (const char *names, const char *family)
{
  g_autofree char *text =
      g_strdup_printf ("{\"resourceType\": \"Patient\", \"name\": [%s]}", names);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sural_patient_get_family_name (sural_import_batch_get_patient (batch)), ==,
                   family);
}

/* What is over is so on the day on which it is taken in, not on that of the machine. */
static void
test_names_by_day (void)
{
  static const char TEXT[] =
      "{\"resourceType\": \"Patient\", \"name\": ["
      "{\"family\": \"Erst\", \"period\": {\"end\": \"2019-05-01\"}}, {\"family\": \"Dann\","
      " \"use\": \"temp\"}, {\"text\": \"Ina Jung\", \"use\": \"maiden\"}]}";
  const struct
  {
    SuralDay today;
    const char *family, *other;
  } CASES[] = { { sural_day_new (2019, 5, 1), "Erst", "Dann" },
                { sural_day_new (2019, 5, 2), "Dann", "Erst" } };
  g_autoptr (GBytes) bytes = g_bytes_new_static (TEXT, strlen (TEXT));

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralImportBatch) batch = read_on (bytes, "b.json", CASES[i].today, NULL, &error);
      GPtrArray *others = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (sural_patient_get_family_name (sural_import_batch_get_patient (batch)), ==,
                       CASES[i].family);
      others = sural_import_batch_get_other_names (batch);
      g_assert_cmpuint (others->len, ==, 2);
      g_assert_cmpstr (sural_patient_get_family_name (g_ptr_array_index (others, 0)), ==,
                       CASES[i].other);
      g_assert_cmpstr (sural_patient_get_family_name (g_ptr_array_index (others, 1)), ==,
                       "Ina Jung");
    }
}

/* A file may have a reason of its own for each of its entries, and all kinds of resources. */
static void
test_many_reasons (void)
{
  enum
  {
    N = 5000
  };
  g_autoptr (GString) entries = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", 11 + i);
      g_autofree char *entry = pain_entry ("urn:uuid:p1", "2026-09-01", value);

      g_string_append (entries, entry);
      g_string_append (entries, ",{\"resource\": {\"resourceType\": \"Encounter\"}}");
    }
  g_autofree char *text = bundle_with ("", entries->str);
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 2 * N);
  GPtrArray *reasons = sural_import_batch_get_reasons (batch);
  g_assert_cmpuint (reasons->len, ==, 101);
  for (guint i = 0; i < reasons->len; i++)
    n += ((const SuralImportReason *) g_ptr_array_index (reasons, i))->n;
  g_assert_cmpuint (n, ==, 2 * N);
}

static void
test_names (void)
{
  assert_family ("{\"use\": \"old\", \"family\": \"Vorher\"}, {\"family\": \"Jetzt\"}", "Jetzt");
  assert_family ("{\"use\": \"usual\", \"family\": \"B\"}, {\"use\": \"official\", \"family\":"
                 " \"A\"}",
                 "A");
  assert_family ("{\"use\": \"maiden\", \"family\": \"B\"}, {\"use\": \"nickname\", \"family\":"
                 " \"A\"}",
                 "A");
  /* An official name whose time is over comes after one that holds. */
  assert_family ("{\"use\": \"official\", \"family\": \"B\", \"period\": {\"end\": \"2020-07\"}},"
                 " {\"use\": \"usual\", \"family\": \"A\"}",
                 "A");
  assert_family ("{\"use\": \"old\", \"family\": \"Only\"}", "Only");
  /* Nor does one hold whose time has not begun. */
  assert_family ("{\"use\": \"official\", \"family\": \"B\", \"period\": {\"start\":"
                 " \"2027-05-01\"}}, {\"family\": \"A\"}",
                 "A");
}

/* --- What a number means
 * -------------------------------------------------------------------------- */

static void
assert_value (const char *members, double value, const char *reason)
{
  g_autofree char *entry = g_strdup_printf (
      ",{\"resource\": {\"resourceType\": \"Observation\", \"status\": \"final\", \"code\":"
      " {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"72514-3\"}]}, \"subject\":"
      " {\"reference\": \"Patient/p1/_history/3\"}, \"effectiveDateTime\": \"2026-09-01\", %s}}",
      members);
  g_autofree char *text = bundle_with ("", entry);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);
  GArray *measurements = NULL;
  GPtrArray *reasons = NULL;

  g_assert_no_error (error);
  measurements = sural_import_batch_get_measurements (batch);
  reasons = sural_import_batch_get_reasons (batch);
  g_assert_cmpuint (measurements->len, ==, reason == NULL);
  g_assert_cmpuint (reasons->len, ==, reason != NULL);
  if (reason == NULL)
    g_assert_cmpfloat (g_array_index (measurements, SuralMeasurement, 0).value, ==, value);
  else
    g_assert_nonnull (
        strstr (((SuralImportReason *) g_ptr_array_index (reasons, 0))->reason, reason));
}

static void
test_values (void)
{
  assert_value ("\"valueQuantity\": {\"value\": 4}", 4, NULL);
  assert_value ("\"valueQuantity\": {\"value\": 4, \"unit\": \"{score}\"}", 4, NULL);
  assert_value ("\"valueInteger\": 7", 7, NULL);
  assert_value ("\"valueQuantity\": {\"value\": 4}, \"bodySite\": {\"text\": \"Left calf\"}", 4,
                NULL);
  assert_value ("\"valueInteger\": 7, \"bodySite\": {\"text\": \"Wade links\"}", 7, NULL);
  assert_value ("\"valueQuantity\": {\"value\": 4, \"unit\": \"Points\"}", 4, NULL);
  assert_value ("\"component\": [{\"code\": {\"text\": \"pulse\"}, \"valueInteger\": 70},"
                " {\"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"code\":"
                " \"72514-3\"}]}, \"valueInteger\": 6}]",
                6, NULL);
  assert_value ("\"valueQuantity\": {\"value\": 3, \"comparator\": \"<\"}", 0, "< 3");
  assert_value ("\"valueQuantity\": {\"value\": 7, \"unit\": \"mm\"}", 0, "7 mm");
  assert_value ("\"valueQuantity\": {\"value\": 7, \"code\": \"%\"}", 0, "7 %");
  assert_value ("\"valueQuantity\": {\"value\": 8}, \"bodySite\": {\"text\": \"Head\"}", 0, "Head");
  assert_value ("\"valueQuantity\": {\"value\": 8}, \"bodySite\": {}", 0, "does not name");
  /* Words beside a code, in whatever place they stand, have a say. */
  assert_value ("\"valueQuantity\": {\"value\": 4, \"unit\": \"out of 10\"}", 4, NULL);
  assert_value ("\"valueQuantity\": {\"value\": 4, \"unit\": \"NRS\"}", 4, NULL);
  assert_value ("\"valueQuantity\": {\"value\": 7, \"unit\": \"cm\", \"code\": \"{score}\"}", 0,
                "7 cm");
  assert_value ("\"valueQuantity\": {\"value\": 7, \"unit\": \"percent\", \"code\": \"1\"}", 0,
                "7 percent");
  assert_value ("\"valueInteger\": 7, \"bodySite\": {\"text\": \"Calf\", \"coding\": ["
                "{\"system\": \"http://snomed.info/sct\", \"code\": \"72696002\", \"display\":"
                " \"Knee region structure\"}]}",
                0, "Knee region");
  assert_value ("\"valueInteger\": 7, \"bodySite\": [{\"text\": \"Left knee\"}]", 0,
                "does not name");
  assert_value ("\"valueInteger\": 7, \"extension\": [{\"url\":"
                " \"http://hl7.org/fhir/StructureDefinition/bodySite\", \"valueReference\":"
                " {\"reference\": \"BodyStructure/1\"}}]",
                0, "does not name");
  assert_value ("\"valueInteger\": 7, \"extension\": [{\"url\": \"https://x.invalid/other\"}]", 7,
                NULL);
  assert_value ("\"valueQuantity\": {\"value\": 99}", 0, "99");
  assert_value ("\"valueQuantity\": {\"value\": -1}", 0, "-1");
  assert_value ("\"valueQuantity\": {\"value\": \"3\"}", 0, "without a number");
  assert_value ("\"valueString\": \"7/10\"", 0, "7/10");
  assert_value ("\"dataAbsentReason\": {}", 0, "not given");
  /* What stands beside a number can make it another one. */
  assert_value ("\"valueInteger\": 7, \"dataAbsentReason\": {\"text\": \"error\"}", 0, "not given");
  assert_value ("\"valueInteger\": 7, \"referenceRange\": [{\"high\": {\"value\": 100}}]", 0,
                "another scale");
  assert_value ("\"valueInteger\": 7, \"referenceRange\": [{\"high\": {\"value\": 3}}]", 7, NULL);
  assert_value ("\"valueInteger\": 7, \"referenceRange\": [{\"text\": \"0 - 100\"}]", 0,
                "another scale");
  assert_value ("\"valueInteger\": 7, \"method\": {\"text\": \"VAS 100 mm\"}", 0, "another scale");
  assert_value ("\"valueQuantity\": {\"value\": 7, \"unit\": \"mm\", \"code\": \"{score}\"}", 0,
                "7 mm");
  assert_value (
      "\"valueInteger\": 7, \"modifierExtension\": [{\"url\": \"https://x.invalid/not\"}]", 0,
      "changes its meaning");
  assert_value ("\"valueInteger\": 7, \"focus\": [{\"reference\": \"RelatedPerson/r\"}]", 0,
                "somebody else");
  assert_value ("\"valueRange\": {\"low\": {\"value\": 3}}", 0, "no single number");
  assert_value ("\"valueCodeableConcept\": {\"text\": \"severe\"}", 0, "no single number");
  /* A code means something only in its own system, and words go before it. */
  assert_value (
      "\"valueInteger\": 7, \"bodySite\": {\"coding\": [{\"system\": \"https://x.invalid\","
      " \"code\": \"53840002\", \"display\": \"Head\"}]}",
      0, "Head");
  assert_value ("\"valueInteger\": 7, \"bodySite\": {\"coding\": [{\"system\":"
                " \"http://snomed.info/sct\", \"code\": \"53840002\"}], \"text\": \"Right knee\"}",
                0, "Right knee");
  assert_value (
      "\"valueInteger\": 7, \"bodySite\": {\"coding\": [{\"system\":"
      " \"http://snomed.info/sct\", \"code\": \"48979004\"}], \"text\": \"Left lower leg\"}",
      7, NULL);
}

/* Scores of two legs are never one series. */
static void
test_sides (void)
{
  static const char *const SITES[] = { "\"text\": \"Left calf\"", "\"text\": \"Wade rechts\"",
                                       "\"coding\": [{\"system\": \"http://snomed.info/sct\","
                                       " \"code\": \"48979004\"}]" };
  g_autoptr (GString) entries = g_string_new (NULL);
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (SITES); i++)
    g_string_append_printf (
        entries,
        ",{\"resource\": {\"resourceType\": \"Observation\", \"status\": \"final\", \"code\":"
        " {\"coding\": [{\"system\": \"http://loinc.org\", \"code\": \"72514-3\"}]}, \"subject\":"
        " {\"reference\": \"Patient/p1\"}, \"effectiveDateTime\": \"2026-09-01\","
        " \"valueInteger\": %u, \"bodySite\": {%s}}}",
        (guint) i + 1, SITES[i]);
  g_autofree char *text = bundle_with ("", entries->str);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) batches =
      sural_fhir_read_bundle (bytes, "b.json", SURAL_DAY_UNKNOWN, knowledge, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (batches->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (batches, i);
      GArray *values = sural_import_batch_get_measurements (batch);

      g_assert_cmpint (sural_episode_get_side (sural_import_batch_get_episode (batch)), ==,
                       i == 0 ? SURAL_SIDE_LEFT : SURAL_SIDE_RIGHT);
      g_assert_cmpuint (values->len, ==, i == 0 ? 2 : 1);
      g_assert_cmpfloat (g_array_index (values, SuralMeasurement, 0).value, ==, i + 1);
      g_assert_true (sural_import_batch_get_patient (batch) ==
                     sural_import_batch_get_patient (g_ptr_array_index (batches, 0)));
    }
}

/* Numbers of states by their shape or their check digits, and numbers of houses, of which some have
 * the shape but not the digit. */
static void
test_national_numbers (void)
{
  static const char *const NATIONAL[] = {
    "A123456780",      "1237010180",     "12345678Z",          "X1234567L",
    "943 476 5919",    "AB123456C",      "529.982.247-25",     "52998224725",
    "2341 2341 2346",  "44051401359",    "198112189876",       "8112189876",
    "85.07.30-033.28", "850709/1234",    "HEGG560427MVZRRL04", "8001015009087",
    "1800101221144",   "850709-1234567", "11010519491231002X", "1EG4-TE5-MK73",
    "1234567T",        "37605030299",    "10000000146",        "1 85 05 78 006 084 91",
  };
  static const char *const OWN[] = { "A-100",        "A123456781", "12345678A",  "K-3",
                                     "44051401358",  "123456789",  "1000000147", "2026-0001",
                                     "198112189875", "PAT0001234", "00012345" };

  for (gsize i = 0; i < G_N_ELEMENTS (NATIONAL); i++)
    {
      g_test_message ("%s", NATIONAL[i]);
      g_assert_true (sural_fhir_is_national_number (NATIONAL[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (OWN); i++)
    {
      g_test_message ("%s", OWN[i]);
      g_assert_false (sural_fhir_is_national_number (OWN[i]));
    }
}

/* Of a file of lines, an error has its line as data as well. */
static void
test_place_of_a_line (void)
{
  static const struct
  {
    const char *line, *message;
  } CASES[] = {
    { "{broken", "b.json:3: " },
    { "{\"resourceType\": \"Patient\", \"id\": \"q\", \"name\": [{\"family\": \"Roth\"}],"
      " \"birthDate\": \"1984-02-30\"}",
      "b.json:3: birthDate: " },
    { "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "b.json:3: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = g_strconcat (
          "{\"resourceType\": \"Patient\", \"id\": \"p\", \"name\": [{\"family\": \"Berg\"}]}\n\n",
          CASES[i].line, "\n", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);

      g_assert_null (batch);
      g_assert_true (g_str_has_prefix (error->message, CASES[i].message));
      g_assert_cmpstr (sural_error_get_file (error), ==, "b.json");
      g_assert_cmpuint (sural_error_get_line (error), ==, 3);
    }
}

/* --- What a file is
 * ------------------------------------------------------------------------------- */

static void
test_kinds_of_file (void)
{
  static const char lines[] =
      "{\"resourceType\": \"Patient\", \"id\": \"p1\", \"name\": [{\"family\": \"Zeile\"}]}\r\n"
      "{\"resourceType\": \"Observation\", \"status\": \"final\", \"code\": {\"coding\":"
      " [{\"system\": \"http://loinc.org\", \"code\": \"72514-3\"}]}, \"subject\": {\"reference\":"
      " \"Patient/p1\"}, \"effectiveDateTime\": \"2026-09-01\", \"valueInteger\": 5}\n\n";
  static const char page[] =
      "{\"resourceType\": \"Bundle\", \"total\": 57, \"link\": [{\"relation\": \"next\"}], "
      "\"entry\":"
      " [{\"resource\": {\"resourceType\": \"Patient\", \"name\": [{\"family\": \"A\"}]}}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) ndjson = read_bundle (lines, &error);
  g_autoptr (SuralImportBatch) first = NULL;
  SuralImportReason *remark = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (ndjson)->len, ==, 1);
  g_autofree char *behind_blanks = g_strconcat ("\n \n", lines, NULL);
  g_autoptr (SuralImportBatch) behind = read_bundle (behind_blanks, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_measurements (behind)->len, ==, 1);
  first = read_bundle (page, &error);
  g_assert_no_error (error);
  remark = g_ptr_array_index (sural_import_batch_get_reasons (first), 0);
  g_assert_nonnull (strstr (remark->reason, "57"));
  g_assert_cmpuint (remark->n, ==, 0);
  assert_refused ("{\"resourceType\": \"Observation\"}", "b.json: ");
  assert_refused ("{\"resourceType\": \"Patient\"}\n{broken\n", "b.json:1: ");
}

static void
assert_version (const char *text, const char *version)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *what = g_strdup_printf ("is FHIR %s, ", version);

  g_assert_null (read_bundle (text, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, what));
}

/* Another version means something else by the same member. */
static void
test_versions (void)
{
  static const struct
  {
    const char *member;
    const char *version;
  } of_patient[] = {
    { ", \"animal\": {}", "STU3" },
    { ", \"careProvider\": []", "DSTU2" },
    { ", \"meta\": {\"profile\": [\"http://hl7.org/fhir/3.0/StructureDefinition/Patient\"]}",
      "STU3" },
    { ", \"meta\": {\"profile\": [\"http://hl7.org/fhir/StructureDefinition/Patient|5.0.0\"]}",
      "R5" },
  };
  static const struct
  {
    const char *member;
    const char *version;
  } of_score[] = { { "\"comment\": \"x\"", "STU3" },
                   { "\"related\": []", "STU3" },
                   { "\"triggeredBy\": []", "R5" },
                   { "\"comments\": \"x\"", "DSTU2" } };

  for (gsize i = 0; i < G_N_ELEMENTS (of_patient); i++)
    {
      g_autofree char *text = bundle_with (of_patient[i].member, "");

      assert_version (text, of_patient[i].version);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (of_score); i++)
    {
      g_autofree char *entry =
          g_strdup_printf (",{\"resource\": {\"resourceType\": \"Observation\", %s}}",
                           of_score[i].member);
      g_autofree char *text = bundle_with ("", entry);

      assert_version (text, of_score[i].version);
    }
  assert_version ("{\"resourceType\": \"Bundle\", \"issues\": {}}", "R5");
  assert_version ("{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": {\"resourceType\":"
                  " \"CapabilityStatement\", \"fhirVersion\": \"3.0.2\"}}]}",
                  "STU3");
  /* A guide counts its own versions. */
  g_autofree char *guide = bundle_with (
      ", \"meta\": {\"profile\": [\"http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient"
      "|3.0.1\", \"https://x.invalid/StructureDefinition/p|5.0.0\"]}",
      "");
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_bundle (guide, &error);
  g_assert_no_error (error);
}

/* The clock of one place is the clock of who was there. */
static void
test_one_zone (void)
{
  g_autofree char *one = pain_entry ("Patient/p1", "2026-09-01T07:30:00+02:00", "3");
  g_autofree char *two = pain_entry ("Patient/p1", "2026-09-02T07:30:00+02:00", "4");
  g_autofree char *entries = g_strconcat (one, two, NULL);
  g_autofree char *text = bundle_with ("", entries);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_reasons (batch)->len, ==, 0);
}

/* A moment is kept as its clock showed it, and that is said. */
static void
test_zones (void)
{
  g_autofree char *one = pain_entry ("Patient/p1", "2026-09-01T07:30:00+02:00", "3");
  g_autofree char *two = pain_entry ("Patient/p1", "2026-09-02T07:30:00Z", "4");
  g_autofree char *three = pain_entry ("Patient/p1", "2026-09-03", "5");
  g_autofree char *entries = g_strconcat (one, two, three, NULL);
  g_autofree char *text = bundle_with ("", entries);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_bundle (text, &error);
  SuralImportReason *remark = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sural_import_batch_get_reasons (batch)->len, ==, 1);
  remark = g_ptr_array_index (sural_import_batch_get_reasons (batch), 0);
  g_assert_cmpstr (remark->reason, ==, "times with a zone, kept as the clock there showed them: 2");
  g_assert_cmpuint (remark->n, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fhir/patient", test_patient);
  g_test_add_func ("/fhir/clean-name", test_clean_name);
  g_test_add_func ("/fhir/partial-birth-date", test_partial_birth_date_is_kept);
  g_test_add_func ("/fhir/pain-scores", test_pain_scores);
  g_test_add_func ("/fhir/passed-over", test_passed_over_and_counted);
  g_test_add_func ("/fhir/people", test_people);
  g_test_add_func ("/fhir/refuses", test_refuses);
  g_test_add_func ("/fhir/one-bad", test_one_bad);
  g_test_add_func ("/fhir/when-and-whose", test_when_and_whose);
  g_test_add_func ("/fhir/cancel", test_cancel);
  g_test_add_func ("/fhir/keys", test_keys);
  g_test_add_func ("/fhir/national-id", test_national_id);
  g_test_add_func ("/fhir/language", test_language);
  g_test_add_func ("/fhir/two-patients", test_two_patients);
  g_test_add_func ("/fhir/names", test_names);
  g_test_add_func ("/fhir/names-by-day", test_names_by_day);
  g_test_add_func ("/fhir/many-reasons", test_many_reasons);
  g_test_add_func ("/fhir/values", test_values);
  g_test_add_func ("/fhir/sides", test_sides);
  g_test_add_func ("/fhir/national-numbers", test_national_numbers);
  g_test_add_func ("/fhir/place-of-a-line", test_place_of_a_line);
  g_test_add_func ("/fhir/kinds-of-file", test_kinds_of_file);
  g_test_add_func ("/fhir/versions", test_versions);
  g_test_add_func ("/fhir/one-zone", test_one_zone);
  g_test_add_func ("/fhir/zones", test_zones);
  g_autofree char *bundles = find_shared_data ("synthea-r4");
  if (bundles != NULL)
    g_test_add_data_func ("/fhir/shared-bundles", bundles, test_shared_bundles);
  return g_test_run ();
}
