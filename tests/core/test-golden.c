/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinics that every schema before this one has left on people's disks: each opens today, with
 * all that was in it, after a copy has been made. tests/golden/sural-golden.c made them. */
#include "config.h"

#include "../golden/golden.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/trail/sural-audit.h"
#include "store/visit/sural-store-gate-words.h"

#include <math.h>

/* The first schema whose clinics have a head. */
#define FIRST_WITH_HEAD 15

typedef struct
{
  char *folder;
  char *path;
  guint schema;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->schema = GPOINTER_TO_UINT (data);
  self->folder = g_dir_make_tmp ("sural-golden-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "clinic.sural", NULL);
  if (!golden_copy (self->schema, self->folder))
    g_error ("there is no golden file of schema %u: check out the last commit that has it, and"
             " there run ./dev shell _build/tests/golden/sural-golden tests/golden",
             self->schema);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static gint64
query (SuralDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  sural_database_query_int (database, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

/* The schema is what its version has; that a clinic has no head yet is not worth a word, but that
 * the copy of one that had a head has none is. */
static void
check_mismatches (SuralStore *store, gboolean has_lost_head)
{
  GPtrArray *mismatches = sural_store_get_mismatches (store);

  g_assert_cmpuint (mismatches->len, ==, has_lost_head ? 1 : 0);
  if (has_lost_head)
    g_assert_cmpint (((SuralMismatch *) g_ptr_array_index (mismatches, 0))->kind, ==,
                     SURAL_MISMATCH_HEAD_MISSING);
}

static SuralStore *
open_store (const char *path, gboolean has_lost_head)
{
  g_autoptr (GError) error = NULL;
  SuralStore *store = sural_store_open (path, GOLDEN_PASSPHRASE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  check_mismatches (store, has_lost_head);
  return store;
}

static void
assert_sound (SuralStore *store)
{
  g_autoptr (GError) error = NULL;

  sural_store_verify (store, &error);
  g_assert_no_error (error);
}

static char *
find_episode (Fixture *self, SuralStore *store)
{
  g_autoptr (GError) error = NULL;
  /* Found through the search, accents ignored. */
  g_autoptr (GPtrArray) entries = sural_store_list_caseload (store, "backer", 0, 10, &error);
  g_autoptr (GPtrArray) episodes = NULL;
  g_autoptr (SuralPatient) patient = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  patient =
      sural_store_get_patient (store,
                               sural_caseload_entry_get_patient_id (g_ptr_array_index (entries, 0)),
                               &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_patient_get_given_name (patient), ==, "Änne");
  g_assert_cmpint (sural_patient_get_birth_day (patient), ==, sural_day_new (1990, 4, 2));
  episodes = sural_store_list_episodes (store, sural_patient_get_id (patient), &error);
  g_assert_no_error (error);
  /* From 11 on there is one that was discharged besides. */
  g_assert_cmpuint (episodes->len, ==, self->schema >= 11 ? 2 : 1);
  for (guint i = 1; i < episodes->len; i++)
    {
      SuralEpisode *over = g_ptr_array_index (episodes, i);

      g_assert_true (sural_episode_is_closed (over));
      g_assert_cmpuint (sural_episode_get_discharge_day (over), ==, sural_day_new (2025, 5, 20));
      g_assert_cmpint (sural_episode_get_discharge (over), ==, SURAL_DISCHARGE_GOAL_REACHED);
    }
  g_assert_false (sural_episode_is_closed (g_ptr_array_index (episodes, 0)));
  return g_strdup (sural_episode_get_id (g_ptr_array_index (episodes, 0)));
}

static void
check_case (Fixture *self, SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCase) subject =
      sural_store_load_case (store, episode_id, sural_day_new (2026, 8, 31), &error);
  SuralConclusion *conclusion = NULL;
  SuralFinding *slump = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (sural_case_get_side (subject), ==, SURAL_SIDE_LEFT);
  g_assert_cmpint (sural_case_get_onset (subject), ==, sural_day_new (2026, 8, 1));
  g_assert_cmpstr (sural_case_get_value (subject, "hx-onset", SURAL_SIDE_NONE), ==, "sudden");
  g_assert_cmpstr (sural_case_get_value (subject, "ex-palpation-focal", SURAL_SIDE_LEFT), ==,
                   "positive");
  g_assert_cmpstr (sural_case_get_value (subject, "ex-slump", SURAL_SIDE_LEFT), ==, "positive");
  slump = sural_case_lookup (subject, "ex-slump", SURAL_SIDE_LEFT);
  g_assert_cmpuint (sural_finding_get_day (slump), ==, SURAL_DAY_UNKNOWN);
  g_assert_cmpuint (sural_case_get_n_findings (subject), ==, self->schema >= 10 ? 4 : 3);
  /* One of the clinic, four of the diary, and from 14 on a run as minutes, kilometres, longest of
   * its day and session, from 16 on a score that came corrected; what was taken back stays away. */
  g_assert_cmpuint (sural_case_get_measurements (subject)->len, ==,
                    self->schema >= 16   ? 10
                    : self->schema >= 14 ? 9
                                         : 5);
  g_assert_cmpfloat (
      g_array_index (sural_case_get_measurements (subject), SuralMeasurement, 0).value, ==, 6);
  conclusion = sural_case_get_conclusion (subject);
  g_assert_cmpstr (sural_conclusion_get_hypothesis (conclusion), ==, "calf-strain");
  g_assert_cmpstr (sural_conclusion_get_tissue (conclusion), ==, "gastrocnemius");
  g_assert_cmpstr (sural_conclusion_get_reason (conclusion), ==, "Tender in one spot");
}

static void
check_papers (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPlan) plan = sural_store_get_plan (store, episode_id, &error);
  g_autoptr (GPtrArray) notes = sural_store_list_notes (store, episode_id, &error);
  g_autoptr (GHashTable) gates = sural_store_list_gate_words (store, episode_id, &error);
  g_autoptr (GPtrArray) found = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (plan->version, ==, 1);
  g_assert_cmpstr (((const SuralPlanItem *) g_ptr_array_index (plan->items, 0))->exercise, ==,
                   "walking");
  g_assert_cmpstr (g_ptr_array_index (plan->reduce, 0), ==, "hills");
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_true (sural_note_is_signed (g_ptr_array_index (notes, 0)));
  g_assert_cmpstr (sural_note_get_text (g_ptr_array_index (notes, 0)), ==,
                   "Signed at the first visit.");
  g_assert_false (sural_note_is_signed (g_ptr_array_index (notes, 1)));
  found = sural_store_search_notes (store, "sign first", 9, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((SuralGateWord *) g_hash_table_lookup (gates, "bone-stress"))->reason, ==,
                   "referred");
}

/* What the schema of the file had a table for is there; what it had none for is empty. */
static void
check_later_tables (Fixture *self, SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) maps = sural_store_list_pain_maps (store, episode_id, &error);
  g_autoptr (GPtrArray) snapshots = sural_store_list_snapshots (store, episode_id, &error);
  g_autoptr (GPtrArray) visits = sural_store_list_visits (store, episode_id, &error);
  g_autoptr (SuralPlan) plan = sural_store_get_plan (store, episode_id, &error);
  const char *scope = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (visits->len, ==, 2);
  g_assert_cmpint (sural_visit_get_ended (g_ptr_array_index (visits, 0)), !=, SURAL_TIME_UNKNOWN);
  g_assert_cmpint (sural_visit_get_ended (g_ptr_array_index (visits, 1)), ==, SURAL_TIME_UNKNOWN);
  g_assert_cmpuint (maps->len, ==, self->schema >= 3 ? 1 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM document_share"), ==,
                   self->schema >= 9 ? 1 : 0);
  g_assert_cmpuint (plan->declined->len, ==, self->schema >= 8 ? 1 : 0);
  /* An entry is checked for ever by the digest that it was written with. */
  g_assert_cmpint (query (store->database, "SELECT max(digest_version) FROM audit"
                                           " WHERE action <> 'unlock'"),
                   ==,
                   self->schema >= 16   ? 5
                   : self->schema >= 14 ? 4
                   : self->schema >= 13 ? 3
                   : self->schema >= 8  ? 2
                                        : 1);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM alert_acknowledgement"), ==,
                   self->schema >= 4 ? 1 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM change"), ==,
                   self->schema >= 12 ? 1 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM plan_standing"), ==,
                   self->schema >= 12 ? 2 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM measurement_standing"), ==,
                   self->schema >= 12 ? 1 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM measurement_replacement"), ==,
                   self->schema >= 16   ? 3
                   : self->schema >= 13 ? 2
                                        : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM patient_key"), ==,
                   self->schema >= 13 ? 1 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM training"), ==,
                   self->schema >= 14 ? 1 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM patient_contact"), ==,
                   self->schema >= 15 ? 1 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM plan_week"), ==,
                   self->schema >= 15 ? 1 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM diary_sheet"), ==,
                   self->schema >= 16 ? 1 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM appointment_patient"), ==,
                   self->schema >= 17 ? 1 : 0);
  /* The score whose third version withdrew it, and the one that was withdrawn before it came. */
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM withdrawal"), ==,
                   self->schema >= 18 ? 2 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM phone_diary"), ==,
                   self->schema >= 16 ? 1 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM attachment"), ==,
                   self->schema >= 17 ? 3 : 0);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM standing_attachment"), ==,
                   self->schema >= 17 ? 2 : 0);
  g_assert_cmpuint (snapshots->len, ==, self->schema >= 7 ? 1 : 0);
  scope = sural_visit_get_scope (g_ptr_array_index (visits, 0));
  g_assert_cmpstr (scope, ==, self->schema >= 7 ? "quick-screen" : NULL);
  if (self->schema >= 7)
    {
      const SuralSnapshot *snapshot = g_ptr_array_index (snapshots, 0);

      /* An old one shows what it showed, and says by which model. */
      g_assert_cmpuint (snapshot->model, ==, self->schema >= 10 ? 2 : 1);
      g_assert_cmpstr (snapshot->answer, ==, self->schema >= 10 ? "nerve" : NULL);
      g_assert_cmpstr (snapshot->presentation, ==, self->schema >= 10 ? "sudden" : NULL);
      g_assert_cmpstr (snapshot->nerve.band, ==, self->schema >= 10 ? "leans-for" : NULL);
      g_assert_true (isnan (snapshot->nerve.odds.mid) == (self->schema < 10));
      g_assert_null (snapshot->muscle.band);
      g_assert_true (isnan (snapshot->muscle.completeness));
      g_assert_cmpfloat (snapshot->nerve_versus_muscle.mid, ==, 1.5);
      g_assert_cmpuint (snapshot->standings->len, ==, 1);
      g_assert_cmpstr (snapshot->balance, ==, "leans-nerve");
      g_assert_cmpuint (snapshot->moves->len, ==, 1);
      g_assert_cmpstr (sural_visit_get_finding (g_ptr_array_index (visits, 0)), ==, "ex-slump");
    }
}

