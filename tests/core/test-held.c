/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/backup/sural-backup.h"

/* A disk that is full or may only be read: the clinic opens to be read, and says why. The disks are
 * real ones, which a program of its own mounts where nobody else sees them. */

static char *this_program;

enum
{
  GOOD = 0,
  NO_MOUNTS = 77,
};

static void
write_text (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);

  if (fd >= 0 && write (fd, text, strlen (text)) < 0)
    g_message ("%s: %s", path, g_strerror (errno));
  g_clear_fd (&fd, NULL);
}

/* From here on what is mounted is seen by this program alone. */
static gboolean
leave_others (void)
{
  g_autofree char *uid = g_strdup_printf ("0 %u 1", (guint) getuid ());
  g_autofree char *gid = g_strdup_printf ("0 %u 1", (guint) getgid ());

  if (unshare (CLONE_NEWNS) != 0)
    {
      if (unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return FALSE;
      write_text ("/proc/self/setgroups", "deny");
      write_text ("/proc/self/uid_map", uid);
      write_text ("/proc/self/gid_map", gid);
    }
  return mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

/* What is so already of the disk below stays so: nothing else is allowed. */
static gboolean
mount_to_read (const char *folder)
{
  struct statvfs below;
  gulong flags = MS_REMOUNT | MS_BIND | MS_RDONLY;

  if (mount (folder, folder, NULL, MS_BIND, NULL) != 0 || statvfs (folder, &below) != 0)
    return FALSE;
  flags |= below.f_flag & (ST_NOSUID | ST_NODEV | ST_NOEXEC | ST_NOATIME | ST_NODIRATIME);
  return mount (NULL, folder, NULL, flags, NULL) == 0;
}

static void
fill (SuralStore *store, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name%u", i);

      store_fixture_add_patient (store, name, "Given", "complaint", NULL, NULL);
    }
}

static void
expect_patients (SuralStore *store, gint64 expected)
{
  gint64 n;

  g_assert_true (
      sural_database_query_int (store->database, "SELECT count(*) FROM patient", &n, NULL));
  g_assert_cmpint (n, ==, expected);
}

static char *
digest_file (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return g_strdup ("none");
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) bytes, length);
}

/* --- Only to be read -------------------------------------------------------------------------- */

static int
read_on_read_only_disk (const char *folder, const char *path, const char *n, const char *elsewhere)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralStore) store = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("New", "One");
  g_autofree char *backup = g_build_filename (elsewhere, "saved.suralbackup", NULL);
  GPtrArray *mismatches = NULL;

  if (!leave_others () || !mount_to_read (folder))
    return NO_MOUNTS;
  g_assert_cmpint (g_access (path, W_OK), !=, 0);
  store = sural_store_open_examined (path, NULL, FIXTURE_PASSPHRASE, FALSE, &mismatches, &error);
  if (g_str_equal (n, "older"))
    {
      g_assert_null (store);
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_MISMATCH);
      g_assert_cmpuint (mismatches->len, ==, 1);
      g_ptr_array_unref (mismatches);
      return GOOD;
    }
  g_assert_no_error (error);
  g_assert_cmpint (sural_store_get_hold (store), ==, SURAL_STORE_HOLD_READ_ONLY);
  expect_patients (store, g_ascii_strtoll (n, NULL, 10));
  g_assert_false (sural_store_save_patient (store, patient, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_IMMUTABLE);
  g_assert_nonnull (strstr (error->message, "may not be written"));
  g_clear_error (&error);
  sural_store_verify (store, &error);
  g_assert_no_error (error);
  {
    g_autoptr (SuralBackup) made = sural_backup_new (store, elsewhere, NULL, &error);

    g_assert_no_error (error);
    g_assert_true (sural_backup_verify (made, NULL, &error));
    g_assert_true (sural_backup_write (made, backup, NULL, &error));
    g_assert_no_error (error);
  }
  g_unlink (backup);
  return GOOD;
}

/* What @verb of this program comes to. */
static gboolean
run (const char *verb, const char *a, const char *b, const char *c, const char *d)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GSubprocess) process = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                              &error, this_program, verb, a, b, c, d, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  if (g_subprocess_get_if_exited (process) && g_subprocess_get_exit_status (process) == NO_MOUNTS)
    {
      g_test_skip ("nothing can be mounted here");
      return FALSE;
    }
  if (!g_subprocess_get_successful (process))
    g_error ("%s", output);
  return TRUE;
}

