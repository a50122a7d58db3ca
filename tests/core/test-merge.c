/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records of one person: merged and taken apart again, both are what they were. */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-fixture.h"
#include "trust-kills.h"

#include "exchange/case/sural-case-json.h"
#include "exchange/json/sural-json.h"
#include "model/sural-error.h"
#include "record/change/sural-committer.h"

#define N_PAIRS 12
#define SYSTEM "https://one.invalid/mrn|"

typedef struct
{
  StoreFixture clinic;
  SuralKnowledge *knowledge;
  guint n_files;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->clinic, NULL);
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 9));
  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
}

/* On the same morning. */
static void
reopen (Fixture *self)
{
  store_fixture_reopen (&self->clinic);
  sural_store_set_now (self->clinic.store, store_fixture_time (2026, 9, 1, 9));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->knowledge);
  store_fixture_tear_down (&self->clinic, NULL);
}

/* --- Records ---------------------------------------------------------------------------------- */

static char *
add_patient (Fixture *self, const char *family, const char *given, SuralDay born, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new (family, given);

  sural_patient_set_birth_day (patient, born);
  sural_patient_set_external_id (patient, key);
  if (g_strcmp0 (given, "Ina") != 0)
    sural_patient_set_contact (patient, SURAL_CONTACT_REFERRER,
                               &(SuralContact) { .name = (char *) family });
  g_assert_true (sural_store_save_patient (self->clinic.store, patient, &error));
  g_assert_no_error (error);
  return g_strdup (sural_patient_get_id (patient));
}

static char *
add_episode (Fixture *self, const char *patient_id, const char *complaint)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralEpisode) episode =
      sural_episode_new (complaint, SURAL_SIDE_LEFT, sural_day_new (2026, 8, 1));

  sural_episode_set_patient_id (episode, patient_id);
  g_assert_true (sural_store_save_episode (self->clinic.store, episode, &error));
  g_assert_no_error (error);
  return g_strdup (sural_episode_get_id (episode));
}

/* A file of somebody: @number is theirs, @first the value of its first score, @sources what the
 * scores are known by; NULL: by nothing, as rows of a diary. */
static SuralImportBatch *
make_file (const char *family,
           const char *given,
           const char *number,
           double first,
           guint n,
           const char *sources,
           const char *version)
{
  SuralImportBatch *batch = sural_import_batch_new ("file.json");
  g_autoptr (SuralPatient) patient = sural_patient_new (family, given);

  sural_patient_set_external_id (patient, number);
  sural_patient_set_birth_day (patient, sural_day_new (1990, 4, 2));
  sural_import_batch_set_patient (batch, patient);
  for (guint i = 0; i < n; i++)
    {
      const SuralMeasurement one = { g_intern_string ("calf-pain-now"),
                                     store_fixture_time (2026, 8, 1 + (int) i, 8), first,
                                     SURAL_ORIGIN_IMPORT };
      g_autofree char *key = g_strdup_printf ("%s|%u", sources, i);
      const SuralImportSource source = { key, (char *) version, FALSE };

      if (sources == NULL)
        sural_import_batch_add (batch, &one);
      else
        sural_import_batch_add_sourced (batch, &one, &source);
      first = (double) (((int) first + 1) % 10);
    }
  return batch;
}

static char *
take_file (Fixture *self, SuralImportBatch *batch, guint *n_added, guint *n_known)
{
  g_autoptr (GError) error = NULL;
  char *patient_id = NULL;

  sural_store_import (self->clinic.store, batch, NULL, n_added, n_known, &patient_id, NULL, &error);
  g_assert_no_error (error);
  return patient_id;
}

static gboolean
commit (Fixture *self, const char *episode_id, SuralChange *taken, GError **error)
{
  g_autoptr (SuralChange) change = taken;
  g_autoptr (SuralCommit) done =
      sural_commit_change (self->clinic.store, self->knowledge, episode_id, SURAL_ROLE_CLINICIAN,
                           change, error);

  return done != NULL;
}

