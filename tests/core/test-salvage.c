/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <gio/gio.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/backup/sural-backup.h"
#include "store/backup/sural-restore.h"

/* What can be read of a damaged clinic, and that nothing is done to it. */

#define PAGE 4096

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

/* Names and bytes of everything in the folder but how often a passphrase was tried. */
static char *
digest_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gsize length;
      g_autofree char *bytes = read_bytes (path, &length);
      g_autofree char *sum =
          g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) bytes, length);

      g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, sum));
    }
  g_ptr_array_sort_values (lines, (GCompareFunc) strcmp);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* @n patients, each with a visit and a note whose text needs pages of its own. */
static void
fill (SuralStore *store, guint n)
{
  g_autofree char *text = g_strnfill (6000, 'n');

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("Name%u", i);
      g_autofree char *episode = NULL;
      g_autoptr (SuralVisit) visit = NULL;

      store_fixture_add_patient (store, name, "Given", "complaint", NULL, &episode);
      visit = sural_store_start_visit (store, episode, &error);
      g_assert_no_error (error);
      g_assert_true (sural_store_save_note_draft (store, sural_visit_get_id (visit), text, &error));
      g_assert_no_error (error);
    }
}

static SuralStore *
open_salvaged (StoreFixture *fixture, SuralSalvageReport *report)
{
  g_autoptr (GError) error = NULL;
  SuralStore *store =
      sural_store_open_salvaged (fixture->path, NULL, FIXTURE_PASSPHRASE, 0, NULL, report, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  g_assert_cmpint (sural_store_get_hold (store), ==, SURAL_STORE_HOLD_DAMAGED);
  return store;
}

/* What was read can be followed, searched, and saved; and it takes no change. */
static void
assert_holds_together (SuralStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("New", "One");

  sural_store_verify (store, &error);
  g_assert_no_error (error);
  g_assert_false (sural_store_save_patient (store, patient, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_IMMUTABLE);
}

/* Nothing is wrong with it: everything is there. */
static void
test_whole (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralStore) salvaged = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  SuralSalvageReport report;

  fill (fixture->store, 30);
  store_fixture_close (fixture);
  before = digest_folder (fixture->folder);
  salvaged = open_salvaged (fixture, &report);
  g_assert_cmpint (report.n_bad_pages, ==, 0);
  g_assert_cmpint (report.n_pages, >, 50);
  for (guint i = 0; i < SURAL_N_SALVAGE_KINDS; i++)
    g_assert_cmpint (report.n_read[i], ==, report.n_written[i]);
  g_assert_cmpint (report.n_read[SURAL_SALVAGE_PATIENTS], ==, 30);
  g_assert_cmpint (report.n_read[SURAL_SALVAGE_NOTES], ==, 30);
  g_assert_cmpint (report.n_stand_ins + report.n_alone + report.n_cut, ==, 0);
  assert_holds_together (salvaged);
  g_clear_object (&salvaged);
  after = digest_folder (fixture->folder);
  g_assert_cmpstr (before, ==, after);
}

/* Each page in turn: whatever is lost with it, what is left opens, holds together, and the file is
 * as it was. Without the first page there is nothing. */
static void
test_flipped (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  /* All of them take a minute or two. */
  const gsize stride = PAGE * (g_test_thorough () ? 1 : (gsize) g_test_rand_int_range (5, 9));
  gsize length;
  guint n_pages = 0;
  gint64 n_rows = 0;
  gint64 n_all = 0;

  fill (fixture->store, 30);
  store_fixture_close (fixture);
  bytes = read_bytes (fixture->path, &length);
  for (gsize page = 0; page < length; page += page == 0 ? PAGE : stride)
    {
      const gsize at = page + (gsize) g_test_rand_int_range (16, 4080);
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralStore) salvaged = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      SuralSalvageReport report;

      bytes[at] ^= 0x10;
      write_bytes (fixture->path, bytes, length);
      bytes[at] ^= 0x10;
      g_assert_null (sural_store_open (fixture->path, FIXTURE_PASSPHRASE, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED);
      g_clear_error (&error);
      before = digest_folder (fixture->folder);
      salvaged = sural_store_open_salvaged (fixture->path, NULL, FIXTURE_PASSPHRASE, 0, NULL,
                                            &report, &error);
      after = digest_folder (fixture->folder);
      g_assert_cmpstr (before, ==, after);
      if (page == 0)
        {
          g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED);
          continue;
        }
      /* A page of the schema, which is read before any row: nothing, and said so. */
      if (salvaged == NULL)
        {
          g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED);
          g_test_message ("page %" G_GSIZE_FORMAT ": %s", page / PAGE, error->message);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpint (report.n_bad_pages, ==, 1);
      assert_holds_together (salvaged);
      n_pages++;
      for (guint i = 0; i < SURAL_SALVAGE_ENTRIES; i++)
        {
          n_rows += report.n_read[i];
          n_all += MAX (report.n_written[i], report.n_read[i]);
        }
    }
  g_test_message ("%u of %" G_GSIZE_FORMAT " pages gone around, %.2f %% of the rows read", n_pages,
                  length / PAGE, 100.0 * n_rows / n_all);
  g_assert_cmpfloat ((double) n_rows / n_all, >, 0.9);
  write_bytes (fixture->path, bytes, length);
  store_fixture_reopen (fixture);
}

