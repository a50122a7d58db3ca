/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on each warning of GTK and libadwaita fails the test, as one that stops a test does, but
 * names the widget, where it stands and what in it is to blame, and lets the test go on. To be
 * called after g_test_init(). */
void layout_watch_begin (void);
/* What a widget is and what it lies in, from it outwards. Returns: (transfer full) */
char *layout_watch_describe_place (GtkWidget *widget);
/* Writes what is in a widget into the log, as wide as it asks to be at least and as high as it asks
 * to be at the width that it has. */
void layout_watch_tell_children (GtkWidget *widget);

G_END_DECLS
