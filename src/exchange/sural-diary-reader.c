/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/sural-diary-reader.h"

#include <string.h>

#include "exchange/sural-csv-reader.h"
#include "exchange/sural-diary-cell.h"
#include "model/sural-clean-text.h"
#include "model/sural-error.h"

/* One pass over the rows. What a value goes to is decided by @take, which borrows the row's name.
 */
typedef struct _Pass Pass;

struct _Pass
{
  SuralCsvReader *reader;
  const char *name;
  const SuralDiaryMapping *mapping;
  SuralKnowledge *knowledge;
  GPtrArray *header; /* char* */
  GPtrArray *cells;  /* of the row that is read; belongs to @reader */
  guint n_passed_over;
  void (*take) (Pass *pass, const char *row_name, const SuralMeasurement *measurement);
  gboolean split; /* complaints are kept apart */
  GPtrArray *batches;
  GHashTable *by_complaint; /* complaint → SuralImportBatch, owned by @batches */
  GPtrArray *faults; /* char*: where rows that cannot be read are told; NULL: the first ends it */
  guint n_faults, most_faults;
};

/* "diary.csv:17: intensity: “x” is not a number" */
static gboolean
refuse_cell (const Pass *pass, int column, GError **error, GError *what)
{
  g_autofree char *title = g_strndup (g_ptr_array_index (pass->header, column), 60);

  g_strdelimit (title, "\n\r\t", ' ');
  sural_error_set (error, SURAL_ERROR_INVALID, "%s:%u: %s: %s", pass->name,
                   sural_csv_reader_get_line (pass->reader), title, what->message);
  g_error_free (what);
  return FALSE;
}

static const char *
cell (const Pass *pass, int column)
{
  return g_ptr_array_index (pass->cells, column);
}

static gboolean
read_time (const Pass *pass, SuralTime *time, GError **error)
{
  const SuralDiaryMapping *mapping = pass->mapping;
  GError *what = NULL;

  if (mapping->date_column >= 0)
    {
      if (!sural_diary_parse_date (cell (pass, mapping->date_column), mapping->date_order, time,
                                   &what))
        return refuse_cell (pass, mapping->date_column, error, what);
    }
  else if (!sural_diary_parse_split_date (cell (pass, mapping->day_column),
                                          cell (pass, mapping->month_column),
                                          cell (pass, mapping->year_column), time, &what))
    return refuse_cell (pass, mapping->day_column, error, what);

  if (mapping->time_column < 0 || *cell (pass, mapping->time_column) == '\0')
    return TRUE;
  *time = sural_time_from_day (sural_time_get_day (*time));
  return sural_diary_parse_clock (cell (pass, mapping->time_column), time, &what) ||
         refuse_cell (pass, mapping->time_column, error, what);
}

/* An empty cell is a gap of the diarist's, not an error. */
static gboolean
read_value (Pass *pass,
            int column,
            const char *measure,
            const char *row_name,
            SuralTime at,
            GError **error)
{
  SuralMeasurement measurement = { .at = at, .origin = SURAL_ORIGIN_DIARY };
  GError *what = NULL;

  if (*measure == '\0' || *cell (pass, column) == '\0')
    {
      pass->n_passed_over++;
      return TRUE;
    }
  measurement.measure = sural_knowledge_get_measure (pass->knowledge, measure)->id;
  if (!sural_diary_parse_number (cell (pass, column), &measurement.value, &what) ||
      !sural_knowledge_check_measurement (pass->knowledge, measurement.measure, measurement.value,
                                          &what))
    return refuse_cell (pass, column, error, what);
  pass->take (pass, row_name, &measurement);
  return TRUE;
}

static const char *
get_row_measure (const Pass *pass, const char *row_name)
{
  if (pass->split && g_hash_table_contains (pass->mapping->complaints, row_name))
    return "calf-pain-now";
  const char *measure = g_hash_table_lookup (pass->mapping->measures, row_name);
  return measure != NULL ? measure : "";
}

static gboolean
read_row (Pass *pass, GError **error)
{
  const SuralDiaryMapping *mapping = pass->mapping;
  GHashTableIter iter;
  gpointer column, measure;
  SuralTime at;

  if (!read_time (pass, &at, error))
    return FALSE;
  if (mapping->value_column >= 0)
    {
      const char *row_name = mapping->name_column >= 0 ? cell (pass, mapping->name_column) : "";
      if (!read_value (pass, mapping->value_column, get_row_measure (pass, row_name), row_name, at,
                       error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, mapping->columns);
  while (g_hash_table_iter_next (&iter, &column, &measure))
    if (!read_value (pass, GPOINTER_TO_INT (column), measure, "", at, error))
      return FALSE;
  return TRUE;
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
        sural_error_set (error, SURAL_ERROR_INVALID,
                         "%s: ‘%.60s’ is not a measure that Sural knows", pass->name,
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

/* The mapping may have been made for another file, or by hand. */
static gboolean
check_mapping (const Pass *pass, GError **error)
{
  const SuralDiaryMapping *m = pass->mapping;
  const int columns[] = { m->date_column, m->day_column,  m->month_column, m->year_column,
                          m->time_column, m->name_column, m->value_column };
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
                       "%s: has only %u columns, fewer than were mapped", pass->name,
                       pass->header->len);
      return FALSE;
    }
  if (m->date_column < 0 && (m->day_column < 0 || m->month_column < 0 || m->year_column < 0))
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       "%s:1: no column is called “date”, nor three “day”, “month” and “year”",
                       pass->name);
      return FALSE;
    }
  if (m->value_column < 0 && g_hash_table_size (m->columns) == 0)
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       "%s:1: no column is called “value”, nor as a measure of Sural", pass->name);
      return FALSE;
    }
  return check_measures (pass, m->measures, error) && check_measures (pass, m->columns, error);
}

