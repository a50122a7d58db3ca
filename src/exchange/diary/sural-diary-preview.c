/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-diary-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/diary/sural-csv-reader.h"
#include "exchange/diary/sural-diary-cell.h"
#include "exchange/diary/sural-diary-titles.h"
#include "exchange/diary/sural-diary-words.h"
#include "exchange/sural-pain-place.h"
#include "exchange/sural-text-encoding.h"
#include "model/sural-error.h"

enum
{
  MAX_PREVIEW_ROWS = 50,
  MAX_NAMES = 200,
  N_JUDGED = 200,       /* rows that are looked at to tell what a column holds */
  MOST_SIDE = 16,       /* bytes of what says a side and nothing else */
  MOST_PLACE_WORDS = 3, /* what is longer is a note, whatever part of the body it names */
};

/* What the cells of a column look like, whatever it is called. */
typedef struct
{
  guint n_filled, n_dates, n_midnights, n_clocks, n_numbers, n_places, n_names, n_sides, n_weekdays;
  gboolean has_side[SURAL_SIDE_BOTH + 1];
  gboolean names_place; /* a cell names a part of the body, however much more it says */
  SuralDiaryMarks marks;
  char *first;      /* what stands in its first filled row */
  gboolean changes; /* another row has something else */
} Column;

static void
columns_free (Column *self)
{
  for (guint i = 0; self != NULL && self[i].n_filled != G_MAXUINT; i++)
    g_free (self[i].first);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Column, columns_free)

static char **
copy_cells (GPtrArray *cells)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < cells->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (cells, i));
  return g_strv_builder_end (builder);
}

static void
take_column (int *role, guint column)
{
  if (*role < 0)
    *role = (int) column;
}

/* Another column that is the same measure already. */
static gboolean
has_measure (const SuralDiaryMapping *self, const char *measure)
{
  GHashTableIter iter;
  gpointer other;

  g_hash_table_iter_init (&iter, self->columns);
  while (g_hash_table_iter_next (&iter, NULL, &other))
    if (g_str_equal (other, measure))
      return TRUE;
  return FALSE;
}

static void
propose_columns (SuralDiaryMapping *self, char **header, SuralKnowledge *knowledge)
{
  int unused = -1;
  int *places[] = {
    [SURAL_DIARY_ROLE_NONE] = &unused,
    [SURAL_DIARY_ROLE_DATE] = &self->date_column,
    [SURAL_DIARY_ROLE_DAY] = &self->day_column,
    [SURAL_DIARY_ROLE_MONTH] = &self->month_column,
    [SURAL_DIARY_ROLE_YEAR] = &self->year_column,
    [SURAL_DIARY_ROLE_TIME] = &self->time_column,
    [SURAL_DIARY_ROLE_NAME] = &self->name_column,
    [SURAL_DIARY_ROLE_VALUE] = &self->value_column,
  };

  for (guint i = 0; header[i] != NULL; i++)
    {
      SuralDiaryRole role = sural_diary_guess_role (header[i]);
      g_autofree char *against = NULL;
      const char *measure = sural_diary_guess_measure (header[i], knowledge, &against);
      take_column (places[role], i);
      if (role == SURAL_DIARY_ROLE_NONE && measure != NULL && has_measure (self, measure))
        g_hash_table_insert (self->against, GINT_TO_POINTER (i),
                             g_strdup (_ ("another column is that measure already")));
      else if (role == SURAL_DIARY_ROLE_NONE && measure != NULL)
        g_hash_table_insert (self->columns, GINT_TO_POINTER (i), g_strdup (measure));
      else if (against != NULL)
        g_hash_table_insert (self->against, GINT_TO_POINTER (i), g_steal_pointer (&against));
    }
  /* "day" is the whole date where no month stands beside it. */
  if (self->date_column < 0 && self->month_column < 0 && self->day_column >= 0)
    {
      self->date_column = self->day_column;
      self->day_column = -1;
    }
}

