/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups of a real encrypted clinic: that they hold everything, that nothing but a good one is
 * ever restored, and that no moment to be killed at loses anything. */
#include "config.h"

#include "store-fixture.h"
#include "trust-kills.h"

#include <gio/gio.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

#include "model/sural-error.h"
#include "store/backup/sural-backup-file.h"
#include "store/backup/sural-backup-folder.h"
#include "store/backup/sural-backup.h"
#include "store/file/sural-file.h"
#include "store/file/sural-replacement.h"
#include "store/backup/sural-restore.h"

static char *this_program;

typedef struct
{
  StoreFixture clinic;
  char *backups;
} Fixture;

/* --- Files ------------------------------------------------------------------------------------ */

static void
set_up (Fixture *fixture, gconstpointer data)
{
  store_fixture_set_up (&fixture->clinic, NULL);
  fixture->backups = g_build_filename (fixture->clinic.folder, "backups", NULL);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (g_file_test (fixture->backups, G_FILE_TEST_IS_DIR))
    {
      empty_folder (fixture->backups);
      g_assert_cmpint (g_rmdir (fixture->backups), ==, 0);
    }
  store_fixture_tear_down (&fixture->clinic, NULL);
  g_free (fixture->backups);
}

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

/* Everything that lies in a folder, by name and content. */
static char *
digest_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) all = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      g_autofree char *digest = NULL;
      gsize length;

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      bytes = read_bytes (path, &length);
      digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) bytes, length);
      g_ptr_array_add (lines, g_strdup_printf ("%s %s\n", name, digest));
    }
  g_ptr_array_sort_values (lines, (GCompareFunc) (GCallback) g_strcmp0);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (all, g_ptr_array_index (lines, i));
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* The names of a folder's files but for the log of an open clinic. */
static char *
list_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (!g_str_has_suffix (name, "-wal") && !g_str_has_suffix (name, "-shm"))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort_values (names, (GCompareFunc) (GCallback) g_strcmp0);
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("\n", (char **) names->pdata);
}

static void
fill (SuralStore *store, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Berg%u", i);

      store_fixture_add_patient (store, name, "Anna", "calf", NULL, NULL);
    }
}

static char *
back_up (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;

  sural_backup_make_into (fixture->clinic.store, fixture->backups, &path, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (path);
  return path;
}

static SuralRestore *
prepare (Fixture *fixture, const char *backup)
{
  g_autoptr (GError) error = NULL;
  SuralRestore *restore =
      sural_restore_new (backup, fixture->clinic.path, FIXTURE_PASSPHRASE, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (restore);
  return restore;
}

static void
assert_holds (SuralStore *store, gint64 n_patients)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sural_store_count_patients (store, NULL, &error), ==, n_patients);
  g_assert_no_error (error);
  sural_store_verify (store, &error);
  g_assert_no_error (error);
}

/* Restoring fails with @code, or with any error, and nothing beside the clinic changes. */
static void
expect_refused (Fixture *fixture, const char *backup, const char *passphrase, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = digest_folder (fixture->clinic.folder);
  g_autofree char *after = NULL;
  SuralRestore *restore =
      sural_restore_new (backup, fixture->clinic.path, passphrase, NULL, &error);

  g_assert_null (restore);
  g_assert_nonnull (error);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_true (error->domain == SURAL_ERROR);
  if (code >= 0)
    g_assert_cmpint (error->code, ==, code);
  after = digest_folder (fixture->clinic.folder);
  g_assert_cmpstr (before, ==, after);
}

/* --- What is in it ---------------------------------------------------------------------------- */

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (SuralRestore) restore = NULL;
  g_autoptr (SuralStore) old = NULL;

  fill (fixture->clinic.store, 20);
  backup = back_up (fixture);
  /* What was not yet carried over from the log is in it; what comes after is not. */
  fill (fixture->clinic.store, 3);
  store_fixture_close (&fixture->clinic);

  restore = prepare (fixture, backup);
  g_assert_cmpint (sural_restore_get_review (restore)->n_patients, ==, 20);
  g_assert_cmpint (sural_restore_get_review (restore)->loss, ==, SURAL_RESTORE_LOSES_ENTRIES);
  /* A patient and an episode each. */
  g_assert_cmpint (sural_restore_get_review (restore)->n_lost, ==, 6);
  g_assert_cmpint (sural_restore_get_review (restore)->lost_from, >=,
                   sural_restore_get_review (restore)->last);
  sural_restore_apply (restore, &kept, &error);
  g_assert_no_error (error);
  g_clear_pointer (&restore, sural_restore_free);

  store_fixture_reopen (&fixture->clinic);
  assert_holds (fixture->clinic.store, 20);
  /* And nothing is gone. */
  g_assert_nonnull (kept);
  old = sural_store_open (kept, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  assert_holds (old, 23);
}

