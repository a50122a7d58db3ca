/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-flow.h"

#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/entry/sural-form.h"
#include "app/common/say/sural-toast.h"
#include "app/import/sural-diary-dialog.h"
#include "app/import/sural-import-progress.h"
#include "app/import/sural-import-question.h"
#include "app/import/sural-import-report-dialog.h"
#include "app/import/sural-import-undone.h"
#include "app/import/sural-sheet-dialog.h"
#include "app/import/sural-training-dialog.h"
#include "record/import/sural-import-run.h"

#include <glib/gi18n-lib.h>

/* How long a run may take before its progress is shown, in milliseconds. */
static const guint progress_delay = 250;

/* A run and the window that shows it. */
typedef struct
{
  SuralMainWindow *window;
  SuralImportRun *run;
  SuralPatient *patient;         /* to whom it goes; NULL: to a patient of its own */
  char *opener;                  /* the action that starts it again; NULL: that of the file */
  SuralImportProgress *progress; /* NULL while it does not show */
  guint progress_source;
  GPtrArray *batches;    /* SuralImportBatch: of a diary that was accepted */
  char *shape, *mapping; /* of the same */
} Watch;

static void watch (SuralMainWindow *window, SuralImportRun *run, const char *opener);

/* --- One dialog at a time --------------------------------------------------------------------- */

/* A dialog that nobody asked for just now, and waits until the one on top is gone. */
typedef struct
{
  SuralMainWindow *window;
  AdwDialog *dialog;
} Next;

static void
next_cb (Next *self)
{
  SuralMainWindow *window = self->window;
  AdwDialog *dialog = self->dialog;

  if (sural_dialogs_get_visible (GTK_WIDGET (window)) != NULL)
    return;
  g_signal_handlers_disconnect_by_data (window, self);
  g_free (self);
  /* Nothing of a patient shows over a clinic that was locked meanwhile. */
  if (sural_main_window_is_locked (window))
    {
      if (ADW_IS_ALERT_DIALOG (dialog))
        g_signal_emit_by_name (dialog, "response", "cancel");
      g_signal_emit_by_name (dialog, "closed");
    }
  else
    sural_dialog_present (dialog, GTK_WIDGET (window));
  g_object_unref (dialog);
  g_object_unref (window);
}

static void
present_next (SuralMainWindow *window, AdwDialog *dialog)
{
  Next *self = g_new0 (Next, 1);

  self->window = g_object_ref (window);
  self->dialog = g_object_ref_sink (dialog);
  g_signal_connect_swapped (window, "notify::visible-dialog", G_CALLBACK (next_cb), self);
  next_cb (self);
}

/* --- Progress --------------------------------------------------------------------------------- */

static void
show_file (Watch *self)
{
  const char *name = sural_import_run_get_name (self->run);

  if (self->progress != NULL && name != NULL)
    sural_import_progress_set_file (self->progress, name, sural_import_run_get_position (self->run),
                                    sural_import_run_get_n_files (self->run));
}

static gboolean
progress_cb (gpointer user_data)
{
  Watch *self = user_data;

  /* Somebody is in another dialog: it is looked at again. */
  if (!sural_main_window_is_locked (self->window) &&
      sural_dialogs_get_visible (GTK_WIDGET (self->window)) != NULL)
    return G_SOURCE_CONTINUE;
  self->progress_source = 0;
  if (sural_main_window_is_locked (self->window))
    return G_SOURCE_REMOVE;
  self->progress = g_object_ref_sink (sural_import_progress_new ());
  g_signal_connect_swapped (self->progress, "cancelled", G_CALLBACK (sural_import_run_cancel),
                            self->run);
  /* Locking closes it by force. */
  g_signal_connect_swapped (self->progress, "closed", G_CALLBACK (sural_import_run_cancel),
                            self->run);
  show_file (self);
  sural_dialog_present (ADW_DIALOG (self->progress), GTK_WIDGET (self->window));
  return G_SOURCE_REMOVE;
}

