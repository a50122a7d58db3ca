/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of a patient in the real window: added, seen, withdrawn, and gone with a lock. */
#include "config.h"

#include "window-fixture.h"

#include <glib/gstdio.h>

#include "app/attachments/sural-attachment-form.h"
#include "app/attachments/sural-attachment-print.h"
#include "app/attachments/sural-attachment-viewer.h"
#include "app/attachments/sural-attachments-dialog.h"
#include "app/help/sural-command-palette.h"
#include "app/paper/sural-print-job.h"
#include "scan/sural-jpeg.h"
#include "store/trail/sural-store-audit.h"

typedef WindowFixture Fixture;

static AdwDialog *
get_dialog (Fixture *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static GtkWidget *
find_type (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static AdwNavigationView *
get_pages (Fixture *self)
{
  return ADW_NAVIGATION_VIEW (find_type (GTK_WIDGET (get_dialog (self)), ADW_TYPE_NAVIGATION_VIEW));
}

static GtkWidget *
get_page (Fixture *self)
{
  return GTK_WIDGET (adw_navigation_view_get_visible_page (get_pages (self)));
}

static AdwNavigationPage *
get_first_page (Fixture *self)
{
  return adw_navigation_view_find_page (get_pages (self), "list");
}

static const char *
get_state (Fixture *self)
{
  GtkWidget *stack = find_type (GTK_WIDGET (get_first_page (self)), GTK_TYPE_STACK);

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static GtkListBoxRow *
get_row (Fixture *self, int place)
{
  GObject *list = gtk_widget_get_template_child (GTK_WIDGET (get_dialog (self)),
                                                 SURAL_TYPE_ATTACHMENTS_DIALOG, "list");

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), place);
}

static guint
count_rows (Fixture *self)
{
  guint n = 0;

  while (get_row (self, (int) n) != NULL)
    n++;
  return n;
}

static GFile *
write_file (Fixture *self, const char *name, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (sural_context_get_clinic_path (self->app.context));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (SuralColours) picture = sural_colours_new (600, 300);
  g_autoptr (GBytes) bytes =
      text != NULL ? g_bytes_new (text, strlen (text)) : sural_jpeg_encode (picture, 85, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  return g_file_new_for_path (path);
}

static void
open_dialog (Fixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.attachments", NULL);
  app_spin_until (SURAL_IS_ATTACHMENTS_DIALOG (get_dialog (self)));
  app_spin_until (!g_str_equal (get_state (self), "reading"));
}

static void
add (Fixture *self, const char *name)
{
  g_autoptr (GFile) file = write_file (self, name, NULL);

  sural_attachments_dialog_add (SURAL_ATTACHMENTS_DIALOG (get_dialog (self)), file);
  app_spin_until (SURAL_IS_ATTACHMENT_FORM (get_page (self)));
  g_file_delete (file, NULL, NULL);
}

static void
attach (Fixture *self, const char *name)
{
  const guint before = count_rows (self);

  add (self, name);
  g_signal_emit_by_name (get_page (self), "attach");
  app_spin_until (count_rows (self) == before + 1);
  app_spin_until (!SURAL_IS_ATTACHMENT_FORM (get_page (self)));
}

static SuralAttachmentViewer *
view (Fixture *self)
{
  g_signal_emit_by_name (get_row (self, 0), "activated");
  app_spin_until (SURAL_IS_ATTACHMENT_VIEWER (get_page (self)));
  app_spin_until (g_str_equal (gtk_stack_get_visible_child_name (
                                   GTK_STACK (find_type (get_page (self), GTK_TYPE_STACK))),
                               "picture"));
  return SURAL_ATTACHMENT_VIEWER (get_page (self));
}

static void
test_add (Fixture *self, gconstpointer data)
{
  window_fixture_open (self, 1000, 720);
  open_dialog (self);
  g_assert_cmpstr (get_state (self), ==, "empty");
  attach (self, "left calf.jpg");
  g_assert_cmpstr (get_state (self), ==, "list");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (self, 0))), ==,
                   "left calf");
  g_assert_cmpuint (sural_record_get_attachments (sural_main_window_get_record (self->window))->len,
                    ==, 1);
}

