/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-diary-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/sural-blanks.h"
#include "exchange/diary/sural-csv-reader.h"
#include "exchange/diary/sural-diary-cell.h"
#include "exchange/diary/sural-diary-titles.h"
#include "exchange/diary/sural-diary-words.h"
#include "exchange/sural-text-encoding.h"
#include "model/words/sural-clean-text.h"
#include "model/sural-error.h"

/* What is passed over, and how often. */
typedef struct
{
  char *reason;
  guint n;
} Passed;

/* Rows of one day that follow each other. */
typedef struct
{
  SuralDay day;
  guint line, last_line;
  guint n;
} DayRun;

/* What is seen of the values that are a pain from 0 to 10. */
typedef struct
{
  double highest;
  guint n;
  gboolean all_whole;
  gboolean has_words; /* a word beside them says how bad it is */
  int strong_column;  /* of a pain beside which a low value is called severe; -1: none */
} Scale;

/* One pass over the rows. What a value goes to is decided by @take, which borrows the name of the
 * complaint; NULL for the one that the patient came with. */
typedef struct _Pass Pass;

struct _Pass
{
  SuralCsvReader *reader;
  const char *name;
  const SuralDiaryMapping *mapping;
  SuralKnowledge *knowledge;
  GPtrArray *header;        /* char* */
  GPtrArray *cells;         /* of the row that is read; belongs to @reader or to the mapping */
  GPtrArray *mended;        /* the same where they were mended */
  gboolean *is_used;        /* for each column, whether something is made of it */
  gboolean *may_be_weekday; /* for each column, whether the day of the week may stand in it */
  gboolean *has_text;       /* for each column that is not, whether there is anything in it */
  GHashTable *passed;       /* reason → Passed */
  GPtrArray *reasons;       /* Passed, in the order in which they came up */
  void (*take) (Pass *pass, const char *complaint, const SuralMeasurement *measurement);
  gboolean split; /* complaints are kept apart */
  GPtrArray *batches;
  GHashTable *by_complaint; /* complaint → SuralImportBatch, owned by @batches */
  GArray *days;             /* DayRun */
  Scale scale;
  GHashTable *fits;   /* measure → why the title of the values speaks against it, or "" */
  const char *misfit; /* the first such; borrowed from @fits */
  guint n_above, n_zones, n_serials, n_clocks_unused;
  guint other_table; /* the line on which one with other titles begins; 0: none did */
  GString *left_out; /* the lines that were */
  guint n_left_out, n_values;
  char *person; /* whose the first row is; NULL: no row says so */
  guint person_line;
  char *stranger; /* the name that it says, where it is not that of who is open; NULL: it may be */
  SuralDiaryReview *review; /* where rows that cannot be read are told; NULL: the first ends it */
  guint most_faults;
};

static void
passed_free (Passed *self)
{
  g_free (self->reason);
  g_free (self);
}

/* @key tells reasons apart without making each anew. */
static void
pass_over (Pass *pass, const char *key, const char *format)
{
  Passed *passed = g_hash_table_lookup (pass->passed, key);

  if (passed == NULL)
    {
      g_autofree char *told = sural_blanks_name (key);
      passed = g_new0 (Passed, 1);
      /* The text that is told stands for the mark. */
      g_auto (GStrv) parts = g_strsplit (format, "#", 2);
      passed->reason = g_strconcat (parts[0], told, parts[1], NULL);
      g_hash_table_insert (pass->passed, g_strdup (key), passed);
      g_ptr_array_add (pass->reasons, passed);
    }
  passed->n++;
}

static const char *
get_title (const Pass *pass, int column)
{
  return g_ptr_array_index (pass->header, column);
}

/* "intensity: “x” is not a number" */
static gboolean
refuse_cell (const Pass *pass, int column, GError **error, GError *what)
{
  g_autofree char *title = sural_blanks_name (get_title (pass, column));

  sural_error_set (error, SURAL_ERROR_INVALID, "%s: %s", title, what->message);
  g_error_free (what);
  return FALSE;
}

static const char *
cell (const Pass *pass, int column)
{
  return g_ptr_array_index (pass->cells, column);
}

/* --- When ------------------------------------------------------------------------------------- */

/* The day of the week, where it stands in a column of its own; NULL: the row says none. */
static const char *
find_weekday (const Pass *pass)
{
  for (guint i = 0; i < pass->header->len; i++)
    if (pass->may_be_weekday[i] && sural_diary_is_weekday (cell (pass, (int) i)))
      return cell (pass, (int) i);
  return NULL;
}

/* "Mon 1.9.2026" is a slip in one of both, wherever the one stands. */
static gboolean
check_weekday (const Pass *pass, int column, SuralTime at, GError **error)
{
  const char *weekday = find_weekday (pass);
  g_autofree char *day = NULL;
  g_autofree char *told = NULL;

  if (weekday == NULL || sural_diary_weekday_fits (weekday, at))
    return TRUE;
  day = sural_day_to_string (sural_time_get_day (at));
  told = sural_blanks_name (weekday);
  return refuse_cell (pass, column, error,
                      g_error_new (SURAL_ERROR, SURAL_ERROR_INVALID, "“%s %s” %s", told, day,
                                   _ ("is another day of the week than it says")));
}

/* A time of its own counts only where the date has none: beside one that has, it is something else,
 * as how long it took. */
