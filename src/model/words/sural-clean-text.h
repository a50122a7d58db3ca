/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A name or another short text as it goes into the record: one line, spelled in one way, without
 * anything that cannot be seen. */
char *sural_clean_text (const char *text);
gboolean sural_text_is_clean (const char *text);

/* A text of lines, as it was typed, without what would show it in another order than it was. */
char *sural_clean_lines (const char *text);
gboolean sural_lines_are_clean (const char *text);

/* As it stands at the head of a line. */
char *sural_text_begin_line (const char *text);

G_END_DECLS