/* On another machine, where nothing is. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *keys = g_strconcat (fixture->clinic.path, ".keys", NULL);
  g_autoptr (SuralRestore) restore = NULL;

  fill (fixture->clinic.store, 5);
  backup = back_up (fixture);
  store_fixture_close (&fixture->clinic);
  g_unlink (fixture->clinic.path);
  g_unlink (keys);
  restore = prepare (fixture, backup);
  g_assert_cmpint (sural_restore_get_review (restore)->loss, ==, SURAL_RESTORE_NOTHING_THERE);
  sural_restore_apply (restore, &kept, &error);
  g_assert_no_error (error);
  g_assert_null (kept);
  g_clear_pointer (&restore, sural_restore_free);
  /* The recovery code of that time is in it, too. */
  fixture->clinic.store =
      sural_store_open (fixture->clinic.path, fixture->clinic.recovery_code, &error);
  g_assert_no_error (error);
  assert_holds (fixture->clinic.store, 5);
}

static void
test_nothing_lost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (SuralRestore) restore = NULL;

  fill (fixture->clinic.store, 5);
  backup = back_up (fixture);
  store_fixture_close (&fixture->clinic);
  before = digest_folder (fixture->clinic.folder);
  restore = prepare (fixture, backup);
  g_assert_cmpint (sural_restore_get_review (restore)->loss, ==, SURAL_RESTORE_LOSES_NOTHING);
  g_assert_cmpint (sural_restore_get_review (restore)->n_lost, ==, 0);
  g_clear_pointer (&restore, sural_restore_free);
  after = digest_folder (fixture->clinic.folder);
  g_assert_cmpstr (before, ==, after);
}

/* A clinic that was not closed has what was done last in its log. Restoring keeps both together,
 * and the new file never sees that log. */
static void
test_after_a_crash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StoreFixture *clinic = &fixture->clinic;
  g_autofree char *log = g_strconcat (clinic->path, "-wal", NULL);
  g_autofree char *backup = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *log_bytes = NULL;
  g_autoptr (SuralRestore) restore = NULL;
  g_autoptr (SuralStore) old = NULL;
  gsize length, log_length;

  fill (clinic->store, 5);
  backup = back_up (fixture);
  store_fixture_reopen (clinic);
  fill (clinic->store, 4);
  bytes = read_bytes (clinic->path, &length);
  log_bytes = read_bytes (log, &log_length);
  g_assert_cmpuint (log_length, >, 0);
  store_fixture_close (clinic);
  write_bytes (clinic->path, bytes, length);
  write_bytes (log, log_bytes, log_length);

  restore = prepare (fixture, backup);
  /* That the clinic was opened, and two of each patient. */
  g_assert_cmpint (sural_restore_get_review (restore)->n_lost, ==, 9);
  sural_restore_apply (restore, &kept, &error);
  g_assert_no_error (error);
  g_clear_pointer (&restore, sural_restore_free);
  store_fixture_reopen (clinic);
  assert_holds (clinic->store, 5);
  old = sural_store_open (kept, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  assert_holds (old, 9);
}

/* A disk that has lost that a restore is over has it finished once more: by then the clinic was
 * worked in, and its log is its own. */
static void
test_finished_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  StoreFixture *clinic = &fixture->clinic;
  g_autofree char *log = g_strconcat (clinic->path, "-wal", NULL);
  g_autofree char *intent = g_strconcat (clinic->path, ".replacing", NULL);
  g_autofree char *backup = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *kept_name = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *log_bytes = NULL;
  g_autoptr (SuralRestore) restore = NULL;
  gsize length, log_length;

  fill (clinic->store, 5);
  backup = back_up (fixture);
  store_fixture_close (clinic);
  restore = prepare (fixture, backup);
  sural_restore_apply (restore, &kept, &error);
  g_assert_no_error (error);
  g_clear_pointer (&restore, sural_restore_free);
  store_fixture_reopen (clinic);
  fill (clinic->store, 4);
  bytes = read_bytes (clinic->path, &length);
  log_bytes = read_bytes (log, &log_length);
  store_fixture_close (clinic);
  write_bytes (clinic->path, bytes, length);
  write_bytes (log, log_bytes, log_length);
  kept_name = g_path_get_basename (kept);
  write_bytes (intent, kept_name, strlen (kept_name));

  store_fixture_reopen (clinic);
  assert_holds (clinic->store, 9);
  g_assert_false (g_file_test (intent, G_FILE_TEST_EXISTS));
}

