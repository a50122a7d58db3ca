/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/json/sural-json-cursor.h"

#include "model/sural-error.h"

#include <glib/gi18n-lib.h>

/**
 * sural_json_cursor_root:
 * @root: the document
 * @name: the file's name for errors
 *
 * Returns: the place that is the whole document; borrows both
 */
SuralJsonCursor
sural_json_cursor_root (JsonNode *root, const char *name)
{
  return (SuralJsonCursor) { .name = name, .node = root };
}

static void
append_path (const SuralJsonCursor *self, GString *path)
{
  if (self->parent == NULL)
    return;
  append_path (self->parent, path);
  if (self->key == NULL)
    g_string_append_printf (path, "[%u]", self->index);
  else
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", self->key);
}

/**
 * sural_json_cursor_dup_path:
 * @self: a place
 *
 * Returns: (transfer full): the way from the root, as "findings.ex-slump.left" or
 *   "measurements[3].at"; "" for the root
 */
char *
sural_json_cursor_dup_path (const SuralJsonCursor *self)
{
  GString *path = g_string_new (NULL);
  append_path (self, path);
  return g_string_free (path, FALSE);
}

static void
set_error_here (const SuralJsonCursor *self, GError **error, int code, const char *what)
{
  g_autofree char *path = sural_json_cursor_dup_path (self);
  const SuralJsonCursor *root = self;

  while (root->parent != NULL)
    root = root->parent;
  if (root->line == 0)
    sural_error_set_in (error, code, self->name, path, "%s", what);
  else
    sural_error_set_at (error, code, self->name, root->line, "%s%s%s", path,
                        *path != '\0' ? ": " : "", what);
}

/**
 * sural_json_cursor_refuse:
 * @self: the place that is wrong
 * @error: return location for a #GError
 * @format: what is wrong with it
 * @...: for @format
 *
 * Sets %SURAL_ERROR_INVALID with "name: path: what".
 *
 * Returns: %FALSE, to be returned
 */
gboolean
sural_json_cursor_refuse (const SuralJsonCursor *self, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  set_error_here (self, error, SURAL_ERROR_INVALID, what);
  return FALSE;
}

/**
 * sural_json_cursor_prefix:
 * @self: the place that is wrong
 * @error: return location for a #GError
 * @what: (transfer full): what somebody else found wrong with it
 *
 * Passes @what on with the place before it.
 *
 * Returns: %FALSE, to be returned
 */
gboolean
sural_json_cursor_prefix (const SuralJsonCursor *self, GError **error, GError *what)
{
  set_error_here (self, error, what->domain == SURAL_ERROR ? what->code : SURAL_ERROR_INVALID,
                  what->message);
  g_error_free (what);
  return FALSE;
}

/**
 * sural_json_cursor_check_object:
 * @self: a place
 * @keys: (nullable) (array zero-terminated=1): the keys it may have; %NULL: any
 * @error: return location for a #GError
 *
 * Returns: whether an object stands here that has no other keys
 */
gboolean
sural_json_cursor_check_object (const SuralJsonCursor *self,
                                const char *const *keys,
                                GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (self->node))
    return sural_json_cursor_refuse (self, error, _ ("has to be an object, {…}"));
  if (keys == NULL)
    return TRUE;

  JsonObjectIter iter;
  const char *key;
  json_object_iter_init (&iter, json_node_get_object (self->node));
  while (json_object_iter_next (&iter, &key, NULL))
    {
      if (g_strv_contains (keys, key))
        continue;
      g_autofree char *known = g_strjoinv (", ", (char **) keys);
      SuralJsonCursor child = { .name = self->name, .parent = self, .key = key };
      return sural_json_cursor_refuse (&child, error, _ ("is not a known key here (known: %s)"),
                                       known);
    }
  return TRUE;
}

/**
 * sural_json_cursor_check_array:
 * @self: a place
 * @error: return location for a #GError
 *
 * Returns: whether an array stands here
 */
