/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole record goes out as a bundle and is known again: here it adds nothing, in a clinic that
 * has nobody it is the same patient with the same episodes and scores. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "exchange/fhir/sural-fhir-reader.h"
#include "model/patient/sural-naming.h"
#include "record-fixture.h"
#include "record/demo/sural-demo-clinic.h"
#include "reasoning/plan/sural-plan-days.h"
#include "record/export/sural-fhir-export.h"
#include "record/import/sural-import-goals.h"
#include "record/change/sural-committer.h"
#include "record/words/sural-goals-said.h"
#include "tests/core/store-fixture.h"

/* --- Codes: no digit of them is wrong --------------------------------------------------------- */

/* LOINC: modulus 10 over the digits from the right, the first of them doubled. */
static gboolean
is_loinc (const char *code)
{
  const char *dash = strchr (code, '-');
  int sum = 0;

  if (dash == NULL || dash == code || strlen (dash) != 2)
    return FALSE;
  for (const char *c = dash - 1; c >= code; c--)
    {
      int digit = g_ascii_digit_value (*c) * ((dash - 1 - c) % 2 == 0 ? 2 : 1);

      if (!g_ascii_isdigit (*c))
        return FALSE;
      sum += digit / 10 + digit % 10;
    }
  return (10 - sum % 10) % 10 == g_ascii_digit_value (dash[1]);
}

/* SNOMED CT: Verhoeff, in the dihedral group of ten elements. */
static gboolean
is_snomed (const char *code)
{
  static const int FIRST[] = { 1, 5, 7, 6, 2, 8, 3, 0, 9, 4 };
  const gsize size = strlen (code);
  int check = 0;

  if (size < 6 || size > 18 || strspn (code, "0123456789") != size || code[0] == '0')
    return FALSE;
  for (gsize i = 0; i < size; i++)
    {
      int digit = code[size - 1 - i] - '0';

      for (gsize j = 0; j < i % 8; j++)
        digit = FIRST[digit];
      /* The product in D5: rotations are 0–4, reflections 5–9. */
      if (check < 5)
        check = digit < 5 ? (check + digit) % 5 : 5 + (check + digit) % 5;
      else
        check = digit < 5 ? 5 + (check - digit + 5) % 5 : (check - digit + 5) % 5;
    }
  return check == 0;
}

static void
check_code (JsonObject *code)
{
  const char *system = json_object_get_string_member (code, "system");
  const char *value = json_object_get_string_member (code, "code");

  g_test_message ("%s %s", system, value);
  g_assert_true (g_str_equal (system, "loinc") ? is_loinc (value) : is_snomed (value));
  g_assert_cmpstr (json_object_get_string_member (code, "display"), !=, "");
  g_assert_cmpstr (json_object_get_string_member (code, "seen"), !=, "");
}

static void
test_check_digits (void)
{
  static const char *const GROUPS[] = { "measures", "hypotheses", "answers", "sites", "documents" };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "fhir", "fhir-codes.json", NULL);
  g_autoptr (GError) error = NULL;
  JsonObject *root = NULL;
  guint n = 0;

  g_assert_true (is_loinc ("72514-3"));
  g_assert_false (is_loinc ("72514-4"));
  g_assert_true (is_snomed ("23056005"));
  g_assert_false (is_snomed ("23056006"));
  g_assert_false (is_snomed ("279372000")); /* goes round as the straight leg raise */
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  for (gsize i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    {
      g_autoptr (GList) lists =
          json_object_get_values (json_object_get_object_member (root, GROUPS[i]));

      for (GList *next = lists; next != NULL; next = next->next)
        {
          JsonArray *codes = json_node_get_array (next->data);

          for (guint j = 0; j < json_array_get_length (codes); j++, n++)
            check_code (json_array_get_object_element (codes, j));
        }
    }
  g_assert_cmpuint (n, >, 10);
}

/* What is coded is something that there is, and each unit of a measure has its UCUM. */
static void
test_coded (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "fhir", "fhir-codes.json", NULL);
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);
  JsonObject *root = NULL;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_autoptr (GList) coded =
      json_object_get_members (json_object_get_object_member (root, "measures"));
  g_autoptr (GList) hypotheses =
      json_object_get_members (json_object_get_object_member (root, "hypotheses"));
  for (GList *next = coded; next != NULL; next = next->next)
    g_assert_nonnull (sural_knowledge_get_measure (knowledge, next->data));
  for (GList *next = hypotheses; next != NULL; next = next->next)
    g_assert_nonnull (sural_knowledge_get_hypothesis (knowledge, next->data));
  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);

      g_assert_true (
          measure->unit == NULL ||
          json_object_has_member (json_object_get_object_member (root, "units"), measure->unit));
    }
}

/* --- What a bundle looks like ----------------------------------------------------------------- */

typedef struct
{
  GHashTable *urls; /* full URLs of all entries */
  GHashTable *kinds;
} Shape;

static const char *
peek (JsonObject *object, const char *member)
{
  return json_object_has_member (object, member)
             ? json_object_get_string_member_with_default (object, member, NULL)
             : NULL;
}

