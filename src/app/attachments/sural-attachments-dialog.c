/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/attachments/sural-attachments-dialog.h"

#include "app/attachments/attachment-picture.h"
#include "app/attachments/sural-attachment-form.h"
#include "app/attachments/sural-attachment-print.h"
#include "app/attachments/sural-attachment-viewer.h"
#include "app/common/say/sural-announce.h"
#include "app/common/say/sural-toast.h"
#include "exchange/sural-file-content.h"
#include "record/attachment/attachment-words.h"
#include "record/attachment/sural-attachment-intake.h"
#include "record/attachment/sural-attachment-jobs.h"
#include "record/change/sural-change.h"
#include "record/change/sural-commit-task.h"

#include <glib/gi18n-lib.h>

/* Of a small picture in a row, in pixels. */
#define ROW_PICTURE 56

struct _SuralAttachmentsDialog
{
  AdwDialog parent_instance;

  SuralRecord *record;
  GCancellable *closing;   /* what is asked for the list; cancelled as the dialog goes */
  GCancellable *preparing; /* a picture that is on its way; NULL: none is */
  char *wanted;            /* which is looked at once they are listed; NULL: none */

  AdwToastOverlay *toasts;
  AdwNavigationView *pages;
  GtkStack *stack;
  AdwPreferencesGroup *group;
  GtkListBox *list;
  GtkLabel *size;
  GtkWidget *busy;
};

G_DEFINE_FINAL_TYPE (SuralAttachmentsDialog, sural_attachments_dialog, ADW_TYPE_DIALOG)

static void
tell (SuralAttachmentsDialog *self, const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, sural_toast_new (message));
  sural_announce (GTK_WIDGET (self), message);
}

static SuralContext *
get_context (SuralAttachmentsDialog *self)
{
  return sural_record_get_context (self->record);
}

/* --- The list --------------------------------------------------------------------------------- */

/* A picture of another complaint says of which. */
static char *
describe (SuralAttachmentsDialog *self, const SuralAttachment *attachment)
{
  GPtrArray *episodes = sural_record_get_episodes (self->record);
  SuralEpisode *shown = sural_record_get_episode (self->record);
  g_autofree char *words = sural_words_attachment (attachment);

  for (guint i = 0; episodes != NULL && i < episodes->len; i++)
    {
      SuralEpisode *episode = g_ptr_array_index (episodes, i);
      const char *complaint = sural_episode_get_complaint (episode);

      if (episode != shown && complaint != NULL &&
          g_str_equal (sural_episode_get_id (episode), attachment->episode_id) &&
          (shown == NULL ||
           !g_str_equal (sural_episode_get_id (shown), sural_episode_get_id (episode))))
        return g_strdup_printf ("%s · %s", words, complaint);
    }
  return g_steal_pointer (&words);
}

static void withdrawn_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
set_stands (SuralAttachmentsDialog *self, const SuralAttachment *attachment, gboolean stands)
{
  g_autoptr (SuralChange) change =
      sural_change_new_attachment_stands (attachment->id, attachment->title, stands);

  sural_commit_async (get_context (self),
                      sural_episode_get_id (sural_record_get_episode (self->record)), change,
                      withdrawn_cb, g_object_ref (self));
}

static void
undo_cb (AdwToast *toast, SuralAttachmentsDialog *self)
{
  if (self->record != NULL)
    set_stands (self, g_object_get_data (G_OBJECT (toast), "attachment"), TRUE);
}

static void
withdraw_cb (SuralAttachmentViewer *viewer, SuralAttachmentsDialog *self)
{
  SuralAttachment *attachment = sural_attachment_viewer_get_attachment (viewer);
  g_autofree char *title = g_strdup_printf (_ ("“%s” was withdrawn"), attachment->title);
  AdwToast *toast = sural_toast_new (_ ("Withdrawn"));

  set_stands (self, attachment, FALSE);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, 15);
  g_object_set_data_full (G_OBJECT (toast), "attachment", sural_attachment_ref (attachment),
                          (GDestroyNotify) sural_attachment_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
  sural_announce (GTK_WIDGET (self), title);
  adw_navigation_view_pop (self->pages);
}

