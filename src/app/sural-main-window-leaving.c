/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients who leave and come back: discharged, deleted, restored. All of it is done at once and
 * can be undone. */
#include "config.h"

#include "app/sural-main-window-private.h"

#include "app/caseload/sural-deleted-dialog.h"
#include "app/caseload/sural-discharge-dialog.h"
#include "app/common/sural-dialogs.h"
#include "model/sural-error.h"
#include "record/caseload/caseload-words.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

/* How long an undo is offered, in seconds. */
static const guint undo_seconds = 15;

/* One change of a patient or an episode. */
typedef struct
{
  SuralMainWindow *window;
  char *id;
  char *name;
  SuralDay day;
  SuralDischarge discharge;
} Change;

static Change *
change_new (SuralMainWindow *window, const char *id)
{
  Change *self = g_new0 (Change, 1);

  self->window = g_object_ref (window);
  self->id = g_strdup (id);
  return self;
}

static void
change_free (Change *self)
{
  g_object_unref (self->window);
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static gboolean
is_open (SuralStore *store, GError **error)
{
  if (store != NULL)
    return TRUE;
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_LOCKED, _ ("The clinic is locked"));
  return FALSE;
}

/* The change belongs to the callback, which is called whatever becomes of the job. */
static void
run (Change *change, SuralStoreJob job, GDestroyNotify destroy, GAsyncReadyCallback callback)
{
  SuralContext *context = sural_main_window_get_context (change->window);

  sural_store_thread_run_async (sural_context_get_store_thread (context), job, change, NULL,
                                destroy, NULL, callback, change);
}

static void
offer_undo (SuralMainWindow *self, const char *title, const char *action, const char *id)
{
  AdwToast *toast = sural_main_window_make_toast (title);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target_value (toast, g_variant_new_string (id));
  adw_toast_set_timeout (toast, undo_seconds);
  /* It does not wait for what was said before. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  sural_main_window_add_toast (self, toast);
}

/* What was changed is read again. Says what failed.
 *
 * Returns: whether the window still shows a clinic and nothing failed */
static gboolean
finish (SuralMainWindow *self, const GError *error)
{
  SuralRecord *record = sural_main_window_get_record (self);

  if (error != NULL)
    sural_main_window_show_message (self, error->message);
  if (sural_main_window_is_locked (self))
    return FALSE;
  sural_main_window_refresh (self);
  if (record != NULL)
    sural_record_reload (record);
  return error == NULL;
}

/* --- Deleting --------------------------------------------------------------------------------- */

/* Hides a patient, and says what went with them. */
static gpointer
delete_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;
  g_autoptr (SuralDeletedPatient) patient = NULL;

  if (!is_open (store, error))
    return NULL;
  patient = sural_store_describe_patient (store, change->id, error);
  if (patient == NULL || !sural_store_delete_patient (store, change->id, error))
    return NULL;
  return g_steal_pointer (&patient);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralDeletedPatient) patient =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  g_autofree char *contents = NULL;
  g_autofree char *title = NULL;

  if (!finish (change->window, error))
    return;
  contents = sural_caseload_words_contents (patient);
  /* TRANSLATORS: a patient's name, and how much of them is gone with them */
  title = g_strdup_printf (_ ("%s deleted: %s"), patient->name, contents);
  offer_undo (change->window, title, "win.restore-patient", patient->id);
}

/**
 * sural_main_window_delete_patient:
 *
 * Deletes the patient who is open, names what goes with them and offers to undo it.
 */
void
sural_main_window_delete_patient (SuralMainWindow *self)
{
  Change *change = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (self->record != NULL);

  change = change_new (self, sural_patient_get_id (sural_record_get_patient (self->record)));
  sural_main_window_close_patient (self);
  run (change, delete_job, (GDestroyNotify) sural_deleted_patient_free, deleted_cb);
}

static gpointer
restore_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  if (!is_open (store, error) || !sural_store_restore_patient (store, change->id, error))
    return NULL;
  return data;
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;

  sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (finish (change->window, error))
    sural_main_window_open_patient (change->window, change->id, NULL);
}

/**
 * sural_main_window_restore_patient:
 * @patient_id: who was deleted
 *
 * Brings a patient back and opens them.
 */
void
sural_main_window_restore_patient (SuralMainWindow *self, const char *patient_id)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (patient_id != NULL);

  run (change_new (self, patient_id), restore_job, NULL, restored_cb);
}

/**
 * sural_main_window_show_deleted:
 *
 * Shows who was deleted and can be brought back.
 */
void
sural_main_window_show_deleted (SuralMainWindow *self)
{
  SuralDeletedDialog *dialog = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  dialog = sural_deleted_dialog_new (self->context);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (sural_main_window_restore_patient), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "failed", G_CALLBACK (sural_main_window_show_message), self,
                           G_CONNECT_SWAPPED);
  sural_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* --- Discharging ------------------------------------------------------------------------------ */

static gpointer
discharge_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  if (!is_open (store, error) ||
      !sural_store_discharge_episode (store, change->id, change->day, change->discharge, error))
    return NULL;
  return data;
}

static void
discharged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (!finish (change->window, error))
    return;
  /* TRANSLATORS: a patient's name, and why the treatment ended */
  title = g_strdup_printf (_ ("%s discharged: %s"), change->name,
                           sural_words_discharge (change->discharge));
  offer_undo (change->window, title, "win.reopen-episode", change->id);
}

static void
chosen_cb (SuralMainWindow *self, guint day, guint discharge, AdwDialog *dialog)
{
  SuralEpisode *episode = self->record != NULL ? sural_record_get_episode (self->record) : NULL;
  Change *change = NULL;

  if (episode == NULL)
    return;
  change = change_new (self, sural_episode_get_id (episode));
  change->name = sural_patient_dup_display_name (sural_record_get_patient (self->record));
  change->day = day;
  change->discharge = (SuralDischarge) discharge;
  run (change, discharge_job, NULL, discharged_cb);
}

/**
 * sural_main_window_discharge:
 *
 * Asks when and why the episode that is open ends, and closes it. Nobody is discharged out of a
 * visit.
 */
void
sural_main_window_discharge (SuralMainWindow *self)
{
  SuralDischargeDialog *dialog = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (self->record != NULL && sural_record_get_episode (self->record) != NULL);

  if (sural_record_get_visit (self->record) != NULL)
    {
      sural_main_window_show_message (self,
                                      _ ("A visit is open. End it, then discharge the patient."));
      return;
    }
  name = sural_patient_dup_display_name (sural_record_get_patient (self->record));
  dialog = sural_discharge_dialog_new (name, sural_record_get_episode (self->record),
                                       sural_context_get_today (self->context));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  sural_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static gpointer
reopen_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  if (!is_open (store, error) || !sural_store_reopen_episode (store, change->id, error))
    return NULL;
  return data;
}

static void
reopened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;

  sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  finish (change->window, error);
}

/**
 * sural_main_window_reopen_episode:
 * @episode_id: an episode that was closed
 *
 * Opens it again.
 */
void
sural_main_window_reopen_episode (SuralMainWindow *self, const char *episode_id)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (episode_id != NULL);

  run (change_new (self, episode_id), reopen_job, NULL, reopened_cb);
}
