/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Blanks of every kind that files have: no-break, narrow, zero width, marks of direction. */
gsize sural_blanks_trim (char *text, gsize size);
char *sural_blanks_dup_plain (const char *text);
char *sural_blanks_name (const char *text);

G_END_DECLS
