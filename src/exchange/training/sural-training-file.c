/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/training/sural-training-readers.h"
#include "model/sural-error.h"

/* How much of a file is looked at to tell what it is. */
#define N_JUDGED (16 * 1024)

typedef enum
{
  FORMAT_NONE,
  FORMAT_STRAVA,
  FORMAT_GARMIN,
  FORMAT_HEVY,
  FORMAT_FITBIT,
  FORMAT_DAYLIO,
  FORMAT_TCX,
  FORMAT_GPX,
  FORMAT_FIT,
  FORMAT_APPLE,
} Format;

typedef struct
{
  gboolean (*is) (const SuralTrainingTable *titles);
  gboolean (*read) (SuralTrainingIntake *intake, SuralTrainingTable *table, GError **error);
} TableReader;

static const TableReader tables[] = {
  [FORMAT_STRAVA] = { sural_strava_csv_is, sural_strava_csv_read },
  [FORMAT_GARMIN] = { sural_garmin_csv_is, sural_garmin_csv_read },
  [FORMAT_HEVY] = { sural_hevy_csv_is, sural_hevy_csv_read },
  [FORMAT_FITBIT] = { sural_fitbit_csv_is, sural_fitbit_csv_read },
  [FORMAT_DAYLIO] = { sural_daylio_csv_is, sural_daylio_csv_read },
};

static const struct
{
  const char *source, *label;
} sources[] = {
  [FORMAT_STRAVA] = { "strava", "Strava" },
  [FORMAT_GARMIN] = { "garmin", "Garmin Connect" },
  [FORMAT_HEVY] = { "hevy", "Hevy" },
  [FORMAT_FITBIT] = { "fitbit", "Fitbit" },
  [FORMAT_DAYLIO] = { "daylio", "Daylio" },
  [FORMAT_TCX] = { "tcx", "TCX" },
  [FORMAT_GPX] = { "gpx", "GPX" },
  [FORMAT_FIT] = { "fit", "FIT" },
  [FORMAT_APPLE] = { "apple-health", "Apple Health" },
};

/**
 * sural_training_source_get_label:
 * @source: (nullable): as %SuralTraining has it
 *
 * Returns: (transfer none): what the program is called; @source itself where it is not known
 */
const char *
sural_training_source_get_label (const char *source)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_strcmp0 (source, sources[i].source) == 0 && source != NULL)
      return sources[i].label;
  return source != NULL ? source : "";
}

/* --- What it is ------------------------------------------------------------------------------- */

static gboolean
begins_as_fit (const guint8 *data, gsize size)
{
  return size >= 12 && (data[0] == 12 || data[0] == 14) && memcmp (data + 8, ".FIT", 4) == 0;
}

/* Whether an element begins that is called so, with the prefix of a namespace or without. */
static gboolean
has_element (const char *text, const char *name)
{
  for (const char *at = strstr (text, name); at != NULL; at = strstr (at + 1, name))
    {
      const char *begin = at;

      if (begin > text && begin[-1] == ':')
        for (begin--; begin > text && g_ascii_isalnum (begin[-1]);)
          begin--;
      if (begin > text && begin[-1] == '<')
        return TRUE;
    }
  return FALSE;
}

/* The first element, behind declarations, comments and a DTD. */
static Format
judge_markup (const char *text)
{
  if (has_element (text, "TrainingCenterDatabase"))
    return FORMAT_TCX;
  if (has_element (text, "HealthData"))
    return FORMAT_APPLE;
  return has_element (text, "gpx") ? FORMAT_GPX : FORMAT_NONE;
}

static Format
judge_table (const char *text, gsize size)
{
  const char *end = size < N_JUDGED ? text + size : g_strrstr_len (text, (gssize) size, "\n");
  g_autoptr (GBytes) head = NULL;
  g_autoptr (SuralTrainingTable) titles = NULL;

  if (end == NULL)
    return FORMAT_NONE;
  head = g_bytes_new (text, (gsize) (end - text));
  titles = sural_training_table_new (head, "", NULL);
  for (guint i = 0; titles != NULL && i < G_N_ELEMENTS (tables); i++)
    if (tables[i].is != NULL && tables[i].is (titles))
      return (Format) i;
  return FORMAT_NONE;
}

static Format
judge (GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = NULL;
  const char *begin = NULL;

  if (size == 0)
    return FORMAT_NONE;
  if (begins_as_fit (data, size))
    return FORMAT_FIT;
  size = MIN (size, N_JUDGED);
  text = g_strndup ((const char *) data, size);
  begin = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
  while (g_ascii_isspace (*begin))
    begin++;
  if (*begin == '<')
    return judge_markup (begin);
  return judge_table ((const char *) data, size);
}