/* No reference leads out of the bundle, nothing is null or empty, times of day have their zone. */
static void
check_node (const Shape *shape, const char *key, JsonNode *node)
{
  g_assert_false (JSON_NODE_HOLDS_NULL (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_assert_cmpuint (json_array_get_length (array), >, 0);
      for (guint i = 0; i < json_array_get_length (array); i++)
        check_node (shape, key, json_array_get_element (array, i));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) members = json_object_get_members (json_node_get_object (node));

      g_assert_nonnull (members);
      for (GList *next = members; next != NULL; next = next->next)
        check_node (shape, next->data,
                    json_object_get_member (json_node_get_object (node), next->data));
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);

      g_assert_cmpstr (text, !=, "");
      if (g_str_equal (key, "reference"))
        g_assert_true (*text == '#' || g_hash_table_contains (shape->urls, text));
      if (strlen (text) > 11 && text[10] == 'T' && g_ascii_isdigit (text[0]) &&
          (g_str_has_suffix (key, "DateTime") || g_str_equal (key, "start")))
        g_assert_true (strlen (text) == strlen ("2026-09-01T10:00:00+02:00"));
    }
}

/* One of value, components, reason for none; and none of them where it is entered in error. */
static void
check_observation (JsonObject *observation)
{
  guint n = 0;
  g_autoptr (GList) members = json_object_get_members (observation);
  gboolean in_error = g_strcmp0 (peek (observation, "status"), "entered-in-error") == 0;

  for (GList *next = members; next != NULL; next = next->next)
    n += g_str_has_prefix (next->data, "value") || g_str_equal (next->data, "component") ||
         g_str_equal (next->data, "dataAbsentReason");
  g_assert_cmpuint (n, ==, in_error ? 0 : 1);
  g_assert_true (json_object_has_member (observation, "code"));
  g_assert_true (json_object_has_member (observation, "subject"));
}

static void
check_bundle (GBytes *bundle)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) urls = g_hash_table_new (g_str_hash, g_str_equal);
  Shape shape = { urls, NULL };
  JsonArray *entries = NULL;
  JsonObject *root = NULL;

  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (bundle, NULL),
                                             (gssize) g_bytes_get_size (bundle), NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (peek (root, "resourceType"), ==, "Bundle");
  g_assert_cmpstr (peek (root, "type"), ==, "collection");
  entries = json_object_get_array_member (root, "entry");
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);
      JsonObject *resource = json_object_get_object_member (entry, "resource");
      const char *url = peek (entry, "fullUrl");

      /* No two have the same address, and the id is that of the address. */
      g_assert_true (g_hash_table_add (urls, (gpointer) url));
      g_assert_cmpstr (url + strlen ("urn:uuid:"), ==, peek (resource, "id"));
      g_assert_true (g_uuid_string_is_valid (peek (resource, "id")));
      if (g_str_equal (peek (resource, "resourceType"), "Observation"))
        check_observation (resource);
    }
  check_node (&shape, "", json_parser_get_root (parser));
}

/* --- Out and in again ------------------------------------------------------------------------- */

static GBytes *export (SuralStore *store, SuralKnowledge *knowledge, const char *patient_id)
{
  g_autoptr (GError) error = NULL;
  GBytes *bundle = sural_fhir_export (store, knowledge, patient_id, NULL, &error);

  g_assert_no_error (error);
  return bundle;
}

static char *
import (SuralStore *store,
        SuralKnowledge *knowledge,
        GBytes *bundle,
        guint *n_added,
        guint *n_known)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches =
      sural_fhir_read_bundle (bundle, "record.json",
                              sural_time_get_day (sural_store_get_now (store)), knowledge, NULL,
                              &error);
  char *patient_id = NULL;

  g_assert_no_error (error);
  sural_store_import_all (store, batches, NULL, n_added, n_known, &patient_id, NULL, &error);
  g_assert_no_error (error);
  sural_import_goals_take (store, knowledge, batches, &error);
  g_assert_no_error (error);
  return patient_id;
}

/* What the patient wants to do again, with its first score and that of now. */
static void
describe_goals (GString *line, SuralStore *store, const char *episode_id)
{
  g_autoptr (GPtrArray) commits = sural_store_list_commits (store, episode_id, NULL);
  g_autoptr (GPtrArray) goals = sural_goals_find (commits);

  for (guint i = 0; i < goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (goals, i);

      g_string_append_printf (line, " goal %u “%s” %s %g (%u) %g (%u) %g by %u", goal->place,
                              goal->activity, goal->group, goal->first, goal->first_day,
                              goal->score, isnan (goal->score) ? 0 : goal->day, goal->target,
                              goal->by);
    }
}

