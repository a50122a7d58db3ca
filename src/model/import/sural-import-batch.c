/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/import/sural-import-batch.h"

#include <glib/gi18n-lib.h>

/* How many reasons are told one by one: a file may have one for each of its rows. */
static const guint most_reasons = 100;
static const char other_reasons[] = N_ ("for other reasons, too many to name");

/* A reason, and whether the store gave it. */
typedef struct
{
  SuralImportReason told; /* first: what callers see */
  gboolean is_outcome;
} Reason;

struct _SuralImportBatch
{
  GObject parent_instance;

  char *name;
  SuralPatient *patient;
  GPtrArray *other_names; /* SuralPatient */
  SuralEpisode *episode;
  GArray *measurements;
  GPtrArray *goals;   /* SuralGoal */
  GArray *training;   /* SuralTraining */
  GPtrArray *sources; /* SuralImportSource, as far as the last that has one; NULL: none has */
  GArray *withdrawals;
  GStringChunk *texts; /* of both */
  SuralImportMaker maker;
  SuralTime written;
  char *own_episode;
  SuralDiaryTicket *ticket; /* of a diary sheet; NULL: it is none */
  SuralRecordRows *record;  /* a whole one; NULL: it is none */
  SuralImportDiffering differing;
  SuralImportDays days;
  guint n_passed_over;
  GPtrArray *reasons;     /* Reason */
  GHashTable *by_text[2]; /* the same by their text: of the file, of the store; borrowed */
  guint n_replaced, n_withdrawn;
  SuralPatient *candidate, *recipient;
  SuralImportDifference difference;
  SuralImportDoubt doubt;
  SuralImportWhom whom;
  char *patient_id; /* of somebody known */
  char *former_key;
  GPtrArray *linked_keys; /* char*; NULL: none */
  gboolean begins_person;
  gboolean is_zoned;
  char *document_id;
  char *new_patient_id;
  char *taken_episode;
};

G_DEFINE_FINAL_TYPE (SuralImportBatch, sural_import_batch, G_TYPE_OBJECT)

static void
sural_import_batch_finalize (GObject *object)
{
  SuralImportBatch *self = SURAL_IMPORT_BATCH (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->patient);
  g_clear_pointer (&self->other_names, g_ptr_array_unref);
  g_clear_object (&self->episode);
  g_clear_pointer (&self->measurements, g_array_unref);
  g_clear_pointer (&self->goals, g_ptr_array_unref);
  g_clear_pointer (&self->training, g_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->withdrawals, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->by_text[FALSE], g_hash_table_unref);
  g_clear_pointer (&self->by_text[TRUE], g_hash_table_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_object (&self->candidate);
  g_clear_object (&self->recipient);
  g_clear_pointer (&self->patient_id, g_free);
  g_clear_pointer (&self->former_key, g_free);
  g_clear_pointer (&self->linked_keys, g_ptr_array_unref);
  g_clear_pointer (&self->own_episode, g_free);
  g_clear_pointer (&self->ticket, g_free);
  g_clear_pointer (&self->record, sural_record_rows_unref);
  g_clear_pointer (&self->document_id, g_free);
  g_clear_pointer (&self->new_patient_id, g_free);
  g_clear_pointer (&self->taken_episode, g_free);

  G_OBJECT_CLASS (sural_import_batch_parent_class)->finalize (object);
}

static void
sural_import_batch_class_init (SuralImportBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_import_batch_finalize;
}

static void
reason_free (Reason *self)
{
  g_free (self->told.reason);
  g_free (self);
}

static void
sural_import_batch_init (SuralImportBatch *self)
{
  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) reason_free);
  self->by_text[FALSE] = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_text[TRUE] = g_hash_table_new (g_str_hash, g_str_equal);
  self->other_names = g_ptr_array_new_with_free_func (g_object_unref);
  self->measurements = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  self->goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_goal_free);
  self->training = g_array_new (FALSE, FALSE, sizeof (SuralTraining));
  self->withdrawals = g_array_new (FALSE, FALSE, sizeof (SuralImportWithdrawal));
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
 * sural_import_batch_add_training:
 * @self: a batch
 * @session: a session of a training log; copied, its source interned
 */
