/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search in the notes of everybody, and the note that was chosen in it. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/page/sural-dialogs.h"
#include "app/notes/sural-note-search-dialog.h"

static void
forget_note (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  g_clear_pointer (&self->wanted_note.patient_id, g_free);
  g_clear_pointer (&self->wanted_note.episode_id, g_free);
  g_clear_pointer (&self->wanted_note.note_id, g_free);
  g_clear_pointer (&self->wanted_note.words, g_free);
}

/* The patient is there: shows the note, if it is still the one who was asked for. */
static void
show_note (SuralMainWindow *self)
{
  const char *patient_id = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (self->wanted_note.note_id == NULL)
    return;
  patient_id = sural_patient_get_id (sural_record_get_patient (self->record));
  if (g_str_equal (self->wanted_note.patient_id, patient_id))
    sural_patient_view_show_note (self->view, self->wanted_note.note_id, self->wanted_note.words);
  forget_note (self);
}

/* After the keyboard is back where it was, and the dialog gone that lies over everything. */
static gboolean
open_cb (gpointer user_data)
{
  SuralMainWindow *self = user_data;

  if (!self->is_locked && self->wanted_note.patient_id != NULL)
    sural_main_window_open_patient_at (self, self->wanted_note.patient_id,
                                       self->wanted_note.episode_id, "notes");
  return G_SOURCE_REMOVE;
}

static void
closed_cb (SuralNoteSearchDialog *dialog, SuralMainWindow *self)
{
  const SuralFoundNote *chosen = sural_note_search_dialog_get_chosen (dialog);

  if (chosen == NULL || self->is_locked)
    return;
  forget_note (self);
  self->wanted_note.patient_id = g_strdup (chosen->patient_id);
  self->wanted_note.episode_id = g_strdup (chosen->episode_id);
  self->wanted_note.note_id = g_strdup (sural_note_get_id (chosen->note));
  self->wanted_note.words = g_strdup (sural_note_search_dialog_get_words (dialog));
  g_idle_add_full (G_PRIORITY_LOW, open_cb, g_object_ref (self), g_object_unref);
}

/**
 * sural_main_window_search_notes:
 *
 * Searches in the notes of everybody, at first for what stands in the search of the caseload.
 */
void
sural_main_window_search_notes (SuralMainWindow *self)
{
  AdwDialog *dialog = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (self->is_locked)
    return;
  dialog =
      sural_note_search_dialog_new (self->context, sural_caseload_pane_get_search (self->caseload));
  g_object_ref_sink (dialog);
  if (sural_dialog_present (dialog, GTK_WIDGET (self)))
    {
      g_signal_connect_object (dialog, "closed", G_CALLBACK (closed_cb), self, 0);
      g_signal_connect_object (dialog, "failed", G_CALLBACK (sural_main_window_show_message), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_unref (dialog);
}

/**
 * sural_main_window_add_notes:
 *
 * Lets a note be shown as soon as its patient is.
 */
void
sural_main_window_add_notes (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  g_signal_connect (self, "record-shown", G_CALLBACK (show_note), NULL);
  g_signal_connect (self, "record-refused", G_CALLBACK (forget_note), NULL);
  g_signal_connect (self, "locking", G_CALLBACK (forget_note), NULL);
  g_signal_connect (self, "destroy", G_CALLBACK (forget_note), NULL);
}
