/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sural_announce (GtkWidget *widget, const char *text);
void sural_announce_at_once (GtkWidget *widget, const char *text);

G_END_DECLS