void
sural_import_batch_add_training (SuralImportBatch *self, const SuralTraining *session)
{
  SuralTraining copy;

  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (session != NULL && session->source != NULL);

  copy = *session;
  copy.source = g_intern_string (session->source);
  g_array_append_val (self->training, copy);
}

/**
 * sural_import_batch_get_training:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type SuralTraining): the sessions, in the order of the file
 */
GArray *
sural_import_batch_get_training (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->training;
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

static const char *
keep_text (SuralImportBatch *self, const char *text)
{
  if (text == NULL)
    return NULL;
  if (self->texts == NULL)
    self->texts = g_string_chunk_new (512);
  return g_string_chunk_insert_const (self->texts, text);
}

/**
 * sural_import_batch_add_sourced:
 * @self: a batch
 * @measurement: a measurement; copied
 * @source: what it was in the system that it came from; copied
 *
 * As sural_import_batch_add(), of one that is known again by its source.
 */
void
sural_import_batch_add_sourced (SuralImportBatch *self,
                                const SuralMeasurement *measurement,
                                const SuralImportSource *source)
{
  SuralImportSource *copy = NULL;

  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (source != NULL && source->key != NULL);

  if (self->sources == NULL)
    self->sources = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (self->sources, (int) self->measurements->len);
  copy = g_new (SuralImportSource, 1);
  *copy = *source;
  copy->key = keep_text (self, source->key);
  copy->version = keep_text (self, source->version);
  g_ptr_array_add (self->sources, copy);
  sural_import_batch_add (self, measurement);
}

/**
 * sural_import_batch_get_source:
 * @self: a batch
 * @n: the number of a measurement, from 0
 *
 * Returns: (transfer none) (nullable): what it was in the system that it came from
 */
const SuralImportSource *
sural_import_batch_get_source (SuralImportBatch *self, guint n)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  if (self->sources == NULL || n >= self->sources->len)
    return NULL;
  return g_ptr_array_index (self->sources, n);
}

/**
 * sural_import_batch_withdraw:
 * @self: a batch
 * @withdrawal: what the file says never happened, or is no such measurement any more; copied.
 *   Without a reason nothing is told where there is nothing to withdraw
 */
void
sural_import_batch_withdraw (SuralImportBatch *self, const SuralImportWithdrawal *withdrawal)
{
  SuralImportWithdrawal copy;

  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (withdrawal != NULL && withdrawal->source.key != NULL);

  copy = *withdrawal;
  copy.source.key = keep_text (self, withdrawal->source.key);
  copy.source.version = keep_text (self, withdrawal->source.version);
  copy.reason = g_intern_string (withdrawal->reason);
  g_array_append_val (self->withdrawals, copy);
}

/**
 * sural_import_batch_get_withdrawals:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type SuralImportWithdrawal): what the file says never happened
 */
GArray *
sural_import_batch_get_withdrawals (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->withdrawals;
}

/**
 * sural_import_batch_set_written:
 * @self: a batch
 * @written: when the file was written; %SURAL_TIME_UNKNOWN where it does not say
 */
void
sural_import_batch_set_written (SuralImportBatch *self, SuralTime written)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  self->written = written;
}

/**
 * sural_import_batch_get_written:
 * @self: a batch
 *
 * Returns: when the file was written; %SURAL_TIME_UNKNOWN where it does not say
 */
SuralTime
sural_import_batch_get_written (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), SURAL_TIME_UNKNOWN);

  return self->written;
}

/**
 * sural_import_batch_set_maker:
 * @self: a batch
 * @maker: who wrote the file
 */
void
sural_import_batch_set_maker (SuralImportBatch *self, SuralImportMaker maker)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  self->maker = maker;
}

/**
 * sural_import_batch_get_maker:
 * @self: a batch
 *
 * Returns: who wrote the file
 */
SuralImportMaker
sural_import_batch_get_maker (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), SURAL_IMPORT_FOREIGN);

  return self->maker;
}

/**
 * sural_import_batch_set_own_episode:
 * @self: a batch
 * @episode_id: (nullable): the episode that a table of our own says it is of
 */
void
sural_import_batch_set_own_episode (SuralImportBatch *self, const char *episode_id)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  g_set_str (&self->own_episode, episode_id);
}

