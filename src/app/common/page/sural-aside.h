/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SURAL_TYPE_ASIDE (sural_aside_get_type ())
G_DECLARE_FINAL_TYPE (SuralAside, sural_aside, SURAL, ASIDE, GtkWidget)

/* A line of what is read and, at its end, of what goes with it: the first child gets what room
 * there is, the others as much as they like. Where there is not room enough to read the first
 * beside them, they stand under it, and under each other where they have to. */
GtkWidget *sural_aside_new (void);
void sural_aside_append (SuralAside *self, GtkWidget *child);

G_END_DECLS
