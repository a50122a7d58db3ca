/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sural_search_text_fold (const char *text);
/* Bytes of a text, from @start up to @end. */
typedef struct
{
  guint start, end;
} SuralSearchHit;

GArray *sural_search_text_find (const char *text, const char *needle);
gboolean sural_search_text_matches (const char *folded, const char *needle);

G_END_DECLS
