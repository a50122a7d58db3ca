/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/import/sural-store-import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/file/sural-fingerprint.h"
#include "store/file/sural-word.h"

/* The measurements of a file. */

/* Values that are the same say the same in words. */
static guint
measurement_hash (gconstpointer key)
{
  const SuralMeasurement *self = key;
  const gint64 at = self->at;

  return g_int64_hash (&at) * 31 + g_double_hash (&self->value) + (guint) self->origin;
}

static gboolean
measurement_equal (gconstpointer a, gconstpointer b)
{
  const SuralMeasurement *one = a;
  const SuralMeasurement *other = b;

  return one->at == other->at && one->origin == other->origin &&
         memcmp (&one->value, &other->value, sizeof one->value) == 0 &&
         g_str_equal (one->measure, other->measure);
}

/* A whole number as "%d" writes it; a million rows have three million of them. */
static char *
write_whole (char *end, gint64 number)
{
  char digits[20];
  guint n = 0;
  guint64 left = number < 0 ? 0 - (guint64) number : (guint64) number;

  if (number < 0)
    *end++ = '-';
  do
    digits[n++] = (char) ('0' + left % 10);
  while ((left /= 10) > 0);
  while (n > 0)
    *end++ = digits[--n];
  return end;
}

/* As g_ascii_dtostr() writes it, which takes long over the whole numbers that most scores are. */
static char *
write_value (char *end, double value)
{
  const gboolean is_whole = value == rint (value) && fabs (value) < 1e9;

  if (is_whole && !(value == 0 && signbit (value)))
    return write_whole (end, (gint64) value);
  g_ascii_dtostr (end, G_ASCII_DTOSTR_BUF_SIZE, value);
  return end + strlen (end);
}

/* What equal ones are counted with within the file, which are real and all kept. */
typedef struct
{
  GHashTable *counts;  /* SuralMeasurement → how many there were */
  gboolean is_ordered; /* in time: equal ones are of the moment that is under way */
  SuralTime at;
} Repeats;

static gboolean
is_ordered (GArray *measurements)
{
  for (guint i = 1; i < measurements->len; i++)
    if (g_array_index (measurements, SuralMeasurement, i).at <
        g_array_index (measurements, SuralMeasurement, i - 1).at)
      return FALSE;
  return TRUE;
}

/* Which of those that are equal it is, from 1. A table that holds all rows of a long file would be
 * far larger than what a processor has at hand. */
static guint
count_repeat (Repeats *self, const SuralMeasurement *measurement)
{
  guint ordinal;

  if (self->is_ordered && self->at != measurement->at)
    g_hash_table_remove_all (self->counts);
  self->at = measurement->at;
  ordinal = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, measurement)) + 1;
  g_hash_table_insert (self->counts, (gpointer) measurement, GUINT_TO_POINTER (ordinal));
  return ordinal;
}

/* What a measurement is known by when its file comes again: "calf-pain-now 63900000000 4 diary 1".
 */
static char *
make_fingerprint (const SuralMeasurement *measurement, guint ordinal)
{
  const char *origin = sural_origin_to_string (measurement->origin);
  const gsize measure_size = strlen (measurement->measure);
  const gsize origin_size = strlen (origin);
  /* Two whole numbers, a value, and what stands between them. */
  char *text = g_malloc (measure_size + origin_size + 2 * 20 + G_ASCII_DTOSTR_BUF_SIZE + 5);
  char *end = text;

  memcpy (end, measurement->measure, measure_size);
  end += measure_size;
  *end++ = ' ';
  end = write_whole (end, measurement->at);
  *end++ = ' ';
  end = write_value (end, measurement->value);
  *end++ = ' ';
  memcpy (end, origin, origin_size);
  end += origin_size;
  *end++ = ' ';
  end = write_whole (end, ordinal);
  *end = '\0';
  return text;
}

