/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/diary/sural-csv-reader.h"
#include "exchange/diary/sural-diary-cell.h"

struct _SuralTrainingTable
{
  GBytes *bytes;
  SuralCsvReader *reader;
  GPtrArray *titles;      /* char* */
  GPtrArray *cells;       /* char*, of the reader */
  SuralDiaryMarks *marks; /* of each column, and behind them of the whole file; NULL: not known yet
                           */
  SuralLeftOut *left_out; /* borrowed; NULL: nothing is told */
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
  self->bytes = g_bytes_ref (bytes);
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
  g_bytes_unref (self->bytes);
  g_free (self->marks);
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
 * sural_training_table_get_line:
 * @self: a table
 *
 * Returns: where its row stands in the file, from 1
 */
guint
sural_training_table_get_line (const SuralTrainingTable *self)
{
  return sural_csv_reader_get_line (self->reader);
}

/**
 * sural_training_table_set_left_out:
 * @self: a table
 * @left_out: (nullable): where it is told what of a row is left out; lives as long as @self is read
 */
void
sural_training_table_set_left_out (SuralTrainingTable *self, SuralLeftOut *left_out)
{
  self->left_out = left_out;
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

/* The column with that title, the @n-th of them from 0; -1: there is none, or the title is not
 * known (NULL). */
static int
find_column (const SuralTrainingTable *self, const char *title, guint n)
{
  for (guint i = 0; title != NULL && i < self->titles->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (self->titles, i), title) == 0 && n-- == 0)
      return (int) i;
  return -1;
}

static const char *
get_cell (const SuralTrainingTable *self, int column)
{
  return column >= 0 && self->cells != NULL && column < (int) self->cells->len
             ? g_ptr_array_index (self->cells, column)
             : "";
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
  return get_cell (self, find_column (self, title, n));
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

/* --- Numbers ---------------------------------------------------------------------------------- */

/* A number as it stands: its digits with its marks, and which of those stands before decimals. */
typedef struct
{
  char text[32];
  SuralDiaryMarks mark; /* NONE: it has no decimals, or it is open */
  gboolean is_open;     /* "1.374", "1,374": a thousand, or one and a part */
} Number;

/* Whether the digits are grouped by threes up to @end, and begin with a group of one to three. */
static gboolean
is_grouped (const char *text, const char *end, char mark)
{
  gsize n = strspn (text, "0123456789");

  if (n < 1 || n > 3 || *text == '0')
    return FALSE;
  for (text += n; text < end; text += 4)
    if (*text != mark || strspn (text + 1, "0123456789") != 3)
      return FALSE;
  return text == end;
}

/* "2.43", "1,234.5", "1.234.567", "1 234,5", "1'234.5"; blanks and the marks of the Swiss between
 * digits group them. Excel writes an apostrophe before what is not to be a formula. */
static gboolean
scan_number (const char *cell, Number *number)
{
  gsize n = 0;
  const char *digits = number->text;
  const char *comma = NULL, *point = NULL, *last = NULL, *end = NULL;
  char other;

  *number = (Number) { 0 };
  if (*cell == '\'')
    cell++;
  for (const char *at = cell; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar letter = g_utf8_get_char (at);
      const gboolean is_sign = at == cell && (letter == '-' || letter == 0x2212 || letter == '+');

      if (n + 2 >= sizeof number->text)
        return FALSE;
      if (is_sign)
        number->text[n++] = letter == '+' ? '+' : '-';
      else if (g_ascii_isdigit (*at) || letter == ',' || letter == '.')
        number->text[n++] = *at;
      else if (n == 0 || !g_ascii_isdigit (number->text[n - 1]) ||
               strspn (g_utf8_next_char (at), "0123456789") < 3 ||
               (letter != '\'' && letter != 0x2019 && !g_unichar_isspace (letter)))
        return FALSE;
    }
  number->text[n] = '\0';
  digits += *digits == '-' || *digits == '+';
  end = number->text + n;
  comma = strrchr (digits, ',');
  point = strrchr (digits, '.');
  last = comma == NULL || (point != NULL && point > comma) ? point : comma;
  if (last == NULL)
    return *digits != '\0';
  other = *last == ',' ? '.' : ',';
  if (strchr (digits, other) != NULL)
    number->mark = is_grouped (digits, last, other) && last[1] != '\0'
                       ? (*last == ',' ? SURAL_DIARY_MARK_COMMA : SURAL_DIARY_MARK_POINT)
                       : SURAL_DIARY_MARK_NONE;
  else if (strchr (digits, *last) != last)
    number->mark = is_grouped (digits, end, *last)
                       ? (*last == ',' ? SURAL_DIARY_MARK_POINT : SURAL_DIARY_MARK_COMMA)
                       : SURAL_DIARY_MARK_NONE;
  else if (is_grouped (digits, end, *last))
    number->is_open = TRUE;
  else
    number->mark = *last == ',' ? SURAL_DIARY_MARK_COMMA : SURAL_DIARY_MARK_POINT;
  return number->is_open || number->mark != SURAL_DIARY_MARK_NONE;
}

/* NAN where it is none. */
static double
convert (const Number *number, SuralDiaryMarks mark)
{
  const char decimal = mark == SURAL_DIARY_MARK_COMMA ? ',' : '.';
  char plain[sizeof number->text];
  char *end = NULL;
  gsize n = 0;
  double value;

  for (const char *at = number->text; *at != '\0'; at++)
    if (*at == decimal)
      plain[n++] = '.';
    else if (*at != ',' && *at != '.')
      plain[n++] = *at;
  plain[n] = '\0';
  value = g_ascii_strtod (plain, &end);
  return n > 0 && end == plain + n && isfinite (value) ? value : NAN;
}

/* The clock of a day may be "10.30", which says nothing of numbers. */
static gboolean
is_of_time (const char *title)
{
  static const char *const words[] = { "time", "zeit", "heure", "hora", "date", "datum", "fecha" };
  g_autofree char *small = g_utf8_strdown (title, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (small, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* What stands before decimals, by all the rows of the file that leave no doubt. It is looked for
 * once, and only where a number is open. */
static void
judge_marks (SuralTrainingTable *self)
{
  const guint n = self->titles->len;
  g_autoptr (SuralCsvReader) reader = sural_csv_reader_new (self->bytes, "", NULL, NULL);
  GPtrArray *cells = NULL;

  self->marks = g_new0 (SuralDiaryMarks, n + 1);
  if (reader == NULL || !sural_csv_reader_next (reader, &cells, NULL))
    return;
  while (sural_csv_reader_next (reader, &cells, NULL))
    for (guint i = 0; sural_csv_reader_get_fault (reader) == NULL && i < MIN (n, cells->len); i++)
      {
        Number number;

        if (scan_number (g_ptr_array_index (cells, i), &number))
          self->marks[i] |= number.mark;
      }
  for (guint i = 0; i < n; i++)
    if (!is_of_time (g_ptr_array_index (self->titles, i)))
      self->marks[n] |= self->marks[i];
}

/* The column says it by its other rows, or the file by its other columns. */
static SuralDiaryMarks
find_mark (SuralTrainingTable *self, int column)
{
  const SuralDiaryMarks both = SURAL_DIARY_MARK_POINT | SURAL_DIARY_MARK_COMMA;
  SuralDiaryMarks mark;

  if (self->marks == NULL)
    judge_marks (self);
  mark = self->marks[column];
  if (mark == SURAL_DIARY_MARK_NONE)
    mark = self->marks[self->titles->len];
  return mark == both ? SURAL_DIARY_MARK_NONE : mark;
}

/**
 * sural_training_table_read_number:
 * @self: a table
 * @title: of a column
 * @n: which of the columns with that title, from 0
 * @readings: (out): what the cell of the row says; where that is open, that with decimals first and
 *   that with thousands behind it
 *
 * "1.374" is one and a part or a thousand: what stands before the decimals of other cells says
 * which, those of its column before those of the file.
 *
 * Returns: how many readings there are: 0 where it is no number, 2 where nothing in the file tells
 */
guint
sural_training_table_read_number (SuralTrainingTable *self,
                                  const char *title,
                                  guint n,
                                  double readings[2])
{
  const int column = find_column (self, title, n);
  const char *cell = get_cell (self, column);
  Number number;
  SuralDiaryMarks mark;

  if (!scan_number (cell, &number))
    return 0;
  mark = number.is_open ? find_mark (self, column) : number.mark;
  if (number.is_open && mark == SURAL_DIARY_MARK_NONE)
    {
      const gboolean has_comma = strchr (number.text, ',') != NULL;

      readings[0] = convert (&number, has_comma ? SURAL_DIARY_MARK_COMMA : SURAL_DIARY_MARK_POINT);
      readings[1] = convert (&number, has_comma ? SURAL_DIARY_MARK_POINT : SURAL_DIARY_MARK_COMMA);
      return 2;
    }
  readings[0] = convert (&number, mark);
  return isfinite (readings[0]) ? 1 : 0;
}

/**
 * sural_training_table_get_number:
 * @self: a table
 * @title: of a column
 * @n: which of the columns with that title, from 0
 *
 * Of an open number that with decimals is taken: no program writes so many hours, kilograms or
 * kilometres of a session that it had to group them.
 *
 * Returns: the number in the row; NAN where there is none
 */
double
sural_training_table_get_number (SuralTrainingTable *self, const char *title, guint n)
{
  double readings[2] = { NAN, NAN };

  return sural_training_table_read_number (self, title, n, readings) > 0 ? readings[0] : NAN;
}

/* @reason is taken: "“Distance”: a value below zero". */
static void
leave_out (SuralTrainingTable *self, char *reason)
{
  if (self->left_out != NULL)
    sural_left_out_add_at (self->left_out, reason, sural_training_table_get_line (self),
                           SURAL_TIME_UNKNOWN);
  g_free (reason);
}

static char *
dup_below_zero (const char *title)
{
  return g_strdup_printf (_ ("“%s”: a value below zero"), title);
}

/**
 * sural_training_table_take_amount:
 * @self: a table
 * @title: of a column
 * @n: which of the columns with that title, from 0
 *
 * What is no amount is told with its line: a word, or less than nothing. An empty cell is a gap.
 *
 * Returns: the number in the row as sural_training_table_get_number(); NAN where it is no amount
 */
double
sural_training_table_take_amount (SuralTrainingTable *self, const char *title, guint n)
{
  const char *cell = sural_training_table_get_nth (self, title, n);
  const double number = sural_training_table_get_number (self, title, n);

  if (sural_diary_is_gap (cell))
    return NAN;
  if (!isfinite (number))
    leave_out (self, g_strdup_printf (_ ("“%s”: no number"), title));
  else if (number < 0)
    leave_out (self, dup_below_zero (title));
  return number >= 0 ? number : NAN;
}

/**
 * sural_training_table_take_clock:
 * @self: a table
 * @title: of a column
 *
 * Returns: the length of time in the row as sural_training_table_clock(); NAN where there is none,
 *   which is told with its line but for a gap
 */
double
sural_training_table_take_clock (SuralTrainingTable *self, const char *title)
{
  const char *cell = sural_training_table_get (self, title);
  const double seconds = sural_training_table_clock (cell);

  if (sural_diary_is_gap (cell))
    return NAN;
  if (!isfinite (seconds) && (*cell == '-' || g_str_has_prefix (cell, "\u2212")))
    leave_out (self, dup_below_zero (title));
  else if (!isfinite (seconds))
    leave_out (self, g_strdup_printf (_ ("“%s”: no length of time"), title));
  return seconds;
}

/**
 * sural_training_table_number:
 * @cell: a number that stands by itself: "2.43", "2,43", "1,234.5"; "--" and nothing are none
 *
 * Returns: the number, with the marks of English where it could be two; NAN where it is none
 */
double
sural_training_table_number (const char *cell)
{
  Number number;

  if (!scan_number (cell, &number))
    return NAN;
  return convert (&number, number.is_open ? SURAL_DIARY_MARK_POINT : number.mark);
}

/* Seconds of a clock have decimals, however many, and nothing is grouped in it. */
static double
read_part (const char *text)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), ",", '.');
  char *end = NULL;
  const double number = g_ascii_isdigit (*plain) ? g_ascii_strtod (plain, &end) : NAN;

  return end != NULL && *end == '\0' ? number : NAN;
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
      const double part = read_part (parts[i]);

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
