/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/export/sural-record-saver.h"

#include "record/export/sural-fhir-export.h"
#include "record/export/sural-patient-archive.h"
#include "record/words/sural-words.h"
#include "store/keys/sural-secret.h"
#include "store/file/sural-output.h"

/* A record on its way into a file. */
typedef struct
{
  SuralKnowledge *knowledge;
  char *patient_id;
  SuralSecret *passphrase; /* NULL: it is not encrypted */
  GFile *file;
  char *person;    /* whose it is, as people call them; once it was read */
  GBytes *content; /* what was read of the store; NULL: not yet */
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_object_unref (self->knowledge);
  g_free (self->patient_id);
  g_clear_pointer (&self->passphrase, sural_secret_free);
  g_object_unref (self->file);
  g_free (self->person);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self);
}

static gpointer
gather_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (SuralPatient) patient = NULL;
  Order *read = NULL;
  GBytes *content = NULL;

  if (!sural_store_thread_check_open (store, error) ||
      g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  content = order->passphrase != NULL
                ? sural_patient_archive_gather (store, order->knowledge, order->patient_id,
                                                &patient, error)
                : sural_fhir_export (store, order->knowledge, order->patient_id, &patient, error);
  if (content == NULL)
    return NULL;
  read = g_new0 (Order, 1);
  read->person = sural_words_person (patient);
  read->content = content;
  return read;
}

static void
read_free (gpointer data)
{
  Order *self = data;

  g_free (self->person);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self);
}

/* Nobody else on the computer may read it. */
static gboolean
write_file (const Order *order, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);

  if (!sural_output_check (g_file_peek_path (order->file), error))
    return FALSE;
  return g_file_replace_contents (order->file, text, size, NULL, FALSE,
                                  G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                  cancellable, error);
}

static void
seal_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Order *order = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      order->passphrase != NULL
          ? sural_patient_archive_seal (order->content, sural_secret_get_text (order->passphrase),
                                        &error)
          : g_bytes_ref (order->content);

  if (bytes == NULL || g_cancellable_set_error_if_cancelled (cancellable, &error) ||
      !write_file (order, bytes, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_strdup (order->person), g_free);
}

static void
gathered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Order *order = g_task_get_task_data (task);
  GError *error = NULL;
  Order *read = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (read == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  order->person = g_steal_pointer (&read->person);
  order->content = g_steal_pointer (&read->content);
  read_free (read);
  g_task_run_in_thread (task, seal_thread);
}

/**
 * sural_record_saver_save_async:
 * @context: the clinic
 * @patient_id: whose record
 * @passphrase: (nullable): what is to open it; %NULL: it is a bundle in clear
 * @file: where to
 * @cancellable: (nullable): to stop; then there is no new file, and what was there stays
 * @callback: called on the caller's main context
 * @user_data: for @callback
 */
void
sural_record_saver_save_async (SuralContext *context,
                               const char *patient_id,
                               const char *passphrase,
                               GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = NULL;
  Order *order = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (patient_id != NULL && G_IS_FILE (file));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_record_saver_save_async);
  order = g_new0 (Order, 1);
  order->knowledge = g_object_ref (sural_context_get_knowledge (context));
  order->patient_id = g_strdup (patient_id);
  order->file = g_object_ref (file);
  if (passphrase != NULL)
    order->passphrase = sural_secret_new_from_text (passphrase);
  g_task_set_task_data (task, order, order_free);
  sural_store_thread_run_async (sural_context_get_store_thread (context), gather_job, order, NULL,
                                read_free, cancellable, gathered_cb, task);
}

/**
 * sural_record_saver_save_finish:
 * @context: the clinic
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): whose record was saved, as people call them; %NULL where none was
 */
char *
sural_record_saver_save_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