/* The file that is restored stays a backup. */
static void
test_onto_itself (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (fixture->clinic.store, 2);
  backup = back_up (fixture);
  before = digest_folder (fixture->backups);
  g_assert_null (sural_restore_new (backup, backup, FIXTURE_PASSPHRASE, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  after = digest_folder (fixture->backups);
  g_assert_cmpstr (before, ==, after);
}

/* What is damaged is kept as it is. */
static void
test_damaged_present (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *kept_bytes = NULL;
  g_autoptr (SuralRestore) restore = NULL;
  gsize length, kept_length;

  fill (fixture->clinic.store, 5);
  backup = back_up (fixture);
  store_fixture_close (&fixture->clinic);
  bytes = read_bytes (fixture->clinic.path, &length);
  bytes[length / 2] ^= 1;
  write_bytes (fixture->clinic.path, bytes, length);
  restore = prepare (fixture, backup);
  g_assert_cmpint (sural_restore_get_review (restore)->loss, ==, SURAL_RESTORE_UNREADABLE);
  sural_restore_apply (restore, &kept, &error);
  g_assert_no_error (error);
  g_clear_pointer (&restore, sural_restore_free);
  kept_bytes = read_bytes (kept, &kept_length);
  g_assert_cmpmem (kept_bytes, kept_length, bytes, length);
  store_fixture_reopen (&fixture->clinic);
  assert_holds (fixture->clinic.store, 5);
}

static void
test_other_clinic (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *keys = g_strconcat (fixture->clinic.path, ".keys", NULL);
  g_autofree char *code = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (SuralRestore) restore = NULL;
  g_autoptr (SuralStore) other = NULL;

  fill (fixture->clinic.store, 5);
  backup = back_up (fixture);
  store_fixture_close (&fixture->clinic);
  g_unlink (fixture->clinic.path);
  g_unlink (keys);
  other = sural_store_create_with_cost (fixture->clinic.path, "Dr B", "four other test words",
                                        &FIXTURE_COST, &code, &error);
  g_assert_no_error (error);
  /* While it is open it is not touched. */
  expect_refused (fixture, backup, FIXTURE_PASSPHRASE, SURAL_ERROR_BUSY);
  g_clear_object (&other);
  restore = prepare (fixture, backup);
  g_assert_cmpint (sural_restore_get_review (restore)->loss, ==, SURAL_RESTORE_OTHER_CLINIC);
  sural_restore_apply (restore, &kept, &error);
  g_assert_no_error (error);
  g_clear_pointer (&restore, sural_restore_free);
  other = sural_store_open (kept, "four other test words", &error);
  g_assert_no_error (error);
}

/* A trail that went another way since is not compared by numbers. */
static void
test_other_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (SuralRestore) restore = NULL;

  first = back_up (fixture);
  fill (fixture->clinic.store, 5);
  second = back_up (fixture);
  store_fixture_close (&fixture->clinic);
  restore = prepare (fixture, first);
  sural_restore_apply (restore, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&restore, sural_restore_free);
  store_fixture_reopen (&fixture->clinic);
  fill (fixture->clinic.store, 9);
  store_fixture_close (&fixture->clinic);
  restore = prepare (fixture, second);
  g_assert_cmpint (sural_restore_get_review (restore)->loss, ==, SURAL_RESTORE_OTHER_CLINIC);
}

/* --- What is refused -------------------------------------------------------------------------- */

/* Every byte of head and tail, some of the key file, one of each page. */
static void
test_flipped (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *bad = g_build_filename (fixture->clinic.folder, "bad.suralbackup", NULL);
  gsize length;
  guint n = 0;

  fill (fixture->clinic.store, 20);
  backup = back_up (fixture);
  store_fixture_close (&fixture->clinic);
  bytes = read_bytes (backup, &length);
  for (gsize at = 0; at < length;)
    {
      bytes[at] ^= (char) (1 << g_test_rand_int_range (0, 8));
      write_bytes (bad, bytes, length);
      expect_refused (fixture, bad, FIXTURE_PASSPHRASE, -1);
      n++;
      write_bytes (bad, bytes, 0);
      g_free (bytes);
      bytes = read_bytes (backup, &length);
      if (at < 40 || at >= length - 64)
        at++;
      else
        at = MIN (at + (gsize) g_test_rand_int_range (1, at < 4096 ? 64 : 4096), length - 64);
    }
  g_test_message ("%u backups with a byte that is another one, all refused", n);
  g_assert_cmpuint (n, >, 200);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *bad = g_build_filename (fixture->clinic.folder, "bad.suralbackup", NULL);
  gsize length;

  backup = back_up (fixture);
  store_fixture_close (&fixture->clinic);
  bytes = read_bytes (backup, &length);
  for (gsize n = 0; n < length; n += 1 + n / 3)
    {
      write_bytes (bad, bytes, n);
      expect_refused (fixture, bad, FIXTURE_PASSPHRASE, -1);
    }
  bytes = g_realloc (bytes, length + 1);
  bytes[length] = 0;
  write_bytes (bad, bytes, length + 1);
  expect_refused (fixture, bad, FIXTURE_PASSPHRASE, SURAL_ERROR_DAMAGED);
  write_bytes (bad, "%PDF-1.7 and no more than that, but long enough", 47);
  expect_refused (fixture, bad, FIXTURE_PASSPHRASE, SURAL_ERROR_FOREIGN);
  g_unlink (bad);
  expect_refused (fixture, bad, FIXTURE_PASSPHRASE, SURAL_ERROR_NOT_FOUND);
}

static void
test_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = back_up (fixture);
  g_autoptr (SuralRestore) restore = NULL;

  /* The one of the day of the backup counts. */
  sural_store_change_passphrase (fixture->clinic.store, FIXTURE_PASSPHRASE, "other words today",
                                 &error);
  g_assert_no_error (error);
  store_fixture_close (&fixture->clinic);
  expect_refused (fixture, backup, "other words today", SURAL_ERROR_PASSPHRASE);
  restore = prepare (fixture, backup);
  /* The clinic is known as the same all the same. */
  g_assert_cmpint (sural_restore_get_review (restore)->n_lost, ==, 1);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;

  sural_database_exec (fixture->clinic.store->database, "PRAGMA user_version = 99", &error);
  g_assert_no_error (error);
  backup = back_up (fixture);
  store_fixture_close (&fixture->clinic);
  expect_refused (fixture, backup, FIXTURE_PASSPHRASE, SURAL_ERROR_NEWER);
}

