/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "trust-kills.h"

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/file/sural-migrator.h"
#include "store/caseload/sural-store-appointments.h"

/* What must hold of the files, whatever happens to them. */

#define MARKER "Zwetschgenmarker"

static char *this_program;

/* --- Files as bytes --------------------------------------------------------------------------- */

static char *
read_bytes (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
write_bytes (const char *path, const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static char *
digest_file (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup ("none");
  bytes = read_bytes (path, &length);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) bytes, length);
}

/* The clinic and its key file, as one digest. */
static char *
digest_clinic (StoreFixture *fixture)
{
  g_autofree char *key_path = g_strconcat (fixture->path, ".keys", NULL);
  g_autofree char *database = digest_file (fixture->path);
  g_autofree char *keys = digest_file (key_path);

  return g_strconcat (database, " ", keys, NULL);
}

/* Opening fails with @code, and neither file changes. */
static void
expect_refused (StoreFixture *fixture, const char *passphrase, SuralError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = digest_clinic (fixture);
  g_autofree char *after = NULL;
  g_autoptr (SuralStore) store = sural_store_open (fixture->path, passphrase, &error);

  g_assert_null (store);
  g_assert_error (error, SURAL_ERROR, (gint) code);
  g_assert_null (strchr (error->message, '\n'));
  after = digest_clinic (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
fill (StoreFixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf (MARKER "%u", i);

      store_fixture_add_patient (fixture->store, name, MARKER, MARKER, NULL, NULL);
    }
}

static void
test_passphrase (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_close (fixture);
  expect_refused (fixture, "not the passphrase", SURAL_ERROR_PASSPHRASE);
  expect_refused (fixture, "0000-0000", SURAL_ERROR_PASSPHRASE);
  fixture->store = sural_store_open (fixture->path, fixture->recovery_code, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_store_get_clinician (fixture->store), ==, "Dr Test");
}

static void
test_no_plain_text (StoreFixture *fixture, gconstpointer data)
{
  static const char *const traces[] = { MARKER, "Dr Test", "CREATE TABLE", "SQLite format" };
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n_files = 0;

  fill (fixture, 50);
  /* While the write-ahead log is still there. */
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      GStatBuf status;
      gsize length;
      g_autofree char *bytes = read_bytes (path, &length);

      for (gsize i = 0; i < G_N_ELEMENTS (traces); i++)
        g_assert_null (memmem (bytes, length, traces[i], strlen (traces[i])));
      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
      n_files++;
    }
  g_assert_cmpuint (n_files, ==, 4);
}

