/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A list of AdwPreferencesRow under the entry that fills it: the keyboard stays in the entry, Down
 * and Up choose, and what is chosen is said. */
void sural_search_list_connect (GtkSearchEntry *search, GtkListBox *list);
void sural_search_list_clear (GtkListBox *list);
void sural_search_list_select (GtkSearchEntry *search, GtkListBox *list, GtkListBoxRow *row);

G_END_DECLS