/**
 * sural_import_batch_get_own_episode:
 * @self: a batch
 *
 * Returns: (nullable): the episode that a table of our own says it is of
 */
const char *
sural_import_batch_get_own_episode (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->own_episode;
}

/**
 * sural_import_batch_set_record:
 * @self: a batch, which has the patient of it
 * @record: a whole record of another clinic
 */
void
sural_import_batch_set_record (SuralImportBatch *self, SuralRecordRows *record)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self) && record != NULL);

  g_clear_pointer (&self->record, sural_record_rows_unref);
  self->record = sural_record_rows_ref (record);
}

/**
 * sural_import_batch_get_record:
 * @self: a batch
 *
 * Returns: (transfer none) (nullable): the whole record that it is
 */
SuralRecordRows *
sural_import_batch_get_record (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);
  return self->record;
}

/**
 * sural_import_batch_set_ticket:
 * @self: a batch
 * @ticket: what the code of the diary sheet says that it was read from
 */
void
sural_import_batch_set_ticket (SuralImportBatch *self, const SuralDiaryTicket *ticket)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (ticket != NULL);

  g_free (self->ticket);
  self->ticket = g_memdup2 (ticket, sizeof *ticket);
}

/**
 * sural_import_batch_get_ticket:
 * @self: a batch
 *
 * Returns: (nullable): what the code of the diary sheet says; %NULL where it was read from none
 */
const SuralDiaryTicket *
sural_import_batch_get_ticket (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->ticket;
}

/**
 * sural_import_batch_set_differing:
 * @self: a batch
 * @differing: what is done with values that differ from earlier ones of the same moment
 */
void
sural_import_batch_set_differing (SuralImportBatch *self, SuralImportDiffering differing)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  self->differing = differing;
}

/**
 * sural_import_batch_get_differing:
 * @self: a batch
 *
 * Returns: what is done with values that differ from earlier ones of the same moment
 */
SuralImportDiffering
sural_import_batch_get_differing (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), SURAL_IMPORT_DIFFERING_UNSAID);

  return self->differing;
}

/**
 * sural_import_batch_set_days:
 * @self: a batch
 * @days: what is done with values of days that are unlikely
 */
void
sural_import_batch_set_days (SuralImportBatch *self, SuralImportDays days)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  self->days = days;
}

/**
 * sural_import_batch_get_days:
 * @self: a batch
 *
 * Returns: what is done with values of days that are unlikely
 */
SuralImportDays
sural_import_batch_get_days (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), SURAL_IMPORT_DAYS_UNSAID);

  return self->days;
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
find_reason (SuralImportBatch *self, const char *reason, gboolean is_outcome)
{
  GHashTable *by_text = self->by_text[is_outcome];
  Reason *found = g_hash_table_lookup (by_text, reason);
  Reason *added = NULL;

  if (found == NULL && g_hash_table_size (by_text) >= most_reasons)
    {
      reason = _ (other_reasons);
      found = g_hash_table_lookup (by_text, reason);
    }
  if (found != NULL)
    return &found->told;
  added = g_new0 (Reason, 1);
  added->told.reason = g_strdup (reason);
  added->is_outcome = is_outcome;
  g_ptr_array_add (self->reasons, added);
  g_hash_table_insert (by_text, added->told.reason, added);
  return &added->told;
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

  find_reason (self, reason, FALSE)->n++;
  self->n_passed_over++;
}

/**
 * sural_import_batch_pass_over_n:
 * @self: a batch
 * @reason: what is passed over and why
 * @n: how many rows or resources
 *
 * Counts so many at once.
 */
void
sural_import_batch_pass_over_n (SuralImportBatch *self, const char *reason, guint n)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (reason != NULL);

  find_reason (self, reason, FALSE)->n += n;
  self->n_passed_over += n;
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

  find_reason (self, remark, FALSE);
}

/**
 * sural_import_batch_get_reasons:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type SuralImportReason): what was passed over, by reason, in
 * the order in which it was first met; where there are more than a hundred, the rest in one
 */
GPtrArray *
sural_import_batch_get_reasons (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->reasons;
}

/**
 * sural_import_batch_begin_taking:
 * @self: a batch
 *
 * Forgets what came of it when it was taken in before, or was not.
 */