static gboolean
is_proposed (const SuralDiaryMapping *self, guint column)
{
  const int roles[] = { self->date_column, self->day_column,  self->month_column,
                        self->year_column, self->time_column, self->name_column };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i] == (int) column)
      return TRUE;
  return g_hash_table_contains (self->columns, GUINT_TO_POINTER (column)) ||
         g_hash_table_contains (self->against, GUINT_TO_POINTER (column));
}

/* What the file is called, without its ending, where that is of another pain than that of the calf.
 */
static char *
dup_other_pain (const char *name)
{
  g_autofree char *stem = g_path_get_basename (name);
  char *dot = strchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  return sural_diary_names_other_pain (stem) ? g_steal_pointer (&stem) : NULL;
}

/* What stands above the table, where it says so. */
static char *
dup_other_pain_above (SuralCsvReader *reader, guint n_above)
{
  GPtrArray *cells;

  sural_csv_reader_rewind (reader);
  for (guint n = 0; n < n_above && sural_csv_reader_next (reader, &cells, NULL); n++)
    for (guint i = 0; i < cells->len; i++)
      if (sural_diary_names_other_pain (g_ptr_array_index (cells, i)))
        return g_strdup (g_ptr_array_index (cells, i));
  return NULL;
}

/* --- What the cells say of a column ----------------------------------------------------------- */

static gboolean
is_place (const char *cell)
{
  const char *blank = cell;

  for (guint n = 1; (blank = strchr (blank, ' ')) != NULL; n++, blank++)
    if (n == MOST_PLACE_WORDS)
      return FALSE;
  return !g_ascii_isdigit (*cell) && sural_pain_place_find (cell) != SURAL_PAIN_PLACE_NONE;
}

static void
look_at (Column *column, const char *cell)
{
  if (sural_diary_is_gap (cell))
    return;
  if (column->n_filled++ == 0)
    column->first = g_strdup (cell);
  column->changes = column->changes || !g_str_equal (column->first, cell);
  column->n_dates += sural_diary_is_date (cell);
  column->n_weekdays += sural_diary_is_weekday (cell);
  column->n_midnights += sural_diary_is_midnight (cell);
  column->marks |= sural_diary_find_mark (cell);
  column->n_clocks += sural_diary_is_clock (cell);
  column->n_numbers += strpbrk (cell, "0123456789") != NULL;
  column->n_places += is_place (cell);
  column->names_place =
      column->names_place || sural_pain_place_find (cell) != SURAL_PAIN_PLACE_NONE;
  const SuralSide side =
      strlen (cell) <= MOST_SIDE ? sural_pain_place_find_side (cell) : SURAL_SIDE_NONE;
  column->n_sides += side != SURAL_SIDE_NONE;
  column->has_side[side] = TRUE;
}

static void
look_at_name (Column *column, const char *cell, SuralKnowledge *knowledge)
{
  column->n_names += sural_diary_guess_measure (cell, knowledge, NULL) != NULL ||
                     sural_diary_guess_pain (cell, NULL) != SURAL_DIARY_NO_PAIN;
}

/* The first rows; a row that cannot be split says nothing. */
static Column *
judge_columns (SuralCsvReader *reader, guint n_columns, int name_column, SuralKnowledge *knowledge)
{
  Column *columns = g_new0 (Column, n_columns + 1);
  GPtrArray *cells;

  columns[n_columns].n_filled = G_MAXUINT; /* the end */

  for (guint n = 0; n < N_JUDGED && sural_csv_reader_next (reader, &cells, NULL); n++)
    {
      if (sural_csv_reader_get_fault (reader) != NULL)
        continue;
      for (guint i = 0; i < n_columns; i++)
        look_at (&columns[i], g_ptr_array_index (cells, i));
      if (name_column >= 0)
        look_at_name (&columns[name_column], g_ptr_array_index (cells, name_column), knowledge);
    }
  return columns;
}

static gboolean
has_dates_only (const Column *column)
{
  return column->n_filled > 0 && column->n_dates == column->n_filled;
}

/* How well a column of days says when it was; 0 for one that is of something else. What never
 * changes says when the file was made. */