static void
do_visit (Fixture *self, const char *episode_id, gboolean ends)
{
  static const char *const VALUES[] = { "positive", "negative" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralFinding) finding =
      sural_finding_new_full ("ex-slump", SURAL_SIDE_LEFT, VALUES[g_test_rand_int_range (0, 2)],
                              NULL, SURAL_TIME_UNKNOWN);

  g_assert_true (commit (self, episode_id, sural_change_new_start_visit (), &error));
  g_assert_true (commit (self, episode_id, sural_change_new_answer (finding), &error));
  g_assert_true (commit (self, episode_id,
                         sural_change_new_measure ("calf-pain-worst", g_test_rand_int_range (0, 11),
                                                   SURAL_TIME_UNKNOWN),
                         &error));
  if (g_test_rand_bit ())
    g_assert_true (
        commit (self, episode_id, sural_change_new_sign_note ("Signed as it is."), &error));
  else
    g_assert_true (commit (self, episode_id, sural_change_new_draft_note ("Not yet."), &error));
  if (ends)
    g_assert_true (commit (self, episode_id, sural_change_new_end_visit (), &error));
  g_assert_no_error (error);
}

/* A record as chance has it: typed episodes with visits, and one or two files, which may have been
 * taken in under the other record, too. */
static char *
random_record (Fixture *self, const char *family, const char *key)
{
  SuralDay born = g_test_rand_bit () ? sural_day_new (1990, 4, 2) : SURAL_DAY_UNKNOWN;
  char *id = add_patient (self, family, "Nora", born, key);
  const char *const sources[] = { "https://one.invalid|Observation/a", "two|Observation/b", NULL };

  for (int i = g_test_rand_int_range (0, 3); i > 0; i--)
    {
      g_autofree char *episode_id = add_episode (self, id, "Calf pain");

      for (int j = g_test_rand_int_range (0, 3); j > 0; j--)
        do_visit (self, episode_id, TRUE);
    }
  for (int i = g_test_rand_int_range (0, 3); i > 0; i--)
    {
      g_autoptr (SuralImportBatch) batch =
          make_file (family, "Nora", key, g_test_rand_int_range (0, 3),
                     (guint) g_test_rand_int_range (1, 5), sources[g_test_rand_int_range (0, 3)],
                     g_test_rand_bit () ? "1" : "2");
      g_autoptr (GError) error = NULL;

      /* Where it differs from what is there, it is asked: then it is not taken. */
      if (!sural_store_import (self->clinic.store, batch, NULL, NULL, NULL, NULL, NULL, &error))
        g_assert_true (error->domain == SURAL_ERROR);
    }
  return id;
}

/* --- What there is of them -------------------------------------------------------------------- */

static void
describe_person (GString *text, SuralPatient *patient)
{
  g_autofree char *name = sural_patient_dup_display_name (patient);
  g_autofree char *born = sural_patient_dup_born (patient);

  g_string_append_printf (text, "%s, %s, %s, %s, %s, %s, in %s\n", sural_patient_get_id (patient),
                          name, born, sural_sex_to_string (sural_patient_get_sex (patient)),
                          sural_patient_get_external_id (patient), sural_patient_get_died (patient),
                          sural_patient_get_merged_into (patient));
  g_string_append_printf (text, "papers: %s\n", sural_patient_get_language (patient));
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    {
      const SuralContact *contact = sural_patient_get_contact (patient, (SuralContactRole) i);

      g_string_append_printf (text, "%d: %s, %s, %s, %s, %s\n", i, contact->name, contact->practice,
                              contact->address, contact->phone, contact->email);
    }
}

static void
describe_notes (Fixture *self, GString *text, const char *episode_id)
{
  g_autoptr (GPtrArray) notes = sural_store_list_notes (self->clinic.store, episode_id, NULL);

  for (guint i = 0; i < notes->len; i++)
    {
      SuralNote *note = g_ptr_array_index (notes, i);

      g_string_append_printf (text, "  note %s by %s\n", sural_note_get_text (note),
                              sural_note_get_signed_by (note));
    }
}

