/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/common/drawing/sural-drawing.h"
#include "app/notes/sural-note-card.h"
#include "app/notes/sural-notes-page.h"
#include "app/paper/sural-clinic-logo.h"
#include "app/paper/sural-paper-page.h"
#include "app/paper/sural-paper-preview.h"
#include "app/paper/sural-paper-saver.h"
#include "app/paper/sural-print-job.h"
#include "model/sural-error.h"
#include "reasoning/pain/sural-pain-change.h"
#include "store/trail/sural-store-audit.h"

/* Preview, printer and file over a real clinic: one document, three ways out. */

typedef struct
{
  AppFixture app;
  GSettings *settings;
  SuralRecord *record;
  AdwWindow *window;
} Fixture;

/* The clinic of the fixture, with settings that live as long as the test. */
static void
use_settings (Fixture *self)
{
  g_autoptr (SuralContext) bare = g_steal_pointer (&self->app.context);

  self->settings = g_settings_new ("io.github.sural.Sural");
  g_settings_reset (self->settings, "paper");
  g_settings_reset (self->settings, "page-setup");
  g_settings_reset (self->settings, "print-settings");
  g_settings_set_string (self->settings, "paper", "a4");
  self->app.context = sural_context_new (sural_context_get_knowledge (bare), self->settings,
                                         sural_context_get_clinic_path (bare));
  sural_context_set_now (self->app.context, sural_context_get_now (bare));
}

static SuralStationery *
get_stationery (Fixture *self)
{
  return sural_context_get_stationery (self->app.context);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *patient = NULL;

  app_fixture_set_up (&self->app, NULL);
  use_settings (self);
  app_fixture_create_clinic (&self->app);
  app_spin_until (sural_stationery_can_set_text (get_stationery (self), SURAL_DETAIL_NAME));
  sural_stationery_set_text (get_stationery (self), SURAL_DETAIL_NAME, "Praxis <Fluss> & Co");
  patient = app_fixture_add_patient (&self->app, "O'Neil <b>&", "Zoë");
  self->record = app_fixture_load_record (&self->app, patient);
  self->window = g_object_ref (ADW_WINDOW (adw_window_new ()));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 700);
  adw_window_set_content (self->window, gtk_label_new ("page"));
  gtk_window_present (GTK_WINDOW (self->window));
  app_spin_once ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  for (guint i = 0; i < 30; i++)
    app_spin_once ();
  g_assert_finalize_object (g_steal_pointer (&self->window));
  g_assert_finalize_object (g_steal_pointer (&self->record));
  app_fixture_tear_down (&self->app, NULL);
  g_clear_object (&self->settings);
}

static void
accept_plan (Fixture *self)
{
  sural_record_accept_plan (self->record, sural_record_get_proposal (self->record));
  app_spin_until (sural_record_get_plan (self->record) != NULL);
}

static guint
count_notes (Fixture *self)
{
  GPtrArray *notes = sural_record_get_notes (self->record);

  return notes != NULL ? notes->len : 0;
}

static SuralNote *
get_note (Fixture *self, guint index)
{
  return g_ptr_array_index (sural_record_get_notes (self->record), index);
}

static void
write_draft (Fixture *self)
{
  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
  sural_record_save_note_draft (self->record,
                                "Subjective\nCalf hurts <b>a lot</b>.\n\nPlan\nRest.");
  app_spin_until (count_notes (self) == 1);
}

static void
sign_note (Fixture *self)
{
  write_draft (self);
  sural_record_sign_note (self->record, "Subjective\nCalf hurts <b>a lot</b>.\n\nPlan\nRest.");
  app_spin_until (sural_note_is_signed (get_note (self, 0)));
}

