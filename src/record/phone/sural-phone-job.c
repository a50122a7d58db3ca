/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/phone/sural-phone-job.h"

static gpointer
run (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  if (!sural_store_thread_check_open (store, error))
    return NULL;
  return sural_phone_sheet_give_out (job_data, store, error);
}

/**
 * sural_phone_job_async:
 * @thread: where the store is
 * @sheet: (transfer full): what the page says
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * As sural_phone_sheet_give_out().
 */
void
sural_phone_job_async (SuralStoreThread *thread,
                       SuralPhoneSheet *sheet,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (SURAL_IS_STORE_THREAD (thread));
  g_return_if_fail (sheet != NULL);

  sural_store_thread_run_async (thread, run, sheet, (GDestroyNotify) sural_phone_sheet_free,
                                (GDestroyNotify) g_bytes_unref, NULL, callback, user_data);
}

/**
 * sural_phone_job_finish:
 * @thread: where the store is
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the page, or %NULL, and nothing may be given out
 */
GBytes *
sural_phone_job_finish (SuralStoreThread *thread, GAsyncResult *result, GError **error)
{
  return sural_store_thread_run_finish (thread, result, error);
}
