/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SURAL_TYPE_WEEK_SESSION (sural_week_session_get_type ())
G_DECLARE_FINAL_TYPE (SuralWeekSession, sural_week_session, SURAL, WEEK_SESSION, AdwBin)

/* One session of a week: an exercise on a day. Pressed, it opens the menu that it was given;
 * dragged, it is taken to another day. */
GtkWidget *
sural_week_session_new (const char *exercise, guint day, const char *name, const char *details);

const char *sural_week_session_get_exercise (SuralWeekSession *self);
guint sural_week_session_get_day (SuralWeekSession *self);
void sural_week_session_set_menu (SuralWeekSession *self, GMenuModel *menu);

G_END_DECLS
