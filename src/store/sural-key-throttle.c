/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-key-throttle.h"

typedef struct
{
  guint n_failures;
  gint64 not_before; /* monotonic */
} Throttle;

/* The one thing the store keeps for the whole program: how often a passphrase failed on a file must
 * outlive every attempt to open it. Guessing in a fresh program each time is what the cost of the
 * derivation is for. */
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

/**
 * sural_key_throttle_wait:
 * @path: a key file
 *
 * Waits until a passphrase may be tried on @path: at most 8 s, mostly less than typing one takes.
 */
void
sural_key_throttle_wait (const char *path)
{
  const Throttle *throttle;
  gint64 not_before = 0;
  gint64 wait;

  g_mutex_lock (&mutex);
  throttle = throttles != NULL ? g_hash_table_lookup (throttles, path) : NULL;
  if (throttle != NULL)
    not_before = throttle->not_before;
  g_mutex_unlock (&mutex);

  wait = not_before - g_get_monotonic_time ();
  if (wait > 0)
    g_usleep ((gulong) wait);
}

/**
 * sural_key_throttle_report:
 * @path: a key file
 * @success: whether the passphrase opened it
 *
 * Counts a failure, or forgets those before a success.
 */
void
sural_key_throttle_report (const char *path, gboolean success)
{
  Throttle *throttle;

  g_mutex_lock (&mutex);
  if (throttles == NULL)
    throttles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  throttle = g_hash_table_lookup (throttles, path);
  if (success)
    g_hash_table_remove (throttles, path);
  else
    {
      if (throttle == NULL)
        {
          throttle = g_new0 (Throttle, 1);
          g_hash_table_insert (throttles, g_strdup (path), throttle);
        }
      throttle->n_failures++;
      throttle->not_before =
          g_get_monotonic_time () + sural_key_throttle_get_wait (throttle->n_failures);
    }
  g_mutex_unlock (&mutex);
}
