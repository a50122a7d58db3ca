/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-table.h"

#include <math.h>
#include <string.h>

#include "exchange/sural-csv-reader.h"

struct _SuralTrainingTable
{
  SuralCsvReader *reader;
  GPtrArray *titles; /* char* */
  GPtrArray *cells;  /* char*, of the reader */
};

/**
 * sural_training_table_new:
 * @bytes: a table
 * @name: what to call it in errors
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the table before its first row
 */
SuralTrainingTable *
sural_training_table_new (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (SuralCsvReader) reader = sural_csv_reader_new (bytes, name, NULL, error);
  SuralTrainingTable *self = NULL;
  GPtrArray *cells = NULL;

  if (reader == NULL)
    return NULL;
  self = g_new0 (SuralTrainingTable, 1);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  if (sural_csv_reader_next (reader, &cells, NULL) && sural_csv_reader_get_fault (reader) == NULL)
    for (guint i = 0; i < cells->len; i++)
      g_ptr_array_add (self->titles, g_strdup (g_ptr_array_index (cells, i)));
  self->reader = g_steal_pointer (&reader);
  return self;
}

/**
 * sural_training_table_free:
 * @self: a table
 */
void
sural_training_table_free (SuralTrainingTable *self)
{
  sural_csv_reader_free (self->reader);
  g_ptr_array_unref (self->titles);
  g_free (self);
}

/**
 * sural_training_table_next:
 * @self: a table
 * @error: return location
 *
 * Goes to the next row. One that cannot be split has no cells.
 *
 * Returns: %FALSE at the end, and where the file is too long, with @error set
 */
gboolean
sural_training_table_next (SuralTrainingTable *self, GError **error)
{
  if (!sural_csv_reader_next (self->reader, &self->cells, error))
    return FALSE;
  if (sural_csv_reader_get_fault (self->reader) != NULL)
    self->cells = NULL;
  return TRUE;
}

/**
 * sural_training_table_has:
 * @self: a table
 * @title: of a column
 *
 * Returns: whether there is such a column
 */
gboolean
sural_training_table_has (const SuralTrainingTable *self, const char *title)
{
  for (guint i = 0; i < self->titles->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->titles, i), title) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sural_training_table_get_nth:
 * @self: a table
 * @title: of a column
 * @n: which of the columns with that title, from 0
 *
 * Returns: (transfer none): its cell in the row; "" where there is none
 */
const char *
sural_training_table_get_nth (const SuralTrainingTable *self, const char *title, guint n)
{
  for (guint i = 0; self->cells != NULL && i < MIN (self->titles->len, self->cells->len); i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->titles, i), title) == 0 && n-- == 0)
      return g_ptr_array_index (self->cells, i);
  return "";
}

/**
 * sural_training_table_get:
 * @self: a table
 * @title: of a column
 *
 * Returns: (transfer none): the cell of the first such column in the row; "" where there is none
 */
const char *
sural_training_table_get (const SuralTrainingTable *self, const char *title)
{
  return sural_training_table_get_nth (self, title, 0);
}

/* The mark of decimals: the last of two kinds; a comma before three digits groups thousands. */
static char
find_decimal_mark (const char *cell)
{
  const char *comma = strrchr (cell, ',');
  const char *point = strrchr (cell, '.');

  if (comma == NULL || (point != NULL && point > comma))
    return '.';
  if (point != NULL)
    return ',';
  return strlen (comma) == 4 ? '.' : ',';
}

/**
 * sural_training_table_number:
 * @cell: what a cell says: "2.43", "2,43", "1,234.5"; "--" and nothing are no number
 *
 * Returns: the number; NAN where it is none
 */
double
sural_training_table_number (const char *cell)
{
  const char mark = find_decimal_mark (cell);
  char plain[32];
  gsize n = 0;
  char *end = NULL;
  double number;

  for (const char *at = cell; *at != '\0'; at++)
    {
      if (n + 1 == sizeof plain)
        return NAN;
      if (g_ascii_isdigit (*at) || (*at == '-' && at == cell))
        plain[n++] = *at;
      else if (*at == mark)
        plain[n++] = '.';
      else if (*at != ',' && *at != '.')
        return NAN;
    }
  plain[n] = '\0';
  number = g_ascii_strtod (plain, &end);
  return n > 0 && end == plain + n ? number : NAN;
}

