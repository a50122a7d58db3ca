/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/json/sural-json-scan.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/sural-error.h"

/* What may stand next. */
typedef enum
{
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END, /* right after [ */
  EXPECT_KEY,
  EXPECT_KEY_OR_END, /* right after { */
  EXPECT_COLON,
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,
} Expect;

typedef struct
{
  const char *name;
  const char *at;
  const char *end;
  guint line;
  guint max_depth;
  Expect expect;
  GPtrArray *open; /* one GHashTable of keys for each open object, NULL for each open array */
  const char *text;
  guint n_nodes, max_nodes;
  SuralJsonList *list;  /* NULL: none is read by itself */
  gboolean is_list_key; /* the key of it was read, and what stands there comes next */
  gboolean is_in_list;
  const char *element; /* where it begins */
  guint element_line, n_elements;
  guint n_before; /* values outside of the list */
} Scan;

static void
free_keys (gpointer keys)
{
  if (keys != NULL)
    g_hash_table_unref (keys);
}

static gboolean
    G_GNUC_PRINTF (3, 4) refuse (const Scan *self, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sural_error_set_at (error, SURAL_ERROR_INVALID, self->name, self->line, "%s", what);
  return FALSE;
}

static gboolean
wants_value (const Scan *self)
{
  return self->expect == EXPECT_VALUE || self->expect == EXPECT_VALUE_OR_END;
}

static void
after_value (Scan *self)
{
  self->expect = self->open->len == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
}

/* A value begins: it is counted, and noted where it is an element of the list. */
static gboolean
begin_value (Scan *self, GError **error)
{
  if (self->is_in_list && self->open->len == 2)
    {
      self->element = self->at;
      self->element_line = self->line;
      self->n_nodes = self->n_before;
    }
  if (++self->n_nodes <= self->max_nodes)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_LIMIT, self->name, self->line,
                      ngettext ("holds more than the %u value that is accepted in one piece",
                                "holds more than the %u values that are accepted in one piece",
                                self->max_nodes),
                      self->max_nodes);
  return FALSE;
}

/* A value ended: an element of the list is handed over, and forgotten. */
static gboolean
end_value (Scan *self, GError **error)
{
  after_value (self);
  if (!self->is_in_list || self->open->len != 2)
    return TRUE;
  return self->list->element (self->element, (gsize) (self->at - self->element), self->element_line,
                              self->n_elements++, self->list->user_data, error);
}

/* The list opens where its key stands in the root. */
static void
open_list (Scan *self)
{
  if (self->open->len != 2 || !self->is_list_key || *self->at != '[')
    return;
  self->is_in_list = TRUE;
  self->n_before = self->n_nodes;
  self->list->start = (gsize) (self->at - self->text);
}

static void
close_list (Scan *self)
{
  if (!self->is_in_list || self->open->len != 1)
    return;
  self->is_in_list = FALSE;
  self->n_nodes = self->n_before;
  self->list->end = (gsize) (self->at - self->text);
}

static gboolean
unexpected (const Scan *self, GError **error)
{
  if (self->expect == EXPECT_NOTHING)
    return refuse (self, error, _ ("something follows the end of the JSON text"));
  gunichar c = g_utf8_get_char_validated (self->at, self->end - self->at);
  g_autofree char *shown = g_unichar_isgraph (c)
                               ? g_strndup (self->at, (gsize) g_unichar_to_utf8 (c, NULL))
                               : g_strdup (_ ("a control character"));
  switch (self->expect)
    {
    case EXPECT_KEY:
    case EXPECT_KEY_OR_END:
      return refuse (self, error, _ ("is not JSON: a key in quotes has to stand before ‘%s’"),
                     shown);
    case EXPECT_COLON:
      return refuse (self, error, _ ("is not JSON: ‘:’ has to stand before ‘%s’"), shown);
    case EXPECT_COMMA_OR_END:
      return refuse (self, error,
                     _ ("is not JSON: ‘,’ or the closing bracket has to stand before ‘%s’"), shown);
    case EXPECT_VALUE:
    case EXPECT_VALUE_OR_END:
    case EXPECT_NOTHING:
    default:
      return refuse (self, error, _ ("is not JSON: a value cannot begin with ‘%s’"), shown);
    }
}

