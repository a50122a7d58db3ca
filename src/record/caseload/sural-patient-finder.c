/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-patient-finder.h"

#include "store/patient/sural-store-attachments.h"
#include "store/sural-store-thread.h"

typedef struct
{
  char *typed;
  SuralPatient *like;
  guint limit;
} Query;

static void
query_free (gpointer data)
{
  Query *self = data;

  g_clear_object (&self->like);
  g_free (self->typed);
  g_free (self);
}

/**
 * sural_found_patients_free:
 * @self: (nullable): who was found
 */
void
sural_found_patients_free (SuralFoundPatients *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_free (self);
}

static void
free_found (gpointer found)
{
  sural_found_patients_free (found);
}

static gpointer
find_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const Query *query = job_data;
  g_autoptr (SuralFoundPatients) found = g_new0 (SuralFoundPatients, 1);

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  found->entries =
      sural_store_find_patients (store, query->typed, query->like, query->limit, &found->n, error);
  if (found->entries == NULL)
    return NULL;
  found->attachments = sural_store_find_attachments (store, query->like == NULL ? query->typed : "",
                                                     query->limit, &found->n_attachments, error);
  return found->attachments != NULL ? g_steal_pointer (&found) : NULL;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer found = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, free_found);
  else
    g_task_return_error (task, error);
}

/**
 * sural_patient_finder_find_async:
 * @context: the clinic
 * @typed: as in sural_store_find_patients()
 * @like: (nullable): as there
 * @limit: patients at most
 * @callback: called when they were found
 * @user_data: for @callback
 *
 * Looks for patients to choose from, and for what is attached to anybody by its title.
 */
void
sural_patient_finder_find_async (SuralContext *context,
                                 const char *typed,
                                 SuralPatient *like,
                                 guint limit,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Query *query = g_new0 (Query, 1);
  GTask *task = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (typed != NULL);

  query->typed = g_strdup (typed);
  query->limit = limit;
  g_set_object (&query->like, like);
  task = g_task_new (context, NULL, callback, user_data);
  g_task_set_source_tag (task, sural_patient_finder_find_async);
  sural_store_thread_run_async (sural_context_get_store_thread (context), find_job, query,
                                query_free, free_found, NULL, found_cb, task);
}

/**
 * sural_patient_finder_find_finish:
 * @context: the clinic
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): who may be meant
 */
SuralFoundPatients *
sural_patient_finder_find_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
read_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  return sural_store_thread_check_open (store, error)
             ? sural_store_read_caseload_row (store, job_data, error)
             : NULL;
}

static void
unref_rows (gpointer rows)
{
  g_ptr_array_unref (rows);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) rows = NULL;
  GError *error = NULL;

  rows = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (rows == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, rows->len > 0 ? g_object_ref (g_ptr_array_index (rows, 0)) : NULL,
                           g_object_unref);
}

/**
 * sural_patient_finder_read_async:
 * @context: the clinic
 * @patient_id: a patient
 * @callback: called when the row was read
 * @user_data: for @callback
 *
 * Reads the row of a patient, with what was said of them the last time.
 */
void
sural_patient_finder_read_async (SuralContext *context,
                                 const char *patient_id,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (patient_id != NULL);

  task = g_task_new (context, NULL, callback, user_data);
  g_task_set_source_tag (task, sural_patient_finder_read_async);
  sural_store_thread_run_async (sural_context_get_store_thread (context), read_job,
                                g_strdup (patient_id), g_free, unref_rows, NULL, read_cb, task);
}

/**
 * sural_patient_finder_read_finish:
 * @context: the clinic
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the row; NULL without an error where there is none
 */
SuralCaseloadEntry *
sural_patient_finder_read_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