/* What was put together by somebody who has the backups of two days and no key: each page is one
 * that the clinic wrote, and the digest is right. */
static void
test_put_together (Fixture *fixture, gconstpointer data)
{
  const gsize tail = 64;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *old_bytes = NULL;
  g_autofree char *bad = g_build_filename (fixture->clinic.folder, "bad.suralbackup", NULL);
  gsize length, old_length;

  fill (fixture->clinic.store, 20);
  first = back_up (fixture);
  fill (fixture->clinic.store, 1);
  second = back_up (fixture);
  store_fixture_close (&fixture->clinic);
  old_bytes = read_bytes (first, &old_length);
  bytes = read_bytes (second, &length);
  g_assert_cmpuint (length, ==, old_length);
  memcpy (bytes + length - tail - 5 * 4096, old_bytes + length - tail - 5 * 4096, 5 * 4096);
  crypto_generichash ((guint8 *) bytes + length - tail, 32, (guint8 *) bytes, length - tail, NULL,
                      0);
  write_bytes (bad, bytes, length);
  expect_refused (fixture, bad, FIXTURE_PASSPHRASE, SURAL_ERROR_DAMAGED);
}

static void
test_damaged_clinic (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SuralStore *store = fixture->clinic.store;

  fill (store, 3);
  g_assert_true (sural_database_exec (store->database,
                                      "DROP TRIGGER audit_no_update;"
                                      "UPDATE audit SET action = 'x' WHERE seq = 3",
                                      &error));
  /* A copy of what is not as it was written is no backup. */
  g_assert_false (sural_backup_make_into (store, fixture->backups, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED);
  g_assert_false (g_file_test (fixture->backups, G_FILE_TEST_EXISTS));
}

/* --- Folders ---------------------------------------------------------------------------------- */

static void
test_folder_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stick = g_build_filename (fixture->clinic.folder, "stick", NULL);

  g_assert_false (sural_backup_make_into (fixture->clinic.store, stick, NULL, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  /* It does not come to be on this disk. */
  g_assert_false (g_file_test (stick, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_null (sural_backup_folder_list_of (stick, fixture->clinic.path, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = back_up (fixture);
  g_autofree char *second = back_up (fixture);
  g_autofree char *third = back_up (fixture);
  g_autofree char *fourth = back_up (fixture);
  g_autofree char *other_path = g_build_filename (fixture->clinic.folder, "clinic2.sural", NULL);
  g_autofree char *code = NULL;
  g_autoptr (SuralStore) other = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const SuralBackupEntry *entry;

  /* Several of one day: the last three. */
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  other = sural_store_create_with_cost (other_path, "Dr B", FIXTURE_PASSPHRASE, &FIXTURE_COST,
                                        &code, &error);
  g_assert_no_error (error);
  /* Another clinic's backups in the same folder are nobody's business. */
  g_assert_true (sural_backup_make_into (other, fixture->backups, NULL, NULL, &error));
  entries = sural_backup_folder_list_of (fixture->backups, fixture->clinic.path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 3);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->path, ==, fourth);
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpstr (entry->path, ==, third);
  entry = g_ptr_array_index (entries, 2);
  g_assert_cmpstr (entry->path, ==, second);
  g_assert_cmpint (ABS (entry->created - g_get_real_time ()), <, 3600 * (gint64) G_USEC_PER_SEC);
}

/* Two years of backups at any hours: what is kept of them after each, and that the newest always
 * is. */
static void
test_rotation (void)
{
  GArray *created = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 now = 1790000000 * (gint64) G_USEC_PER_SEC;

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree gboolean *keep = NULL;
      guint n_kept = 0;

      now += g_test_rand_int_range (60, 2 * 86400) * (gint64) G_USEC_PER_SEC;
      g_array_prepend_val (created, now);
      keep = g_new0 (gboolean, created->len);
      sural_backup_folder_choose ((gint64 *) (gpointer) created->data, created->len, keep);
      g_assert_true (keep[0]);
      for (guint j = created->len; j > 0; j--)
        {
          if (keep[j - 1])
            n_kept++;
          else
            g_array_remove_index (created, j - 1);
        }
      g_assert_cmpuint (n_kept, <=, 3 + 7 + 4 + 12);
    }
  /* Most of a year back, without gaps of more than some months. */
  g_assert_cmpuint (created->len, >=, 16);
  g_assert_cmpint (now - g_array_index (created, gint64, created->len - 1), >,
                   300 * (gint64) 86400 * G_USEC_PER_SEC);
  for (guint i = 1; i < created->len; i++)
    g_assert_cmpint (g_array_index (created, gint64, i - 1) - g_array_index (created, gint64, i), <,
                     62 * (gint64) 86400 * G_USEC_PER_SEC);
  g_array_unref (created);
}

/* A clock that was wrong for a day costs one backup and not the others. */
static void
test_rotation_clock (void)
{
  gint64 created[] = { 4000000000 * (gint64) G_USEC_PER_SEC, 1790000000 * (gint64) G_USEC_PER_SEC,
                       1789900000 * (gint64) G_USEC_PER_SEC, 1789800000 * (gint64) G_USEC_PER_SEC };
  gboolean keep[G_N_ELEMENTS (created)];

  sural_backup_folder_choose (created, G_N_ELEMENTS (created), keep);
  for (gsize i = 0; i < G_N_ELEMENTS (created); i++)
    g_assert_true (keep[i]);
  sural_backup_folder_choose (created, 0, keep);
}

/* --- Stopping --------------------------------------------------------------------------------- */

typedef struct
{
  GCancellable *cancellable;
  double at;
  double last;
} Stopper;

static void
stop_cb (double fraction, gpointer user_data)
{
  Stopper *self = user_data;

  g_assert_cmpfloat (fraction, >=, self->last);
  g_assert_cmpfloat (fraction, <=, 1);
  self->last = fraction;
  if (fraction >= self->at)
    g_cancellable_cancel (self->cancellable);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;

  fill (fixture->clinic.store, 30);
  before = digest_folder (fixture->clinic.folder);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *after = NULL;
      Stopper stopper = { cancellable, g_test_rand_double_range (0, 0.99), 0 };
      const SuralProgress progress = { stop_cb, &stopper, cancellable, 0, 1 };

      g_assert_false (sural_backup_make_into (fixture->clinic.store, fixture->backups, NULL,
                                              &progress, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      after = digest_folder (fixture->clinic.folder);
      g_assert_cmpstr (before, ==, after);
      if (g_file_test (fixture->backups, G_FILE_TEST_IS_DIR))
        g_assert_cmpint (g_rmdir (fixture->backups), ==, 0);
    }
  assert_holds (fixture->clinic.store, 30);
}

/* --- Full disk -------------------------------------------------------------------------------- */

/* The other side of test_full(): no file can grow beyond a bound. */
static int
back_up_within (const char *path, const char *folder, const char *limit)
{
  g_autoptr (GError) error = NULL;
  const rlim_t most = (rlim_t) g_ascii_strtoull (limit, NULL, 10);
  const struct rlimit bound = { most, most };
  g_autoptr (SuralStore) store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);

  g_assert_no_error (error);
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &bound);
  if (sural_backup_make_into (store, folder, NULL, NULL, &error))
    return 0;
  g_print ("%s\n", error->message);
  return 1;
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *key_path = g_strconcat (fixture->clinic.path, ".keys", NULL);
  g_autofree char *keys = NULL;
  gsize n_keys;
  guint n_failed = 0;
  GStatBuf status;

  fill (fixture->clinic.store, 20);
  store_fixture_close (&fixture->clinic);
  before = list_folder (fixture->clinic.folder);
  keys = read_bytes (key_path, &n_keys);
  g_assert_cmpint (g_stat (fixture->clinic.path, &status), ==, 0);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *limit =
          g_strdup_printf ("%d", g_test_rand_int_range (4096, (gint32) status.st_size + 900));
      g_autofree char *output = NULL;
      g_autofree char *after = NULL;
      g_autofree char *keys_after = NULL;
      gsize n_after;
      g_autoptr (GSubprocess) process =
          g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, this_program,
                            "--back-up-within", fixture->clinic.path, fixture->backups, limit,
                            NULL);

      g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_subprocess_get_if_exited (process));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
      g_assert_nonnull (strstr (output, "the disk "));
      g_assert_null (strstr (output, ".copy-"));
      n_failed++;
      if (g_file_test (fixture->backups, G_FILE_TEST_IS_DIR))
        g_assert_cmpint (g_rmdir (fixture->backups), ==, 0);
      /* That the clinic was opened may be in its log still: the bound is its own, too. */
      after = list_folder (fixture->clinic.folder);
      g_assert_cmpstr (before, ==, after);
      keys_after = read_bytes (key_path, &n_after);
      g_assert_cmpmem (keys, n_keys, keys_after, n_after);
    }
  g_test_message ("%u full disks, nothing left behind", n_failed);
  store_fixture_reopen (&fixture->clinic);
  assert_holds (fixture->clinic.store, 20);
  g_assert_true (sural_store_verify (fixture->clinic.store, NULL));
}

