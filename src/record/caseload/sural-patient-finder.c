/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-patient-finder.h"

#include "record/open/sural-clinic-job.h"
#include "store/patient/sural-store-attachments.h"

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

  found->entries =
      sural_store_find_patients (store, query->typed, query->like, query->limit, &found->n, error);
  if (found->entries == NULL)
    return NULL;
  found->attachments = sural_store_find_attachments (store, query->like == NULL ? query->typed : "",
                                                     query->limit, &found->n_attachments, error);
  return found->attachments != NULL ? g_steal_pointer (&found) : NULL;
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
  Query *query = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (typed != NULL);

  query = g_new0 (Query, 1);
  query->typed = g_strdup (typed);
  query->limit = limit;
  g_set_object (&query->like, like);
  sural_clinic_job_async (context, sural_patient_finder_find_async, find_job, query, query_free,
                          free_found, NULL, callback, user_data);
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
  return sural_clinic_job_finish (context, sural_patient_finder_find_async, result, error);
}

static gpointer
read_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = sural_store_read_caseload_row (store, job_data, error);

  return rows != NULL && rows->len > 0 ? g_object_ref (g_ptr_array_index (rows, 0)) : NULL;
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
  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (patient_id != NULL);

  sural_clinic_job_async (context, sural_patient_finder_read_async, read_job, g_strdup (patient_id),
                          g_free, g_object_unref, NULL, callback, user_data);
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
  return sural_clinic_job_finish (context, sural_patient_finder_read_async, result, error);
}