static gboolean
check_measurement (SuralImport *import,
                   const SuralMeasurement *measurement,
                   guint n,
                   GError **error)
{
  if (isfinite (measurement->value))
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_INVALID, sural_import_batch_get_name (import->batch), 0,
                      _ ("measurement %u (%s) is not a number"), n + 1, measurement->measure);
  return FALSE;
}

/* Every statement takes and gives back some twenty pieces of memory, and in memory that is locked
 * each one costs two calls to the system. One statement for many rows shares them. */
#define TIMES_2(row) row ", " row
#define TIMES_4(row) TIMES_2 (row) ", " TIMES_2 (row)
#define TIMES_8(row) TIMES_4 (row) ", " TIMES_4 (row)
#define TIMES_16(row) TIMES_8 (row) ", " TIMES_8 (row)
#define TIMES_64(row) TIMES_16 (row) ", " TIMES_16 (row) ", " TIMES_16 (row) ", " TIMES_16 (row)
#define TIMES_256(row) TIMES_64 (row) ", " TIMES_64 (row) ", " TIMES_64 (row) ", " TIMES_64 (row)
#define ON_CONFLICT " ON CONFLICT (episode_seq, fingerprint) DO NOTHING"
/* What all rows of a file share is bound once for all of them. */
#define ROW "(?1, ?2, ?, ?, ?, ?, ?, ?)"
/* A row that fails takes the whole file with it: what was written of a statement need not be kept
 * to be put back. */
#define INSERT(rows)                                                                               \
  "INSERT OR FAIL INTO measurement (episode_seq, document_seq, id, measure_word, at, value, "      \
  "origin_word,"                                                                                   \
  " fingerprint) VALUES " rows ON_CONFLICT
#define SOURCED "(?1, ?2, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#define INSERT_SOURCED(rows)                                                                       \
  "INSERT OR FAIL INTO measurement (episode_seq, document_seq, id, measure_word, at, value, "      \
  "origin_word,"                                                                                   \
  " fingerprint, source, source_version, corrected) VALUES " rows ON_CONFLICT
#define N_ROWS 256

/* Most files have a few rows: they go by the largest of these that is full. */
static const struct
{
  guint n;
  const char *insert;
  const char *insert_sourced; /* where one of them has a source */
} sizes[] = {
  { N_ROWS, INSERT (TIMES_256 (ROW)), INSERT_SOURCED (TIMES_256 (SOURCED)) },
  { 64, INSERT (TIMES_64 (ROW)), INSERT_SOURCED (TIMES_64 (SOURCED)) },
  { 16, INSERT (TIMES_16 (ROW)), INSERT_SOURCED (TIMES_16 (SOURCED)) },
  { 8, INSERT (TIMES_8 (ROW)), INSERT_SOURCED (TIMES_8 (SOURCED)) },
  { 4, INSERT (TIMES_4 (ROW)), INSERT_SOURCED (TIMES_4 (SOURCED)) },
  { 2, INSERT (TIMES_2 (ROW)), INSERT_SOURCED (TIMES_2 (SOURCED)) },
  { 1, INSERT (ROW), INSERT_SOURCED (SOURCED) },
};

#define COUNT(places)                                                                              \
  "SELECT count(*) FROM measurement WHERE episode_seq = (SELECT seq FROM episode WHERE id = ?)"    \
  " AND fingerprint IN (" places ")"

static const char *const counts[] = { COUNT (TIMES_256 ("?")),
                                      COUNT (TIMES_64 ("?")),
                                      COUNT (TIMES_16 ("?")),
                                      COUNT (TIMES_8 ("?")),
                                      COUNT (TIMES_4 ("?")),
                                      COUNT (TIMES_2 ("?")),
                                      COUNT ("?") };

G_STATIC_ASSERT (G_N_ELEMENTS (counts) == G_N_ELEMENTS (sizes));

static void
clear_rows (SuralImportRow *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_clear_pointer (&rows[i].id, g_free);
      g_clear_pointer (&rows[i].fingerprint, g_free);
    }
}