void
sural_import_batch_begin_taking (SuralImportBatch *self)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  g_hash_table_remove_all (self->by_text[TRUE]);
  for (guint i = self->reasons->len; i > 0; i--)
    {
      const Reason *one = g_ptr_array_index (self->reasons, i - 1);

      if (!one->is_outcome)
        continue;
      self->n_passed_over -= one->told.n;
      g_ptr_array_remove_index (self->reasons, i - 1);
    }
  self->n_replaced = self->n_withdrawn = 0;
  g_clear_object (&self->candidate);
  g_clear_object (&self->recipient);
  self->difference = (SuralImportDifference) { 0 };
  self->doubt = (SuralImportDoubt) { 0 };
}

/**
 * sural_import_batch_add_outcome:
 * @self: a batch
 * @reason: what the store says
 * @n: of how many that are passed over; 0: a remark
 */
void
sural_import_batch_add_outcome (SuralImportBatch *self, const char *reason, guint n)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (reason != NULL);

  find_reason (self, reason, TRUE)->n += n;
  self->n_passed_over += n;
}

/**
 * sural_import_batch_set_corrected:
 * @self: a batch that was taken in
 * @n_replaced: how many earlier measurements gave place to one of it
 * @n_withdrawn: how many it withdrew
 */
void
sural_import_batch_set_corrected (SuralImportBatch *self, guint n_replaced, guint n_withdrawn)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  self->n_replaced = n_replaced;
  self->n_withdrawn = n_withdrawn;
}

/**
 * sural_import_batch_get_n_replaced:
 * @self: a batch that was taken in
 *
 * Returns: how many earlier measurements gave place to one of it
 */
guint
sural_import_batch_get_n_replaced (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), 0);

  return self->n_replaced;
}

/**
 * sural_import_batch_get_n_withdrawn:
 * @self: a batch that was taken in
 *
 * Returns: how many earlier measurements it withdrew
 */
guint
sural_import_batch_get_n_withdrawn (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), 0);

  return self->n_withdrawn;
}

/**
 * sural_import_batch_set_candidate:
 * @self: a batch
 * @candidate: (nullable): whose the store would take it to be, if it were not to be asked
 */
void
sural_import_batch_set_candidate (SuralImportBatch *self, SuralPatient *candidate)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  g_set_object (&self->candidate, candidate);
}

/**
 * sural_import_batch_get_candidate:
 * @self: a batch
 *
 * Returns: (transfer none) (nullable): the patient about whom it has to be asked, where it was
 *   refused with %SURAL_ERROR_EXISTS
 */
SuralPatient *
sural_import_batch_get_candidate (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->candidate;
}

/**
 * sural_import_batch_set_recipient:
 * @self: a batch that was taken in
 * @recipient: (nullable): whom it went to
 */
void
sural_import_batch_set_recipient (SuralImportBatch *self, SuralPatient *recipient)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  g_set_object (&self->recipient, recipient);
}

/**
 * sural_import_batch_get_recipient:
 * @self: a batch that was taken in
 *
 * Returns: (transfer none) (nullable): whom it went to
 */
SuralPatient *
sural_import_batch_get_recipient (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->recipient;
}

/**
 * sural_import_batch_set_difference:
 * @self: a batch
 * @difference: in what it differs from what is there; copied
 */
void
sural_import_batch_set_difference (SuralImportBatch *self, const SuralImportDifference *difference)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (difference != NULL);

  self->difference = *difference;
}

/**
 * sural_import_batch_get_difference:
 * @self: a batch
 *
 * Returns: (transfer none): in what it differs from what is there, where it was refused with
 *   %SURAL_ERROR_DIFFERS
 */
const SuralImportDifference *
sural_import_batch_get_difference (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return &self->difference;
}

/**
 * sural_import_batch_set_doubt:
 * @self: a batch
 * @doubt: what speaks against its days; copied
 */
void
sural_import_batch_set_doubt (SuralImportBatch *self, const SuralImportDoubt *doubt)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (doubt != NULL);

  self->doubt = *doubt;
}

/**
 * sural_import_batch_get_doubt:
 * @self: a batch
 *
 * Returns: (transfer none): what speaks against its days, where it was refused with
 *   %SURAL_ERROR_UNLIKELY
 */
