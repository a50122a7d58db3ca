/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of several open episodes one is shown, and a red flag may be open in another. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/say/sural-announce.h"
#include "app/common/say/sural-toast.h"
#include "record/caseload/sural-patient-finder.h"

#include <glib/gi18n-lib.h>

/* How long it stays, in seconds. */
static const guint SECONDS = 30;

static void
forget (SuralMainWindow *self)
{
  if (self->flag_toast != NULL)
    adw_toast_dismiss (self->flag_toast);
  g_clear_weak_pointer (&self->flag_toast);
}

/* Whether the row, which tells of the gravest of the open episodes, tells of a red flag in one that
 * is not shown. */
static gboolean
is_other_flag (SuralMainWindow *self, SuralCaseloadEntry *entry)
{
  SuralEpisode *shown = self->record != NULL ? sural_record_get_episode (self->record) : NULL;
  SuralPatient *patient = self->record != NULL ? sural_record_get_patient (self->record) : NULL;

  return shown != NULL && patient != NULL &&
         g_str_equal (sural_patient_get_id (patient),
                      sural_caseload_entry_get_patient_id (entry)) &&
         sural_caseload_entry_get_episode_id (entry) != NULL &&
         sural_caseload_entry_get_mark (entry) == SURAL_CASELOAD_MARK_RED_FLAG &&
         !g_str_equal (sural_caseload_entry_get_episode_id (entry), sural_episode_get_id (shown));
}

static void
row_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCaseloadEntry) entry =
      sural_patient_finder_read_finish (SURAL_CONTEXT (source), result, &error);
  g_autofree char *text = NULL;

  if (self->is_locked)
    return;
  if (error != NULL)
    sural_main_window_show_message (self, error->message);
  if (entry == NULL || !is_other_flag (self, entry))
    return;
  forget (self);
  /* TRANSLATORS: the complaint of an episode */
  text = g_strdup_printf (_ ("A red flag is open in another episode: %s"),
                          sural_caseload_entry_get_complaint (entry));
  g_set_weak_pointer (&self->flag_toast, sural_toast_new (text));
  adw_toast_set_button_label (self->flag_toast, _ ("Show"));
  adw_toast_set_action_name (self->flag_toast, "win.show-episode");
  adw_toast_set_action_target (self->flag_toast, "s", sural_caseload_entry_get_episode_id (entry));
  adw_toast_set_timeout (self->flag_toast, SECONDS);
  adw_toast_set_priority (self->flag_toast, ADW_TOAST_PRIORITY_HIGH);
  sural_main_window_add_toast (self, self->flag_toast);
  sural_announce_at_once (GTK_WIDGET (self), text);
}

/* What was said of the patient is in the file, in the order of what was written before. */
static void
tell (SuralMainWindow *self)
{
  SuralPatient *patient = sural_record_get_patient (self->record);

  forget (self);
  if (sural_record_get_episode (self->record) != NULL)
    sural_patient_finder_read_async (self->context, sural_patient_get_id (patient), row_read_cb,
                                     g_object_ref (self));
}

/**
 * sural_main_window_add_flag:
 *
 * Whoever opens an episode, by whatever way, is told of a red flag that is open in another one of
 * the same patient, and can go there.
 */
void
sural_main_window_add_flag (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  g_signal_connect (self, "record-shown", G_CALLBACK (tell), NULL);
  g_signal_connect (self, "locking", G_CALLBACK (forget), NULL);
  g_signal_connect (self, "destroy", G_CALLBACK (forget), NULL);
}