static gboolean
read_time (Pass *pass, SuralTime *time, int *column, GError **error)
{
  const SuralDiaryMapping *mapping = pass->mapping;
  SuralDiaryMoment moment;
  GError *what = NULL;

  *column = mapping->date_column >= 0 ? mapping->date_column : mapping->day_column;
  if (mapping->date_column >= 0)
    {
      if (!sural_diary_parse_date (cell (pass, mapping->date_column), mapping->date_order, &moment,
                                   &what))
        return refuse_cell (pass, *column, error, what);
    }
  else if (!sural_diary_parse_split_date (cell (pass, mapping->day_column),
                                          cell (pass, mapping->month_column),
                                          cell (pass, mapping->year_column), &moment, &what))
    return refuse_cell (pass, *column, error, what);
  if (!check_weekday (pass, *column, moment.at, error))
    return FALSE;

  if (mapping->time_column >= 0 && !sural_diary_is_gap (cell (pass, mapping->time_column)))
    {
      if (moment.has_clock && !(mapping->dates_are_days && moment.at % SURAL_SECONDS_PER_DAY == 0))
        pass->n_clocks_unused++;
      else if (!sural_diary_parse_clock (cell (pass, mapping->time_column), &moment, &what))
        {
          *column = mapping->time_column;
          return refuse_cell (pass, *column, error, what);
        }
    }
  pass->n_zones += moment.has_zone;
  pass->n_serials += moment.is_serial;
  *time = moment.at;
  return TRUE;
}

static void
note_day (Pass *pass, SuralTime at)
{
  const SuralDay day = sural_time_get_day (at);
  const guint line = sural_csv_reader_get_line (pass->reader);

  if (pass->days->len > 0)
    {
      DayRun *last = &g_array_index (pass->days, DayRun, pass->days->len - 1);
      if (last->day == day)
        {
          last->last_line = line;
          last->n++;
          return;
        }
    }
  DayRun run = { day, line, line, 1 };
  g_array_append_val (pass->days, run);
}

/* --- What ------------------------------------------------------------------------------------- */

/* What says in a word how bad it is: another cell of the row, or the end of its name. */
static gboolean
has_grade (const Pass *pass, gboolean (*is_grade) (const char *text))
{
  const int name = pass->mapping->name_column;
  const char *behind = name >= 0 ? sural_diary_find_grade_behind (cell (pass, name)) : NULL;

  for (guint i = 0; i < pass->cells->len; i++)
    if (!pass->is_used[i] && is_grade (cell (pass, (int) i)))
      return TRUE;
  return behind != NULL && is_grade (behind);
}

/* A column of its own says by its name that it is a pain, and nothing of its scale: only where a
 * low value is called severe it is no value of 0 to 10. */
static void
note_wide_scale (Pass *pass, int column, const SuralMeasure *measure, double value)
{
  Scale *scale = &pass->scale;

  if (measure->minimum != 0 || measure->maximum != 10 || !g_str_has_prefix (measure->id, "calf"))
    return;
  scale->highest = MAX (scale->highest, value);
  if (scale->strong_column < 0 && value > 0 && scale->highest <= 5 &&
      has_grade (pass, sural_diary_is_strong_grade))
    scale->strong_column = column;
}

static void
note_scale (Pass *pass, const SuralMeasure *measure, double value)
{
  Scale *scale = &pass->scale;

  if (measure->minimum != 0 || measure->maximum != 10)
    return;
  scale->all_whole = (scale->n == 0 || scale->all_whole) && value == floor (value);
  scale->highest = MAX (scale->highest, value);
  scale->n++;
  scale->has_words = scale->has_words || has_grade (pass, sural_diary_is_grade_word);
}

/* What says that nothing was written down is a gap of the diarist's, not an error. */
static void
pass_over_gap (Pass *pass, int column)
{
  const char *text = cell (pass, column);

  if (*text == '\0')
    pass_over (pass, get_title (pass, column), _ ("“#”: empty"));
  else
    pass_over (pass, text, _ ("“#”: nothing was written down"));
}

/* A title "VAS (mm)" speaks for all rows below it, whatever each of them is called. */
static gboolean
fits_title (Pass *pass, const SuralMeasure *measure)
{
  const char *why = g_hash_table_lookup (pass->fits, measure->id);

  if (why == NULL)
    {
      char *against =
          sural_diary_dup_against (get_title (pass, pass->mapping->value_column), measure);

      g_hash_table_insert (pass->fits, (gpointer) measure->id,
                           against != NULL ? against : g_strdup (""));
      why = g_hash_table_lookup (pass->fits, measure->id);
    }
  if (*why != '\0' && pass->misfit == NULL)
    pass->misfit = why;
  return *why == '\0';
}

/* The row may say by itself in what its value is. */
static gboolean
fits_unit (Pass *pass, int column, const SuralMeasure *measure)
{
  const char *unit = pass->mapping->unit_column >= 0 ? cell (pass, pass->mapping->unit_column) : "";
  g_autofree char *told = NULL;

  if (sural_diary_is_gap (unit) || pass->mapping->scale_is_right ||
      sural_diary_unit_text_fits (unit, measure))
    return TRUE;
  told = g_strdup_printf (_ ("%s %s: another unit"), cell (pass, column), unit);
  pass_over (pass, told, "#");
  return FALSE;
}