/* All that is read of a record, to the byte. */
static char *
describe (Fixture *self, const char *patient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient =
      sural_store_get_patient (self->clinic.store, patient_id, &error);
  g_autoptr (GPtrArray) episodes = sural_store_list_episodes (self->clinic.store, patient_id, NULL);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  describe_person (text, patient);
  for (guint i = 0; i < episodes->len; i++)
    {
      const char *id = sural_episode_get_id (g_ptr_array_index (episodes, i));
      g_autoptr (SuralCase) read =
          sural_store_load_case (self->clinic.store, id, SURAL_DAY_UNKNOWN, &error);
      g_autoptr (JsonNode) node = sural_case_to_json (read, self->knowledge);
      g_autofree char *json = sural_json_print (node);
      g_autoptr (GPtrArray) visits = sural_store_list_visits (self->clinic.store, id, NULL);
      g_autoptr (GPtrArray) commits = sural_store_list_commits (self->clinic.store, id, NULL);

      g_string_append_printf (text, "%s: %u visits, %u changes\n%s\n", id, visits->len,
                              commits->len, json);
      describe_notes (self, text, id);
    }
  return g_string_free_and_steal (text);
}

static char *
describe_both (Fixture *self, const char *one, const char *other)
{
  g_autofree char *first = describe (self, one);
  g_autofree char *second = describe (self, other);

  return g_strconcat (first, second, NULL);
}

static guint
count_shown (Fixture *self, const char *search)
{
  return (guint) sural_store_count_patients (self->clinic.store, search, NULL);
}

static void
merge (Fixture *self, const char *one, const char *into, gboolean merged)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (commit (self, NULL, sural_change_new_merge (one, into, merged), &error));
  g_assert_no_error (error);
}

static void
assert_sound (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  sural_store_verify (self->clinic.store, &error);
  g_assert_no_error (error);
}

/* --- The property ----------------------------------------------------------------------------- */

static void
check_pair (Fixture *self, guint round)
{
  g_autofree char *key = g_strdup_printf (SYSTEM "A-%u", round);
  g_autofree char *other_key = g_strdup_printf (SYSTEM "B-%u", round);
  g_autofree char *into = random_record (self, "Berg", key);
  g_autofree char *one = random_record (self, "Berg-Alt", other_key);
  g_autofree char *before = describe_both (self, one, into);
  g_autofree char *merged = NULL;
  guint n = count_shown (self, NULL);

  merge (self, one, into, TRUE);
  merged = describe_both (self, one, into);
  g_assert_cmpuint (count_shown (self, NULL), ==, n - 1);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *apart = NULL;
      g_autofree char *again = NULL;

      merge (self, one, into, FALSE);
      apart = describe_both (self, one, into);
      g_assert_cmpstr (apart, ==, before);
      reopen (self);
      merge (self, one, into, TRUE);
      again = describe_both (self, one, into);
      g_assert_cmpstr (again, ==, merged);
    }
}

static const SuralContact *
read_contact (Fixture *self, const char *patient_id, SuralContactRole role, SuralPatient **patient)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (patient);
  *patient = sural_store_get_patient (self->clinic.store, patient_id, &error);
  g_assert_no_error (error);
  return sural_patient_get_contact (*patient, role);
}

/* What one record does not know of a doctor is shown of the other, and is not its own for that: not
 * by another edit, not when they are taken apart. What is typed meanwhile stays. */