static void
paper_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sural_paperwork_load_finish (SURAL_PAPERWORK (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* A paper, read where it needs to be. */
static SuralPaperwork *
make_paper (Fixture *self, SuralPaperworkKind kind)
{
  SuralPaperwork *paperwork = sural_paperwork_new (self->record, kind, NULL);
  gboolean loaded = !sural_paperwork_needs_loading (paperwork);

  if (!loaded)
    sural_paperwork_load_async (paperwork, NULL, paper_loaded_cb, &loaded);
  app_spin_until (loaded);
  return paperwork;
}

static char *
run (const char *program, const char *option, const char *path, const char *last)
{
  const char *argv[] = { program, option, path, last, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);

  return output;
}

static char *
text_of (const char *path)
{
  return run ("pdftotext", "-layout", path, "-");
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  *(int *) user_data = (int) result;
}

static void
export_to (Fixture *self, SuralPrintJob *job, const char *path)
{
  g_autoptr (GError) error = NULL;
  int result = -1;
  gulong handler = g_signal_connect (job, "done", G_CALLBACK (done_cb), &result);

  gtk_print_operation_set_export_filename (GTK_PRINT_OPERATION (job), path);
  gtk_print_operation_run (GTK_PRINT_OPERATION (job), GTK_PRINT_OPERATION_ACTION_EXPORT,
                           GTK_WINDOW (self->window), &error);
  g_assert_no_error (error);
  app_spin_until (result >= 0);
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_signal_handler_disconnect (job, handler);
}

/* Prints to a file without a dialog, by the operation that prints on paper. */
static char *
print (Fixture *self, SuralPaperwork *paperwork, const char *paper_name)
{
  g_autofree char *path = g_build_filename (self->app.folder, "printed.pdf", NULL);
  g_autoptr (SuralPrintJob) job = sural_print_job_new (paperwork);
  char *text = NULL;

  if (paper_name != NULL)
    {
      g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
      g_autoptr (GtkPaperSize) size = gtk_paper_size_new (paper_name);

      gtk_page_setup_set_paper_size (setup, size);
      gtk_print_operation_set_default_page_setup (GTK_PRINT_OPERATION (job), setup);
    }
  export_to (self, job, path);
  text = text_of (path);
  g_assert_cmpint (g_remove (path), ==, 0);

  return text;
}

static gpointer
list_given_out (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const SuralAuditFilter filter = { .kind = SURAL_AUDIT_GIVEN_OUT };

  return sural_store_list_audit (store, &filter, 0, 100, NULL, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Whose papers left the clinic, as the trail has it. */
static GPtrArray *
read_given_out (Fixture *self)
{
  SuralStoreThread *thread = sural_context_get_store_thread (self->app.context);
  g_autoptr (GAsyncResult) result = NULL;

  sural_store_thread_run_async (thread, list_given_out, NULL, NULL,
                                (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, &result);
  app_spin_until (result != NULL);
  return sural_store_thread_run_finish (thread, result, NULL);
}

/* Each print has its entry, before there is a page. */
static void
test_audited (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPaperwork) paperwork = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *printed = NULL;
  const SuralAuditRecord *entry = NULL;

  accept_plan (self);
  paperwork = sural_paperwork_new (self->record, SURAL_PAPERWORK_HANDOUT, NULL);
  before = read_given_out (self);
  printed = print (self, paperwork, NULL);
  after = read_given_out (self);
  g_assert_cmpuint (after->len, ==, before->len + 1);
  entry = g_ptr_array_index (after, 0);
  g_assert_cmpstr (entry->action, ==, "print");
  g_assert_cmpstr (entry->patient_id, ==,
                   sural_patient_get_id (sural_record_get_patient (self->record)));
}

static char *
save (Fixture *self, SuralPaperwork *paperwork)
{
  g_autofree char *path = g_build_filename (self->app.folder, "saved.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (sural_paper_saver_write (paperwork, file, &error));
  g_assert_no_error (error);
  text = text_of (path);
  g_assert_cmpint (g_remove (path), ==, 0);

  return text;
}

/* A picture of a clinic's logo, larger than what is kept. */
static GFile *
make_logo (Fixture *self)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 1200, 300);
  g_autofree char *path = g_build_filename (self->app.folder, "logo.png", NULL);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (pixbuf, 0x1c71d8ff);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", &error, NULL));
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
logo_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static GBytes *
read_logo (GFile *file, GError **error)
{
  g_autoptr (SuralImportInput) input = sural_import_input_new_for_file (file);
  g_autoptr (GAsyncResult) result = NULL;

  sural_clinic_logo_read_async (input, NULL, logo_read_cb, &result);
  app_spin_until (result != NULL);
  return sural_clinic_logo_read_finish (input, result, error);
}

static gpointer
register_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_true (sural_store_set_clinician_registration (store,
                                                         sural_store_get_clinician_id (store), data,
                                                         error));
  return NULL;
}

static void
register_own (Fixture *self, const char *registration)
{
  sural_store_thread_run_async (sural_context_get_store_thread (self->app.context), register_job,
                                g_strdup (registration), g_free, NULL, NULL, NULL, NULL);
  sural_stationery_read (get_stationery (self));
}

/* The letterhead is on every paper, and where the number is missing the preview says so. */
static void
test_letterhead (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) logo = make_logo (self);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) kept = NULL;
  g_autoptr (GError) error = NULL;
  SuralStationery *stationery = get_stationery (self);
  AdwDialog *dialog = NULL;
  GtkWidget *banner = NULL;

  accept_plan (self);
  sign_note (self);
  dialog = sural_paper_preview_new (self->record, SURAL_PAPERWORK_HANDOUT, NULL);
  adw_dialog_present (dialog, GTK_WIDGET (self->window));
  banner = app_find (GTK_WIDGET (dialog), ADW_TYPE_BANNER, NULL);
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));

  sural_stationery_set_text (stationery, SURAL_DETAIL_ADDRESS, "Am Fluss 3, 12345 Ufer");
  sural_stationery_set_text (stationery, SURAL_DETAIL_PHONE, "+49 30 <123> & 45");
  register_own (self, "PT 4711");
  bytes = read_logo (logo, &error);
  g_assert_no_error (error);
  sural_stationery_set_logo (stationery, bytes);
  app_spin_until (g_str_equal (sural_stationery_get_registration (stationery), "PT 4711"));
  kept = gdk_texture_new_from_bytes (sural_stationery_get_logo (stationery), &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (kept), ==, 600);
  g_assert_cmpint (gdk_texture_get_height (kept), ==, 150);
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  adw_dialog_force_close (dialog);

  for (guint kind = 0; kind < SURAL_N_PAPERWORK; kind++)
    {
      g_autoptr (SuralPaperwork) paperwork = make_paper (self, (SuralPaperworkKind) kind);
      g_autofree char *text =
          sural_paperwork_get_obstacle (paperwork) == NULL ? save (self, paperwork) : NULL;

      /* No red flag is open, and the coach is not to be told. */
      if (text == NULL)
        {
          g_assert_true (kind == SURAL_PAPERWORK_REFERRAL || kind == SURAL_PAPERWORK_COACH);
          continue;
        }
      g_assert_nonnull (strstr (text, "Praxis <Fluss> & Co"));
      g_assert_nonnull (strstr (text, "Am Fluss 3, 12345 Ufer"));
      g_assert_nonnull (strstr (text, "+49 30 <123> & 45"));
      g_assert_nonnull (strstr (text, "PT 4711"));
      g_assert_true (kind == SURAL_PAPERWORK_NOTE || strstr (text, "Tester") != NULL);
      g_assert_true (kind >= SURAL_PAPERWORK_REPORT || strstr (text, "Our telephone:") != NULL);
    }
  sural_stationery_set_logo (stationery, NULL);
  g_assert_null (sural_stationery_get_logo (stationery));
  g_assert_true (g_file_delete (logo, NULL, &error));
}

