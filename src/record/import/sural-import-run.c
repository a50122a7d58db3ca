/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/import/sural-import-run.h"

#include <glib/gi18n-lib.h>

#include "exchange/diary/sural-diary-memory.h"
#include "model/sural-error.h"
#include "record/export/sural-patient-archive.h"
#include "record/import/sural-import-job.h"
#include "record/import/sural-record-intake.h"
#include "record/phone/sural-phone-codes.h"
#include "record/phone/sural-phone-intake.h"
#include "store/keys/sural-secret.h"

/* What was taken in of one file, so that it can be taken in once more. */
typedef struct
{
  char *name;
  GPtrArray *batches;
  char *episode_id;
} Taken;

struct _SuralImportRun
{
  GObject parent_instance;

  SuralContext *context;
  GListModel *inputs; /* SuralImportInput; NULL: @again */
  GPtrArray *again;   /* Taken: of the run before; NULL: @inputs */
  guint next;
  gboolean is_patient_open; /* when the files were chosen */
  char *episode_id;         /* of that patient; NULL: no patient, or one without a complaint */
  GCancellable *cancellable;
  gboolean is_stopped;
  char *name;                          /* of the file under way */
  GPtrArray *batches;                  /* SuralImportBatch: being stored */
  SuralImportBatch *asked;             /* of them: about which something has to be said */
  const char *target_id;               /* where they go; NULL: each has its patient */
  char *found_id;                      /* the episode that answers from a phone are of */
  char *shape, *mapping;               /* of the diary that was accepted */
  GPtrArray *taken;                    /* Taken */
  GPtrArray *documents, *new_patients; /* char*: what an undo takes back */
  SuralImportReport *report;
  GBytes *sealed;         /* an encrypted record that waits for its passphrase */
  GHashTable *patients;   /* set of char*: who was given something */
  SuralPhoneCodes *codes; /* of pictures of phones that are not whole yet */
};

enum
{
  SIGNAL_WORKING,
  SIGNAL_WAITING,
  SIGNAL_DIARY,
  SIGNAL_TRAINING,
  SIGNAL_SHEET,
  SIGNAL_QUESTION,
  SIGNAL_ARCHIVE,
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralImportRun, sural_import_run, G_TYPE_OBJECT)

static void take_next (SuralImportRun *self);

static void
taken_free (gpointer data)
{
  Taken *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->batches);
  g_free (self->episode_id);
  g_free (self);
}