/* --- Sudden death ----------------------------------------------------------------------------- */

/* The other side: makes backups, restores or makes clinics until it is killed. */
G_NORETURN static void
work_for_ever (const char *what, const char *path, const char *other)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = NULL;
  guint n = 0;

  if (g_str_equal (what, "--back-up"))
    {
      store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);
      g_assert_no_error (error);
    }
  g_print ("ready\n");
  while (TRUE)
    {
      if (g_str_equal (what, "--back-up"))
        {
          sural_backup_make_into (store, other, NULL, NULL, &error);
          g_assert_no_error (error);
        }
      else if (g_str_equal (what, "--restore"))
        {
          g_autoptr (SuralRestore) restore =
              sural_restore_new (other, path, FIXTURE_PASSPHRASE, NULL, &error);

          g_assert_no_error (error);
          sural_restore_apply (restore, NULL, &error);
          g_assert_no_error (error);
        }
      else
        {
          g_autofree char *made = g_strdup_printf ("%s-%u.sural", path, n++);
          g_autofree char *code = NULL;

          g_print ("%s\n", made);
          store = sural_store_create_with_cost (made, "Dr Test", FIXTURE_PASSPHRASE, &FIXTURE_COST,
                                                &code, &error);
          g_assert_no_error (error);
          g_clear_object (&store);
        }
      g_print (".\n");
    }
}