static gboolean
read_hex (const char *text, const char *end, guint *code)
{
  *code = 0;
  if (end - text < 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);
      if (digit < 0)
        return FALSE;
      *code = *code * 16 + (guint) digit;
    }
  return TRUE;
}

/* self->at is behind "\u"; leaves it behind the last digit. Surrogates have to come as a pair. */
static gboolean
scan_unicode_escape (Scan *self, GString *decoded, GError **error)
{
  guint code, low;
  if (!read_hex (self->at, self->end, &code))
    return refuse (self, error, _ ("\\u needs four hexadecimal digits"));
  self->at += 4;
  if (code == 0)
    return refuse (self, error, _ ("a string holds a NUL character"));
  if (code >= 0xdc00 && code <= 0xdfff)
    return refuse (self, error, _ ("a string holds half a surrogate pair"));
  if (code >= 0xd800 && code <= 0xdbff)
    {
      if (self->end - self->at < 6 || self->at[0] != '\\' || self->at[1] != 'u' ||
          !read_hex (self->at + 2, self->end, &low) || low < 0xdc00 || low > 0xdfff)
        return refuse (self, error, _ ("a string holds half a surrogate pair"));
      self->at += 6;
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
  g_string_append_unichar (decoded, code);
  return TRUE;
}

static gboolean
scan_escape (Scan *self, GString *decoded, GError **error)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";

  if (self->at == self->end)
    return refuse (self, error, _ ("a string is not closed"));
  char letter = *self->at++;
  if (letter == 'u')
    return scan_unicode_escape (self, decoded, error);
  const char *found = letter != '\0' ? strchr (letters, letter) : NULL;
  if (found == NULL)
    return refuse (self, error, _ ("a string holds an escape that JSON does not know"));
  g_string_append_c (decoded, meanings[found - letters]);
  return TRUE;
}

/* self->at is at the opening quote; leaves it behind the closing one. */
static gboolean
scan_string (Scan *self, GString *decoded, GError **error)
{
  self->at++;
  while (self->at < self->end)
    {
      char c = *self->at++;
      if (c == '"')
        return TRUE;
      if ((guchar) c < 0x20)
        return refuse (self, error,
                       _ ("a string holds a line break or control character, or is not closed"));
      if (c != '\\')
        g_string_append_c (decoded, c);
      else if (!scan_escape (self, decoded, error))
        return FALSE;
    }
  return refuse (self, error, _ ("a string is not closed"));
}

static gsize
count_digits (const char *text)
{
  return strspn (text, "0123456789");
}

/* The number grammar of RFC 8259, whose doubles are finite. */
static gboolean
is_number (const char *word)
{
  const char *at = word + (*word == '-');
  gboolean whole = TRUE;
  gsize digits = count_digits (at);
  if (digits == 0 || (digits > 1 && *at == '0'))
    return FALSE;
  at += digits;
  if (*at == '.')
    {
      digits = count_digits (++at);
      if (digits == 0)
        return FALSE;
      at += digits;
      whole = FALSE;
    }
  if (*at == 'e' || *at == 'E')
    {
      at++;
      at += *at == '+' || *at == '-';
      digits = count_digits (at);
      if (digits == 0)
        return FALSE;
      at += digits;
      whole = FALSE;
    }
  if (*at != '\0' || !isfinite (g_ascii_strtod (word, NULL)))
    return FALSE;
  /* json-glib keeps whole numbers in 64 bits. */
  return !whole || g_ascii_string_to_signed (word, 10, G_MININT64, G_MAXINT64, NULL, NULL);
}

static gboolean
begin_value_at (Scan *self, const char *start, GError **error)
{
  const char *end = self->at;
  gboolean success = FALSE;

  self->at = start;
  success = begin_value (self, error);
  self->at = end;
  return success;
}