/* What is compared of a patient, as lines. Values of one moment have no order. */
static char *
describe (SuralStore *store, const char *patient_id)
{
  g_autoptr (SuralPatient) patient = sural_store_get_patient (store, patient_id, NULL);
  g_autoptr (GPtrArray) episodes = sural_store_list_episodes (store, patient_id, NULL);
  g_autofree char *name = sural_patient_dup_display_name (patient);
  g_autofree char *born = sural_patient_dup_born (patient);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < episodes->len; i++)
    {
      SuralEpisode *episode = g_ptr_array_index (episodes, i);
      g_autoptr (SuralCase) subject =
          sural_store_load_case (store, sural_episode_get_id (episode), SURAL_DAY_UNKNOWN, NULL);
      GArray *measurements = sural_case_get_measurements (subject);
      g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
      GString *line = g_string_new (NULL);

      g_string_append_printf (line, "%s %s %u %s %s %u %d:", sural_episode_get_complaint (episode),
                              sural_side_to_string (sural_episode_get_side (episode)),
                              sural_episode_get_onset (episode),
                              sural_episode_get_mechanism (episode),
                              sural_episode_get_goal_event (episode),
                              sural_episode_get_goal_day (episode),
                              sural_episode_is_closed (episode));
      for (guint j = 0; j < measurements->len; j++)
        {
          const SuralMeasurement *one = &g_array_index (measurements, SuralMeasurement, j);

          g_ptr_array_add (values, g_strdup_printf (" %" G_GINT64_FORMAT "/%s/%.17g/%s", one->at,
                                                    one->measure, one->value,
                                                    sural_origin_to_string (one->origin)));
        }
      g_ptr_array_sort_values (values, (GCompareFunc) strcmp);
      for (guint j = 0; j < values->len; j++)
        g_string_append (line, g_ptr_array_index (values, j));
      describe_goals (line, store, sural_episode_get_id (episode));
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  g_ptr_array_sort_values (lines, (GCompareFunc) strcmp);
  g_string_append_printf (text, "%s, %s, %s, %s, %s\n", name, born != NULL ? born : "",
                          sural_sex_to_string (sural_patient_get_sex (patient)),
                          sural_patient_get_died (patient), sural_patient_get_language (patient));
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    {
      const SuralContact *contact = sural_patient_get_contact (patient, (SuralContactRole) i);

      g_string_append_printf (text, "%s, %s, %s, %s, %s\n", contact->name, contact->practice,
                              contact->address, contact->phone, contact->email);
    }
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

/* For the validators of others, which "./dev fhir" runs. */
static void
keep (GBytes *bundle, const char *patient_id)
{
  const char *folder = g_getenv ("SURAL_FHIR_KEEP");
  g_autofree char *name = g_strconcat (patient_id, ".json", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path != NULL)
    g_assert_true (g_file_set_contents (path, g_bytes_get_data (bundle, NULL),
                                        (gssize) g_bytes_get_size (bundle), NULL));
}

/* Back into the clinic that it came from, then into @empty, out of that, and into both again. */
static void
check_round (SuralStore *store,
             SuralStore *empty,
             SuralKnowledge *knowledge,
             const char *patient_id)
{
  g_autoptr (GBytes) bundle = export (store, knowledge, patient_id);
  g_autoptr (GBytes) again = NULL;
  g_autofree char *before = describe (store, patient_id);
  g_autofree char *after = NULL;
  g_autofree char *there = NULL;
  g_autofree char *known_id = NULL;
  g_autofree char *taken_id = NULL;
  g_autofree char *same_id = NULL;
  g_autofree char *third_id = NULL;
  g_autofree char *back_id = NULL;
  g_autofree char *back = NULL;
  guint n_added = 0, n_known = 0, n_new = 0;

  check_bundle (bundle);
  keep (bundle, patient_id);
  known_id = import (store, knowledge, bundle, &n_added, &n_known);
  g_assert_cmpstr (known_id, ==, patient_id);
  g_assert_cmpuint (n_added, ==, 0);
  after = describe (store, patient_id);
  g_assert_cmpstr (after, ==, before);

  taken_id = import (empty, knowledge, bundle, &n_new, NULL);
  g_assert_cmpuint (n_new, ==, n_known);
  there = describe (empty, taken_id);
  g_assert_cmpstr (there, ==, before);
  same_id = import (empty, knowledge, bundle, &n_added, NULL);
  g_assert_cmpstr (same_id, ==, taken_id);
  g_assert_cmpuint (n_added, ==, 0);

  again = export (empty, knowledge, taken_id);
  check_bundle (again);
  third_id = import (empty, knowledge, again, &n_added, NULL);
  g_assert_cmpstr (third_id, ==, taken_id);
  g_assert_cmpuint (n_added, ==, 0);

  /* And from there back to where it began. */
  back_id = import (store, knowledge, again, &n_added, NULL);
  g_assert_cmpstr (back_id, ==, patient_id);
  g_assert_cmpuint (n_added, ==, 0);
  back = describe (store, patient_id);
  g_assert_cmpstr (back, ==, before);
}

/* --- The demonstration patients --------------------------------------------------------------- */

typedef struct
{
  SuralStore *empty;
  SuralKnowledge *knowledge;
  guint n;
} Round;

static gpointer
round_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Round *self = data;
  g_autoptr (GPtrArray) entries = sural_store_list_caseload (store, NULL, 0, 100, error);

  sural_store_set_now (self->empty, sural_store_get_now (store));
  for (guint i = 0; i < entries->len; i++, self->n++)
    check_round (store, self->empty, self->knowledge,
                 sural_caseload_entry_get_patient_id (g_ptr_array_index (entries, i)));
  g_assert_cmpint (sural_store_count_patients (self->empty, NULL, NULL), ==, self->n);
  return g_strdup ("");
}