static gboolean
goes_with_file (SuralImport *import, const SuralImportRow *row, const char *source)
{
  return source != NULL && row->source != NULL && !g_str_equal (source, row->source->key) &&
         sural_import_withdraws (import, source);
}

/* A table of our own holds what is here, whatever brought it in: the n-th of equal rows is known
 * when there are as many. Values were written with twelve places. Of a score that a file withdrew
 * it is not said here, but by what its source says of it now; and one that goes with this very file
 * is not there for another that comes back in it. */
static gboolean
is_own (SuralImport *import, const SuralImportRow *row, guint ordinal, gboolean *is, GError **error)
{
  gboolean has_days = sural_import_batch_get_maker (import->batch) == SURAL_IMPORT_OWN_DAYS;
  double slack = 1e-9 * fmax (1, fabs (row->measurement->value));
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      import->store,
      "SELECT m.id, m.source FROM measured m WHERE m.episode_id = ? AND m.measure = ? AND m.at >= ?"
      " AND m.at < ? AND m.value BETWEEN ? AND ? AND m.origin = ?"
      " AND (NOT EXISTS (SELECT 1 FROM document_retraction d WHERE d.document_id = m.document_id)"
      " OR EXISTS (SELECT 1 FROM document_share s WHERE s.measurement_id = m.id AND NOT EXISTS"
      " (SELECT 1 FROM document_retraction d WHERE d.document_id = s.document_id)))"
      " AND (? OR NOT EXISTS (SELECT 1 FROM measurement_replacement p"
      " WHERE p.measurement_id = m.id AND p.by_id IS NULL AND NOT EXISTS"
      " (SELECT 1 FROM document_retraction d WHERE d.document_id = p.document_id)))",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, import->episode_id);
  sural_statement_text (statement, row->measurement->measure);
  sural_statement_int (statement, row->measurement->at);
  sural_statement_int (statement, row->measurement->at + (has_days ? SURAL_SECONDS_PER_DAY : 1));
  sural_statement_double (statement, row->measurement->value - slack);
  sural_statement_double (statement, row->measurement->value + slack);
  sural_statement_text (statement, sural_origin_to_string (row->measurement->origin));
  sural_statement_int (statement, row->source == NULL);
  *is = FALSE;
  while (!*is && sural_statement_next (statement))
    {
      if (goes_with_file (import, row, sural_statement_get_text (statement, 1)) || --ordinal > 0)
        continue;
      g_hash_table_add (import->own, g_strdup (sural_statement_get_text (statement, 0)));
      *is = TRUE;
    }
  return *is || sural_statement_finish (statement, error);
}

/* A table of our own has the days of training logs as well: they are known as long as those are. */
static gboolean
is_of_training (SuralImport *import, const SuralImportRow *row, gboolean *is, GError **error)
{
  const SuralMeasurement *measurement = row->measurement;
  const double slack = 1e-9 * fmax (1, fabs (measurement->value));

  if (import->training_values == NULL)
    import->training_values =
        sural_store_list_training_values (import->store, import->episode_id, G_MAXINT64, error);
  if (import->training_values == NULL)
    return FALSE;
  for (guint i = 0; !*is && i < import->training_values->len; i++)
    {
      const SuralMeasurement *value = &g_array_index (import->training_values, SuralMeasurement, i);

      *is = value->measure == measurement->measure && value->at == measurement->at &&
            value->origin == measurement->origin &&
            fabs (value->value - measurement->value) <= slack;
    }
  return TRUE;
}