/* What is no picture is refused, and nothing is kept of it; a pipe is not waited for. */
static void
test_no_logo (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->app.folder, "logo.png", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) no_picture = NULL;
  g_autoptr (GError) no_file = NULL;

  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  g_assert_null (read_logo (file, &no_picture));
  g_assert_error (no_picture, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_cmpint (g_remove (path), ==, 0);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (read_logo (file, &no_file));
  g_assert_error (no_file, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (no_file->message, "a pipe"));
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* What comes out of the printer says what the saved file says, for every paper. */
static void
test_printed_is_saved (Fixture *self, gconstpointer data)
{
  static const char *const titles[SURAL_N_PAPERWORK] = {
    "Your plan", "Your plan",       "Progress report", "Visit note", NULL, "Letter to the referrer",
    NULL,        "Attendance note", "Whole record"
  };

  accept_plan (self);
  sign_note (self);
  for (guint kind = 0; kind < SURAL_N_PAPERWORK; kind++)
    {
      g_autoptr (SuralPaperwork) paperwork = make_paper (self, (SuralPaperworkKind) kind);
      g_autofree char *printed = NULL;
      g_autofree char *saved = NULL;

      if (titles[kind] == NULL)
        {
          g_assert_nonnull (sural_paperwork_get_obstacle (paperwork));
          continue;
        }
      g_assert_null (sural_paperwork_get_obstacle (paperwork));
      saved = save (self, paperwork);
      printed = print (self, paperwork, NULL);
      g_assert_cmpstr (printed, ==, saved);
      g_assert_nonnull (strstr (saved, titles[kind]));
      g_assert_nonnull (strstr (saved, "O'Neil <b>&"));
      g_assert_nonnull (strstr (saved, "Praxis <Fluss> & Co"));
      g_assert_nonnull (strstr (saved, "1 of "));
    }
}

static char *
get_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\f", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (joined, "%s ", words[i]);

  return g_string_free_and_steal (g_steal_pointer (&joined));
}

/* A small sheet gets the same pages, smaller. */
static void
test_small_sheet (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPaperwork) paperwork = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *saved_words = NULL;
  g_autofree char *printed_words = NULL;

  accept_plan (self);
  paperwork = sural_paperwork_new (self->record, SURAL_PAPERWORK_HANDOUT, NULL);
  saved = save (self, paperwork);
  printed = print (self, paperwork, GTK_PAPER_NAME_A5);
  saved_words = get_words (saved);
  printed_words = get_words (printed);
  g_assert_cmpstr (printed_words, ==, saved_words);
}

