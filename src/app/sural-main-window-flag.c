/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of several open episodes one is shown, and a red flag may be open in another. */
#include "config.h"

#include "app/sural-main-window-private.h"

#include "app/common/sural-announce.h"
#include "app/common/sural-toast.h"

#include <glib/gi18n-lib.h>

/* How long it stays, in seconds. */
static const guint SECONDS = 30;

/* Returns: (nullable): the row of the caseload, which tells of the gravest of the open episodes. */
static SuralCaseloadEntry *
find_entry (SuralMainWindow *self, const char *patient_id)
{
  GPtrArray *everybody = sural_caseload_pane_get_everybody (self->caseload);

  for (guint i = 0; everybody != NULL && i < everybody->len; i++)
    {
      SuralCaseloadEntry *entry = g_ptr_array_index (everybody, i);

      if (g_str_equal (sural_caseload_entry_get_patient_id (entry), patient_id))
        return entry;
    }
  return NULL;
}

/* Returns: (nullable): the row, where it tells of a red flag in an episode that is not shown. */
static SuralCaseloadEntry *
find_other_flag (SuralMainWindow *self)
{
  SuralEpisode *shown = sural_record_get_episode (self->record);
  SuralCaseloadEntry *entry =
      find_entry (self, sural_patient_get_id (sural_record_get_patient (self->record)));

  if (entry == NULL || shown == NULL || sural_caseload_entry_get_episode_id (entry) == NULL ||
      sural_caseload_entry_get_mark (entry) != SURAL_CASELOAD_MARK_RED_FLAG ||
      g_str_equal (sural_caseload_entry_get_episode_id (entry), sural_episode_get_id (shown)))
    return NULL;
  return entry;
}

static void
forget (SuralMainWindow *self)
{
  if (self->flag_toast != NULL)
    adw_toast_dismiss (self->flag_toast);
  g_clear_weak_pointer (&self->flag_toast);
}

static void
tell (SuralMainWindow *self)
{
  SuralCaseloadEntry *entry = NULL;
  g_autofree char *text = NULL;

  forget (self);
  entry = find_other_flag (self);
  if (entry == NULL)
    return;
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
