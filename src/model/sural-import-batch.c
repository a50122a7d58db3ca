/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/sural-import-batch.h"

struct _SuralImportBatch
{
  GObject parent_instance;

  char *name;
  SuralPatient *patient;
  SuralEpisode *episode;
  GArray *measurements;
  guint n_passed_over;
  GPtrArray *reasons; /* SuralImportReason */
  SuralImportWhom whom;
  char *patient_id; /* of somebody known */
  char *former_key;
  char *document_id;
  char *new_patient_id;
};

G_DEFINE_FINAL_TYPE (SuralImportBatch, sural_import_batch, G_TYPE_OBJECT)

static void
sural_import_batch_finalize (GObject *object)
{
  SuralImportBatch *self = SURAL_IMPORT_BATCH (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->patient);
  g_clear_object (&self->episode);
  g_clear_pointer (&self->measurements, g_array_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->patient_id, g_free);
  g_clear_pointer (&self->former_key, g_free);
  g_clear_pointer (&self->document_id, g_free);
  g_clear_pointer (&self->new_patient_id, g_free);

  G_OBJECT_CLASS (sural_import_batch_parent_class)->finalize (object);
}

static void
sural_import_batch_class_init (SuralImportBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_import_batch_finalize;
}

static void
reason_free (SuralImportReason *self)
{
  g_free (self->reason);
  g_free (self);
}

static void
sural_import_batch_init (SuralImportBatch *self)
{
  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) reason_free);
  self->measurements = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
}

/**
 * sural_import_batch_new:
 * @name: the name of the file, for messages
 *
 * Returns: (transfer full): a batch without patient, episode or measurements
 */
SuralImportBatch *
sural_import_batch_new (const char *name)
{
  SuralImportBatch *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (SURAL_TYPE_IMPORT_BATCH, NULL);
  self->name = g_strdup (name);

  return self;
}

/**
 * sural_import_batch_get_name:
 * @self: a batch
 *
 * Returns: (transfer none): the name of the file
 */
const char *
sural_import_batch_get_name (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->name;
}

/**
 * sural_import_batch_get_patient:
 * @self: a batch
 *
 * Returns: (transfer none) (nullable): the patient that the file names
 */
SuralPatient *
sural_import_batch_get_patient (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->patient;
}

/**
 * sural_import_batch_set_patient:
 * @self: a batch
 * @patient: (nullable): the patient that the file names
 */
void
sural_import_batch_set_patient (SuralImportBatch *self, SuralPatient *patient)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  g_set_object (&self->patient, patient);
}

/**
 * sural_import_batch_get_episode:
 * @self: a batch
 *
 * Returns: (transfer none) (nullable): the episode that the measurements are of
 */
SuralEpisode *
sural_import_batch_get_episode (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->episode;
}

/**
 * sural_import_batch_set_episode:
 * @self: a batch
 * @episode: (nullable): the episode that the measurements are of
 */
void
sural_import_batch_set_episode (SuralImportBatch *self, SuralEpisode *episode)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  g_set_object (&self->episode, episode);
}

/**
 * sural_import_batch_add:
 * @self: a batch
 * @measurement: a measurement; copied
 */
void
sural_import_batch_add (SuralImportBatch *self, const SuralMeasurement *measurement)
{
  SuralMeasurement copy;

  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (measurement != NULL && measurement->measure != NULL);

  copy = *measurement;
  copy.measure = g_intern_string (measurement->measure);
  g_array_append_val (self->measurements, copy);
}

/**
 * sural_import_batch_get_measurements:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type SuralMeasurement): the measurements in the order of the
 *   file
 */
GArray *
sural_import_batch_get_measurements (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->measurements;
}

/**
 * sural_import_batch_get_n_passed_over:
 * @self: a batch
 *
 * Returns: how many rows or resources hold nothing that Sural keeps
 */
guint
sural_import_batch_get_n_passed_over (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), 0);

  return self->n_passed_over;
}

