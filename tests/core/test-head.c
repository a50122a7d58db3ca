/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"
#include "trust-kills.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/head/sural-head.h"

/* Head, file and log are held against each other before anything is written. */

static char *this_program;

/* --- Files as bytes --------------------------------------------------------------------------- */

static GBytes *
read_file (const char *path)
{
  char *bytes = NULL;
  gsize length;

  return g_file_get_contents (path, &bytes, &length, NULL) ? g_bytes_new_take (bytes, length)
                                                           : NULL;
}

/* Nothing where there was nothing. */
static void
write_file (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  if (bytes == NULL)
    {
      g_unlink (path);
      return;
    }
  g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static GBytes *
flip (GBytes *bytes, gsize at)
{
  gsize length;
  g_autofree guint8 *copy = NULL;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  copy = g_memdup2 (data, length);
  copy[at] ^= 0x20;
  return g_bytes_new_take (g_steal_pointer (&copy), length);
}

/* A clinic's files at one moment, as a sudden death or a copy by hand leaves them. */
typedef struct
{
  GBytes *file;
  GBytes *log; /* NULL: none */
  GBytes *head;
} Moment;

static void
moment_clear (Moment *moment)
{
  g_clear_pointer (&moment->file, g_bytes_unref);
  g_clear_pointer (&moment->log, g_bytes_unref);
  g_clear_pointer (&moment->head, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Moment, moment_clear)

static char *
dup_beside (StoreFixture *fixture, const char *suffix)
{
  return g_strconcat (fixture->path, suffix, NULL);
}

static void
take_moment (StoreFixture *fixture, Moment *moment)
{
  g_autofree char *log = dup_beside (fixture, "-wal");
  g_autofree char *head = dup_beside (fixture, ".head");

  moment->file = read_file (fixture->path);
  moment->log = read_file (log);
  moment->head = read_file (head);
  g_assert_nonnull (moment->file);
  g_assert_nonnull (moment->head);
}

static void
put (StoreFixture *fixture, GBytes *file, GBytes *log_bytes, GBytes *head_bytes)
{
  g_autofree char *log = dup_beside (fixture, "-wal");
  g_autofree char *head = dup_beside (fixture, ".head");

  write_file (fixture->path, file);
  write_file (log, log_bytes);
  write_file (head, head_bytes);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names and contents of all files in the folder. */
static char *
digest_folder (StoreFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *one = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (fixture->folder, one, NULL);
      g_autoptr (GBytes) bytes = read_file (path);

      g_checksum_update (sum, (const guint8 *) one, (gssize) strlen (one) + 1);
      g_checksum_update (sum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
    }
  return g_strdup (g_checksum_get_string (sum));
}

static guint
count_aside (StoreFixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, "-aside-") != NULL;
  return n;
}

/* --- What is expected ------------------------------------------------------------------------- */

static const SuralMismatch *
find_kind (GPtrArray *mismatches, SuralMismatchKind kind)
{
  for (guint i = 0; i < mismatches->len; i++)
    {
      const SuralMismatch *one = g_ptr_array_index (mismatches, i);

      if (one->kind == kind)
        return one;
    }
  return NULL;
}

/* Opening says it, and no byte in the folder is another one afterwards. */
static GPtrArray *
expect_refused (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mismatches = NULL;
  g_autofree char *before = digest_folder (fixture);
  g_autofree char *after = NULL;
  g_autoptr (SuralStore) store = sural_store_open_examined (fixture->path, NULL, FIXTURE_PASSPHRASE,
                                                            FALSE, &mismatches, &error);

  g_assert_null (store);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_MISMATCH);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_nonnull (mismatches);
  after = digest_folder (fixture);
  g_assert_cmpstr (before, ==, after);
  return g_steal_pointer (&mismatches);
}

static void
expect_said (StoreFixture *fixture, SuralMismatchKind kind, gint64 n_entries, const char *part)
{
  g_autoptr (GPtrArray) mismatches = expect_refused (fixture);
  const SuralMismatch *found = find_kind (mismatches, kind);

  if (found == NULL)
    for (guint i = 0; i < mismatches->len; i++)
      g_test_message ("kind %d", ((SuralMismatch *) g_ptr_array_index (mismatches, i))->kind);
  g_assert_nonnull (found);
  g_assert_cmpint (found->n_entries, ==, n_entries);
  g_assert_cmpstr (found->part, ==, part);
  if (n_entries > 0)
    g_assert_cmpint (found->until, !=, SURAL_TIME_UNKNOWN);
}

/* Whoever chooses gets what is there, and is asked no more. */
static void
accept (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store =
      sural_store_open_examined (fixture->path, NULL, FIXTURE_PASSPHRASE, TRUE, NULL, &error);
  g_assert_no_error (error);
  sural_store_verify (fixture->store, &error);
  g_assert_no_error (error);
}

static gint64
query (StoreFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = -1;

  sural_database_query_int (fixture->store->database, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
reopen_silently (StoreFixture *fixture)
{
  store_fixture_reopen (fixture);
  g_assert_cmpuint (sural_store_get_mismatches (fixture->store)->len, ==, 0);
}

static void
accept_and_reopen (StoreFixture *fixture)
{
  accept (fixture);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM audit WHERE action = 'accept-loss'"), ==,
                   1);
  reopen_silently (fixture);
}

/* One entry of the trail for the patient, one for the episode. */
static void
fill (StoreFixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, NULL);
}

static void
change_outside (StoreFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  sural_database_exec (fixture->store->database, sql, &error);
  g_assert_no_error (error);
}

/* --- All is well ------------------------------------------------------------------------------ */

static void
test_silent (StoreFixture *fixture, gconstpointer data)
{
  Moment running = { NULL }, closed = { NULL };

  for (guint i = 0; i < 3; i++)
    {
      fill (fixture, 3);
      reopen_silently (fixture);
    }
  fill (fixture, 5);
  take_moment (fixture, &running);
  g_assert_nonnull (running.log);
  store_fixture_close (fixture);
  take_moment (fixture, &closed);
  g_assert_null (closed.log);
  /* As a sudden death leaves it; and file and log as they were just before they were closed. */
  put (fixture, running.file, running.log, running.head);
  reopen_silently (fixture);
  store_fixture_close (fixture);
  put (fixture, running.file, running.log, closed.head);
  reopen_silently (fixture);
  moment_clear (&running);
  moment_clear (&closed);
}

/* The head says what is there and what is being made: a death between the two leaves either. */
static void
test_commit_under_way (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_beside (fixture, ".head");
  g_autofree char *keys_path = dup_beside (fixture, ".keys");
  g_autofree char *id = NULL;
  g_autoptr (SuralKeyFile) keys = sural_key_file_load (keys_path, NULL);
  g_autoptr (SuralSecret) key = sural_key_file_unlock (keys, FIXTURE_PASSPHRASE, &id, NULL);
  Moment first = { NULL }, second = { NULL }, third = { NULL };
  SuralHeadContent content[3];

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SuralHead) head = sural_head_new (path, key);
      Moment *moment = i == 0 ? &first : i == 1 ? &second : &third;
      g_autoptr (SuralPatient) patient = sural_patient_new ("Berg", "Anna");

      sural_store_save_patient (fixture->store, patient, NULL);
      take_moment (fixture, moment);
      g_assert_cmpint (sural_head_read (head, &content[i]), ==, SURAL_HEAD_GOOD);
      g_assert_false (content[i].has_next);
    }
  g_assert_cmpint (content[2].state.changes, ==, content[0].state.changes + 2);
  store_fixture_close (fixture);

  content[1].has_next = TRUE;
  content[1].next = content[2].state;
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SuralHead) head = sural_head_new (path, key);
      Moment *moment = i == 0 ? &first : i == 1 ? &second : &third;

      put (fixture, moment->file, moment->log, NULL);
      g_assert_true (sural_head_write (head, &content[1], TRUE, NULL));
      if (i == 0)
        expect_said (fixture, SURAL_MISMATCH_LOG_DAMAGED, 1, NULL);
      else
        {
          reopen_silently (fixture);
          store_fixture_close (fixture);
        }
    }
  moment_clear (&first);
  moment_clear (&second);
  moment_clear (&third);
}

