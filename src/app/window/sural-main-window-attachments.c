/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is attached to a patient, and a picture of anybody that was found by its title. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/attachments/sural-attachments-dialog.h"
#include "app/common/page/sural-dialogs.h"

static void
forget_picture (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  g_clear_pointer (&self->wanted_picture.patient_id, g_free);
  g_clear_pointer (&self->wanted_picture.attachment_id, g_free);
}

static gboolean
is_there (SuralMainWindow *self, const char *patient_id)
{
  SuralPatient *patient = self->record != NULL ? sural_record_get_patient (self->record) : NULL;

  return patient != NULL && g_strcmp0 (sural_patient_get_id (patient), patient_id) == 0;
}

/* The patient is there: shows the picture, if it is still theirs that was asked for. */
static void
show_picture (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (self->wanted_picture.attachment_id == NULL)
    return;
  if (is_there (self, self->wanted_picture.patient_id))
    sural_main_window_show_attachments (self, self->wanted_picture.attachment_id);
  forget_picture (self);
}

/**
 * sural_main_window_show_attachments:
 * @attachment_id: (nullable): which of them to look at; %NULL: the list
 *
 * Shows what is attached to the patient who is open.
 */
void
sural_main_window_show_attachments (SuralMainWindow *self, const char *attachment_id)
{
  AdwDialog *dialog = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (self->is_locked || self->record == NULL || sural_record_get_episode (self->record) == NULL)
    return;
  dialog = sural_attachments_dialog_new (self->record);
  if (attachment_id != NULL)
    sural_attachments_dialog_show (SURAL_ATTACHMENTS_DIALOG (dialog), attachment_id);
  sural_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * sural_main_window_open_attachment:
 * @patient_id: whose it is
 * @episode_id: of which complaint
 * @attachment_id: what was found
 *
 * Opens the patient, who may be open already, and shows it.
 */
void
sural_main_window_open_attachment (SuralMainWindow *self,
                                   const char *patient_id,
                                   const char *episode_id,
                                   const char *attachment_id)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (patient_id != NULL && attachment_id != NULL);

  if (is_there (self, patient_id))
    {
      sural_main_window_show_attachments (self, attachment_id);
      return;
    }
  g_set_str (&self->wanted_picture.patient_id, patient_id);
  g_set_str (&self->wanted_picture.attachment_id, attachment_id);
  sural_main_window_open_patient_at (self, patient_id, episode_id, NULL);
}

/**
 * sural_main_window_add_attachments:
 *
 * Lets a picture be shown as soon as its patient is.
 */
void
sural_main_window_add_attachments (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  g_signal_connect (self, "record-shown", G_CALLBACK (show_picture), NULL);
  g_signal_connect (self, "record-refused", G_CALLBACK (forget_picture), NULL);
  g_signal_connect (self, "locking", G_CALLBACK (forget_picture), NULL);
  g_signal_connect (self, "destroy", G_CALLBACK (forget_picture), NULL);
}