static void
working_cb (Watch *self)
{
  if (sural_main_window_is_locked (self->window))
    {
      sural_import_run_stop (self->run);
      return;
    }
  if (self->progress == NULL && self->progress_source == 0)
    self->progress_source = g_timeout_add (progress_delay, progress_cb, self);
  show_file (self);
}

static void
waiting_cb (Watch *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  if (self->progress == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->progress, self->run);
  adw_dialog_force_close (ADW_DIALOG (self->progress));
  g_clear_object (&self->progress);
}

/* --- A diary ---------------------------------------------------------------------------------- */

static void
diary_accepted_cb (SuralDiaryDialog *dialog, GPtrArray *batches, Watch *self)
{
  self->batches = g_ptr_array_ref (batches);
  self->shape = sural_diary_dialog_dup_shape (dialog);
  self->mapping = sural_diary_dialog_dup_mapping (dialog);
}

static void
diary_closed_cb (AdwDialog *dialog, Watch *self)
{
  g_autoptr (GPtrArray) batches = g_steal_pointer (&self->batches);
  g_autofree char *shape = g_steal_pointer (&self->shape);
  g_autofree char *mapping = g_steal_pointer (&self->mapping);

  sural_import_run_answer (self->run, sural_main_window_is_locked (self->window) ? NULL : batches,
                           shape, mapping);
}

/* After a lock it is shown again, and behind it what was not seen yet of several files. */
static char *
dup_opener (Watch *self)
{
  g_auto (GStrv) paths = sural_import_run_dup_paths_left (self->run);

  if (self->opener != NULL)
    return g_strdup (self->opener);
  return paths != NULL
             ? g_action_print_detailed_name ("win.import-files",
                                             g_variant_new_strv ((const char *const *) paths, -1))
             : NULL;
}

/* After a lock it is shown again. */
static void
set_up_dialog (Watch *self, AdwDialog *dialog)
{
  g_autofree char *opener = dup_opener (self);

  if (opener != NULL)
    sural_dialog_set_opener (dialog, opener);
}

static void
diary_cb (SuralImportRun *run, SuralImportFile *file, const char *remembered, Watch *self)
{
  SuralDiaryDialog *dialog = NULL;

  if (sural_main_window_is_locked (self->window))
    {
      sural_import_file_free (file);
      sural_import_run_stop (run);
      sural_import_run_answer (run, NULL, NULL, NULL);
      return;
    }
  dialog = sural_diary_dialog_new (sural_main_window_get_context (self->window), file,
                                   !sural_import_run_is_patient_open (run), remembered);
  if (self->patient != NULL)
    sural_diary_dialog_set_patient (dialog, self->patient);
  set_up_dialog (self, ADW_DIALOG (dialog));
  g_signal_connect (dialog, "accepted", G_CALLBACK (diary_accepted_cb), self);
  g_signal_connect (dialog, "closed", G_CALLBACK (diary_closed_cb), self);
  present_next (self->window, ADW_DIALOG (dialog));
}

/* --- A training log --------------------------------------------------------------------------- */

static void
training_accepted_cb (SuralTrainingDialog *dialog, Watch *self)
{
  self->batches = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->batches, g_object_ref (sural_training_dialog_get_batch (dialog)));
}

static void
training_cb (SuralImportRun *run, SuralImportFile *file, Watch *self)
{
  SuralTrainingDialog *dialog = NULL;

  if (sural_main_window_is_locked (self->window))
    {
      sural_import_file_free (file);
      sural_import_run_stop (run);
      sural_import_run_answer (run, NULL, NULL, NULL);
      return;
    }
  dialog = sural_training_dialog_new (file, sural_context_get_knowledge (
                                                sural_main_window_get_context (self->window)));
  if (self->patient != NULL)
    sural_training_dialog_set_patient (dialog, self->patient);
  set_up_dialog (self, ADW_DIALOG (dialog));
  g_signal_connect (dialog, "accepted", G_CALLBACK (training_accepted_cb), self);
  g_signal_connect (dialog, "closed", G_CALLBACK (diary_closed_cb), self);
  present_next (self->window, ADW_DIALOG (dialog));
}

/* --- A diary sheet ---------------------------------------------------------------------------- */