static void
built_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (sural_demo_clinic_build_finish (SURAL_CONTEXT (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_free (sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static void
test_demonstration (RecordFixture *self, gconstpointer data)
{
  StoreFixture empty = { NULL };
  Round round = { NULL };
  gboolean built = FALSE, done = FALSE;

  store_fixture_set_up (&empty, NULL);
  sural_demo_clinic_build_async (self->context, built_cb, &built);
  record_spin_until (built);
  round.empty = empty.store;
  round.knowledge = sural_context_get_knowledge (self->context);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), round_job, &round,
                                NULL, g_free, NULL, done_cb, &done);
  record_spin_until (done);
  g_assert_cmpuint (round.n, ==, 12);
  store_fixture_tear_down (&empty, NULL);
}

/* --- Random records --------------------------------------------------------------------------- */

/* Any of the texts may be missing. */
static void
set_random_contacts (SuralPatient *patient, guint n)
{
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    {
      const guint bits = n * 11 + (guint) i * 7;
      const SuralContact contact = {
        bits & 1 ? (char *) "Dr. Ümit \"Ü\" Åström-de la Cruz" : NULL,
        bits & 2 ? (char *) "Practice <North> & Sons" : NULL,
        bits & 4 ? (char *) "Straße 1, 10115 Berlin" : NULL,
        bits & 8 ? (char *) "+49 30 1" : NULL,
        bits & 16 ? (char *) "o'neil@example.org" : NULL,
      };

      sural_patient_set_contact (patient, (SuralContactRole) i, &contact);
    }
}

/* Up to three goals of the patient's own, scored never, once or twice. */
static void
add_random_goals (SuralStore *store, SuralKnowledge *knowledge, GRand *rand, const char *episode_id)
{
  static const char *const GROUPS[] = { "", "running", "heel-raise" };
  const SuralDay today = sural_time_get_day (sural_store_get_now (store));

  for (guint place = 1; place <= (guint) g_rand_int_range (rand, 0, 4); place++)
    for (int time = g_rand_int_range (rand, 0, 3); time >= 0; time--)
      {
        g_autoptr (SuralGoal) goal =
            sural_goal_new (place, "Carry <Ümit> & \"two\" bags / upstairs", GROUPS[place % 3]);
        g_autoptr (SuralChange) change = NULL;
        g_autoptr (SuralCommit) commit = NULL;
        g_autoptr (GError) error = NULL;

        if (g_rand_boolean (rand))
          goal->score = g_rand_int_range (rand, 0, 21) / 2.0;
        if (g_rand_boolean (rand))
          goal->target = g_rand_int_range (rand, 0, 11);
        if (g_rand_boolean (rand))
          goal->by = today + (SuralDay) g_rand_int_range (rand, 1, 90);
        goal->day = today - (SuralDay) (time * 7);
        change = sural_change_new_goal (goal);
        commit =
            sural_commit_change (store, knowledge, episode_id, SURAL_ROLE_OWNER, change, &error);
        g_assert_no_error (error);
      }
}

static char *
make_random_patient (SuralStore *store, SuralKnowledge *knowledge, GRand *rand, guint n)
{
  static const char *const NAMES[] = { "Åström", "O’Neil", "de la Cruz \"Lu\"", "山田", "Ng" };
  static const char *const GOALS[] = { NULL, "Hyrox <Berlin> & \\ back" };
  g_autofree char *given = g_strdup_printf ("P%u", n);
  g_autofree char *number =
      g_strdup_printf (n % 2 == 0 ? "https://one.invalid/mrn|A-%u" : "urn:oid:1.2.3|77-%u", n);
  g_autoptr (SuralPatient) patient =
      sural_patient_new (NAMES[n % G_N_ELEMENTS (NAMES)], n % 7 == 0 ? NULL : given);
  GPtrArray *measures = sural_knowledge_get_measures (knowledge);
  const SuralDay today = sural_time_get_day (sural_store_get_now (store));

  if (n % 3 == 0)
    sural_patient_set_birth_part (patient, "1984");
  else
    sural_patient_set_birth_day (patient, sural_day_new (1950 + (int) n, 2, 28));
  sural_patient_set_sex (patient, (SuralSex) (n % 4));
  if (n % 5 == 1)
    sural_patient_set_external_id (patient, number);
  if (n % 3 == 1)
    sural_patient_set_language (patient, n % 2 == 0 ? "de" : "pt-BR");
  set_random_contacts (patient, n);
  g_assert_true (sural_store_save_patient (store, patient, NULL));
  for (guint i = 0; i < n % 4; i++)
    {
      const SuralDay onset = i == 2 ? SURAL_DAY_UNKNOWN : today - 60 - i * 100;
      g_autoptr (SuralEpisode) episode =
          sural_episode_new (i == 1 ? "" : "Calf pain “again”", (SuralSide) ((n + i) % 4), onset);

      sural_episode_set_patient_id (episode, sural_patient_get_id (patient));
      sural_episode_set_goal (episode, GOALS[n % 2], n % 2 == 0 ? SURAL_DAY_UNKNOWN : today + 9);
      g_assert_true (sural_store_save_episode (store, episode, NULL));
      add_random_goals (store, knowledge, rand, sural_episode_get_id (episode));
      for (guint j = (guint) g_rand_int_range (rand, 0, 40); j > 0; j--)
        {
          const SuralMeasure *measure =
              g_ptr_array_index (measures, (guint) g_rand_int_range (rand, 0, (int) measures->len));
          const SuralMeasurement one = {
            measure->id,
            sural_time_from_day (today - (SuralDay) g_rand_int_range (rand, 0, 50)) +
                (j % 2 == 0 ? 0 : g_rand_int_range (rand, 1, 86399)),
            g_rand_double_range (rand, measure->minimum, measure->maximum),
            (SuralOrigin) (j % 3),
          };

          g_assert_true (
              sural_store_add_measurement (store, sural_episode_get_id (episode), &one, NULL));
          if (j % 8 == 0)
            g_assert_true (sural_store_retract_measurement (store, sural_episode_get_id (episode),
                                                            &one, NULL));
        }
    }
  return g_strdup (sural_patient_get_id (patient));
}

static void
test_random (StoreFixture *self, gconstpointer data)
{
  const guint32 seed = g_test_rand_int_range (0, G_MAXINT32);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  StoreFixture empty = { NULL };

  store_fixture_set_up (&empty, NULL);
  sural_store_set_now (self->store, store_fixture_time (2026, 9, 20, 10));
  sural_store_set_now (empty.store, store_fixture_time (2026, 9, 20, 10));
  for (guint n = 0; n < 20; n++)
    {
      g_autofree char *id = make_random_patient (self->store, knowledge, rand, n);

      check_round (self->store, empty.store, knowledge, id);
    }
  store_fixture_tear_down (&empty, NULL);
}

/* --- The days of the week --------------------------------------------------------------------- */

/* The days of the one activity of the newest CarePlan, as bits; 0: it names none. */
static guint
read_days (GBytes *bundle, gint64 *frequency, char **unit)
{
  static const char *const CODES[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *entries = NULL;
  guint days = 0;

  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (bundle, NULL),
                                             (gssize) g_bytes_get_size (bundle), NULL));
  entries =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "entry");
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *resource =
          json_object_get_object_member (json_array_get_object_element (entries, i), "resource");
      JsonObject *repeat = NULL;
      JsonArray *list = NULL;

      if (!g_str_equal (peek (resource, "resourceType"), "CarePlan") ||
          !g_str_equal (peek (resource, "status"), "active"))
        continue;
      repeat = json_object_get_object_member (
          json_object_get_object_member (
              json_object_get_object_member (
                  json_array_get_object_element (
                      json_object_get_array_member (resource, "activity"), 0),
                  "detail"),
              "scheduledTiming"),
          "repeat");
      *frequency = json_object_get_int_member (repeat, "frequency");
      g_set_str (unit, peek (repeat, "periodUnit"));
      list = json_object_has_member (repeat, "dayOfWeek")
                 ? json_object_get_array_member (repeat, "dayOfWeek")
                 : NULL;
      for (guint j = 0; list != NULL && j < json_array_get_length (list); j++)
        for (guint day = 0; day < G_N_ELEMENTS (CODES); day++)
          if (g_str_equal (json_array_get_string_element (list, j), CODES[day]))
            days |= 1u << day;
    }
  return days;
}