static void
test_contacts (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *into = add_patient (self, "Sommer", "Ina", SURAL_DAY_UNKNOWN, SYSTEM "1");
  g_autofree char *one =
      add_patient (self, "Winter", "Inga", sural_day_new (1984, 3, 5), SYSTEM "2");
  g_autoptr (SuralPatient) patient = NULL;

  merge (self, one, into, TRUE);
  g_assert_cmpstr (read_contact (self, into, SURAL_CONTACT_REFERRER, &patient)->name, ==, "Winter");
  sural_patient_set_contact (patient, SURAL_CONTACT_PATIENT,
                             &(SuralContact) { .phone = (char *) "0170 1" });
  g_assert_true (sural_store_save_patient (self->clinic.store, patient, &error));
  merge (self, one, into, FALSE);
  g_assert_null (read_contact (self, into, SURAL_CONTACT_REFERRER, &patient)->name);
  g_assert_cmpstr (sural_patient_get_contact (patient, SURAL_CONTACT_PATIENT)->phone, ==, "0170 1");
  g_assert_cmpstr (read_contact (self, one, SURAL_CONTACT_REFERRER, &patient)->name, ==, "Winter");
  g_assert_null (sural_patient_get_contact (patient, SURAL_CONTACT_PATIENT)->phone);

  /* That there is none, after all, is said by an empty one. */
  merge (self, one, into, TRUE);
  read_contact (self, into, SURAL_CONTACT_REFERRER, &patient);
  sural_patient_set_contact (patient, SURAL_CONTACT_REFERRER, NULL);
  g_assert_true (sural_store_save_patient (self->clinic.store, patient, &error));
  g_assert_true (
      sural_contact_is_empty (read_contact (self, into, SURAL_CONTACT_REFERRER, &patient)));
  assert_sound (self);
}

static const char *
read_language (Fixture *self, const char *patient_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient =
      sural_store_get_patient (self->clinic.store, patient_id, &error);

  g_assert_no_error (error);
  return g_intern_string (sural_patient_get_language (patient));
}

static void
say_language (Fixture *self, const char *patient_id, const char *language)
{
  g_autoptr (SuralPatient) patient = sural_store_get_patient (self->clinic.store, patient_id, NULL);

  sural_patient_set_language (patient, language);
  g_assert_true (sural_store_save_patient (self->clinic.store, patient, NULL));
}

/* The papers of who had a language in one of their records go on in it; taken apart, each has its
 * own again, but for what was said meanwhile. */
static void
test_language (Fixture *self, gconstpointer data)
{
  g_autofree char *into = add_patient (self, "Sommer", "Ina", SURAL_DAY_UNKNOWN, SYSTEM "1");
  g_autofree char *one =
      add_patient (self, "Winter", "Inga", sural_day_new (1984, 3, 5), SYSTEM "2");

  say_language (self, one, "de");
  merge (self, one, into, TRUE);
  g_assert_cmpstr (read_language (self, into), ==, "de");
  merge (self, one, into, FALSE);
  g_assert_null (read_language (self, into));
  g_assert_cmpstr (read_language (self, one), ==, "de");
  merge (self, one, into, TRUE);
  say_language (self, into, "fr");
  merge (self, one, into, FALSE);
  g_assert_cmpstr (read_language (self, into), ==, "fr");
  merge (self, one, into, TRUE);
  g_assert_cmpstr (read_language (self, into), ==, "fr");
  assert_sound (self);
}

static void
test_random (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < N_PAIRS; i++)
    check_pair (self, i);
  assert_sound (self);
}

/* --- What is kept together -------------------------------------------------------------------- */

/* Everything of both is with the one that stays, which is found by both names; what one does not
 * know it takes over, and gives it back. */