/* The clinic goes on: what this schema has tables for can be written into it. */
static void
check_goes_on (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralVisit) visit = sural_store_get_open_visit (store, episode_id, &error);
  g_autoptr (SuralSnapshot) snapshot = sural_snapshot_new ("1", "00");
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  g_autoptr (SuralPlanDecline) decline = sural_plan_decline_new ("sleep", "Sleeps well");
  g_autoptr (SuralFinding) scan = sural_finding_new ("lab-ck", SURAL_SIDE_NONE, "raised");
  g_autoptr (GPtrArray) findings = NULL;
  const char *id = sural_visit_get_id (visit);

  g_assert_no_error (error);
  sural_finding_set_day (scan, sural_day_new (2026, 8, 7));
  g_assert_true (sural_store_add_finding (store, id, scan, &error));
  findings = sural_store_list_findings (store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sural_finding_get_day (g_ptr_array_index (findings, findings->len - 1)), ==,
                    sural_day_new (2026, 8, 7));
  g_assert_cmpint (query (store->database, "SELECT digest_version FROM audit WHERE entity = "
                                           "'finding' ORDER BY seq DESC LIMIT 1"),
                   ==, 2);
  g_ptr_array_add (plan->items, sural_plan_item_new ("sleep"));
  g_assert_true (sural_store_accept_plan (store, episode_id, plan, &error) &&
                 sural_store_decline_step (store, plan->id, decline, &error));
  g_assert_no_error (error);
  g_assert_cmpint (query (store->database, "SELECT digest_version FROM audit WHERE entity = 'plan'"
                                           " ORDER BY seq DESC LIMIT 1"),
                   ==, 2);
  g_assert_true (sural_store_add_snapshot (store, id, snapshot, &error) &&
                 sural_store_choose_scope (store, id, "follow-up", &error) &&
                 sural_store_keep_place (store, id, "plan", NULL, &error) &&
                 sural_store_end_visit (store, id, &error) &&
                 sural_store_discharge_episode (store, episode_id, sural_day_new (2026, 8, 31),
                                                SURAL_DISCHARGE_REFERRED, &error));
  g_assert_no_error (error);
  g_assert_cmpint (query (store->database, "SELECT digest_version FROM audit WHERE entity ="
                                           " 'episode' ORDER BY seq DESC LIMIT 1"),
                   ==, 2);
}

