/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the parts of a list belong together. */
typedef enum
{
  SURAL_LIST_ITEMS,   /* "a, b, c" */
  SURAL_LIST_CLAUSES, /* "a, 3 Aug; b, 4 Aug": parts that have commas of their own */
  SURAL_LIST_ALL,     /* "a, b and c" */
} SuralListKind;

char *sural_list_text (GPtrArray *parts, SuralListKind kind);
char *sural_list_sentence (const char *statement);
void sural_list_append (GString *list, SuralListKind kind, const char *part);

G_END_DECLS