/* Whatever days were agreed go out and can be read as the same; an example of a week has none, nor
 * have days that do not fit any more. */
static void
test_days (StoreFixture *self, gconstpointer data)
{
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;

  sural_store_set_now (self->store, store_fixture_time (2026, 9, 20, 10));
  store_fixture_add_patient (self->store, "Doe", "Jane", "Calf pain", &patient_id, &episode_id);
  for (guint days = 0; days <= SURAL_PLAN_ALL_DAYS; days++)
    {
      g_autoptr (SuralPlan) plan = sural_plan_new ();
      SuralPlanItem *item = sural_plan_item_new ("prone-lying");
      g_autoptr (GBytes) bundle = NULL;
      g_autofree char *unit = NULL;
      gint64 frequency = 0;

      item->per_day = 2;
      item->per_week = days == 0 ? 3 : sural_plan_days_count (days);
      item->days = days;
      plan->made = sural_day_new (2026, 9, 20);
      g_ptr_array_add (plan->items, item);
      g_assert_true (sural_store_accept_plan (self->store, episode_id, plan, NULL));
      bundle = export (self->store, knowledge, patient_id);
      g_assert_cmphex (read_days (bundle, &frequency, &unit), ==, days);
      g_assert_cmpstr (unit, ==, days == 0 ? "wk" : "d");
      g_assert_cmpint (frequency, ==, days == 0 ? 6 : 2);
    }
}

/* --- Corrections ------------------------------------------------------------------------------ */

/* What was taken back has no value any more, and is withdrawn where it was taken from an earlier
 * file; the value in its place comes in. */
static void
test_corrected (StoreFixture *self, gconstpointer data)
{
  const SuralMeasurement slip = { "calf-pain-worst", store_fixture_time (2026, 9, 1, 9), 8,
                                  SURAL_ORIGIN_CLINIC };
  SuralMeasurement right = slip;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  StoreFixture other = { NULL };
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *taken_id = NULL;

  store_fixture_set_up (&other, NULL);
  sural_store_set_now (self->store, store_fixture_time (2026, 9, 20, 10));
  sural_store_set_now (other.store, store_fixture_time (2026, 9, 20, 10));
  store_fixture_add_patient (self->store, "Berg", "Nora", "Calf pain", &patient_id, &episode_id);
  g_assert_true (sural_store_add_measurement (self->store, episode_id, &slip, NULL));
  first = export (self->store, knowledge, patient_id);
  g_free (import (other.store, knowledge, first, NULL, NULL));

  g_assert_true (sural_store_retract_measurement (self->store, episode_id, &slip, NULL));
  right.value = 3;
  g_assert_true (sural_store_add_measurement (self->store, episode_id, &right, NULL));
  second = export (self->store, knowledge, patient_id);
  check_bundle (second);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (second, NULL), -1, "entered-in-error"));
  g_assert_null (g_strstr_len (g_bytes_get_data (second, NULL), -1, "\"value\": 8"));
  taken_id = import (other.store, knowledge, second, NULL, NULL);
  here = describe (self->store, patient_id);
  there = describe (other.store, taken_id);
  g_assert_cmpstr (there, ==, here);
  g_assert_true (sural_store_verify (self->store, NULL));
  store_fixture_tear_down (&other, NULL);
}

