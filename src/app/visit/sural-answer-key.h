/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a key means as an answer, on keyboards of every script. */
guint sural_answer_key (GdkDisplay *display, guint keyval, guint keycode);
gboolean sural_answer_key_is_enter (guint keyval);
gboolean sural_answer_key_is_for_popover (GtkWidget *focus);

G_END_DECLS
