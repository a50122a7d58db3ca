/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *sural_decorative_icon_new (const char *icon_name);
void sural_accessible_name_row (GtkWidget *row, const char *name);

G_END_DECLS
