/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The clinician's own pieces of text: a point, the name, and a space in a note become the text.
 * They are words for a note and nothing else: no finding is ever recorded by one. */
char *sural_snippets_dup_text (GSettings *settings, const char *name);
gboolean sural_snippets_is_name (const char *name);
void sural_snippets_attach (GtkTextView *view, GtkMenuButton *button, GSettings *settings);
gboolean sural_snippets_expand (GtkTextView *view, GSettings *settings);

G_END_DECLS