/* A page without which @sql cannot be said. */
static gsize
find_page_of (StoreFixture *fixture, const char *sql, char *bytes, gsize length)
{
  g_autofree char *key_path = g_strconcat (fixture->path, ".keys", NULL);
  g_autoptr (SuralKeyFile) keys = sural_key_file_load (key_path, NULL);
  g_autofree char *who = NULL;
  g_autoptr (SuralSecret) key = sural_key_file_unlock (keys, FIXTURE_PASSPHRASE, &who, NULL);
  const guint8 *salt = sural_key_file_get_database_salt (keys);

  /* From the end on: a leaf, not what leads to it. */
  for (gsize page = length / PAGE - 1; page > 0; page--)
    {
      g_autoptr (SuralDatabase) damaged = NULL;
      gint64 n;

      bytes[page * PAGE + 100] ^= 1;
      write_bytes (fixture->path, bytes, length);
      bytes[page * PAGE + 100] ^= 1;
      damaged = sural_database_open_damaged (fixture->path, key, salt, FALSE, NULL);
      if (damaged != NULL && !sural_database_query_int (damaged, sql, &n, NULL))
        return page;
    }
  g_assert_not_reached ();
}

/* Nothing is saved in what was read of a damaged file, and still it says who is urgent: what was
 * judged is kept in the copy that is read, and of whom it was not, is counted. */
