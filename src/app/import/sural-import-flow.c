/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-flow.h"

#include "app/import/sural-diary-dialog.h"
#include "app/import/sural-import-progress.h"
#include "app/import/sural-import-report.h"
#include "exchange/sural-diary-memory.h"
#include "record/import/sural-import-file.h"
#include "record/import/sural-import-job.h"

#include <glib/gi18n-lib.h>

/* How long a run may take before its progress is shown, in milliseconds. */
static const guint progress_delay = 250;

/* One run over the files that were chosen. */
typedef struct
{
  SuralMainWindow *window;
  GListModel *files;
  guint next;
  gboolean is_patient_open; /* when the files were chosen */
  char *episode_id;         /* of that patient; NULL: no patient, or one without a complaint */
  GCancellable *cancellable;
  SuralImportProgress *progress; /* NULL while it does not show */
  guint progress_source;
  char *name;            /* of the file under way */
  GPtrArray *batches;    /* SuralImportBatch: of a diary that was accepted, or is being stored */
  SuralImportFile *file; /* a diary whose mapping is looked up */
  char *shape, *mapping; /* of the diary that was accepted */
  GPtrArray *documents, *new_patients; /* char*: what an undo takes back */
  SuralImportReport *report;
  GHashTable *patients; /* set of char*: who was given something */
} Run;

static void run_next (Run *run);

/* --- Progress --------------------------------------------------------------------------------- */

static void
cancel_run_cb (Run *run)
{
  g_cancellable_cancel (run->cancellable);
}

static void
show_file (Run *run)
{
  if (run->progress != NULL && run->name != NULL)
    sural_import_progress_set_file (run->progress, run->name, run->next,
                                    g_list_model_get_n_items (run->files));
}

static gboolean
progress_cb (gpointer user_data)
{
  Run *run = user_data;

  run->progress_source = 0;
  if (sural_main_window_is_locked (run->window))
    return G_SOURCE_REMOVE;
  run->progress = g_object_ref_sink (sural_import_progress_new ());
  g_signal_connect_swapped (run->progress, "cancelled", G_CALLBACK (cancel_run_cb), run);
  /* Locking closes it by force. */
  g_signal_connect_swapped (run->progress, "closed", G_CALLBACK (cancel_run_cb), run);
  show_file (run);
  adw_dialog_present (ADW_DIALOG (run->progress), GTK_WIDGET (run->window));
  return G_SOURCE_REMOVE;
}

static void
begin_work (Run *run)
{
  if (run->progress == NULL && run->progress_source == 0)
    run->progress_source = g_timeout_add (progress_delay, progress_cb, run);
  show_file (run);
}

static void
end_work (Run *run)
{
  g_clear_handle_id (&run->progress_source, g_source_remove);
  if (run->progress == NULL)
    return;
  g_signal_handlers_disconnect_by_data (run->progress, run);
  adw_dialog_force_close (ADW_DIALOG (run->progress));
  g_clear_object (&run->progress);
}

/* --- The end ---------------------------------------------------------------------------------- */

static void
run_free (Run *run)
{
  end_work (run);
  g_clear_object (&run->window);
  g_clear_object (&run->files);
  g_clear_object (&run->cancellable);
  g_clear_pointer (&run->batches, g_ptr_array_unref);
  g_clear_pointer (&run->file, sural_import_file_free);
  g_ptr_array_unref (run->documents);
  g_ptr_array_unref (run->new_patients);
  g_free (run->shape);
  g_free (run->mapping);
  g_free (run->episode_id);
  g_free (run->name);
  sural_import_report_free (run->report);
  g_hash_table_unref (run->patients);
  g_free (run);
}

/* The one patient whom all of it went to. */
static const char *
get_only_patient (Run *run)
{
  GHashTableIter iter;
  gpointer id = NULL;

  if (g_hash_table_size (run->patients) != 1)
    return NULL;
  g_hash_table_iter_init (&iter, run->patients);
  g_hash_table_iter_next (&iter, &id, NULL);
  return id;
}

/* Who has a patient open keeps that one; a visit is never left for an import. */
static void
show_taken (Run *run)
{
  SuralRecord *record = sural_main_window_get_record (run->window);
  const char *patient_id = get_only_patient (run);

  sural_main_window_refresh (run->window);
  if (record != NULL)
    sural_record_reload (record);
  else if (patient_id != NULL)
    sural_main_window_open_patient (run->window, patient_id, NULL);
}

