/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days and numbers as the language of a paper has them, also where this machine has no locale of
 * it. */
char *sural_moment_text (GDateTime *moment, const char *format);
char *sural_decimals_text (char *printed);

G_END_DECLS