static void
test_judged (StoreFixture *fixture, gconstpointer data)
{
  const SuralDay today = 20000;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) salvaged = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) urgent = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("New", "One");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  SuralSalvageReport report;
  guint n = 0;

  fill (fixture->store, 3);
  store_fixture_close (fixture);
  before = digest_folder (fixture->folder);
  salvaged = open_salvaged (fixture, &report);
  g_assert_true (sural_store_count_unjudged (salvaged, today, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);

  g_assert_true (sural_store_begin_judging (salvaged, today, "knowledge", &error));
  g_assert_no_error (error);
  rows = sural_store_list_unjudged (salvaged, today, TRUE, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  sural_caseload_entry_set_section (g_ptr_array_index (rows, 1), SURAL_CASELOAD_SECTION_URGENT,
                                    "a gate");
  sural_caseload_entry_set_mark (g_ptr_array_index (rows, 1), SURAL_CASELOAD_MARK_RED_FLAG);
  g_assert_true (sural_store_keep_verdicts (salvaged, rows, today, &error));
  g_assert_no_error (error);
  g_assert_true (sural_store_count_unjudged (salvaged, today, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  urgent = sural_store_list_waiting (salvaged, SURAL_TODAY_URGENT, 10, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (urgent->len, ==, 1);

  g_assert_false (sural_store_save_patient (salvaged, patient, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_IMMUTABLE);
  g_clear_object (&salvaged);
  after = digest_folder (fixture->folder);
  g_assert_cmpstr (before, ==, after);
  store_fixture_reopen (fixture);
}

/* The heads of some patients are gone: their visits and notes go under one who says so. Saved as a
 * backup and restored it is a clinic like any other. */
static void
test_saved (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) salvaged = NULL;
  g_autoptr (SuralStore) restored = NULL;
  g_autoptr (SuralRestore) restore = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("New", "One");
  g_autofree char *backup = g_build_filename (fixture->folder, "saved.suralbackup", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.sural", NULL);
  g_autofree char *bytes = NULL;
  gsize length;
  gint64 n;
  gsize page;
  SuralSalvageReport report;

  fill (fixture->store, 120);
  store_fixture_close (fixture);
  bytes = read_bytes (fixture->path, &length);
  page = find_page_of (fixture, "SELECT sum(seq) FROM patient NOT INDEXED", bytes, length);
  g_assert_cmpuint (page, >, 0);
  salvaged = open_salvaged (fixture, &report);
  g_test_message ("%d patients, %d stand-ins", (int) report.n_read[SURAL_SALVAGE_PATIENTS],
                  (int) report.n_stand_ins);
  g_assert_cmpint (report.n_written[SURAL_SALVAGE_PATIENTS], ==, 120);
  g_assert_cmpint (report.n_read[SURAL_SALVAGE_PATIENTS] + report.n_stand_ins, ==, 120);
  g_assert_cmpint (report.n_read[SURAL_SALVAGE_NOTES], ==, 120);
  g_assert_cmpint (report.n_alone, ==, 0);
  assert_holds_together (salvaged);

  g_assert_true (sural_backup_make (salvaged, backup, NULL, &error));
  g_assert_no_error (error);
  g_clear_object (&salvaged);
  restore = sural_restore_new (backup, other, FIXTURE_PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sural_restore_apply (restore, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&restore, sural_restore_free);

  restored = sural_store_open (other, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sural_store_get_hold (restored), ==, SURAL_STORE_HOLD_NONE);
  g_assert_true (sural_database_query_int (restored->database,
                                           "SELECT count(*) FROM note n"
                                           " JOIN visit v ON v.id = n.visit_id"
                                           " JOIN episode e ON e.id = v.episode_id"
                                           " JOIN patient p ON p.id = e.patient_id",
                                           &n, NULL));
  g_assert_cmpint (n, ==, 120);
  g_assert_true (sural_store_save_patient (restored, patient, &error));
  g_assert_no_error (error);
  sural_store_verify (restored, &error);
  g_assert_no_error (error);
}

/* @n patients with a visit, a score that was typed in and one of a file. */
static void
fill_with_scores (SuralStore *store, guint n)
{
  const SuralMeasurement typed = { g_intern_string ("calf-pain-now"), 63900000000, 4,
                                   SURAL_ORIGIN_CLINIC };
  const SuralMeasurement came = { g_intern_string ("calf-pain-worst"), 63900000000, 6,
                                  SURAL_ORIGIN_DIARY };

  fill (store, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autoptr (SuralImportBatch) batch = sural_import_batch_new ("diary.csv");
      g_autoptr (SuralStatement) statement =
          sural_store_prepare (store, "SELECT id FROM episode ORDER BY seq LIMIT 1 OFFSET ?",
                               &error);
      g_autofree char *episode = NULL;

      g_assert_no_error (error);
      sural_statement_int (statement, i);
      g_assert_true (sural_statement_next (statement));
      episode = g_strdup (sural_statement_get_text (statement, 0));
      sural_statement_again (statement);
      sural_store_add_measurement (store, episode, &typed, &error);
      g_assert_no_error (error);
      sural_import_batch_add (batch, &came);
      sural_store_import (store, batch, episode, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

/* What many rows are said with or belong to by a number lies on few pages: with any one of them
 * gone no score is, and each is still with what else its patient has. */
static void
test_numbers (StoreFixture *fixture, gconstpointer data)
{
  static const char *const pages[] = {
    "SELECT sum(length (text)) FROM word NOT INDEXED",
    "SELECT count(*) FROM word INDEXED BY sqlite_autoindex_word_1 WHERE text > ''",
    "SELECT sum(seq) FROM episode NOT INDEXED",
    "SELECT count(*) FROM episode INDEXED BY sqlite_autoindex_episode_1 WHERE id > ''",
  };
  const gint64 n = 60;
  g_autofree char *bytes = NULL;
  gsize length;

  fill_with_scores (fixture->store, n);
  store_fixture_close (fixture);
  bytes = read_bytes (fixture->path, &length);
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (SuralStore) salvaged = NULL;
      SuralSalvageReport report;
      gint64 n_with;

      g_assert_cmpuint (find_page_of (fixture, pages[i], bytes, length), >, 0);
      salvaged = open_salvaged (fixture, &report);
      g_test_message ("%s: %d stand-ins, %d alone, %d cut", pages[i], (int) report.n_stand_ins,
                      (int) report.n_alone, (int) report.n_cut);
      g_assert_cmpint (report.n_read[SURAL_SALVAGE_MEASUREMENTS], ==, 2 * n);
      g_assert_cmpint (report.n_alone + report.n_cut, ==, 0);
      g_assert_true (sural_database_query_int (salvaged->database,
                                               "SELECT count(*) FROM measured m"
                                               " JOIN visit v ON v.episode_id = m.episode_id",
                                               &n_with, NULL));
      g_assert_cmpint (n_with, ==, 2 * n);
      assert_holds_together (salvaged);
    }
  write_bytes (fixture->path, bytes, length);
  store_fixture_reopen (fixture);
}

/* Pages all over it. */
static void
test_many (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (SuralStore) salvaged = NULL;
  g_autofree char *bytes = NULL;
  gsize length;
  SuralSalvageReport report;

  fill (fixture->store, 200);
  store_fixture_close (fixture);
  bytes = read_bytes (fixture->path, &length);
  /* Behind what a clinic without patients has, which is mostly the schema. */
  for (gsize page = 200; page < length / PAGE; page += 9)
    bytes[page * PAGE + 1000] ^= 1;
  write_bytes (fixture->path, bytes, length);
  salvaged = open_salvaged (fixture, &report);
  g_test_message ("%d of %d pages bad: %d of 200 patients, %d notes, %d stand-ins, %d alone",
                  (int) report.n_bad_pages, (int) report.n_pages,
                  (int) report.n_read[SURAL_SALVAGE_PATIENTS],
                  (int) report.n_read[SURAL_SALVAGE_NOTES], (int) report.n_stand_ins,
                  (int) report.n_alone);
  g_assert_cmpint (report.n_bad_pages, >, 30);
  g_assert_cmpint (report.n_read[SURAL_SALVAGE_NOTES], >, 100);
  assert_holds_together (salvaged);
}

static void
test_passphrase (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SuralSalvageReport report;

  store_fixture_close (fixture);
  g_assert_null (sural_store_open_salvaged (fixture->path, NULL, "not the passphrase", 0, NULL,
                                            &report, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/salvage/whole", test_whole);
  ADD ("/salvage/flipped", test_flipped);
  ADD ("/salvage/judged", test_judged);
  ADD ("/salvage/saved", test_saved);
  ADD ("/salvage/many", test_many);
  ADD ("/salvage/numbers", test_numbers);
  ADD ("/salvage/passphrase", test_passphrase);
  return g_test_run ();
}
