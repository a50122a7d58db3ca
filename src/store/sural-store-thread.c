/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store-thread.h"

#include "model/sural-error.h"
#include "store/keys/sural-secret.h"

#include <glib/gi18n-lib.h>

/* What the thread itself holds; it outlives the object when the last job lets go of that. */
typedef struct
{
  GAsyncQueue *queue; /* GTask; the worker itself is the sign to end */
  SuralStore *store;  /* touched on the thread alone */
} Worker;

struct _SuralStoreThread
{
  GObject parent_instance;

  Worker *worker;
  GThread *thread; /* NULL once it was shut down */
};

G_DEFINE_FINAL_TYPE (SuralStoreThread, sural_store_thread, G_TYPE_OBJECT)

static guint file_moved_signal;

typedef struct
{
  SuralStoreJob job;
  gpointer data;
  GDestroyNotify data_destroy;
  GDestroyNotify result_destroy;
} Job;

static void
job_free (Job *job)
{
  if (job->data_destroy != NULL)
    job->data_destroy (job->data);
  g_free (job);
}

/* --- On the thread ---------------------------------------------------------------------------- */

/* Opening, creating and closing change which store there is, and so are given the worker. */
typedef gpointer (*WorkerJob) (Worker *worker, gpointer data, GError **error);

typedef struct
{
  WorkerJob run;
  char *path;
  char *clinician;
  char *clinician_id; /* NULL: whoever the passphrase is of */
  SuralSecret *passphrase;
  gboolean accept;       /* to open it although something may be lost */
  GPtrArray *mismatches; /* what was found, once it was opened or was not */
  gint64 since;          /* of a damaged one: the moment that is asked about */
  SuralSalvageReport report;
} Change;

static void
change_free (Change *change)
{
  g_free (change->path);
  g_free (change->clinician);
  g_free (change->clinician_id);
  sural_secret_free (change->passphrase);
  g_clear_pointer (&change->mismatches, g_ptr_array_unref);
  g_free (change);
}

/**
 * sural_store_thread_check_open:
 * @store: (nullable): what a job was given
 * @error: return location
 *
 * A job is run whether a clinic is open or not, for it may have been given before the lock. One
 * that needs a clinic asks this first.
 *
 * Returns: whether one is open; %SURAL_ERROR_LOCKED otherwise
 */
gboolean
sural_store_thread_check_open (SuralStore *store, GError **error)
{
  if (store != NULL)
    return TRUE;
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_LOCKED, _ ("The clinic is locked"));
  return FALSE;
}

static gboolean
check_none_open (Worker *worker, GError **error)
{
  if (worker->store == NULL)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_EXISTS, sural_store_get_path (worker->store), 0,
                      _ ("a clinic is open; lock it first"));
  return FALSE;
}

static gpointer
open_store (Worker *worker, gpointer data, GError **error)
{
  Change *change = data;

  if (!check_none_open (worker, error))
    return NULL;
  worker->store = sural_store_open_examined (change->path, change->clinician_id,
                                             sural_secret_get_text (change->passphrase),
                                             change->accept, &change->mismatches, error);
  if (worker->store != NULL)
    change->mismatches = g_ptr_array_ref (sural_store_get_mismatches (worker->store));
  return worker->store;
}

static gpointer
open_salvaged (Worker *worker, gpointer data, GError **error)
{
  Change *change = data;

  if (!check_none_open (worker, error))
    return NULL;
  worker->store = sural_store_open_salvaged (change->path, change->clinician_id,
                                             sural_secret_get_text (change->passphrase),
                                             change->since, NULL, &change->report, error);
  return worker->store;
}

static gpointer
create_store (Worker *worker, gpointer data, GError **error)
{
  const Change *change = data;
  char *code = NULL;

  if (!check_none_open (worker, error))
    return NULL;
  worker->store = sural_store_create (change->path, change->clinician,
                                      sural_secret_get_text (change->passphrase), &code, error);
  return code;
}