/* --- The log ---------------------------------------------------------------------------------- */

/* A session that was not closed: its file, its log and its head, and how many entries it wrote. */
static gint64
run_and_die (StoreFixture *fixture, guint n, Moment *moment)
{
  gint64 before, entries;

  fill (fixture, 10);
  store_fixture_close (fixture);
  store_fixture_reopen (fixture);
  /* That it was opened is in the log already. */
  before = query (fixture, "SELECT max(seq) FROM audit") - 1;
  fill (fixture, n);
  entries = query (fixture, "SELECT max(seq) FROM audit") - before;
  take_moment (fixture, moment);
  g_assert_nonnull (moment->log);
  store_fixture_close (fixture);
  return entries;
}

#define LOG_HEADER 32
#define LOG_FRAME (24 + 4096)

static void
test_log_flipped (StoreFixture *fixture, gconstpointer data)
{
  Moment moment = { NULL };
  const gint64 n_entries = run_and_die (fixture, 8, &moment);
  const gsize length = g_bytes_get_size (moment.log);
  guint n_said = 0;

  for (gsize frame = LOG_HEADER; frame + LOG_FRAME <= length; frame += LOG_FRAME)
    {
      const gsize at = frame + (gsize) g_test_rand_int_range (0, LOG_FRAME);
      g_autoptr (GBytes) flipped = flip (moment.log, at);
      g_autoptr (GPtrArray) mismatches = NULL;
      const SuralMismatch *said;

      put (fixture, moment.file, flipped, moment.head);
      mismatches = expect_refused (fixture);
      said = find_kind (mismatches, SURAL_MISMATCH_LOG_DAMAGED);
      g_assert_nonnull (said);
      g_assert_cmpint (said->n_entries, >=, 1);
      g_assert_cmpint (said->n_entries, <=, n_entries);
      n_said++;
    }
  /* What the log begins with is where it is known by. */
  for (gsize at = 0; at < LOG_HEADER; at++)
    {
      g_autoptr (GBytes) flipped = flip (moment.log, at);
      g_autoptr (GPtrArray) mismatches = NULL;

      put (fixture, moment.file, flipped, moment.head);
      mismatches = expect_refused (fixture);
      n_said++;
    }
  g_assert_cmpuint (n_said, >, 60);
  g_test_message ("%u flips in the log, all said", n_said);
  /* The one that is whole still opens. */
  put (fixture, moment.file, moment.log, moment.head);
  reopen_silently (fixture);
  moment_clear (&moment);
}