/* What cannot be kept is said in words, and the dialog goes on. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;
  GtkWidget *overlay = NULL;

  window_fixture_open (self, 1000, 720);
  open_dialog (self);
  overlay = adw_dialog_get_child (get_dialog (self));
  file = write_file (self, "letter.pdf", "%PDF-1.7");
  sural_attachments_dialog_add (SURAL_ATTACHMENTS_DIALOG (get_dialog (self)), file);
  app_spin_until (find_type (overlay, g_type_from_name ("AdwToastWidget")) != NULL);
  g_assert_false (SURAL_IS_ATTACHMENT_FORM (get_page (self)));
  g_file_delete (file, NULL, NULL);
  attach (self, "calf.jpg");
}

static void
test_viewer_keys (Fixture *self, gconstpointer data)
{
  GtkWidget *picture = NULL;
  GtkWidget *viewer = NULL;
  GdkPaintable *before = NULL;
  int width = 0;

  window_fixture_open (self, 1000, 720);
  open_dialog (self);
  attach (self, "calf.jpg");
  viewer = GTK_WIDGET (view (self));
  picture = find_type (viewer, GTK_TYPE_PICTURE);
  before = gtk_picture_get_paintable (GTK_PICTURE (picture));
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (before), ==, 600);
  app_spin_until (gtk_widget_get_width (picture) > 0);
  width = gtk_widget_get_width (picture);

  window_fixture_press (self, (const char *const[]) { "ctrl+plus", "ctrl+plus", NULL });
  app_spin_until (gtk_widget_get_width (picture) > width);
  window_fixture_press (self, (const char *const[]) { "ctrl+0", NULL });
  app_spin_until (gtk_widget_get_width (picture) == width);
  window_fixture_press (self, (const char *const[]) { "r", NULL });
  app_spin_until (
      gdk_paintable_get_intrinsic_width (gtk_picture_get_paintable (GTK_PICTURE (picture))) == 300);

  /* Back to the list, and out. */
  window_fixture_press (self, (const char *const[]) { "Escape", NULL });
  app_spin_until (!SURAL_IS_ATTACHMENT_VIEWER (get_page (self)));
  window_fixture_press (self, (const char *const[]) { "Escape", NULL });
  app_spin_until (get_dialog (self) == NULL);
}

/* Of the toast that says what was withdrawn. */
static GtkWidget *
find_toast_button (Fixture *self)
{
  GtkWidget *dialog = adw_dialog_get_child (get_dialog (self));
  GtkWidget *toast = NULL;

  app_spin_until ((toast = find_type (dialog, g_type_from_name ("AdwToastWidget"))) != NULL);
  return find_type (toast, GTK_TYPE_BUTTON);
}

static void
test_withdraw (Fixture *self, gconstpointer data)
{
  SuralRecord *record = NULL;

  window_fixture_open (self, 1000, 720);
  record = sural_main_window_get_record (self->window);
  open_dialog (self);
  attach (self, "calf.jpg");
  gtk_widget_activate_action (GTK_WIDGET (view (self)), "viewer.withdraw", NULL);
  app_spin_until (g_str_equal (get_state (self), "empty"));
  app_spin_until (!SURAL_IS_ATTACHMENT_VIEWER (get_page (self)));

  g_assert_cmpuint (sural_record_get_attachments (record)->len, ==, 0);

  g_signal_emit_by_name (find_toast_button (self), "clicked");
  app_spin_until (count_rows (self) == 1);
  g_assert_cmpuint (sural_record_get_attachments (record)->len, ==, 1);
}

/* --- Found by its title -------------------------------------------------------------------------
 */

static GtkWidget *
open_palette (Fixture *self, const char *typed)
{
  GtkWidget *search = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "palette", NULL);
  app_spin_until (SURAL_IS_COMMAND_PALETTE (get_dialog (self)));
  search = find_type (GTK_WIDGET (get_dialog (self)), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), typed);
  g_signal_emit_by_name (search, "search-changed");
  return search;
}

static const char *
get_selected (Fixture *self)
{
  GtkWidget *list = find_type (GTK_WIDGET (get_dialog (self)), GTK_TYPE_LIST_BOX);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));

  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
}

static gboolean
is_looked_at (Fixture *self, const char *title)
{
  return SURAL_IS_ATTACHMENTS_DIALOG (get_dialog (self)) &&
         SURAL_IS_ATTACHMENT_VIEWER (get_page (self)) &&
         g_str_equal (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (get_page (self))), title);
}