static gpointer
copy_text (gconstpointer text, gpointer unused)
{
  return g_strdup (text);
}

static gboolean
read_header (Pass *pass, GError **error)
{
  g_autoptr (GError) local = NULL;
  GPtrArray *cells;

  if (!sural_csv_reader_next (pass->reader, &cells, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        sural_error_set (error, SURAL_ERROR_INVALID, "%s: is empty", pass->name);
      return FALSE;
    }
  pass->header = g_ptr_array_copy (cells, copy_text, NULL);
  sural_csv_reader_set_width (pass->reader, pass->header->len);
  return TRUE;
}

/* A row that cannot be read ends the pass, or is noted where all of them are asked for. */
static gboolean
take_row (Pass *pass, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (read_row (pass, &fault))
    return TRUE;
  if (pass->faults == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (pass->n_faults++ < pass->most_faults)
    g_ptr_array_add (pass->faults, g_strdup (fault->message));
  return TRUE;
}

static gboolean
run (Pass *pass, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (SuralCsvReader) reader = sural_csv_reader_new (bytes, pass->name, error);
  g_autoptr (GPtrArray) header = NULL;
  g_autoptr (GError) local = NULL;

  if (reader == NULL)
    return FALSE;
  pass->reader = reader;
  gboolean ready = read_header (pass, error);
  header = pass->header;
  if (!ready || !check_mapping (pass, error))
    return FALSE;

  while (sural_csv_reader_next (reader, &pass->cells, &local))
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !take_row (pass, error))
      return FALSE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
take_into_one (Pass *pass, const char *row_name, const SuralMeasurement *measurement)
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
  sural_import_batch_set_n_passed_over (g_ptr_array_index (batches, 0), pass.n_passed_over);
  return g_object_ref (g_ptr_array_index (batches, 0));
}

static void
take_nowhere (Pass *pass, const char *row_name, const SuralMeasurement *measurement)
{
}

/**
 * sural_diary_list_faults:
 * @bytes: the whole file
 * @name: what to call it
 * @mapping: what its columns and names mean
 * @knowledge: what measures and values are checked against
 * @most: how many rows are told
 * @n_faults: (out): how many rows cannot be read
 * @cancellable: (nullable): to stop
 *
 * Returns: (transfer full) (element-type utf8): the first rows that sural_diary_read() would
 * refuse, each with its line, column and what is wrong; what is wrong with the file as a whole is
 * none of them
 */
GPtrArray *
sural_diary_list_faults (GBytes *bytes,
                         const char *name,
                         const SuralDiaryMapping *mapping,
                         SuralKnowledge *knowledge,
                         guint most,
                         guint *n_faults,
                         GCancellable *cancellable)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL && mapping != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (n_faults != NULL, NULL);

  GPtrArray *faults = g_ptr_array_new_with_free_func (g_free);
  Pass pass = { .name = name,
                .mapping = mapping,
                .knowledge = knowledge,
                .take = take_nowhere,
                .faults = faults,
                .most_faults = most };

  run (&pass, bytes, cancellable, NULL);
  *n_faults = pass.n_faults;
  return faults;
}

/* The name of a file is no key: another person's diary may be called the same. */
static SuralPatient *
patient_from_name (const char *name)
{
  g_autofree char *stem = g_path_get_basename (name);
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  g_autofree char *clean = sural_clean_text (stem);
  return sural_patient_new (clean, NULL);
}

static void
take_by_complaint (Pass *pass, const char *row_name, const SuralMeasurement *measurement)
{
  gboolean own = g_hash_table_contains (pass->mapping->complaints, row_name);
  g_autofree char *complaint = sural_clean_text (own ? row_name : "Calf pain");
  SuralImportBatch *batch = g_hash_table_lookup (pass->by_complaint, complaint);

  if (batch == NULL)
    {
      g_autoptr (SuralEpisode) episode =
          sural_episode_new (complaint, SURAL_SIDE_NONE, SURAL_DAY_UNKNOWN);
      batch = sural_import_batch_new (pass->name);
      sural_import_batch_set_episode (batch, episode);
      g_ptr_array_add (pass->batches, batch);
      g_hash_table_insert (pass->by_complaint, g_strdup (complaint), batch);
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
      sural_error_set (error, SURAL_ERROR_INVALID,
                       "%s: holds no measure that Sural knows, nor a pain", name);
      return NULL;
    }
  g_autoptr (SuralPatient) patient = patient_from_name (name);
  for (guint i = 0; i < batches->len; i++)
    sural_import_batch_set_patient (g_ptr_array_index (batches, i), patient);
  sural_import_batch_set_n_passed_over (g_ptr_array_index (batches, 0), pass.n_passed_over);
  return g_steal_pointer (&batches);
}