/* How it was printed is remembered, but nothing of where to. */
static void
test_remembered (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPaperwork) paperwork = NULL;
  g_autoptr (SuralPrintJob) job = NULL;
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GVariant) kept = NULL;
  g_autofree char *path = g_build_filename (self->app.folder, "first.pdf", NULL);
  g_autofree char *words = NULL;
  GtkPrintSettings *again;

  accept_plan (self);
  paperwork = sural_paperwork_new (self->record, SURAL_PAPERWORK_HANDOUT, NULL);
  job = sural_print_job_new (paperwork);
  gtk_print_settings_set_printer (settings, "Front desk");
  gtk_print_settings_set_duplex (settings, GTK_PRINT_DUPLEX_HORIZONTAL);
  gtk_print_settings_set_n_copies (settings, 7);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, "file:///home/anna/ONeil.pdf");
  gtk_print_operation_set_print_settings (GTK_PRINT_OPERATION (job), settings);
  export_to (self, job, path);
  g_assert_cmpint (g_remove (path), ==, 0);

  kept = g_settings_get_value (self->settings, "print-settings");
  words = g_variant_print (kept, FALSE);
  g_assert_null (strstr (words, "ONeil"));
  g_clear_object (&job);
  job = sural_print_job_new (paperwork);
  again = gtk_print_operation_get_print_settings (GTK_PRINT_OPERATION (job));
  g_assert_cmpstr (gtk_print_settings_get_printer (again), ==, "Front desk");
  g_assert_cmpint (gtk_print_settings_get_duplex (again), ==, GTK_PRINT_DUPLEX_HORIZONTAL);
  g_assert_cmpint (gtk_print_settings_get_n_copies (again), ==, 1);
}

static SuralPaperPreview *open_preview (Fixture *self, SuralPaperworkKind kind, SuralNote *note);
static char *twin_of (SuralPaperPreview *preview);
static gboolean can (GtkWidget *root, const char *action);

/* The whole record is read first; then it is shown, and can be printed as any other paper. What is
 * chosen meanwhile stays chosen. */
static void
test_whole_record (Fixture *self, gconstpointer data)
{
  SuralPaperPreview *preview = NULL;
  g_autofree char *text = NULL;

  accept_plan (self);
  sign_note (self);
  preview = open_preview (self, SURAL_PAPERWORK_RECORD, NULL);
  g_assert_false (can (GTK_WIDGET (preview), "paper.print"));
  app_spin_until (can (GTK_WIDGET (preview), "paper.print"));
  text = twin_of (preview);
  g_assert_nonnull (strstr (text, "Calf hurts <b>a lot</b>."));
  g_assert_nonnull (strstr (text, "O'Neil <b>&"));
  adw_dialog_force_close (ADW_DIALOG (preview));
}

static SuralPaperPreview *
open_preview (Fixture *self, SuralPaperworkKind kind, SuralNote *note)
{
  AdwDialog *dialog = sural_paper_preview_new (self->record, kind, note);

  adw_dialog_present (dialog, GTK_WIDGET (self->window));
  app_spin_until (gtk_widget_get_mapped (GTK_WIDGET (dialog)));

  return SURAL_PAPER_PREVIEW (dialog);
}

static char *
twin_of (SuralPaperPreview *preview)
{
  GtkWidget *view = app_find (GTK_WIDGET (preview), GTK_TYPE_TEXT_VIEW, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Whether the button of an action can be pressed. */
static gboolean
can (GtkWidget *root, const char *action)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return gtk_widget_get_sensitive (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (can (child, action))
      return TRUE;

  return FALSE;
}

static void
turn (SuralPaperPreview *preview, const char *action)
{
  g_assert_true (can (GTK_WIDGET (preview), action));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (preview), action, NULL));
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  SuralPaperPreview *preview;
  GtkWidget *page;
  guint n_pages;

  accept_plan (self);
  preview = open_preview (self, SURAL_PAPERWORK_HANDOUT, NULL);
  n_pages = sural_paper_preview_get_n_pages (preview);
  g_assert_cmpuint (n_pages, >=, 2);
  page = app_find (GTK_WIDGET (preview), SURAL_TYPE_PAPER_PAGE, NULL);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (page),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  app_spin_until (gtk_widget_get_height (page) > gtk_widget_get_width (page));

  g_assert_cmpuint (sural_paper_preview_get_page (preview), ==, 0);
  g_assert_false (can (GTK_WIDGET (preview), "paper.previous"));
  for (guint i = 1; i < n_pages; i++)
    {
      turn (preview, "paper.next");
      app_spin_until (sural_paper_preview_get_page (preview) == i);
      app_spin_once ();
      g_assert_cmpuint (sural_paper_preview_get_page (preview), ==, i);
    }
  g_assert_false (can (GTK_WIDGET (preview), "paper.next"));
  turn (preview, "paper.previous");
  g_assert_cmpuint (sural_paper_preview_get_page (preview), ==, n_pages - 2);
}

static void
test_zoom (Fixture *self, gconstpointer data)
{
  SuralPaperPreview *preview;
  GtkWidget *page;
  int fitted;

  accept_plan (self);
  preview = open_preview (self, SURAL_PAPERWORK_HANDOUT, NULL);
  page = app_find (GTK_WIDGET (preview), SURAL_TYPE_PAPER_PAGE, NULL);
  app_spin_until (gtk_widget_get_width (page) > 300);
  fitted = gtk_widget_get_width (page);
  turn (preview, "paper.zoom-in");
  app_spin_until (gtk_widget_get_width (page) > fitted);
  g_assert_cmpint (ABS (gtk_widget_get_width (page) - fitted * 1.25), <=, 2);
  turn (preview, "paper.zoom-out");
  turn (preview, "paper.zoom-out");
  app_spin_until (gtk_widget_get_width (page) < fitted);
  turn (preview, "paper.zoom-fit");
  app_spin_until (gtk_widget_get_width (page) == fitted);
}