static void
print_cb (SuralAttachmentViewer *viewer, SuralAttachmentsDialog *self)
{
  g_autoptr (SuralAttachmentPrint) job =
      sural_attachment_print_new (self->record, sural_attachment_viewer_get_attachment (viewer),
                                  sural_attachment_viewer_get_picture (viewer),
                                  sural_attachment_viewer_get_turns (viewer));

  sural_print_operation_run (SURAL_PRINT_OPERATION (job), GTK_WIDGET (self));
}

static void
look_at (SuralAttachmentsDialog *self, SuralAttachment *attachment)
{
  AdwNavigationPage *viewer = sural_attachment_viewer_new (get_context (self), attachment);

  g_signal_connect_object (viewer, "withdraw", G_CALLBACK (withdraw_cb), self, 0);
  g_signal_connect_object (viewer, "print", G_CALLBACK (print_cb), self, 0);
  adw_navigation_view_push (self->pages, viewer);
}

static void
activated_cb (GtkWidget *row, SuralAttachmentsDialog *self)
{
  look_at (self, g_object_get_data (G_OBJECT (row), "attachment"));
}

/* It may have been withdrawn since it was found: then the list is shown. */
static void
show_wanted (SuralAttachmentsDialog *self, GPtrArray *found)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  for (guint i = 0; wanted != NULL && i < found->len; i++)
    {
      SuralAttachment *attachment = g_ptr_array_index (found, i);

      if (g_str_equal (attachment->id, wanted))
        look_at (self, attachment);
    }
}

static void
append (SuralAttachmentsDialog *self, SuralAttachment *attachment)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = describe (self, attachment);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), attachment->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             attachment_thumbnail_new (attachment, ROW_PICTURE));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "attachment", sural_attachment_ref (attachment),
                          (GDestroyNotify) sural_attachment_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, 0);
  gtk_list_box_append (self->list, row);
}

/* What all of them take, and from when on that is much. */
static void
show_size (SuralAttachmentsDialog *self, GPtrArray *found)
{
  gsize bytes = 0;
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < found->len; i++)
    bytes += ((const SuralAttachment *) g_ptr_array_index (found, i))->size;
  size = g_format_size (bytes);
  if (found->len >= SURAL_ATTACHMENT_MANY)
    text = g_strdup_printf (ngettext ("%u picture, %s in all. That is much: the clinic’s file and "
                                      "each of its backups carry them.",
                                      "%u pictures, %s in all. That is much: the clinic’s file "
                                      "and each of its backups carry them.",
                                      found->len),
                            found->len, size);
  else
    text = g_strdup_printf (ngettext ("%u picture, %s", "%u pictures, %s in all", found->len),
                            found->len, size);
  gtk_label_set_text (self->size, text);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralAttachmentsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      sural_attachments_list_finish (SURAL_CONTEXT (source), result, &error);

  if (self->record == NULL)
    return;
  if (found == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell (self, error->message);
      return;
    }
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < found->len; i++)
    append (self, g_ptr_array_index (found, i));
  show_size (self, found);
  gtk_stack_set_visible_child_name (self->stack, found->len > 0 ? "list" : "empty");
  show_wanted (self, found);
}

static void
read_list (SuralAttachmentsDialog *self)
{
  SuralPatient *patient = sural_record_get_patient (self->record);

  if (patient != NULL)
    sural_attachments_list_async (get_context (self), sural_patient_get_id (patient), self->closing,
                                  listed_cb, g_object_ref (self));
}

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralAttachmentsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);

  if (self->record == NULL)
    return;
  if (done == NULL)
    tell (self, error->message);
  else
    sural_record_reload (self->record);
}

/* --- Attaching -------------------------------------------------------------------------------- */