static void
sural_import_run_finalize (GObject *object)
{
  SuralImportRun *self = SURAL_IMPORT_RUN (object);

  g_clear_object (&self->context);
  g_clear_object (&self->inputs);
  g_clear_pointer (&self->again, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_ptr_array_unref (self->taken);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->new_patients);
  g_free (self->shape);
  g_free (self->mapping);
  g_free (self->episode_id);
  g_free (self->found_id);
  g_free (self->name);
  sural_import_report_free (self->report);
  sural_phone_codes_free (self->codes);
  g_clear_pointer (&self->sealed, g_bytes_unref);
  g_hash_table_unref (self->patients);
  G_OBJECT_CLASS (sural_import_run_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, SURAL_TYPE_IMPORT_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
sural_import_run_class_init (SuralImportRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_import_run_finalize;
  signals[SIGNAL_WORKING] = add_signal ("working");
  signals[SIGNAL_WAITING] = add_signal ("waiting");
  signals[SIGNAL_DONE] = add_signal ("done");
  signals[SIGNAL_QUESTION] =
      g_signal_new ("question", SURAL_TYPE_IMPORT_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, SURAL_TYPE_IMPORT_BATCH);
  signals[SIGNAL_ARCHIVE] = g_signal_new ("archive", SURAL_TYPE_IMPORT_RUN, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_TRAINING] = g_signal_new ("training", SURAL_TYPE_IMPORT_RUN, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_SHEET] =
      g_signal_new ("sheet", SURAL_TYPE_IMPORT_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_POINTER, SURAL_TYPE_PATIENT);
  signals[SIGNAL_DIARY] = g_signal_new ("diary", SURAL_TYPE_IMPORT_RUN, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
}

static void
sural_import_run_init (SuralImportRun *self)
{
  self->cancellable = g_cancellable_new ();
  self->report = sural_import_report_new ();
  self->codes = sural_phone_codes_new ();
  self->taken = g_ptr_array_new_with_free_func (taken_free);
  self->documents = g_ptr_array_new_with_free_func (g_free);
  self->new_patients = g_ptr_array_new_with_free_func (g_free);
  self->patients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* --- What came of a file ---------------------------------------------------------------------- */

static void
add_problem (SuralImportRun *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sural_import_report_add_problem (self->report, self->name,
                                     _ ("Cancelled; nothing of it was taken in"));
  else
    sural_import_report_add_problem (self->report, self->name, error->message);
}

/* What an undo would take back of the batches that were stored. */
static void
note_taken (SuralImportRun *self)
{
  Taken *taken = g_new0 (Taken, 1);

  taken->name = g_strdup (self->name);
  taken->batches = g_ptr_array_ref (self->batches);
  taken->episode_id = g_strdup (self->target_id);
  g_ptr_array_add (self->taken, taken);
  for (guint i = 0; i < self->batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (self->batches, i);
      const char *document = sural_import_batch_get_document_id (batch);
      const char *patient = sural_import_batch_get_new_patient_id (batch);

      if (document != NULL)
        g_ptr_array_add (self->documents, g_strdup (document));
      if (patient != NULL)
        g_ptr_array_add (self->new_patients, g_strdup (patient));
    }
}

/* The batch about which something has to be said, or NULL. */
static SuralImportBatch *
find_asked (SuralImportRun *self, const GError *error)
{
  gboolean is_whose = g_error_matches (error, SURAL_ERROR, SURAL_ERROR_EXISTS);
  gboolean is_differing = g_error_matches (error, SURAL_ERROR, SURAL_ERROR_DIFFERS);
  gboolean is_unlikely = g_error_matches (error, SURAL_ERROR, SURAL_ERROR_UNLIKELY);

  for (guint i = 0; i < self->batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (self->batches, i);

      if ((is_whose && sural_import_batch_get_candidate (batch) != NULL) ||
          (is_differing && sural_import_batch_get_difference (batch)->n > 0) ||
          (is_unlikely && sural_import_batch_get_doubt (batch)->n > 0))
        return batch;
    }
  return NULL;
}

static void
forget_batches (SuralImportRun *self)
{
  self->asked = NULL;
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_clear_pointer (&self->shape, g_free);
  g_clear_pointer (&self->mapping, g_free);
}

/* A file may be of several people. */
static void
note_recipients (SuralImportRun *self)
{
  for (guint i = 0; i < self->batches->len; i++)
    {
      SuralPatient *recipient =
          sural_import_batch_get_recipient (g_ptr_array_index (self->batches, i));

      if (recipient != NULL)
        g_hash_table_add (self->patients, g_strdup (sural_patient_get_id (recipient)));
    }
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SuralImportRun *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;
  g_autofree char *patient_name = NULL;
  SuralImportCounts counts = { 0 };

  if (sural_import_job_finish (SURAL_STORE_THREAD (source), result, &counts, &patient_id,
                               &patient_name, &error))
    {
      sural_import_report_add (self->report, self->name, &counts, self->batches);
      note_recipients (self);
      sural_import_report_set_patient (self->report, g_hash_table_size (self->patients) == 1
                                                         ? patient_name
                                                         : NULL);
      note_taken (self);
    }
  else if (!self->is_stopped && (self->asked = find_asked (self, error)) != NULL)
    {
      g_signal_emit (self, signals[SIGNAL_WAITING], 0);
      g_signal_emit (self, signals[SIGNAL_QUESTION], 0, self->asked);
      return;
    }
  else
    add_problem (self, error);
  forget_batches (self);
  take_next (self);
}

static void
store_batches (SuralImportRun *self)
{
  sural_import_job_async (sural_context_get_store_thread (self->context),
                          sural_context_get_knowledge (self->context), self->batches,
                          self->target_id, self->shape, self->mapping, self->cancellable, stored_cb,
                          self);
}

static void
store (SuralImportRun *self, GPtrArray *batches, const char *episode_id)
{
  g_signal_emit (self, signals[SIGNAL_WORKING], 0);
  if (self->is_stopped)
    {
      take_next (self);
      return;
    }
  self->batches = g_ptr_array_ref (batches);
  self->target_id = episode_id;
  store_batches (self);
}

/* --- One file --------------------------------------------------------------------------------- */

static void
take_table (SuralImportRun *self, SuralImportBatch *batch)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (batches, g_object_ref (batch));
  store (self, batches, self->episode_id);
}

static void
refuse_diary (SuralImportRun *self)
{
  sural_import_report_add_problem (
      self->report, self->name,
      _ ("The open patient has no episode for a diary to go to; add one first"));
  take_next (self);
}

/* No training log says whose it is, nor what it is about. */
static void
refuse_training (SuralImportRun *self)
{
  sural_import_report_add_problem (
      self->report, self->name,
      self->is_patient_open
          ? _ ("The training of the open patient is shown in their episodes, and "
               "they have none yet: open one with New Episode, then take the "
               "log in again")
          : _ ("A training log does not say whose it is: open the patient first"));
  take_next (self);
}

/* An instrument does not say whose its values are, nor what they are about. */
static void
refuse_instruments (SuralImportRun *self)
{
  sural_import_report_add_problem (
      self->report, self->name,
      self->is_patient_open
          ? _ ("What an instrument measured is shown in the episodes of the open "
               "patient, and they have none yet: open one with New Episode, then "
               "take the file in again")
          : _ ("A table of an instrument is taken in for the patient who is open: "
               "open the patient first"));
  take_next (self);
}

static void
take_training (SuralImportRun *self, SuralImportFile *file)
{
  g_signal_emit (self, signals[SIGNAL_WAITING], 0);
  g_signal_emit (self, signals[SIGNAL_TRAINING], 0, file);
}

static void
answers_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SuralImportRun *self = user_data;
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  SuralImportBatch *batch = NULL;

  g_clear_pointer (&self->found_id, g_free);
  batch =
      sural_phone_intake_open_finish (SURAL_STORE_THREAD (source), result, &self->found_id, &error);
  if (batch == NULL)
    {
      add_problem (self, error);
      take_next (self);
      return;
    }
  g_ptr_array_add (batches, batch);
  store (self, batches, self->found_id);
}

/* Answers from a phone say whose they are, whoever is open. */
static void
take_answers (SuralImportRun *self, GBytes *bytes, const char *name)
{
  sural_phone_intake_open_async (sural_context_get_store_thread (self->context), bytes, name,
                                 sural_context_get_knowledge (self->context),
                                 sural_context_get_today (self->context), self->cancellable,
                                 answers_opened_cb, self);
}

/* A phone shows one code at a time: a picture may have one of several. */
static void
take_codes (SuralImportRun *self, SuralImportFile *file)
{
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GError) error = NULL;

  if (!sural_phone_codes_take (self->codes, file->codes, file->name, &whole, &error))
    add_problem (self, error);
  if (whole != NULL)
    take_answers (self, whole, file->name);
  else
    take_next (self);
}

/* All pictures were seen: what is missing still is told. */
static void
report_missing_codes (SuralImportRun *self)
{
  gboolean is_whole = FALSE;

  while (!is_whole && !self->is_stopped)
    {
      g_autofree char *name = NULL;
      g_autoptr (GError) error = NULL;

      is_whole = sural_phone_codes_check (self->codes, &name, &error);
      if (is_whole)
        break;
      g_set_str (&self->name, name);
      add_problem (self, error);
    }
}

/* A diary whose mapping is looked up. */
typedef struct
{
  SuralImportRun *run;
  SuralImportFile *file;
} Question;

static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autofree char *remembered =
      sural_import_job_recall_finish (SURAL_STORE_THREAD (source), result);

  g_signal_emit (question->run, signals[SIGNAL_WAITING], 0);
  g_signal_emit (question->run, signals[SIGNAL_DIARY], 0, question->file, remembered);
}