static void
test_log_cut (StoreFixture *fixture, gconstpointer data)
{
  Moment moment = { NULL };
  const gsize keep = LOG_HEADER + 20 * LOG_FRAME;
  g_autoptr (GBytes) cut = NULL;

  run_and_die (fixture, 8, &moment);
  cut = g_bytes_new_from_bytes (moment.log, 0, keep);
  put (fixture, moment.file, cut, moment.head);
  {
    g_autoptr (GPtrArray) mismatches = expect_refused (fixture);

    g_assert_nonnull (find_kind (mismatches, SURAL_MISMATCH_LOG_DAMAGED));
  }
  accept_and_reopen (fixture);
  /* The log as it was, with what may be behind the damage. */
  g_assert_cmpuint (count_aside (fixture), ==, 1);
  moment_clear (&moment);
}

static void
test_log_missing (StoreFixture *fixture, gconstpointer data)
{
  Moment moment = { NULL };
  const gint64 n_entries = run_and_die (fixture, 20, &moment);

  g_assert_cmpint (n_entries, ==, 41);
  put (fixture, moment.file, NULL, moment.head);
  expect_said (fixture, SURAL_MISMATCH_LOG_MISSING, n_entries, NULL);
  accept_and_reopen (fixture);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM patient"), ==, 10);
  moment_clear (&moment);
}

/* A clinic whose log was cut off, and the same with all that was written since. */
static void
take_early_and_late (StoreFixture *fixture, Moment *early, Moment *late)
{
  run_and_die (fixture, 5, early);
  store_fixture_reopen (fixture);
  fill (fixture, 30);
  store_fixture_close (fixture);
  take_moment (fixture, late);
}

/* The log of an earlier time beside a file that holds everything. */
static void
test_log_of_another_time (StoreFixture *fixture, gconstpointer data)
{
  Moment early = { NULL }, late = { NULL };

  take_early_and_late (fixture, &early, &late);
  put (fixture, late.file, early.log, late.head);
  expect_said (fixture, SURAL_MISMATCH_LOG_FOREIGN, 0, NULL);
  accept_and_reopen (fixture);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM patient"), ==, 45);
  g_assert_cmpuint (count_aside (fixture), ==, 1);
  /* Also where there is no head to tell it by. */
  store_fixture_close (fixture);
  put (fixture, late.file, early.log, NULL);
  expect_said (fixture, SURAL_MISMATCH_LOG_FOREIGN, -1, NULL);
  moment_clear (&early);
  moment_clear (&late);
}

/* And in the place of the one that is needed. */
static void
test_log_exchanged (StoreFixture *fixture, gconstpointer data)
{
  Moment early = { NULL }, late = { NULL };
  gint64 n_entries;

  run_and_die (fixture, 5, &early);
  store_fixture_reopen (fixture);
  n_entries = run_and_die (fixture, 7, &late);
  put (fixture, late.file, early.log, late.head);
  expect_said (fixture, SURAL_MISMATCH_LOG_FOREIGN, n_entries, NULL);
  accept_and_reopen (fixture);
  moment_clear (&early);
  moment_clear (&late);
}

