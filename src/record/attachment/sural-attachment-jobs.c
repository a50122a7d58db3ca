/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/attachment/sural-attachment-jobs.h"

#include "record/open/sural-clinic-job.h"
#include "scan/sural-picture.h"
#include "store/patient/sural-store-attachments.h"

/* --- The list --------------------------------------------------------------------------------- */

static gpointer
list (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  return sural_store_list_attachments (store, job_data, TRUE, error);
}

/**
 * sural_attachments_list_async:
 * @context: the clinic
 * @patient_id: a patient
 * @cancellable: (nullable): to stop
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads what is attached to a patient on the store thread.
 */
void
sural_attachments_list_async (SuralContext *context,
                              const char *patient_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (patient_id != NULL);

  sural_clinic_job_async (context, sural_attachments_list_async, list, g_strdup (patient_id),
                          g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                          user_data);
}

/**
 * sural_attachments_list_finish:
 * @context: the clinic
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralAttachment): as sural_store_list_attachments()
 */
GPtrArray *
sural_attachments_list_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  return sural_clinic_job_finish (context, sural_attachments_list_async, result, error);
}

/* --- One picture ------------------------------------------------------------------------------ */

static gpointer
fetch (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  return sural_store_thread_check_open (store, error)
             ? sural_store_get_attachment (store, job_data, error)
             : NULL;
}

static void
decode (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const SuralAttachment *attachment = task_data;
  g_autoptr (GError) error = NULL;
  SuralColours *picture = sural_picture_decode_colours (attachment->picture, &error);

  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) sural_colours_free);
  else
    {
      g_prefix_error (&error, "%s: ", attachment->title);
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  SuralAttachment *attachment =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (attachment == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_set_task_data (task, attachment, (GDestroyNotify) sural_attachment_unref);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, decode);
}

/**
 * sural_attachment_view_async:
 * @context: the clinic
 * @attachment_id: what is shown
 * @cancellable: (nullable): to stop
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads a picture on the store thread and decodes it in a sandbox: that this program wrote it is
 * known of the clinics that it made, and a backup can come from elsewhere.
 */
void
sural_attachment_view_async (SuralContext *context,
                             const char *attachment_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (attachment_id != NULL);

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_attachment_view_async);
  sural_store_thread_run_async (sural_context_get_store_thread (context), fetch,
                                g_strdup (attachment_id), g_free,
                                (GDestroyNotify) sural_attachment_unref, cancellable, fetched_cb,
                                task);
}

/**
 * sural_attachment_view_finish:
 * @context: the clinic
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the picture
 */
SuralColours *
sural_attachment_view_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
