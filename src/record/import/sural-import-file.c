/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/import/sural-import-file.h"

#include "exchange/fhir/sural-fhir-reader.h"
#include "exchange/sural-file-content.h"
#include "exchange/diary/sural-instrument-csv.h"
#include "exchange/diary/sural-measurement-csv.h"
#include "exchange/training/sural-training-file.h"
#include "model/sural-error.h"
#include "record/export/sural-patient-archive.h"
#include "record/import/sural-sheet-intake.h"

#include <glib/gi18n-lib.h>

/**
 * sural_import_file_free:
 * @self: a file
 */
void
sural_import_file_free (SuralImportFile *self)
{
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->place);
  g_clear_pointer (&self->codes, g_bytes_unref);
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_clear_object (&self->batch);
  g_clear_pointer (&self->preview, sural_diary_preview_free);
  g_clear_pointer (&self->sheet, sural_sheet_reading_free);
  g_free (self);
}

/**
 * sural_import_file_is_training:
 * @self: a file
 *
 * Returns: whether it is a training log
 */
gboolean
sural_import_file_is_training (SuralImportFile *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->batch != NULL && self->preview == NULL && !self->is_instruments;
}

/* What a file is looked at with. */
typedef struct
{
  SuralKnowledge *knowledge;
  SuralDay today;
} Look;

static void
look_free (gpointer data)
{
  Look *self = data;

  g_object_unref (self->knowledge);
  g_free (self);
}

/* Where a log has universal time, the patient lives where the clinic is, until somebody says
 * otherwise. */
static SuralImportBatch *
read_training (SuralImportFile *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  if (self->bytes == NULL)
    return sural_training_file_read_long (self->place, self->name, zone, cancellable, error);
  return sural_training_file_read (self->bytes, self->name, zone, cancellable, error);
}

/* Damage is told before anybody is asked for a passphrase. */
static void
take_archive (SuralImportFile *self, GBytes *sealed, GError **error)
{
  if (!sural_patient_archive_check (sealed, self->name, error))
    return;
  self->is_archive = TRUE;
  self->bytes = g_bytes_ref (sealed);
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Look *look = task_data;
  SuralKnowledge *knowledge = look->knowledge;
  g_autoptr (SuralImportFile) self = g_new0 (SuralImportFile, 1);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GError) error = NULL;
  SuralFileContent content = SURAL_FILE_TABLE;

  self->name = g_strdup (sural_import_input_get_name (source));
  packed = sural_import_input_load (source, cancellable, &error);
  if (packed == NULL && error == NULL)
    {
      self->place = g_object_ref (sural_import_input_get_file (source));
      self->batch = read_training (self, cancellable, &error);
    }
  else if (packed != NULL && sural_patient_archive_is_one (packed))
    take_archive (self, packed, &error);
  else if (packed != NULL)
    self->bytes = sural_file_content_open (packed, self->name, &content, cancellable, &error);
  if (self->is_archive)
    ;
  else if (self->bytes != NULL && content == SURAL_FILE_JSON)
    self->batches = sural_fhir_read_bundle (self->bytes, self->name, look->today, knowledge,
                                            cancellable, &error);
  else if (self->bytes != NULL && content == SURAL_FILE_PICTURE)
    self->sheet = sural_sheet_read (self->bytes, self->name, &self->codes, &error);
  else if (self->bytes != NULL && content == SURAL_FILE_TRAINING)
    self->batch = read_training (self, cancellable, &error);
  else if (self->bytes != NULL && content == SURAL_FILE_ANSWERS)
    self->is_answers = TRUE;
  else if (self->bytes != NULL && sural_instrument_csv_is (self->bytes))
    {
      self->is_instruments = TRUE;
      self->batch =
          sural_instrument_csv_read (self->bytes, self->name, knowledge, cancellable, &error);
    }
  else if (self->bytes != NULL)
    self->preview = sural_diary_preview (self->bytes, self->name, NULL, knowledge, &error);
  if (self->preview != NULL && sural_measurement_csv_is_ours (self->bytes))
    self->batch =
        sural_measurements_from_csv (self->bytes, self->name, knowledge, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) sural_import_file_free);
}

/**
 * sural_import_file_read_async:
 * @input: what was chosen
 * @knowledge: which measures there are
 * @today: the day it is
 * @cancellable: (nullable): to stop
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads @input and finds out what it is.
 */