static void
test_journal (StoreFixture *fixture, gconstpointer data)
{
  static const guint8 magic[512] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autofree char *path = dup_beside (fixture, "-journal");
  g_autoptr (GBytes) bytes = g_bytes_new_static (magic, sizeof magic);

  fill (fixture, 3);
  store_fixture_close (fixture);
  write_file (path, bytes);
  expect_said (fixture, SURAL_MISMATCH_JOURNAL, 0, NULL);
  accept_and_reopen (fixture);
  g_assert_cmpuint (count_aside (fixture), ==, 1);
}

/* --- The file --------------------------------------------------------------------------------- */

static void
test_older_file (StoreFixture *fixture, gconstpointer data)
{
  Moment early = { NULL }, late = { NULL };

  fill (fixture, 5);
  store_fixture_close (fixture);
  take_moment (fixture, &early);
  store_fixture_reopen (fixture);
  fill (fixture, 20);
  store_fixture_close (fixture);
  take_moment (fixture, &late);
  put (fixture, early.file, NULL, late.head);
  expect_said (fixture, SURAL_MISMATCH_FILE_OLDER, 41, NULL);
  accept_and_reopen (fixture);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM patient"), ==, 5);
  /* With its own head it is a clinic of its time: that is what a copy of all its files is. */
  store_fixture_close (fixture);
  put (fixture, early.file, NULL, early.head);
  reopen_silently (fixture);
  moment_clear (&early);
  moment_clear (&late);
}

/* Says how an old page in the place of a new one shows. */
static void
count_replayed (StoreFixture *fixture, guint *n_said, guint *n_seen)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = digest_folder (fixture);
  g_autoptr (SuralStore) store = sural_store_open (fixture->path, FIXTURE_PASSPHRASE, &error);

  if (store == NULL)
    {
      g_autofree char *after = digest_folder (fixture);

      g_assert_cmpstr (before, ==, after);
      (*n_said)++;
    }
  else if (!sural_store_verify (store, NULL))
    (*n_seen)++;
}

/* A page of an earlier day, put back by somebody who may write to the disk, has a seal that fits.
 */
static void
test_page_replayed (StoreFixture *fixture, gconstpointer data)
{
  Moment early = { NULL }, late = { NULL };
  const gsize size = 4096;
  gsize n_early, n_late;
  const guint8 *old, *new;
  guint n = 0, n_said = 0, n_seen = 0;

  fill (fixture, 20);
  store_fixture_close (fixture);
  take_moment (fixture, &early);
  store_fixture_reopen (fixture);
  fill (fixture, 20);
  store_fixture_close (fixture);
  take_moment (fixture, &late);
  old = g_bytes_get_data (early.file, &n_early);
  new = g_bytes_get_data (late.file, &n_late);
  for (gsize at = 0; at < MIN (n_early, n_late); at += size)
    {
      g_autofree guint8 *mixed = g_memdup2 (new, n_late);
      g_autoptr (GBytes) bytes = NULL;

      if (memcmp (old + at, new + at, size) == 0)
        continue;
      memcpy (mixed + at, old + at, size);
      bytes = g_bytes_new_take (g_steal_pointer (&mixed), n_late);
      put (fixture, bytes, NULL, late.head);
      n++;
      count_replayed (fixture, &n_said, &n_seen);
    }
  g_test_message ("%u old pages put back: %u said before anything was opened, %u more seen by "
                  "verify",
                  n, n_said, n_seen);
  g_assert_cmpuint (n, >, 5);
  g_assert_cmpuint (n_said, ==, n);
  put (fixture, late.file, NULL, late.head);
  reopen_silently (fixture);
  moment_clear (&early);
  moment_clear (&late);
}

static SuralHeadFile
compare (SuralHead *head, const char *path)
{
  SuralHeadContent content;

  g_assert_cmpint (sural_head_read (head, &content), ==, SURAL_HEAD_GOOD);
  return sural_head_compare_file (head, &content, path);
}

static void
expect_bytes (SuralHead *head, const char *path, GBytes *bytes, SuralHeadFile expected)
{
  write_file (path, bytes);
  g_assert_cmpint (compare (head, path), ==, expected);
}

