/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-csv-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/sural-blanks.h"
#include "exchange/sural-text-encoding.h"
#include "model/sural-error.h"

/* Limits on what a diary can be: twenty years of forty entries a day are 300 000 rows. */
enum
{
  MAX_BYTES = 64 * 1024 * 1024,
  MAX_ROWS = 1000 * 1000 + 1, /* with the titles */
  MAX_COLUMNS = 256,
  MAX_CELL_BYTES = 64 * 1024,
};

/* From how many rows the separator is judged. */
#define N_JUDGED 30

static const char separators[] = ",;\t|";

struct _SuralCsvReader
{
  char *name;
  GBytes *bytes; /* the text, what @start, @at and @end point into */
  const char *start;
  const char *at;
  const char *end;
  const char *encoding;
  char separator;
  guint line;     /* of @at */
  guint row_line; /* where the last row began */
  guint n_rows;
  guint width;      /* cells a row has; 0: any number */
  GString *text;    /* of all cells of the row, each with its end */
  GArray *offsets;  /* gsize: where in @text each begins */
  GPtrArray *cells; /* char*, into @text */
  char *fault;      /* why the row cannot be split; NULL when it could */
};

static gboolean read_row (SuralCsvReader *self, GError **error);

static char
strict_separator (const char *at, const char *end, gsize *length)
{
  const char *mark = at;
  gboolean quoted = mark < end && *mark == '"';

  mark += quoted;
  if (end - mark < 5 || g_ascii_strncasecmp (mark, "sep=", 4) != 0)
    return '\0';
  char separator = mark[4];
  mark += 5;
  if (quoted && (mark == end || *mark++ != '"'))
    return '\0';
  while (mark < end && (*mark == ' ' || *mark == separator))
    mark++;
  if (strchr (separators, separator) == NULL || separator == '\0' ||
      (mark < end && *mark != '\r' && *mark != '\n'))
    return '\0';
  *length = (gsize) (mark - at);
  return separator;
}

static gboolean
cell_is_blank (const SuralCsvReader *self, guint i)
{
  return *(const char *) g_ptr_array_index (self->cells, i) == '\0';
}

static guint
count_filled (const SuralCsvReader *self)
{
  guint n = self->cells->len;

  while (n > 0 && cell_is_blank (self, n - 1))
    n--;
  return n;
}

/* How well a separator splits the first rows: most of them, into equally many cells, and without
 * another separator left inside. */
static int
judge_separator (SuralCsvReader *self, char separator)
{
  guint widths[MAX_COLUMNS + 1] = { 0 };
  guint n_split = 0, n_foreign = 0, most = 0;

  self->separator = separator;
  sural_csv_reader_rewind (self);
  for (guint i = 0; i < N_JUDGED && self->at < self->end; i++)
    {
      if (!read_row (self, NULL))
        break;
      guint n = self->fault == NULL ? MIN (self->cells->len, MAX_COLUMNS) : 0;
      widths[n]++;
      n_split += n > 1;
      for (guint j = 0; j < n; j++)
        n_foreign +=
            strpbrk (g_ptr_array_index (self->cells, j), separator == ';' ? "\t|" : ";\t|") != NULL;
    }
  for (guint n = 2; n <= MAX_COLUMNS; n++)
    if (widths[n] > 0 && widths[n] >= widths[most])
      most = n;
  return (int) (n_split * 1000 + widths[most] * 100 + most) - (int) n_foreign * 200;
}

/* Judged on the first rows: a line of titles may have one of its own in brackets, and a title of
 * the whole sheet has none. A file of one column has any. */
static void
find_separator (SuralCsvReader *self)
{
  gsize length = 0;
  char said = strict_separator (self->start, self->end, &length);
  char best = ',';
  int most = 0;

  if (said != '\0')
    {
      self->start += length;
      self->separator = said;
      sural_csv_reader_rewind (self);
      return;
    }
  for (const char *separator = separators; *separator != '\0'; separator++)
    {
      int score = judge_separator (self, *separator);
      if (score > most)
        {
          most = score;
          best = *separator;
        }
    }
  self->separator = best;
  sural_csv_reader_rewind (self);
}

/**
 * sural_csv_reader_new:
 * @bytes: the whole file; at most 64 MiB
 * @name: what to call it in errors
 * @encoding: (nullable): as sural_text_decode() takes it; %NULL: the most plausible
 * @error: return location for a #GError
 *
 * Begins to read comma-separated values (RFC 4180) as people have them: any encoding, line breaks
 * in quotes, "sep=;", and a separator that is judged on the first rows (comma, semicolon, tabulator
 * or bar). The libraries that read CSV take an unterminated quote and NUL bytes silently, and none
 * is in the GNOME runtime, so this is our own.
 *
 * Returns: (transfer full): a reader, or %NULL with %SURAL_ERROR_LIMIT or %SURAL_ERROR_INVALID
 */