static guint
rank_date (const SuralDiaryMapping *self, char **header, const Column *columns, guint column)
{
  if (!has_dates_only (&columns[column]) ||
      g_hash_table_contains (self->columns, GUINT_TO_POINTER (column)) ||
      sural_diary_is_birth (header[column]))
    return 0;
  if (!columns[column].changes && columns[column].n_filled > 1)
    return 1;
  if (sural_diary_is_of_entry (header[column]))
    return 2;
  return sural_diary_names_day (header[column]) ? 4 : 3;
}

/* A form has the moment at which it was sent beside the day that was asked for: that is the day. */
static void
prefer_asked_day (SuralDiaryMapping *self, char **header, const Column *columns)
{
  if (self->date_column < 0 || !sural_diary_is_of_entry (header[self->date_column]))
    return;
  for (guint i = 0; header[i] != NULL; i++)
    if ((int) i != self->date_column && rank_date (self, header, columns, i) == 4 &&
        !sural_diary_is_of_entry (header[i]))
      {
        self->date_column = (int) i;
        return;
      }
}

/* "Tag;Datum" may have the day of the week in the one or in the other: no day is made of that. */
static void
drop_weekdays (SuralDiaryMapping *self, const Column *columns)
{
  int *roles[] = { &self->date_column, &self->day_column };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (*roles[i] >= 0 && columns[*roles[i]].n_filled > 0 &&
        columns[*roles[i]].n_weekdays == columns[*roles[i]].n_filled)
      *roles[i] = -1;
}

/* Whatever it is called, and in whatever language: a column of days is when. A form calls it "Start
 * time". Two that are as good as each other are for a human to tell apart. */
static void
propose_date (SuralDiaryMapping *self, char **header, const Column *columns)
{
  if (self->date_column >= 0 ||
      (self->day_column >= 0 && self->month_column >= 0 && self->year_column >= 0))
    return;
  if (self->time_column >= 0 && has_dates_only (&columns[self->time_column]))
    {
      self->date_column = self->time_column;
      self->time_column = -1;
    }
  guint best = 0, n_best = 0, which = 0;
  for (guint i = 0; header[i] != NULL && self->date_column < 0; i++)
    {
      const guint rank = rank_date (self, header, columns, i);

      if (rank == 0 || rank < best)
        continue;
      n_best = rank > best ? 1 : n_best + 1;
      which = rank > best ? i : which;
      best = rank;
    }
  if (self->date_column < 0 && n_best > 0 && (n_best == 1 || sural_diary_is_begin (header[which])))
    self->date_column = (int) which;
}

/* Each date has a midnight behind it: what the column beside it says is the time. */
static void
judge_midnights (SuralDiaryMapping *self, const Column *columns)
{
  const Column *dates = self->date_column >= 0 ? &columns[self->date_column] : NULL;

  self->dates_are_days =
      dates != NULL && dates->n_filled > 0 && dates->n_midnights == dates->n_filled;
}

/* What stands before decimals in the numbers of the file. */
static void
judge_marks (SuralDiaryMapping *self, char **header, const Column *columns)
{
  for (guint i = 0; header[i] != NULL; i++)
    if (columns[i].n_dates == 0 && (int) i != self->time_column)
      self->marks |= columns[i].marks;
}

static void
propose_unit (SuralDiaryMapping *self, char **header)
{
  for (guint i = 0; header[i] != NULL && self->unit_column < 0; i++)
    if (sural_diary_is_unit_title (header[i]) && !is_proposed (self, i) &&
        self->value_column != (int) i &&
        (self->value_column >= 0 || g_hash_table_size (self->columns) == 1))
      self->unit_column = (int) i;
}

static void
propose_person (SuralDiaryMapping *self, char **header)
{
  for (guint i = 0; header[i] != NULL && self->person_column < 0; i++)
    if (sural_diary_is_person (header[i]) && !is_proposed (self, i) &&
        self->value_column != (int) i)
      self->person_column = (int) i;
}

/* The one column that is the pain of the calf; -1 where there is none. */
static int
find_calf_column (const SuralDiaryMapping *self)
{
  GHashTableIter iter;
  gpointer column, measure;

  g_hash_table_iter_init (&iter, self->columns);
  while (g_hash_table_iter_next (&iter, &column, &measure))
    if (g_str_has_prefix (measure, "calf-pain"))
      return GPOINTER_TO_INT (column);
  return -1;
}