/* A file that it has taken in comes again: each row is known by what it was known by before. */
static void
check_known_again (SuralStore *store, const char *episode_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) diary = sural_import_batch_new ("diary.csv");
  const gint64 n = query (store->database, "SELECT count(*) FROM measurement");
  guint n_added = 0;
  guint n_known = 0;

  for (int day = 4; day < 8; day++)
    {
      const SuralMeasurement entry = { g_intern_string ("back-pain"), golden_time (day, 20),
                                       10 - day, SURAL_ORIGIN_DIARY };

      sural_import_batch_add (diary, &entry);
    }
  sural_store_import (store, diary, episode_id, &n_added, &n_known, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_added, ==, 0);
  g_assert_cmpuint (n_known, ==, 4);
  g_assert_cmpint (query (store->database, "SELECT count(*) FROM measurement"), ==, n);
}

static void
test_open (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralStore) store = open_store (self->path, FALSE);
  g_autofree char *episode_id = NULL;

  g_assert_cmpint (query (store->database, "PRAGMA user_version"), ==, golden_get_schema ());
  g_assert_cmpstr (sural_store_get_clinician (store), ==, "Dr Golden");
  assert_sound (store);
  episode_id = find_episode (self, store);
  check_case (self, store, episode_id);
  check_papers (store, episode_id);
  check_later_tables (self, store, episode_id);
  check_known_again (store, episode_id);
  check_goes_on (store, episode_id);
  assert_sound (store);
  /* Upgraded once: opening it again changes nothing. */
  g_clear_object (&store);
  store = open_store (self->path, FALSE);
  assert_sound (store);
}