/* Looks up how a file of this kind was mapped the last time, and asks. */
static void
take_diary (SuralImportRun *self, SuralImportFile *file)
{
  g_autofree char *shape = sural_diary_preview_dup_shape (file->preview);
  Question *question = g_new0 (Question, 1);

  question->run = self;
  question->file = file;
  sural_import_job_recall_async (sural_context_get_store_thread (self->context), shape, recalled_cb,
                                 question);
}

static void
sheet_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  SuralImportRun *self = question->run;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient =
      sural_import_job_find_sheet_finish (SURAL_STORE_THREAD (source), result, &error);

  if (patient == NULL)
    add_problem (self, error);
  if (patient == NULL || self->is_stopped)
    {
      sural_import_file_free (question->file);
      take_next (self);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_WAITING], 0);
  g_signal_emit (self, signals[SIGNAL_SHEET], 0, question->file, patient);
}

/* Looks up whose sheet it is, whoever is open, and asks. */
static void
take_sheet (SuralImportRun *self, SuralImportFile *file)
{
  Question *question = g_new0 (Question, 1);

  question->run = self;
  question->file = file;
  sural_import_job_find_sheet_async (sural_context_get_store_thread (self->context),
                                     &file->sheet->page->layout.ticket, sheet_found_cb, question);
}