/* Any byte that is another one, too few or too many. */
static void
expect_told (SuralHead *head, const char *path, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *longer = g_malloc0 (size + 1);

  memcpy (longer, data, size);
  expect_bytes (head, path, bytes, SURAL_HEAD_FILE_SAME);
  for (gsize at = 0; at < size; at += size / 16 - 1)
    {
      g_autoptr (GBytes) flipped = flip (bytes, at);

      expect_bytes (head, path, flipped, SURAL_HEAD_FILE_OTHER);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) other = g_bytes_new (longer, i == 0 ? size - 1 : size + 1);

      expect_bytes (head, path, other, SURAL_HEAD_FILE_OTHER);
    }
  /* So many that no file of that size is known. */
  g_assert_cmpint (truncate (path, SURAL_HEAD_FILE_LIMIT + 1), ==, 0);
  g_assert_cmpint (compare (head, path), ==, SURAL_HEAD_FILE_OTHER);
  expect_bytes (head, path, bytes, SURAL_HEAD_FILE_SAME);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (compare (head, path), ==, SURAL_HEAD_FILE_UNKNOWN);
  expect_bytes (head, path, bytes, SURAL_HEAD_FILE_SAME);
}

static SuralSecret *
make_head_secret (void)
{
  SuralSecret *key = sural_secret_new (32);

  memset (sural_secret_get_bytes (key), 7, 32);
  return key;
}

/* A head knows all bytes of the file that was closed, by a tag that is another one each time; of a
 * commit under way it knows none. */