/* Whether an episode that was merged has the row from the same file. */
static gboolean
is_in_twin (SuralImport *import, const SuralImportRow *row, gboolean *is, GError **error)
{
  for (guint i = 0; import->twins != NULL && i < import->twins->len && !*is; i++)
    {
      g_autofree char *found = NULL;

      if (!sural_import_look_up (
              import->store,
              "SELECT m.id FROM measured m WHERE m.episode_id = ?"
              " AND m.fingerprint = sural_fingerprint (?)"
              " AND (NOT EXISTS (SELECT 1 FROM document_retraction d"
              " WHERE d.document_id = m.document_id) OR EXISTS (SELECT 1 FROM document_share s"
              " WHERE s.measurement_id = m.id AND NOT EXISTS (SELECT 1 FROM document_retraction d"
              " WHERE d.document_id = s.document_id)))",
              (const char *const[]) { g_ptr_array_index (import->twins, i), row->fingerprint,
                                      NULL },
              &found, error))
        return FALSE;
      *is = found != NULL;
    }
  return TRUE;
}

/* Finds out what becomes of a row that is not only known by its fingerprint. */
static gboolean
judge_row (SuralImport *import,
           SuralImportRow *row,
           guint ordinal,
           SuralImportFate *fate,
           GError **error)
{
  gboolean is_here = FALSE;

  *fate = SURAL_IMPORT_ROW_ADD;
  if ((row->source == NULL && !is_in_twin (import, row, &is_here, error)) ||
      (!is_here && sural_import_batch_get_maker (import->batch) != SURAL_IMPORT_FOREIGN &&
       (!is_own (import, row, ordinal, &is_here, error) ||
        (!is_here && !is_of_training (import, row, &is_here, error)))))
    return FALSE;
  if (is_here)
    *fate = SURAL_IMPORT_ROW_KNOWN;
  else if (row->source != NULL)
    return sural_import_judge_source (import, row, fate, error);
  return TRUE;
}

static gboolean
is_undone (SuralImport *import, const char *fingerprint)
{
  gint64 number;

  if (import->undone == NULL)
    return FALSE;
  number = sural_fingerprint (fingerprint);
  return g_hash_table_contains (import->undone, &number);
}

/* What was taken back with its file is known by another number when it comes again. */
static void
renew_fingerprint (SuralImport *import, char **fingerprint)
{
  g_autofree char *plain = NULL;

  if (!is_undone (import, *fingerprint))
    return;
  plain = g_strdup (*fingerprint);
  for (guint n = 1; is_undone (import, *fingerprint); n++)
    {
      g_free (*fingerprint);
      *fingerprint = g_strdup_printf ("%s again %u", plain, n);
    }
}

static gboolean
make_row (SuralImport *import,
          guint n,
          SuralImportRow *row,
          Repeats *repeats,
          SuralImportFate *fate,
          GError **error)
{
  GArray *measurements = sural_import_batch_get_measurements (import->batch);
  guint ordinal;

  row->measurement = &g_array_index (measurements, SuralMeasurement, n);
  row->source = sural_import_batch_get_source (import->batch, n);
  if (!check_measurement (import, row->measurement, n, error))
    return FALSE;
  row->id = sural_store_new_short_id (import->store);
  ordinal = count_repeat (repeats, row->measurement);
  row->fingerprint = make_fingerprint (row->measurement, ordinal);
  renew_fingerprint (import, &row->fingerprint);
  return judge_row (import, row, ordinal, fate, error);
}

/* Until the first row that is new, the file is only compared with what is there: a file that comes
 * again writes nothing at all. */
static gboolean
has_new_row (SuralImport *import,
             const SuralImportRow *rows,
             guint size,
             gboolean *found,
             GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (import->store, counts[size], error);
  const guint n = sizes[size].n;
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  sural_statement_borrow (statement, import->episode_id);
  for (guint i = 0; i < n; i++)
    sural_statement_int (statement, rows[i].number);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  /* No two rows of a file have the same. */
  *found = sural_statement_get_int (statement, 0) < n;
  return TRUE;
}

/* The number of a word of a file; most rows say the same as the row before them. */
static gboolean
number_word (SuralImport *import, SuralImportWord *word, const char *text, GError **error)
{
  if (word->number != 0 && g_str_equal (word->text, text))
    return TRUE;
  word->text = text;
  return sural_word_number (import->store->database, text, &word->number, error);
}