static void
refresh (SuralMainWindow *window)
{
  SuralRecord *record = sural_main_window_get_record (window);

  sural_main_window_refresh (window);
  if (record != NULL)
    sural_record_reload (record);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = sural_import_job_undo_finish (SURAL_STORE_THREAD (source), result, &error);

  if (sural_main_window_is_locked (window))
    return;
  sural_main_window_show_message (window, done ? _ ("The import was undone") : error->message);
  refresh (window);
}

/* A patient who came with the import and is open is left: there is nobody to show any more. */
static void
leave_undone (SuralMainWindow *window, const char *const *patient_ids)
{
  SuralRecord *record = sural_main_window_get_record (window);
  SuralPatient *patient = record != NULL ? sural_record_get_patient (record) : NULL;

  if (patient != NULL && g_strv_contains (patient_ids, sural_patient_get_id (patient)))
    sural_main_window_close_patient (window);
}

static void
undo_clicked_cb (SuralMainWindow *window, AdwToast *toast)
{
  const char *const *documents = g_object_get_data (G_OBJECT (toast), "documents");
  const char *const *patients = g_object_get_data (G_OBJECT (toast), "patients");
  SuralContext *context = sural_main_window_get_context (window);

  leave_undone (window, patients);
  sural_import_job_undo_async (sural_context_get_store_thread (context), documents, patients,
                               undone_cb, g_object_ref (window));
}

static GStrv
to_strv (GPtrArray *texts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < texts->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (texts, i));

  return g_strv_builder_end (builder);
}

/* Says what was taken in, and offers to take it back where there is something to. It does not wait
 * for what another import said. */
static void
show_summary (Run *run)
{
  g_autofree char *summary = sural_import_report_dup_summary (run->report);
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, summary);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (run->documents->len > 0 || run->new_patients->len > 0)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      adw_toast_set_timeout (toast, 30);
      g_object_set_data_full (G_OBJECT (toast), "documents", to_strv (run->documents),
                              (GDestroyNotify) g_strfreev);
      g_object_set_data_full (G_OBJECT (toast), "patients", to_strv (run->new_patients),
                              (GDestroyNotify) g_strfreev);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), run->window,
                               G_CONNECT_SWAPPED);
    }
  sural_main_window_add_toast (run->window, toast);
}

static void
report (Run *run)
{
  gboolean is_plain = sural_import_report_is_plain (run->report);

  if (sural_import_report_get_n_taken (run->report) > 0)
    show_taken (run);
  if (is_plain || run->documents->len > 0 || run->new_patients->len > 0)
    show_summary (run);
  if (!is_plain && !sural_import_report_is_empty (run->report))
    adw_dialog_present (sural_import_report_make_dialog (run->report), GTK_WIDGET (run->window));
}

/* --- One file --------------------------------------------------------------------------------- */

static void
add_problem (Run *run, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sural_import_report_add_problem (run->report, run->name,
                                     _ ("Cancelled; nothing of it was taken in"));
  else
    sural_import_report_add_problem (run->report, run->name, error->message);
}

/* What an undo would take back of the batches that were stored. */
static void
note_taken (Run *run)
{
  for (guint i = 0; i < run->batches->len; i++)
    {
      SuralImportBatch *batch = g_ptr_array_index (run->batches, i);
      const char *document = sural_import_batch_get_document_id (batch);
      const char *patient = sural_import_batch_get_new_patient_id (batch);

      if (document != NULL)
        g_ptr_array_add (run->documents, g_strdup (document));
      if (patient != NULL)
        g_ptr_array_add (run->new_patients, g_strdup (patient));
    }
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *patient_id = NULL;
  SuralImportCounts counts = { 0, 0, 0 };

  if (sural_import_job_finish (SURAL_STORE_THREAD (source), result, &counts, &patient_id, &error))
    {
      sural_import_report_add (run->report, run->name, &counts, run->batches);
      g_hash_table_add (run->patients, g_steal_pointer (&patient_id));
      note_taken (run);
    }
  else
    add_problem (run, error);
  g_clear_pointer (&run->batches, g_ptr_array_unref);
  g_clear_pointer (&run->shape, g_free);
  g_clear_pointer (&run->mapping, g_free);
  run_next (run);
}

static void
store (Run *run, GPtrArray *batches, const char *episode_id)
{
  SuralContext *context = sural_main_window_get_context (run->window);

  run->batches = g_ptr_array_ref (batches);
  begin_work (run);
  sural_import_job_async (sural_context_get_store_thread (context), batches, episode_id, run->shape,
                          run->mapping, run->cancellable, stored_cb, run);
}

static void
take_bundle (Run *run, SuralImportBatch *batch)
{
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (batches, g_object_ref (batch));
  store (run, batches, NULL);
}