static gboolean
read_value (Pass *pass,
            int column,
            const SuralMeasure *measure,
            const char *complaint,
            SuralTime at,
            GError **error)
{
  SuralMeasurement measurement = { .at = at, .origin = SURAL_ORIGIN_DIARY };
  GError *what = NULL;

  if (sural_diary_is_gap (cell (pass, column)))
    {
      pass_over_gap (pass, column);
      return TRUE;
    }
  if (column == pass->mapping->value_column && !pass->mapping->scale_is_right &&
      !fits_title (pass, measure))
    return TRUE;
  if (!fits_unit (pass, column, measure))
    return TRUE;
  measurement.measure = measure->id;
  if (!sural_diary_parse_number (cell (pass, column), measure, pass->mapping->marks,
                                 &measurement.value, &what) ||
      !sural_knowledge_check_measurement (pass->knowledge, measurement.measure, measurement.value,
                                          &what))
    return refuse_cell (pass, column, error, what);
  if (column == pass->mapping->value_column && !pass->mapping->scale_is_right)
    note_scale (pass, measure, measurement.value);
  else if (column != pass->mapping->value_column && !pass->mapping->scale_is_right)
    note_wide_scale (pass, column, measure, measurement.value);
  pass->n_values++;
  pass->take (pass, complaint, &measurement);
  return TRUE;
}

static const SuralMeasure *
find_measure (const Pass *pass, const char *id)
{
  return id != NULL && *id != '\0' ? sural_knowledge_get_measure (pass->knowledge, id) : NULL;
}

/* "“calf pain”: in mm, which is not the unit of “Calf pain now”" */
static void
pass_over_unfit (Pass *pass, const char *name)
{
  const char *why = g_hash_table_lookup (pass->mapping->names_against, name);
  g_autofree char *format = g_strconcat ("“#”: ", why, NULL);

  pass_over (pass, name, format);
}

/* A file of rows with names: what this one is. */
static gboolean
read_named (Pass *pass, SuralTime at, GError **error)
{
  const SuralDiaryMapping *mapping = pass->mapping;
  g_autofree char *name = sural_diary_mapping_dup_name (mapping, pass->cells);
  gboolean is_complaint = g_hash_table_contains (mapping->complaints, name);
  const SuralMeasure *measure =
      is_complaint && pass->split
          ? find_measure (pass, "calf-pain-now")
          : find_measure (pass, g_hash_table_lookup (mapping->measures, name));

  if (measure != NULL)
    return read_value (pass, mapping->value_column, measure, is_complaint ? name : NULL, at, error);
  if (is_complaint)
    pass_over (pass, name, _ ("“#”: another complaint"));
  else if (g_hash_table_contains (mapping->names_against, name))
    pass_over_unfit (pass, name);
  else if (*name == '\0')
    pass_over (pass, name, _ ("an entry without a name#"));
  else
    pass_over (pass, name, _ ("“#”: no measure of Sural"));
  return TRUE;
}

static gboolean
read_wide (Pass *pass, SuralTime at, int *column, GError **error)
{
  const SuralDiaryMapping *mapping = pass->mapping;

  for (guint i = 0; i < pass->header->len; i++)
    {
      const char *complaint =
          pass->split ? g_hash_table_lookup (mapping->column_complaints, GUINT_TO_POINTER (i))
                      : NULL;
      const SuralMeasure *measure =
          find_measure (pass, complaint != NULL
                                  ? "calf-pain-now"
                                  : g_hash_table_lookup (mapping->columns, GUINT_TO_POINTER (i)));

      *column = (int) i;
      if (measure != NULL && !read_value (pass, (int) i, measure, complaint, at, error))
        return FALSE;
    }
  return TRUE;
}

static void
note_unused (Pass *pass)
{
  for (guint i = 0; i < pass->header->len; i++)
    pass->has_text[i] =
        pass->has_text[i] ||
        (!pass->is_used[i] && *cell (pass, (int) i) != '\0' &&
         !(pass->may_be_weekday[i] && sural_diary_is_weekday (cell (pass, (int) i))));
}

/* --- A row ------------------------------------------------------------------------------------ */

/* What was mended stands for what the file has. Returns whether the row is to be read. */
static gboolean
settle_row (Pass *pass)
{
  gpointer line = GUINT_TO_POINTER (sural_csv_reader_get_line (pass->reader));
  char **mended = g_hash_table_lookup (pass->mapping->mended, line);

  if (g_hash_table_contains (pass->mapping->left_out, line))
    {
      if (pass->n_left_out++ < 20)
        g_string_append_printf (pass->left_out, "%s%u", pass->left_out->len > 0 ? ", " : "",
                                GPOINTER_TO_UINT (line));
      return FALSE;
    }
  if (mended == NULL)
    return TRUE;
  g_ptr_array_set_size (pass->mended, 0);
  for (guint i = 0; i < pass->header->len; i++)
    g_ptr_array_add (pass->mended, i < g_strv_length (mended) ? mended[i] : (char *) "");
  pass->cells = pass->mended;
  return TRUE;
}

/* Below a table may stand another one, of tablets as like as not: where the titles come once more
 * and are others, what is below them is not of this table. The same titles again are no row either.
 */
static void
note_titles (Pass *pass)
{
  const int column =
      pass->mapping->date_column >= 0 ? pass->mapping->date_column : pass->mapping->day_column;
  const char *text = cell (pass, column);
  gboolean same = TRUE;

  if (g_ascii_isdigit (*text) || *text == '\0' || pass->cells == pass->mended ||
      sural_csv_reader_get_fault (pass->reader) != NULL ||
      !(g_str_equal (text, get_title (pass, column)) ||
        sural_diary_guess_role (text) == SURAL_DIARY_ROLE_DATE))
    return;
  for (guint i = 0; i < pass->header->len; i++)
    same = same && (g_str_equal (cell (pass, (int) i), get_title (pass, (int) i)) ||
                    *cell (pass, (int) i) == '\0');
  pass->other_table = same ? 0 : sural_csv_reader_get_line (pass->reader);
}