static gboolean
bind_row (SuralImport *import,
          SuralStatement *statement,
          const SuralImportRow *row,
          gboolean is_sourced,
          GError **error)
{
  if (!number_word (import, &import->measure_word, row->measurement->measure, error) ||
      !number_word (import, &import->origin_word, sural_origin_to_string (row->measurement->origin),
                    error))
    return FALSE;
  sural_statement_borrow (statement, row->id);
  sural_statement_int (statement, import->measure_word.number);
  sural_statement_int (statement, row->measurement->at);
  sural_statement_double (statement, row->measurement->value);
  sural_statement_int (statement, import->origin_word.number);
  sural_statement_int (statement, row->number);
  if (!is_sourced)
    return TRUE;
  sural_statement_borrow (statement, row->source != NULL ? row->source->key : NULL);
  sural_statement_borrow (statement, row->source != NULL ? row->source->version : NULL);
  sural_statement_int (statement, row->source != NULL && row->source->came_corrected);
  return TRUE;
}

static gboolean
has_source (const SuralImportRow *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    if (rows[i].source != NULL)
      return TRUE;
  return FALSE;
}

/* From so many on it is worth while to prepare for many. */
#define MANY (16 * N_ROWS)

static gboolean
begin_many (SuralImport *import, GError **error)
{
  import->parts = sural_audit_parts_new (import->store->database, import->document_id,
                                         import->episode_id, error);
  if (import->parts == NULL || !sural_database_trust_links (import->store->database, TRUE, error))
    return FALSE;
  import->trusts_links = TRUE;
  return TRUE;
}

static gboolean
end_many (SuralImport *import, gboolean success, GError **error)
{
  if (!import->trusts_links)
    return success;
  import->trusts_links = FALSE;
  return sural_database_trust_links (import->store->database, FALSE, success ? error : NULL) &&
         success;
}

/* Rows that were there already make a gap, after which the file has to be read back. */
static void
digest_rows (SuralImport *import, const SuralImportRow *rows, guint n, gboolean all)
{
  const gint64 last = sural_database_get_last_row (import->store->database);

  if (import->parts == NULL)
    return;
  if (!all)
    {
      g_clear_pointer (&import->parts, sural_audit_parts_free);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      const SuralImportSource *source = rows[i].source;
      const SuralAuditPart part = {
        .id = rows[i].id,
        .measure = rows[i].measurement->measure,
        .at = rows[i].measurement->at,
        .value = rows[i].measurement->value,
        .origin = sural_origin_to_string (rows[i].measurement->origin),
        .source = source != NULL ? source->key : NULL,
        .source_version = source != NULL ? source->version : NULL,
        .is_corrected = source != NULL && source->came_corrected,
      };

      sural_audit_parts_add (import->parts, last - n + 1 + i, &part);
    }
}

static gboolean
insert_rows (SuralImport *import, const SuralImportRow *rows, guint size, GError **error)
{
  const guint n = sizes[size].n;
  const gboolean is_sourced = has_source (rows, n);
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (import->store,
                           is_sourced ? sizes[size].insert_sourced : sizes[size].insert, error);
  guint n_inserted;

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, import->episode_seq);
  sural_statement_int (statement, import->document_seq);
  for (guint i = 0; i < n; i++)
    if (!bind_row (import, statement, &rows[i], is_sourced, error))
      return FALSE;
  if (!sural_statement_run (statement, error))
    return FALSE;
  n_inserted = (guint) sural_database_get_n_changed (import->store->database);
  digest_rows (import, rows, n, n_inserted == n);
  import->n_added += n_inserted;
  import->n_known += n - n_inserted;
  return TRUE;
}

