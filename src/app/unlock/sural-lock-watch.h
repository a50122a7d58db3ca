/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SURAL_TYPE_LOCK_WATCH (sural_lock_watch_get_type ())
G_DECLARE_FINAL_TYPE (SuralLockWatch, sural_lock_watch, SURAL, LOCK_WATCH, GObject)

/* Says when the clinic has to be locked: nobody touched the window for a while, the screen was
 * locked, or the computer goes to sleep. Signal "lock" (no arguments). */
SuralLockWatch *sural_lock_watch_new (GtkWidget *window);
void sural_lock_watch_add (SuralLockWatch *self, GtkWidget *widget);
void sural_lock_watch_set_minutes (SuralLockWatch *self, guint minutes);
/* What the timer does; @now in microseconds of the monotonic clock. */
void sural_lock_watch_check (SuralLockWatch *self, gint64 now);

G_END_DECLS