/* A file of several people is never read into the record of one. */
static gboolean
is_of_one (Pass *pass, GError **error)
{
  const char *cells_person =
      pass->mapping->person_column >= 0 ? cell (pass, pass->mapping->person_column) : "";
  g_autofree char *folded = NULL;
  g_autofree char *told = NULL;

  if (sural_diary_is_gap (cells_person))
    return TRUE;
  folded = g_utf8_casefold (cells_person, -1);
  if (pass->person == NULL)
    {
      pass->person = g_steal_pointer (&folded);
      pass->person_line = sural_csv_reader_get_line (pass->reader);
      if (pass->mapping->whose != NULL && !pass->mapping->whose_is_right &&
          !sural_diary_may_be_name_of (cells_person, pass->mapping->whose))
        pass->stranger = sural_blanks_name (cells_person);
    }
  if (folded == NULL || g_str_equal (folded, pass->person))
    return TRUE;
  told = sural_blanks_name (cells_person);
  return refuse_cell (pass, pass->mapping->person_column, error,
                      g_error_new (SURAL_ERROR, SURAL_ERROR_INVALID,
                                   _ ("“%s” is somebody else than in line %u"), told,
                                   pass->person_line));
}

static gboolean
read_row (Pass *pass, int *column, GError **error)
{
  const char *fault = sural_csv_reader_get_fault (pass->reader);
  SuralTime at;

  *column = -1;
  if (fault != NULL && pass->cells != pass->mended)
    {
      sural_error_set (error, SURAL_ERROR_INVALID, "%s", fault);
      return FALSE;
    }
  if (pass->other_table > 0 && pass->cells != pass->mended)
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("is below other titles, which stand in line %u"), pass->other_table);
      return FALSE;
    }
  *column = pass->mapping->person_column;
  if (!is_of_one (pass, error) || !read_time (pass, &at, column, error))
    return FALSE;
  *column = pass->mapping->value_column;
  if ((*column >= 0 && !read_named (pass, at, error)) || !read_wide (pass, at, column, error))
    return FALSE;
  note_day (pass, at);
  note_unused (pass);
  return TRUE;
}

static char **
copy_cells (GPtrArray *cells)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < cells->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (cells, i));
  return g_strv_builder_end (builder);
}

static void
add_fault (Pass *pass, guint line, guint last_line, int column, const char *what, gboolean is_doubt)
{
  SuralDiaryFault *fault;

  if (pass->review->n_faults++ >= pass->most_faults)
    return;
  fault = g_new0 (SuralDiaryFault, 1);
  fault->line = line;
  fault->last_line = last_line;
  fault->column = column;
  fault->what = g_strdup (what);
  fault->is_doubt = is_doubt;
  if (!is_doubt)
    fault->cells = copy_cells (pass->cells);
  g_ptr_array_add (pass->review->faults, fault);
}

/* Whether all that is wrong with the row is that nobody said which order its date is in. */
static gboolean
lacks_order (const Pass *pass)
{
  gboolean is_open = FALSE;

  if (pass->mapping->date_column < 0 || pass->mapping->date_order != SURAL_DATE_ORDER_UNKNOWN ||
      sural_csv_reader_get_fault (pass->reader) != NULL)
    return FALSE;
  sural_diary_guess_date_order (cell (pass, pass->mapping->date_column), &is_open);
  return is_open;
}

static void
ask (SuralDiaryReview *review, SuralDiaryQuestion question, const char *asked)
{
  if (review->question != SURAL_DIARY_ASKS_NOTHING)
    return;
  review->question = question;
  review->asked = g_strdup (asked);
}

/* A row that cannot be read ends the pass, or is noted where all of them are asked for. */
static gboolean
take_row (Pass *pass, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (GError) placed = NULL;
  const guint line = sural_csv_reader_get_line (pass->reader);
  int column = -1;

  note_titles (pass);
  if (!settle_row (pass) || read_row (pass, &column, &fault))
    return TRUE;
  if (pass->review != NULL && !lacks_order (pass))
    {
      add_fault (pass, line, line, column, fault->message, FALSE);
      return TRUE;
    }
  sural_error_set_at (&placed, SURAL_ERROR_INVALID, pass->name, line, "%s", fault->message);
  if (pass->review == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&placed));
      return FALSE;
    }
  ask (pass->review, SURAL_DIARY_ASKS_ORDER, placed->message);
  return TRUE;
}

/* --- What is said of the file as a whole -------------------------------------------------------
 */

static int
compare_faults (gconstpointer a, gconstpointer b)
{
  const SuralDiaryFault *one = *(const SuralDiaryFault *const *) a;
  const SuralDiaryFault *other = *(const SuralDiaryFault *const *) b;

  return one->line < other->line ? -1 : one->line > other->line;
}

static gboolean
check_days (Pass *pass, GError **error)
{
  const guint n = pass->days->len;
  g_autofree SuralDay *days = g_new (SuralDay, n + 1);
  g_autofree SuralDayDoubt *doubts = g_new (SuralDayDoubt, n + 1);
  const int column =
      pass->mapping->date_column >= 0 ? pass->mapping->date_column : pass->mapping->day_column;

  for (guint i = 0; i < n; i++)
    days[i] = g_array_index (pass->days, DayRun, i).day;
  sural_day_find_doubts (days, n, &pass->mapping->bounds, doubts);
  for (guint i = 0; i < n; i++)
    {
      const DayRun *run = &g_array_index (pass->days, DayRun, i);
      g_autofree char *text = NULL;
      g_autofree char *what = NULL;
      g_autofree char *title = NULL;

      if (doubts[i] == SURAL_DAY_SOUND ||
          g_hash_table_contains (pass->mapping->kept, GUINT_TO_POINTER (run->line)))
        continue;
      text = sural_day_doubt_to_string (doubts[i], run->day);
      title = sural_blanks_name (get_title (pass, column));
      what = run->n > 1 ? g_strdup_printf (ngettext ("%s: %s, in %u row from here on",
                                                     "%s: %s, in %u rows from here on", run->n),
                                           title, text, run->n)
                        : g_strdup_printf (_ ("%s: %s"), title, text);
      if (pass->review == NULL)
        {
          sural_error_set_at (error, SURAL_ERROR_INVALID, pass->name, run->line, "%s", what);
          return FALSE;
        }
      add_fault (pass, run->line, run->last_line, column, what, TRUE);
    }
  if (pass->review != NULL)
    g_ptr_array_sort (pass->review->faults, compare_faults);
  return TRUE;
}

