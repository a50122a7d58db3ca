/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The beats and seconds of the instruments, worked out from the time that has gone by, so that no
 * delay of the program adds up. Times are in microseconds. */
gint64 sural_beat_at (gint64 elapsed, double per_minute);
guint sural_beat_seconds (gint64 elapsed, guint seconds, gboolean counts_up);

G_END_DECLS
