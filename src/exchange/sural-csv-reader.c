/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-csv-reader.h"

#include <string.h>

#include "model/sural-error.h"

/* Limits on what a diary can be: twenty years of forty entries a day are 300 000 rows. */
enum
{
  MAX_BYTES = 64 * 1024 * 1024,
  MAX_ROWS = 1000 * 1000,
  MAX_COLUMNS = 256,
  MAX_CELL_BYTES = 64 * 1024,
};

struct _SuralCsvReader
{
  char *name;
  GBytes *bytes; /* what @at and @end point into */
  const char *at;
  const char *end;
  const char *encoding;
  char separator;
  guint line;     /* of @at */
  guint row_line; /* where the last row began */
  guint n_rows;
  guint width; /* cells a row has; 0: any number */
  GPtrArray *cells;
};

static gboolean G_GNUC_PRINTF (4, 5)
    refuse (const SuralCsvReader *self, guint line, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sural_error_set (error, SURAL_ERROR_INVALID, "%s:%u: %s", self->name, line, what);
  return FALSE;
}

static guint
line_of (const SuralCsvReader *self, const char *place)
{
  guint line = 1;
  for (const char *c = self->at; c < place; c++)
    line += *c == '\n';
  return line;
}

/* Windows-1252 is what spreadsheets write that do not write UTF-8. It leaves five bytes undefined;
 * a file that has one of them is something else. */
static gboolean
take_windows_1252 (SuralCsvReader *self, const char *bad, GError **error)
{
  gsize size = 0;
  gsize read = 0;
  g_autoptr (GError) conversion = NULL;
  g_autofree char *text = g_convert (self->at, self->end - self->at, "UTF-8", "WINDOWS-1252", &read,
                                     &size, &conversion);
  if (text == NULL)
    return refuse (self, line_of (self, MAX (bad, self->at + read)), error,
                   "is neither UTF-8 nor Windows-1252; save it as “CSV UTF-8”");
  g_bytes_unref (self->bytes);
  self->bytes = g_bytes_new_take (g_steal_pointer (&text), size);
  self->at = g_bytes_get_data (self->bytes, NULL);
  self->end = self->at + size;
  self->encoding = "Windows-1252";
  return TRUE;
}

static gboolean
decode (SuralCsvReader *self, GError **error)
{
  gsize size = (gsize) (self->end - self->at);
  const char *bad = NULL;

  if (size >= 2 && (memcmp (self->at, "\xff\xfe", 2) == 0 || memcmp (self->at, "\xfe\xff", 2) == 0))
    return refuse (self, 1, error, "is UTF-16; save it as “CSV UTF-8”");
  if (size >= 3 && memcmp (self->at, "\xef\xbb\xbf", 3) == 0)
    self->at += 3;
  const char *nul = memchr (self->at, '\0', (gsize) (self->end - self->at));
  if (nul != NULL)
    return refuse (self, line_of (self, nul), error, "holds a NUL byte; this is not a text file");
  if (self->at == self->end || g_utf8_validate (self->at, self->end - self->at, &bad))
    return TRUE;
  return take_windows_1252 (self, bad, error);
}

/* The header tells: what stands most often in it outside quotes is what separates its cells. */
static char
detect_separator (const char *at, const char *end)
{
  static const char separators[] = ",;\t";
  guint counts[3] = { 0, 0, 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++)
    {
      const char *found = strchr (separators, *at);
      if (*at == '"')
        quoted = !quoted;
      else if (!quoted && found != NULL)
        counts[found - separators]++;
    }
  for (guint i = 1; i < 3; i++)
    if (counts[i] > counts[best])
      best = i;
  return separators[best];
}

/**
 * sural_csv_reader_new:
 * @bytes: the whole file; at most 64 MiB
 * @name: what to call it in errors
 * @error: return location for a #GError
 *
 * Begins to read comma-separated values (RFC 4180): a byte order mark, CRLF, and line breaks in
 * quotes are understood; the separator (comma, semicolon or tabulator) is found from the first
 * line. The libraries that read CSV take an unterminated quote and NUL bytes silently, and none is
 * in the GNOME runtime, so this is our own.
 *
 * Returns: (transfer full): a reader, or %NULL with %SURAL_ERROR_LIMIT or %SURAL_ERROR_INVALID
 */