/* "Rating" does not say from what to what. Where all values are low, five may have been the worst.
 */
static char *
dup_scale_question (const Pass *pass)
{
  const Scale *scale = &pass->scale;

  if (pass->misfit != NULL)
    return g_strdup_printf (_ ("%s: “%s” is %s; is it from 0 to 10?"), pass->name,
                            get_title (pass, pass->mapping->value_column), pass->misfit);
  if (scale->n == 0 && scale->strong_column >= 0 && scale->highest <= 5 &&
      sural_diary_value_is_bare (get_title (pass, scale->strong_column)))
    return g_strdup_printf (_ ("%s: the highest “%s” is %g; is it from 0 to 10?"), pass->name,
                            get_title (pass, scale->strong_column), scale->highest);
  if (scale->n == 0 || !scale->all_whole || scale->highest > 5 ||
      !sural_diary_value_is_bare (get_title (pass, pass->mapping->value_column)) ||
      !(scale->has_words || (scale->n >= 8 && scale->highest >= 3)))
    return NULL;
  return g_strdup_printf (_ ("%s: the highest “%s” is %g; is it from 0 to 10?"), pass->name,
                          get_title (pass, pass->mapping->value_column), scale->highest);
}

static gboolean
check_scale (Pass *pass, GError **error)
{
  g_autofree char *asked = dup_scale_question (pass);

  if (asked == NULL)
    return TRUE;
  if (pass->review != NULL)
    ask (pass->review, SURAL_DIARY_ASKS_SCALE, asked);
  else
    sural_error_set (error, SURAL_ERROR_INVALID, "%s", asked);
  return pass->review != NULL;
}

/* A diary that has another name in it than that of who is open is not taken for theirs unasked. */
static gboolean
check_whose (Pass *pass, GError **error)
{
  g_autofree char *asked = NULL;

  if (pass->stranger == NULL)
    return TRUE;
  asked = g_strdup_printf (_ ("%s: its rows are of “%s”; are they of %s?"), pass->name,
                           pass->stranger, pass->mapping->whose);
  if (pass->review != NULL)
    ask (pass->review, SURAL_DIARY_ASKS_WHOSE, asked);
  else
    sural_error_set (error, SURAL_ERROR_INVALID, "%s", asked);
  return pass->review != NULL;
}

/* "times with a zone, kept as the clock there showed them: 3" */
static void
add_remark (SuralImportBatch *batch, const char *what, guint n)
{
  g_autofree char *remark = g_strdup_printf ("%s: %u", what, n);

  if (n > 0)
    sural_import_batch_add_remark (batch, remark);
}

static void
tell_column (Pass *pass, SuralImportBatch *batch, guint column)
{
  const SuralDiaryMapping *mapping = pass->mapping;
  const char *against = g_hash_table_lookup (mapping->against, GUINT_TO_POINTER (column));
  g_autofree char *title = sural_blanks_name (get_title (pass, (int) column));
  g_autofree char *remark = NULL;

  if (against != NULL)
    remark = g_strdup_printf (_ ("column “%s” is not taken: %s"), title, against);
  else if (g_hash_table_contains (mapping->column_complaints, GUINT_TO_POINTER (column)))
    remark = g_strdup_printf (_ ("column “%s” is not taken: another complaint"), title);
  else
    remark = g_strdup_printf (_ ("column “%s” is not taken: no measure of Sural"), title);
  sural_import_batch_add_remark (batch, remark);
}

/* Nothing of the file is left out without a word. */
static void
tell (Pass *pass, SuralImportBatch *batch)
{
  for (guint i = 0; i < pass->reasons->len; i++)
    {
      const Passed *passed = g_ptr_array_index (pass->reasons, i);
      sural_import_batch_pass_over_n (batch, passed->reason, passed->n);
    }
  if (pass->n_left_out > 0)
    {
      g_autofree char *reason =
          g_strdup_printf (_ ("left out as you said (line %s%s)"), pass->left_out->str,
                           pass->n_left_out > 20 ? ", …" : "");
      sural_import_batch_pass_over_n (batch, reason, pass->n_left_out);
    }
  for (guint i = 0; i < pass->header->len; i++)
    if (pass->has_text[i] && !pass->is_used[i])
      tell_column (pass, batch, i);
  add_remark (batch, _ ("rows above the titles that are no part of the table"), pass->n_above);
  add_remark (batch, _ ("times with a zone, kept as the clock there showed them"), pass->n_zones);
  add_remark (batch, _ ("dates that are numbers of a spreadsheet, counted from 1900 on"),
              pass->n_serials);
  add_remark (batch, _ ("times in a column of their own that are not taken, for the date has one"),
              pass->n_clocks_unused);
}

static void
use_column (Pass *pass, int column)
{
  if (column >= 0)
    pass->is_used[column] = TRUE;
}