static void
drop_store (Worker *worker)
{
  if (worker->store != NULL)
    sural_store_close (worker->store);
  g_clear_object (&worker->store);
}

static gpointer
close_store (Worker *worker, gpointer data, GError **error)
{
  drop_store (worker);
  return worker;
}

static gboolean
tell_moved_cb (gpointer data)
{
  g_signal_emit (data, file_moved_signal, 0);
  return G_SOURCE_REMOVE;
}

/* Whatever it was that could not be saved, the whole window has to know. */
static void
tell_if_moved (GTask *task, const GError *error)
{
  if (g_error_matches (error, SURAL_ERROR, SURAL_ERROR_MOVED))
    g_idle_add_full (G_PRIORITY_DEFAULT, tell_moved_cb,
                     g_object_ref (g_task_get_source_object (task)), g_object_unref);
}

static void
run_job (Worker *worker, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;
  result = job->job (worker->store, job->data, g_task_get_cancellable (task), &error);
  tell_if_moved (task, error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->result_destroy);
}

static void
run_change (Worker *worker, GTask *task)
{
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;
  result = change->run (worker, change, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result,
                           change->run == create_store ? (GDestroyNotify) sural_secret_wipe_text
                                                       : NULL);
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;

  while (TRUE)
    {
      gpointer item = g_async_queue_pop (worker->queue);
      g_autoptr (GTask) task = NULL;

      if (item == worker)
        break;
      task = item;
      if (g_task_get_source_tag (task) == sural_store_thread_run_async)
        run_job (worker, task);
      else
        run_change (worker, task);
    }
  drop_store (worker);
  g_async_queue_unref (worker->queue);
  g_free (worker);
  return NULL;
}

/* --- The object ------------------------------------------------------------------------------- */

static void
sural_store_thread_finalize (GObject *object)
{
  sural_store_thread_shutdown (SURAL_STORE_THREAD (object));

  G_OBJECT_CLASS (sural_store_thread_parent_class)->finalize (object);
}