/* Each row says a side; or the title says that it does, whatever the words for it are. */
static gboolean
tells_sides (const char *title, const Column *column)
{
  const guint n_of = column->has_side[SURAL_SIDE_LEFT] + column->has_side[SURAL_SIDE_RIGHT] +
                     column->has_side[SURAL_SIDE_BOTH];

  if (column->n_filled == 0)
    return FALSE;
  if (sural_diary_is_side_title (title))
    return column->changes && n_of > 0;
  return column->n_sides == column->n_filled && n_of > 1;
}

/* Rows of both sides are not of one leg: the side is a part of what each is called. */
static void
propose_side (SuralDiaryMapping *self, char **header, const Column *columns)
{
  const int calf = find_calf_column (self);

  if (self->value_column < 0 && calf < 0)
    return;
  for (guint i = 0; header[i] != NULL && self->side_column < 0; i++)
    if (tells_sides (header[i], &columns[i]) && !is_proposed (self, i) &&
        self->value_column != (int) i)
      self->side_column = (int) i;
  if (self->side_column < 0 || self->value_column >= 0)
    {
      if (self->side_column >= 0)
        g_hash_table_remove (self->measures, "");
      return;
    }
  self->value_column = calf;
  g_hash_table_remove (self->columns, GINT_TO_POINTER (calf));
}

/* "Time of day" may be "morning": no time is made of that, and none is asked for. */
static void
judge_time (SuralDiaryMapping *self, const Column *columns)
{
  const int column = self->time_column;

  if (column < 0 || columns[column].n_filled == 0 || columns[column].n_clocks > 0 ||
      columns[column].n_numbers > 0)
    return;
  self->time_column = -1;
  g_hash_table_insert (self->against, GINT_TO_POINTER (column),
                       g_strdup (_ ("no time of day is written in it")));
}

/* A form has a column for the name of who fills it in. */
static void
judge_name (SuralDiaryMapping *self, const Column *columns)
{
  const int column = self->name_column;

  if (column >= 0 && self->value_column < 0 && columns[column].n_names == 0 &&
      columns[column].n_places == 0)
    self->name_column = -1;
}

/* A table without names: its pain column is the pain of the calf, if it has no other; a pain that
 * is said to be elsewhere is a complaint of its own, and "rating" alone is nothing. */
static void
propose_wide (SuralDiaryMapping *self, char **header, const Column *columns, const char *other_pain)
{
  if (self->name_column >= 0 && self->value_column >= 0)
    return;
  self->value_column = -1;
  for (guint i = 0; header[i] != NULL; i++)
    {
      g_autofree char *against = NULL;
      SuralDiaryPain pain;

      if (is_proposed (self, i))
        continue;
      pain = sural_diary_guess_pain (header[i], &against);
      if (against != NULL)
        g_hash_table_insert (self->against, GUINT_TO_POINTER (i), g_steal_pointer (&against));
      else if (pain == SURAL_DIARY_PAIN_ELSEWHERE && columns[i].n_filled > 0 &&
               columns[i].n_numbers == 0)
        continue; /* "pain type": words, and no score */
      else if (pain == SURAL_DIARY_PAIN_ELSEWHERE)
        g_hash_table_insert (self->column_complaints, GUINT_TO_POINTER (i), g_strdup (header[i]));
      else if (pain == SURAL_DIARY_PAIN_UNPLACED && other_pain != NULL)
        g_hash_table_insert (self->column_complaints, GUINT_TO_POINTER (i), g_strdup (other_pain));
      else if (pain == SURAL_DIARY_PAIN_UNPLACED && self->value_column < 0 &&
               g_hash_table_size (self->columns) == 0)
        self->value_column = (int) i;
    }
  if (self->value_column >= 0 && self->name_column < 0)
    g_hash_table_insert (self->measures, g_strdup (""), g_strdup ("calf-pain-now"));
}

/* Whether the values are a pain of whatever place the row says. */
static gboolean
is_pain_of_places (const SuralDiaryMapping *self, char **header)
{
  return self->value_column >= 0 &&
         sural_diary_guess_pain (header[self->value_column], NULL) == SURAL_DIARY_PAIN_UNPLACED;
}

