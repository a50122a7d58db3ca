/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The snippets of notes as rows of the preferences: written, named, removed. */
void sural_snippet_rows_add_to (AdwPreferencesGroup *group, GSettings *settings);

G_END_DECLS
