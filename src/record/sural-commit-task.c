/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/sural-commit-task.h"

typedef struct
{
  SuralKnowledge *knowledge;
  char *episode_id;
  SuralChange *change;
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_object_unref (self->knowledge);
  g_free (self->episode_id);
  sural_change_unref (self->change);
  g_free (self);
}

static gpointer
commit (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const Order *order = job_data;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  return sural_commit_change (store, order->knowledge, order->episode_id,
                              sural_store_get_role (store), order->change, error);
}

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  SuralCommit *done = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (done != NULL)
    g_task_return_pointer (task, done, (GDestroyNotify) sural_commit_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * sural_commit_async:
 * @context: the clinic
 * @episode_id: (nullable): the episode that is changed; %NULL for a change of the clinic
 * @change: (transfer none): what is changed
 * @callback: (nullable): called on the caller's main context
 * @user_data: for @callback
 *
 * Commits a change on the store thread.
 */
void
sural_commit_async (SuralContext *context,
                    const char *episode_id,
                    SuralChange *change,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = NULL;
  Order *order = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (change != NULL);

  task = g_task_new (context, NULL, callback, user_data);
  g_task_set_source_tag (task, sural_commit_async);
  order = g_new0 (Order, 1);
  order->knowledge = g_object_ref (sural_context_get_knowledge (context));
  order->episode_id = g_strdup (episode_id);
  order->change = sural_change_ref (change);
  sural_store_thread_run_async (sural_context_get_store_thread (context), commit, order, order_free,
                                (GDestroyNotify) sural_commit_free, NULL, committed_cb, task);
}

/**
 * sural_commit_finish:
 * @context: the clinic
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the commit; its "undo" is the change that takes it back
 */
SuralCommit *
sural_commit_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
