/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-table.h"

#include <math.h>
#include <string.h>

#include "exchange/diary/sural-csv-reader.h"

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
 * sural_training_table_find_language:
 * @self: a table
 * @titles: (array): the titles that are asked for, language by language; NULL where one is not
 * known
 * @n_languages: how many languages
 * @n_titles: how many titles each has
 * @n_needed: how many of them, from the first, tell the language
 *
 * Returns: (transfer none) (nullable): the titles of the language that the table is in
 */
const char *const *
sural_training_table_find_language (const SuralTrainingTable *self,
                                    const char *const *titles,
                                    guint n_languages,
                                    guint n_titles,
                                    guint n_needed)
{
  for (guint i = 0; i < n_languages; i++)
    {
      const char *const *language = titles + i * n_titles;
      guint n = 0;

      while (n < n_needed && sural_training_table_has (self, language[n]))
        n++;
      if (n == n_needed)
        return language;
    }
  return NULL;
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

/* The mark of decimals: the last of two kinds; a comma before three digits groups thousands, where
 * it can: "0,150" has none. */
static char
find_decimal_mark (const char *cell)
{
  const char *comma = strrchr (cell, ',');
  const char *point = strrchr (cell, '.');

  if (comma == NULL || (point != NULL && point > comma))
    return '.';
  if (point != NULL)
    return ',';
  return strlen (comma) == 4 && !(cell[0] == '0' && comma == cell + 1) ? '.' : ',';
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

/* Of a cell: as many words and numbers, and as much text, as a moment may have. */
#define MOST_PARTS 12
#define MOST_TEXT 80

typedef char Part[12];

/* What only joins: “24 mai 2012 à 16:27”, “24 de mayo de 2012 a las 16:27”. */
static gboolean
only_joins (const char *word, const char *after)
{
  static const char *const joining[] = { "a", "at", "de", "del", "la", "las", "um", NULL };
  g_autofree char *small = g_ascii_strdown (word, -1);

  return g_strv_contains (joining, small) && g_ascii_tolower (after[0]) != 'm';
}

/* The words and numbers of a cell, whatever stands between them. */
static guint
split (const char *cell, Part parts[MOST_PARTS])
{
  guint n = 0;

  while (*cell != '\0' && n < MOST_PARTS)
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
      parts[n][length] = '\0';
      cell += length;
      if (!is_word || !only_joins (parts[n], cell + strspn (cell, ". ")))
        n++;
    }
  return *cell == '\0' ? n : 0;
}

/* In English, German, French and Spanish, without their accents, as short as they stand anywhere.
 */
static int
find_month (const char *word)
{
  static const char *const months[12][4] = {
    { "jan", "ene" }, { "feb", "fev" },  { "mar" },         { "apr", "avr", "abr" },
    { "may", "mai" }, { "jun", "juin" }, { "jul", "juil" }, { "aug", "aou", "ago" },
    { "sep" },        { "oct", "okt" },  { "nov" },         { "dec", "dez", "dic" },
  };
  g_autofree char *small = g_ascii_strdown (word, -1);

  for (int i = 0; i < 12; i++)
    for (guint j = 0; j < G_N_ELEMENTS (months[i]) && months[i][j] != NULL; j++)
      if (g_str_has_prefix (small, months[i][j]))
        return i + 1;
  return 0;
}

/* Day, month and year as they stand: "Oct 6, 2022", "22 Dec 2023", "2023-12-22", "06.10.2022". */
static SuralDay
read_day (const char *cell, Part parts[MOST_PARTS])
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

/* Which half of the day it is, where the last word says so: "PM", "p. m."; @n is without it. */
static const char *
take_half (Part parts[MOST_PARTS], guint *n)
{
  const guint last = *n > 0 ? *n - 1 : 0;
  const gboolean is_apart = last > 4 && g_ascii_strcasecmp (parts[last], "m") == 0;
  const char *half = parts[is_apart ? last - 1 : last];

  if (last < 4 || strchr ("aApP", half[0]) == NULL ||
      g_ascii_strcasecmp (half + 1, is_apart ? "" : "m") != 0)
    return NULL;
  *n -= is_apart ? 2 : 1;
  return half;
}

static int
read_hour (const char *hour, const char *half)
{
  const int number = atoi (hour);

  if (half == NULL)
    return number;
  if (number < 1 || number > 12)
    return 99;
  return number % 12 + (g_ascii_tolower (half[0]) == 'p' ? 12 : 0);
}

/**
 * sural_training_table_moment:
 * @cell: a day with its time, as training logs write it: "Oct 6, 2022, 11:19:20 PM", "22 Dec 2023,
 *   17:15", "2022-10-06 23:19:20", "06.10.2022, 23:19:20", "6 oct. 2022 à 23:19:20"
 *
 * Returns: the moment as it stands; %SURAL_TIME_UNKNOWN where it cannot be read, or could be two
 */
SuralTime
sural_training_table_moment (const char *cell)
{
  Part parts[MOST_PARTS];
  g_autofree char *plain = strlen (cell) <= MOST_TEXT ? g_str_to_ascii (cell, "C") : g_strdup ("");
  guint n = split (plain, parts);
  const char *half = take_half (parts, &n);
  const guint n_clock = n < 3 ? 0 : n - 3;
  int hour = 0, minute = 0, second = 0;
  SuralDay day;

  if (n < 3 || (n_clock != 0 && n_clock != 2 && n_clock != 3))
    return SURAL_TIME_UNKNOWN;
  day = read_day (plain, parts);
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
