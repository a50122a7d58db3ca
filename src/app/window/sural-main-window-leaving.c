/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients who leave and come back: discharged, deleted, restored. All of it is done at once and
 * can be undone. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/caseload/sural-deleted-dialog.h"
#include "app/caseload/sural-discharge-dialog.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/say/sural-toast.h"
#include "reasoning/weigh/sural-gates.h"
#include "record/caseload/caseload-words.h"
#include "record/change/sural-commit-task.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

/* How long an undo is offered, in seconds. */
static const guint undo_seconds = 15;

/* A change of a patient or an episode that is on its way to the file. */
typedef struct
{
  SuralMainWindow *window;
  char *id;
  char *name;
  SuralDischarge discharge;
} Leaving;

static Leaving *
leaving_new (SuralMainWindow *window, const char *id)
{
  Leaving *self = g_new0 (Leaving, 1);

  self->window = g_object_ref (window);
  self->id = g_strdup (id);
  return self;
}

static void
leaving_free (Leaving *self)
{
  g_object_unref (self->window);
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Leaving, leaving_free)

/* The callback, to which @leaving belongs, is called whatever becomes of the change; takes @change.
 */
static void
commit (Leaving *leaving, const char *episode_id, SuralChange *change, GAsyncReadyCallback callback)
{
  g_autoptr (SuralChange) taken = change;

  sural_commit_async (sural_main_window_get_context (leaving->window), episode_id, taken, callback,
                      leaving);
}

static void
offer_undo (SuralMainWindow *self, const char *title, const char *action, const char *id)
{
  AdwToast *toast = sural_toast_new (title);

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

/* How much of a patient there is, by their id. */
static gpointer
describe_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!sural_store_thread_check_open (store, error))
    return NULL;
  return sural_store_describe_patient (store, data, error);
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralDeletedPatient) patient =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  g_autofree char *contents = NULL;
  g_autofree char *title = NULL;

  if (!finish (self, error))
    return;
  contents = sural_caseload_words_contents (patient);
  /* TRANSLATORS: a patient's name, and how much of them is gone with them */
  title = g_strdup_printf (_ ("%s deleted: %s"), patient->name, contents);
  offer_undo (self, title, "win.restore-patient", patient->id);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Leaving) leaving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);

  if (done == NULL)
    finish (leaving->window, error);
  else
    sural_store_thread_run_async (sural_context_get_store_thread (SURAL_CONTEXT (source)),
                                  describe_job, g_strdup (leaving->id), g_free,
                                  (GDestroyNotify) sural_deleted_patient_free, NULL, described_cb,
                                  g_object_ref (leaving->window));
}

/**
 * sural_main_window_delete_patient:
 *
 * Deletes the patient who is open, names what goes with them and offers to undo it.
 */
void
sural_main_window_delete_patient (SuralMainWindow *self)
{
  Leaving *leaving = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (self->record != NULL);

  leaving = leaving_new (self, sural_patient_get_id (sural_record_get_patient (self->record)));
  sural_main_window_close_patient (self);
  commit (leaving, NULL, sural_change_new_patient_stands (leaving->id, FALSE), deleted_cb);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Leaving) leaving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);

  if (finish (leaving->window, error))
    sural_main_window_open_patient (leaving->window, leaving->id, NULL);
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

  commit (leaving_new (self, patient_id), NULL, sural_change_new_patient_stands (patient_id, TRUE),
          restored_cb);
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

static void
discharged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Leaving) leaving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);
  g_autofree char *title = NULL;

  if (!finish (leaving->window, error))
    return;
  /* TRANSLATORS: a patient's name, and why the treatment ended */
  title = g_strdup_printf (_ ("%s discharged: %s"), leaving->name,
                           sural_words_discharge (leaving->discharge));
  offer_undo (leaving->window, title, "win.reopen-episode", leaving->id);
}

static void
chosen_cb (SuralMainWindow *self, guint day, guint discharge, AdwDialog *dialog)
{
  SuralEpisode *episode = self->record != NULL ? sural_record_get_episode (self->record) : NULL;
  Leaving *leaving = NULL;

  if (episode == NULL)
    return;
  leaving = leaving_new (self, sural_episode_get_id (episode));
  leaving->name = sural_patient_dup_display_name (sural_record_get_patient (self->record));
  leaving->discharge = (SuralDischarge) discharge;
  commit (leaving, leaving->id, sural_change_new_discharge (day, leaving->discharge),
          discharged_cb);
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
  const SuralAssessment *assessment = NULL;
  const SuralGate *unsaid = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (self->record != NULL && sural_record_get_episode (self->record) != NULL);

  if (sural_record_get_visit (self->record) != NULL)
    {
      sural_main_window_show_message (self,
                                      _ ("A visit is open. End it, then discharge the patient."));
      return;
    }
  assessment = sural_record_get_assessment (self->record);
  unsaid = sural_gates_find_unsaid (assessment->gates,
                                    sural_record_get_acknowledged_gates (self->record));
  if (unsaid != NULL)
    {
      g_autofree char *message = sural_words_dup_not_discharged (unsaid);

      sural_main_window_show_message (self, message);
      return;
    }
  name = sural_patient_dup_display_name (sural_record_get_patient (self->record));
  dialog = sural_discharge_dialog_new (name, sural_record_get_episode (self->record),
                                       sural_context_get_today (self->context));
  if (sural_assessment_withholds_plan (assessment))
    sural_discharge_dialog_propose (dialog, SURAL_DISCHARGE_REFERRED);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  sural_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
reopened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Leaving) leaving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);

  finish (leaving->window, error);
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

  commit (leaving_new (self, episode_id), episode_id, sural_change_new_reopen_episode (),
          reopened_cb);
}