/* Which paper, and how large, is chosen in the dialog; the size is remembered. */
static void
test_choices (Fixture *self, gconstpointer data)
{
  SuralPaperPreview *preview;
  GtkWidget *kind;
  GtkWidget *paper;
  g_autofree char *handout = NULL;
  g_autofree char *report = NULL;
  g_autofree char *chosen = NULL;

  accept_plan (self);
  preview = open_preview (self, SURAL_PAPERWORK_HANDOUT, NULL);
  handout = twin_of (preview);
  g_assert_nonnull (strstr (handout, "Your plan\n"));
  g_assert_nonnull (strstr (handout, "Page 2 of "));
  g_assert_nonnull (strstr (handout, "This plan was accepted on "));
  g_assert_nonnull (strstr (handout, "O'Neil <b>&"));
  kind = app_find (GTK_WIDGET (preview), GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), SURAL_PAPERWORK_REPORT);
  report = twin_of (preview);
  g_assert_nonnull (strstr (report, "Progress report\n"));

  paper = app_find (GTK_WIDGET (preview), ADW_TYPE_TOGGLE_GROUP, NULL);
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (paper), "letter");
  chosen = g_settings_get_string (self->settings, "paper");
  g_assert_cmpstr (chosen, ==, "letter");
}

/* Without a plan and a note there is nothing to hand out, and it is said why. */
static void
test_obstacles (Fixture *self, gconstpointer data)
{
  SuralPaperPreview *preview = open_preview (self, SURAL_PAPERWORK_HANDOUT, NULL);
  GtkWidget *kind = app_find (GTK_WIDGET (preview), GTK_TYPE_DROP_DOWN, NULL);

  g_assert_cmpuint (sural_paper_preview_get_n_pages (preview), ==, 0);
  g_assert_false (can (GTK_WIDGET (preview), "paper.save"));
  g_assert_false (can (GTK_WIDGET (preview), "paper.print"));
  g_assert_nonnull (app_find (GTK_WIDGET (preview), GTK_TYPE_LABEL,
                              "No plan has been accepted yet. Accept one on the Plan page first."));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), SURAL_PAPERWORK_NOTE);
  g_assert_nonnull (app_find (GTK_WIDGET (preview), GTK_TYPE_LABEL,
                              "No note has been written yet. Each visit ends with one."));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), SURAL_PAPERWORK_REPORT);
  g_assert_cmpuint (sural_paper_preview_get_n_pages (preview), >=, 1);
}

/* A draft says that it is one; an amendment stands with its date below what was signed. */
static void
test_note (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPaperwork) paperwork = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *signed_text = NULL;
  g_autofree char *amended = NULL;
  g_autofree char *trail = NULL;
  const char *original, *amendment;

  write_draft (self);
  paperwork = sural_paperwork_new (self->record, SURAL_PAPERWORK_NOTE, NULL);
  draft = save (self, paperwork);
  g_assert_nonnull (strstr (draft, "Draft, not signed"));
  g_assert_null (strstr (draft, "Signed by"));
  g_assert_null (strstr (draft, "Audit trail"));
  g_assert_nonnull (strstr (draft, "Calf hurts <b>a lot</b>."));

  sural_record_sign_note (self->record, "Subjective\nCalf hurts <b>a lot</b>.\n\nPlan\nRest.");
  app_spin_until (sural_note_is_signed (get_note (self, 0)));
  signed_text = save (self, paperwork);
  g_assert_null (strstr (signed_text, "Draft"));
  g_assert_nonnull (strstr (signed_text, "Signed by"));
  g_assert_nonnull (strstr (signed_text, "20 September 2026, 10:00"));
  g_assert_null (strstr (signed_text, "Amend"));
  trail =
      g_strconcat ("Audit trail when this was read: ", sural_record_get_trail_end (self->record),
                   NULL);
  g_assert_nonnull (strstr (signed_text, trail));
  g_assert_cmpint (g_ascii_strtoll (sural_record_get_trail_end (self->record), NULL, 10), >, 3);

  sural_record_amend_note (self->record, sural_note_get_id (get_note (self, 0)),
                           "It was the right calf.");
  app_spin_until (count_notes (self) == 2);
  /* The last note is the amendment: it is not printed without what it amends. */
  amended = save (self, paperwork);
  original = strstr (amended, "Calf hurts");
  amendment = strstr (amended, "Amendment of 20 September 2026");
  g_assert_nonnull (original);
  g_assert_nonnull (amendment);
  g_assert_true (original < amendment);
  g_assert_nonnull (strstr (amendment, "It was the right calf."));
  g_assert_nonnull (strstr (amendment, "Signed by"));
  g_assert_nonnull (strstr (amended, "Amended on 20 September 2026"));
}