const SuralImportDoubt *
sural_import_batch_get_doubt (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return &self->doubt;
}

/**
 * sural_import_batch_add_other_name:
 * @self: a batch
 * @name: somebody called as the patient of the file is or was called besides
 */
void
sural_import_batch_add_other_name (SuralImportBatch *self, SuralPatient *name)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  g_return_if_fail (SURAL_IS_PATIENT (name));

  g_ptr_array_add (self->other_names, g_object_ref (name));
}

/**
 * sural_import_batch_get_other_names:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type SuralPatient): how the patient is or was called besides
 */
GPtrArray *
sural_import_batch_get_other_names (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->other_names;
}

/**
 * sural_import_batch_take_linked_key:
 * @key: (nullable) (transfer full): issuer and number
 *
 * Says by what another record of the same person is known that the file names.
 */
void
sural_import_batch_take_linked_key (SuralImportBatch *self, char *key)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  if (key == NULL)
    return;
  if (self->linked_keys == NULL)
    self->linked_keys = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->linked_keys, key);
}

/**
 * sural_import_batch_get_linked_keys:
 *
 * Returns: (transfer none) (nullable) (element-type utf8): by what other records of the same person
 *   are known; %NULL: the file names none
 */
GPtrArray *
sural_import_batch_get_linked_keys (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);
  return self->linked_keys;
}

/**
 * sural_import_batch_set_begins_person:
 * @self: a batch with a patient
 * @begins: whether it is of another person than the batches before it of the same file
 */
void
sural_import_batch_set_begins_person (SuralImportBatch *self, gboolean begins)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  self->begins_person = begins;
}

/**
 * sural_import_batch_begins_person:
 * @self: a batch
 *
 * Returns: whether it is of another person than the batches before it of the same file; those that
 *   follow are of that person, too
 */
gboolean
sural_import_batch_begins_person (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), FALSE);
  return self->begins_person;
}

/**
 * sural_import_batch_set_zoned:
 * @self: a training log
 * @is_zoned: whether moments of it were universal time, so that the time zone had a say in its days
 */
void
sural_import_batch_set_zoned (SuralImportBatch *self, gboolean is_zoned)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));
  self->is_zoned = is_zoned;
}

/**
 * sural_import_batch_is_zoned:
 * @self: a batch
 *
 * Returns: whether its moments and days would be others in another time zone
 */
gboolean
sural_import_batch_is_zoned (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), FALSE);
  return self->is_zoned;
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

/**
 * sural_import_batch_get_goal:
 * @self: a batch
 * @place: which of the patient's own goals, from 1 to #SURAL_GOALS_MOST
 *
 * Returns: (transfer none): it, to be filled in; without an activity until it has one
 */
SuralGoal *
sural_import_batch_get_goal (SuralImportBatch *self, guint place)
{
  SuralGoal *goal = NULL;

  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);
  g_return_val_if_fail (place >= 1 && place <= SURAL_GOALS_MOST, NULL);

  for (guint i = 0; i < self->goals->len; i++)
    {
      goal = g_ptr_array_index (self->goals, i);
      if (goal->place == place)
        return goal;
    }
  goal = sural_goal_new (place, NULL, NULL);
  g_ptr_array_add (self->goals, goal);
  return goal;
}

/**
 * sural_import_batch_get_goals:
 * @self: a batch
 *
 * Returns: (transfer none) (element-type SuralGoal): the patient's own goals, as far as they were
 *   asked for
 */
GPtrArray *
sural_import_batch_get_goals (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->goals;
}

/**
 * sural_import_batch_set_taken_episode:
 * @self: a batch
 * @episode_id: (nullable): the episode that it went to
 */
void
sural_import_batch_set_taken_episode (SuralImportBatch *self, const char *episode_id)
{
  g_return_if_fail (SURAL_IS_IMPORT_BATCH (self));

  g_set_str (&self->taken_episode, episode_id);
}

/**
 * sural_import_batch_get_taken_episode:
 * @self: a batch
 *
 * Returns: (transfer none) (nullable): the episode that it went to; %NULL before it was taken in
 */
const char *
sural_import_batch_get_taken_episode (SuralImportBatch *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (self), NULL);

  return self->taken_episode;
}