/* Keeps what a file that adds something has in common with earlier ones. */
static void
note_shared (SuralImport *import, const SuralImportRow *rows, guint n)
{
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (import->shared, g_strdup (rows[i].fingerprint));
}

static gboolean
write_rows (SuralImport *import, const SuralImportRow *rows, guint size, GError **error)
{
  const guint n = sizes[size].n;
  const guint n_known = import->n_known;
  gboolean is_new = TRUE;

  if (g_cancellable_set_error_if_cancelled (import->cancellable, error))
    return FALSE;
  if (import->document_id == NULL)
    {
      if (!has_new_row (import, rows, size, &is_new, error) ||
          (is_new && (!sural_import_write_document (import, error) ||
                      (sural_import_batch_get_measurements (import->batch)->len >= MANY &&
                       !begin_many (import, error)))))
        return FALSE;
    }
  if (!is_new)
    import->n_known += n;
  else if (!insert_rows (import, rows, size, error))
    return FALSE;
  if (import->n_known > n_known)
    note_shared (import, rows, n);
  return TRUE;
}

/* Rows that wait to be written together. */
typedef struct
{
  SuralImportRow rows[N_ROWS];
  guint n;
} Waiting;

static gboolean
flush (SuralImport *import, Waiting *waiting, GError **error)
{
  gboolean success = TRUE;

  for (guint i = 0, size = 0; success && i < waiting->n; i += sizes[size].n)
    {
      while (sizes[size].n > waiting->n - i)
        size++;
      success = write_rows (import, &waiting->rows[i], size, error);
    }
  clear_rows (waiting->rows, waiting->n);
  waiting->n = 0;
  return success;
}

/* Keeps a row of the file waiting, or drops one that is not to be written. */
static gboolean
take_row (SuralImport *import, guint n, Waiting *waiting, Repeats *repeats, GError **error)
{
  SuralImportRow *row = &waiting->rows[waiting->n];
  SuralImportFate fate = SURAL_IMPORT_ROW_ADD;
  gboolean made = FALSE;

  if (sural_import_leaves_out (
          import,
          sural_time_get_day (g_array_index (sural_import_batch_get_measurements (import->batch),
                                             SuralMeasurement, n)
                                  .at)))
    return TRUE;
  made = make_row (import, n, row, repeats, &fate, error);
  if (made && (fate == SURAL_IMPORT_ROW_ADD || fate == SURAL_IMPORT_ROW_AGAIN))
    {
      row->number = sural_fingerprint (row->fingerprint);
      waiting->n++;
      return waiting->n < N_ROWS || flush (import, waiting, error);
    }
  if (made && fate == SURAL_IMPORT_ROW_KNOWN)
    {
      import->n_known++;
      note_shared (import, row, 1);
    }
  else if (made)
    sural_import_batch_add_outcome (import->batch,
                                    fate == SURAL_IMPORT_ROW_WITHDRAWN
                                        ? _ ("a score that an earlier file withdrew")
                                        : _ ("an earlier version of a score that is here"),
                                    1);
  clear_rows (row, 1);
  return made;
}

/* Takes every measurement of the batch or fails: the caller gives up the transaction then. No
 * document is written before the first new row, so that a file that comes again leaves no trace. */
gboolean
sural_import_write_measurements (SuralImport *import, GError **error)
{
  GArray *measurements = sural_import_batch_get_measurements (import->batch);
  const guint n_measurements = measurements->len;
  g_autoptr (GHashTable) equal = g_hash_table_new (measurement_hash, measurement_equal);
  Repeats repeats = { equal, is_ordered (measurements), SURAL_TIME_UNKNOWN };
  g_autofree Waiting *waiting = g_new0 (Waiting, 1);

  for (guint i = 0; i < n_measurements; i++)
    {
      if (!take_row (import, i, waiting, &repeats, error))
        {
          clear_rows (waiting->rows, waiting->n);
          return end_many (import, FALSE, error);
        }
    }
  return end_many (import, flush (import, waiting, error), error);
}
