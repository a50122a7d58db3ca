/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One real press is one press: what a held key sends after the first does nothing in a window, save
 * where holding a key is how one writes or walks. */
void sural_key_repeat_stop (GtkWidget *window);

G_END_DECLS