static gboolean
scan_word (Scan *self, GError **error)
{
  const char *start = self->at;
  while (self->at < self->end && (g_ascii_isalnum (*self->at) || strchr ("+-.", *self->at)))
    self->at++;
  if (self->at == start)
    return unexpected (self, error);
  if (!begin_value_at (self, start, error))
    return FALSE;
  if (self->at - start > 64)
    return refuse (self, error, _ ("holds a number or word of more than 64 characters"));
  g_autofree char *word = g_strndup (start, (gsize) (self->at - start));
  if (!g_str_equal (word, "true") && !g_str_equal (word, "false") && !g_str_equal (word, "null") &&
      !is_number (word))
    return refuse (self, error, _ ("‘%s’ is not a JSON value"), word);
  return end_value (self, error);
}

static gboolean
scan_open (Scan *self, GError **error)
{
  gboolean object = *self->at == '{';
  if (self->open->len >= self->max_depth)
    {
      sural_error_set_at (error, SURAL_ERROR_LIMIT, self->name, self->line,
                          ngettext ("is nested deeper than the %u level that is accepted",
                                    "is nested deeper than the %u levels that are accepted",
                                    self->max_depth),
                          self->max_depth);
      return FALSE;
    }
  if (!begin_value (self, error))
    return FALSE;
  g_ptr_array_add (self->open,
                   object ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL);
  self->expect = object ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
  open_list (self);
  self->at++;
  return TRUE;
}

static gboolean
scan_close (Scan *self, GError **error)
{
  gboolean object = *self->at == '}';
  gboolean may_end = self->expect == EXPECT_COMMA_OR_END ||
                     self->expect == (object ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END);
  if (!may_end || self->open->len == 0)
    return unexpected (self, error);
  gboolean open_is_object = g_ptr_array_index (self->open, self->open->len - 1) != NULL;
  if (object != open_is_object)
    return refuse (self, error, _ ("is not JSON: ‘%c’ closes a bracket of the other kind"),
                   *self->at);
  g_ptr_array_remove_index (self->open, self->open->len - 1);
  self->at++;
  close_list (self);
  return end_value (self, error);
}

static gboolean
scan_quoted (Scan *self, GError **error)
{
  gboolean key = self->expect == EXPECT_KEY || self->expect == EXPECT_KEY_OR_END;
  if (!key && !wants_value (self))
    return unexpected (self, error);
  g_autoptr (GString) decoded = g_string_new (NULL);
  if ((!key && !begin_value (self, error)) || !scan_string (self, decoded, error))
    return FALSE;
  if (!key)
    return end_value (self, error);
  if (self->list != NULL && self->open->len == 1)
    self->is_list_key = g_str_equal (decoded->str, self->list->key);
  GHashTable *keys = g_ptr_array_index (self->open, self->open->len - 1);
  g_autofree char *shown = g_strndup (decoded->str, MIN (decoded->len, 80));
  if (!g_hash_table_add (keys, g_string_free (g_steal_pointer (&decoded), FALSE)))
    return refuse (self, error, _ ("the key ‘%s’ stands twice in one object"), shown);
  self->expect = EXPECT_COLON;
  return TRUE;
}

static gboolean
scan_comma (Scan *self, GError **error)
{
  if (self->expect != EXPECT_COMMA_OR_END)
    return unexpected (self, error);
  gboolean object = g_ptr_array_index (self->open, self->open->len - 1) != NULL;
  self->expect = object ? EXPECT_KEY : EXPECT_VALUE;
  self->at++;
  return TRUE;
}

static gboolean
scan_token (Scan *self, GError **error)
{
  switch (*self->at)
    {
    case '{':
    case '[':
      return wants_value (self) ? scan_open (self, error) : unexpected (self, error);
    case '}':
    case ']':
      return scan_close (self, error);
    case '"':
      return scan_quoted (self, error);
    case ',':
      return scan_comma (self, error);
    case ':':
      if (self->expect != EXPECT_COLON)
        return unexpected (self, error);
      self->expect = EXPECT_VALUE;
      self->at++;
      return TRUE;
    default:
      return wants_value (self) ? scan_word (self, error) : unexpected (self, error);
    }
}

