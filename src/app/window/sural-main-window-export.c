/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open patient's whole record as a file: encrypted, or for other programs. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/page/sural-dialogs.h"
#include "app/patient/sural-export-question.h"
#include "app/common/say/sural-toast.h"
#include "record/export/sural-record-saver.h"
#include "store/keys/sural-secret.h"

#include <glib/gi18n-lib.h>

/* A record on its way into a file. */
typedef struct
{
  SuralMainWindow *window;
  GFile *file;
  gboolean is_sealed;
  GCancellable *cancellable;
  AdwToast *toast; /* while it is made; NULL: it was closed */
} Export;

static void
export_free (Export *self)
{
  g_clear_object (&self->window);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->toast);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *person = sural_record_saver_save_finish (SURAL_CONTEXT (source), result, &error);
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *message = NULL;

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  if (person != NULL && self->is_sealed)
    /* Translators: a patient, and the name of a file */
    message = g_strdup_printf (_ ("The record of %s was saved as “%s”, encrypted"), person, name);
  else if (person != NULL)
    /* Translators: a patient, and the name of a file */
    message =
        g_strdup_printf (_ ("The record of %s was saved as “%s”, not encrypted"), person, name);
  else
    message = g_strdup_printf (_ ("The record was not saved: %s"), error->message);
  sural_main_window_show_message (self->window, message);
}

/* Deriving a key takes a moment, in which everything else goes on. */
static void
offer_cancel (Export *self)
{
  AdwToast *toast = sural_toast_new (_ ("Encrypting the record…"));

  adw_toast_set_button_label (toast, _ ("_Cancel"));
  adw_toast_set_timeout (toast, 0);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (g_cancellable_cancel),
                           self->cancellable, G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->toast, toast);
  sural_main_window_add_toast (self->window, toast);
}

/**
 * sural_main_window_export_to:
 * @self: a window with an open patient
 * @file: where to
 * @passphrase: (nullable): what is to open it; %NULL: it is written as a FHIR R4 bundle, in clear
 *
 * Writes the whole record, and says of whom and where.
 */
void
sural_main_window_export_to (SuralMainWindow *self, GFile *file, const char *passphrase)
{
  Export *export = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  export = g_new0 (Export, 1);
  export->window = g_object_ref (self);
  export->file = g_object_ref (file);
  export->is_sealed = passphrase != NULL;
  export->cancellable = g_cancellable_new ();
  if (export->is_sealed)
    offer_cancel (export);
  sural_record_saver_save_async (self->context,
                                 sural_patient_get_id (sural_record_get_patient (self->record)),
                                 passphrase, file, export->cancellable, exported_cb, export);
}

/* Whose record was asked for; another may be open when the file is chosen. */
typedef struct
{
  SuralMainWindow *window;
  char *patient_id;
  SuralSecret *passphrase; /* NULL: it is not encrypted */
} Choice;

static void
choice_free (Choice *self)
{
  g_object_unref (self->window);
  g_clear_pointer (&self->passphrase, sural_secret_free);
  g_free (self->patient_id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static gboolean
is_still_open (const Choice *self)
{
  SuralPatient *patient =
      self->window->record != NULL ? sural_record_get_patient (self->window->record) : NULL;

  return patient != NULL && g_str_equal (sural_patient_get_id (patient), self->patient_id);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Choice) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL && is_still_open (self))
    sural_main_window_export_to (self->window, file,
                                 self->passphrase != NULL ? sural_secret_get_text (self->passphrase)
                                                          : NULL);
  else if (file != NULL)
    sural_main_window_show_message (
        self->window, _ ("The record was not saved: it is not open any more; open it again"));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    sural_main_window_show_message (self->window, error->message);
}

/* The name that is offered says nothing of the patient: a shared desktop shows names of files to
 * everyone. */
static void
choose_file (Choice *choice)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Export Record"));
  gtk_file_dialog_set_initial_name (dialog, choice->passphrase != NULL
                                                /* Translators: the name of a file; what follows the
                                                 * point stays */
                                                ? _ ("record.suralrecord")
                                                /* Translators: the name of a file */
                                                : _ ("record.json"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (choice->window), NULL, chosen_cb, choice);
}

static void
answered_cb (AdwDialog *dialog, const char *response, Choice *data)
{
  g_autoptr (Choice) choice = data;

  g_signal_handlers_disconnect_by_data (dialog, data);
  if (!is_still_open (choice))
    return;
  if (g_str_equal (response, SURAL_EXPORT_ANSWER_SEALED))
    choice->passphrase = sural_secret_new_from_text (sural_export_question_get_passphrase (dialog));
  else if (!g_str_equal (response, SURAL_EXPORT_ANSWER_PLAIN))
    return;
  choose_file (g_steal_pointer (&choice));
}

/**
 * sural_main_window_export:
 * @self: a window with an open patient
 *
 * Asks how and where to, and writes.
 */
void
sural_main_window_export (SuralMainWindow *self)
{
  AdwDialog *dialog = NULL;
  Choice *choice = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  dialog = sural_export_question_new ();
  choice = g_new0 (Choice, 1);
  choice->window = g_object_ref (self);
  choice->patient_id = g_strdup (sural_patient_get_id (sural_record_get_patient (self->record)));
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), choice);
  if (!sural_dialog_present (dialog, GTK_WIDGET (self)))
    choice_free (choice);
}