static void
note_used (Pass *pass)
{
  const SuralDiaryMapping *mapping = pass->mapping;

  use_column (pass, mapping->date_column);
  if (mapping->date_column < 0)
    {
      use_column (pass, mapping->day_column);
      use_column (pass, mapping->month_column);
      use_column (pass, mapping->year_column);
    }
  use_column (pass, mapping->time_column);
  use_column (pass, mapping->name_column);
  use_column (pass, mapping->value_column);
  use_column (pass, mapping->unit_column);
  use_column (pass, mapping->side_column);
  for (guint i = 0; i < pass->header->len; i++)
    if (find_measure (pass, g_hash_table_lookup (mapping->columns, GUINT_TO_POINTER (i))) != NULL ||
        (pass->split && g_hash_table_contains (mapping->column_complaints, GUINT_TO_POINTER (i))))
      pass->is_used[i] = TRUE;
}

static gboolean
check_measures (const Pass *pass, GHashTable *table, GError **error)
{
  GHashTableIter iter;
  gpointer measure;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &measure))
    if (*(const char *) measure != '\0' &&
        sural_knowledge_get_measure (pass->knowledge, measure) == NULL)
      {
        sural_error_set_at (error, SURAL_ERROR_INVALID, pass->name, 0,
                            _ ("‘%.60s’ is not a measure that Sural knows"),
                            (const char *) measure);
        return FALSE;
      }
  return TRUE;
}

static gboolean
column_exists (const Pass *pass, int column)
{
  return column >= -1 && column < (int) pass->header->len;
}

/* The first column that is a pain of its own. */
static const char *
get_other_pain (const Pass *pass)
{
  for (guint i = 0; i < pass->header->len; i++)
    if (g_hash_table_contains (pass->mapping->column_complaints, GUINT_TO_POINTER (i)))
      return get_title (pass, (int) i);
  return "";
}

/* The mapping may have been made for another file, or by hand. */
static gboolean
check_mapping (const Pass *pass, GError **error)
{
  const SuralDiaryMapping *m = pass->mapping;
  const int columns[] = { m->date_column, m->day_column,   m->month_column, m->year_column,
                          m->time_column, m->name_column,  m->value_column, m->unit_column,
                          m->side_column, m->person_column };
  GHashTableIter iter;
  gpointer column;
  gboolean all = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    all = all && column_exists (pass, columns[i]);
  g_hash_table_iter_init (&iter, m->columns);
  while (g_hash_table_iter_next (&iter, &column, NULL))
    all = all && GPOINTER_TO_INT (column) >= 0 && column_exists (pass, GPOINTER_TO_INT (column));
  if (!all)
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       ngettext ("%s: has only %u column, fewer than were mapped",
                                 "%s: has only %u columns, fewer than were mapped",
                                 pass->header->len),
                       pass->name, pass->header->len);
      return FALSE;
    }
  if (m->date_column < 0 && (m->day_column < 0 || m->month_column < 0 || m->year_column < 0))
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("%s:1: no column is called “date”, nor three “day”, “month” and “year”"),
                       pass->name);
      return FALSE;
    }
  if (m->value_column < 0 && g_hash_table_size (m->columns) == 0 &&
      (!pass->split || g_hash_table_size (m->column_complaints) == 0))
    {
      const gboolean has_pains = g_hash_table_size (m->column_complaints) > 0;
      g_autofree char *asked =
          has_pains
              ? g_strdup_printf (_ ("%s:1: holds the pain of another complaint only (“%s”)"),
                                 pass->name, get_other_pain (pass))
              : g_strdup_printf (_ ("%s:1: holds no pain: no column is called as a measure of "
                                    "Sural, nor “value” beside a name"),
                                 pass->name);
      if (pass->review != NULL)
        ask (pass->review, SURAL_DIARY_ASKS_MEANING, asked);
      sural_error_set (error, SURAL_ERROR_INVALID, "%s", asked);
      return FALSE;
    }
  return check_measures (pass, m->measures, error) && check_measures (pass, m->columns, error);
}

static gboolean
read_header (Pass *pass, GError **error)
{
  pass->header = sural_diary_titles_read (pass->reader, pass->name, &pass->n_above, error);
  return pass->header != NULL;
}

/* A file in a code page that could be another is asked about before anything of it is read. */
static gboolean
check_encoding (Pass *pass, GBytes *bytes, GError **error)
{
  gboolean is_sure = FALSE;
  g_autoptr (GPtrArray) guesses = NULL;
  g_autoptr (GString) asked = NULL;

  if (pass->mapping->encoding != NULL)
    return TRUE;
  guesses = sural_text_encoding_guess (bytes, &is_sure);
  if (is_sure || sural_csv_reader_get_encoding (pass->reader) == NULL)
    return TRUE;
  asked = g_string_new (NULL);
  g_string_append_printf (asked, _ ("%s: it is not sure how its letters are written:"), pass->name);
  for (guint i = 0; i < guesses->len; i++)
    {
      const SuralEncodingGuess *guess = g_ptr_array_index (guesses, i);
      g_autofree char *sample = sural_blanks_name (guess->sample);
      g_string_append_printf (asked, "%s “%s” in %s", i > 0 ? "," : "", sample, guess->id);
    }
  if (pass->review != NULL)
    ask (pass->review, SURAL_DIARY_ASKS_ENCODING, asked->str);
  else
    sural_error_set (error, SURAL_ERROR_INVALID, "%s", asked->str);
  return pass->review != NULL;
}

static gboolean
read_rows (Pass *pass, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;

  while (sural_csv_reader_next (pass->reader, &pass->cells, &local))
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take_row (pass, error))
      return FALSE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