/* One of: an edition of a diary comes, a file is taken back, a value is typed or taken back. */
static void
change_scores (SuralStore *store, const char *episode_id, GRand *rand, gboolean in_order)
{
  SuralMeasurement one = { "calf-pain-now",
                           store_fixture_time (2026, 9, g_rand_int_range (rand, 1, 4), 0),
                           g_rand_int_range (rand, 0, 4), SURAL_ORIGIN_DIARY };
  g_autoptr (SuralImportBatch) diary = sural_import_batch_new ("diary.csv");
  g_autoptr (GPtrArray) imports = sural_store_list_imports (store, NULL, 100, NULL);
  const SuralStoredImport *file = NULL;
  const char *ids[] = { NULL, NULL };

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      sural_import_batch_add (diary, &one);
      sural_import_batch_set_differing (diary, SURAL_IMPORT_DIFFERING_REPLACE);
      g_assert_true (sural_store_import (store, diary, episode_id, NULL, NULL, NULL, NULL, NULL));
      break;
    case 1:
      if (!in_order && imports->len > 0)
        file = g_ptr_array_index (imports, g_rand_int_range (rand, 0, (gint32) imports->len));
      for (guint i = 0; in_order && i < imports->len && (file == NULL || file->is_taken_back); i++)
        file = g_ptr_array_index (imports, i);
      ids[0] = file != NULL && !file->is_taken_back ? file->document_id : NULL;
      g_assert_true (sural_store_retract_documents (store, ids, NULL));
      break;
    case 2:
      one.origin = SURAL_ORIGIN_CLINIC;
      g_assert_true (sural_store_add_measurement (store, episode_id, &one, NULL));
      break;
    default:
      one.origin = SURAL_ORIGIN_CLINIC;
      sural_store_retract_measurement (store, episode_id, &one, NULL);
      break;
    }
}

static void
take_edition (SuralStore *store, const char *episode_id, double value)
{
  SuralMeasurement one = { "calf-pain-now", store_fixture_time (2026, 9, 2, 0), value,
                           SURAL_ORIGIN_DIARY };
  g_autoptr (SuralImportBatch) diary = sural_import_batch_new ("diary.csv");

  sural_import_batch_add (diary, &one);
  sural_import_batch_set_differing (diary, SURAL_IMPORT_DIFFERING_REPLACE);
  g_assert_true (sural_store_import (store, diary, episode_id, NULL, NULL, NULL, NULL, NULL));
}

/* Newest first: 0 is the last file that came. */
static void
take_back (StoreFixture *self, guint n)
{
  g_autoptr (GPtrArray) imports = sural_store_list_imports (self->store, NULL, 100, NULL);
  const SuralStoredImport *file = g_ptr_array_index (imports, n);

  g_assert_true (sural_store_retract_documents (self->store,
                                                (const char *const[]) { file->document_id, NULL },
                                                NULL));
}

static void
follow (StoreFixture *self, SuralStore *there, SuralKnowledge *knowledge, const char *patient_id)
{
  static int minutes;
  const SuralTime now = store_fixture_time (2026, 9, 20, 10) + 60 * ++minutes;
  g_autoptr (GBytes) bundle = NULL;
  g_autofree char *taken_id = NULL;
  g_autofree char *here = NULL;
  g_autofree char *as_taken = NULL;

  sural_store_set_now (self->store, now);
  sural_store_set_now (there, now + 30);
  bundle = export (self->store, knowledge, patient_id);
  taken_id = import (there, knowledge, bundle, NULL, NULL);
  here = describe (self->store, patient_id);
  as_taken = describe (there, taken_id);
  g_assert_cmpstr (as_taken, ==, here);
}

/* Two files say the same of a moment, with another one between them. With both later ones taken
 * back the first one's value comes back in the file in which the last one's goes. */
static void
test_back_as_its_like_goes (StoreFixture *self, gconstpointer data)
{
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  StoreFixture other = { NULL };
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *here = NULL;

  store_fixture_set_up (&other, NULL);
  store_fixture_add_patient (self->store, "Berg", "Nora", "Calf pain", &patient_id, &episode_id);
  for (guint n = 0; n < 3; n++)
    {
      take_edition (self->store, episode_id, n == 1 ? 1 : 3);
      follow (self, other.store, knowledge, patient_id);
    }
  take_back (self, 1);
  follow (self, other.store, knowledge, patient_id);
  take_back (self, 0);
  here = describe (self->store, patient_id);
  g_assert_nonnull (strstr (here, "calf-pain-now/3/diary"));
  follow (self, other.store, knowledge, patient_id);
  g_assert_true (sural_store_verify (other.store, NULL));
  store_fixture_tear_down (&other, NULL);
}

/* Whatever is done here, a later file makes the same of it there: what is taken back with its file
 * is withdrawn, and what holds again comes back, in whatever order files are undone. */
static void
test_followed (StoreFixture *self, gconstpointer data)
{
  const gboolean in_order = GPOINTER_TO_INT (data);
  const guint32 seed = g_test_rand_int_range (0, G_MAXINT32);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  StoreFixture other = { NULL };
  SuralTime now = store_fixture_time (2026, 9, 20, 10);
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;

  store_fixture_set_up (&other, NULL);
  sural_store_set_now (self->store, now);
  sural_store_set_now (other.store, now);
  store_fixture_add_patient (self->store, "Berg", "Nora", "Calf pain", &patient_id, &episode_id);
  for (guint n = 0; n < 60; n++)
    {
      g_autoptr (GBytes) bundle = NULL;
      g_autofree char *taken_id = NULL;
      g_autofree char *here = NULL;
      g_autofree char *there = NULL;

      change_scores (self->store, episode_id, rand, in_order);
      sural_store_set_now (self->store, now += 60);
      sural_store_set_now (other.store, now + 30);
      bundle = export (self->store, knowledge, patient_id);
      taken_id = import (other.store, knowledge, bundle, NULL, NULL);
      here = describe (self->store, patient_id);
      there = describe (other.store, taken_id);
      g_assert_cmpstr (there, ==, here);
    }
  g_assert_true (sural_store_verify (other.store, NULL));
  store_fixture_tear_down (&other, NULL);
}

