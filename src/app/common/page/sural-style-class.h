/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sural_style_class_set (GtkWidget *widget, const char *style_class, gboolean has);

G_END_DECLS
