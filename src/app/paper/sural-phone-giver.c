/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/paper/sural-phone-giver.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/paper/sural-phone-mail.h"
#include "model/words/sural-translation.h"
#include "record/paper/sural-paperwork.h"
#include "record/phone/sural-phone-job.h"
#include "store/file/sural-output.h"

/* A diary on its way out. The sheet is made when it is asked for: another patient may be open by
 * the time that a place was chosen. */
typedef struct
{
  GtkWidget *widget;
  SuralRecord *record;
  SuralStoreThread *thread;
  SuralPhoneSheet *sheet; /* NULL once it is given to the store */
  GFile *file;            /* where to; NULL: by e-mail */
  char *address;          /* to whom; NULL: it is written in the e-mail */
  char *subject, *body;   /* in the patient's language */
} Giving;

static void
giving_free (Giving *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->record);
  g_object_unref (self->thread);
  g_clear_pointer (&self->sheet, sural_phone_sheet_free);
  g_clear_object (&self->file);
  g_free (self->address);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Giving, giving_free)

static void
show_message (Giving *self, const char *message)
{
  gtk_widget_activate_action (self->widget, "win.show-message", "s", message);
}

/* What stands in an e-mail is for the patient. */
static void
write_letter (Giving *self, SuralPaperwork *paperwork)
{
  g_auto (SuralTranslationScope) scope =
      sural_translation_enter (sural_translation_get (sural_paperwork_get_language (paperwork)));

  self->subject = g_strdup (_ ("Your diary"));
  self->body = g_strdup (
      _ ("Please save the attached page on your phone and open it with your browser. It asks two "
         "questions a day and has your exercises. Nothing leaves your phone until you send it."));
}

static Giving *
giving_new (GtkWidget *widget, SuralRecord *record)
{
  g_autoptr (SuralPaperwork) paperwork =
      sural_paperwork_new (record, SURAL_PAPERWORK_HANDOUT, NULL);
  const SuralContact *contact =
      sural_patient_get_contact (sural_record_get_patient (record), SURAL_CONTACT_PATIENT);
  Giving *self = g_new0 (Giving, 1);

  self->widget = g_object_ref (widget);
  self->record = g_object_ref (record);
  self->thread = g_object_ref (sural_context_get_store_thread (sural_record_get_context (record)));
  self->sheet = sural_paperwork_new_phone_sheet (paperwork);
  self->address = contact != NULL ? g_strdup (contact->email) : NULL;
  write_letter (self, paperwork);
  return self;
}

/* --- As a file -------------------------------------------------------------------------------- */

static void
made_for_file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Giving) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = sural_phone_job_finish (SURAL_STORE_THREAD (source), result, &error);
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *message = NULL;

  if (page != NULL)
    sural_record_reload (self->record);
  if (page == NULL || !sural_output_check (g_file_peek_path (self->file), &error) ||
      !g_file_replace_contents (self->file, g_bytes_get_data (page, NULL), g_bytes_get_size (page),
                                NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, &error))
    {
      show_message (self, error->message);
      return;
    }
  /* Translators: the name of a file */
  message = g_strdup_printf (_ ("Phone diary saved as “%s”"), name);
  show_message (self, message);
}

/* As the code on the handout has it, where the clinic puts such pages on its web space. */
static char *
dup_file_name (const Giving *self)
{
  SuralStationery *stationery =
      sural_context_get_stationery (sural_record_get_context (self->record));

  return *sural_stationery_get_text (stationery, SURAL_DETAIL_PHONE_PAGE) != '\0'
             ? sural_phone_sheet_dup_page_name (self->sheet)
             : g_strdup (_ ("diary.html"));
}

static void
give_out (Giving *self, GAsyncReadyCallback callback)
{
  sural_phone_job_async (self->thread, g_steal_pointer (&self->sheet), callback, self);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Giving) self = user_data;
  g_autoptr (GError) error = NULL;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (self->file != NULL)
    give_out (g_steal_pointer (&self), made_for_file_cb);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    show_message (self, error->message);
}

/**
 * sural_phone_giver_save:
 * @widget: where it is asked from
 * @record: an open patient
 *
 * Asks for a place (through the file portal) and writes the page there. The name that is offered
 * says nothing about the patient, nor does the page.
 */
void
sural_phone_giver_save (GtkWidget *widget, SuralRecord *record)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *name = NULL;
  Giving *self = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SURAL_IS_RECORD (record));

  self = giving_new (widget, record);
  name = dup_file_name (self);

  gtk_file_filter_set_name (filter, _ ("Web pages"));
  gtk_file_filter_add_suffix (filter, "html");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Save Phone Diary"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, self);
}

/* --- The next appointment --------------------------------------------------------------------- */

static void
appointment_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Giving) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *calendar = sural_phone_sheet_dup_appointment (self->sheet);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (self->file != NULL && sural_output_check (g_file_peek_path (self->file), &error) &&
      g_file_replace_contents (self->file, calendar, strlen (calendar), NULL, FALSE,
                               G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, &error))
    {
      name = g_file_get_basename (self->file);
      /* Translators: the name of a file */
      message = g_strdup_printf (_ ("Appointment saved as “%s”"), name);
      show_message (self, message);
    }
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    show_message (self, error->message);
}

/**
 * sural_phone_giver_save_appointment:
 * @widget: where it is asked from
 * @record: an open patient
 *
 * Asks for a place (through the file portal) and writes the next appointment there, for the
 * patient's calendar. Nothing of the patient is in it.
 */
void
sural_phone_giver_save_appointment (GtkWidget *widget, SuralRecord *record)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (Giving) self = NULL;
  g_autofree char *calendar = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SURAL_IS_RECORD (record));

  self = giving_new (widget, record);
  calendar = sural_phone_sheet_dup_appointment (self->sheet);
  if (calendar == NULL)
    {
      show_message (self, _ ("The plan has no day of review that could be an appointment"));
      return;
    }
  gtk_file_dialog_set_title (dialog, _ ("Save Next Appointment"));
  gtk_file_dialog_set_initial_name (dialog, _ ("appointment.ics"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL,
                        appointment_chosen_cb, g_steal_pointer (&self));
}

/* --- By e-mail -------------------------------------------------------------------------------- */

static void
mailed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Giving) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (sural_phone_mail_finish (result, &error))
    message = g_strdup (_ ("The phone diary waits in your e-mail program"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    message =
        g_strdup_printf (_ ("No e-mail was begun (%s). Save the phone diary instead, and attach"
                            " it yourself."),
                         error->message);
  show_message (self, message);
}

static void
made_for_mail_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Giving *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = sural_phone_job_finish (SURAL_STORE_THREAD (source), result, &error);

  if (page == NULL)
    {
      show_message (self, error->message);
      giving_free (self);
      return;
    }
  sural_phone_mail_async (self->address, self->subject, self->body, page, mailed_cb, self);
}

/**
 * sural_phone_giver_mail:
 * @widget: where it is asked from
 * @record: an open patient
 *
 * Begins an e-mail to the patient with the page attached, in the program that the user has for
 * that; it is sent, or not, there.
 */
void
sural_phone_giver_mail (GtkWidget *widget, SuralRecord *record)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (SURAL_IS_RECORD (record));

  give_out (giving_new (widget, record), made_for_mail_cb);
}
