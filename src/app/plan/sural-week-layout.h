/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SURAL_TYPE_WEEK_LAYOUT (sural_week_layout_get_type ())
G_DECLARE_FINAL_TYPE (SuralWeekLayout, sural_week_layout, SURAL, WEEK_LAYOUT, GtkLayoutManager)

/* Children of one width beside each other where all of them find room, else below each other. */
GtkLayoutManager *sural_week_layout_new (void);

G_END_DECLS