/* Without the breaks of its lines. */
static char *
save_flat (Fixture *self, SuralPaperwork *paperwork)
{
  char *text = save (self, paperwork);
  g_autoptr (GString) flat = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      gboolean blank = g_ascii_isspace (*at);

      if (!blank || flat->len == 0 || flat->str[flat->len - 1] != ' ')
        g_string_append_c (flat, blank ? ' ' : *at);
    }
  g_free (text);
  return g_strdup (flat->str);
}

/* Takes the end of the audit trail from the text of a paper. */
static void
cut_trail (char *text)
{
  char *said = strstr (text, "Audit trail when this was read: ");
  const char *rest = NULL;

  g_assert_nonnull (said);
  rest = said + strlen ("Audit trail when this was read: ");
  rest += strcspn (rest, " ");
  memmove (said, rest, strlen (rest) + 1);
}

/* What was corrected since stands on both papers with what it was; the signed text stays. */
static void
test_corrected (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPaperwork) note = sural_paperwork_new (self->record, SURAL_PAPERWORK_NOTE, NULL);
  g_autoptr (SuralPaperwork) report =
      sural_paperwork_new (self->record, SURAL_PAPERWORK_REPORT, NULL);
  g_autofree char *visit_id = NULL;
  g_autofree char *before = NULL;
  g_autofree char *note_text = NULL;
  g_autofree char *report_text = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (SuralFinding) finding = sural_finding_new ("ex-heel-raise", SURAL_SIDE_LEFT, "9");

  write_draft (self);
  visit_id = g_strdup (sural_visit_get_id (sural_record_get_visit (self->record)));
  sural_record_set_finding (self->record, "ex-heel-raise", SURAL_SIDE_LEFT, "7");
  sural_record_sign_note (self->record, "Objective\nHeel raises 7.");
  app_spin_until (sural_note_is_signed (get_note (self, 0)));
  sural_record_end_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) == NULL);
  before = save_flat (self, note);
  g_assert_null (strstr (before, "Corrected"));

  sural_record_correct (self->record, visit_id, "typed <wrongly>",
                        sural_change_new_answer (finding));
  app_spin_until (sural_record_get_corrections (self->record)->len == 1);
  note_text = save_flat (self, note);
  report_text = save_flat (self, report);
  g_assert_nonnull (strstr (note_text, "Corrected after signing, 20 Sep 2026: "));
  g_assert_nonnull (strstr (note_text, "is 9 reps, was 7 reps (typed <wrongly>)"));
  g_assert_nonnull (strstr (note_text, "Heel raises 7."));
  g_assert_nonnull (strstr (report_text, "Corrected since it was recorded"));
  g_assert_nonnull (
      strstr (report_text, "left of 20 Sep 2026: 9 reps. Corrected 20 Sep 2026, was 7 reps."));

  sural_record_undo (self->record);
  app_spin_until (g_strcmp0 (sural_case_get_value (sural_record_get_case (self->record),
                                                   "ex-heel-raise", SURAL_SIDE_LEFT),
                             "7") == 0);
  undone = save_flat (self, note);
  /* All but the trail, which has what was done and undone. */
  cut_trail (undone);
  cut_trail (before);
  g_assert_cmpstr (undone, ==, before);
}

/* How many pages a text of pdftotext has: each ends with a form feed. */
static guint
count_pages (const char *text)
{
  guint n_pages = 0;

  for (const char *at = text; *at != '\0'; at++)
    n_pages += *at == '\f';

  return n_pages;
}

/* Several papers come out as one: each is what it is alone, on pages of its own. */
static void
test_together (Fixture *self, gconstpointer data)
{
  static const SuralPaperworkKind kinds[] = { SURAL_PAPERWORK_NOTE, SURAL_PAPERWORK_HANDOUT,
                                              SURAL_PAPERWORK_REPORT };
  g_autoptr (SuralPaperwork) together = NULL;
  g_autoptr (GString) alone = g_string_new (NULL);
  g_autofree char *saved = NULL;
  g_autofree char *printed = NULL;

  accept_plan (self);
  sign_note (self);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SuralPaperwork) one = sural_paperwork_new (self->record, kinds[i], NULL);
      g_autofree char *text = save (self, one);

      g_string_append (alone, text);
      if (together == NULL)
        together = g_steal_pointer (&one);
      else
        sural_paperwork_add (together, one);
    }
  g_assert_null (sural_paperwork_get_obstacle (together));
  saved = save (self, together);
  printed = print (self, together, NULL);
  g_assert_cmpstr (saved, ==, alone->str);
  g_assert_cmpstr (printed, ==, saved);
  g_assert_cmpuint (count_pages (saved), >=, 4);
  /* Neither the queue nor the file says whose they are. */
  g_assert_cmpstr (sural_paperwork_get_file_name (together), ==, "papers.pdf");
}

