/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sural_left_right_keep (GtkWidget *box);
char *sural_left_right_from (const char *before);
char *sural_left_right_to (const char *after);

G_END_DECLS