static void
sheet_accepted_cb (SuralSheetDialog *dialog, SuralImportBatch *batch, Watch *self)
{
  self->batches = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->batches, g_object_ref (batch));
}

static void
sheet_cb (SuralImportRun *run, SuralImportFile *file, SuralPatient *patient, Watch *self)
{
  g_autoptr (SuralImportFile) taken = file;
  SuralSheetDialog *dialog = NULL;

  if (sural_main_window_is_locked (self->window))
    {
      sural_import_run_stop (run);
      sural_import_run_answer (run, NULL, NULL, NULL);
      return;
    }
  dialog = sural_sheet_dialog_new (g_steal_pointer (&taken->sheet), taken->name, patient,
                                   sural_context_get_knowledge (
                                       sural_main_window_get_context (self->window)));
  set_up_dialog (self, ADW_DIALOG (dialog));
  g_signal_connect (dialog, "accepted", G_CALLBACK (sheet_accepted_cb), self);
  g_signal_connect (dialog, "closed", G_CALLBACK (diary_closed_cb), self);
  present_next (self->window, ADW_DIALOG (dialog));
}

/* --- What only a person can say --------------------------------------------------------------- */

static void
said_cb (SuralImportRun *run, const char *response)
{
  static const struct
  {
    const char *response;
    SuralImportSaid said;
  } answers[] = { { SURAL_IMPORT_ANSWER_KNOWN, SURAL_IMPORT_SAID_THIS_PATIENT },
                  { SURAL_IMPORT_ANSWER_NEW, SURAL_IMPORT_SAID_SOMEBODY_NEW },
                  { SURAL_IMPORT_ANSWER_REPLACE, SURAL_IMPORT_SAID_REPLACE },
                  { SURAL_IMPORT_ANSWER_KEEP_BOTH, SURAL_IMPORT_SAID_KEEP_BOTH },
                  { SURAL_IMPORT_ANSWER_KEEP_DAYS, SURAL_IMPORT_SAID_KEEP_DAYS },
                  { SURAL_IMPORT_ANSWER_LEAVE_OUT, SURAL_IMPORT_SAID_LEAVE_DAYS_OUT } };
  SuralImportSaid said = SURAL_IMPORT_SAID_NOTHING;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (response, answers[i].response))
      said = answers[i].said;
  sural_import_run_say (run, said);
}

static void
question_cb (SuralImportRun *run, SuralImportBatch *batch, Watch *self)
{
  AdwDialog *dialog = NULL;

  if (sural_main_window_is_locked (self->window))
    {
      sural_import_run_stop (run);
      sural_import_run_say (run, SURAL_IMPORT_SAID_NOTHING);
      return;
    }
  if (sural_import_batch_get_difference (batch)->n > 0)
    dialog = sural_import_question_new_differing (batch);
  else if (sural_import_batch_get_doubt (batch)->n > 0)
    dialog = sural_import_question_new_days (batch);
  else
    dialog = sural_import_question_new_whom (batch);
  g_signal_connect_object (dialog, "response", G_CALLBACK (said_cb), run, G_CONNECT_SWAPPED);
  present_next (self->window, dialog);
}

static void
archive_said_cb (AdwDialog *dialog, const char *response, SuralImportRun *run)
{
  sural_import_run_unseal (run, g_str_equal (response, SURAL_IMPORT_ANSWER_OPEN)
                                    ? sural_import_question_get_passphrase (dialog)
                                    : NULL);
}

static void
archive_cb (SuralImportRun *run, const char *wrong, Watch *self)
{
  AdwDialog *dialog = NULL;

  if (sural_main_window_is_locked (self->window))
    {
      sural_import_run_stop (run);
      sural_import_run_unseal (run, NULL);
      return;
    }
  dialog = sural_import_question_new_archive (sural_import_run_get_name (run), wrong);
  g_signal_connect_object (dialog, "response", G_CALLBACK (archive_said_cb), run, 0);
  present_next (self->window, dialog);
}

/* --- The end ---------------------------------------------------------------------------------- */