run_over (Pass *pass, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  pass->reader = sural_csv_reader_new (bytes, pass->name, pass->mapping->encoding, error);
  if (pass->reader == NULL || !check_encoding (pass, bytes, error) || !read_header (pass, error) ||
      !check_mapping (pass, error))
    return FALSE;
  pass->is_used = g_new0 (gboolean, pass->header->len);
  pass->has_text = g_new0 (gboolean, pass->header->len);
  pass->may_be_weekday = g_new0 (gboolean, pass->header->len);
  note_used (pass);
  for (guint i = 0; i < pass->header->len; i++)
    pass->may_be_weekday[i] =
        !pass->is_used[i] && sural_diary_is_weekday_title (get_title (pass, (int) i), i);
  if (!read_rows (pass, cancellable, error) || !check_whose (pass, error) ||
      !check_days (pass, error) || !check_scale (pass, error))
    return FALSE;
  if (pass->batches != NULL && pass->batches->len > 0)
    tell (pass, g_ptr_array_index (pass->batches, 0));
  for (guint i = 0; pass->batches != NULL && i < pass->batches->len; i++)
    sural_import_batch_set_days (g_ptr_array_index (pass->batches, i),
                                 g_hash_table_size (pass->mapping->kept) > 0
                                     ? SURAL_IMPORT_DAYS_KEEP
                                     : SURAL_IMPORT_DAYS_REVIEWED);
  return TRUE;
}

static gboolean
run (Pass *pass, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) passed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) passed_free);
  g_autoptr (GPtrArray) mended = g_ptr_array_new ();
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (DayRun));
  g_autoptr (GString) left_out = g_string_new (NULL);
  g_autoptr (GHashTable) fits = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  pass->fits = fits;
  pass->passed = passed;
  pass->reasons = reasons;
  pass->mended = mended;
  pass->days = days;
  pass->left_out = left_out;
  pass->scale.strong_column = -1;
  gboolean done = run_over (pass, bytes, cancellable, error);
  g_clear_pointer (&pass->reader, sural_csv_reader_free);
  g_clear_pointer (&pass->header, g_ptr_array_unref);
  g_clear_pointer (&pass->is_used, g_free);
  g_clear_pointer (&pass->has_text, g_free);
  g_clear_pointer (&pass->may_be_weekday, g_free);
  g_clear_pointer (&pass->person, g_free);
  g_clear_pointer (&pass->stranger, g_free);
  return done;
}

static void
take_into_one (Pass *pass, const char *complaint, const SuralMeasurement *measurement)
{
  sural_import_batch_add (g_ptr_array_index (pass->batches, 0), measurement);
}

/**
 * sural_diary_read:
 * @bytes: the whole file
 * @name: what to call it in errors
 * @mapping: what its columns and names mean
 * @knowledge: what measures and values are checked against
 * @cancellable: (nullable): to stop
 * @error: return location for a #GError
 *
 * Reads a diary whole or not at all: a row with a date that no calendar has, or a value outside of
 * its measure, fails the file with its line and column. Names that are mapped to nothing, and empty
 * cells, are passed over and counted.
 *
 * Returns: (transfer full): a batch without patient, or %NULL with %SURAL_ERROR_INVALID,
 *   %SURAL_ERROR_LIMIT or %G_IO_ERROR_CANCELLED
 */
SuralImportBatch *
sural_diary_read (GBytes *bytes,
                  const char *name,
                  const SuralDiaryMapping *mapping,
                  SuralKnowledge *knowledge,
                  GCancellable *cancellable,
                  GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL && mapping != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);
  Pass pass = { .name = name,
                .mapping = mapping,
                .knowledge = knowledge,
                .take = take_into_one,
                .batches = batches };

  g_ptr_array_add (batches, sural_import_batch_new (name));
  if (!run (&pass, bytes, cancellable, error))
    return NULL;
  return g_object_ref (g_ptr_array_index (batches, 0));
}

static void
take_nowhere (Pass *pass, const char *complaint, const SuralMeasurement *measurement)
{
}

/**
 * sural_diary_fault_free:
 * @self: (transfer full): a fault
 */
void
sural_diary_fault_free (SuralDiaryFault *self)
{
  g_free (self->what);
  g_strfreev (self->cells);
  g_free (self);
}

/**
 * sural_diary_review_free:
 * @self: (transfer full): a review
 */
