/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-flow.h"

#include "app/import/sural-diary-dialog.h"
#include "app/import/sural-import-file.h"
#include "model/sural-error.h"

#include <glib/gi18n-lib.h>

/* One run over the files that were chosen. */
typedef struct
{
  SuralMainWindow *window;
  GListModel *files;
  guint next;
  guint n_bundles, n_added, n_known, n_passed_over;
  char *patient_id;    /* of the last bundle */
  GPtrArray *failures; /* char*, one line each */
} Run;

/* A bundle on its way into the store. */
typedef struct
{
  SuralImportBatch *batch;
  guint n_added, n_known;
  char *patient_id;
} Bundle;

static void run_next (Run *run);

static void
run_free (Run *run)
{
  g_clear_object (&run->window);
  g_clear_object (&run->files);
  g_free (run->patient_id);
  g_ptr_array_unref (run->failures);
  g_free (run);
}

static void
bundle_free (Bundle *bundle)
{
  g_clear_object (&bundle->batch);
  g_free (bundle->patient_id);
  g_free (bundle);
}

static void
add_failure (Run *run, const char *message)
{
  g_ptr_array_add (run->failures, g_strdup (message));
}

static void
show_failures (Run *run)
{
  g_autofree char *body = NULL;
  AdwAlertDialog *dialog = NULL;

  g_ptr_array_add (run->failures, NULL);
  body = g_strjoinv ("\n", (char **) run->failures->pdata);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Not Taken In"), body));
  adw_alert_dialog_add_response (dialog, "close", _ ("Close"));
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (run->window));
}

static void
report (Run *run)
{
  g_autofree char *message = NULL;

  if (run->n_bundles > 0)
    {
      message = g_strdup_printf (
          _ ("%u bundles: %u measurements added, %u were there already, %u entries passed over"),
          run->n_bundles, run->n_added, run->n_known, run->n_passed_over);
      sural_main_window_show_message (run->window, message);
      sural_main_window_refresh (run->window);
    }
  if (run->n_bundles == 1 && run->patient_id != NULL)
    sural_main_window_open_patient (run->window, run->patient_id, NULL);
  if (run->failures->len > 0)
    show_failures (run);
}

static gpointer
bundle_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  Bundle *bundle = job_data;

  if (store == NULL)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_LOCKED, _ ("The clinic is locked"));
      return NULL;
    }
  if (!sural_store_import (store, bundle->batch, NULL, &bundle->n_added, &bundle->n_known,
                           &bundle->patient_id, cancellable, error))
    return NULL;
  return bundle;
}

/* A bundle that the store is taking in, and the run it belongs to. */
typedef struct
{
  Run *run;
  Bundle *bundle;
} BundleStep;

static void
bundle_taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree BundleStep *step = user_data;
  g_autoptr (GError) error = NULL;
  Run *run = step->run;
  Bundle *bundle = step->bundle;

  if (sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error) != NULL)
    {
      run->n_bundles++;
      run->n_added += bundle->n_added;
      run->n_known += bundle->n_known;
      run->n_passed_over += sural_import_batch_get_n_passed_over (bundle->batch);
      g_set_str (&run->patient_id, bundle->patient_id);
    }
  else
    add_failure (run, error->message);
  bundle_free (bundle);
  run_next (run);
}

static void
take_bundle (Run *run, SuralImportFile *file)
{
  SuralContext *context = sural_main_window_get_context (run->window);
  BundleStep *step = g_new0 (BundleStep, 1);

  step->run = run;
  step->bundle = g_new0 (Bundle, 1);
  step->bundle->batch = g_object_ref (file->batch);
  sural_store_thread_run_async (sural_context_get_store_thread (context), bundle_job, step->bundle,
                                NULL, NULL, NULL, bundle_taken_cb, step);
}

static void
diary_accepted_cb (SuralRecord *record, SuralImportBatch *batch)
{
  sural_record_import (record, batch);
}

static void
diary_closed_cb (AdwDialog *dialog, Run *run)
{
  run_next (run);
}

static void
take_diary (Run *run, SuralImportFile *file)
{
  SuralRecord *record = sural_main_window_get_record (run->window);
  SuralDiaryDialog *dialog = NULL;

  if (record == NULL || sural_record_get_episode (record) == NULL)
    {
      g_autofree char *message =
          g_strdup_printf (_ ("%s: a diary names no patient; open the patient it belongs to first"),
                           file->name);

      add_failure (run, message);
      sural_import_file_free (file);
      run_next (run);
      return;
    }
  dialog = sural_diary_dialog_new (sural_main_window_get_context (run->window), file);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (diary_accepted_cb), record,
                           G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "closed", G_CALLBACK (diary_closed_cb), run);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (run->window));
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportFile) file =
      sural_import_file_read_finish (G_FILE (source), result, &error);

  if (file == NULL)
    {
      add_failure (run, error->message);
      run_next (run);
    }
  else if (file->batch != NULL)
    take_bundle (run, file);
  else
    take_diary (run, g_steal_pointer (&file));
}

static void
run_next (Run *run)
{
  g_autoptr (GFile) file = g_list_model_get_item (run->files, run->next);
  SuralContext *context = sural_main_window_get_context (run->window);

  run->next++;
  if (file != NULL && !sural_main_window_is_locked (run->window))
    {
      sural_import_file_read_async (file, sural_context_get_knowledge (context), NULL, file_read_cb,
                                    run);
      return;
    }
  if (!sural_main_window_is_locked (run->window))
    report (run);
  run_free (run);
}

/**
 * sural_import_files:
 * @window: the window
 * @files: (element-type GFile): what to take in
 */
void
sural_import_files (SuralMainWindow *window, GListModel *files)
{
  Run *run = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (window));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  run = g_new0 (Run, 1);
  run->window = g_object_ref (window);
  run->files = g_object_ref (files);
  run->failures = g_ptr_array_new_with_free_func (g_free);
  run_next (run);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) window = user_data;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (files != NULL && !sural_main_window_is_locked (window))
    sural_import_files (window, files);
}

static void
add_filter (GListStore *filters, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, patterns[i]);
  g_list_store_append (filters, filter);
}

/**
 * sural_import_choose:
 * @window: the window
 */
void
sural_import_choose (SuralMainWindow *window)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (window));

  add_filter (filters, _ ("Diaries and FHIR bundles"),
              (const char *const[]) { "csv", "txt", "json", NULL });
  gtk_file_dialog_set_title (dialog, _ ("Import"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (window), NULL, chosen_cb,
                                 g_object_ref (window));
}
