/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/backup/sural-damage-watch.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "store/salvage/sural-file-check.h"

static gpointer
confirm_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 n_bad = 0;

  if (store == NULL || !sural_file_check_confirm (store, &n_bad, error))
    return NULL;
  if (n_bad == 0)
    return data;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_DAMAGED,
               ngettext ("%s: %d page does not read back as it was written",
                         "%s: %d pages do not read back as they were written", (gulong) n_bad),
               sural_store_get_path (store), (int) n_bad);
  return NULL;
}

static void
return_result (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  return_result (task, error);
}

static void
check_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  gint64 n_bad = 0;

  /* What cannot be read from beside is asked of the store as well. */
  if (!sural_file_check_run (task_data, &n_bad, NULL))
    n_bad = -1;
  g_task_return_int (task, n_bad);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SuralContext *context = g_task_get_source_object (task);

  if (g_task_propagate_int (G_TASK (result), NULL) == 0)
    {
      return_result (task, NULL);
      return;
    }
  sural_store_thread_run_async (sural_context_get_store_thread (context), confirm_job, context,
                                NULL, NULL, g_task_get_cancellable (task), confirmed_cb,
                                g_object_ref (task));
}

static gpointer
begin_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return store != NULL ? sural_file_check_new (store, error) : NULL;
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) checking = NULL;
  GError *error = NULL;
  SuralFileCheck *check =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (check == NULL)
    {
      return_result (task, error);
      return;
    }
  checking = g_task_new (source, NULL, checked_cb, g_object_ref (task));
  g_task_set_task_data (checking, check, (GDestroyNotify) sural_file_check_free);
  g_task_run_in_thread (checking, check_thread);
}

/**
 * sural_damage_watch_async:
 * @context: whose clinic is open
 * @cancellable: (nullable): to stop it
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Reads every page of the clinic's file on a thread of its own. What looks bad there is asked of
 * the store before it is said.
 */
void
sural_damage_watch_async (SuralContext *context,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  sural_store_thread_run_async (sural_context_get_store_thread (context), begin_job, NULL, NULL,
                                (GDestroyNotify) sural_file_check_free, cancellable, begun_cb,
                                g_object_ref (task));
}

/**
 * sural_damage_watch_finish:
 * @context: whose clinic was open
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether every page is as it was written; %SURAL_ERROR_DAMAGED otherwise
 */
gboolean
sural_damage_watch_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
