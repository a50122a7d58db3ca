/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The beats and seconds of the instruments, worked out from the time that has gone by, so that no
 * delay of the program adds up. Times are in microseconds. */

/* When something began that is measured. The clock of it goes on while the window is hidden; while
 * the computer sleeps it does not, and nothing that was measured across a sleep counts. */
typedef struct
{
  gint64 monotonic;
  gint64 asleep;
} SuralBeatStart;

SuralBeatStart sural_beat_start (void);
gint64 sural_beat_elapsed (const SuralBeatStart *start);
gboolean sural_beat_is_void (const SuralBeatStart *start);
/* For tests: as if the computer had slept for so long. */
void sural_beat_sleep (gint64 duration);

gint64 sural_beat_at (gint64 elapsed, double per_minute);
gint64 sural_beat_next (gint64 elapsed, double per_minute);
guint sural_beat_seconds (gint64 elapsed, guint seconds, gboolean counts_up);

G_END_DECLS