static void
test_file_known (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "some-file", NULL);
  g_autofree char *head_path = sural_head_dup_path (path);
  g_autoptr (SuralSecret) key = make_head_secret ();
  g_autoptr (SuralHead) head = sural_head_new (head_path, key);
  g_autoptr (GBytes) bytes = read_file (fixture->path);
  SuralHeadContent first = { .state.changes = 3 }, second = { .state.changes = 3 };
  g_autoptr (GError) error = NULL;

  write_file (path, bytes);
  sural_head_note_file (head, &first, path);
  sural_head_note_file (head, &second, path);
  g_assert_true (first.has_tag);
  g_assert_cmpint (memcmp (first.tag, second.tag, sizeof first.tag), !=, 0);
  g_assert_true (sural_head_write (head, &first, TRUE, &error));
  g_assert_no_error (error);
  expect_told (head, path, bytes);
  first.has_next = TRUE;
  first.next.changes = 4;
  g_assert_true (sural_head_write (head, &first, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (compare (head, path), ==, SURAL_HEAD_FILE_UNKNOWN);
  g_assert_cmpint (sural_head_read (head, &second), ==, SURAL_HEAD_GOOD);
  g_assert_cmpint (second.next.changes, ==, 4);
}

/* One of an earlier version has a digest of them. */
static void
test_file_known_before (StoreFixture *fixture, gconstpointer data)
{
  static const guint8 purpose[] = "sural clinic head";
  g_autofree char *path = g_build_filename (fixture->folder, "some-file", NULL);
  g_autofree char *head_path = sural_head_dup_path (path);
  g_autoptr (SuralSecret) key = make_head_secret ();
  g_autoptr (SuralHead) head = sural_head_new (head_path, key);
  g_autoptr (GBytes) bytes = read_file (fixture->path);
  SuralHeadContent content = { .has_file = TRUE };
  g_autoptr (GError) error = NULL;
  guint8 head_key[32];

  crypto_generichash (head_key, sizeof head_key, purpose, sizeof purpose,
                      sural_secret_get_bytes (key), 32);
  crypto_generichash (content.file, sizeof content.file, g_bytes_get_data (bytes, NULL),
                      g_bytes_get_size (bytes), head_key, sizeof head_key);
  g_assert_true (sural_head_write (head, &content, TRUE, &error));
  g_assert_no_error (error);
  expect_told (head, path, bytes);
}

/* What is newest in it is what is in the log, so that it looks as it should. */
static void
test_older_file_under_log (StoreFixture *fixture, gconstpointer data)
{
  Moment early = { NULL }, late = { NULL };

  fill (fixture, 5);
  store_fixture_close (fixture);
  take_moment (fixture, &early);
  store_fixture_reopen (fixture);
  run_and_die (fixture, 20, &late);
  put (fixture, early.file, late.log, late.head);
  {
    g_autoptr (GPtrArray) mismatches = expect_refused (fixture);

    g_assert_nonnull (find_kind (mismatches, SURAL_MISMATCH_FILE_OLDER));
    g_assert_nonnull (find_kind (mismatches, SURAL_MISMATCH_LOG_FOREIGN));
  }
  accept_and_reopen (fixture);
  moment_clear (&early);
  moment_clear (&late);
}

static void
test_newer_file_under_log (StoreFixture *fixture, gconstpointer data)
{
  Moment early = { NULL }, late = { NULL };

  take_early_and_late (fixture, &early, &late);
  put (fixture, late.file, early.log, early.head);
  {
    g_autoptr (GPtrArray) mismatches = expect_refused (fixture);

    g_assert_nonnull (find_kind (mismatches, SURAL_MISMATCH_LOG_FOREIGN));
  }
  accept (fixture);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM patient"), ==, 45);
  moment_clear (&early);
  moment_clear (&late);
}

/* A copy that was used elsewhere meanwhile, as far as this one. */
static void
test_other_way (StoreFixture *fixture, gconstpointer data)
{
  Moment fork = { NULL }, here = { NULL }, elsewhere = { NULL };

  fill (fixture, 5);
  store_fixture_close (fixture);
  take_moment (fixture, &fork);
  store_fixture_reopen (fixture);
  fill (fixture, 3);
  store_fixture_close (fixture);
  take_moment (fixture, &here);
  put (fixture, fork.file, NULL, fork.head);
  store_fixture_reopen (fixture);
  fill (fixture, 3);
  store_fixture_close (fixture);
  take_moment (fixture, &elsewhere);
  put (fixture, elsewhere.file, NULL, here.head);
  expect_said (fixture, SURAL_MISMATCH_FILE_OTHER, -1, NULL);
  accept_and_reopen (fixture);
  moment_clear (&fork);
  moment_clear (&here);
  moment_clear (&elsewhere);
}

/* --- Within the file -------------------------------------------------------------------------- */

/* Patients who are gone together with all that the trail said of them. */
static void
test_trail_cut (StoreFixture *fixture, gconstpointer data)
{
  fill (fixture, 2);
  store_fixture_reopen (fixture);
  fill (fixture, 21);
  change_outside (fixture,
                  "CREATE TEMP TABLE kept AS SELECT name, sql FROM main.sqlite_schema"
                  " WHERE type = 'trigger' AND tbl_name IN ('audit', 'patient', 'episode');"
                  "PRAGMA foreign_keys = OFF; DROP TRIGGER audit_no_delete;"
                  "DROP TRIGGER patient_no_delete; DROP TRIGGER episode_no_delete;"
                  "DELETE FROM audit WHERE seq > (SELECT max(seq) - 42 FROM audit);"
                  "DELETE FROM caseload WHERE seq > 2;"
                  "DELETE FROM episode WHERE seq > 2; DELETE FROM patient WHERE seq > 2;"
                  "DELETE FROM patient_search WHERE rowid > 2;"
                  "UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM audit)"
                  " WHERE name = 'audit'");
  for (guint i = 0; i < 3; i++)
    {
      static const char *const names[] = { "audit_no_delete", "patient_no_delete",
                                           "episode_no_delete" };
      g_autofree char *sql = NULL;
      g_autoptr (SuralStatement) statement =
          sural_database_prepare (fixture->store->database, "SELECT sql FROM kept WHERE name = ?",
                                  NULL);
      gboolean row = FALSE;

      sural_statement_text (statement, names[i]);
      g_assert_true (sural_statement_step (statement, &row, NULL) && row);
      sql = g_strdup (sural_statement_get_text (statement, 0));
      sural_statement_release (g_steal_pointer (&statement));
      change_outside (fixture, sql);
    }
  {
    g_autoptr (GError) error = NULL;

    /* Nothing else gives it away. */
    g_assert_false (sural_store_verify (fixture->store, &error));
    g_assert_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED);
    g_assert_nonnull (strstr (error->message, "the end of the audit trail"));
  }
  store_fixture_close (fixture);
  expect_said (fixture, SURAL_MISMATCH_TRAIL_CUT, 42, NULL);
  accept_and_reopen (fixture);
}

static void
test_trigger_missing (StoreFixture *fixture, gconstpointer data)
{
  change_outside (fixture, "DROP TRIGGER finding_no_update");
  g_assert_false (sural_store_verify (fixture->store, NULL));
  store_fixture_close (fixture);
  expect_said (fixture, SURAL_MISMATCH_PART_MISSING, 0, "finding_no_update");
  accept_and_reopen (fixture);
  g_assert_cmpint (query (fixture,
                          "SELECT count(*) FROM sqlite_schema WHERE name = 'finding_no_update'"),
                   ==, 1);
}