static void
test_read_only (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_dir_make_tmp ("sural-test-XXXXXX", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (fixture->store, 0, 12);
  store_fixture_close (fixture);
  before = digest_file (fixture->path);
  if (run ("--read-only", fixture->folder, fixture->path, "12", elsewhere))
    {
      after = digest_file (fixture->path);
      g_assert_cmpstr (before, ==, after);
      store_fixture_reopen (fixture);
    }
  g_assert_cmpint (g_rmdir (elsewhere), ==, 0);
}

/* The program was killed, and the disk went over to be read: what is newest is in the log. */
static void
test_read_only_with_log (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_dir_make_tmp ("sural-test-XXXXXX", NULL);
  g_autofree char *other = g_build_filename (elsewhere, "disk", NULL);
  g_autofree char *path = g_build_filename (other, "clinic.sural", NULL);
  static const char *const parts[] = { "", "-wal", ".keys", ".head" };

  fill (fixture->store, 0, 7);
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (fixture->path, parts[i], NULL);
      g_autofree char *to = g_strconcat (path, parts[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
      g_assert_cmpuint (length, >, 0);
      g_assert_true (g_file_set_contents_full (to, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE,
                                               0600, NULL));
    }
  run ("--read-only", other, path, "7", elsewhere);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *to = g_strconcat (path, parts[i], NULL);

      g_unlink (to);
    }
  g_assert_cmpint (g_rmdir (other), ==, 0);
  g_assert_cmpint (g_rmdir (elsewhere), ==, 0);
}

/* An older file under the same head is not shown without a word there either. */
static void
test_read_only_older (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  fill (fixture->store, 0, 3);
  store_fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  store_fixture_reopen (fixture);
  fill (fixture->store, 3, 3);
  store_fixture_close (fixture);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
  run ("--read-only", fixture->folder, fixture->path, "older", fixture->folder);
}

/* --- Full ------------------------------------------------------------------------------------- */

/* A disk of @folder with a clinic on it, and not a byte left. */
static int
open_on_full_disk (const char *folder, const char *unused, const char *n, const char *also)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "clinic.sural", NULL);
  g_autofree char *ballast = g_build_filename (folder, "ballast", NULL);
  g_autofree char *code = NULL;
  g_autofree char *zeros = g_malloc0 (4096);
  g_autoptr (SuralStore) store = NULL;
  g_autoptr (SuralPatient) patient = sural_patient_new ("New", "One");
  int fd;

  if (!leave_others () || mount ("none", folder, "tmpfs", 0, "size=6m") != 0)
    return NO_MOUNTS;
  store = sural_store_create_with_cost (path, "Dr Test", FIXTURE_PASSPHRASE, &FIXTURE_COST, &code,
                                        &error);
  g_assert_no_error (error);
  fill (store, 0, 5);
  g_clear_object (&store);
  fd = open (ballast, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  while (write (fd, zeros, 4096) > 0)
    continue;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);

  store = sural_store_open (path, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sural_store_get_hold (store), ==, SURAL_STORE_HOLD_FULL);
  expect_patients (store, 5);
  g_assert_false (sural_store_save_patient (store, patient, &error));
  g_assert_nonnull (strstr (error->message, "full"));
  g_clear_error (&error);
  expect_patients (store, 5);

  /* Somebody makes room: the next change goes in, and that it was opened before it. */
  g_unlink (ballast);
  g_assert_true (sural_store_save_patient (store, patient, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sural_store_get_hold (store), ==, SURAL_STORE_HOLD_NONE);
  sural_store_verify (store, &error);
  g_assert_no_error (error);
  return GOOD;
}

static void
test_full (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *disk = g_dir_make_tmp ("sural-test-XXXXXX", NULL);

  run ("--full", disk, "", "", "");
  g_assert_cmpint (g_rmdir (disk), ==, 0);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, test, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 6 && g_str_equal (argv[1], "--read-only"))
    return read_on_read_only_disk (argv[2], argv[3], argv[4], argv[5]);
  if (argc == 6 && g_str_equal (argv[1], "--full"))
    return open_on_full_disk (argv[2], argv[3], argv[4], argv[5]);
  this_program = argv[0];
  g_test_init (&argc, &argv, NULL);
  ADD ("/held/read-only", test_read_only);
  ADD ("/held/read-only-with-log", test_read_only_with_log);
  ADD ("/held/read-only-older", test_read_only_older);
  ADD ("/held/full", test_full);
  return g_test_run ();
}