static void
choose (Fixture *self, const char *typed, const char *title)
{
  GtkWidget *search = open_palette (self, typed);

  app_spin_until (g_strcmp0 (get_selected (self), title) == 0);
  g_signal_emit_by_name (search, "activate");
  app_spin_until (is_looked_at (self, title));
}

/* With nobody open, and with the patient open already; then the list is behind it. */
static void
test_found (Fixture *self, gconstpointer data)
{
  window_fixture_open (self, 1000, 720);
  open_dialog (self);
  attach (self, "MRI lumbar.jpg");
  adw_dialog_force_close (get_dialog (self));
  app_spin_until (get_dialog (self) == NULL);

  choose (self, "mri lum", "MRI lumbar");
  adw_navigation_view_pop (get_pages (self));
  g_assert_cmpstr (get_state (self), ==, "list");
  adw_dialog_force_close (get_dialog (self));
  app_spin_until (get_dialog (self) == NULL);

  sural_main_window_close_patient (self->window);
  app_spin_until (sural_main_window_get_shown_record (self->window) == NULL);
  choose (self, "lumbar doe", "MRI lumbar");
  g_assert_cmpstr (sural_patient_get_id (
                       sural_record_get_patient (sural_main_window_get_record (self->window))),
                   ==, self->patient_id);
}

/* --- Printed ------------------------------------------------------------------------------------
 */

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, int *done)
{
  *done = (int) result;
}

static char *
read_with (const char *program, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, path, "-", NULL);
  char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error));
  g_assert_no_error (error);
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

