/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "model/sural-error.h"
#include "store/keys/sural-key-file.h"
#include "store/keys/sural-key-throttle.h"
#include "store/keys/sural-recovery-code.h"

#define CLINICIAN "6f1c2f9e-0a5b-4a8e-9d0c-1f2e3d4c5b6a"

static const SuralKeyCost COST = { 1, 8192 };

typedef struct
{
  char *folder;
  char *path;
  char *code;
  SuralSecret *key;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKeyFile) file = sural_key_file_new (&COST);

  fixture->folder = g_dir_make_tmp ("sural-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "clinic.sural.keys", NULL);
  fixture->key = sural_secret_new_random (SURAL_KEY_SIZE);
  sural_key_file_add_clinician (file, fixture->key, CLINICIAN, "Grünes Licht im Hof", &error);
  g_assert_no_error (error);
  fixture->code = sural_key_file_add_recovery (file, fixture->key, CLINICIAN, &error);
  g_assert_no_error (error);
  sural_key_file_save_new (file, fixture->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  /* Nothing is left beside it. */
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  sural_secret_free (fixture->key);
  g_free (fixture->code);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
assert_opens (Fixture *fixture, const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKeyFile) file = sural_key_file_load (fixture->path, &error);
  g_autoptr (SuralSecret) key = NULL;
  g_autofree char *clinician = NULL;

  g_assert_no_error (error);
  key = sural_key_file_unlock (file, typed, &clinician, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (sural_secret_get_bytes (key), sural_secret_get_size (key),
                   sural_secret_get_bytes (fixture->key), SURAL_KEY_SIZE);
  g_assert_cmpstr (clinician, ==, CLINICIAN);
}

static void
assert_refuses (Fixture *fixture, const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKeyFile) file = sural_key_file_load (fixture->path, &error);
  g_autoptr (SuralSecret) key = NULL;
  g_autofree char *clinician = NULL;

  g_assert_no_error (error);
  key = sural_key_file_unlock (file, typed, &clinician, &error);
  g_assert_null (key);
  g_assert_null (clinician);
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE);
}

static void
test_passphrase (Fixture *fixture, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (100000, 'x');

  assert_opens (fixture, "Grünes Licht im Hof");
  /* The same letters, with the dots as a sign of their own. */
  assert_opens (fixture, "Gru\u0308nes Licht im Hof");
  assert_refuses (fixture, "Grünes Licht im hof");
  assert_refuses (fixture, "");
  assert_refuses (fixture, "\xff\xfe");
  assert_refuses (fixture, longest);
}

static void
test_recovery_code (Fixture *fixture, gconstpointer data)
{
  g_autofree char *lower = g_ascii_strdown (fixture->code, -1);
  g_autoptr (GString) spaced = g_string_new (fixture->code);
  g_autofree char *wrong = g_strdup (fixture->code);

  g_assert_cmpuint (strlen (fixture->code), ==, 34);
  g_string_replace (spaced, "-", " ", 0);
  g_string_replace (spaced, "0", "o", 0);
  g_string_replace (spaced, "1", "l", 0);
  assert_opens (fixture, fixture->code);
  assert_opens (fixture, lower);
  assert_opens (fixture, spaced->str);
  wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
  assert_refuses (fixture, wrong);
}

static void
test_codes_differ (void)
{
  g_autoptr (SuralSecret) one = sural_recovery_code_new ();
  g_autoptr (SuralSecret) other = sural_recovery_code_new ();

  g_assert_cmpstr (sural_secret_get_text (one), !=, sural_secret_get_text (other));
  g_assert_null (sural_recovery_code_normalise ("a passphrase of some length"));
  g_assert_null (sural_recovery_code_normalise ("0000-0000-0000-0000-0000-0000-0000"));
  g_assert_null (sural_recovery_code_normalise (""));
}

