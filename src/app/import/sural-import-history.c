/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-history.h"

#include "app/common/sural-dialogs.h"
#include "app/common/sural-toast.h"
#include "app/import/sural-import-history-dialog.h"
#include "model/sural-error.h"
#include "record/sural-commit-task.h"

#include <glib/gi18n-lib.h>

/* A file on its way out of the record. */
typedef struct
{
  SuralMainWindow *window;
  char *document_id;
  SuralStoredImport *import; /* as it was found */
} Undo;

static void
undo_free (Undo *self)
{
  g_object_unref (self->window);
  g_free (self->document_id);
  g_clear_pointer (&self->import, sural_stored_import_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Undo, undo_free)

static const char *
get_patient_id (const Undo *self)
{
  return sural_patient_get_id (self->import->patient);
}

/* A patient who came with the file and is open is left: there is nobody to show any more. */
static void
show_rest (Undo *self)
{
  SuralRecord *record = sural_main_window_get_record (self->window);
  SuralPatient *open = record != NULL ? sural_record_get_patient (record) : NULL;

  if (open == NULL || !g_str_equal (sural_patient_get_id (open), get_patient_id (self)))
    record = NULL;
  if (record != NULL && self->import->brought_patient)
    sural_main_window_close_patient (self->window);
  else if (record != NULL)
    sural_record_reload (record);
  sural_main_window_refresh (self->window);
}

/* It does not wait for what the import itself said. */
static void
say_undone (Undo *self)
{
  /* TRANSLATORS: the name of a file */
  g_autofree char *title =
      g_strdup_printf (_ ("The import of %s was undone"), self->import->file_name);
  AdwToast *toast = sural_toast_new (title);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  sural_main_window_add_toast (self->window, toast);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Undo) undo = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);

  if (sural_main_window_is_locked (undo->window))
    return;
  show_rest (undo);
  if (done != NULL)
    say_undone (undo);
  else
    sural_main_window_show_message (undo->window, error->message);
}

static gpointer
run_find (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Undo *undo = data;

  if (store != NULL)
    return sural_store_find_import (store, undo->document_id, error);
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_LOCKED, _ ("The clinic is locked"));
  return NULL;
}

/* What the patient's record holds may have grown since the list was read. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Undo) undo = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralChange) change = NULL;
  SuralContext *context = sural_main_window_get_context (undo->window);
  const char *documents[] = { undo->document_id, NULL };
  const char *patients[] = { NULL, NULL };

  undo->import = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  if (sural_main_window_is_locked (undo->window))
    return;
  if (undo->import == NULL)
    {
      sural_main_window_show_message (undo->window, error->message);
      return;
    }
  if (undo->import->brought_patient)
    patients[0] = get_patient_id (undo);
  change = sural_change_new_take_back_import (documents, patients);
  sural_commit_async (context, NULL, change, undone_cb, g_steal_pointer (&undo));
}

static void
undo_cb (SuralMainWindow *window, const char *document_id)
{
  Undo *undo = g_new0 (Undo, 1);

  undo->window = g_object_ref (window);
  undo->document_id = g_strdup (document_id);
  sural_store_thread_run_async (sural_context_get_store_thread (
                                    sural_main_window_get_context (window)),
                                run_find, undo, NULL, (GDestroyNotify) sural_stored_import_free,
                                NULL, found_cb, undo);
}

/**
 * sural_import_history_show:
 * @window: the window
 */
void
sural_import_history_show (SuralMainWindow *window)
{
  SuralImportHistoryDialog *dialog = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (window));

  dialog = sural_import_history_dialog_new (sural_main_window_get_context (window));
  g_signal_connect_object (dialog, "undo", G_CALLBACK (undo_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "failed", G_CALLBACK (sural_main_window_show_message), window,
                           G_CONNECT_SWAPPED);
  sural_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