static void
attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralAttachmentForm) form = user_data;
  GtkWidget *widget = gtk_widget_get_ancestor (GTK_WIDGET (form), SURAL_TYPE_ATTACHMENTS_DIALOG);
  SuralAttachmentsDialog *self = SURAL_ATTACHMENTS_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);

  /* A lock may have come meanwhile: it is kept, and shows with the record. */
  if (self == NULL || self->record == NULL)
    return;
  if (done == NULL)
    {
      sural_attachment_form_tell (form, error->message);
      return;
    }
  adw_navigation_view_pop (self->pages);
  sural_announce (GTK_WIDGET (self), _ ("Attached"));
  sural_record_reload (self->record);
}

static void
attach_cb (SuralAttachmentForm *form, SuralAttachmentsDialog *self)
{
  g_autoptr (SuralChange) change =
      sural_change_new_attach (sural_attachment_form_get_attachment (form));

  sural_commit_async (get_context (self),
                      sural_episode_get_id (sural_record_get_episode (self->record)), change,
                      attached_cb, g_object_ref (form));
}

static void
show_busy (SuralAttachmentsDialog *self)
{
  const gboolean is_busy = self->preparing != NULL;

  gtk_widget_set_visible (self->busy, is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attachments.add", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attachments.paste", !is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attachments.stop", is_busy);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralAttachmentsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralAttachment) prepared =
      sural_attachment_prepare_finish (SURAL_IMPORT_INPUT (source), result, &error);
  AdwNavigationPage *form = NULL;

  g_clear_object (&self->preparing);
  if (self->record == NULL)
    return;
  show_busy (self);
  if (prepared == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell (self, error->message);
      return;
    }
  form = sural_attachment_form_new (get_context (self), prepared);
  g_signal_connect_object (form, "attach", G_CALLBACK (attach_cb), self, 0);
  adw_navigation_view_push (self->pages, form);
}

static void
prepare (SuralAttachmentsDialog *self, SuralImportInput *input)
{
  if (self->preparing != NULL || self->record == NULL)
    return;
  self->preparing = g_cancellable_new ();
  show_busy (self);
  sural_attachment_prepare_async (input, self->preparing, prepared_cb, g_object_ref (self));
}

/**
 * sural_attachments_dialog_add:
 * @self: the dialog
 * @file: what was chosen or dropped
 *
 * Reads a picture and asks what it is of.
 */
void
sural_attachments_dialog_add (SuralAttachmentsDialog *self, GFile *file)
{
  g_autoptr (SuralImportInput) input = NULL;

  g_return_if_fail (SURAL_IS_ATTACHMENTS_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  input = sural_import_input_new_for_file (file);
  prepare (self, input);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralAttachmentsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  /* It may have been locked, or closed, while the file was chosen. */
  if (self->record == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (file != NULL)
    sural_attachments_dialog_add (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    tell (self, error->message);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (chooser, _ ("Choose a Picture"));
  gtk_file_dialog_set_filters (chooser, G_LIST_MODEL (filters));
  gtk_file_dialog_open (chooser, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        g_object_ref (widget));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue *value,
         double x,
         double y,
         SuralAttachmentsDialog *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL || self->preparing != NULL)
    return FALSE;
  if (files->next != NULL)
    tell (self, _ ("Each picture gets a title of its own: add one at a time"));
  else
    sural_attachments_dialog_add (self, files->data);
  return TRUE;
}

static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_cancellable_cancel (SURAL_ATTACHMENTS_DIALOG (widget)->preparing);
}

/* --- The clipboard ---------------------------------------------------------------------------- */

/* The bytes as another program offers them: they go to the sandbox, and are not decoded here. */
static const char *const OFFERED[] = { "image/png",  "image/jpeg", "image/webp",
                                       "image/tiff", "image/heic", NULL };

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralAttachmentsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gssize size = g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SuralImportInput) input = NULL;

  if (self->record == NULL)
    return;
  if (size < 0)
    {
      tell (self, error->message);
      return;
    }
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  input = sural_import_input_new_for_bytes (bytes, _ ("Pasted picture"));
  prepare (self, input);
}

