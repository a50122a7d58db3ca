/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper/sural-paper-saver.h"

#include "record/export/sural-given-out.h"
#include "store/file/sural-output.h"

#include <glib/gi18n-lib.h>

static void
show_message (GtkWidget *widget, const char *message)
{
  gtk_widget_activate_action (widget, "win.show-message", "s", message);
}

/**
 * sural_paper_saver_write:
 * @paperwork: a paper without an obstacle
 * @file: where to; what is there is replaced once the whole is written
 * @error: what went wrong
 *
 * Returns: whether it was written
 */
gboolean
sural_paper_saver_write (SuralPaperwork *paperwork, GFile *file, GError **error)
{
  SuralContext *context;
  g_autoptr (SuralDocument) document = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;

  g_return_val_if_fail (SURAL_IS_PAPERWORK (paperwork), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  context = sural_record_get_context (sural_paperwork_get_record (paperwork));
  if (!sural_output_check (g_file_peek_path (file), error))
    return FALSE;
  stream = g_file_replace (file, NULL, FALSE,
                           G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);
  if (stream == NULL)
    return FALSE;
  document =
      sural_paperwork_compose (paperwork,
                               sural_paperwork_get_paper (sural_context_get_settings (context)));

  return sural_document_write (document, G_OUTPUT_STREAM (stream), NULL, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static const char *
saved_message (SuralPaperwork *paperwork)
{
  if (sural_paperwork_has_others (paperwork))
    return _ ("Papers saved as “%s”");
  switch (sural_paperwork_get_kind (paperwork))
    {
    case SURAL_PAPERWORK_REPORT:
      return _ ("Report saved as “%s”");
    case SURAL_PAPERWORK_NOTE:
      return _ ("Note saved as “%s”");
    case SURAL_PAPERWORK_REFERRAL:
    case SURAL_PAPERWORK_REFERRER:
    case SURAL_PAPERWORK_COACH:
      return _ ("Letter saved as “%s”");
    case SURAL_PAPERWORK_ATTENDANCE:
      return _ ("Attendance note saved as “%s”");
    case SURAL_PAPERWORK_RECORD:
      return _ ("Record saved as “%s”, not encrypted");
    case SURAL_PAPERWORK_HANDOUT:
    case SURAL_PAPERWORK_LARGE_PRINT:
    case SURAL_N_PAPERWORK:
    default:
      return _ ("Handout saved as “%s”");
    }
}

/* What is saved once the trail says that it is given out. */
typedef struct
{
  GtkWidget *widget;
  SuralPaperwork *paperwork;
  GFile *file;
} Save;

static void
save_free (Save *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->paperwork);
  g_object_unref (self->file);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) message = NULL;
  g_autofree char *name = NULL;

  if (!sural_given_out_note_finish (SURAL_RECORD (source), result, &error) ||
      !sural_paper_saver_write (self->paperwork, self->file, &error))
    {
      show_message (self->widget, error->message);
      return;
    }
  name = g_file_get_basename (self->file);
  message = g_string_new (saved_message (self->paperwork));
  g_string_replace (message, "%s", name, 1);
  show_message (self->widget, message->str);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  SuralPaperwork *paperwork = g_object_get_data (source, "paperwork");
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GArray) tickets = NULL;
  Save *save = NULL;

  if (file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        show_message (widget, error->message);
      return;
    }

  save = g_new0 (Save, 1);
  save->widget = g_steal_pointer (&widget);
  save->paperwork = g_object_ref (paperwork);
  save->file = g_steal_pointer (&file);
  tickets = sural_paperwork_list_tickets (paperwork);
  sural_given_out_note_async (sural_paperwork_get_record (paperwork), SURAL_GIVEN_OUT_EXPORTED,
                              tickets, noted_cb, save);
}

/**
 * sural_paper_saver_run:
 * @widget: where it is asked from
 * @paperwork: a paper without an obstacle
 *
 * Asks for a place and writes the paper as a PDF. The name that is offered says nothing about the
 * patient: a shared desktop shows names of files to everyone.
 */
void
sural_paper_saver_run (GtkWidget *widget, SuralPaperwork *paperwork)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SURAL_IS_PAPERWORK (paperwork));

  gtk_file_filter_set_name (filter, _ ("PDF documents"));
  gtk_file_filter_add_suffix (filter, "pdf");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Save as PDF"));
  gtk_file_dialog_set_initial_name (dialog, sural_paperwork_get_file_name (paperwork));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  g_object_set_data_full (G_OBJECT (dialog), "paperwork", g_object_ref (paperwork), g_object_unref);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb,
                        g_object_ref (widget));
}