/* What an encrypted record holds is read as any file, once it is open. */
static void
take_archive (SuralImportRun *self, SuralImportFile *file)
{
  self->sealed = g_bytes_ref (file->bytes);
  g_signal_emit (self, signals[SIGNAL_WAITING], 0);
  g_signal_emit (self, signals[SIGNAL_ARCHIVE], 0, NULL);
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SuralImportRun *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportFile) file =
      sural_import_file_read_finish (SURAL_IMPORT_INPUT (source), result, &error);

  if (file == NULL)
    add_problem (self, error);
  if (file == NULL || self->is_stopped)
    take_next (self);
  else if (file->is_archive)
    take_archive (self, file);
  else if (file->batches != NULL)
    store (self, file->batches, NULL);
  else if (file->is_answers)
    take_answers (self, file->bytes, file->name);
  else if (file->codes != NULL)
    take_codes (self, file);
  else if (file->sheet != NULL)
    take_sheet (self, g_steal_pointer (&file));
  else if (sural_import_file_is_training (file) && self->episode_id == NULL)
    refuse_training (self);
  else if (sural_import_file_is_training (file))
    take_training (self, g_steal_pointer (&file));
  else if (file->is_instruments && self->episode_id == NULL)
    refuse_instruments (self);
  else if (self->is_patient_open && self->episode_id == NULL)
    refuse_diary (self);
  else if (file->batch != NULL &&
           (self->is_patient_open || sural_import_batch_get_own_episode (file->batch) != NULL))
    take_table (self, file->batch);
  else
    take_diary (self, g_steal_pointer (&file));
}

static void
read_input (SuralImportRun *self, SuralImportInput *input)
{
  g_set_str (&self->name, sural_import_input_get_name (input));
  g_signal_emit (self, signals[SIGNAL_WORKING], 0);
  if (self->is_stopped)
    take_next (self);
  else
    sural_import_file_read_async (input, sural_context_get_knowledge (self->context),
                                  sural_context_get_today (self->context), self->cancellable,
                                  file_read_cb, self);
}

static void
end (SuralImportRun *self)
{
  report_missing_codes (self);
  g_signal_emit (self, signals[SIGNAL_WAITING], 0);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
  g_object_unref (self);
}

static void
take_next (SuralImportRun *self)
{
  g_autoptr (SuralImportInput) input = NULL;

  if (self->is_stopped || g_cancellable_is_cancelled (self->cancellable) ||
      self->next == sural_import_run_get_n_files (self))
    {
      end (self);
      return;
    }
  self->next++;
  if (self->inputs != NULL)
    {
      input = g_list_model_get_item (self->inputs, self->next - 1);
      read_input (self, input);
    }
  else
    {
      const Taken *taken = g_ptr_array_index (self->again, self->next - 1);

      g_set_str (&self->name, taken->name);
      store (self, taken->batches, taken->episode_id);
    }
}

/* --- For others ------------------------------------------------------------------------------- */