/**
 * sural_training_table_clock:
 * @cell: a length of time: "1:02:03", "29:45", "00:31:02.5"
 *
 * Returns: seconds; NAN where it is none
 */
double
sural_training_table_clock (const char *cell)
{
  g_auto (GStrv) parts = g_strsplit (cell, ":", 4);
  const guint n = g_strv_length (parts);
  double seconds = 0;

  if (n < 2 || n > 3)
    return NAN;
  for (guint i = 0; i < n; i++)
    {
      const double part = sural_training_table_number (parts[i]);

      if (!isfinite (part) || part < 0 || (i > 0 && part >= 60))
        return NAN;
      seconds = seconds * 60 + part;
    }
  return seconds;
}

/* --- Moments ---------------------------------------------------------------------------------- */

/* The words and numbers of a cell, whatever stands between them. */
static guint
split (const char *cell, char parts[8][12])
{
  guint n = 0;

  while (*cell != '\0' && n < 8)
    {
      const gboolean is_word = g_ascii_isalpha (*cell);
      gsize length = 0;

      while (is_word ? g_ascii_isalpha (cell[length]) : g_ascii_isdigit (cell[length]))
        length++;
      if (length == 0)
        {
          cell++;
          continue;
        }
      if (length >= sizeof parts[0] - 2)
        return 0;
      memcpy (parts[n], cell, length);
      parts[n++][length] = '\0';
      cell += length;
    }
  return *cell == '\0' ? n : 0;
}

static int
find_month (const char *word)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
  g_autofree char *small = g_ascii_strdown (word, 3);
  const char *at = strlen (small) == 3 ? strstr (months, small) : NULL;

  return at != NULL && (at - months) % 3 == 0 ? (int) (at - months) / 3 + 1 : 0;
}

/* Day, month and year as they stand: "Oct 6, 2022", "22 Dec 2023", "2023-12-22", "06.10.2022". */
static SuralDay
read_day (const char *cell, char parts[8][12])
{
  const gboolean begins_with_word = g_ascii_isalpha (parts[0][0]);

  if (begins_with_word)
    return sural_day_new (atoi (parts[2]), find_month (parts[0]), atoi (parts[1]));
  if (g_ascii_isalpha (parts[1][0]))
    return sural_day_new (atoi (parts[2]), find_month (parts[1]), atoi (parts[0]));
  if (strlen (parts[0]) == 4)
    return sural_day_new (atoi (parts[0]), atoi (parts[1]), atoi (parts[2]));
  /* With slashes nobody can tell day from month. */
  if (cell[strlen (parts[0])] == '.' && strlen (parts[2]) == 4)
    return sural_day_new (atoi (parts[2]), atoi (parts[1]), atoi (parts[0]));
  return SURAL_DAY_UNKNOWN;
}

static int
read_hour (const char *hour, const char *half)
{
  const int number = atoi (hour);

  if (half == NULL)
    return number;
  if (number < 1 || number > 12)
    return 99;
  return number % 12 + (g_ascii_strcasecmp (half, "pm") == 0 ? 12 : 0);
}

/**
 * sural_training_table_moment:
 * @cell: a day with its time, as training logs write it: "Oct 6, 2022, 11:19:20 PM", "22 Dec 2023,
 *   17:15", "2022-10-06 23:19:20", "06.10.2022, 23:19:20"
 *
 * Returns: the moment as it stands; %SURAL_TIME_UNKNOWN where it cannot be read, or could be two
 */
SuralTime
sural_training_table_moment (const char *cell)
{
  char parts[8][12];
  const guint n = split (cell, parts);
  const char *half = n > 4 && g_ascii_isalpha (parts[n - 1][0]) ? parts[n - 1] : NULL;
  const guint n_clock = half != NULL ? n - 4 : n < 3 ? 0 : n - 3;
  int hour = 0, minute = 0, second = 0;
  SuralDay day;

  if (n < 3 || (n_clock != 0 && n_clock != 2 && n_clock != 3))
    return SURAL_TIME_UNKNOWN;
  day = read_day (cell, parts);
  if (n_clock > 0)
    {
      hour = read_hour (parts[3], half);
      minute = atoi (parts[4]);
      second = n_clock == 3 ? atoi (parts[5]) : 0;
    }
  if (day == SURAL_DAY_UNKNOWN || hour > 23 || minute > 59 || second > 59)
    return SURAL_TIME_UNKNOWN;
  return sural_time_from_day (day) + hour * 3600 + minute * 60 + second;
}
