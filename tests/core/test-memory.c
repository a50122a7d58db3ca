/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "memory-hunt.h"
#include "store-fixture.h"
#include "store/file/sural-memory.h"

#include <sqlite3.h>
#include <string.h>

/* Under the sanitizer SQLite's memory is the sanitizer's, and this is not built. */
static void
install (void)
{
  g_assert_true (sural_memory_install ());
}

/* What was in a piece is gone once it is free; where it was is still there to be read. */
static void
test_wiped (void)
{
  install ();
  for (int size = 64; size <= 8192; size += 61)
    {
      guint8 *memory = sqlite3_malloc (size);
      volatile guint8 *left = memory;

      g_assert_nonnull (memory);
      memset (memory, 0xa5, (gsize) size);
      sqlite3_free (memory);
      for (int i = (int) sizeof (gpointer); i < size; i++)
        g_assert_cmpuint (left[i], ==, 0);
    }
}

/* What grows or shrinks keeps what it holds, and leaves nothing where it was. */
static void
test_resized (void)
{
  guint8 *memory = NULL;
  volatile guint8 *left = NULL;

  install ();
  memory = sqlite3_malloc (100);
  memset (memory, 0xa5, 100);
  left = memory;
  for (int size = 100; size < 1000000; size = size * 3 / 2)
    {
      memory = sqlite3_realloc (memory, size);
      for (int i = 0; i < 100; i++)
        g_assert_cmpuint (memory[i], ==, 0xa5);
    }
  for (int i = (int) sizeof (gpointer); i < 100; i++)
    g_assert_cmpuint (left[i], ==, 0);
  memory = sqlite3_realloc (memory, 50);
  for (int i = 0; i < 50; i++)
    g_assert_cmpuint (memory[i], ==, 0xa5);
  sqlite3_free (memory);
}

/* No two pieces lie over each other, whatever is taken and given back in between. */
static void
test_apart (void)
{
  enum
  {
    N = 500
  };
  guint8 *pieces[N] = { NULL };
  int sizes[N] = { 0 };

  install ();
  for (int round = 0; round < 20000; round++)
    {
      const int i = g_test_rand_int_range (0, N);

      for (int j = 0; j < sizes[i]; j += 37)
        g_assert_cmpuint (pieces[i][j], ==, (guint8) i);
      sqlite3_free (pieces[i]);
      sizes[i] = g_test_rand_int_range (1, g_test_rand_bit () ? 300 : 20000);
      pieces[i] = sqlite3_malloc (sizes[i]);
      g_assert_nonnull (pieces[i]);
      g_assert_cmpuint ((gsize) pieces[i] % 8, ==, 0);
      memset (pieces[i], (guint8) i, (gsize) sizes[i]);
    }
  for (int i = 0; i < N; i++)
    sqlite3_free (pieces[i]);
}

/* --- What a lock leaves ----------------------------------------------------------------------- */

static MemorySought
seek_key (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (fixture->path, ".keys", NULL);
  g_autoptr (SuralKeyFile) keys = sural_key_file_load (path, &error);
  g_autofree char *clinician = NULL;
  g_autoptr (SuralSecret) key =
      sural_key_file_unlock (keys, FIXTURE_PASSPHRASE, &clinician, &error);

  g_assert_no_error (error);
  return memory_seek (sural_secret_get_bytes (key), SURAL_KEY_SIZE);
}

/* While a clinic is open its pages and its key are in memory. After the lock the key is nowhere,
 * and in the memory of the database is nothing that a record said. */
static void
test_locked (StoreFixture *fixture, gconstpointer data)
{
  /* Not as it will be in memory. */
  const char *const halves[] = { "Quizzical", "Zebrafinch" };
  g_autofree char *name = g_strconcat (halves[0], halves[1], NULL);
  const MemorySought text = memory_seek (name, strlen (name));
  const MemorySought key = seek_key (fixture);
  g_autoptr (GError) error = NULL;

  store_fixture_add_patient (fixture->store, name, "Ann", "Calf pain", NULL, NULL);
  store_fixture_reopen (fixture);
  {
    g_autoptr (GPtrArray) rows = sural_store_list_caseload (fixture->store, "quizz", 0, 10, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (rows->len, ==, 1);
  }
  g_assert_cmpuint (memory_hunt (&text, FALSE), >, 0);
  g_assert_cmpuint (memory_hunt (&key, TRUE), >, 0);
  sural_store_close (fixture->store);
  g_assert_cmpuint (memory_hunt (&text, FALSE), ==, 0);
  g_assert_cmpuint (memory_hunt (&key, TRUE), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/wiped", test_wiped);
  g_test_add_func ("/memory/resized", test_resized);
  g_test_add_func ("/memory/apart", test_apart);
  g_test_add ("/memory/locked", StoreFixture, NULL, store_fixture_set_up, test_locked,
              store_fixture_tear_down);
  return g_test_run ();
}