/* A paper that cannot be made keeps what comes with it from being printed half. */
static void
test_together_obstacle (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPaperwork) report =
      sural_paperwork_new (self->record, SURAL_PAPERWORK_REPORT, NULL);
  g_autoptr (SuralPaperwork) note = sural_paperwork_new (self->record, SURAL_PAPERWORK_NOTE, NULL);

  g_assert_null (sural_paperwork_get_obstacle (report));
  sural_paperwork_add (report, note);
  g_assert_nonnull (sural_paperwork_get_obstacle (report));
}

/* In the preview: what can be made is offered, what is ticked is there at once. */
static void
test_together_chosen (Fixture *self, gconstpointer data)
{
  SuralPaperPreview *preview = NULL;
  GtkWidget *more = NULL;
  GtkWidget *popover = NULL;
  GtkWidget *report = NULL;
  GtkWidget *note = NULL;
  guint n_pages = 0;
  g_autofree char *twin = NULL;

  accept_plan (self);
  preview = open_preview (self, SURAL_PAPERWORK_HANDOUT, NULL);
  n_pages = sural_paper_preview_get_n_pages (preview);
  more = app_find (GTK_WIDGET (preview), GTK_TYPE_MENU_BUTTON, NULL);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (more)));
  report = app_find (popover, GTK_TYPE_CHECK_BUTTON, "Progress Report");
  note = app_find (popover, GTK_TYPE_CHECK_BUTTON, "Visit Note");
  g_assert_null (app_find (popover, GTK_TYPE_CHECK_BUTTON, "Handout"));
  g_assert_false (gtk_widget_get_sensitive (note));
  g_assert_true (gtk_widget_get_sensitive (report));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (report), TRUE);
  g_assert_cmpuint (sural_paper_preview_get_n_pages (preview), >, n_pages);
  twin = twin_of (preview);
  g_assert_nonnull (strstr (twin, "Your plan\n"));
  g_assert_nonnull (strstr (twin, "Progress report\n"));
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (more)), ==, "+ 1");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (report), FALSE);
  g_assert_cmpuint (sural_paper_preview_get_n_pages (preview), ==, n_pages);
}

/* The pain map of the visit comes with its note: drawn, dated, and told in words. */
static void
test_note_pain_map (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPainMap) map = NULL;
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;
  g_autofree char *twin = NULL;
  g_autofree char *words = NULL;
  g_autoptr (SuralPaperwork) paperwork = NULL;
  SuralPaperPreview *preview = NULL;
  GtkWidget *card = NULL;

  write_draft (self);
  paperwork = sural_paperwork_new (self->record, SURAL_PAPERWORK_NOTE, NULL);
  without = save (self, paperwork);
  g_assert_null (strstr (without, "Where it hurts"));

  map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  sural_pain_map_add_region (map, SURAL_BODY_VIEW_BACK, SURAL_PAIN_ACHE, SURAL_SIDE_LEFT,
                             "calf-inner");
  sural_record_save_pain_map (self->record, map);
  app_spin_until (sural_record_get_pain_map (self->record) != NULL);
  with = save (self, paperwork);
  g_assert_nonnull (strstr (with, "Where it hurts"));
  g_assert_nonnull (strstr (with, "Drawn on 20 September 2026"));
  preview = open_preview (self, SURAL_PAPERWORK_NOTE, NULL);
  twin = twin_of (preview);
  words = sural_pain_change_dup_text (NULL, sural_record_get_pain_map (self->record),
                                      sural_context_get_knowledge (
                                          sural_record_get_context (self->record)));
  g_assert_nonnull (strstr (words, "calf"));
  g_assert_nonnull (strstr (twin, words));

  card = g_object_ref_sink (sural_note_card_new (self->record, get_note (self, 0)));
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (app_find (card, SURAL_TYPE_DRAWING, NULL)),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_object_unref (card);
}

static guint
count_shown (GtkWidget *root)
{
  guint n = SURAL_IS_NOTE_CARD (root) && gtk_widget_get_visible (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_shown (child);
  return n;
}

/* Only the notes with all words stay, what was found is marked by attributes, and the text is what
 * was written. */
static void
test_note_search (Fixture *self, gconstpointer data)
{
  GtkWidget *page = g_object_new (SURAL_TYPE_NOTES_PAGE, NULL);
  GtkWidget *search = NULL;
  GtkWidget *label = NULL;
  PangoAttrList *marks = NULL;
  g_autofree char *words = NULL;

  sign_note (self);
  sural_record_amend_note (self->record, sural_note_get_id (get_note (self, 0)),
                           "It was the right knee.");
  app_spin_until (count_notes (self) == 2);
  adw_window_set_content (self->window, page);
  sural_record_page_set_record (SURAL_RECORD_PAGE (page), self->record);
  app_spin_until (count_shown (page) == 2);
  search = app_find (page, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), "<B> HURTS");
  app_spin_until (count_shown (page) == 1);
  g_assert_nonnull (app_find (page, GTK_TYPE_LABEL, "1 of 2 notes"));
  label = app_find (page, GTK_TYPE_LABEL, "Subjective\nCalf hurts <b>a lot</b>.\n\nPlan\nRest.");
  g_assert_nonnull (label);
  marks = gtk_label_get_attributes (GTK_LABEL (label));
  words = pango_attr_list_to_string (marks);
  g_assert_nonnull (strstr (words, "16 21 underline"));
  g_assert_nonnull (strstr (words, "22 25 underline"));

  gtk_editable_set_text (GTK_EDITABLE (search), "calf knee");
  app_spin_until (count_shown (page) == 0);
  g_assert_nonnull (app_find (page, GTK_TYPE_LABEL, "No Note Has These Words"));
  g_signal_emit_by_name (search, "stop-search");
  app_spin_until (count_shown (page) == 2);
}

