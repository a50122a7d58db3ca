/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-commit-task.h"

#include "record/open/sural-clinic-job.h"

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

  return sural_commit_change (store, order->knowledge, order->episode_id,
                              sural_store_get_role (store), order->change, error);
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
  Order *order = NULL;

  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (change != NULL);

  order = g_new0 (Order, 1);
  order->knowledge = g_object_ref (sural_context_get_knowledge (context));
  order->episode_id = g_strdup (episode_id);
  order->change = sural_change_ref (change);
  sural_clinic_job_async (context, sural_commit_async, commit, order, order_free,
                          (GDestroyNotify) sural_commit_free, NULL, callback, user_data);
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
  return sural_clinic_job_finish (context, sural_commit_async, result, error);
}