/* Each row names a part of the body; or the title says so, and one does: what the others are called
 * is no calf then. */
static gboolean
tells_places (const char *title, const Column *column)
{
  if (column->n_filled == 0 || sural_diary_is_note (title))
    return FALSE;
  return column->n_places == column->n_filled ||
         (sural_diary_is_place_title (title) && column->n_numbers == 0 && column->names_place);
}

/* A pain beside which each row says where: it is as many complaints as there are places. */
static void
propose_places (SuralDiaryMapping *self, char **header, const Column *columns)
{
  if (self->name_column >= 0 || !is_pain_of_places (self, header))
    return;
  for (guint i = 0; header[i] != NULL; i++)
    if (tells_places (header[i], &columns[i]) && !is_proposed (self, i) &&
        self->value_column != (int) i)
      {
        self->name_column = (int) i;
        g_hash_table_remove (self->measures, "");
        return;
      }
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer counts)
{
  const char *one = *(const char *const *) a;
  const char *other = *(const char *const *) b;
  guint n_one = GPOINTER_TO_UINT (g_hash_table_lookup (counts, one));
  guint n_other = GPOINTER_TO_UINT (g_hash_table_lookup (counts, other));

  if (n_one != n_other)
    return n_one > n_other ? -1 : 1;
  return g_strcmp0 (one, other);
}

static char **
sort_names (GHashTable *counts)
{
  g_autoptr (GPtrArray) names = g_hash_table_get_keys_as_ptr_array (counts);

  g_ptr_array_sort_with_data (names, compare_counts, counts);
  return copy_cells (names);
}

/* The title of the values says for all rows in what they are. */
static char *
dup_against_values (const SuralDiaryMapping *self, char **header, const SuralMeasure *measure)
{
  if (self->value_column < 0 || measure == NULL)
    return NULL;
  return sural_diary_dup_against (header[self->value_column], measure);
}

/* A name that is a place, beside a pain: several that are calves are of two legs. */
static gboolean
takes_place (SuralDiaryMapping *self, char **names, guint which)
{
  const char *name = names[which];
  const SuralPainPlace place = sural_pain_place_find (name);
  guint n_calves = 0;

  if (place == SURAL_PAIN_PLACE_NONE && (self->side_column < 0 || *name == '\0'))
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    n_calves += sural_pain_place_find (names[i]) == SURAL_PAIN_PLACE_CALF;
  if (place == SURAL_PAIN_PLACE_CALF && n_calves == 1)
    g_hash_table_insert (self->measures, g_strdup (name), g_strdup ("calf-pain-now"));
  else
    {
      g_hash_table_insert (self->measures, g_strdup (name), g_strdup (""));
      g_hash_table_add (self->complaints, g_strdup (name));
    }
  return TRUE;
}

/* A name that is a measure goes there, and a pain of no place is that of the calf where nothing
 * else is. Every other pain is a complaint of its own, or a question where a patient is open. */
static void
propose_names (SuralDiaryMapping *self, char **header, char **names, SuralKnowledge *knowledge)
{
  const SuralMeasure *calf_pain = sural_knowledge_get_measure (knowledge, "calf-pain-now");
  g_autofree char *against_pain = dup_against_values (self, header, calf_pain);
  const gboolean are_places =
      against_pain == NULL &&
      (is_pain_of_places (self, header) || (self->side_column >= 0 && self->name_column < 0));
  const char *unplaced = NULL;
  gboolean has_pain = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (are_places && sural_diary_guess_measure (names[i], knowledge, NULL) == NULL &&
          sural_diary_guess_pain (names[i], NULL) == SURAL_DIARY_NO_PAIN &&
          takes_place (self, names, i))
        continue;
      const char *measure = sural_diary_guess_measure (names[i], knowledge, NULL);
      SuralDiaryPain pain = sural_diary_guess_pain (names[i], NULL);
      g_autofree char *against =
          measure != NULL
              ? dup_against_values (self, header, sural_knowledge_get_measure (knowledge, measure))
          : pain != SURAL_DIARY_NO_PAIN ? g_strdup (against_pain)
                                        : NULL;

      has_pain = has_pain || g_strcmp0 (measure, "calf-pain-now") == 0;
      g_hash_table_insert (self->measures, g_strdup (names[i]),
                           g_strdup (measure != NULL && against == NULL ? measure : ""));
      if (against != NULL)
        g_hash_table_insert (self->names_against, g_strdup (names[i]), g_steal_pointer (&against));
      else if (measure == NULL && pain == SURAL_DIARY_PAIN_ELSEWHERE)
        g_hash_table_add (self->complaints, g_strdup (names[i]));
      else if (measure == NULL && pain == SURAL_DIARY_PAIN_UNPLACED && unplaced == NULL)
        unplaced = names[i];
    }
  if (!has_pain && unplaced != NULL && g_hash_table_size (self->complaints) == 0)
    g_hash_table_replace (self->measures, g_strdup (unplaced), g_strdup ("calf-pain-now"));
}