/* At an open red flag a letter is made at once: to whom follows from the flag, another name can be
 * typed or taken from the record, and stands on the paper as it was typed. Without a flag, and for
 * a coach whom the patient does not want told, there is none, and why is said. */
static void
test_letters (Fixture *self, gconstpointer data)
{
  g_autoptr (SuralPaperwork) referral =
      sural_paperwork_new (self->record, SURAL_PAPERWORK_REFERRAL, NULL);
  g_autoptr (SuralPaperwork) coach =
      sural_paperwork_new (self->record, SURAL_PAPERWORK_COACH, NULL);
  g_autofree char *addressee = NULL;
  g_autofree char *text = NULL;
  g_autofree char *allowed = NULL;

  accept_plan (self);
  sural_record_start_visit (self->record);
  app_spin_until (sural_record_get_visit (self->record) != NULL);
  g_assert_nonnull (strstr (sural_paperwork_get_obstacle (referral), "No red flag is open"));
  g_assert_nonnull (strstr (sural_paperwork_get_obstacle (coach), "has not agreed"));
  sural_record_say_consent (self->record, SURAL_CONSENT_SHARE_WITH_COACH, SURAL_CONSENT_YES);
  app_spin_until (sural_paperwork_get_obstacle (coach) == NULL);
  sural_paperwork_set_addressee (coach, "Coach <K>, Club & Sons");
  allowed = save (self, coach);
  g_assert_nonnull (strstr (allowed, "Coach <K>"));
  g_assert_nonnull (strstr (allowed, "May be trained now"));
  g_assert_null (
      strstr (allowed, sural_episode_get_complaint (sural_record_get_episode (self->record))));

  sural_record_set_finding (self->record, "rf-saddle-numbness", SURAL_SIDE_NONE, "yes");
  app_spin_until (sural_paperwork_get_obstacle (referral) == NULL);
  addressee = sural_paperwork_dup_addressee (referral);
  g_assert_cmpstr (addressee, ==, "Emergency department");
  text = save (self, referral);
  g_assert_nonnull (strstr (text, "Emergency department"));
  g_assert_nonnull (strstr (text, "O'Neil <b>&"));
  g_assert_nonnull (strstr (text, "Not examined"));
  {
    SuralPaperPreview *preview = open_preview (self, SURAL_PAPERWORK_REFERRAL, NULL);
    GtkWidget *entry = app_find (GTK_WIDGET (preview), GTK_TYPE_ENTRY, NULL);
    GtkWidget *view = app_find (GTK_WIDGET (preview), GTK_TYPE_TEXT_VIEW, NULL);
    g_autofree char *shown = NULL;

    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Emergency department");
    gtk_editable_set_text (GTK_EDITABLE (entry), "Dr. <Ota>, St. Anna");
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &shown, NULL);
    g_assert_nonnull (strstr (shown, "Dr. <Ota>"));
    g_assert_null (strstr (shown, "Emergency department"));
    adw_dialog_force_close (ADW_DIALOG (preview));
  }
  sural_record_say_consent (self->record, SURAL_CONSENT_SHARE_WITH_COACH, SURAL_CONSENT_NO);
  app_spin_until (sural_paperwork_get_obstacle (coach) != NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, function) g_test_add ("/paper/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("letterhead", test_letterhead);
  ADD ("whole-record", test_whole_record);
  g_test_add ("/paper/no-logo", Fixture, NULL, set_up, test_no_logo, tear_down); /* docs/TRUST.md */
  ADD ("printed-is-saved", test_printed_is_saved);
  ADD ("audited", test_audited);
  ADD ("small-sheet", test_small_sheet);
  ADD ("remembered", test_remembered);
  ADD ("pages", test_pages);
  ADD ("zoom", test_zoom);
  ADD ("choices", test_choices);
  ADD ("obstacles", test_obstacles);
  g_test_add ("/paper/note", Fixture, NULL, set_up, test_note, tear_down); /* docs/TRUST.md */
  ADD ("corrected", test_corrected);
  ADD ("note-search", test_note_search);
  ADD ("note-pain-map", test_note_pain_map);
  ADD ("letters", test_letters);
  ADD ("together", test_together);
  ADD ("together-obstacle", test_together_obstacle);
  ADD ("together-chosen", test_together_chosen);
  return g_test_run ();
}
