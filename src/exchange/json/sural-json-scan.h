/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SuralJsonElement:
 * @text: an element of the list, @size bytes
 * @size: its length in bytes
 * @line: the line on which it begins, from 1
 * @index: its number in the list, from 0
 * @user_data: of the scan
 * @error: return location
 *
 * Returns: whether to go on
 */
typedef gboolean (*SuralJsonElement) (const char *text,
                                      gsize size,
                                      guint line,
                                      guint index,
                                      gpointer user_data,
                                      GError **error);

/**
 * SuralJsonList:
 * @key: a member of the root that is a list
 * @element: called for each element of it, once that is known to be well formed
 * @user_data: for @element
 * @start: (out): where the list begins in the text; 0: there is none
 * @end: (out): behind its closing bracket
 *
 * A list that is read an element at a time, so that no more than one of them has to be in memory.
 */
typedef struct
{
  const char *key;
  SuralJsonElement element;
  gpointer user_data;
  gsize start, end;
} SuralJsonList;

gboolean sural_json_scan_list (const char *text,
                               gsize size,
                               const char *name,
                               guint max_depth,
                               guint max_nodes,
                               SuralJsonList *list,
                               GError **error);
gboolean sural_json_scan_line (const char *text,
                               gsize size,
                               const char *name,
                               guint line,
                               guint max_depth,
                               guint max_nodes,
                               GError **error);
/* Checks that @text is one JSON text of bounded depth without building anything. */
gboolean
sural_json_scan (const char *text, gsize size, const char *name, guint max_depth, GError **error);

/* The most values that one tree may hold: each costs some 300 bytes. */
#define SURAL_JSON_MOST_NODES 2000000

G_END_DECLS