void
sural_import_file_read_async (SuralImportInput *input,
                              SuralKnowledge *knowledge,
                              SuralDay today,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Look *look = NULL;

  g_return_if_fail (SURAL_IS_IMPORT_INPUT (input));
  g_return_if_fail (SURAL_IS_KNOWLEDGE (knowledge));

  task = g_task_new (input, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_import_file_read_async);
  look = g_new0 (Look, 1);
  look->knowledge = g_object_ref (knowledge);
  look->today = today;
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, read_thread);
}

/**
 * sural_import_file_read_finish:
 *
 * Returns: (transfer full): the file, or NULL with one line that says what is wrong with it
 */
SuralImportFile *
sural_import_file_read_finish (SuralImportInput *input, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, input), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- A log whose zone is said ------------------------------------------------------------------
 */

typedef struct
{
  GBytes *bytes;
  GFile *place;
  char *name;
  GTimeZone *zone;
} ZoneOrder;

static void
zone_order_free (gpointer data)
{
  ZoneOrder *order = data;

  g_clear_pointer (&order->bytes, g_bytes_unref);
  g_clear_object (&order->place);
  g_free (order->name);
  g_time_zone_unref (order->zone);
  g_free (order);
}

static void
read_zone_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const ZoneOrder *order = task_data;
  GError *error = NULL;
  SuralImportBatch *batch =
      order->bytes != NULL
          ? sural_training_file_read (order->bytes, order->name, order->zone, cancellable, &error)
          : sural_training_file_read_long (order->place, order->name, order->zone, cancellable,
                                           &error);

  if (batch != NULL)
    g_task_return_pointer (task, batch, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * sural_import_file_read_zone_async:
 * @self: a training log
 * @zone: where its universal times were on the clocks
 * @cancellable: (nullable): to stop
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads the log again. @self stays as it is.
 */
void
sural_import_file_read_zone_async (SuralImportFile *self,
                                   GTimeZone *zone,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  ZoneOrder *order = NULL;

  g_return_if_fail (self != NULL && (self->bytes != NULL || self->place != NULL));
  g_return_if_fail (zone != NULL);

  order = g_new0 (ZoneOrder, 1);
  order->bytes = self->bytes != NULL ? g_bytes_ref (self->bytes) : NULL;
  order->place = self->place != NULL ? g_object_ref (self->place) : NULL;
  order->name = g_strdup (self->name);
  order->zone = g_time_zone_ref (zone);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_import_file_read_zone_async);
  g_task_set_task_data (task, order, zone_order_free);
  g_task_run_in_thread (task, read_zone_thread);
}

/**
 * sural_import_file_read_zone_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the log as it is in that zone, or NULL with one line that says why not
 */
SuralImportBatch *
sural_import_file_read_zone_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- A diary whose columns are confirmed ------------------------------------------------------ */

typedef struct
{
  GBytes *bytes;
  char *name;
  SuralDiaryMapping *mapping;
  SuralKnowledge *knowledge;
  gboolean is_own_patient;
} DiaryOrder;

static void
diary_order_free (DiaryOrder *order)
{
  g_bytes_unref (order->bytes);
  g_free (order->name);
  sural_diary_mapping_free (order->mapping);
  g_object_unref (order->knowledge);
  g_free (order);
}

static DiaryOrder *
diary_order_new (SuralImportFile *self,
                 const SuralDiaryMapping *mapping,
                 SuralKnowledge *knowledge,
                 gboolean is_own_patient)
{
  DiaryOrder *order = g_new0 (DiaryOrder, 1);

  order->bytes = g_bytes_ref (self->bytes);
  order->name = g_strdup (self->name);
  order->mapping = sural_diary_mapping_copy (mapping);
  order->knowledge = g_object_ref (knowledge);
  order->is_own_patient = is_own_patient;
  return order;
}

/* One batch for the episode that is open. */
static GPtrArray *
read_one (const DiaryOrder *order, GCancellable *cancellable, GError **error)
{
  g_autoptr (SuralImportBatch) batch = sural_diary_read (order->bytes, order->name, order->mapping,
                                                         order->knowledge, cancellable, error);
  GPtrArray *batches = NULL;

  if (batch == NULL)
    return NULL;
  if (sural_import_batch_get_measurements (batch)->len == 0)
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, order->name, 0,
                          _ ("all of it would be passed over; say what an entry is"));
      return NULL;
    }
  batches = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (batches, g_steal_pointer (&batch));
  return batches;
}