static void
commit (StoreFixture *self, SuralKnowledge *knowledge, const char *episode_id, SuralChange *taken)
{
  g_autoptr (SuralChange) change = taken;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_change (self->store, knowledge, episode_id,
                                                      SURAL_ROLE_CLINICIAN, change, &error);

  g_assert_no_error (error);
}

/* --- What is not known ------------------------------------------------------------------------ */

static JsonObject *
find_finding (JsonParser *parser, const char *finding)
{
  JsonArray *entries =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "entry");

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *resource =
          json_object_get_object_member (json_array_get_object_element (entries, i), "resource");
      JsonArray *codings = NULL;

      if (!g_str_equal (peek (resource, "resourceType"), "Observation"))
        continue;
      codings =
          json_object_get_array_member (json_object_get_object_member (resource, "code"), "coding");
      for (guint j = 0; j < json_array_get_length (codings); j++)
        if (g_strcmp0 (peek (json_array_get_object_element (codings, j), "code"), finding) == 0)
          return resource;
    }
  return NULL;
}

static guint
count_words (GBytes *bundle, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (g_bytes_get_data (bundle, NULL), word, -1);

  return g_strv_length (parts) - 1;
}

static void
assert_status (GBytes *bundle, const char *code, const char *status)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (bundle, NULL),
                                             (gssize) g_bytes_get_size (bundle), NULL));
  g_assert_cmpstr (peek (find_finding (parser, code), "status"), ==, status);
}

/* What was corrected after its visit says so, until that is taken back; what was not does not. It
 * is taken in elsewhere as what it is now. */
static void
test_amended (StoreFixture *self, gconstpointer data)
{
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  g_autoptr (SuralFinding) answer = sural_finding_new ("ex-slump", SURAL_SIDE_LEFT, "positive");
  g_autoptr (SuralFinding) other = sural_finding_new ("hx-worse-sitting", SURAL_SIDE_NONE, "yes");
  g_autoptr (SuralFinding) right = sural_finding_new ("ex-slump", SURAL_SIDE_LEFT, "negative");
  g_autoptr (SuralChange) found = sural_change_new_answer (right);
  g_autoptr (SuralChange) scored =
      sural_change_new_measure ("calf-pain-now", 3, SURAL_TIME_UNKNOWN);
  StoreFixture elsewhere = { NULL };
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *taken_id = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) undone = NULL;
  g_autoptr (SuralCommit) back = NULL;
  const char *visit_id = NULL;

  store_fixture_set_up (&elsewhere, NULL);
  sural_store_set_now (elsewhere.store, store_fixture_time (2026, 9, 20, 10));
  sural_store_set_now (self->store, store_fixture_time (2026, 9, 1, 9));
  store_fixture_add_patient (self->store, "Berg", "Nora", "Calf pain", &patient_id, &episode_id);
  commit (self, knowledge, episode_id, sural_change_new_start_visit ());
  commit (self, knowledge, episode_id, sural_change_new_answer (answer));
  commit (self, knowledge, episode_id, sural_change_new_answer (other));
  commit (self, knowledge, episode_id,
          sural_change_new_measure ("calf-pain-now", 8, SURAL_TIME_UNKNOWN));
  commit (self, knowledge, episode_id, sural_change_new_end_visit ());
  before = export (self->store, knowledge, patient_id);
  assert_status (before, "ex-slump", "final");
  assert_status (before, "calf-pain-now", "final");
  g_free (import (elsewhere.store, knowledge, before, NULL, NULL));

  visits = sural_store_list_visits (self->store, episode_id, NULL);
  visit_id = sural_visit_get_id (g_ptr_array_index (visits, 0));
  sural_store_set_now (self->store, store_fixture_time (2026, 9, 3, 9));
  commit (self, knowledge, episode_id, sural_change_new_correct (visit_id, "misread", scored));
  sural_store_set_now (self->store, store_fixture_time (2026, 9, 3, 10));
  commit (self, knowledge, episode_id, sural_change_new_correct (visit_id, "the other leg", found));
  after = export (self->store, knowledge, patient_id);
  check_bundle (after);
  assert_status (after, "ex-slump", "amended");
  assert_status (after, "hx-worse-sitting", "final");
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (after, NULL), -1, "entered-in-error"));
  g_assert_null (g_strstr_len (g_bytes_get_data (after, NULL), -1, "\"value\": 8"));
  g_assert_cmpuint (count_words (after, "\"amended\""), ==, 2);
  taken_id = import (elsewhere.store, knowledge, after, NULL, NULL);
  here = describe (self->store, patient_id);
  there = describe (elsewhere.store, taken_id);
  g_assert_cmpstr (there, ==, here);

  back = sural_commit_undo (self->store, knowledge, episode_id, SURAL_ROLE_CLINICIAN, NULL);
  g_assert_nonnull (back);
  undone = export (self->store, knowledge, patient_id);
  assert_status (undone, "ex-slump", "final");
  g_assert_cmpuint (count_words (undone, "\"amended\""), ==, 1);
  store_fixture_tear_down (&elsewhere, NULL);
}