/**
 * sural_import_batch_set_n_passed_over:
 * @self: a batch
 * @n: how many rows or resources were read past
 */
void
sural_import_batch_set_n_passed_over (SuralImportBatch *self, guint n)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  self->n_passed_over = n;
}

static SuralImportReason *
find_reason (SuralImportBatch *self, const char *reason)
{
  SuralImportReason *added = NULL;

  for (guint i = 0; i < self->reasons->len; i++)
    {
      SuralImportReason *one = g_ptr_array_index (self->reasons, i);

      if (g_str_equal (one->reason, reason))
        return one;
    }
  added = g_new0 (SuralImportReason, 1);
  added->reason = g_strdup (reason);
  g_ptr_array_add (self->reasons, added);
  return added;
}

/**
 * sural_import_batch_pass_over:
 * @self: a batch
 * @reason: what is passed over and why
 *
 * Counts one more row or resource that is not taken, under its reason.
 */
void
sural_import_batch_pass_over (SuralImportBatch *self, const char *reason)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (reason != NULL);

  find_reason (self, reason)->n++;
  self->n_passed_over++;
}

/**
 * sural_import_batch_add_remark:
 * @self: a batch
 * @remark: what is to be said of the whole file
 */
void
sural_import_batch_add_remark (SuralImportBatch *self, const char *remark)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (remark != NULL);

  find_reason (self, remark);
}

/**
 * sural_import_batch_get_reasons:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type SuralImportReason): what was passed over, by reason, in
 * the order in which it was first met
 */
GPtrArray *
sural_import_batch_get_reasons (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->reasons;
}

/**
 * sural_import_batch_take_former_key:
 * @self: a batch
 * @key: (nullable) (transfer full): by what an earlier version would have kept its patient
 */
void
sural_import_batch_take_former_key (SuralImportBatch *self, char *key)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  g_free (self->former_key);
  self->former_key = key;
}

/**
 * sural_import_batch_get_former_key:
 * @self: a batch
 *
 * Returns: (transfer none) (nullable): it
 */
const char *
sural_import_batch_get_former_key (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->former_key;
}

/**
 * sural_import_batch_set_whom:
 * @self: a batch
 * @whom: what the clinician says
 * @patient_id: (nullable): of somebody known
 */
void
sural_import_batch_set_whom (SuralImportBatch *self, SuralImportWhom whom, const char *patient_id)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail ((whom == SURAL_IMPORT_SOMEBODY_KNOWN) == (patient_id != NULL));

  self->whom = whom;
  g_set_str (&self->patient_id, patient_id);
}

/**
 * sural_import_batch_get_whom:
 * @self: a batch
 * @patient_id: (out) (optional) (nullable): of somebody known
 *
 * Returns: whom the clinician says it is of
 */
SuralImportWhom
sural_import_batch_get_whom (SuralImportBatch *self, const char **patient_id)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), SURAL_IMPORT_WHOEVER_FITS);

  if (patient_id != NULL)
    *patient_id = self->patient_id;
  return self->whom;
}

/**
 * sural_import_batch_get_document_id:
 * @self: a batch that was taken in
 *
 * Returns: (nullable): the document that holds its measurements; %NULL when nothing was new
 */
const char *
sural_import_batch_get_document_id (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->document_id;
}

/**
 * sural_import_batch_get_new_patient_id:
 * @self: a batch that was taken in
 *
 * Returns: (nullable): the patient who was made or shown again for it; %NULL when they were there
 */
const char *
sural_import_batch_get_new_patient_id (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->new_patient_id;
}

/**
 * sural_import_batch_set_taken:
 * @self: a batch
 * @document_id: (nullable): the document that holds its measurements
 * @new_patient_id: (nullable): the patient who was not there before
 */
void
sural_import_batch_set_taken (SuralImportBatch *self,
                              const char *document_id,
                              const char *new_patient_id)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  g_set_str (&self->document_id, document_id);
  g_set_str (&self->new_patient_id, new_patient_id);
}