SuralCsvReader *
sural_csv_reader_new (GBytes *bytes, const char *name, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  if (size > MAX_BYTES)
    {
      sural_error_set (error, SURAL_ERROR_LIMIT, "%s: is larger than the %d MiB accepted", name,
                       MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  g_autoptr (SuralCsvReader) self = g_new0 (SuralCsvReader, 1);
  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  self->at = size > 0 ? data : "";
  self->end = self->at + size;
  self->encoding = "UTF-8";
  self->line = 1;
  self->row_line = 1;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  if (!decode (self, error))
    return NULL;
  self->separator = detect_separator (self->at, self->end);
  return g_steal_pointer (&self);
}

/**
 * sural_csv_reader_free:
 * @self: (transfer full): a reader
 */
void
sural_csv_reader_free (SuralCsvReader *self)
{
  g_ptr_array_unref (self->cells);
  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_free (self);
}

static gboolean
at_line_end (const SuralCsvReader *self)
{
  return self->at == self->end || *self->at == '\n' || *self->at == '\r';
}

static void
skip_line_end (SuralCsvReader *self)
{
  if (self->at < self->end && *self->at == '\r')
    {
      self->at++;
      self->line += self->at == self->end || *self->at != '\n';
    }
  if (self->at < self->end && *self->at == '\n')
    {
      self->at++;
      self->line++;
    }
}

static gboolean
check_cell_size (const SuralCsvReader *self, gsize size, GError **error)
{
  if (size <= MAX_CELL_BYTES)
    return TRUE;
  sural_error_set (error, SURAL_ERROR_LIMIT,
                   "%s:%u: a cell is longer than the %d KiB accepted; is a quote missing?",
                   self->name, self->row_line, MAX_CELL_BYTES / 1024);
  return FALSE;
}

/* @at is behind the opening quote. */
static char *
read_quoted (SuralCsvReader *self, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  while (self->at < self->end)
    {
      char c = *self->at++;
      if (c == '"' && (self->at == self->end || *self->at != '"'))
        {
          if (!at_line_end (self) && *self->at != self->separator)
            {
              refuse (self, self->line, error, "text follows a closing quote in column %u",
                      self->cells->len + 1);
              return NULL;
            }
          return g_string_free (g_steal_pointer (&cell), FALSE);
        }
      if (c == '"')
        self->at++;
      self->line += c == '\n';
      g_string_append_c (cell, c);
      if (!check_cell_size (self, cell->len, error))
        return NULL;
    }
  refuse (self, self->row_line, error, "the quote in column %u is not closed",
          self->cells->len + 1);
  return NULL;
}

static char *
read_plain (SuralCsvReader *self, GError **error)
{
  const char *start = self->at;

  while (!at_line_end (self) && *self->at != self->separator)
    {
      if (*self->at == '"')
        {
          refuse (self, self->line, error, "a quote stands inside the text of column %u",
                  self->cells->len + 1);
          return NULL;
        }
      self->at++;
    }
  gsize size = (gsize) (self->at - start);
  return check_cell_size (self, size, error) ? g_strndup (start, size) : NULL;
}

static gboolean
read_row (SuralCsvReader *self, GError **error)
{
  for (;;)
    {
      char *cell;
      if (self->at < self->end && *self->at == '"')
        {
          self->at++;
          cell = read_quoted (self, error);
        }
      else
        cell = read_plain (self, error);
      if (cell == NULL)
        return FALSE;
      g_ptr_array_add (self->cells, g_strstrip (cell));
      if (self->cells->len > MAX_COLUMNS)
        return refuse (self, self->row_line, error, "has more than %d columns", MAX_COLUMNS);
      if (at_line_end (self))
        break;
      self->at++;
    }
  skip_line_end (self);
  return TRUE;
}

static gboolean
row_is_blank (const SuralCsvReader *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (*(const char *) g_ptr_array_index (self->cells, i) != '\0')
      return FALSE;
  return TRUE;
}

/* Spreadsheets leave empty cells at the end of rows; a row that is too short or long is damage. */
static gboolean
check_width (SuralCsvReader *self, GError **error)
{
  if (self->width == 0)
    return TRUE;
  while (self->cells->len > self->width &&
         *(const char *) g_ptr_array_index (self->cells, self->cells->len - 1) == '\0')
    g_ptr_array_remove_index (self->cells, self->cells->len - 1);
  if (self->cells->len == self->width)
    return TRUE;
  return refuse (self, self->row_line, error, "has %u cells where the first line has %u",
                 self->cells->len, self->width);
}

/**
 * sural_csv_reader_set_width:
 * @self: a reader
 * @n_columns: how many cells each row has from here on; 0: any number
 */
void
sural_csv_reader_set_width (SuralCsvReader *self, guint n_columns)
{
  g_return_if_fail (self != NULL);

  self->width = n_columns;
}

static gboolean
read_next_row (SuralCsvReader *self, GError **error)
{
  while (self->at < self->end && at_line_end (self))
    skip_line_end (self);
  if (self->at == self->end)
    return FALSE;
  self->row_line = self->line;
  if (self->n_rows++ >= MAX_ROWS)
    {
      sural_error_set (error, SURAL_ERROR_LIMIT, "%s:%u: has more than %d rows", self->name,
                       self->row_line, MAX_ROWS);
      return FALSE;
    }
  g_ptr_array_set_size (self->cells, 0);
  return read_row (self, error);
}

/**
 * sural_csv_reader_next:
 * @self: a reader
 * @cells: (out) (transfer none): the cells (char*) of the row, white space around them removed;
 *   valid until the next call
 * @error: return location for a #GError
 *
 * Reads the next row that has text in it.
 *
 * Returns: %FALSE at the end, and on a row that cannot be read, with @error set
 */
gboolean
sural_csv_reader_next (SuralCsvReader *self, GPtrArray **cells, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  do
    {
      if (!read_next_row (self, error))
        return FALSE;
    }
  while (row_is_blank (self));
  if (!check_width (self, error))
    return FALSE;
  *cells = self->cells;
  return TRUE;
}

/**
 * sural_csv_reader_get_line:
 * @self: a reader
 *
 * Returns: the line on which the last row began, the first is 1
 */
guint
sural_csv_reader_get_line (const SuralCsvReader *self)
{
  return self->row_line;
}

/**
 * sural_csv_reader_get_separator:
 * @self: a reader
 *
 * Returns: ',', ';' or a tabulator
 */
char
sural_csv_reader_get_separator (const SuralCsvReader *self)
{
  return self->separator;
}

/**
 * sural_csv_reader_get_encoding:
 * @self: a reader
 *
 * Returns: (transfer none): "UTF-8" or "Windows-1252"
 */
const char *
sural_csv_reader_get_encoding (const SuralCsvReader *self)
{
  return self->encoding;
}