static void
diary_accepted_cb (SuralDiaryDialog *dialog, GPtrArray *batches, Run *run)
{
  run->batches = g_ptr_array_ref (batches);
  run->shape = sural_diary_dialog_dup_shape (dialog);
  run->mapping = sural_diary_dialog_dup_mapping (dialog);
}

/* A diary that somebody chose not to take is no problem, and not reported. */
static void
diary_closed_cb (AdwDialog *dialog, Run *run)
{
  g_autoptr (GPtrArray) batches = g_steal_pointer (&run->batches);

  if (batches != NULL && !sural_main_window_is_locked (run->window))
    store (run, batches, run->episode_id);
  else
    run_next (run);
}

static void
refuse_diary (Run *run)
{
  sural_import_report_add_problem (
      run->report, run->name,
      _ ("The open patient has no episode for a diary to go to; add one first"));
  run_next (run);
}

static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autofree char *remembered =
      sural_import_job_recall_finish (SURAL_STORE_THREAD (source), result);
  SuralDiaryDialog *dialog;

  end_work (run);
  if (sural_main_window_is_locked (run->window))
    {
      g_clear_pointer (&run->file, sural_import_file_free);
      run_next (run);
      return;
    }
  dialog = sural_diary_dialog_new (sural_main_window_get_context (run->window),
                                   g_steal_pointer (&run->file), !run->is_patient_open, remembered);
  g_signal_connect (dialog, "accepted", G_CALLBACK (diary_accepted_cb), run);
  g_signal_connect (dialog, "closed", G_CALLBACK (diary_closed_cb), run);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (run->window));
}

/* Looks up how a file of this kind was mapped the last time, and asks. */
static void
take_diary (Run *run, SuralImportFile *file)
{
  SuralContext *context = sural_main_window_get_context (run->window);
  g_autofree char *shape = sural_diary_preview_dup_shape (file->preview);

  run->file = file;
  sural_import_job_recall_async (sural_context_get_store_thread (context), shape, recalled_cb, run);
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportFile) file =
      sural_import_file_read_finish (G_FILE (source), result, &error);

  if (file == NULL)
    add_problem (run, error);
  if (file == NULL || sural_main_window_is_locked (run->window))
    run_next (run);
  else if (file->batch != NULL)
    take_bundle (run, file->batch);
  else if (run->is_patient_open && run->episode_id == NULL)
    refuse_diary (run);
  else
    take_diary (run, g_steal_pointer (&file));
}

static void
read_file (Run *run, GFile *file)
{
  SuralContext *context = sural_main_window_get_context (run->window);

  g_free (run->name);
  run->name = g_file_get_basename (file);
  begin_work (run);
  sural_import_file_read_async (file, sural_context_get_knowledge (context), run->cancellable,
                                file_read_cb, run);
}

static void
run_next (Run *run)
{
  g_autoptr (GFile) file = g_list_model_get_item (run->files, run->next);

  run->next++;
  if (file != NULL && !sural_main_window_is_locked (run->window) &&
      !g_cancellable_is_cancelled (run->cancellable))
    {
      read_file (run, file);
      return;
    }
  end_work (run);
  if (!sural_main_window_is_locked (run->window))
    report (run);
  run_free (run);
}

/* A diary goes to the episode that is on screen now, whatever is opened while others are taken in.
 */
static char *
dup_open_episode (SuralMainWindow *window)
{
  SuralRecord *record = sural_main_window_get_shown_record (window);
  SuralEpisode *episode = record != NULL ? sural_record_get_episode (record) : NULL;

  return episode != NULL ? g_strdup (sural_episode_get_id (episode)) : NULL;
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
  run->is_patient_open = sural_main_window_get_shown_record (window) != NULL;
  run->episode_id = dup_open_episode (window);
  run->cancellable = g_cancellable_new ();
  run->report = sural_import_report_new ();
  run->documents = g_ptr_array_new_with_free_func (g_free);
  run->new_patients = g_ptr_array_new_with_free_func (g_free);
  run->patients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run_next (run);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) window = user_data;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  g_object_set_data (G_OBJECT (window), "sural-import-choosing", NULL);
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

  /* The chooser may take a while to come; the key that is pressed meanwhile asks for no second. */
  if (g_object_get_data (G_OBJECT (window), "sural-import-choosing") != NULL)
    return;
  g_object_set_data (G_OBJECT (window), "sural-import-choosing", GINT_TO_POINTER (1));

  add_filter (filters, _ ("Diaries and FHIR bundles"),
              (const char *const[]) { "csv", "txt", "json", NULL });
  gtk_file_dialog_set_title (dialog, _ ("Import"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (window), NULL, chosen_cb,
                                 g_object_ref (window));
}
