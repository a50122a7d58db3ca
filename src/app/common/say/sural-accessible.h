/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *sural_decorative_icon_new (const char *icon_name);
GtkWidget *sural_decorative_label_new (const char *text);
void sural_accessible_watch (void);
void sural_accessible_set_name (GtkWidget *widget, const char *name);
gboolean sural_focus_children (GtkWidget *widget, GtkDirectionType direction);
void sural_accessible_make_pressable (GtkWidget *widget);
void sural_accessible_speak_for_check (GtkWidget *row, GtkCheckButton *check);
void sural_accessible_name_row (GtkWidget *row, const char *name);
void sural_accessible_name_lists (GtkWidget *within, const char *name);
void sural_accessible_name_groups (GtkWidget *widget, const char *name);

G_END_DECLS