static void
test_create_over (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *code = NULL;

  store_fixture_close (fixture);
  g_assert_true (sural_store_exists (fixture->path));
  before = digest_clinic (fixture);
  g_assert_null (sural_store_create (fixture->path, "X", "another passphrase", &code, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS);
  g_assert_null (code);
  after = digest_clinic (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_create_invalid (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sural-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "clinic.sural", NULL);
  g_autofree char *lost = g_build_filename (folder, "nowhere", "clinic.sural", NULL);
  g_autofree char *code = NULL;

  g_assert_null (sural_store_create (path, "Dr", "short", &code, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (sural_store_create (path, " ", "long enough to be taken", &code, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (sural_store_create (lost, "Dr", "long enough to be taken", &code, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (sural_store_open (path, "long enough to be taken", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_assert_false (sural_store_exists (path));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_foreign (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *zeros = g_malloc0 (8192);
  g_autofree char *other_path = g_build_filename (fixture->folder, "other.sural", NULL);
  g_autofree char *other_keys = g_strconcat (other_path, ".keys", NULL);
  g_autofree char *code = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (SuralStore) other = NULL;
  gsize length;

  store_fixture_close (fixture);
  write_bytes (fixture->path, zeros, 8192);
  expect_refused (fixture, FIXTURE_PASSPHRASE, SURAL_ERROR_FOREIGN);
  memcpy (zeros, "SQLite format 3", 16);
  write_bytes (fixture->path, zeros, 8192);
  expect_refused (fixture, FIXTURE_PASSPHRASE, SURAL_ERROR_FOREIGN);
  write_bytes (fixture->path, "%PDF-1.7 and no more than that", 30);
  expect_refused (fixture, FIXTURE_PASSPHRASE, SURAL_ERROR_FOREIGN);

  /* Another clinic's database under this clinic's keys. */
  other = sural_store_create_with_cost (other_path, "Dr B", FIXTURE_PASSPHRASE, &FIXTURE_COST,
                                        &code, NULL);
  g_clear_object (&other);
  bytes = read_bytes (other_path, &length);
  write_bytes (fixture->path, bytes, length);
  expect_refused (fixture, FIXTURE_PASSPHRASE, SURAL_ERROR_FOREIGN);

  write_bytes (other_keys, "nothing of ours", 15);
  g_set_str (&fixture->path, other_path);
  expect_refused (fixture, FIXTURE_PASSPHRASE, SURAL_ERROR_FOREIGN);
}

static void
test_truncated (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fill (fixture, 50);
  store_fixture_close (fixture);
  bytes = read_bytes (fixture->path, &length);
  g_assert_cmpuint (length % 4096, ==, 0);
  for (gsize n = 0; n < length; n += 4096 * 7)
    {
      write_bytes (fixture->path, bytes, n);
      expect_refused (fixture, FIXTURE_PASSPHRASE, SURAL_ERROR_DAMAGED);
      write_bytes (fixture->path, bytes, n + 100);
      expect_refused (fixture, FIXTURE_PASSPHRASE, SURAL_ERROR_DAMAGED);
    }
  write_bytes (fixture->path, bytes, length);
  store_fixture_reopen (fixture);
}

/* One byte anywhere but in the salt, which is how a file is known to be ours. */
static void
test_flipped (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fill (fixture, 20);
  store_fixture_close (fixture);
  bytes = read_bytes (fixture->path, &length);
  for (gsize page = 0; page < length; page += 4096)
    {
      const gsize at = page + (gsize) g_test_rand_int_range (16, 4080);

      bytes[at] ^= 0x10;
      write_bytes (fixture->path, bytes, length);
      expect_refused (fixture, FIXTURE_PASSPHRASE, SURAL_ERROR_DAMAGED);
      bytes[at] ^= 0x10;
    }
  write_bytes (fixture->path, bytes, length);
  store_fixture_reopen (fixture);
}

static void
test_newer (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sural_database_exec (fixture->store->database, "PRAGMA user_version = 99", &error);
  g_assert_no_error (error);
  store_fixture_close (fixture);
  expect_refused (fixture, FIXTURE_PASSPHRASE, SURAL_ERROR_NEWER);
}

static void
test_other_application (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sural_database_exec (fixture->store->database, "PRAGMA application_id = 7", &error);
  g_assert_no_error (error);
  store_fixture_close (fixture);
  expect_refused (fixture, FIXTURE_PASSPHRASE, SURAL_ERROR_FOREIGN);
}

static void
test_second_opener (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;

  g_assert_null (sural_store_open (fixture->path, FIXTURE_PASSPHRASE, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_BUSY);
  /* And the first goes on. */
  store_fixture_add_patient (fixture->store, "A", "B", "C", &patient_id, NULL);
}

/* A pipe in the place of any of the files is waited for by nobody. */
static void
test_pipes (StoreFixture *fixture, gconstpointer data)
{
  static const char *const parts[] = { "", ".keys", ".head", "-wal", ".replacing" };

  store_fixture_close (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_strconcat (fixture->path, parts[i], NULL);
      g_autofree char *aside = g_strconcat (path, ".aside", NULL);
      const gboolean is_there = g_file_test (path, G_FILE_TEST_EXISTS);
      g_autoptr (SuralStore) store = NULL;

      g_assert_true (!is_there || g_rename (path, aside) == 0);
      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      store = sural_store_open (fixture->path, FIXTURE_PASSPHRASE, &error);
      g_assert_true (store != NULL || error->domain == SURAL_ERROR);
      g_clear_object (&store);
      g_unlink (path);
      g_assert_true (!is_there || g_rename (aside, path) == 0);
    }
  store_fixture_reopen (fixture);
}

/* --- Records that stay ------------------------------------------------------------------------ */

static void
expect_immutable (SuralStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", sql);
  g_assert_false (sural_database_exec (store->database, sql, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_IMMUTABLE);
}

static void
fill_every_table (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;
  g_autofree char *patient_id = NULL;
  g_autoptr (SuralVisit) visit = NULL;
  g_autoptr (SuralFinding) finding = sural_finding_new ("hx-pop", SURAL_SIDE_NONE, "yes");
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new ("calf-strain", NULL, NULL, NULL, SURAL_TIME_UNKNOWN);
  g_autoptr (SuralPlan) plan = sural_plan_new ();
  g_autoptr (SuralPlanDecline) decline = sural_plan_decline_new ("walking", "Travels next week");
  SuralPlanItem *item = sural_plan_item_new ("walking");
  SuralPlanOmission *removal = sural_plan_omission_new ("sleep", "Taken out by the clinician.");
  g_autoptr (SuralNote) note = NULL;
  g_autoptr (SuralAcknowledgement) seen =
      sural_acknowledgement_new ("plateau", sural_day_new (2026, 8, 1), NULL, NAN, "holiday");
  const char *documents[] = { NULL, NULL };
  g_autoptr (SuralImportBatch) diary = sural_import_batch_new ("diary.csv");
  g_autoptr (SuralImportBatch) longer = sural_import_batch_new ("longer.csv");
  const SuralMeasurement later = { g_intern_string ("back-pain"),
                                   store_fixture_time (2026, 8, 2, 9), 3, SURAL_ORIGIN_DIARY };
  const SuralImportWithdrawal never = { .source = { "https://server/fhir|Observation/o1", "1" },
                                        .at = store_fixture_time (2026, 8, 1, 9) };
  const SuralMeasurement measurement = { g_intern_string ("back-pain"),
                                         store_fixture_time (2026, 8, 1, 9), 4,
                                         SURAL_ORIGIN_DIARY };

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", &patient_id, &episode_id);
  visit = sural_store_start_visit (fixture->store, episode_id, &error);
  g_assert_no_error (error);
  item->override_reason = g_strdup ("Shift work");
  item->step = 1;
  item->side = SURAL_SIDE_LEFT;
  item->days = 0x15;
  removal->by_clinician = TRUE;
  g_ptr_array_add (plan->items, item);
  g_ptr_array_add (plan->left_out, removal);
  g_ptr_array_add (plan->reduce, g_strdup ("hills"));
  sural_import_batch_add (diary, &measurement);
  sural_import_batch_add (longer, &measurement);
  sural_import_batch_add (longer, &later);
  sural_import_batch_withdraw (longer, &never);
  g_assert_true (
      sural_store_add_finding (fixture->store, sural_visit_get_id (visit), finding, &error) &&
      sural_store_add_conclusion (fixture->store, sural_visit_get_id (visit), conclusion, &error) &&
      sural_store_acknowledge_gate (fixture->store, sural_visit_get_id (visit), "bone-stress",
                                    "referred", &error) &&
      sural_store_add_measurement (fixture->store, episode_id, &measurement, &error) &&
      sural_store_retract_measurement (fixture->store, episode_id, &measurement, &error) &&
      sural_store_import (fixture->store, diary, episode_id, NULL, NULL, NULL, NULL, &error) &&
      sural_store_import (fixture->store, longer, episode_id, NULL, NULL, NULL, NULL, &error) &&
      sural_store_acknowledge_alert (fixture->store, episode_id, seen, &error) &&
      sural_store_accept_plan (fixture->store, episode_id, plan, &error) &&
      sural_store_decline_step (fixture->store, plan->id, decline, &error) &&
      sural_store_keep_diary_sheet (fixture->store, &(SuralDiaryTicket) { { 1, 2, 3 }, 4 },
                                    episode_id, sural_day_new (2026, 9, 1), &error) &&
      sural_store_remember_appointment (fixture->store, "one@clinic.invalid", "Jane", patient_id,
                                        &error));
  g_assert_no_error (error);
  documents[0] = sural_import_batch_get_document_id (diary);
  sural_store_retract_documents (fixture->store, documents, &error);
  g_assert_no_error (error);
  note = sural_store_sign_note (fixture->store, sural_visit_get_id (visit), "signed", &error);
  g_assert_no_error (error);
}

static void
test_append_only (StoreFixture *fixture, gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE finding SET value = 'no'",
    "DELETE FROM finding",
    "UPDATE measurement SET value = 0",
    "DELETE FROM measurement",
    "UPDATE retraction SET recorded = 0",
    "UPDATE document_retraction SET recorded = 0",
    "DELETE FROM document_retraction",
    "UPDATE alert_acknowledgement SET reason = 'x'",
    "DELETE FROM alert_acknowledgement",
    "DELETE FROM retraction",
    "UPDATE conclusion SET hypothesis = 'x'",
    "DELETE FROM conclusion",
    "UPDATE acknowledgement SET reason = 'x'",
    "DELETE FROM acknowledgement",
    "UPDATE plan SET phase = 'x'",
    "DELETE FROM plan",
    "UPDATE plan_item SET reps = 99",
    "DELETE FROM plan_item",
    "UPDATE plan_line SET text = 'x'",
    "DELETE FROM plan_line",
    "UPDATE plan_remark SET text = 'x'",
    "DELETE FROM plan_remark",
    "UPDATE plan_decline SET reason = 'x'",
    "DELETE FROM plan_decline",
    "UPDATE plan_week SET plan_id = 'x'",
    "DELETE FROM plan_week",
    "UPDATE plan_week_day SET days = 1",
    "DELETE FROM plan_week_day",
    "UPDATE diary_sheet SET episode_id = 'x'",
    "DELETE FROM diary_sheet",
    "UPDATE appointment_patient SET patient_id = 'x'",
    "DELETE FROM appointment_patient",
    "UPDATE withdrawal SET patient_id = 'x'",
    "DELETE FROM withdrawal",
    "UPDATE withdrawn_source SET source = 'x'",
    "DELETE FROM withdrawn_source",
    "UPDATE document SET name = 'x'",
    "UPDATE document_share SET measurement_id = 'x'",
    "DELETE FROM document_share",
    "DELETE FROM document",
    "UPDATE note SET text = 'x'",
    "DELETE FROM note",
    "UPDATE audit SET action = 'x'",
    "DELETE FROM audit",
    "DELETE FROM visit",
    "DELETE FROM episode",
    "DELETE FROM patient",
    "INSERT OR REPLACE INTO finding SELECT * FROM finding",
    "INSERT OR REPLACE INTO audit SELECT * FROM audit",
  };
  g_autoptr (GError) error = NULL;

  fill_every_table (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    expect_immutable (fixture->store, statements[i]);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

/* Somebody with the key who goes round the triggers is found out. */
static void
test_tampering (StoreFixture *fixture, gconstpointer data)
{
  static const char *const tamperings[] = {
    "UPDATE audit SET action = 'x' WHERE seq = 3",
    "UPDATE audit SET at = at + 1 WHERE seq = 5",
    "UPDATE audit SET digest = zeroblob (32) WHERE seq = (SELECT max(seq) FROM audit)",
    "DELETE FROM audit WHERE seq = 4",
    "DELETE FROM audit WHERE seq >= (SELECT max(seq) FROM audit WHERE action <> 'unlock')",
    "UPDATE finding SET value = 'no'",
    "UPDATE finding SET day = 740000",
    "UPDATE measurement SET value = 0 WHERE document_seq IS NOT NULL",
    "UPDATE measurement SET corrected = 1 WHERE document_seq IS NOT NULL",
    "UPDATE measurement SET measure_word = origin_word WHERE document_seq IS NOT NULL",
    "UPDATE word SET text = text || 'x'",
    "DELETE FROM word WHERE text = 'diary'",
    "UPDATE plan_item SET reps = 99",
    "UPDATE plan_line SET text = 'x'",
    "UPDATE plan_item SET override_reason = 'x'",
    "UPDATE plan_item SET override_reason = NULL",
    "UPDATE plan_item SET step = step + 1",
    "UPDATE plan_item SET side = 'right'",
    "UPDATE plan_item SET clinic = 1",
    "UPDATE plan_item SET minutes = minutes + 1",
    "UPDATE plan SET goal = 'x'",
    "UPDATE plan SET minutes_available = 1",
    "UPDATE plan_remark SET text = 'x'",
    "DELETE FROM plan_remark",
    "UPDATE audit SET digest_version = 1",
    "UPDATE audit SET clock = clock + 1 WHERE seq = 5",
    "UPDATE audit SET position = position + 1000 WHERE seq = 5",
    "UPDATE audit SET desk_word = (SELECT seq FROM word WHERE text = 'diary')",
    "UPDATE audit SET clinician_word = (SELECT seq FROM word WHERE text = 'diary')",
    "UPDATE audit SET desk_word = (SELECT seq FROM word WHERE text = 'diary'),"
    " position = position - 4 WHERE seq > 4",
    "UPDATE audit SET desk_word = 0 WHERE seq = 1",
    "UPDATE audit SET follows = zeroblob (32) WHERE seq = 1",
    "UPDATE audit SET follows = (SELECT hash FROM audit WHERE seq = 2) WHERE seq = 5",
    "UPDATE audit SET digest_version = 9 WHERE entity = 'plan'",
    "UPDATE plan_decline SET reason = 'x'",
    "DELETE FROM plan_decline",
    "UPDATE plan_week_day SET days = 1",
    "DELETE FROM plan_week_day",
    "UPDATE note SET text = 'never said'",
    "DELETE FROM retraction",
    "DELETE FROM document_share",
    "INSERT INTO document_share SELECT d.id, m.id FROM document d, measured m"
    " WHERE m.document_id IS NOT d.id ON CONFLICT DO NOTHING",
    "UPDATE patient SET family_name = 'Other'",
    "INSERT INTO finding (id, visit_id, finding, side, value, recorded, clinician_id)"
    " SELECT 'x', visit_id, 'hx-focal', 'none', 'yes', 1, clinician_id FROM finding",
  };
  g_autofree char *head_path = g_strconcat (fixture->path, ".head", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *head = NULL;
  gsize length, head_length;

  fill_every_table (fixture);
  store_fixture_close (fixture);
  bytes = read_bytes (fixture->path, &length);
  head = read_bytes (head_path, &head_length);
  for (gsize i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autoptr (GError) error = NULL;
      SuralDatabase *database;

      write_bytes (fixture->path, bytes, length);
      write_bytes (head_path, head, head_length);
      store_fixture_reopen (fixture);
      database = fixture->store->database;
      g_assert_true (sural_store_verify (fixture->store, &error));
      g_assert_true (sural_database_exec (database, "PRAGMA foreign_keys = OFF", &error) &&
                     sural_database_exec (
                         database,
                         "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;"
                         "DROP TRIGGER finding_no_update; DROP TRIGGER measurement_no_update;"
                         "DROP TRIGGER word_no_update; DROP TRIGGER word_no_delete;"
                         "DROP TRIGGER plan_item_no_update; DROP TRIGGER plan_line_no_update;"
                         "DROP TRIGGER plan_no_update; DROP TRIGGER plan_remark_no_update;"
                         "DROP TRIGGER plan_remark_no_delete; DROP TRIGGER plan_decline_no_update;"
                         "DROP TRIGGER plan_decline_no_delete;"
                         "DROP TRIGGER plan_week_day_no_update;"
                         "DROP TRIGGER plan_week_day_no_delete;"
                         "DROP TRIGGER document_share_no_delete;"
                         "DROP TRIGGER note_signed_no_update; DROP TRIGGER retraction_no_delete;",
                         &error) &&
                     sural_database_exec (database, tamperings[i], &error));
      g_assert_no_error (error);
      g_test_message ("%s", tamperings[i]);
      g_assert_false (sural_store_verify (fixture->store, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED);
      store_fixture_close (fixture);
    }
}

/* --- Upgrades --------------------------------------------------------------------------------- */

static void
test_migration (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) shipped = sural_migrator_load_steps (&error);
  const guint n_shipped = shipped != NULL ? g_strv_length (shipped) : 0;
  g_autofree char *backup = g_strdup_printf ("%s.schema-%u.backup", fixture->path, n_shipped);
  g_autofree char *backup_keys = g_strconcat (backup, ".keys", NULL);
  g_autofree char *keys = g_strconcat (fixture->path, ".keys", NULL);
  g_autofree char *bytes = NULL;
  g_autofree const char **good = g_new0 (const char *, n_shipped + 2);
  g_autofree const char **bad = g_new0 (const char *, n_shipped + 2);
  g_autoptr (SuralStore) old = NULL;
  SuralDatabase *database = fixture->store->database;
  gint64 n;
  gsize length;

  g_assert_no_error (error);
  g_assert_cmpuint (n_shipped, >=, 2);
  for (guint i = 0; i < n_shipped; i++)
    good[i] = bad[i] = shipped[i];
  good[n_shipped] = "CREATE TABLE extra (a TEXT) STRICT;";
  bad[n_shipped] = "CREATE TABLE half (a TEXT) STRICT; CREATE TABLE patient (b);";
  fill (fixture, 3);

  /* A step that fails leaves the schema as it was. */
  g_assert_false (sural_migrator_run (database, bad, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  sural_database_query_int (database, "PRAGMA user_version", &n, &error);
  g_assert_cmpint (n, ==, n_shipped);
  sural_database_query_int (database, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'", &n,
                            &error);
  g_assert_cmpint (n, ==, 0);

  sural_migrator_run (database, good, &error);
  g_assert_no_error (error);
  sural_database_query_int (database, "PRAGMA user_version", &n, &error);
  g_assert_cmpint (n, ==, n_shipped + 1);
  fill (fixture, 1);
  store_fixture_close (fixture);
  expect_refused (fixture, FIXTURE_PASSPHRASE, SURAL_ERROR_NEWER);

  /* The copy made before is a clinic of its own, with everything that was there. */
  bytes = read_bytes (keys, &length);
  write_bytes (backup_keys, bytes, length);
  old = sural_store_open (backup, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sural_store_count_patients (old, NULL, &error), ==, 3);
  g_assert_true (sural_store_verify (old, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&old));
}

/* --- Sudden death ----------------------------------------------------------------------------- */

/* The other side of test_killed(): writes until it is killed. Each round is one patient, one
 * episode, and one import of ten measurements. */
G_NORETURN static void
write_for_ever (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);

  g_assert_no_error (error);
  g_print ("ready\n");
  while (TRUE)
    {
      g_autofree char *episode_id = NULL;
      g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("diary.csv");

      store_fixture_add_patient (store, "Berg", "Anna", "calf", NULL, &episode_id);
      for (int i = 0; i < 10; i++)
        {
          const SuralMeasurement measurement = { g_intern_string ("back-pain"),
                                                 store_fixture_time (2026, 8, 1, i), i,
                                                 SURAL_ORIGIN_DIARY };

          sural_import_batch_add (batch, &measurement);
        }
      if (!sural_store_import (store, batch, episode_id, NULL, NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
      g_print (".\n");
    }
}

/* @n_rounds: how many it says that it has written, at the least, before it dies */
static void
kill_after (const char *path, int n_rounds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  /* The first says that it is ready. */
  const int n_lines = n_rounds + 1;

  writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, this_program, "--write", path,
                             NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  for (int i = 0; i < n_lines; i++)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (line);
    }
  /* Not waiting for anything: the moment itself is what is drawn. */
  g_usleep ((gulong) g_test_rand_int_range (0, 12000));
  g_subprocess_force_exit (writer);
  g_subprocess_wait (writer, NULL, &error);
  g_assert_no_error (error);
}

static void
kill_at_random (const char *path)
{
  kill_after (path, g_test_rand_int_range (0, 3));
}

/* --- Two names of one file -------------------------------------------------------------------- */

/* For test_links(): says what another program is told that opens it. */
static int
open_once (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);

  g_print ("%d %s\n", error != NULL ? error->code : -1, error != NULL ? error->message : "");
  return 0;
}

/* -1: it opens; else a code of SURAL_ERROR. */
static int
open_elsewhere (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) other =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, this_program, "--open", path, NULL);
  g_autofree char *said = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (other, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", path, said);
  return atoi (said);
}

/* Opened under one name after a death under the other, it has all that was written, and nothing is
 * said, for nothing is lost. */
static void
expect_all_of_it (const char *path, gint64 at_least)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mismatches = NULL;
  g_autoptr (SuralStore) store =
      sural_store_open_examined (path, NULL, FIXTURE_PASSPHRASE, FALSE, &mismatches, &error);
  gint64 n = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (sural_store_get_mismatches (store)->len, ==, 0);
  sural_database_query_int (store->database, "SELECT count(*) FROM patient", &n, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, >=, at_least);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* A symbolic link is the clinic; a second name of the file is none. */
static void
test_links (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "other", NULL);
  g_autofree char *soft = g_build_filename (folder, "soft.sural", NULL);
  g_autofree char *hard = g_build_filename (folder, "hard.sural", NULL);
  g_autofree char *hard_keys = g_strconcat (hard, ".keys", NULL);
  g_autofree char *keys = g_strconcat (fixture->path, ".keys", NULL);
  g_autofree char *key_bytes = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_keys, n_before, n_after;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (fixture->path, soft), ==, 0);
  g_assert_cmpint (link (fixture->path, hard), ==, 0);
  /* With a lock of its own. */
  key_bytes = read_bytes (keys, &n_keys);
  write_bytes (hard_keys, key_bytes, n_keys);

  g_assert_cmpint (open_elsewhere (soft), ==, SURAL_ERROR_BUSY);
  g_assert_cmpint (open_elsewhere (hard), ==, SURAL_ERROR_BUSY);
  store_fixture_add_patient (fixture->store, "A", "B", "C", NULL, NULL);
  store_fixture_close (fixture);

  kill_after (soft, 2);
  expect_all_of_it (fixture->path, 3);
  kill_after (fixture->path, 1);
  expect_all_of_it (soft, 4);

  before = read_bytes (fixture->path, &n_before);
  g_assert_cmpint (open_elsewhere (hard), ==, SURAL_ERROR_FOREIGN);
  after = read_bytes (fixture->path, &n_after);
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_cmpuint (count_files (folder), ==, 3);

  g_unlink (soft);
  g_unlink (hard);
  g_unlink (hard_keys);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  store_fixture_reopen (fixture);
}

static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  const guint n_kills = trust_get_n_kills (30);

  store_fixture_close (fixture);
  for (guint round = 0; round < n_kills; round++)
    {
      g_autoptr (GError) error = NULL;
      gint64 n;

      kill_at_random (fixture->path);
      store_fixture_reopen (fixture);
      sural_store_verify (fixture->store, &error);
      g_assert_no_error (error);
      /* An import is there whole or not at all. */
      sural_database_query_int (fixture->store->database,
                                "SELECT count(*) FROM document d WHERE 10 <>"
                                " (SELECT count(*) FROM measured m WHERE m.document_id = d.id)",
                                &n, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n, ==, 0);
      store_fixture_close (fixture);
    }
  g_test_message ("%u kills while writing and importing, each import whole or not there", n_kills);
}

/* A power cut while the log is carried over leaves half a page in the file; the log still has it
 * whole, and so the clinic opens with everything in it. */
static void
test_half_a_page (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *log_bytes = NULL;
  g_autofree char *bytes = NULL;
  gsize log_length, length;

  store_fixture_reopen (fixture);
  /* Enough for the file to grow, which its first page tells. */
  fill (fixture, 60);
  log_bytes = read_bytes (log, &log_length);
  g_assert_cmpuint (log_length, >, 0);
  store_fixture_close (fixture);
  /* The file as the log left it, but for half of its first page after the salt. */
  bytes = read_bytes (fixture->path, &length);
  memset (bytes + 2048, 0, 2048);
  write_bytes (fixture->path, bytes, length);
  write_bytes (log, log_bytes, log_length);
  store_fixture_reopen (fixture);
  g_assert_cmpint (sural_store_count_patients (fixture->store, NULL, &error), ==, 60);
  g_assert_true (sural_store_verify (fixture->store, &error));
  g_assert_no_error (error);
}

/* --- Time ------------------------------------------------------------------------------------- */

/* From the passphrase to the caseload at the cost that clinics have. */
static void
test_unlock_time (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sural-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "clinic.sural", NULL);
  g_autofree char *keys = g_strconcat (path, ".keys", NULL);
  g_autofree char *head = g_strconcat (path, ".head", NULL);
  g_autofree char *code = NULL;
  g_autoptr (SuralStore) store =
      sural_store_create (path, "Dr Test", FIXTURE_PASSPHRASE, &code, &error);
  double fastest = G_MAXDOUBLE;

  g_assert_no_error (error);
  for (guint i = 0; i < 40; i++)
    store_fixture_add_patient (store, "Berg", "Anna", "calf", NULL, NULL);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GPtrArray) entries = NULL;

      g_clear_object (&store);
      g_test_timer_start ();
      store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);
      g_assert_no_error (error);
      entries = sural_store_list_caseload (store, NULL, 0, 40, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (entries->len, ==, 40);
      fastest = MIN (fastest, g_test_timer_elapsed ());
    }
  g_clear_object (&store);
  g_test_minimized_result (fastest, "unlock to caseload: %.3f s", fastest);
  g_unlink (path);
  g_unlink (keys);
  g_unlink (head);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    write_for_ever (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--open"))
    return open_once (argv[2]);
  this_program = argv[0];
  g_test_init (&argc, &argv, NULL);
  ADD ("/store-safety/passphrase", test_passphrase);
  ADD ("/store-safety/no-plain-text", test_no_plain_text);
  ADD ("/store-safety/create-over", test_create_over);
  g_test_add_func ("/store-safety/create-invalid", test_create_invalid);
  ADD ("/store-safety/foreign", test_foreign);
  ADD ("/store-safety/truncated", test_truncated);
  ADD ("/store-safety/flipped", test_flipped);
  ADD ("/store-safety/newer", test_newer);
  ADD ("/store-safety/other-application", test_other_application);
  ADD ("/store-safety/second-opener", test_second_opener);
  ADD ("/store-safety/links", test_links);
  ADD ("/store-safety/pipes", test_pipes);
  ADD ("/store-safety/append-only", test_append_only);
  ADD ("/store-safety/tampering", test_tampering);
  ADD ("/store-safety/migration", test_migration);
  ADD ("/store-safety/killed", test_killed);
  ADD ("/store-safety/half-a-page", test_half_a_page);
  g_test_add_func ("/store-safety/unlock-time", test_unlock_time);
  return g_test_run ();
}