/**
 * sural_training_file_is:
 * @bytes: a whole file, or its beginning
 *
 * Returns: whether it is a training log that is read, by its content
 */
gboolean
sural_training_file_is (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, FALSE);
  return judge (bytes) != FORMAT_NONE;
}

/* --- Reading it ------------------------------------------------------------------------------- */

static gboolean
read_table (SuralTrainingIntake *intake, Format format, GBytes *bytes, GError **error)
{
  g_autoptr (SuralTrainingTable) table =
      sural_training_table_new (bytes, sural_training_intake_get_name (intake), error);

  if (table == NULL)
    return FALSE;
  sural_training_table_set_left_out (table, sural_training_intake_get_left_out (intake));
  return tables[format].read (intake, table, error);
}

static gboolean
read_apple (SuralTrainingIntake *intake, GBytes *bytes, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return sural_apple_health_read (intake, stream, error);
}

static gboolean
read_format (SuralTrainingIntake *intake, Format format, GBytes *bytes, GError **error)
{
  switch (format)
    {
    case FORMAT_TCX:
      return sural_tcx_read (intake, bytes, error);
    case FORMAT_GPX:
      return sural_gpx_read (intake, bytes, error);
    case FORMAT_FIT:
      return sural_fit_read (intake, bytes, error);
    case FORMAT_APPLE:
      return read_apple (intake, bytes, error);
    case FORMAT_NONE:
    case FORMAT_STRAVA:
    case FORMAT_GARMIN:
    case FORMAT_HEVY:
    case FORMAT_FITBIT:
    case FORMAT_DAYLIO:
    default:
      return read_table (intake, format, bytes, error);
    }
}

/**
 * sural_training_file_read:
 * @bytes: a whole file
 * @name: what to call it in errors
 * @zone: the zone of times that are universal: where the patient trains
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Reads the sessions of a training log: when each began, how long, how far, how much was lifted.
 * Where somebody was and how fast the heart went is not looked at, or is forgotten with the row.
 *
 * Returns: (transfer full): a batch without a patient; %NULL with %SURAL_ERROR_INVALID,
 *   %SURAL_ERROR_LIMIT or %G_IO_ERROR_CANCELLED
 */
SuralImportBatch *
sural_training_file_read (GBytes *bytes,
                          const char *name,
                          GTimeZone *zone,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (SuralTrainingIntake) intake = NULL;
  Format format = FORMAT_NONE;

  g_return_val_if_fail (bytes != NULL && name != NULL && zone != NULL, NULL);

  format = judge (bytes);
  if (format == FORMAT_NONE)
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0,
                          _ ("is no training log that is read"));
      return NULL;
    }
  intake = sural_training_intake_new (name, sources[format].source, zone, cancellable);
  if (!read_format (intake, format, bytes, error))
    return NULL;
  return sural_training_intake_finish (intake, error);
}

/* --- What is too large for memory ------------------------------------------------------------- */

static gboolean
begins_as_apple (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *head = g_malloc (N_JUDGED);
  g_autoptr (GBytes) beginning = NULL;
  gsize n = 0;

  if (!g_input_stream_read_all (stream, head, N_JUDGED, &n, cancellable, error) ||
      !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, error))
    return FALSE;
  beginning = g_bytes_new (head, n);
  return judge (beginning) == FORMAT_APPLE;
}

/**
 * sural_training_file_read_long:
 * @file: a file that is larger than what is taken into memory
 * @name: what to call it in errors
 * @zone: the zone of times that are universal
 * @cancellable: (nullable): to stop
 * @error: return location for a #GError
 *
 * Reads it from the disk piece by piece. Of the files that are read only an export of Apple Health,
 * which has every heartbeat of years, gets as large; any other is refused for its size.
 *
 * Returns: (transfer full): as sural_training_file_read()
 */
SuralImportBatch *
sural_training_file_read_long (GFile *file,
                               const char *name,
                               GTimeZone *zone,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (SuralTrainingIntake) intake = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && name != NULL && zone != NULL, NULL);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  if (!begins_as_apple (G_INPUT_STREAM (stream), cancellable, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        sural_error_set_at (error, SURAL_ERROR_LIMIT, name, 0,
                            _ ("larger than 64 MB, which no diary or bundle should be"));
      return NULL;
    }
  intake = sural_training_intake_new (name, sources[FORMAT_APPLE].source, zone, cancellable);
  if (!sural_apple_health_read (intake, G_INPUT_STREAM (stream), error))
    return NULL;
  return sural_training_intake_finish (intake, error);
}
