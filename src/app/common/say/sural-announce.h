/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @at_once: it does not wait for what is being read. */
typedef void (*SuralAnnounceFunc) (const char *text, gboolean at_once, gpointer user_data);

void sural_announce (GtkWidget *widget, const char *text);
void sural_announce_at_once (GtkWidget *widget, const char *text);

void
sural_announce_set_listener (GtkWidget *window, SuralAnnounceFunc listener, gpointer user_data);

G_END_DECLS
