/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/import/sural-import-job.h"

#include "record/import/sural-import-goals.h"
#include "record/words/sural-words.h"

typedef struct
{
  SuralKnowledge *knowledge;
  GPtrArray *batches;
  char *episode_id;
  char *shape, *mapping; /* NULL: nothing to remember */
} Order;

typedef struct
{
  SuralImportCounts counts;
  char *patient_id, *patient_name;
} Outcome;

static void
order_free (Order *order)
{
  g_object_unref (order->knowledge);
  g_ptr_array_unref (order->batches);
  g_free (order->episode_id);
  g_free (order->shape);
  g_free (order->mapping);
  g_free (order);
}

static void
outcome_free (Outcome *outcome)
{
  g_free (outcome->patient_id);
  g_free (outcome->patient_name);
  g_free (outcome);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, outcome_free)

static gpointer
run (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const Order *order = job_data;
  g_autoptr (Outcome) outcome = g_new0 (Outcome, 1);
  g_autoptr (SuralPatient) patient = NULL;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  if (!sural_store_import_all (store, order->batches, order->episode_id, &outcome->counts.n_added,
                               &outcome->counts.n_known, &outcome->patient_id, cancellable,
                               error) ||
      !sural_import_goals_take (store, order->knowledge, order->batches, error))
    return NULL;
  patient = outcome->patient_id != NULL ? sural_store_get_patient (store, outcome->patient_id, NULL)
                                        : NULL;
  if (patient != NULL)
    outcome->patient_name = sural_words_person (patient);
  /* What was taken in stays so even when it cannot be remembered how. */
  if (order->shape != NULL)
    sural_store_remember_mapping (store, order->shape, order->mapping, NULL);
  for (guint i = 0; i < order->batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (order->batches, i);

      outcome->counts.n_passed_over += sural_import_batch_get_n_passed_over (batch);
      outcome->counts.n_replaced += sural_import_batch_get_n_replaced (batch);
      outcome->counts.n_withdrawn += sural_import_batch_get_n_withdrawn (batch);
    }
  return g_steal_pointer (&outcome);
}

/**
 * sural_import_job_async:
 * @thread: where the store is
 * @knowledge: what goals of the patient's own are checked against
 * @batches: (element-type SuralImportBatch): what a file holds
 * @episode_id: (nullable): where batches without a patient go
 * @shape: (nullable): what files of this kind have in common
 * @mapping: (nullable): how it was mapped, to be remembered for the shape
 * @cancellable: (nullable): to stop it; then nothing was stored
 * @callback: called on the caller's main context
 * @user_data: for @callback
 */
void
sural_import_job_async (SuralStoreThread *thread,
                        SuralKnowledge *knowledge,
                        GPtrArray *batches,
                        const char *episode_id,
                        const char *shape,
                        const char *mapping,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Order *order = NULL;

  g_return_if_fail (SURAL_IS_STORE_THREAD (thread));
  g_return_if_fail (SURAL_IS_KNOWLEDGE (knowledge));
  g_return_if_fail (batches != NULL);

  order = g_new0 (Order, 1);
  order->knowledge = g_object_ref (knowledge);
  order->batches = g_ptr_array_ref (batches);
  order->episode_id = g_strdup (episode_id);
  order->shape = g_strdup (shape);
  order->mapping = g_strdup (mapping);
  sural_store_thread_run_async (thread, run, order, (GDestroyNotify) order_free,
                                (GDestroyNotify) outcome_free, cancellable, callback, user_data);
}

/**
 * sural_import_job_finish:
 * @thread: where the store is
 * @result: what the callback was given
 * @counts: (out): the measurements
 * @patient_id: (out): whose they are
 * @patient_name: (out) (nullable): what that person is called
 * @error: return location
 *
 * Returns: whether it was stored
 */
gboolean
sural_import_job_finish (SuralStoreThread *thread,
                         GAsyncResult *result,
                         SuralImportCounts *counts,
                         char **patient_id,
                         char **patient_name,
                         GError **error)
{
  g_autoptr (Outcome) outcome = sural_store_thread_run_finish (thread, result, error);

  if (outcome == NULL)
    return FALSE;
  *counts = outcome->counts;
  *patient_id = g_steal_pointer (&outcome->patient_id);
  *patient_name = g_steal_pointer (&outcome->patient_name);
  return TRUE;
}