static void
refresh (SuralMainWindow *window)
{
  SuralRecord *record = sural_main_window_get_record (window);

  sural_main_window_refresh (window);
  if (record != NULL)
    sural_record_reload (record);
}

/* Who has a patient open keeps that one; a visit is never left for an import. */
static void
show_taken (Watch *self)
{
  const char *patient_id = sural_import_run_get_only_patient (self->run);

  refresh (self->window);
  if (sural_main_window_get_record (self->window) == NULL && patient_id != NULL)
    sural_main_window_open_patient (self->window, patient_id, NULL);
}

/* A toast with a button that does something with the run. */
static void
add_run_toast (SuralMainWindow *window,
               SuralImportRun *run,
               const char *title,
               const char *label,
               GCallback callback)
{
  AdwToast *toast = sural_toast_new (title);

  /* It does not wait for what another import said. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (label != NULL)
    {
      adw_toast_set_button_label (toast, label);
      adw_toast_set_timeout (toast, 30);
      g_object_set_data_full (G_OBJECT (toast), "run", g_object_ref (run), g_object_unref);
      g_signal_connect_object (toast, "button-clicked", callback, window, G_CONNECT_SWAPPED);
    }
  sural_main_window_add_toast (window, toast);
  sural_announce (GTK_WIDGET (window), title);
}

static void
redo_clicked_cb (SuralMainWindow *window, AdwToast *toast)
{
  g_autoptr (SuralImportRun) run =
      sural_import_run_new_again (g_object_get_data (G_OBJECT (toast), "run"));

  watch (window, run, NULL);
  sural_import_run_start (run);
}

/* An undo on its way to the file. */
typedef struct
{
  SuralMainWindow *window;
  SuralImportRun *run;
} Undo;

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Undo *undo = user_data;
  g_autoptr (SuralMainWindow) window = undo->window;
  g_autoptr (SuralImportRun) run = undo->run;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportUndone) undone =
      sural_import_undo_finish (SURAL_CONTEXT (source), result, &error);

  if (sural_main_window_is_locked (window))
    return;
  if (undone != NULL)
    {
      sural_import_show_undone (window, undone);
      add_run_toast (window, run, _ ("The import was undone"), _ ("Redo"),
                     G_CALLBACK (redo_clicked_cb));
    }
  else
    sural_main_window_show_message (window, error->message);
}

static void
undo_clicked_cb (SuralMainWindow *window, AdwToast *toast)
{
  SuralImportRun *run = g_object_get_data (G_OBJECT (toast), "run");
  g_auto (GStrv) documents = sural_import_run_dup_documents (run);
  g_auto (GStrv) patients = sural_import_run_dup_new_patients (run);
  Undo *undo = g_new0 (Undo, 1);

  undo->window = g_object_ref (window);
  undo->run = g_object_ref (run);
  sural_import_undo_async (sural_main_window_get_context (window), (const char *const *) documents,
                           (const char *const *) patients, undone_cb, undo);
}

/* Says what was taken in, and offers to take it back where there is something to. */
static void
report (Watch *self)
{
  SuralImportReport *told = sural_import_run_get_report (self->run);
  gboolean can_undo = sural_import_run_can_undo (self->run);
  gboolean is_plain = sural_import_report_is_plain (told);

  if (sural_import_report_get_n_taken (told) > 0)
    show_taken (self);
  if (is_plain || can_undo)
    {
      g_autofree char *summary = sural_import_report_dup_summary (told);

      add_run_toast (self->window, self->run, summary, can_undo ? _ ("Undo") : NULL,
                     G_CALLBACK (undo_clicked_cb));
    }
  /* The toast has no room for why something was passed over. */
  if ((!is_plain || sural_import_report_has_reasons (told)) && !sural_import_report_is_empty (told))
    present_next (self->window, sural_import_report_dialog_new (told));
}

static void
done_cb (Watch *self)
{
  if (!sural_main_window_is_locked (self->window))
    report (self);
  g_signal_handlers_disconnect_by_data (self->run, self);
  g_signal_handlers_disconnect_by_func (self->window, sural_import_run_stop, self->run);
  g_object_unref (self->run);
  g_object_unref (self->window);
  g_clear_object (&self->patient);
  g_free (self->opener);
  g_free (self);
}

