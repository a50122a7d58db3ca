/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/keys/sural-key-throttle.h"

#include <glib/gstdio.h>

#include "store/file/sural-file.h"

/* How often a passphrase failed on a key file stands in a file beside it, so that a fresh program
 * does not begin anew. A try counts before it is made and is forgotten when it opens: who kills the
 * program between the two has had one. Whoever may take the file away may copy the clinic and try
 * passphrases elsewhere, which is what the cost of the derivation is for.
 *
 * Where nothing can be written, the program remembers. */
#define SUFFIX ".tries"
#define GROUP "tries"
#define FILE_LIMIT 4096

typedef struct
{
  guint n_failures;
  gint64 last; /* microseconds since 1970 */
} Throttle;

static GMutex mutex;
static GHashTable *throttles;

enum
{
  FREE_FAILURES = 3,
  LONGEST_WAIT_S = 8,
};

/**
 * sural_key_throttle_get_wait:
 * @n_failures: wrong passphrases in a row
 *
 * Returns: how long the next try has to wait after the last, in microseconds: nothing after up to
 *   three slips of the finger, then 1, 2, 4 and at most 8 s
 */
gint64
sural_key_throttle_get_wait (guint n_failures)
{
  guint over = n_failures > FREE_FAILURES ? n_failures - FREE_FAILURES - 1 : 0;

  if (n_failures <= FREE_FAILURES)
    return 0;
  return MIN (1 << MIN (over, 8), LONGEST_WAIT_S) * G_USEC_PER_SEC;
}

/* A clock that was put back makes nobody wait longer than for a try of this moment. */
static Throttle
read_file (const char *path)
{
  g_autofree char *name = g_strconcat (path, SUFFIX, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize length = 0;
  Throttle read = { 0, 0 };

  text = sural_file_read (name, FILE_LIMIT, &length, NULL);
  if (text == NULL || !g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL))
    return read;
  read.n_failures =
      (guint) CLAMP (g_key_file_get_integer (file, GROUP, "failed", NULL), 0, 1000000);
  read.last = g_key_file_get_int64 (file, GROUP, "last", NULL);
  return read;
}

static void
write_file (const char *path, const Throttle *throttle)
{
  g_autofree char *name = g_strconcat (path, SUFFIX, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;

  g_key_file_set_integer (file, GROUP, "failed", (int) throttle->n_failures);
  g_key_file_set_int64 (file, GROUP, "last", throttle->last);
  text = g_key_file_to_data (file, NULL, NULL);
  g_file_set_contents_full (name, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/* The worse of what the program and what the file remembers. */
static Throttle
recall (const char *path)
{
  Throttle recalled = read_file (path);
  const Throttle *own = NULL;

  g_mutex_lock (&mutex);
  own = throttles != NULL ? g_hash_table_lookup (throttles, path) : NULL;
  if (own != NULL && own->n_failures > recalled.n_failures)
    recalled = *own;
  g_mutex_unlock (&mutex);
  recalled.last = MIN (recalled.last, g_get_real_time ());
  return recalled;
}

static void
remember (const char *path, const Throttle *throttle)
{
  g_mutex_lock (&mutex);
  if (throttles == NULL)
    throttles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (throttles, g_strdup (path), g_memdup2 (throttle, sizeof *throttle));
  g_mutex_unlock (&mutex);
  write_file (path, throttle);
}

/**
 * sural_key_throttle_wait:
 * @path: a key file, locked for this program
 *
 * Waits until a passphrase may be tried on @path: at most 8 s, mostly less than typing one takes.
 * The try that follows counts as one that failed until sural_key_throttle_report() says otherwise.
 */
void
sural_key_throttle_wait (const char *path)
{
  Throttle throttle = recall (path);
  gint64 wait =
      throttle.last + sural_key_throttle_get_wait (throttle.n_failures) - g_get_real_time ();

  if (throttle.n_failures > 0 && wait > 0)
    g_usleep ((gulong) wait);
  throttle.n_failures++;
  throttle.last = g_get_real_time ();
  remember (path, &throttle);
}

/**
 * sural_key_throttle_report:
 * @path: a key file
 * @success: whether the passphrase opened it
 *
 * Forgets the tries before a success; after a failure the next one waits from now on.
 */
void
sural_key_throttle_report (const char *path, gboolean success)
{
  g_autofree char *name = g_strconcat (path, SUFFIX, NULL);
  Throttle throttle;

  if (!success)
    {
      throttle = recall (path);
      throttle.last = g_get_real_time ();
      remember (path, &throttle);
      return;
    }
  g_mutex_lock (&mutex);
  if (throttles != NULL)
    g_hash_table_remove (throttles, path);
  g_mutex_unlock (&mutex);
  g_unlink (name);
}