static void
kill_at_random (const char *what, const char *path, const char *other, int most_us)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      this_program, what, path, other, NULL);

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_cmpstr (line, ==, "ready");
  /* Not waiting for anything: the moment itself is what is drawn. */
  g_usleep ((gulong) g_test_rand_int_range (0, most_us));
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
}

static void
test_killed_backing_up (Fixture *fixture, gconstpointer data)
{
  guint n_good = 0;

  fill (fixture->clinic.store, 20);
  store_fixture_close (&fixture->clinic);
  for (guint i = 0; i < trust_get_n_kills (20); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) entries = NULL;

      kill_at_random ("--back-up", fixture->clinic.path, fixture->backups, 250000);
      store_fixture_reopen (&fixture->clinic);
      assert_holds (fixture->clinic.store, 20);
      store_fixture_close (&fixture->clinic);
      if (!g_file_test (fixture->backups, G_FILE_TEST_IS_DIR))
        continue;
      /* Whatever has the name of a backup is one. */
      entries = sural_backup_folder_list_of (fixture->backups, fixture->clinic.path, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < entries->len; j++)
        {
          const SuralBackupEntry *entry = g_ptr_array_index (entries, j);
          SuralRestore *restore = prepare (fixture, entry->path);

          g_assert_cmpint (sural_restore_get_review (restore)->n_patients, ==, 20);
          sural_restore_free (restore);
          n_good++;
        }
      /* The first one of the day may have been removed for the second, never without it. */
      g_assert_true (n_good == 0 || entries->len > 0);
    }
  g_test_message ("%u kills, %u backups looked at, all good", trust_get_n_kills (20), n_good);
}