SuralCsvReader *
sural_csv_reader_new (GBytes *bytes, const char *name, const char *encoding, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  gsize size = g_bytes_get_size (bytes);
  const char *used = NULL;
  if (size > MAX_BYTES)
    {
      sural_error_set_at (error, SURAL_ERROR_LIMIT, name, 0,
                          _ ("is larger than the %d MiB accepted"), MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  g_autoptr (GBytes) text = sural_text_decode (bytes, name, encoding, &used, error);
  if (text == NULL)
    return NULL;

  SuralCsvReader *self = g_new0 (SuralCsvReader, 1);
  const char *data = g_bytes_get_data (text, &size);
  self->name = g_strdup (name);
  self->bytes = g_steal_pointer (&text);
  self->start = size > 0 ? data : "";
  self->end = self->start + size;
  self->encoding = used;
  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->cells = g_ptr_array_new ();
  find_separator (self);
  return self;
}

/**
 * sural_csv_reader_free:
 * @self: (transfer full): a reader
 */
void
sural_csv_reader_free (SuralCsvReader *self)
{
  g_ptr_array_unref (self->cells);
  g_array_unref (self->offsets);
  g_string_free (self->text, TRUE);
  g_bytes_unref (self->bytes);
  g_free (self->fault);
  g_free (self->name);
  g_free (self);
}

/**
 * sural_csv_reader_rewind:
 * @self: a reader
 *
 * Goes back to the first row; a row has any number of cells again.
 */
void
sural_csv_reader_rewind (SuralCsvReader *self)
{
  g_return_if_fail (self != NULL);

  self->at = self->start;
  self->line = self->row_line = 1;
  self->n_rows = 0;
  self->width = 0;
  g_clear_pointer (&self->fault, g_free);
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

/* --- A row ------------------------------------------------------------------------------------ */

static void
begin_cell (SuralCsvReader *self)
{
  gsize offset = self->text->len;

  g_array_append_val (self->offsets, offset);
}

/* What a spreadsheet would take for a formula, or shall leave as it was typed, has an apostrophe
 * before it, which is not part of it. */
static void
end_cell (SuralCsvReader *self)
{
  gsize offset = g_array_index (self->offsets, gsize, self->offsets->len - 1);
  gsize size = self->text->len - offset;
  char *cell = self->text->str + offset;

  size = sural_blanks_trim (cell, size);
  if (size > 1 && cell[0] == '\'' && strchr ("=+-@0123456789", cell[1]) != NULL)
    memmove (cell, cell + 1, --size);
  self->text->len = offset + size;
  self->text->str[self->text->len] = '\0';
  g_string_append_c (self->text, '\0');
}

static gboolean G_GNUC_PRINTF (2, 3) fail_row (SuralCsvReader *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_free (self->fault);
  self->fault = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
check_cell_size (SuralCsvReader *self, gsize size)
{
  return size <= MAX_CELL_BYTES ||
         fail_row (self, _ ("a cell is longer than the %d KiB accepted; is a quote missing?"),
                   MAX_CELL_BYTES / 1024);
}

static void
skip_spaces (SuralCsvReader *self)
{
  while (self->at < self->end &&
         (*self->at == ' ' || (*self->at == '\t' && self->separator != '\t')))
    self->at++;
}

/* @at is behind the opening quote. */
static gboolean
read_quoted (SuralCsvReader *self)
{
  gsize offset = self->text->len;

  while (self->at < self->end)
    {
      const char *begin = self->at;
      while (self->at < self->end && *self->at != '"' && *self->at != '\n' && *self->at != '\r')
        self->at++;
      g_string_append_len (self->text, begin, self->at - begin);
      if (!check_cell_size (self, self->text->len - offset))
        return FALSE;
      if (self->at == self->end)
        break;
      if (*self->at != '"')
        {
          g_string_append_c (self->text, '\n');
          skip_line_end (self);
          continue;
        }
      self->at++;
      if (self->at < self->end && *self->at == '"')
        {
          g_string_append_c (self->text, *self->at++);
          continue;
        }
      skip_spaces (self);
      return at_line_end (self) || *self->at == self->separator ||
             fail_row (self, _ ("text follows a closing quote in column %u"), self->offsets->len);
    }
  return fail_row (self, _ ("the quote in column %u is not closed"), self->offsets->len);
}

/* A quote inside of a text is one: 5" step. */
static gboolean
read_plain (SuralCsvReader *self)
{
  const char *begin = self->at;
  const char separator = self->separator;

  while (self->at < self->end && *self->at != separator && *self->at != '\n' && *self->at != '\r')
    self->at++;
  g_string_append_len (self->text, begin, self->at - begin);
  return check_cell_size (self, (gsize) (self->at - begin));
}

static gboolean
read_cells (SuralCsvReader *self, gboolean with_quotes)
{
  for (;;)
    {
      const char *begin = self->at;
      begin_cell (self);
      skip_spaces (self);
      gboolean quoted = with_quotes && self->at < self->end && *self->at == '"';
      self->at = quoted ? self->at + 1 : begin;
      if (!(quoted ? read_quoted (self) : read_plain (self)))
        return FALSE;
      end_cell (self);
      if (self->offsets->len > MAX_COLUMNS)
        return fail_row (self, _ ("has more than %d columns"), MAX_COLUMNS);
      if (at_line_end (self))
        return TRUE;
      self->at++;
    }
}

static void
clear_row (SuralCsvReader *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->offsets, 0);
}

/* The one line on which a row began that cannot be split, as it stands: what follows is read again,
 * so that a quote that is missing costs a row and no more. */
static void
fall_back (SuralCsvReader *self, const char *begin)
{
  g_autofree char *fault = g_steal_pointer (&self->fault);

  clear_row (self);
  self->at = begin;
  self->line = self->row_line;
  if (!read_cells (self, FALSE))
    {
      if (self->offsets->len > 0)
        end_cell (self);
      while (!at_line_end (self))
        self->at++;
    }
  g_free (self->fault);
  self->fault = g_steal_pointer (&fault);
}

static gboolean
read_row (SuralCsvReader *self, GError **error)
{
  const char *begin = self->at;

  g_clear_pointer (&self->fault, g_free);
  self->row_line = self->line;
  if (self->n_rows++ >= MAX_ROWS)
    {
      sural_error_set_at (error, SURAL_ERROR_LIMIT, self->name, self->row_line,
                          _ ("has more than %d rows"), MAX_ROWS - 1);
      return FALSE;
    }
  clear_row (self);
  if (!read_cells (self, TRUE))
    fall_back (self, begin);
  skip_line_end (self);
  g_ptr_array_set_size (self->cells, 0);
  for (guint i = 0; i < self->offsets->len; i++)
    g_ptr_array_add (self->cells, self->text->str + g_array_index (self->offsets, gsize, i));
  return TRUE;
}

/* What is missing at the end of a row is empty; what is too much there is damage. */
static void
check_width (SuralCsvReader *self)
{
  static char empty[] = "";

  if (self->width == 0)
    return;
  if (self->fault == NULL && count_filled (self) > self->width)
    fail_row (self,
              ngettext ("has %u cell where the titles have %u",
                        "has %u cells where the titles have %u", count_filled (self)),
              count_filled (self), self->width);
  if (self->fault == NULL && self->cells->len > self->width)
    g_ptr_array_set_size (self->cells, (int) self->width);
  while (self->cells->len < self->width)
    g_ptr_array_add (self->cells, empty);
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

/**
 * sural_csv_reader_next:
 * @self: a reader
 * @cells: (out) (transfer none): the cells (char*) of the row, blanks of every kind around them
 *   removed; valid until the next call
 * @error: return location for a #GError
 *
 * Reads the next row that has text in it. One that cannot be split is given as it stands, with a
 * fault (sural_csv_reader_get_fault()).
 *
 * Returns: %FALSE at the end, and where the file is too long, with @error set
 */
gboolean
sural_csv_reader_next (SuralCsvReader *self, GPtrArray **cells, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  do
    {
      while (self->at < self->end && at_line_end (self))
        skip_line_end (self);
      if (self->at == self->end || !read_row (self, error))
        return FALSE;
    }
  while (self->fault == NULL && count_filled (self) == 0);
  check_width (self);
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
 * sural_csv_reader_get_fault:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): why the last row cannot be split into cells
 */
const char *
sural_csv_reader_get_fault (const SuralCsvReader *self)
{
  return self->fault;
}

/**
 * sural_csv_reader_get_separator:
 * @self: a reader
 *
 * Returns: ',', ';', '|' or a tabulator
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
 * Returns: (transfer none): how it was read, as sural_text_encoding_find() names it
 */
const char *
sural_csv_reader_get_encoding (const SuralCsvReader *self)
{
  return self->encoding;
}
