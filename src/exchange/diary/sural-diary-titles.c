/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-diary-titles.h"

#include "exchange/diary/sural-diary-cell.h"
#include "exchange/diary/sural-diary-words.h"
#include "model/sural-error.h"

#include <glib/gi18n-lib.h>

/* How many of the first rows are looked at. */
#define N_JUDGED 20

/* One of the first rows. */
typedef struct
{
  guint n_filled; /* up to the last cell in which there is something */
  guint n_cells;
  gboolean has_date;  /* a cell is a day, so it is no title */
  gboolean says_date; /* a cell is the title of one */
} Row;

static Row
look_at (GPtrArray *cells)
{
  Row row = { .n_cells = cells->len };

  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);

      if (*cell == '\0')
        continue;
      row.n_filled = i + 1;
      row.has_date = row.has_date || sural_diary_is_date (cell);
      SuralDiaryRole role = sural_diary_guess_role (cell);
      row.says_date =
          row.says_date || role == SURAL_DIARY_ROLE_DATE || role == SURAL_DIARY_ROLE_DAY;
    }
  return row;
}

/* The row that says where the date is; else the last before the first that has one; else the first.
 * Returns G_MAXUINT where the file begins with values. */
static guint
find_titles (const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    if (rows[i].says_date && !rows[i].has_date && rows[i].n_filled > 1)
      return i;
  for (guint i = 0; i < n; i++)
    if (rows[i].has_date && rows[i].n_filled > 1)
      {
        if (i == 0)
          return G_MAXUINT;
        return rows[i - 1].n_filled > 1 ? i - 1 : 0;
      }
  return 0;
}

/* A title that is empty at the end of the line is none, unless there are values below it. */
static guint
find_width (const Row *rows, guint n, guint titles)
{
  guint first = titles == G_MAXUINT ? 0 : titles;
  guint width = rows[first].n_filled;

  for (guint i = first + 1; i < n; i++)
    if (rows[i].n_filled > width &&
        (rows[i].n_filled <= rows[first].n_cells || titles == G_MAXUINT))
      width = rows[i].n_filled;
  return width;
}

static gboolean
read_rows (SuralCsvReader *reader, const char *name, Row *rows, guint *n, GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *cells;

  for (*n = 0; *n < N_JUDGED && sural_csv_reader_next (reader, &cells, &local); ++*n)
    rows[*n] = look_at (cells);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (*n == 0)
    sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0, _ ("is empty"));
  else
    return TRUE;
  return FALSE;
}

static GPtrArray *
make_titles (GPtrArray *cells, guint width)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < width; i++)
    {
      const char *cell = cells != NULL && i < cells->len ? g_ptr_array_index (cells, i) : "";
      g_ptr_array_add (titles,
                       *cell != '\0' ? g_strdup (cell) : g_strdup_printf (_ ("Column %u"), i + 1));
    }
  return titles;
}

/**
 * sural_diary_titles_read:
 * @reader: a reader
 * @name: what to call the file in errors
 * @n_above: (out): how many rows with text stand above the titles
 * @error: return location for a #GError
 *
 * Judges on the first rows which of them has the titles: a sheet may have a title of its own above
 * them, and a file may have none; then the columns are called by their number.
 *
 * Returns: (transfer full) (element-type utf8): a title for each column, never an empty one; %NULL
 *   with %SURAL_ERROR_INVALID or %SURAL_ERROR_LIMIT
 */
GPtrArray *
sural_diary_titles_read (SuralCsvReader *reader, const char *name, guint *n_above, GError **error)
{
  Row rows[N_JUDGED];
  guint n = 0;
  GPtrArray *cells = NULL;
  GPtrArray *titles;

  g_return_val_if_fail (reader != NULL && name != NULL && n_above != NULL, NULL);

  sural_csv_reader_rewind (reader);
  if (!read_rows (reader, name, rows, &n, error))
    return NULL;
  const guint found = find_titles (rows, n);
  const guint width = MAX (find_width (rows, n, found), 1);
  *n_above = found == G_MAXUINT ? 0 : found;
  sural_csv_reader_rewind (reader);
  for (guint i = 0; found != G_MAXUINT && i <= found; i++)
    if (!sural_csv_reader_next (reader, &cells, error))
      return NULL;
  titles = make_titles (cells, width);
  sural_csv_reader_set_width (reader, width);
  return titles;
}
