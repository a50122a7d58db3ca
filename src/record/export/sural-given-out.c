/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/export/sural-given-out.h"

#include "store/trail/sural-store-audit.h"

typedef struct
{
  char *patient_id;
  SuralGivenOut how;
  GArray *tickets; /* SuralDiaryTicket; NULL: no sheet is among it */
  char *episode_id;
  SuralDay first;
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_free (self->patient_id);
  g_free (self->episode_id);
  g_clear_pointer (&self->tickets, g_array_unref);
  g_free (self);
}

/* Whose a sheet is stands in the file before anybody holds it in their hands. */
static gboolean
keep_sheets (SuralStore *store, const Order *order, GError **error)
{
  for (guint i = 0; order->tickets != NULL && i < order->tickets->len; i++)
    if (!sural_store_keep_diary_sheet (store, &g_array_index (order->tickets, SuralDiaryTicket, i),
                                       order->episode_id, order->first, error))
      return FALSE;
  return TRUE;
}

static gpointer
note_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  gboolean noted = FALSE;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  if (!keep_sheets (store, order, error))
    return NULL;
  noted = order->how == SURAL_GIVEN_OUT_PRINTED
              ? sural_store_note_print (store, order->patient_id, error)
              : sural_store_note_export (store, order->patient_id, error);
  return noted ? store : NULL;
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sural_given_out_note_async:
 * @record: the open record that something is given out of
 * @how: printed, or as a file
 * @tickets: (nullable) (element-type SuralDiaryTicket): of the diary sheets that are among it
 * @callback: called on the caller's main context
 * @user_data: for @callback
 *
 * Writes into the audit trail that it leaves the clinic: when, by whom, whose record; and keeps
 * whose the sheets are.
 */
void
sural_given_out_note_async (SuralRecord *record,
                            SuralGivenOut how,
                            GArray *tickets,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = NULL;
  Order *order = NULL;

  g_return_if_fail (SURAL_IS_RECORD (record));

  task = g_task_new (record, NULL, callback, user_data);
  g_task_set_source_tag (task, sural_given_out_note_async);
  order = g_new0 (Order, 1);
  order->patient_id = g_strdup (sural_patient_get_id (sural_record_get_patient (record)));
  order->how = how;
  if (tickets != NULL && tickets->len > 0)
    {
      order->tickets = g_array_ref (tickets);
      order->episode_id = g_strdup (sural_episode_get_id (sural_record_get_episode (record)));
      order->first = sural_context_get_today (sural_record_get_context (record));
    }
  sural_store_thread_run_async (sural_context_get_store_thread (sural_record_get_context (record)),
                                note_job, order, order_free, NULL, NULL, noted_cb, task);
}

/**
 * sural_given_out_note_finish:
 * @record: the record
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether it stands in the trail; without it nothing may be given out
 */
gboolean
sural_given_out_note_finish (SuralRecord *record, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, record), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