/**
 * sural_import_run_new:
 * @context: the clinic
 * @inputs: (element-type SuralImportInput): what to take in
 * @is_patient_open: whether a diary goes to a patient who is open; else to one of its own
 * @episode_id: (nullable): their episode; %NULL: they have none
 *
 * Returns: (transfer full): the run, not started yet
 */
SuralImportRun *
sural_import_run_new (SuralContext *context,
                      GListModel *inputs,
                      gboolean is_patient_open,
                      const char *episode_id)
{
  SuralImportRun *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (inputs), NULL);

  self = g_object_new (SURAL_TYPE_IMPORT_RUN, NULL);
  self->context = g_object_ref (context);
  self->inputs = g_object_ref (inputs);
  self->is_patient_open = is_patient_open;
  self->episode_id = g_strdup (episode_id);
  return self;
}

/**
 * sural_import_run_new_again:
 * @before: a run that is over and was taken back
 *
 * Returns: (transfer full): a run that takes in again what that one did, and asks nothing
 */
SuralImportRun *
sural_import_run_new_again (SuralImportRun *before)
{
  SuralImportRun *self = NULL;

  g_return_val_if_fail (SURAL_IS_IMPORT_RUN (before), NULL);

  self = g_object_new (SURAL_TYPE_IMPORT_RUN, NULL);
  self->context = g_object_ref (before->context);
  self->again = g_ptr_array_ref (before->taken);
  self->is_patient_open = before->is_patient_open;
  self->episode_id = g_strdup (before->episode_id);
  return self;
}

/**
 * sural_import_run_start:
 *
 * Begins; the run lives until "done", whoever lets go of it.
 */
void
sural_import_run_start (SuralImportRun *self)
{
  g_return_if_fail (SURAL_IS_IMPORT_RUN (self) && self->next == 0);
  take_next (g_object_ref (self));
}

/**
 * sural_import_run_cancel:
 *
 * Takes in nothing more. What was not stored whole is not stored at all.
 */
void
sural_import_run_cancel (SuralImportRun *self)
{
  g_return_if_fail (SURAL_IS_IMPORT_RUN (self));
  g_cancellable_cancel (self->cancellable);
}

/**
 * sural_import_run_stop:
 *
 * Goes on to the end with nothing more to read, to store or to ask.
 */
void
sural_import_run_stop (SuralImportRun *self)
{
  g_return_if_fail (SURAL_IS_IMPORT_RUN (self));
  self->is_stopped = TRUE;
}

/* What says itself whose it is goes there, and not to who is open. */
static gboolean
is_sheet (GPtrArray *batches)
{
  return batches->len > 0 && sural_import_batch_get_ticket (g_ptr_array_index (batches, 0)) != NULL;
}

/**
 * sural_import_run_answer:
 * @batches: (nullable) (element-type SuralImportBatch): the diary or the training log as it was
 *   confirmed; %NULL: it is not taken, which is no problem and not reported
 * @shape: (nullable): what files of its kind have in common
 * @mapping: (nullable): how it was mapped, to be remembered
 *
 * Answers "diary", "training" and "sheet".
 */
void
sural_import_run_answer (SuralImportRun *self,
                         GPtrArray *batches,
                         const char *shape,
                         const char *mapping)
{
  g_return_if_fail (SURAL_IS_IMPORT_RUN (self));

  if (batches == NULL)
    {
      take_next (self);
      return;
    }
  g_set_str (&self->shape, shape);
  g_set_str (&self->mapping, mapping);
  store (self, batches, is_sheet (batches) ? NULL : self->episode_id);
}

/* An archive on its way to be opened. */
typedef struct
{
  GBytes *sealed;
  char *name;
  SuralSecret *passphrase;
  SuralKnowledge *knowledge;
  SuralDay today;
  GPtrArray *batches; /* SuralImportBatch: the whole record; NULL: it has only a bundle */
} Unsealing;

static void
unsealing_free (gpointer data)
{
  Unsealing *self = data;

  g_bytes_unref (self->sealed);
  g_free (self->name);
  sural_secret_free (self->passphrase);
  g_object_unref (self->knowledge);
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_free (self);
}

