/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

char *sural_search_text_fold (const char *text);
/* Bytes of a text, from @start up to @end, and which of the words it is. */
typedef struct
{
  guint start, end;
  guint word;
} SuralSearchHit;

GArray *sural_search_text_find (const char *text, const char *needle);
gboolean sural_search_text_matches (const char *folded, const char *needle);
GStrv sural_search_text_split (const char *typed);
gboolean sural_search_text_has_spaces (const char *word);

G_END_DECLS