/* The database of a clinic as it lies there, with no upgrade. */
static SuralDatabase *
open_as_is (const char *path, SuralKeyFile *keys)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *clinician_id = NULL;
  g_autoptr (SuralSecret) key =
      sural_key_file_unlock (keys, GOLDEN_PASSPHRASE, &clinician_id, &error);
  SuralDatabase *database = NULL;

  g_assert_no_error (error);
  database = sural_database_open (path, key, sural_key_file_get_database_salt (keys), &error);
  g_assert_no_error (error);
  return database;
}

/* Before a schema is left a copy of it is made: of that schema, whole, and itself a clinic. */
static void
test_copy (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = open_store (self->path, FALSE);
  g_autofree char *copy = g_strdup_printf ("%s.schema-%u.backup", self->path, self->schema);
  g_autofree char *key_path = g_strconcat (self->path, ".keys", NULL);
  g_autofree char *copy_keys = g_strconcat (copy, ".keys", NULL);
  g_autoptr (SuralKeyFile) keys = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *episode_id = NULL;
  SuralDatabase *database = NULL;
  gsize length = 0;

  g_clear_object (&store);
  if (self->schema == golden_get_schema ())
    {
      /* Nothing was upgraded. */
      g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
      return;
    }
  keys = sural_key_file_load (key_path, &error);
  g_assert_no_error (error);
  database = open_as_is (copy, keys);
  g_assert_cmpint (query (database, "PRAGMA user_version"), ==, self->schema);
  g_assert_cmpint (query (database, "SELECT count(*) FROM patient"), ==, 1);
  sural_database_verify (database, &error);
  g_assert_no_error (error);
  sural_database_free (database);

  g_file_get_contents (key_path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents_full (copy_keys, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
  store = open_store (copy, self->schema >= FIRST_WITH_HEAD);
  assert_sound (store);
  episode_id = find_episode (self, store);
  check_case (self, store, episode_id);
}

/* What cannot be copied whole is not upgraded, and not touched. */
static void
test_cut_short (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *after = NULL;
  g_autofree char *copy = g_strdup_printf ("%s.schema-%u.backup", self->path, self->schema);
  gsize length = 0, length_after = 0;

  g_file_get_contents (self->path, &bytes, &length, &error);
  g_assert_no_error (error);
  /* A page in the middle that does not hold any more. */
  for (gsize i = 0; i < 4096; i++)
    bytes[length / 2 / 4096 * 4096 + i] ^= 0x55;
  g_file_set_contents_full (self->path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
  if (self->schema == golden_get_schema ())
    return;
  g_assert_null (sural_store_open (self->path, GOLDEN_PASSPHRASE, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_file_get_contents (self->path, &after, &length_after, NULL);
  g_assert_cmpmem (after, length_after, bytes, length);
}

/* Of what was brought back schema 16 said by its fingerprint of what; since then a number does.
 * What had come corrected stays so, and a row whose episode is not there is not left out without a
 * word. */
static void
test_brought_back (void)
{
  static const char rows[] =
      "INSERT INTO clinician (id, name) VALUES ('c', 'Dr Golden');"
      "INSERT INTO patient (id, family_name, given_name, sex, sort_name)"
      " VALUES ('p', 'Back', 'Brought', 'unknown', 'back');"
      "INSERT INTO episode (id, patient_id, complaint, side) VALUES ('e', 'p', 'x', 'none');"
      "INSERT INTO document (id, episode_id, name, recorded, clinician_id)"
      " VALUES ('d1', 'e', 'a.csv', 1, 'c'), ('d2', 'e', 'b.csv', 2, 'c');"
      "INSERT INTO measurement (id, episode_id, measure, at, value, origin, document_id, "
      "fingerprint,"
      " recorded, clinician_id, corrected) VALUES"
      " ('m1', 'e', 'pain', 60, 4, 'diary', 'd1', 'pain 60 4 diary 1', 1, 'c', 0),"
      " ('m2', 'e', 'pain', 60, 4, 'diary', 'd2', 'pain 60 4 diary 1 of d2', 2, 'c', 0),"
      " ('m3', 'e', 'pain', 60, 5, 'diary', 'd2', 'pain 60 5 diary 1', 2, 'c', 1),"
      " ('m4', 'e', 'pain', 120, 5, 'clinic', NULL, NULL, 3, 'c', 0)";
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) steps = sural_migrator_load_steps (&error);
  g_auto (GStrv) earlier = g_strdupv (steps);
  SuralDatabase *database = sural_database_new_empty (&error);

  g_assert_no_error (error);
  for (guint i = g_strv_length (earlier); i > 16; i--)
    g_clear_pointer (&earlier[i - 1], g_free);
  g_assert_true (sural_migrator_run_on_copy (database, (const char *const *) earlier, &error) &&
                 sural_database_exec (database, rows, &error) &&
                 sural_migrator_run_on_copy (database, (const char *const *) steps, &error));
  g_assert_no_error (error);
  g_assert_cmpint (query (database, "SELECT again_seq FROM measured WHERE id = 'm2'"), ==, 1);
  g_assert_cmpint (query (database, "SELECT count(*) FROM measured WHERE again_seq IS NULL"), ==,
                   3);
  g_assert_cmpint (query (database, "SELECT seq FROM measured WHERE corrected = 1"), ==, 3);
  g_assert_cmpint (query (database,
                          "SELECT count(*) FROM measured WHERE episode_id = 'e'"
                          " AND measure = 'pain' AND recorded = coalesce"
                          " ((SELECT d.recorded FROM document d WHERE d.id = document_id), 3)"
                          " AND clinician_id = 'c'"),
                   ==, 4);
  sural_database_free (database);
}

int
main (int argc, char **argv)
{
  const guint newest = golden_get_schema ();
  guint n_kept = 0;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/golden/brought-back", test_brought_back);
  for (guint schema = 1; schema <= newest; schema++)
    {
      static const struct
      {
        const char *name;
        void (*test) (Fixture *self, gconstpointer data);
      } tests[] = { { "open", test_open }, { "copy", test_copy }, { "damaged", test_cut_short } };

      if (!golden_exists (schema))
        continue;
      n_kept++;
      for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
        {
          g_autofree char *path = g_strdup_printf ("/golden/schema-%u/%s", schema, tests[i].name);

          g_test_add (path, Fixture, GUINT_TO_POINTER (schema), set_up, tests[i].test, tear_down);
        }
    }
  /* Only the newest, which may still be in the making, may be missing. */
  g_assert_cmpuint (n_kept + 1, >=, newest);
  return g_test_run ();
}
