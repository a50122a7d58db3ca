/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/sural-beat.h"

#include <math.h>

/**
 * sural_beat_at:
 * @elapsed: the time since the first beat, in microseconds
 * @per_minute: beats a minute, above 0
 *
 * Returns: the number of the beat that is on, the first is 0; -1 before it
 */
gint64
sural_beat_at (gint64 elapsed, double per_minute)
{
  g_return_val_if_fail (per_minute > 0, -1);

  if (elapsed < 0)
    return -1;
  return (gint64) floor ((double) elapsed * per_minute / (60.0 * G_USEC_PER_SEC));
}

/**
 * sural_beat_seconds:
 * @elapsed: the time since the start, in microseconds
 * @seconds: how long it shall last
 * @counts_up: whether whole seconds gone by are shown, rather than those that are left
 *
 * Counting down, the last second is shown until it is over: 0 means that the time is up.
 *
 * Returns: the seconds to show
 */
guint
sural_beat_seconds (gint64 elapsed, guint seconds, gboolean counts_up)
{
  gint64 total = (gint64) seconds * G_USEC_PER_SEC;
  gint64 gone = MAX (elapsed, 0);

  if (counts_up)
    return (guint) (gone / G_USEC_PER_SEC);
  return gone >= total ? 0 : (guint) ((total - gone + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}