static void
unseal_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Unsealing *order = task_data;
  GError *error = NULL;
  g_autoptr (SuralPatientArchive) archive =
      sural_patient_archive_open (order->sealed, order->name,
                                  sural_secret_get_text (order->passphrase), &error);

  if (archive != NULL &&
      sural_record_intake_read (archive, order->name, order->knowledge, order->today, cancellable,
                                &order->batches, &error))
    g_task_return_pointer (task, g_bytes_ref (sural_patient_archive_get_record (archive)),
                           (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
unsealed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SuralImportRun *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) record = g_task_propagate_pointer (G_TASK (result), &error);
  const Unsealing *order = g_task_get_task_data (G_TASK (result));

  if (record == NULL && !self->is_stopped &&
      g_error_matches (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE))
    {
      g_signal_emit (self, signals[SIGNAL_WAITING], 0);
      g_signal_emit (self, signals[SIGNAL_ARCHIVE], 0, error->message);
      return;
    }
  g_clear_pointer (&self->sealed, g_bytes_unref);
  if (record != NULL && order->batches != NULL)
    {
      store (self, order->batches, NULL);
      return;
    }
  if (record != NULL)
    {
      g_autoptr (SuralImportInput) input = sural_import_input_new_for_bytes (record, self->name);

      read_input (self, input);
      return;
    }
  add_problem (self, error);
  take_next (self);
}

/**
 * sural_import_run_unseal:
 * @passphrase: (nullable): what is to open the encrypted record; %NULL: it is not taken, which is
 * no problem and not reported
 *
 * Answers "archive".
 */
void
sural_import_run_unseal (SuralImportRun *self, const char *passphrase)
{
  g_autoptr (GTask) task = NULL;
  Unsealing *order = NULL;

  g_return_if_fail (SURAL_IS_IMPORT_RUN (self) && self->sealed != NULL);

  if (passphrase == NULL || self->is_stopped)
    {
      g_clear_pointer (&self->sealed, g_bytes_unref);
      take_next (self);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_WORKING], 0);
  order = g_new0 (Unsealing, 1);
  order->sealed = g_bytes_ref (self->sealed);
  order->name = g_strdup (self->name);
  order->passphrase = sural_secret_new_from_text (passphrase);
  order->knowledge = g_object_ref (sural_context_get_knowledge (self->context));
  order->today = sural_context_get_today (self->context);
  task = g_task_new (NULL, self->cancellable, unsealed_cb, self);
  g_task_set_task_data (task, order, unsealing_free);
  g_task_run_in_thread (task, unseal_thread);
}

/* Whose they are is said of the first batch of a person; all else goes with all of the file. */
static void
pass_on (SuralImportRun *self, SuralImportSaid said)
{
  SuralPatient *candidate = sural_import_batch_get_candidate (self->asked);

  if (said == SURAL_IMPORT_SAID_THIS_PATIENT && candidate != NULL)
    sural_import_batch_set_whom (self->asked, SURAL_IMPORT_SOMEBODY_KNOWN,
                                 sural_patient_get_id (candidate));
  else if (said == SURAL_IMPORT_SAID_SOMEBODY_NEW)
    sural_import_batch_set_whom (self->asked, SURAL_IMPORT_SOMEBODY_NEW, NULL);
  for (guint i = 0; i < self->batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (self->batches, i);

      if (said == SURAL_IMPORT_SAID_REPLACE)
        sural_import_batch_set_differing (batch, SURAL_IMPORT_DIFFERING_REPLACE);
      else if (said == SURAL_IMPORT_SAID_KEEP_BOTH)
        sural_import_batch_set_differing (batch, SURAL_IMPORT_DIFFERING_KEEP_BOTH);
      else if (said == SURAL_IMPORT_SAID_KEEP_DAYS)
        sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_KEEP);
      else if (said == SURAL_IMPORT_SAID_LEAVE_DAYS_OUT)
        sural_import_batch_set_days (batch, SURAL_IMPORT_DAYS_LEAVE_OUT);
    }
}

/**
 * sural_import_run_say:
 * @said: what somebody says
 *
 * Answers "question": the file is tried again, or given up.
 */
