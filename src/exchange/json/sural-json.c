/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/json/sural-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/json/sural-json-scan.h"
#include "model/sural-error.h"

/**
 * sural_json_build:
 * @text: a text that sural_json_scan() accepted, or a whole value of one, @size bytes
 * @size: its length in bytes
 * @name: what to call it in errors
 * @error: return location
 *
 * Returns: (transfer full): the root, or %NULL with %SURAL_ERROR_INVALID
 */
JsonNode *
sural_json_build (const char *text, gsize size, const char *name, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) parse_error = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  if (!json_parser_load_from_data (parser, text, (gssize) size, &parse_error))
    {
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("%s:1: is not JSON: %s"), name,
                       parse_error->message);
      return NULL;
    }
  return json_parser_steal_root (parser);
}

/**
 * sural_json_parse:
 * @bytes: the whole file
 * @name: what to call it in errors
 * @max_bytes: the largest size accepted
 * @max_depth: how deep arrays and objects may be inside each other
 * @error: return location for a #GError
 *
 * Parses one JSON text (RFC 8259), with or without a byte order mark. json-glib descends by
 * recursion, keeps the last of two equal keys, and takes comments and assignments for JSON, so the
 * text is scanned first: what reaches the parser is of bounded depth and well formed.
 *
 * Returns: (transfer full): the root, or %NULL with %SURAL_ERROR_LIMIT or %SURAL_ERROR_INVALID, the
 *   message beginning with "name:line:"
 */
JsonNode *
sural_json_parse (GBytes *bytes, const char *name, gsize max_bytes, guint max_depth, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  if (size > max_bytes)
    {
      sural_error_set (error, SURAL_ERROR_LIMIT,
                       ngettext ("%s: is larger than the %zu byte that is accepted",
                                 "%s: is larger than the %zu bytes that are accepted", max_bytes),
                       name, max_bytes);
      return NULL;
    }
  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }
  if (!sural_json_scan (text, size, name, max_depth, error))
    return NULL;

  return sural_json_build (text, size, name, error);
}

static void
print_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_printf (out, "\\%c", *c);
      else if (*c == '\n')
        g_string_append (out, "\\n");
      else if (*c == '\t')
        g_string_append (out, "\\t");
      else if ((guchar) *c < 0x20)
        g_string_append_printf (out, "\\u%04x", (guint) (guchar) *c);
      else
        g_string_append_c (out, *c);
    }
  g_string_append_c (out, '"');
}

/* The shortest decimal that reads back as the same double: 3.8, not 3.7999999999999998. */
static void
print_double (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  if (!isfinite (value))
    {
      g_string_append (out, "null");
      return;
    }
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  g_string_append (out, buffer);
}

static void
print_value (GString *out, JsonNode *node)
{
  GType type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    print_string (out, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    print_double (out, json_node_get_double (node));
}

static void
print_break (GString *out, guint depth)
{
  g_string_append_printf (out, "\n%*s", (int) depth * 2, "");
}

static void
print_node (GString *out, JsonNode *node, guint depth)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *key;
      JsonNode *member;
      gboolean first = TRUE;
      g_string_append_c (out, '{');
      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &key, &member))
        {
          if (!first)
            g_string_append_c (out, ',');
          first = FALSE;
          print_break (out, depth + 1);
          print_string (out, key);
          g_string_append (out, ": ");
          print_node (out, member, depth + 1);
        }
      if (!first)
        print_break (out, depth);
      g_string_append_c (out, '}');
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint n = json_array_get_length (array);
      g_string_append_c (out, '[');
      for (guint i = 0; i < n; i++)
        {
          if (i > 0)
            g_string_append_c (out, ',');
          print_break (out, depth + 1);
          print_node (out, json_array_get_element (array, i), depth + 1);
        }
      if (n > 0)
        print_break (out, depth);
      g_string_append_c (out, ']');
    }
  else if (JSON_NODE_HOLDS_NULL (node))
    g_string_append (out, "null");
  else
    print_value (out, node);
}

/**
 * sural_json_print:
 * @node: what to print
 *
 * Prints JSON for people and programs: indented, members in the order they were added, numbers as
 * short as they can be read back exactly; a number that is not finite is null, never NaN.
 *
 * Returns: (transfer full): the text, ended by a line break
 */
char *
sural_json_print (JsonNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  GString *out = g_string_new (NULL);
  print_node (out, node, 0);
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}