/* --- Diary sheets ----------------------------------------------------------------------------- */

static gpointer
run_find_sheet (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  g_autofree char *episode_id = NULL;
  g_autoptr (SuralEpisode) episode = NULL;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  episode_id = sural_store_find_diary_sheet (store, job_data, error);
  if (episode_id != NULL)
    episode = sural_store_get_episode (store, episode_id, error);
  return episode != NULL
             ? sural_store_get_patient (store, sural_episode_get_patient_id (episode), error)
             : NULL;
}

/**
 * sural_import_job_find_sheet_async:
 * @thread: where the store is
 * @ticket: what a sheet says by its code
 * @callback: called on the caller's main context
 * @user_data: for @callback
 */
void
sural_import_job_find_sheet_async (SuralStoreThread *thread,
                                   const SuralDiaryTicket *ticket,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (SURAL_IS_STORE_THREAD (thread));
  g_return_if_fail (ticket != NULL);

  sural_store_thread_run_async (thread, run_find_sheet, g_memdup2 (ticket, sizeof *ticket), g_free,
                                g_object_unref, NULL, callback, user_data);
}

/**
 * sural_import_job_find_sheet_finish:
 * @thread: where the store is
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the patient, or %NULL with the errors of sural_store_find_diary_sheet()
 */
SuralPatient *
sural_import_job_find_sheet_finish (SuralStoreThread *thread, GAsyncResult *result, GError **error)
{
  return sural_store_thread_run_finish (thread, result, error);
}

/* --- What was remembered ---------------------------------------------------------------------- */

static gpointer
run_recall (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  return store != NULL ? sural_store_recall_mapping (store, job_data, NULL) : NULL;
}

/**
 * sural_import_job_recall_async:
 * @thread: where the store is
 * @shape: what files of one kind have in common
 * @callback: called on the caller's main context
 * @user_data: for @callback
 */
void
sural_import_job_recall_async (SuralStoreThread *thread,
                               const char *shape,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (SURAL_IS_STORE_THREAD (thread));
  g_return_if_fail (shape != NULL);

  sural_store_thread_run_async (thread, run_recall, g_strdup (shape), g_free, g_free, NULL,
                                callback, user_data);
}

/**
 * sural_import_job_recall_finish:
 * @thread: where the store is
 * @result: what the callback was given
 *
 * Returns: (transfer full) (nullable): how such a file was mapped; %NULL when none was, or when it
 *   cannot be told
 */
char *
sural_import_job_recall_finish (SuralStoreThread *thread, GAsyncResult *result)
{
  return sural_store_thread_run_finish (thread, result, NULL);
}

typedef struct
{
  char *shape, *mapping;
} Memory;

static void
memory_free (Memory *memory)
{
  g_free (memory->shape);
  g_free (memory->mapping);
  g_free (memory);
}

static gpointer
run_remember (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const Memory *memory = job_data;

  if (store != NULL)
    sural_store_remember_mapping (store, memory->shape, memory->mapping, NULL);
  return NULL;
}

/**
 * sural_import_job_remember:
 * @thread: where the store is
 * @shape: what it is remembered for
 * @mapping: what was said
 *
 * Keeps in the clinic's file what would be lost with the program. Where that cannot be, nothing is
 * said: it is no part of the record.
 */
void
sural_import_job_remember (SuralStoreThread *thread, const char *shape, const char *mapping)
{
  Memory *memory = NULL;

  g_return_if_fail (SURAL_IS_STORE_THREAD (thread));
  g_return_if_fail (shape != NULL && mapping != NULL);

  memory = g_new0 (Memory, 1);
  memory->shape = g_strdup (shape);
  memory->mapping = g_strdup (mapping);
  sural_store_thread_run_async (thread, run_remember, memory, (GDestroyNotify) memory_free, NULL,
                                NULL, NULL, NULL);
}