static gboolean
check_encoding (Scan *self, GError **error)
{
  const char *bad = NULL;
  gsize size = (gsize) (self->end - self->at);
  if (size == 0 || g_utf8_validate_len (self->at, size, &bad))
    return TRUE;
  for (const char *c = self->at; c < bad; c++)
    self->line += *c == '\n';
  if (*bad == '\0')
    return refuse (self, error, _ ("holds a NUL byte"));
  return refuse (self, error, _ ("is not UTF-8"));
}

/* @line: on which the text begins */
static gboolean
scan (const char *text,
      gsize size,
      const char *name,
      guint line,
      guint max_depth,
      guint max_nodes,
      SuralJsonList *list,
      GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (free_keys);
  Scan self = { .name = name,
                .text = text,
                .at = text,
                .end = text + size,
                .line = line,
                .max_depth = max_depth,
                .max_nodes = max_nodes,
                .list = list,
                .expect = EXPECT_VALUE,
                .open = open };

  if (list != NULL)
    list->start = list->end = 0;
  if (!check_encoding (&self, error))
    return FALSE;
  while (self.at < self.end)
    {
      if (strchr (" \t\r\n", *self.at) != NULL)
        self.line += *self.at++ == '\n';
      else if (!scan_token (&self, error))
        return FALSE;
    }
  if (self.expect != EXPECT_NOTHING)
    return refuse (&self, error,
                   open->len == 0 ? _ ("is empty") : _ ("ends before its last bracket is closed"));
  return TRUE;
}

/**
 * sural_json_scan_list:
 * @text: the text, @size bytes, not necessarily ended by NUL
 * @size: its length in bytes
 * @name: what to call it in errors
 * @max_depth: how many brackets may be open at once
 * @max_nodes: how many values there may be, without those of the list, and in each of its elements
 * @list: (nullable): what is read an element at a time
 * @error: return location
 *
 * Holds @text to RFC 8259, and refuses what the RFC leaves open: a key that stands twice in one
 * object, half a surrogate pair, NUL, a number that is not finite. Uses no recursion, so that no
 * input can exhaust the stack, and counts what a parser would have to keep before it is built.
 *
 * Returns: %TRUE when a JSON parser may have it; else %SURAL_ERROR_INVALID, %SURAL_ERROR_LIMIT, or
 *   what an element was refused with
 */
gboolean
sural_json_scan_list (const char *text,
                      gsize size,
                      const char *name,
                      guint max_depth,
                      guint max_nodes,
                      SuralJsonList *list,
                      GError **error)
{
  return scan (text, size, name, 1, max_depth, max_nodes, list, error);
}

/**
 * sural_json_scan_line:
 * @text: a line of a file of lines, @size bytes, not necessarily ended by NUL
 * @size: its length in bytes
 * @name: what to call the file in errors
 * @line: which of its lines it is, from 1
 * @max_depth: how many brackets may be open at once
 * @max_nodes: how many values there may be
 * @error: return location
 *
 * As sural_json_scan_list(), of one line: an error says which one it is.
 *
 * Returns: %TRUE when a JSON parser may have it; else %SURAL_ERROR_INVALID or %SURAL_ERROR_LIMIT
 */
gboolean
sural_json_scan_line (const char *text,
                      gsize size,
                      const char *name,
                      guint line,
                      guint max_depth,
                      guint max_nodes,
                      GError **error)
{
  g_return_val_if_fail (line > 0, FALSE);
  return scan (text, size, name, line, max_depth, max_nodes, NULL, error);
}

/**
 * sural_json_scan:
 * @text: the text, @size bytes, not necessarily ended by NUL
 * @size: its length in bytes
 * @name: what to call it in errors
 * @max_depth: how many brackets may be open at once
 * @error: return location for a #GError
 *
 * As sural_json_scan_list(), of one piece with at most %SURAL_JSON_MOST_NODES values.
 *
 * Returns: %TRUE when a JSON parser may have it; else %SURAL_ERROR_INVALID or %SURAL_ERROR_LIMIT
 */
gboolean
sural_json_scan (const char *text, gsize size, const char *name, guint max_depth, GError **error)
{
  return sural_json_scan_list (text, size, name, max_depth, SURAL_JSON_MOST_NODES, NULL, error);
}