static void
test_everything (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *into = add_patient (self, "Sommer", "Ina", SURAL_DAY_UNKNOWN, SYSTEM "1");
  g_autofree char *one =
      add_patient (self, "Winter", "Ina", sural_day_new (1990, 4, 2), SYSTEM "2");
  g_autofree char *here = add_episode (self, into, "Calf pain");
  g_autofree char *there = add_episode (self, one, "Sciatica");
  g_autoptr (GPtrArray) episodes = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (SuralPatient) kept = NULL;
  SuralMergeContents contents;

  do_visit (self, there, TRUE);
  g_assert_true (sural_store_describe_merge (self->clinic.store, one, into, &contents, &error));
  g_assert_cmpuint (contents.n_episodes, ==, 1);
  g_assert_cmpuint (contents.n_visits, ==, 1);
  g_assert_cmpuint (contents.n_scores, ==, 1);
  g_assert_cmpuint (contents.n_notes, ==, 1);
  merge (self, one, into, TRUE);
  episodes = sural_store_list_episodes (self->clinic.store, into, &error);
  g_assert_cmpuint (episodes->len, ==, 2);
  kept = sural_store_get_patient (self->clinic.store, into, &error);
  g_assert_cmpuint (sural_patient_get_birth_day (kept), ==, sural_day_new (1990, 4, 2));
  g_assert_cmpuint (count_shown (self, "winter"), ==, 1);
  g_assert_cmpuint (count_shown (self, "sommer sciat"), ==, 1);
  records = sural_store_list_merged (self->clinic.store, into, &error);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (((SuralMergedRecord *) g_ptr_array_index (records, 0))->name, ==, "Winter, Ina");
  g_clear_pointer (&records, g_ptr_array_unref);
  /* It is no deleted patient, and is not brought back as one. */
  records = sural_store_list_deleted (self->clinic.store, &error);
  g_assert_cmpuint (records->len, ==, 0);
  g_assert_false (sural_store_restore_patient (self->clinic.store, one, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  merge (self, one, into, FALSE);
  g_clear_object (&kept);
  kept = sural_store_get_patient (self->clinic.store, into, &error);
  g_assert_cmpuint (sural_patient_get_birth_day (kept), ==, SURAL_DAY_UNKNOWN);
  g_assert_cmpuint (count_shown (self, "winter"), ==, 1);
  g_assert_cmpuint (count_shown (self, "sommer sciat"), ==, 0);
  assert_sound (self);
}

static void
refuse (Fixture *self, const char *one, const char *into, gboolean merged)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = describe_both (self, one, into);
  g_autofree char *after = NULL;

  g_assert_false (commit (self, NULL, sural_change_new_merge (one, into, merged), &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_test_message ("%s", error->message);
  after = describe_both (self, one, into);
  g_assert_cmpstr (after, ==, before);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *one = add_patient (self, "One", "Ana", SURAL_DAY_UNKNOWN, NULL);
  g_autofree char *two = add_patient (self, "Two", "Ana", SURAL_DAY_UNKNOWN, NULL);
  g_autofree char *three = add_patient (self, "Three", "Ana", SURAL_DAY_UNKNOWN, NULL);
  g_autofree char *of_one = add_episode (self, one, "Calf pain");
  g_autofree char *of_two = add_episode (self, two, "Calf pain");

  refuse (self, one, one, TRUE);
  refuse (self, one, two, FALSE);
  do_visit (self, of_one, FALSE);
  do_visit (self, of_two, FALSE);
  refuse (self, one, two, TRUE);
  g_assert_true (commit (self, of_two, sural_change_new_end_visit (), &error));
  merge (self, one, two, TRUE);
  refuse (self, one, three, TRUE);
  refuse (self, three, one, TRUE);
  /* From the outside in. */
  merge (self, two, three, TRUE);
  refuse (self, one, two, FALSE);
  merge (self, two, three, FALSE);
  merge (self, one, two, FALSE);
  g_assert_true (sural_store_delete_patient (self->clinic.store, three, &error));
  refuse (self, one, three, TRUE);
  assert_sound (self);
}

/* --- Scores of both, and files that come ------------------------------------------------------ */

/* What both have from the same source counts once, and the later version of it. */
static void
test_doubles (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralImportBatch) early = make_file ("Berg", "Nora", SYSTEM "1", 6, 2, "s|O/1", "1");
  g_autoptr (SuralImportBatch) late = make_file ("Alt", "Nora", SYSTEM "2", 4, 2, "s|O/1", "2");
  g_autofree char *into = take_file (self, early, NULL, NULL);
  g_autofree char *one = take_file (self, late, NULL, NULL);
  g_autoptr (GError) error = NULL;
  SuralMergeContents contents;
  gint64 n = 0;

  g_assert_true (sural_store_describe_merge (self->clinic.store, one, into, &contents, &error));
  g_assert_cmpuint (contents.n_doubles, ==, 2);
  merge (self, one, into, TRUE);
  sural_database_query_int (self->clinic.store->database,
                            "SELECT count(*) FROM standing_measurement WHERE value IN (6, 7)", &n,
                            &error);
  g_assert_cmpint (n, ==, 0);
  sural_database_query_int (self->clinic.store->database,
                            "SELECT count(*) FROM standing_measurement", &n, &error);
  g_assert_cmpint (n, ==, 2);
  /* What counts went with its file: the other one counts again. */
  {
    const char *const ids[] = { sural_import_batch_get_document_id (late), NULL };

    g_assert_true (sural_store_retract_documents (self->clinic.store, ids, &error));
  }
  sural_database_query_int (self->clinic.store->database,
                            "SELECT count(*) FROM standing_measurement WHERE value IN (6, 7)", &n,
                            &error);
  g_assert_cmpint (n, ==, 2);
  assert_sound (self);
}

/* Both numbers lead to the record that stays; a file that either of them had is known, and what is
 * true of the one that was merged is no difference. */
static void
test_files (Fixture *self, gconstpointer data)
{
  static const char *const SOURCES[] = { "s|O/1", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (SOURCES); i++)
    {
      g_autofree char *key = g_strdup_printf (SYSTEM "1-%zu", i);
      g_autofree char *other_key = g_strdup_printf (SYSTEM "2-%zu", i);
      g_autoptr (SuralImportBatch) first = make_file ("Berg", "Nora", key, 1, 2, NULL, NULL);
      g_autoptr (SuralImportBatch) second =
          make_file ("Alt", "Nora", other_key, 4, 3, SOURCES[i], "1");
      g_autoptr (SuralImportBatch) again =
          make_file ("Alt", "Nora", other_key, 4, 3, SOURCES[i], "1");
      g_autoptr (SuralImportBatch) longer =
          make_file ("Alt", "Nora", other_key, 4, 5, SOURCES[i], "1");
      g_autofree char *into = take_file (self, first, NULL, NULL);
      g_autofree char *one = take_file (self, second, NULL, NULL);
      g_autofree char *to = NULL;
      g_autofree char *also = NULL;
      guint n_added = 0, n_known = 0;
      GPtrArray *reasons = NULL;

      merge (self, one, into, TRUE);
      to = take_file (self, again, &n_added, &n_known);
      g_assert_cmpstr (to, ==, into);
      g_assert_cmpuint (n_added, ==, 0);
      g_assert_cmpuint (n_known, ==, 3);
      reasons = sural_import_batch_get_reasons (again);
      g_assert_cmpuint (reasons->len, ==, 1);
      g_assert_nonnull (strstr (((SuralImportReason *) g_ptr_array_index (reasons, 0))->reason,
                                "merged into that of Berg, Nora"));
      also = take_file (self, longer, &n_added, &n_known);
      g_assert_cmpstr (also, ==, into);
      g_assert_cmpuint (n_added, ==, 2);
    }
  assert_sound (self);
}

/* Who was merged is not made anew, by name either. */
static void
test_namesake (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *into = add_patient (self, "Sommer", "Ina", sural_day_new (1990, 4, 2), NULL);
  g_autofree char *one = add_patient (self, "Winter", "Ina", sural_day_new (1990, 4, 2), NULL);
  g_autoptr (SuralPatient) typed = sural_patient_new ("Winter", "Ina");
  g_autoptr (SuralPatient) found = NULL;

  merge (self, one, into, TRUE);
  g_assert_true (sural_store_find_namesake (self->clinic.store, typed, &found, &error));
  g_assert_cmpstr (sural_patient_get_id (found), ==, into);
}

/* A file that brought the record into which another was merged is taken back: what the other
 * brought stays in sight. */
static void
test_import_taken_back (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = make_file ("Berg", "Nora", SYSTEM "1", 6, 2, NULL, NULL);
  g_autofree char *into = take_file (self, batch, NULL, NULL);
  g_autofree char *one = add_patient (self, "Alt", "Nora", SURAL_DAY_UNKNOWN, NULL);
  const char *const files[] = { sural_import_batch_get_document_id (batch), NULL };
  const char *const who[] = { into, NULL };

  merge (self, one, into, TRUE);
  g_assert_true (commit (self, NULL, sural_change_new_take_back_import (files, who), &error));
  g_assert_cmpuint (count_shown (self, NULL), ==, 1);
}

/* --- One transaction -------------------------------------------------------------------------- */

/* Merges and takes apart until it is killed. */
static void
merge_until_killed (Fixture *self, const char *path, const char *one, const char *into, int out)
{
  g_autoptr (SuralStore) store = sural_store_open (path, FIXTURE_PASSPHRASE, NULL);

  self->clinic.store = store;
  sural_store_set_now (store, store_fixture_time (2026, 9, 1, 9));
  for (guint i = 0; store != NULL; i++)
    {
      merge (self, one, into, i % 2 == 0);
      if (write (out, "", 1) != 1)
        _exit (1);
    }
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autofree char *into = random_record (self, "Berg", SYSTEM "1");
  g_autofree char *one = random_record (self, "Alt", SYSTEM "2");
  g_autofree char *apart = describe_both (self, one, into);
  g_autofree char *merged = NULL;
  const guint n_kills = trust_get_n_kills (8);

  merge (self, one, into, TRUE);
  merged = describe_both (self, one, into);
  merge (self, one, into, FALSE);
  for (guint round = 0; round < n_kills; round++)
    {
      g_autofree char *found = NULL;
      g_autoptr (SuralPatient) patient = NULL;
      int ends[2];
      char said;
      pid_t pid;

      store_fixture_close (&self->clinic);
      g_assert_cmpint (pipe (ends), ==, 0);
      pid = fork ();
      g_assert_cmpint (pid, >=, 0);
      if (pid == 0)
        {
          /* Ids of rows that are those of no other round. */
          g_random_set_seed (1000 + round);
          close (ends[0]);
          merge_until_killed (self, self->clinic.path, one, into, ends[1]);
          _exit (0);
        }
      close (ends[1]);
      g_assert_cmpint (read (ends[0], &said, 1), ==, 1);
      g_usleep ((gulong) g_test_rand_int_range (0, 4000));
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      waitpid (pid, NULL, 0);
      close (ends[0]);
      reopen (self);
      assert_sound (self);
      found = describe_both (self, one, into);
      patient = sural_store_get_patient (self->clinic.store, one, NULL);
      g_assert_cmpstr (found, ==, sural_patient_get_merged_into (patient) ? merged : apart);
      if (sural_patient_get_merged_into (patient) != NULL)
        merge (self, one, into, FALSE);
    }
  g_test_message ("%u kills under merging, each whole or not there", n_kills);
}

static void
test_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralChange) change = sural_change_new_merge ("a", "b", TRUE);
  g_autofree char *text = sural_change_to_text (change);
  g_autoptr (SuralChange) read = sural_change_from_text (text, &error);

  g_assert_no_error (error);
  g_assert_true (sural_change_equal (change, read));
  g_assert_cmpstr (sural_change_get_into_id (read), ==, "b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/merge/language", Fixture, NULL, set_up, test_language, tear_down);
  g_test_add ("/merge/random", Fixture, NULL, set_up, test_random, tear_down);
  g_test_add ("/merge/contacts", Fixture, NULL, set_up, test_contacts, tear_down);
  g_test_add ("/merge/everything", Fixture, NULL, set_up, test_everything, tear_down);
  g_test_add ("/merge/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/merge/doubles", Fixture, NULL, set_up, test_doubles, tear_down);
  g_test_add ("/merge/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/merge/namesake", Fixture, NULL, set_up, test_namesake, tear_down);
  g_test_add ("/merge/import-taken-back", Fixture, NULL, set_up, test_import_taken_back, tear_down);
  g_test_add ("/merge/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add_func ("/merge/text", test_text);
  return g_test_run ();
}
