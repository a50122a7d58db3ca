/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/phone/sural-phone-intake.h"

#include <glib/gi18n-lib.h>

#include "exchange/phone/sural-phone-answers.h"
#include "exchange/phone/sural-phone-envelope.h"
#include "model/sural-error.h"
#include "store/patient/sural-store-phone.h"

static GBytes *
open_envelope (SuralStore *store, const SuralPhoneEnvelope *envelope, GError **error)
{
  g_autoptr (GBytes) key = NULL;

  if (!sural_store_peek_answer_key (store, &key, error))
    return NULL;
  if (key == NULL || sural_phone_envelope_is_for (envelope, key))
    return sural_store_open_answers (store, envelope->sealed, error);
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_FOREIGN,
                       _ ("the answers are for another clinic: they are locked with its key"));
  return NULL;
}

static SuralPhoneDiary *
find_diary (SuralStore *store, GBytes *opened, const char *name, GError **error)
{
  g_autofree char *key = sural_phone_answers_dup_key (opened, name, error);

  return key != NULL ? sural_store_find_phone_diary (store, key, error) : NULL;
}

/**
 * sural_phone_intake_open:
 * @store: the clinic
 * @bytes: what the phone handed over
 * @name: what to call it
 * @knowledge: the measures there are
 * @today: the last day that can have been answered
 * @episode_id: (out): whose answers they are
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the answers, to be taken in for that episode; %NULL where they are
 *   damaged, of another clinic, or of a diary that this clinic does not know
 */
SuralImportBatch *
sural_phone_intake_open (SuralStore *store,
                         GBytes *bytes,
                         const char *name,
                         SuralKnowledge *knowledge,
                         SuralDay today,
                         char **episode_id,
                         GError **error)
{
  g_autoptr (SuralPhoneEnvelope) envelope = NULL;
  g_autoptr (GBytes) opened = NULL;
  g_autoptr (SuralPhoneDiary) diary = NULL;
  SuralImportBatch *batch = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (bytes != NULL && name != NULL && episode_id != NULL, NULL);

  envelope = sural_phone_envelope_read (bytes, name, error);
  opened = envelope != NULL ? open_envelope (store, envelope, error) : NULL;
  diary = opened != NULL ? find_diary (store, opened, name, error) : NULL;
  if (diary != NULL)
    batch = sural_phone_answers_read (opened, name, diary, today, knowledge, error);
  if (batch != NULL)
    *episode_id = g_strdup (diary->episode_id);
  return batch;
}

/* --- On the thread of the store --------------------------------------------------------------- */

typedef struct
{
  GBytes *bytes;
  char *name;
  SuralKnowledge *knowledge;
  SuralDay today;
} Order;

typedef struct
{
  SuralImportBatch *batch;
  char *episode_id;
} Outcome;

static void
order_free (Order *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->name);
  g_object_unref (self->knowledge);
  g_free (self);
}

static void
outcome_free (Outcome *self)
{
  g_clear_object (&self->batch);
  g_free (self->episode_id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, outcome_free)

static gpointer
run (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const Order *order = job_data;
  g_autoptr (Outcome) outcome = g_new0 (Outcome, 1);

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  outcome->batch = sural_phone_intake_open (store, order->bytes, order->name, order->knowledge,
                                            order->today, &outcome->episode_id, error);
  return outcome->batch != NULL ? g_steal_pointer (&outcome) : NULL;
}

/**
 * sural_phone_intake_open_async:
 * @thread: where the store is
 * @bytes: what the phone handed over
 * @name: what to call it
 * @knowledge: the measures there are
 * @today: the last day that can have been answered
 * @cancellable: (nullable): to stop
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * As sural_phone_intake_open().
 */
void
sural_phone_intake_open_async (SuralStoreThread *thread,
                               GBytes *bytes,
                               const char *name,
                               SuralKnowledge *knowledge,
                               SuralDay today,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Order *order = NULL;

  g_return_if_fail (SURAL_IS_STORE_THREAD (thread));
  g_return_if_fail (bytes != NULL && name != NULL);

  order = g_new0 (Order, 1);
  order->bytes = g_bytes_ref (bytes);
  order->name = g_strdup (name);
  order->knowledge = g_object_ref (knowledge);
  order->today = today;
  sural_store_thread_run_async (thread, run, order, (GDestroyNotify) order_free,
                                (GDestroyNotify) outcome_free, cancellable, callback, user_data);
}

/**
 * sural_phone_intake_open_finish:
 * @thread: where the store is
 * @result: what the callback was given
 * @episode_id: (out): whose answers they are
 * @error: return location
 *
 * Returns: (transfer full): the answers, or %NULL
 */
SuralImportBatch *
sural_phone_intake_open_finish (SuralStoreThread *thread,
                                GAsyncResult *result,
                                char **episode_id,
                                GError **error)
{
  g_autoptr (Outcome) outcome = sural_store_thread_run_finish (thread, result, error);

  if (outcome == NULL)
    return NULL;
  *episode_id = g_steal_pointer (&outcome->episode_id);
  return g_steal_pointer (&outcome->batch);
}