static void
test_trigger_foreign (StoreFixture *fixture, gconstpointer data)
{
  change_outside (fixture, "CREATE TRIGGER \"a \"\" b\" AFTER INSERT ON visit"
                           " BEGIN UPDATE patient SET given_name = 'x'; END");
  store_fixture_close (fixture);
  expect_said (fixture, SURAL_MISMATCH_PART_FOREIGN, 0, "a \" b");
  accept_and_reopen (fixture);
  g_assert_cmpint (query (fixture, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'a %'"), ==,
                   0);
}

static void
test_trigger_changed (StoreFixture *fixture, gconstpointer data)
{
  change_outside (fixture, "DROP TRIGGER audit_no_delete;"
                           "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT 1;"
                           " END");
  store_fixture_close (fixture);
  expect_said (fixture, SURAL_MISMATCH_PART_CHANGED, 0, "audit_no_delete");
  accept_and_reopen (fixture);
}

static void
test_index_emptied (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralVisit) visit = NULL;

  store_fixture_add_patient (fixture->store, "Berg", "Anna", "calf", NULL, &episode_id);
  visit = sural_store_start_visit (fixture->store, episode_id, &error);
  g_assert_no_error (error);
  sural_store_save_note_draft (fixture->store, sural_visit_get_id (visit), "Slump positive",
                               &error);
  g_assert_no_error (error);
  change_outside (fixture, "DELETE FROM patient_search;"
                           "INSERT INTO note_search (note_search) VALUES ('delete-all')");
  g_assert_false (sural_store_verify (fixture->store, NULL));
  store_fixture_close (fixture);
  expect_said (fixture, SURAL_MISMATCH_INDEX_EMPTY, 0, "patient_search");
  accept_and_reopen (fixture);
  g_assert_cmpint (sural_store_count_patients (fixture->store, "anna", &error), ==, 1);
  g_assert_cmpint (query (fixture,
                          "SELECT count(*) FROM note_search WHERE note_search MATCH 'slump'"),
                   ==, 1);
}

/* --- The head --------------------------------------------------------------------------------- */

static void
expect_note (StoreFixture *fixture, SuralMismatchKind kind)
{
  store_fixture_reopen (fixture);
  g_assert_cmpuint (sural_store_get_mismatches (fixture->store)->len, ==, 1);
  g_assert_nonnull (find_kind (sural_store_get_mismatches (fixture->store), kind));
  reopen_silently (fixture);
}

/* A clinic that was carried elsewhere without it opens, and says so once. */
static void
test_head_missing (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_beside (fixture, ".head");

  fill (fixture, 2);
  store_fixture_close (fixture);
  g_unlink (path);
  expect_note (fixture, SURAL_MISMATCH_HEAD_MISSING);
}

static void
test_head_damaged (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_beside (fixture, ".head");
  g_autoptr (GBytes) nothing = g_bytes_new_static ("nothing", 7);
  g_autoptr (GBytes) bytes = NULL;

  fill (fixture, 2);
  store_fixture_close (fixture);
  write_file (path, nothing);
  expect_note (fixture, SURAL_MISMATCH_HEAD_DAMAGED);
  store_fixture_close (fixture);
  /* It has two places, and after closing both say what is there. */
  bytes = read_file (path);
  for (gsize at = 0; at < g_bytes_get_size (bytes); at += 500)
    {
      g_autoptr (GBytes) flipped = flip (bytes, at);

      write_file (path, flipped);
      reopen_silently (fixture);
      store_fixture_close (fixture);
      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = read_file (path);
    }
}

/* A head that is older than it can be, and a file that goes on from it: nothing is missing. */
static void
test_head_behind (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_beside (fixture, ".head");
  g_autoptr (GBytes) bytes = NULL;

  fill (fixture, 2);
  store_fixture_close (fixture);
  bytes = read_file (path);
  store_fixture_reopen (fixture);
  fill (fixture, 2);
  store_fixture_close (fixture);
  write_file (path, bytes);
  expect_note (fixture, SURAL_MISMATCH_HEAD_BEHIND);
}

/* It is made anew when it goes away while the clinic is open. */
static void
test_head_removed_while_open (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_beside (fixture, ".head");

  fill (fixture, 1);
  g_unlink (path);
  fill (fixture, 1);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  reopen_silently (fixture);
}

/* --- Sudden death ----------------------------------------------------------------------------- */

/* The other side of test_killed(): commits until it is killed, and opens and closes in between. */
G_NORETURN static void
write_for_ever (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_print ("ready\n");
  while (TRUE)
    {
      g_autoptr (SuralStore) store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);

      if (store == NULL)
        g_error ("%s", error->message);
      for (guint i = 0; i < 12; i++)
        store_fixture_add_patient (store, "Berg", "Anna", "calf", NULL, NULL);
    }
}

