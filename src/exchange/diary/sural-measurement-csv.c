/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/diary/sural-measurement-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/sural-blanks.h"
#include "exchange/diary/sural-csv-reader.h"
#include "model/sural-error.h"

/* As it is written; and as earlier versions wrote it, without the episode, and with the day alone.
 */
static const char *const headings[] = {
  "date,time,measure,name,value,unit,origin,episode",
  "date,time,measure,name,value,unit,origin",
  "date,measure,name,value,unit,origin",
};

typedef enum
{
  TABLE_WITH_EPISODE,
  TABLE_WITH_TIMES,
  TABLE_WITH_DAYS,
} TableKind;

/**
 * sural_csv_quote:
 * @text: (nullable): what the cell says
 *
 * A text that a spreadsheet would take for a formula, because it begins with = + - @, a tab or a
 * carriage return, gets an apostrophe before it, which spreadsheets show as text.
 *
 * Returns: (transfer full): the cell, quoted where a separator, a quote or a line's end is in it
 */
char *
sural_csv_quote (const char *text)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  if (text == NULL)
    return g_strdup ("");
  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (cell, '\'');
  g_string_append (cell, text);
  if (strpbrk (cell->str, ",;\"\t\r\n") == NULL)
    return g_string_free (g_steal_pointer (&cell), FALSE);
  g_string_replace (cell, "\"", "\"\"", 0);
  g_string_prepend_c (cell, '"');
  g_string_append_c (cell, '"');

  return g_string_free (g_steal_pointer (&cell), FALSE);
}