gboolean
sural_json_cursor_check_array (const SuralJsonCursor *self, GError **error)
{
  if (!JSON_NODE_HOLDS_ARRAY (self->node))
    return sural_json_cursor_refuse (self, error, _ ("has to be a list, […]"));
  return TRUE;
}

/**
 * sural_json_cursor_get_length:
 * @self: a place where an array stands
 *
 * Returns: how many elements it has
 */
guint
sural_json_cursor_get_length (const SuralJsonCursor *self)
{
  return json_array_get_length (json_node_get_array (self->node));
}

/**
 * sural_json_cursor_enter:
 * @self: a place; one that is not an object has no keys
 * @key: a key; it has to outlive @child
 * @child: (out): the place of @key
 *
 * Returns: whether @key is there and not null
 */
gboolean
sural_json_cursor_enter (const SuralJsonCursor *self, const char *key, SuralJsonCursor *child)
{
  *child = (SuralJsonCursor) { .name = self->name, .parent = self, .key = key };
  if (!JSON_NODE_HOLDS_OBJECT (self->node))
    return FALSE;
  child->node = json_object_get_member (json_node_get_object (self->node), key);
  return child->node != NULL && !JSON_NODE_HOLDS_NULL (child->node);
}

/**
 * sural_json_cursor_peek_string:
 * @self: a place
 * @key: a key
 *
 * What the schema of a foreign format would refuse is none of the reader's business where it only
 * looks for something.
 *
 * Returns: (transfer none) (nullable): the text that stands at @key; %NULL where there is none
 */
const char *
sural_json_cursor_peek_string (const SuralJsonCursor *self, const char *key)
{
  SuralJsonCursor here;

  if (!sural_json_cursor_enter (self, key, &here) || !JSON_NODE_HOLDS_VALUE (here.node) ||
      json_node_get_value_type (here.node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (here.node);
}

/**
 * sural_json_cursor_enter_array:
 * @self: a place
 * @key: a key; it has to outlive @array
 * @array: (out): the place of @key
 * @n: (out): how many elements there are; 0 where it is no array
 *
 * Returns: whether @key is there and is an array
 */
gboolean
sural_json_cursor_enter_array (const SuralJsonCursor *self,
                               const char *key,
                               SuralJsonCursor *array,
                               guint *n)
{
  *n = 0;
  if (!sural_json_cursor_enter (self, key, array) || !JSON_NODE_HOLDS_ARRAY (array->node))
    return FALSE;
  *n = sural_json_cursor_get_length (array);
  return TRUE;
}

/**
 * sural_json_cursor_element:
 * @self: a place where an array stands
 * @index: less than its length
 *
 * Returns: the place of that element
 */
SuralJsonCursor
sural_json_cursor_element (const SuralJsonCursor *self, guint index)
{
  return (SuralJsonCursor) { .name = self->name,
                             .parent = self,
                             .index = index,
                             .node =
                                 json_array_get_element (json_node_get_array (self->node), index) };
}

/**
 * sural_json_cursor_read_string:
 * @self: a place
 * @text: (out) (transfer none): the string that stands there
 * @error: return location for a #GError
 *
 * Returns: whether it is a string
 */
gboolean
sural_json_cursor_read_string (const SuralJsonCursor *self, const char **text, GError **error)
{
  if (!JSON_NODE_HOLDS_VALUE (self->node) || json_node_get_value_type (self->node) != G_TYPE_STRING)
    return sural_json_cursor_refuse (self, error, _ ("has to be a text in quotes"));
  *text = json_node_get_string (self->node);
  return TRUE;
}

/**
 * sural_json_cursor_read_number:
 * @self: a place
 * @number: (out): the number that stands there
 * @error: return location for a #GError
 *
 * Returns: whether it is a number
 */
gboolean
sural_json_cursor_read_number (const SuralJsonCursor *self, double *number, GError **error)
{
  GType type =
      JSON_NODE_HOLDS_VALUE (self->node) ? json_node_get_value_type (self->node) : G_TYPE_NONE;
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return sural_json_cursor_refuse (self, error, _ ("has to be a number"));
  *number = json_node_get_double (self->node);
  return TRUE;
}
