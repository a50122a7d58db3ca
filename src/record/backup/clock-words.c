/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/backup/clock-words.h"

#include "record/backup/sural-backup-words.h"

#include <glib/gi18n-lib.h>

/* Clocks are set by so much while a computer runs; nobody has to hear of it. In seconds. */
static const SuralTime SLACK = 10 * 60;

/**
 * clock_words_dup:
 * @now: what the clock of the computer says
 * @last: when the last entry of the clinic was made; may be unknown
 *
 * Which entry is the last one is known by its place: a clock that goes back puts nothing in
 * another order, but days count from it.
 *
 * Returns: (transfer full) (nullable): what the two say differently; %NULL where they go together
 */
char *
clock_words_dup (SuralTime now, SuralTime last)
{
  g_autofree char *clock = NULL;
  g_autofree char *entry = NULL;

  if (last == SURAL_TIME_UNKNOWN || last <= now + SLACK)
    return NULL;
  clock = sural_backup_words_time (now);
  entry = sural_backup_words_time (last);
  /* Translators: two moments: what the clock of the computer says, and when the last entry was made
   */
  return g_strdup_printf (_ ("The clock of this computer says %s. The last entry of the clinic was "
                             "made later, on %s: one of the two is wrong."),
                          clock, entry);
}