void
sural_diary_review_free (SuralDiaryReview *self)
{
  g_free (self->asked);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

/* The cells of the rows whose day is in doubt, which is known only after the last row. */
static gboolean
fill_cells (Pass *pass, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (SuralCsvReader) reader =
      sural_csv_reader_new (bytes, pass->name, pass->mapping->encoding, error);
  GPtrArray *faults = pass->review->faults;
  GPtrArray *cells;
  guint n_above, next = 0;
  g_autoptr (GPtrArray) header =
      reader != NULL ? sural_diary_titles_read (reader, pass->name, &n_above, error) : NULL;

  while (header != NULL && next < faults->len && sural_csv_reader_next (reader, &cells, NULL))
    {
      const guint line = sural_csv_reader_get_line (reader);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (; next < faults->len; next++)
        {
          SuralDiaryFault *fault = g_ptr_array_index (faults, next);
          char **mended = g_hash_table_lookup (pass->mapping->mended, GUINT_TO_POINTER (line));

          if (fault->line > line)
            break;
          if (fault->cells == NULL && fault->line == line)
            fault->cells = mended != NULL ? g_strdupv (mended) : copy_cells (cells);
        }
    }
  return header != NULL;
}

/* "“calf pain”: in mm, which is not the unit of “Calf pain now”"; NULL where the titles are not
 * why.
 */
static char *
dup_unfit_name (const SuralDiaryMapping *mapping)
{
  GHashTableIter iter;
  gpointer name, why;
  const char *first = NULL;
  g_autofree char *told = NULL;

  g_hash_table_iter_init (&iter, mapping->names_against);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (first == NULL || strcmp (name, first) < 0)
      first = name;
  if (first == NULL)
    return NULL;
  why = g_hash_table_lookup (mapping->names_against, first);
  told = sural_blanks_name (first);
  return g_strdup_printf ("“%s”: %s", told, (const char *) why);
}

/**
 * sural_diary_review:
 * @bytes: the whole file
 * @name: what to call it
 * @mapping: what its columns and names mean, and what was said of its rows
 * @knowledge: what measures and values are checked against
 * @is_own_patient: whether it comes before its patient, so that each complaint has its episode
 * @most: how many rows are told
 * @cancellable: (nullable): to stop
 * @error: return location for a #GError
 *
 * Everything for which sural_diary_read() would refuse the file, at once: the rows that cannot be
 * read, those of an unlikely day, and what has to be said of the file as a whole.
 *
 * Returns: (transfer full): it; %NULL for a file of which no row can be read, with the error that
 *   sural_diary_read() has
 */
SuralDiaryReview *
sural_diary_review (GBytes *bytes,
                    const char *name,
                    const SuralDiaryMapping *mapping,
                    SuralKnowledge *knowledge,
                    gboolean is_own_patient,
                    guint most,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL && mapping != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  g_autoptr (SuralDiaryReview) review = g_new0 (SuralDiaryReview, 1);
  g_autoptr (GError) local = NULL;
  Pass pass = { .name = name,
                .mapping = mapping,
                .knowledge = knowledge,
                .take = take_nowhere,
                .split = is_own_patient,
                .review = review,
                .most_faults = most };

  review->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_diary_fault_free);
  /* Titles in letters that were read wrongly say nothing: what is asked goes first. */
  if (!run (&pass, bytes, cancellable, &local) && review->question != SURAL_DIARY_ASKS_MEANING &&
      review->question != SURAL_DIARY_ASKS_ENCODING)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  review->n_values = pass.n_values;
  if (review->n_faults > 0 && !fill_cells (&pass, bytes, cancellable, error))
    return NULL;
  if (review->n_values == 0 && review->n_faults == 0)
    {
      g_autofree char *why = dup_unfit_name (mapping);
      g_autofree char *asked =
          g_strdup_printf (_ ("%s: nothing in it is a measure of Sural%s%s"), name,
                           why != NULL ? "; " : "", why != NULL ? why : "");
      ask (review, SURAL_DIARY_ASKS_MEANING, asked);
    }
  return g_steal_pointer (&review);
}

/* The name of a file is no key: another person's diary may be called the same. */
static SuralPatient *
patient_from_name (const char *name)
{
  g_autofree char *stem = g_path_get_basename (name);
  char *dot = NULL;

  if (strlen (stem) > 3 && g_ascii_strcasecmp (stem + strlen (stem) - 3, ".gz") == 0)
    stem[strlen (stem) - 3] = '\0';
  dot = strrchr (stem, '.');
  if (dot != NULL && dot != stem)
    *dot = '\0';
  g_autofree char *clean = sural_clean_text (stem);
  return sural_patient_new (clean, NULL);
}

static void
take_by_complaint (Pass *pass, const char *said, const SuralMeasurement *measurement)
{
  SuralImportBatch *batch = g_hash_table_lookup (pass->by_complaint, said != NULL ? said : "");

  if (batch == NULL)
    {
      g_autofree char *complaint = sural_clean_text (said != NULL ? said : _ ("Calf pain"));
      g_autoptr (SuralEpisode) episode =
          sural_episode_new (complaint, SURAL_SIDE_NONE, SURAL_DAY_UNKNOWN);
      batch = sural_import_batch_new (pass->name);
      sural_import_batch_set_episode (batch, episode);
      g_ptr_array_add (pass->batches, batch);
      g_hash_table_insert (pass->by_complaint, g_strdup (said != NULL ? said : ""), batch);
    }
  sural_import_batch_add (batch, measurement);
}

/**
 * sural_diary_read_episodes:
 * @bytes: the whole file
 * @name: the file's name; the patient is called as it is, without its ending
 * @mapping: what its columns and names mean
 * @knowledge: what measures and values are checked against
 * @cancellable: (nullable): to stop
 * @error: return location for a #GError
 *
 * Reads a diary that comes before its patient. Each complaint of the mapping becomes an episode of
 * its own, so that the pain of a knee is never mixed with that of an elbow; all else that is mapped
 * becomes one episode of calf pain. Side and onset stay unknown. The rows passed over are counted
 * in the first batch.
 *
 * Returns: (transfer full) (element-type SuralImportBatch): the batches, all of one patient; or
 * %NULL as sural_diary_read(), and when nothing in the file is mapped
 */
GPtrArray *
sural_diary_read_episodes (GBytes *bytes,
                           const char *name,
                           const SuralDiaryMapping *mapping,
                           SuralKnowledge *knowledge,
                           GCancellable *cancellable,
                           GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL && mapping != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_complaint =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Pass pass = { .name = name,
                .mapping = mapping,
                .knowledge = knowledge,
                .take = take_by_complaint,
                .split = TRUE,
                .batches = batches,
                .by_complaint = by_complaint };

  if (!run (&pass, bytes, cancellable, error))
    return NULL;
  if (batches->len == 0)
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0,
                          _ ("holds no measure that Sural knows, nor a pain"));
      return NULL;
    }
  g_autoptr (SuralPatient) patient = patient_from_name (name);
  for (guint i = 0; i < batches->len; i++)
    sural_import_batch_set_patient (g_ptr_array_index (batches, i), patient);
  return g_steal_pointer (&batches);
}