/* Empty where only the day is known. */
static char *
format_clock (SuralTime at)
{
  guint seconds = (guint) (at % SURAL_SECONDS_PER_DAY);

  if (seconds == 0)
    return g_strdup ("");
  if (seconds % 60 == 0)
    return g_strdup_printf ("%02u:%02u", seconds / 3600, seconds / 60 % 60);
  return g_strdup_printf ("%02u:%02u:%02u", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static void
append_line (GString *csv,
             const SuralMeasurement *measurement,
             const char *episode_id,
             SuralKnowledge *knowledge)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (knowledge, measurement->measure);
  g_autofree char *day = sural_day_to_string (sural_time_get_day (measurement->at));
  g_autofree char *clock = format_clock (measurement->at);
  g_autofree char *id = sural_csv_quote (measurement->measure);
  g_autofree char *label = sural_csv_quote (measure != NULL ? measure->label : NULL);
  g_autofree char *unit = sural_csv_quote (measure != NULL ? measure->unit : NULL);
  char value[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (value, sizeof value, "%.12g", measurement->value);
  g_string_append_printf (csv, "%s,%s,%s,%s,%s,%s,%s,%s\r\n", day, clock, id, label, value, unit,
                          sural_origin_to_string (measurement->origin), episode_id);
}

/**
 * sural_measurements_to_csv:
 * @measurements: (element-type SuralMeasurement): what to write, in that order
 * @episode_id: the episode that they are of, by which the table is known again
 * @knowledge: where names and units are
 *
 * Returns: (transfer full): a table with a heading: date (ISO), time (empty where it is not
 *   known), measure (id), name, value (decimal point), unit, origin, episode (id, which
 *   tells nobody outside of the clinic whose it is); lines end as RFC 4180 has it
 */
char *
sural_measurements_to_csv (GArray *measurements, const char *episode_id, SuralKnowledge *knowledge)
{
  g_autoptr (GString) csv = g_string_new (headings[TABLE_WITH_EPISODE]);

  g_return_val_if_fail (measurements != NULL && episode_id != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  g_string_append (csv, "\r\n");
  for (guint i = 0; i < measurements->len; i++)
    append_line (csv, &g_array_index (measurements, SuralMeasurement, i), episode_id, knowledge);

  return g_string_free (g_steal_pointer (&csv), FALSE);
}

/* --- Reading it back -------------------------------------------------------------------------- */

static gboolean
begins_with_line (const char *text, gsize size, const char *line)
{
  gsize length = strlen (line);

  return size > length && memcmp (text, line, length) == 0 &&
         (text[length] == '\r' || text[length] == '\n');
}

static gboolean
find_heading (GBytes *bytes, TableKind *kind)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  if (size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      size -= 3;
    }
  for (gsize i = 0; size > 0 && i < G_N_ELEMENTS (headings); i++)
    if (begins_with_line (text, size, headings[i]))
      {
        *kind = (TableKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sural_measurement_csv_is_ours:
 * @bytes: a whole file
 *
 * Returns: whether it begins as sural_measurements_to_csv() does, or did in earlier versions
 */
gboolean
sural_measurement_csv_is_ours (GBytes *bytes)
{
  TableKind kind;

  g_return_val_if_fail (bytes != NULL, FALSE);
  return find_heading (bytes, &kind);
}

typedef struct
{
  SuralImportBatch *batch;
  SuralKnowledge *knowledge;
  TableKind kind;
} Table;

/* What a formula was kept from being. */
static const char *
skip_guard (const char *cell)
{
  return cell[0] == '\'' && cell[1] != '\0' ? cell + 1 : cell;
}

static gboolean
read_moment (const Table *table, GPtrArray *cells, SuralTime *at, GError **error)
{
  g_autofree char *moment = NULL;
  SuralDay day;

  if (!sural_day_parse (g_ptr_array_index (cells, 0), &day, error))
    return FALSE;
  *at = sural_time_from_day (day);
  if (table->kind == TABLE_WITH_DAYS || *(const char *) g_ptr_array_index (cells, 1) == '\0')
    return TRUE;
  moment = g_strdup_printf ("%sT%s", (const char *) g_ptr_array_index (cells, 0),
                            (const char *) g_ptr_array_index (cells, 1));
  return sural_time_parse (moment, at, error);
}

/* As it is written: a decimal point, and nothing else with it. */
static gboolean
read_value (const char *cell, double *value, GError **error)
{
  char *end = NULL;

  *value = g_ascii_strtod (cell, &end);
  if (end != cell && *end == '\0')
    return TRUE;
  sural_error_set (error, SURAL_ERROR_INVALID, _ ("“%.40s” is not a number"), cell);
  return FALSE;
}

/* All rows of a table are of one episode; somebody may have put two tables together. */
static gboolean
read_episode (const Table *table, const char *id, GError **error)
{
  const char *known = sural_import_batch_get_own_episode (table->batch);

  if (*id == '\0' || (known != NULL && !g_str_equal (known, id)))
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       _ ("“%.40s” is not the episode that the rows above are of"), id);
      return FALSE;
    }
  if (known == NULL)
    sural_import_batch_set_own_episode (table->batch, id);
  return TRUE;
}

static gboolean
read_own_row (const Table *table, GPtrArray *cells, GError **error)
{
  guint first = table->kind == TABLE_WITH_DAYS ? 1 : 2;
  const char *id = skip_guard (g_ptr_array_index (cells, first));
  const SuralMeasure *measure = sural_knowledge_get_measure (table->knowledge, id);
  SuralMeasurement measurement = { NULL };

  if (table->kind == TABLE_WITH_EPISODE &&
      !read_episode (table, g_ptr_array_index (cells, first + 5), error))
    return FALSE;
  if (measure == NULL)
    {
      g_autofree char *told = sural_blanks_name (id);
      g_autofree char *reason = g_strdup_printf (_ ("%s: a measure that is not known"), told);

      sural_import_batch_pass_over (table->batch, reason);
      return TRUE;
    }
  measurement.measure = measure->id;
  if (!read_moment (table, cells, &measurement.at, error) ||
      !read_value (skip_guard (g_ptr_array_index (cells, first + 2)), &measurement.value, error) ||
      !sural_knowledge_check_measurement (table->knowledge, measure->id, measurement.value, error))
    return FALSE;
  if (!sural_origin_from_string (g_ptr_array_index (cells, first + 4), &measurement.origin))
    {
      sural_error_set (error, SURAL_ERROR_INVALID, _ ("“%.40s” is no origin of a value"),
                       (const char *) g_ptr_array_index (cells, first + 4));
      return FALSE;
    }
  sural_import_batch_add (table->batch, &measurement);
  return TRUE;
}

/**
 * sural_measurements_from_csv:
 * @bytes: the whole file, which is ours
 * @name: what to call it in errors
 * @knowledge: what measures and values are checked against
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Reads a table that sural_measurements_to_csv() wrote, now or in an earlier version, whole or not
 * at all. Measures that are not known are passed over.
 *
 * Returns: (transfer full): a batch without patient, or %NULL with %SURAL_ERROR_INVALID,
 *   %SURAL_ERROR_LIMIT or %G_IO_ERROR_CANCELLED
 */
SuralImportBatch *
sural_measurements_from_csv (GBytes *bytes,
                             const char *name,
                             SuralKnowledge *knowledge,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (SuralCsvReader) reader = NULL;
  g_autoptr (SuralImportBatch) batch = NULL;
  g_autoptr (GError) local_error = NULL;
  Table table = { .knowledge = knowledge };
  GPtrArray *cells = NULL;
  g_auto (GStrv) titles = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (find_heading (bytes, &table.kind), NULL);

  reader = sural_csv_reader_new (bytes, name, NULL, error);
  if (reader == NULL)
    return NULL;
  table.batch = batch = sural_import_batch_new (name);
  sural_import_batch_set_maker (batch, table.kind == TABLE_WITH_DAYS ? SURAL_IMPORT_OWN_DAYS
                                                                     : SURAL_IMPORT_OWN_TIMES);
  titles = g_strsplit (headings[table.kind], ",", -1);
  sural_csv_reader_set_width (reader, g_strv_length (titles));
  for (gboolean is_heading = TRUE; sural_csv_reader_next (reader, &cells, &local_error);
       is_heading = FALSE)
    {
      const char *fault = sural_csv_reader_get_fault (reader);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (is_heading)
        continue;
      if (fault != NULL)
        sural_error_set (&local_error, SURAL_ERROR_INVALID, "%s", fault);
      if (fault != NULL || !read_own_row (&table, cells, &local_error))
        {
          sural_error_set_at (error, local_error->code, name, sural_csv_reader_get_line (reader),
                              "%s", local_error->message);
          return NULL;
        }
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&batch);
}
