/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/instruments/sural-beat.h"

#include <math.h>
#include <time.h>

/* The two clocks are not read at once: less than this is no sleep. */
static const gint64 least_sleep = G_USEC_PER_SEC / 4;

static gint64 slept_in_test;

static gint64
read_clock (clockid_t clock)
{
  struct timespec now = { 0, 0 };

  clock_gettime (clock, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* How long the computer has slept since it was started. */
static gint64
read_asleep (void)
{
  return read_clock (CLOCK_BOOTTIME) - read_clock (CLOCK_MONOTONIC) + slept_in_test;
}

/**
 * sural_beat_start:
 *
 * Returns: now
 */
SuralBeatStart
sural_beat_start (void)
{
  return (SuralBeatStart) { g_get_monotonic_time (), read_asleep () };
}

/**
 * sural_beat_elapsed:
 * @start: when it began
 *
 * Returns: how long ago that is, in microseconds, sleep left out
 */
gint64
sural_beat_elapsed (const SuralBeatStart *start)
{
  g_return_val_if_fail (start != NULL, 0);
  return g_get_monotonic_time () - start->monotonic;
}

/**
 * sural_beat_is_void:
 * @start: when it began
 *
 * Returns: whether the computer slept since then, so that nobody knows what went on
 */
gboolean
sural_beat_is_void (const SuralBeatStart *start)
{
  g_return_val_if_fail (start != NULL, FALSE);
  return read_asleep () - start->asleep >= least_sleep;
}

/**
 * sural_beat_sleep:
 * @duration: in microseconds
 *
 * For tests: from now on the computer has slept for @duration more.
 */
void
sural_beat_sleep (gint64 duration)
{
  slept_in_test += duration;
}

/**
 * sural_beat_next:
 * @elapsed: the time since the first beat, in microseconds
 * @per_minute: beats a minute, above 0
 *
 * Returns: how long it is until the next beat begins, in microseconds, above 0
 */
gint64
sural_beat_next (gint64 elapsed, double per_minute)
{
  gint64 beat = sural_beat_at (elapsed, per_minute);

  g_return_val_if_fail (per_minute > 0, G_USEC_PER_SEC);

  return MAX (1,
              (gint64) ceil ((double) (beat + 1) * 60.0 * G_USEC_PER_SEC / per_minute) - elapsed);
}

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