static void
offered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralAttachmentsDialog) self = user_data;
  g_autoptr (GInputStream) stream =
      gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) bytes = NULL;

  if (self->record == NULL)
    return;
  if (stream == NULL)
    {
      tell (self, _ ("There is no picture in the clipboard"));
      return;
    }
  bytes = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (bytes, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE |
                                    G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, self->closing, pasted_cb, g_object_ref (self));
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralAttachmentsDialog *self = SURAL_ATTACHMENTS_DIALOG (widget);

  gdk_clipboard_read_async (gtk_widget_get_clipboard (widget), (const char **) OFFERED,
                            G_PRIORITY_DEFAULT, self->closing, offered_cb, g_object_ref (self));
}

/* --- The dialog ------------------------------------------------------------------------------- */

static void
sural_attachments_dialog_dispose (GObject *object)
{
  SuralAttachmentsDialog *self = SURAL_ATTACHMENTS_DIALOG (object);

  g_cancellable_cancel (self->closing);
  g_cancellable_cancel (self->preparing);
  g_clear_object (&self->record);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_ATTACHMENTS_DIALOG);
  G_OBJECT_CLASS (sural_attachments_dialog_parent_class)->dispose (object);
}

static void
sural_attachments_dialog_finalize (GObject *object)
{
  SuralAttachmentsDialog *self = SURAL_ATTACHMENTS_DIALOG (object);

  g_clear_object (&self->closing);
  g_clear_object (&self->preparing);
  g_free (self->wanted);
  G_OBJECT_CLASS (sural_attachments_dialog_parent_class)->finalize (object);
}

static void
sural_attachments_dialog_closed (AdwDialog *dialog)
{
  SuralAttachmentsDialog *self = SURAL_ATTACHMENTS_DIALOG (dialog);

  g_cancellable_cancel (self->closing);
  g_cancellable_cancel (self->preparing);
  g_signal_handlers_disconnect_by_func (self->record, read_list, self);
}

static void
sural_attachments_dialog_class_init (SuralAttachmentsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_attachments_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_attachments_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = sural_attachments_dialog_closed;
  gtk_widget_class_install_action (widget_class, "attachments.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "attachments.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "attachments.stop", NULL, stop_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK,
                                       "attachments.paste", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-attachments-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentsDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentsDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentsDialog, group);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentsDialog, size);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentsDialog, busy);
}

static void
sural_attachments_dialog_init (SuralAttachmentsDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->closing = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->toasts), GTK_EVENT_CONTROLLER (target));
  show_busy (self);
}

/**
 * sural_attachments_dialog_new:
 * @record: a loaded record with an episode
 *
 * Returns: (transfer floating): a dialog that reads what is attached to the patient
 */
AdwDialog *
sural_attachments_dialog_new (SuralRecord *record)
{
  SuralAttachmentsDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (sural_record_get_episode (record) != NULL, NULL);

  self = g_object_new (SURAL_TYPE_ATTACHMENTS_DIALOG, NULL);
  self->record = g_object_ref (record);
  g_signal_connect_object (record, "changed", G_CALLBACK (read_list), self, G_CONNECT_SWAPPED);
  read_list (self);
  return ADW_DIALOG (self);
}

/**
 * sural_attachments_dialog_show:
 * @self: the dialog, before it has listed anything
 * @attachment_id: which of them to look at
 *
 * Looks at one of them as soon as they are listed; from there one goes back to the list.
 */
void
sural_attachments_dialog_show (SuralAttachmentsDialog *self, const char *attachment_id)
{
  g_return_if_fail (SURAL_IS_ATTACHMENTS_DIALOG (self));
  g_return_if_fail (attachment_id != NULL);

  g_set_str (&self->wanted, attachment_id);
}
