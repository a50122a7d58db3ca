/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sural_search_text_fold (const char *text);
gboolean sural_search_text_matches (const char *folded, const char *needle);

G_END_DECLS
