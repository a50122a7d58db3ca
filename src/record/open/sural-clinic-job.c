/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-clinic-job.h"

/* What is asked of the store. */
typedef struct
{
  SuralStoreJob job;
  gpointer data;
  GDestroyNotify data_destroy;
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  if (self->data_destroy != NULL)
    self->data_destroy (self->data);
  g_free (self);
}

/* Who waits for it. */
typedef struct
{
  GTask *task;
  GDestroyNotify result_destroy;
} Waiting;

static void
waiting_free (Waiting *self)
{
  g_object_unref (self->task);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

static gpointer
run (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const Order *order = job_data;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  return order->job (store, order->data, cancellable, error);
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Waiting) waiting = user_data;
  GError *error = NULL;
  gpointer given = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (error != NULL)
    g_task_return_error (waiting->task, error);
  else
    g_task_return_pointer (waiting->task, given, waiting->result_destroy);
}

/**
 * sural_clinic_job_async:
 * @context: the clinic
 * @tag: the function that asks for it, by which its result is known
 * @job: what to do; it is given an open store
 * @job_data: for @job
 * @job_data_destroy: (nullable): frees @job_data, on either thread
 * @result_destroy: (nullable): frees the result when nobody takes it
 * @cancellable: (nullable): to stop it
 * @callback: (nullable): called on the caller's main context
 * @user_data: for @callback
 *
 * Runs a job on the store thread, after those that were given before.
 */
void
sural_clinic_job_async (SuralContext *context,
                        gpointer tag,
                        SuralStoreJob job,
                        gpointer job_data,
                        GDestroyNotify job_data_destroy,
                        GDestroyNotify result_destroy,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Order *order = NULL;
  Waiting *waiting = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (job != NULL);

  order = g_new0 (Order, 1);
  order->job = job;
  order->data = job_data;
  order->data_destroy = job_data_destroy;
  waiting = g_new0 (Waiting, 1);
  waiting->task = g_task_new (context, cancellable, callback, user_data);
  waiting->result_destroy = result_destroy;
  g_task_set_source_tag (waiting->task, tag);
  sural_store_thread_run_async (sural_context_get_store_thread (context), run, order, order_free,
                                result_destroy, cancellable, run_cb, waiting);
}

/**
 * sural_clinic_job_finish:
 * @context: the clinic
 * @tag: as it was asked for
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the job gave; %SURAL_ERROR_LOCKED while no clinic is
 *   open
 */
gpointer
sural_clinic_job_finish (SuralContext *context, gpointer tag, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