/* What stands at the clinic's name and what is kept, together. */
static void
test_killed_restoring (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = NULL;
  guint n_restored = 0;

  fill (fixture->clinic.store, 5);
  backup = back_up (fixture);
  for (guint i = 0; i < trust_get_n_kills (20); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) dir = NULL;
      g_autofree char *marker = g_strdup_printf ("Marker%u", i);
      gint64 n = 0;
      gboolean found = FALSE;
      const char *name;

      if (fixture->clinic.store == NULL)
        store_fixture_reopen (&fixture->clinic);
      store_fixture_add_patient (fixture->clinic.store, marker, "Anna", "calf", NULL, NULL);
      store_fixture_close (&fixture->clinic);
      kill_at_random ("--restore", fixture->clinic.path, backup, 400000);
      store_fixture_reopen (&fixture->clinic);
      n = sural_store_count_patients (fixture->clinic.store, marker, &error);
      g_assert_no_error (error);
      sural_store_verify (fixture->clinic.store, &error);
      g_assert_no_error (error);
      found = n == 1;
      store_fixture_close (&fixture->clinic);
      if (found)
        continue;
      n_restored++;
      /* The patient who is not there any more is in a file that is kept. */
      dir = g_dir_open (fixture->clinic.folder, 0, NULL);
      while (!found && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *kept = g_build_filename (fixture->clinic.folder, name, NULL);
          g_autoptr (SuralStore) old = NULL;

          if (strstr (name, "-replaced-") == NULL || !g_str_has_suffix (name, ".sural"))
            continue;
          old = sural_store_open (kept, FIXTURE_PASSPHRASE, &error);
          g_assert_no_error (error);
          found = sural_store_count_patients (old, marker, &error) == 1;
        }
      g_assert_true (found);
    }
  g_test_message ("%u kills, restored in %u, nothing lost", trust_get_n_kills (20), n_restored);
}

static void
test_killed_creating (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stem = g_build_filename (fixture->clinic.folder, "made", NULL);
  guint n_whole = 0;
  guint n_none = 0;

  for (guint i = 0; i < trust_get_n_kills (20); i++)
    {
      g_autofree char *path_stem = g_strdup_printf ("%s%u", stem, i);

      kill_at_random ("--create", path_stem, "", 400000);
      for (guint n = 0; n < 50; n++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *path = g_strdup_printf ("%s-%u.sural", path_stem, n);
          g_autofree char *code = NULL;
          g_autoptr (SuralStore) store = NULL;

          /* All of it, or nothing that is in the way of making it again. */
          if (sural_store_exists (path))
            store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);
          else
            store = sural_store_create_with_cost (path, "Dr Test", FIXTURE_PASSPHRASE,
                                                  &FIXTURE_COST, &code, &error);
          g_assert_no_error (error);
          assert_holds (store, 0);
          if (code != NULL)
            {
              n_none++;
              break;
            }
          n_whole++;
        }
    }
  g_test_message ("%u kills: %u clinics whole, %u made again", trust_get_n_kills (20), n_whole,
                  n_none);
  g_assert_cmpuint (n_none, ==, trust_get_n_kills (20));
}