/* Where the day of the week stands in a column of its own; -1: nowhere. */
static int
find_weekday_column (const SuralDiaryPreview *self, const Column *columns)
{
  for (guint i = 0; self->header[i] != NULL; i++)
    if ((int) i != self->proposed->date_column && columns[i].n_weekdays > 0 &&
        sural_diary_is_weekday_title (self->header[i], i))
      return (int) i;
  return -1;
}

/* The date of a row, with that before it: of "1/9/2026" it says which of two days it is. */
static char *
dup_date (const SuralDiaryPreview *self, int weekday_column, GPtrArray *cells)
{
  const char *date = g_ptr_array_index (cells, self->proposed->date_column);
  const char *weekday = weekday_column >= 0 ? g_ptr_array_index (cells, weekday_column) : "";

  if (!g_ascii_isdigit (*date) || !sural_diary_is_weekday (weekday))
    return g_strdup (date);
  return g_strconcat (weekday, " ", date, NULL);
}

/* What the years of two digits of a file have in common. */
typedef struct
{
  gboolean first[100], last[100]; /* which numbers stand first, and which last */
  guint n_first, n_last;
  guint n;
  gboolean all_may; /* in every one the first number can be the year */
} ShortYears;

static void
note_short_year (ShortYears *years, const char *cell)
{
  gboolean may = FALSE;
  int first = 0, last = 0;

  if (!sural_diary_guess_short_year (cell, &first, &last, &may))
    return;
  years->n_first += !years->first[first];
  years->n_last += !years->last[last];
  years->first[first] = years->last[last] = TRUE;
  years->all_may = (years->n == 0 || years->all_may) && may;
  years->n++;
}

/* "26-09-01": the number that does not change from row to row is the year rather than the one that
 * does. Where that is the first, a number that is too large for a month proves nothing. */
static gboolean
may_have_year_first (const ShortYears *years)
{
  return years->n > 0 && years->all_may && years->n_first <= years->n_last;
}