/* A score that came corrected goes out so, wherever it goes on to; one that did not is final. */
static void
test_came_corrected (StoreFixture *self, gconstpointer data)
{
  static const char *const STATUSES[] = { "final", "amended", "corrected" };
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);

  sural_store_set_now (self->store, store_fixture_time (2026, 9, 20, 10));
  for (guint i = 0; i < G_N_ELEMENTS (STATUSES); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":"
          "{\"resourceType\":\"Patient\",\"id\":\"p%u\",\"name\":[{\"family\":\"Berg%u\"}],"
          "\"birthDate\":\"1990-04-02\"}},{\"resource\":{\"resourceType\":\"Observation\","
          "\"id\":\"o%u\",\"status\":\"%s\",\"code\":{\"coding\":[{\"system\":"
          "\"http://loinc.org\",\"code\":\"72514-3\"}]},\"subject\":{\"reference\":"
          "\"Patient/p%u\"},\"effectiveDateTime\":\"2026-09-01\",\"valueInteger\":4}}]}",
          i, i, i, STATUSES[i], i);
      g_autoptr (GBytes) foreign = g_bytes_new (text, strlen (text));
      g_autofree char *id = import (self->store, knowledge, foreign, NULL, NULL);
      g_autoptr (GBytes) bundle = export (self->store, knowledge, id);
      g_autofree char *again_id = NULL;
      g_autoptr (GBytes) again = NULL;
      StoreFixture other = { NULL };

      assert_status (bundle, "calf-pain-now", i == 0 ? "final" : "amended");
      store_fixture_set_up (&other, NULL);
      sural_store_set_now (other.store, store_fixture_time (2026, 9, 20, 10));
      again_id = import (other.store, knowledge, bundle, NULL, NULL);
      again = export (other.store, knowledge, again_id);
      assert_status (again, "calf-pain-now", i == 0 ? "final" : "amended");
      store_fixture_tear_down (&other, NULL);
    }
}

static const char *
peek_absence (JsonObject *observation)
{
  JsonObject *reason = json_object_get_object_member (observation, "dataAbsentReason");

  return peek (json_array_get_object_element (json_object_get_array_member (reason, "coding"), 0),
               "code");
}

static void
test_unknown (StoreFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *finding;
    SuralSide side;
    const char *value;
  } ANSWERS[] = { { "ex-slump", SURAL_SIDE_LEFT, "unable" },
                  { "ex-slr", SURAL_SIDE_LEFT, "positive" },
                  { "hx-mechanism", SURAL_SIDE_NONE, "unknown" },
                  { "rf-fever", SURAL_SIDE_NONE, "no" } };
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *patient_id = NULL;
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralVisit) visit = NULL;
  g_autoptr (GBytes) bundle = NULL;

  sural_store_set_now (self->store, store_fixture_time (2026, 9, 20, 10));
  store_fixture_add_patient (self->store, "Berg", "Nora", "Calf pain", &patient_id, &episode_id);
  visit = sural_store_start_visit (self->store, episode_id, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ANSWERS); i++)
    {
      g_autoptr (SuralFinding) finding =
          sural_finding_new_full (ANSWERS[i].finding, ANSWERS[i].side, ANSWERS[i].value, NULL,
                                  store_fixture_time (2026, 9, 20, 10));

      g_assert_true (
          sural_store_add_finding (self->store, sural_visit_get_id (visit), finding, NULL));
    }
  bundle = export (self->store, knowledge, patient_id);
  check_bundle (bundle);
  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (bundle, NULL), -1, NULL));
  g_assert_cmpstr (peek_absence (find_finding (parser, "ex-slump")), ==, "not-performed");
  g_assert_cmpstr (peek_absence (find_finding (parser, "hx-mechanism")), ==, "asked-unknown");
  g_assert_true (json_object_has_member (find_finding (parser, "ex-slr"), "valueCodeableConcept"));
  g_assert_true (
      json_object_has_member (find_finding (parser, "rf-fever"), "valueCodeableConcept"));
  g_assert_null (find_finding (parser, "rf-cancer"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fhir-out/check-digits", test_check_digits);
  g_test_add_func ("/fhir-out/coded", test_coded);
  g_test_add ("/fhir-out/demonstration", RecordFixture, NULL, record_fixture_set_up,
              test_demonstration, record_fixture_tear_down);
  g_test_add ("/fhir-out/random", StoreFixture, NULL, store_fixture_set_up, test_random,
              store_fixture_tear_down);
  g_test_add ("/fhir-out/days", StoreFixture, NULL, store_fixture_set_up, test_days,
              store_fixture_tear_down);
  g_test_add ("/fhir-out/corrected", StoreFixture, NULL, store_fixture_set_up, test_corrected,
              store_fixture_tear_down);
  g_test_add ("/fhir-out/came-corrected", StoreFixture, NULL, store_fixture_set_up,
              test_came_corrected, store_fixture_tear_down);
  g_test_add ("/fhir-out/followed", StoreFixture, GINT_TO_POINTER (TRUE), store_fixture_set_up,
              test_followed, store_fixture_tear_down);
  g_test_add ("/fhir-out/followed-in-any-order", StoreFixture, GINT_TO_POINTER (FALSE),
              store_fixture_set_up, test_followed, store_fixture_tear_down);
  g_test_add ("/fhir-out/back-as-its-like-goes", StoreFixture, NULL, store_fixture_set_up,
              test_back_as_its_like_goes, store_fixture_tear_down);
  g_test_add ("/fhir-out/amended", StoreFixture, NULL, store_fixture_set_up, test_amended,
              store_fixture_tear_down);
  g_test_add ("/fhir-out/unknown", StoreFixture, NULL, store_fixture_set_up, test_unknown,
              store_fixture_tear_down);
  return g_test_run ();
}