void
sural_import_run_say (SuralImportRun *self, SuralImportSaid said)
{
  g_return_if_fail (SURAL_IS_IMPORT_RUN (self) && self->batches != NULL && self->asked != NULL);

  if (said == SURAL_IMPORT_SAID_NOTHING || self->is_stopped)
    {
      forget_batches (self);
      take_next (self);
      return;
    }
  pass_on (self, said);
  g_signal_emit (self, signals[SIGNAL_WORKING], 0);
  store_batches (self);
}

/**
 * sural_import_run_get_name:
 *
 * Returns: (transfer none) (nullable): the name of the file under way
 */
const char *
sural_import_run_get_name (SuralImportRun *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_RUN (self), NULL);
  return self->name;
}

/**
 * sural_import_run_dup_paths_left:
 * @self: a run
 *
 * Returns: (transfer full) (nullable): where the file under way lies, and those behind it, as far
 * as they lie anywhere; %NULL: that under way does not
 */
char **
sural_import_run_dup_paths_left (SuralImportRun *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  g_return_val_if_fail (SURAL_IS_IMPORT_RUN (self), NULL);

  for (guint i = MAX (self->next, 1);
       self->inputs != NULL && i <= sural_import_run_get_n_files (self); i++)
    {
      g_autoptr (SuralImportInput) input = g_list_model_get_item (self->inputs, i - 1);
      g_autofree char *path = sural_import_input_dup_path (input);

      if (path != NULL)
        g_strv_builder_add (paths, path);
      else if (i == self->next)
        return NULL;
    }
  return self->inputs != NULL && self->next > 0 ? g_strv_builder_end (paths) : NULL;
}

/**
 * sural_import_run_get_position:
 *
 * Returns: which of the files is under way, from 1
 */
guint
sural_import_run_get_position (SuralImportRun *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_RUN (self), 0);
  return self->next;
}

/**
 * sural_import_run_get_n_files:
 *
 * Returns: how many files there are
 */
guint
sural_import_run_get_n_files (SuralImportRun *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_RUN (self), 0);
  return self->inputs != NULL ? g_list_model_get_n_items (self->inputs) : self->again->len;
}

/**
 * sural_import_run_is_patient_open:
 *
 * Returns: whether diaries go to the patient who was open when the files were chosen
 */
gboolean
sural_import_run_is_patient_open (SuralImportRun *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_RUN (self), FALSE);
  return self->is_patient_open;
}

/**
 * sural_import_run_get_report:
 *
 * Returns: (transfer none): what became of the files so far
 */
SuralImportReport *
sural_import_run_get_report (SuralImportRun *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_RUN (self), NULL);
  return self->report;
}

/**
 * sural_import_run_get_only_patient:
 *
 * Returns: (transfer none) (nullable): the one patient whom all of it went to
 */
const char *
sural_import_run_get_only_patient (SuralImportRun *self)
{
  GHashTableIter iter;
  gpointer id = NULL;

  g_return_val_if_fail (SURAL_IS_IMPORT_RUN (self), NULL);

  if (g_hash_table_size (self->patients) != 1)
    return NULL;
  g_hash_table_iter_init (&iter, self->patients);
  g_hash_table_iter_next (&iter, &id, NULL);
  return id;
}

static GStrv
to_strv (GPtrArray *texts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < texts->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (texts, i));
  return g_strv_builder_end (builder);
}

/**
 * sural_import_run_can_undo:
 *
 * Returns: whether there is anything to take back
 */
gboolean
sural_import_run_can_undo (SuralImportRun *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_RUN (self), FALSE);
  return self->documents->len > 0 || self->new_patients->len > 0;
}

/**
 * sural_import_run_dup_documents:
 *
 * Returns: (transfer full) (array zero-terminated=1): what was added, for sural_import_undo()
 */
GStrv
sural_import_run_dup_documents (SuralImportRun *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_RUN (self), NULL);
  return to_strv (self->documents);
}

/**
 * sural_import_run_dup_new_patients:
 *
 * Returns: (transfer full) (array zero-terminated=1): who came with it
 */
GStrv
sural_import_run_dup_new_patients (SuralImportRun *self)
{
  g_return_val_if_fail (SURAL_IS_IMPORT_RUN (self), NULL);
  return to_strv (self->new_patients);
}