static void
kill_at_random (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GSubprocess) writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                     this_program, "--write", path, NULL);

  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_cmpstr (line, ==, "ready");
  /* Not waiting for anything: the moment itself is what is drawn. */
  g_usleep ((gulong) g_test_rand_int_range (0, 200000));
  g_subprocess_force_exit (writer);
  g_subprocess_wait (writer, NULL, &error);
  g_assert_no_error (error);
}

static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *path = dup_beside (fixture, ".head");
  guint n_with_log = 0;

  store_fixture_close (fixture);
  for (guint i = 0; i < trust_get_n_kills (30); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *log = dup_beside (fixture, "-wal");

      kill_at_random (fixture->path);
      n_with_log += g_file_test (log, G_FILE_TEST_EXISTS);
      reopen_silently (fixture);
      sural_store_verify (fixture->store, &error);
      g_assert_no_error (error);
      store_fixture_close (fixture);
    }
  g_test_message ("%u kills, %u with a log, no false alarm", trust_get_n_kills (30), n_with_log);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* --- Time ------------------------------------------------------------------------------------- */

static gint64
time_commit (SuralStore *store)
{
  g_autoptr (SuralPatient) patient = sural_patient_new ("Berg", "Anna");
  const gint64 start = g_get_monotonic_time ();

  g_assert_true (sural_store_save_patient (store, patient, NULL));
  return g_get_monotonic_time () - start;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/* The same commit in two clinics, one with a head and one without, in turn. */
static void
test_cost (StoreFixture *fixture, gconstpointer data)
{
  const guint n = 200;
  StoreFixture without = { NULL };
  g_autoptr (GArray) with_times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) without_times = g_array_new (FALSE, FALSE, sizeof (gint64));
  double with_ms, without_ms;

  store_fixture_set_up (&without, NULL);
  sural_database_watch_commits (without.store->database, NULL, NULL, NULL);
  for (guint i = 0; i < n; i++)
    {
      const gint64 a = time_commit (fixture->store);
      const gint64 b = time_commit (without.store);

      g_array_append_val (with_times, a);
      g_array_append_val (without_times, b);
    }
  g_array_sort (with_times, compare_times);
  g_array_sort (without_times, compare_times);
  with_ms = (double) g_array_index (with_times, gint64, n / 2) / 1000;
  without_ms = (double) g_array_index (without_times, gint64, n / 2) / 1000;
  g_test_message ("%u commits each, median %.2f ms with a head, %.2f ms without", n, with_ms,
                  without_ms);
  g_test_minimized_result (with_ms - without_ms, "a commit costs %.2f ms more",
                           with_ms - without_ms);
  store_fixture_tear_down (&without, NULL);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, function, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    write_for_ever (argv[2]);
  this_program = argv[0];
  g_test_init (&argc, &argv, NULL);
  ADD ("/head/silent", test_silent);
  ADD ("/head/commit-under-way", test_commit_under_way);
  ADD ("/head/log-flipped", test_log_flipped);
  ADD ("/head/log-cut", test_log_cut);
  ADD ("/head/log-missing", test_log_missing);
  ADD ("/head/log-of-another-time", test_log_of_another_time);
  ADD ("/head/log-exchanged", test_log_exchanged);
  ADD ("/head/journal", test_journal);
  ADD ("/head/page-replayed", test_page_replayed);
  ADD ("/head/file-known", test_file_known);
  ADD ("/head/file-known-before", test_file_known_before);
  ADD ("/head/older-file", test_older_file);
  ADD ("/head/older-file-under-log", test_older_file_under_log);
  ADD ("/head/newer-file-under-log", test_newer_file_under_log);
  ADD ("/head/other-way", test_other_way);
  ADD ("/head/trail-cut", test_trail_cut);
  ADD ("/head/trigger-missing", test_trigger_missing);
  ADD ("/head/trigger-foreign", test_trigger_foreign);
  ADD ("/head/trigger-changed", test_trigger_changed);
  ADD ("/head/index-emptied", test_index_emptied);
  ADD ("/head/missing", test_head_missing);
  ADD ("/head/damaged", test_head_damaged);
  ADD ("/head/behind", test_head_behind);
  ADD ("/head/removed-while-open", test_head_removed_while_open);
  ADD ("/head/killed", test_killed);
  ADD ("/head/cost", test_cost);
  return g_test_run ();
}
