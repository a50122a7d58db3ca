/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called once @window was painted for the first time. */
typedef void (*FirstFrameFunc) (GtkWindow *window, gpointer user_data);

/* Prints, at the first frame of @window, the milliseconds since @started (of the monotonic clock,
 * in microseconds, taken by whoever started the program) and those of the processor; then calls
 * @then. */
void first_frame_watch (GtkWindow *window, gint64 started, FirstFrameFunc then, gpointer user_data);

/* What the program has in memory, in MB: what it shares with others counts whole, as for whoever
 * looks at a list of programs. */
void first_frame_print_memory (void);

G_END_DECLS