static void
sural_store_thread_class_init (SuralStoreThreadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_store_thread_finalize;
  file_moved_signal = g_signal_new ("file-moved", SURAL_TYPE_STORE_THREAD, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sural_store_thread_init (SuralStoreThread *self)
{
  self->worker = g_new0 (Worker, 1);
  self->worker->queue = g_async_queue_new ();
  self->thread = g_thread_new ("sural-store", work, self->worker);
}

/**
 * sural_store_thread_new:
 *
 * Starts the thread; no clinic is open on it yet.
 *
 * Returns: (transfer full): the thread
 */
SuralStoreThread *
sural_store_thread_new (void)
{
  return g_object_new (SURAL_TYPE_STORE_THREAD, NULL);
}

/* A result is reported as it happened: a write that was done is not called cancelled. */
static void
push (SuralStoreThread *self, GTask *task)
{
  g_task_set_check_cancellable (task, FALSE);
  if (self->thread == NULL)
    {
      g_task_return_new_error_literal (task, SURAL_ERROR, SURAL_ERROR_LOCKED,
                                       _ ("the program is ending; the clinic is locked"));
      g_object_unref (task);
      return;
    }
  g_async_queue_push (self->worker->queue, task);
}

/**
 * sural_store_thread_run_async:
 * @self: a store thread
 * @job: what to do
 * @job_data: for @job
 * @job_data_destroy: (nullable): frees @job_data, on either thread
 * @result_destroy: (nullable): frees the result when nobody takes it
 * @cancellable: (nullable): to stop it; a job that has not begun is not run
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Runs a job on the store thread, after those that were given before.
 */
void
sural_store_thread_run_async (SuralStoreThread *self,
                              SuralStoreJob job,
                              gpointer job_data,
                              GDestroyNotify job_data_destroy,
                              GDestroyNotify result_destroy,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;
  Job *data;

  g_return_if_fail (SURAL_IS_STORE_THREAD (self));
  g_return_if_fail (job != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sural_store_thread_run_async);
  data = g_new0 (Job, 1);
  data->job = job;
  data->data = job_data;
  data->data_destroy = job_data_destroy;
  data->result_destroy = result_destroy;
  g_task_set_task_data (task, data, (GDestroyNotify) job_free);
  push (self, task);
}

/**
 * sural_store_thread_run_finish:
 * @self: a store thread
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): what the job gave
 */
gpointer
sural_store_thread_run_finish (SuralStoreThread *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GTask *
new_change (SuralStoreThread *self,
            gpointer source_tag,
            WorkerJob run,
            Change **change,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  *change = g_new0 (Change, 1);
  (*change)->run = run;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, *change, (GDestroyNotify) change_free);
  return task;
}

/**
 * sural_store_thread_open_async:
 * @self: a store thread
 * @path: the clinic's file
 * @passphrase: a passphrase or recovery code; copied
 * @cancellable: (nullable): to stop it before it begins
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Opens a clinic on the thread.
 */
void
sural_store_thread_open_async (SuralStoreThread *self,
                               const char *path,
                               const char *passphrase,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  sural_store_thread_open_as_async (self, path, NULL, passphrase, cancellable, callback, user_data);
}

/**
 * sural_store_thread_open_as_async:
 * @self: a store thread
 * @path: the clinic's file
 * @clinician_id: (nullable): who opens it, of sural_store_list_accounts(); %NULL: whoever the
 *   passphrase is of
 * @passphrase: a passphrase or recovery code; copied
 * @cancellable: (nullable): to stop it before it begins
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Opens a clinic on the thread; sural_store_thread_open_finish() says whether it did.
 */
void
sural_store_thread_open_as_async (SuralStoreThread *self,
                                  const char *path,
                                  const char *clinician_id,
                                  const char *passphrase,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  sural_store_thread_open_examined_async (self, path, clinician_id, passphrase, FALSE, cancellable,
                                          callback, user_data);
}

/**
 * sural_store_thread_open_examined_async:
 * @self: a store thread
 * @path: the clinic's file
 * @clinician_id: (nullable): who opens it, as for sural_store_thread_open_as_async()
 * @passphrase: a passphrase or recovery code; copied
 * @accept: whether it opens although something may be lost
 * @cancellable: (nullable): to stop it before it begins
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Opens a clinic on the thread; sural_store_thread_open_examined_finish() says whether it did.
 */
void
sural_store_thread_open_examined_async (SuralStoreThread *self,
                                        const char *path,
                                        const char *clinician_id,
                                        const char *passphrase,
                                        gboolean accept,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  Change *change;
  GTask *task;

  g_return_if_fail (SURAL_IS_STORE_THREAD (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (passphrase != NULL);

  task = new_change (self, sural_store_thread_open_async, open_store, &change, cancellable,
                     callback, user_data);
  change->path = g_strdup (path);
  change->clinician_id = g_strdup (clinician_id);
  change->accept = accept;
  change->passphrase = sural_secret_new_from_text (passphrase);
  push (self, task);
}

/**
 * sural_store_thread_open_examined_finish:
 * @self: a store thread
 * @result: what the callback was given
 * @mismatches: (out) (optional) (nullable) (element-type SuralMismatch): what was found
 * @error: return location
 *
 * Returns: whether the clinic is open; %SURAL_ERROR_MISMATCH where somebody has to choose first
 */
gboolean
sural_store_thread_open_examined_finish (SuralStoreThread *self,
                                         GAsyncResult *result,
                                         GPtrArray **mismatches,
                                         GError **error)
{
  Change *change;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  change = g_task_get_task_data (G_TASK (result));
  if (mismatches != NULL)
    *mismatches = g_steal_pointer (&change->mismatches);
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/**
 * sural_store_thread_open_salvaged_async:
 * @self: a store thread
 * @path: a clinic's file that is damaged
 * @clinician_id: (nullable): who opens it, as for sural_store_thread_open_as_async()
 * @passphrase: a passphrase or recovery code; copied
 * @since: as for sural_store_open_salvaged()
 * @cancellable: (nullable): to stop it before it begins
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Opens what can be read of it on the thread.
 */
void
sural_store_thread_open_salvaged_async (SuralStoreThread *self,
                                        const char *path,
                                        const char *clinician_id,
                                        const char *passphrase,
                                        gint64 since,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  Change *change;
  GTask *task;

  g_return_if_fail (SURAL_IS_STORE_THREAD (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (passphrase != NULL);

  task = new_change (self, sural_store_thread_open_salvaged_async, open_salvaged, &change,
                     cancellable, callback, user_data);
  change->path = g_strdup (path);
  change->clinician_id = g_strdup (clinician_id);
  change->passphrase = sural_secret_new_from_text (passphrase);
  change->since = since;
  push (self, task);
}

/**
 * sural_store_thread_open_salvaged_finish:
 * @self: a store thread
 * @result: what the callback was given
 * @report: (out caller-allocates): what could be read
 * @error: return location
 *
 * Returns: whether that is open
 */
gboolean
sural_store_thread_open_salvaged_finish (SuralStoreThread *self,
                                         GAsyncResult *result,
                                         SuralSalvageReport *report,
                                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *report = ((Change *) g_task_get_task_data (G_TASK (result)))->report;
  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/**
 * sural_store_thread_open_finish:
 * @self: a store thread
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the clinic is open
 */
gboolean
sural_store_thread_open_finish (SuralStoreThread *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/**
 * sural_store_thread_create_async:
 * @self: a store thread
 * @path: the clinic's file, not there yet
 * @clinician: the clinician's name
 * @passphrase: the clinician's passphrase; copied
 * @cancellable: (nullable): to stop it before it begins
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Creates a clinic and leaves it open on the thread.
 */
void
sural_store_thread_create_async (SuralStoreThread *self,
                                 const char *path,
                                 const char *clinician,
                                 const char *passphrase,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Change *change;
  GTask *task;

  g_return_if_fail (SURAL_IS_STORE_THREAD (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (clinician != NULL);
  g_return_if_fail (passphrase != NULL);

  task = new_change (self, sural_store_thread_create_async, create_store, &change, cancellable,
                     callback, user_data);
  change->path = g_strdup (path);
  change->clinician = g_strdup (clinician);
  change->passphrase = sural_secret_new_from_text (passphrase);
  push (self, task);
}

/**
 * sural_store_thread_create_finish:
 * @self: a store thread
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the recovery code, to be shown once
 */
char *
sural_store_thread_create_finish (SuralStoreThread *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sural_store_thread_close_async:
 * @self: a store thread
 * @callback: (nullable): called on the caller's main context
 * @user_data: for @callback
 *
 * Closes the clinic after the jobs that were given before, and wipes its key.
 */
void
sural_store_thread_close_async (SuralStoreThread *self,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Change *change;

  g_return_if_fail (SURAL_IS_STORE_THREAD (self));

  push (self, new_change (self, sural_store_thread_close_async, close_store, &change, NULL,
                          callback, user_data));
}

/**
 * sural_store_thread_close_finish:
 * @self: a store thread
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether the clinic is closed
 */
gboolean
sural_store_thread_close_finish (SuralStoreThread *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/**
 * sural_store_thread_shutdown:
 * @self: a store thread
 *
 * Waits for the jobs that were given, closes the clinic and ends the thread. Later jobs fail with
 * %SURAL_ERROR_LOCKED. Doing so again does nothing.
 */
void
sural_store_thread_shutdown (SuralStoreThread *self)
{
  g_return_if_fail (SURAL_IS_STORE_THREAD (self));

  if (self->thread == NULL)
    return;
  g_async_queue_push (self->worker->queue, self->worker);
  self->worker = NULL;
  /* The last reference may have gone with a job, on the thread itself. */
  if (g_thread_self () == self->thread)
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  self->thread = NULL;
}
