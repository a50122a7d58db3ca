/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _SuralJsonCursor SuralJsonCursor;

/**
 * SuralJsonCursor:
 * @name: the file, for errors; read from the root
 * @parent: where this place lies in, or %NULL for the root
 * @key: its key in an object, or %NULL in an array
 * @index: its place in an array
 * @node: what stands here
 * @line: of the root of a file of lines: which of them it is, from 1; 0: it is the whole file
 *
 * A place in a JSON document that knows its own path, so that an error can say where it is. Lives
 * on the stack; parents have to outlive children.
 */
struct _SuralJsonCursor
{
  const char *name;
  const SuralJsonCursor *parent;
  const char *key;
  guint index;
  JsonNode *node;
  guint line;
};

SuralJsonCursor sural_json_cursor_root (JsonNode *root, const char *name);
char *sural_json_cursor_dup_path (const SuralJsonCursor *self);
gboolean
sural_json_cursor_refuse (const SuralJsonCursor *self, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean sural_json_cursor_prefix (const SuralJsonCursor *self, GError **error, GError *what);

gboolean sural_json_cursor_check_object (const SuralJsonCursor *self,
                                         const char *const *keys,
                                         GError **error);
gboolean sural_json_cursor_check_array (const SuralJsonCursor *self, GError **error);
guint sural_json_cursor_get_length (const SuralJsonCursor *self);

gboolean
sural_json_cursor_enter (const SuralJsonCursor *self, const char *key, SuralJsonCursor *child);
SuralJsonCursor sural_json_cursor_element (const SuralJsonCursor *self, guint index);

const char *sural_json_cursor_peek_string (const SuralJsonCursor *self, const char *key);
gboolean sural_json_cursor_enter_array (const SuralJsonCursor *self,
                                        const char *key,
                                        SuralJsonCursor *array,
                                        guint *n);

gboolean
sural_json_cursor_read_string (const SuralJsonCursor *self, const char **text, GError **error);
gboolean
sural_json_cursor_read_number (const SuralJsonCursor *self, double *number, GError **error);

G_END_DECLS