static void
read_diary_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const DiaryOrder *order = task_data;
  GError *error = NULL;
  GPtrArray *batches = NULL;

  if (order->is_own_patient)
    batches = sural_diary_read_episodes (order->bytes, order->name, order->mapping,
                                         order->knowledge, cancellable, &error);
  else
    batches = read_one (order, cancellable, &error);
  if (batches == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, batches, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * sural_import_file_read_diary_async:
 * @self: a diary
 * @mapping: what its columns and names mean; copied
 * @knowledge: which measures there are
 * @is_own_patient: whether the diary comes before its patient
 * @cancellable: (nullable): to stop
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads the diary whole or not at all; when rows cannot be read, the error tells each of them.
 */
void
sural_import_file_read_diary_async (SuralImportFile *self,
                                    const SuralDiaryMapping *mapping,
                                    SuralKnowledge *knowledge,
                                    gboolean is_own_patient,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  DiaryOrder *order = NULL;

  g_return_if_fail (self != NULL && mapping != NULL);
  g_return_if_fail (SURAL_IS_KNOWLEDGE (knowledge));

  order = diary_order_new (self, mapping, knowledge, is_own_patient);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_import_file_read_diary_async);
  g_task_set_task_data (task, order, (GDestroyNotify) diary_order_free);
  g_task_run_in_thread (task, read_diary_thread);
}

/**
 * sural_import_file_read_diary_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralImportBatch): what the diary holds, or NULL with one
 *   line that names the row and the column
 */
GPtrArray *
sural_import_file_read_diary_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Before it is confirmed ------------------------------------------------------------------- */

static void
decode_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const DiaryOrder *order = task_data;
  GError *error = NULL;
  SuralDiaryPreview *preview =
      sural_diary_preview (order->bytes, order->name, order->mapping->encoding, order->knowledge,
                           &error);

  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) sural_diary_preview_free);
  else
    g_task_return_error (task, error);
}

/**
 * sural_import_file_decode_async:
 * @self: a diary
 * @encoding: of sural_text_encoding_find()
 * @knowledge: which measures there are
 * @cancellable: (nullable): to stop
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Looks at the diary again as it is written in another encoding.
 */
void
sural_import_file_decode_async (SuralImportFile *self,
                                const char *encoding,
                                SuralKnowledge *knowledge,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (SuralDiaryMapping) mapping = sural_diary_mapping_new ();

  g_return_if_fail (self != NULL && encoding != NULL);
  g_return_if_fail (SURAL_IS_KNOWLEDGE (knowledge));

  mapping->encoding = encoding;
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_import_file_decode_async);
  g_task_set_task_data (task, diary_order_new (self, mapping, knowledge, FALSE),
                        (GDestroyNotify) diary_order_free);
  g_task_run_in_thread (task, decode_thread);
}

/**
 * sural_import_file_decode_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the diary as it looks so, or NULL with one line that says why not
 */
SuralDiaryPreview *
sural_import_file_decode_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* How many rows that cannot be taken are told one by one. */
static const guint most_faults = 100;

static void
review_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const DiaryOrder *order = task_data;
  GError *error = NULL;
  SuralDiaryReview *review =
      sural_diary_review (order->bytes, order->name, order->mapping, order->knowledge,
                          order->is_own_patient, most_faults, cancellable, &error);

  if (review != NULL)
    g_task_return_pointer (task, review, (GDestroyNotify) sural_diary_review_free);
  else
    g_task_return_error (task, error);
}

/**
 * sural_import_file_review_async:
 * @self: a diary
 * @mapping: what its columns and names mean; copied
 * @knowledge: which measures there are
 * @is_own_patient: whether the diary comes before its patient
 * @cancellable: (nullable): to stop
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Finds everything for which the diary could not be taken as it is.
 */
void
sural_import_file_review_async (SuralImportFile *self,
                                const SuralDiaryMapping *mapping,
                                SuralKnowledge *knowledge,
                                gboolean is_own_patient,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (self != NULL && mapping != NULL);
  g_return_if_fail (SURAL_IS_KNOWLEDGE (knowledge));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_import_file_review_async);
  g_task_set_task_data (task, diary_order_new (self, mapping, knowledge, is_own_patient),
                        (GDestroyNotify) diary_order_free);
  g_task_run_in_thread (task, review_thread);
}

/**
 * sural_import_file_review_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): what stands in the way, or NULL with one line where no row can be read
 */
SuralDiaryReview *
sural_import_file_review_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sural_import_file_dup_key:
 * @self: a diary
 *
 * Returns: (transfer full): by what this very file is known, for sural_import_job_recall_async()
 */
char *
sural_import_file_dup_key (SuralImportFile *self)
{
  g_autofree char *digest = NULL;

  g_return_val_if_fail (self != NULL && self->bytes != NULL, NULL);

  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->bytes);
  return g_strconcat ("file:", digest, NULL);
}