static SuralPatient *
dup_patient (SuralMainWindow *window, SuralImportRun *run)
{
  SuralRecord *record = sural_main_window_get_shown_record (window);

  return sural_import_run_is_patient_open (run) && record != NULL
             ? g_object_ref (sural_record_get_patient (record))
             : NULL;
}

/* Shows a run until it is done. Whose it is, is settled here: somebody else may be on screen by the
 * time that the file is read. */
static void
watch (SuralMainWindow *window, SuralImportRun *run, const char *opener)
{
  Watch *self = g_new0 (Watch, 1);

  self->window = g_object_ref (window);
  self->run = g_object_ref (run);
  self->patient = dup_patient (window, run);
  self->opener = g_strdup (opener);
  /* Locking closes the dialog of a file before the window says that it is locked, and with that the
   * next one is begun. */
  g_signal_connect_swapped (window, "locking", G_CALLBACK (sural_import_run_stop), run);
  g_signal_connect_swapped (run, "working", G_CALLBACK (working_cb), self);
  g_signal_connect_swapped (run, "waiting", G_CALLBACK (waiting_cb), self);
  g_signal_connect (run, "diary", G_CALLBACK (diary_cb), self);
  g_signal_connect (run, "training", G_CALLBACK (training_cb), self);
  g_signal_connect (run, "sheet", G_CALLBACK (sheet_cb), self);
  g_signal_connect (run, "question", G_CALLBACK (question_cb), self);
  g_signal_connect (run, "archive", G_CALLBACK (archive_cb), self);
  g_signal_connect_swapped (run, "done", G_CALLBACK (done_cb), self);
}

/* A diary goes to the episode that is on screen now, whatever is opened while others are taken in.
 */
static const char *
get_open_episode (SuralMainWindow *window)
{
  SuralRecord *record = sural_main_window_get_shown_record (window);
  SuralEpisode *episode = record != NULL ? sural_record_get_episode (record) : NULL;

  return episode != NULL ? sural_episode_get_id (episode) : NULL;
}

/**
 * sural_import_run_new_in_window:
 * @window: the window
 * @inputs: (element-type SuralImportInput): what to take in
 * @opener: (nullable): the detailed action that shows a diary among them again, for after a lock;
 *   %NULL: it is a file, which is shown from where it lies
 *
 * Returns: (transfer full): a run, not started yet, that asks and tells in the window
 */
SuralImportRun *
sural_import_run_new_in_window (SuralMainWindow *window, GListModel *inputs, const char *opener)
{
  SuralImportRun *run = NULL;

  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (window), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (inputs), NULL);

  run = sural_import_run_new (sural_main_window_get_context (window), inputs,
                              sural_main_window_get_shown_record (window) != NULL,
                              get_open_episode (window));
  watch (window, run, opener);
  return run;
}

/**
 * sural_import_files:
 * @window: the window
 * @files: (element-type GFile): what to take in
 */
void
sural_import_files (SuralMainWindow *window, GListModel *files)
{
  g_autoptr (GListStore) inputs = g_list_store_new (SURAL_TYPE_IMPORT_INPUT);
  g_autoptr (SuralImportRun) run = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (window));
  g_return_if_fail (G_IS_LIST_MODEL (files));

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autoptr (SuralImportInput) input = sural_import_input_new_for_file (file);

      g_list_store_append (inputs, input);
    }
  run = sural_import_run_new_in_window (window, G_LIST_MODEL (inputs), NULL);
  sural_import_run_start (run);
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

  add_filter (filters, _ ("Diaries, diary sheets, training logs and FHIR bundles"),
              (const char *const[]) { "csv", "tsv", "txt", "json", "ndjson", "gz", "fit", "tcx",
                                      "gpx", "xml", "jpg", "jpeg", "png", "heic", "webp", "tif",
                                      "tiff", "suralrecord", NULL });
  gtk_file_dialog_set_title (dialog, _ ("Import"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (window), NULL, chosen_cb,
                                 g_object_ref (window));
}