static guint
count_given_out (Fixture *self)
{
  SuralStoreThread *thread = sural_context_get_store_thread (self->app.context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  sural_store_thread_run_async (thread, list_given_out, NULL, NULL,
                                (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, &result);
  app_spin_until (result != NULL);
  entries = sural_store_thread_run_finish (thread, result, NULL);
  g_assert_nonnull (entries);
  return entries->len;
}

/* Prints to a file without a dialog, by the operation that prints on paper. */
static void
export_to (Fixture *self, SuralAttachmentPrint *job, const char *path)
{
  g_autoptr (GError) error = NULL;
  int done = -1;
  gulong handler = g_signal_connect (job, "done", G_CALLBACK (printed_cb), &done);

  gtk_print_operation_set_export_filename (GTK_PRINT_OPERATION (job), path);
  gtk_print_operation_run (GTK_PRINT_OPERATION (job), GTK_PRINT_OPERATION_ACTION_EXPORT,
                           GTK_WINDOW (self->window), &error);
  g_assert_no_error (error);
  app_spin_until (done >= 0);
  g_assert_cmpint (done, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_signal_handler_disconnect (job, handler);
}

/* On one sheet, under what it is and whose; lying or upright as it is seen; and the trail has it.
 */
static void
test_print (Fixture *self, gconstpointer data)
{
  SuralAttachmentViewer *viewer = NULL;

  window_fixture_open (self, 1000, 720);
  open_dialog (self);
  attach (self, "Letter of Dr Hahn.jpg");
  viewer = view (self);
  for (guint turns = 0; turns < 2; turns++)
    {
      g_autofree char *path = g_build_filename (self->app.folder, "picture.pdf", NULL);
      g_autoptr (SuralAttachmentPrint) job =
          sural_attachment_print_new (sural_main_window_get_record (self->window),
                                      sural_attachment_viewer_get_attachment (viewer),
                                      sural_attachment_viewer_get_picture (viewer), turns);
      g_autofree char *text = NULL;
      GtkPageSetup *sheet = gtk_print_operation_get_default_page_setup (GTK_PRINT_OPERATION (job));

      g_assert_cmpint (gtk_page_setup_get_orientation (sheet), ==,
                       turns == 0 ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
      export_to (self, job, path);
      text = read_with ("pdftotext", path);
      g_assert_nonnull (strstr (text, "Letter of Dr Hahn"));
      g_assert_nonnull (strstr (text, "Doe"));
      g_assert_cmpint (g_remove (path), ==, 0);
      g_assert_cmpuint (count_given_out (self), ==, turns + 1);
    }
}

/* The printer is that of the last time, whatever was printed then; where the file went is not kept,
 * and a paper does not lie as the picture did. */
static void
test_print_remembered (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->app.folder, "picture.pdf", NULL);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  GSettings *kept = sural_context_get_settings (self->app.context);
  g_autoptr (SuralPaperwork) paperwork = NULL;
  g_autoptr (SuralAttachmentPrint) job = NULL;
  g_autoptr (SuralPrintJob) paper = NULL;
  g_autoptr (GVariant) page = NULL;
  SuralAttachmentViewer *viewer = NULL;
  SuralRecord *record = NULL;
  GtkPrintSettings *again = NULL;

  window_fixture_open (self, 1000, 720);
  open_dialog (self);
  attach (self, "Letter of Dr Hahn.jpg");
  viewer = view (self);
  record = sural_main_window_get_record (self->window);
  job = sural_attachment_print_new (record, sural_attachment_viewer_get_attachment (viewer),
                                    sural_attachment_viewer_get_picture (viewer), 0);
  gtk_print_settings_set_printer (settings, "Front desk");
  gtk_print_settings_set_orientation (settings, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, "file:///home/anna/ONeil.pdf");
  gtk_print_operation_set_print_settings (GTK_PRINT_OPERATION (job), settings);
  export_to (self, job, path);
  g_assert_cmpint (g_remove (path), ==, 0);
  page = g_settings_get_value (kept, "page-setup");
  g_assert_cmpuint (g_variant_n_children (page), ==, 0);

  g_clear_object (&job);
  job = sural_attachment_print_new (record, sural_attachment_viewer_get_attachment (viewer),
                                    sural_attachment_viewer_get_picture (viewer), 0);
  again = gtk_print_operation_get_print_settings (GTK_PRINT_OPERATION (job));
  g_assert_cmpstr (gtk_print_settings_get_printer (again), ==, "Front desk");
  g_assert_null (gtk_print_settings_get (again, GTK_PRINT_SETTINGS_OUTPUT_URI));
  paperwork = sural_paperwork_new (record, SURAL_PAPERWORK_HANDOUT, NULL);
  paper = sural_print_job_new (paperwork);
  again = gtk_print_operation_get_print_settings (GTK_PRINT_OPERATION (paper));
  g_assert_cmpstr (gtk_print_settings_get_printer (again), ==, "Front desk");
  g_assert_false (gtk_print_settings_has_key (again, GTK_PRINT_SETTINGS_ORIENTATION));
}

/* Nothing of a patient stays on the screen, and nothing that is still on its way comes back. */
static void
test_lock (Fixture *self, gconstpointer data)
{
  window_fixture_open (self, 1000, 720);
  open_dialog (self);
  attach (self, "calf.jpg");
  view (self);
  sural_main_window_lock (self->window);
  app_spin_until (sural_main_window_is_locked (self->window));
  app_spin_until (get_dialog (self) == NULL);
  g_assert_null (find_type (GTK_WIDGET (self->window), SURAL_TYPE_ATTACHMENT_VIEWER));
}

static void
test_lock_while_read (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) file = NULL;

  window_fixture_open (self, 1000, 720);
  open_dialog (self);
  file = write_file (self, "calf.jpg", NULL);
  sural_attachments_dialog_add (SURAL_ATTACHMENTS_DIALOG (get_dialog (self)), file);
  sural_main_window_lock (self->window);
  app_spin_until (sural_main_window_is_locked (self->window));
  app_spin_until (get_dialog (self) == NULL);
  g_assert_null (find_type (GTK_WIDGET (self->window), SURAL_TYPE_ATTACHMENT_FORM));
  g_file_delete (file, NULL, NULL);
}

#define ADD(path, test)                                                                            \
  g_test_add (path, Fixture, NULL, window_fixture_set_up, test, window_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("/attachments/add", test_add);
  ADD ("/attachments/refused", test_refused);
  ADD ("/attachments/viewer-keys", test_viewer_keys);
  ADD ("/attachments/withdraw", test_withdraw);
  ADD ("/attachments/found", test_found);
  ADD ("/attachments/print", test_print);
  ADD ("/attachments/print-remembered", test_print_remembered);
  ADD ("/attachments/lock", test_lock);
  ADD ("/attachments/lock-while-read", test_lock_while_read);
  return g_test_run ();
}