static gboolean
read_rows (SuralDiaryPreview *self,
           SuralCsvReader *reader,
           int weekday_column,
           GHashTable *counts,
           GError **error)
{
  const SuralDiaryMapping *mapping = self->proposed;
  gboolean seen[SURAL_DATE_ORDER_YEAR_FIRST + 1] = { FALSE };
  ShortYears years = { 0 };
  gboolean is_open = FALSE;
  g_autoptr (GError) local = NULL;
  GPtrArray *cells;

  while (sural_csv_reader_next (reader, &cells, &local))
    {
      self->n_rows++;
      if (self->rows->len < MAX_PREVIEW_ROWS)
        g_ptr_array_add (self->rows, copy_cells (cells));
      if (sural_csv_reader_get_fault (reader) != NULL)
        continue;
      if (mapping->date_column >= 0)
        {
          g_autofree char *date = dup_date (self, weekday_column, cells);

          seen[sural_diary_guess_date_order (date, &is_open)] = TRUE;
          self->needs_order = self->needs_order || is_open;
          note_short_year (&years, g_ptr_array_index (cells, mapping->date_column));
        }
      if (mapping->name_column < 0 && mapping->side_column < 0)
        continue;
      g_autofree char *name = sural_diary_mapping_dup_name (mapping, cells);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
      if (n > 0 || g_hash_table_size (counts) < MAX_NAMES)
        g_hash_table_insert (counts, g_strdup (name), GUINT_TO_POINTER (n + 1));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->may_have_year_first = may_have_year_first (&years);
  if (self->may_have_year_first)
    return TRUE;
  if (seen[SURAL_DATE_ORDER_DAY_FIRST] != seen[SURAL_DATE_ORDER_MONTH_FIRST])
    {
      self->proposed->date_order = seen[SURAL_DATE_ORDER_DAY_FIRST] ? SURAL_DATE_ORDER_DAY_FIRST
                                                                    : SURAL_DATE_ORDER_MONTH_FIRST;
      self->needs_order = FALSE;
    }
  return TRUE;
}

/**
 * sural_diary_preview:
 * @bytes: the whole file
 * @name: what to call it in errors
 * @encoding: (nullable): of sural_text_encoding_find(); %NULL: the most plausible
 * @knowledge: the measures there are
 * @error: return location for a #GError
 *
 * Looks through a diary and proposes what its columns and names mean, from what they are called and
 * from what is in them. The proposal is a guess to be confirmed; what it cannot guess it maps to
 * nothing.
 *
 * Returns: (transfer full): the preview, or %NULL with %SURAL_ERROR_INVALID or %SURAL_ERROR_LIMIT
 */
SuralDiaryPreview *
sural_diary_preview (GBytes *bytes,
                     const char *name,
                     const char *encoding,
                     SuralKnowledge *knowledge,
                     GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  g_autoptr (SuralCsvReader) reader = sural_csv_reader_new (bytes, name, encoding, error);
  guint n_above = 0;
  g_autoptr (GPtrArray) titles =
      reader != NULL ? sural_diary_titles_read (reader, name, &n_above, error) : NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (Column) columns = NULL;
  if (titles == NULL)
    return NULL;

  g_autoptr (SuralDiaryPreview) self = g_new0 (SuralDiaryPreview, 1);
  self->header = copy_cells (titles);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->proposed = sural_diary_mapping_new ();
  self->proposed->encoding = encoding;
  self->encoding = sural_csv_reader_get_encoding (reader);
  self->encodings = sural_text_encoding_guess (bytes, &self->encoding_is_sure);
  g_autofree char *other_pain = dup_other_pain (name);
  if (other_pain == NULL && n_above > 0)
    {
      other_pain = dup_other_pain_above (reader, n_above);
      again = sural_diary_titles_read (reader, name, &n_above, error);
      if (again == NULL)
        return NULL;
      g_clear_pointer (&again, g_ptr_array_unref);
    }
  propose_columns (self->proposed, self->header, knowledge);
  columns = judge_columns (reader, titles->len, self->proposed->name_column, knowledge);
  drop_weekdays (self->proposed, columns);
  propose_date (self->proposed, self->header, columns);
  judge_time (self->proposed, columns);
  judge_name (self->proposed, columns);
  propose_wide (self->proposed, self->header, columns, other_pain);
  propose_places (self->proposed, self->header, columns);
  prefer_asked_day (self->proposed, self->header, columns);
  judge_midnights (self->proposed, columns);
  judge_marks (self->proposed, self->header, columns);
  propose_side (self->proposed, self->header, columns);
  propose_unit (self->proposed, self->header);
  propose_person (self->proposed, self->header);
  again = sural_diary_titles_read (reader, name, &n_above, error);
  if (again == NULL)
    return NULL;

  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!read_rows (self, reader, find_weekday_column (self, columns), counts, error))
    return NULL;
  self->names = sort_names (counts);
  propose_names (self->proposed, self->header, self->names, knowledge);
  return g_steal_pointer (&self);
}

/**
 * sural_diary_preview_free:
 * @self: (transfer full): a preview
 */
void
sural_diary_preview_free (SuralDiaryPreview *self)
{
  g_strfreev (self->header);
  g_strfreev (self->names);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->encodings, g_ptr_array_unref);
  g_clear_pointer (&self->proposed, sural_diary_mapping_free);
  g_free (self);
}