/* A creation that fails takes nothing away that it has not made. */
static void
test_failed_creation (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->clinic.folder, "other.sural", NULL);
  g_autofree char *made = sural_replacement_dup_path (path);
  g_autofree char *made_keys = g_strconcat (made, ".keys", NULL);
  g_autofree char *code = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (SuralStore) other = NULL;
  int lock;

  /* Somebody else is just making it. */
  write_bytes (made_keys, "theirs", 6);
  write_bytes (made, "theirs", 6);
  lock = sural_file_lock (made_keys, &error);
  before = digest_folder (fixture->clinic.folder);
  g_assert_null (sural_store_create_with_cost (path, "Dr B", FIXTURE_PASSPHRASE, &FIXTURE_COST,
                                               &code, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_BUSY);
  g_clear_error (&error);
  after = digest_folder (fixture->clinic.folder);
  g_assert_cmpstr (before, ==, after);
  g_clear_fd (&lock, NULL);
  /* They died over it. */
  other =
      sural_store_create_with_cost (path, "Dr B", FIXTURE_PASSPHRASE, &FIXTURE_COST, &code, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
}

/* --- A file that goes away while it is open --------------------------------------------------- */

static gboolean
add_patient (SuralStore *store, GError **error)
{
  g_autoptr (SuralPatient) patient = sural_patient_new ("Late", "Lena");

  return sural_store_save_patient (store, patient, error);
}

static void
expect_moved (SuralStore *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (add_patient (store, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_MOVED);
  g_assert_null (strchr (error->message, '\n'));
}

static void
move (const char *from, const char *to)
{
  g_assert_cmpint (g_rename (from, to), ==, 0);
}

/* Moved, put back, replaced, without its log, in a folder that is gone: nothing is ever said to be
 * saved that is not, and what was is in a copy elsewhere. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  SuralStore *store = fixture->clinic.store;
  const char *path = fixture->clinic.path;
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *folder_aside = g_strconcat (fixture->clinic.folder, "-aside", NULL);
  g_autofree char *copy = g_build_filename (g_get_tmp_dir (), "moved-XXXXXX", NULL);
  g_autofree char *copy_path = NULL;
  g_autoptr (SuralBackup) backup = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  fill (store, 5);
  move (path, aside);
  expect_moved (store);
  bytes = read_bytes (aside, &length);
  write_bytes (path, bytes, length);
  expect_moved (store);
  g_assert_cmpint (g_unlink (path), ==, 0);
  move (aside, path);
  add_patient (store, &error);
  g_assert_no_error (error);

  move (log, aside);
  expect_moved (store);
  move (aside, log);

  g_assert_nonnull (g_mkdtemp (copy));
  move (fixture->clinic.folder, folder_aside);
  expect_moved (store);
  /* All of it, though neither file nor keys nor folder are there. */
  backup = sural_backup_new (store, copy, NULL, &error);
  g_assert_no_error (error);
  copy_path = g_build_filename (copy, "copy.suralbackup", NULL);
  g_assert_true (sural_backup_verify (backup, NULL, &error) &&
                 sural_backup_write (backup, copy_path, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sural_backup_get_n_patients (backup), ==, 6);
  g_clear_pointer (&backup, sural_backup_free);
  move (folder_aside, fixture->clinic.folder);
  add_patient (store, &error);
  g_assert_no_error (error);
  assert_holds (store, 7);
  store_fixture_close (&fixture->clinic);
  sural_restore_free (prepare (fixture, copy_path));
  empty_folder (copy);
  g_rmdir (copy);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "--back-up-within"))
    return back_up_within (argv[2], argv[3], argv[4]);
  if (argc == 4 && g_str_has_prefix (argv[1], "--"))
    work_for_ever (argv[1], argv[2], argv[3]);
  this_program = argv[0];
  g_test_init (&argc, &argv, NULL);
  ADD ("/backup/round-trip", test_round_trip);
  ADD ("/backup/elsewhere", test_elsewhere);
  ADD ("/backup/nothing-lost", test_nothing_lost);
  ADD ("/backup/after-a-crash", test_after_a_crash);
  ADD ("/backup/onto-itself", test_onto_itself);
  ADD ("/backup/finished-twice", test_finished_twice);
  ADD ("/backup/damaged-present", test_damaged_present);
  ADD ("/backup/other-clinic", test_other_clinic);
  ADD ("/backup/other-history", test_other_history);
  ADD ("/backup/flipped", test_flipped);
  ADD ("/backup/truncated", test_truncated);
  ADD ("/backup/passphrase", test_passphrase);
  ADD ("/backup/newer", test_newer);
  ADD ("/backup/put-together", test_put_together);
  ADD ("/backup/damaged-clinic", test_damaged_clinic);
  ADD ("/backup/folder-gone", test_folder_gone);
  ADD ("/backup/list", test_list);
  g_test_add_func ("/backup/rotation", test_rotation);
  g_test_add_func ("/backup/rotation-clock", test_rotation_clock);
  ADD ("/backup/cancelled", test_cancelled);
  ADD ("/backup/full", test_full);
  ADD ("/backup/killed-backing-up", test_killed_backing_up);
  ADD ("/backup/killed-restoring", test_killed_restoring);
  ADD ("/backup/killed-creating", test_killed_creating);
  ADD ("/backup/moved", test_moved);
  ADD ("/backup/failed-creation", test_failed_creation);
  return g_test_run ();
}