static void
test_weak_passphrase (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKeyFile) file = sural_key_file_new (&COST);
  g_autoptr (SuralSecret) key = sural_secret_new_random (SURAL_KEY_SIZE);
  g_autoptr (SuralSecret) code = sural_recovery_code_new ();

  g_assert_false (sural_key_file_add_clinician (file, key, CLINICIAN, "short", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (
      sural_key_file_add_clinician (file, key, CLINICIAN, sural_secret_get_text (code), &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

static void
test_file_mode (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKeyFile) file = sural_key_file_new (&COST);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GStatBuf status;

  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_file_get_contents (fixture->path, &before, NULL, NULL);
  g_assert_false (sural_key_file_save_new (file, fixture->path, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS);
  g_file_get_contents (fixture->path, &after, NULL, NULL);
  g_assert_cmpstr (before, ==, after);
}

static void
expect_load (Fixture *fixture, const char *text, gsize length, SuralError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKeyFile) file = NULL;

  g_file_set_contents_full (fixture->path, text, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
  file = sural_key_file_load (fixture->path, &error);
  g_assert_null (file);
  g_assert_error (error, SURAL_ERROR, (gint) code);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *large = g_strnfill (1024 * 1024, 'x');
  g_autoptr (GString) newer = NULL;
  gsize length;

  g_file_get_contents (fixture->path, &text, &length, NULL);
  for (gsize i = strlen ("[sural-keys]\nversion=1\n"); i < length; i++)
    {
      g_autofree char *flipped = g_memdup2 (text, length);

      flipped[i] ^= 0x04;
      expect_load (fixture, flipped, length, SURAL_ERROR_DAMAGED);
    }
  for (gsize n = strlen ("[sural-keys]\n"); n < length; n += 7)
    expect_load (fixture, text, n, SURAL_ERROR_DAMAGED);
  expect_load (fixture, "", 0, SURAL_ERROR_FOREIGN);
  expect_load (fixture, "{\"a\": 1}", 8, SURAL_ERROR_FOREIGN);
  expect_load (fixture, large, 1024 * 1024, SURAL_ERROR_LIMIT);
  newer = g_string_new (text);
  g_string_replace (newer, "version=1", "version=3", 1);
  expect_load (fixture, newer->str, newer->len, SURAL_ERROR_NEWER);
}

/* What this thread has worked so far, in µs: what else runs on the machine does not count. */
static gint64
get_worked (void)
{
  struct timespec worked;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &worked);
  return worked.tv_sec * G_USEC_PER_SEC + worked.tv_nsec / 1000;
}

/* What a wrong guess costs does not depend on what was wrong. */
static void
test_one_derivation (void)
{
  static const SuralKeyCost cost = { 2, 16 * 1024 * 1024 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKeyFile) file = sural_key_file_new (&cost);
  g_autoptr (SuralSecret) key = sural_secret_new_random (SURAL_KEY_SIZE);
  g_autofree char *code = NULL;
  gint64 fastest[3] = { G_MAXINT64, G_MAXINT64, G_MAXINT64 };
  const char *typed[3] = { "four plain test words", "four plain test wordz", NULL };
  g_autoptr (SuralSecret) other = sural_recovery_code_new ();

  sural_key_file_add_clinician (file, key, CLINICIAN, typed[0], &error);
  g_assert_no_error (error);
  code = sural_key_file_add_recovery (file, key, CLINICIAN, &error);
  g_assert_no_error (error);
  typed[2] = sural_secret_get_text (other);
  for (guint round = 0; round < 8; round++)
    for (guint i = 0; i < 3; i++)
      {
        g_autofree char *clinician = NULL;
        const gint64 start = get_worked ();
        g_autoptr (SuralSecret) opened = sural_key_file_unlock (file, typed[i], &clinician, NULL);

        fastest[i] = MIN (fastest[i], get_worked () - start);
        g_assert_cmpint (opened != NULL, ==, i == 0);
      }
  g_test_message ("right %" G_GINT64_FORMAT " µs, wrong %" G_GINT64_FORMAT
                  " µs, wrong code %" G_GINT64_FORMAT " µs",
                  fastest[0], fastest[1], fastest[2]);
  /* Two derivations would be twice the time. */
  for (guint i = 1; i < 3; i++)
    {
      g_assert_cmpint (fastest[i], <, fastest[0] * 5 / 3);
      g_assert_cmpint (fastest[0], <, fastest[i] * 5 / 3);
    }
}

static void
test_throttle (void)
{
  static const gint64 seconds[] = { 0, 0, 0, 0, 1, 2, 4, 8, 8, 8 };

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    g_assert_cmpint (sural_key_throttle_get_wait (i), ==, seconds[i] * G_USEC_PER_SEC);
  g_assert_cmpint (sural_key_throttle_get_wait (G_MAXUINT), ==, 8 * G_USEC_PER_SEC);
}

static void
test_throttle_waits (void)
{
  gint64 start;

  for (guint i = 0; i < 4; i++)
    {
      sural_key_throttle_wait ("/a/file");
      sural_key_throttle_report ("/a/file", FALSE);
    }
  start = g_get_monotonic_time ();
  sural_key_throttle_wait ("/another/file");
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC / 2);
  sural_key_throttle_wait ("/a/file");
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC * 9 / 10);
  sural_key_throttle_report ("/a/file", FALSE);
  sural_key_throttle_report ("/a/file", TRUE);
  start = g_get_monotonic_time ();
  sural_key_throttle_wait ("/a/file");
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/key-file/passphrase", Fixture, NULL, set_up, test_passphrase, tear_down);
  g_test_add ("/key-file/recovery-code", Fixture, NULL, set_up, test_recovery_code, tear_down);
  g_test_add_func ("/key-file/codes-differ", test_codes_differ);
  g_test_add_func ("/key-file/weak-passphrase", test_weak_passphrase);
  g_test_add ("/key-file/mode", Fixture, NULL, set_up, test_file_mode, tear_down);
  g_test_add ("/key-file/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add_func ("/key-file/one-derivation", test_one_derivation);
  g_test_add_func ("/key-file/throttle", test_throttle);
  g_test_add_func ("/key-file/throttle-waits", test_throttle_waits);
  return g_test_run ();
}
