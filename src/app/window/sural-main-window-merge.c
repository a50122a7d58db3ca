/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two records of one person: which other one, what it would do, and taking them apart again. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/page/sural-dialogs.h"
#include "app/common/say/sural-toast.h"
#include "app/help/palette-patients.h"
#include "app/help/sural-command-palette.h"
#include "app/patient/sural-merge-dialog.h"
#include "app/patient/sural-merged-dialog.h"
#include "record/change/sural-commit-task.h"

#include <glib/gi18n-lib.h>

/* How long an undo is offered, in seconds. */
static const guint undo_seconds = 15;

/* Two records by their ids, on the way from one dialog to the next or to the file. */
typedef struct
{
  GWeakRef window;
  char *one;
  char *other;
} Pair;

static Pair *
pair_new (SuralMainWindow *window, const char *one, const char *other)
{
  Pair *self = g_new0 (Pair, 1);

  g_weak_ref_init (&self->window, window);
  self->one = g_strdup (one);
  self->other = g_strdup (other);
  return self;
}

static void
pair_free (gpointer data)
{
  Pair *self = data;

  g_weak_ref_clear (&self->window);
  g_free (self->one);
  g_free (self->other);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pair, pair_free)

/* The keyboard was in a dialog or on a toast that is gone: it goes to whom one sees now, and in a
 * narrow window stays on their page. */
static void
show_patient (SuralMainWindow *self, const char *patient_id)
{
  if (adw_navigation_split_view_get_collapsed (self->split))
    sural_main_window_refresh (self);
  else
    sural_caseload_pane_focus_patient (self->caseload, patient_id);
  sural_main_window_open_patient (self, patient_id, NULL);
}

/* --- Taking them apart ------------------------------------------------------------------------ */

static void
separated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Pair) pair = user_data;
  g_autoptr (SuralMainWindow) self = g_weak_ref_get (&pair->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);

  if (self == NULL || self->is_locked)
    return;
  if (done == NULL)
    {
      sural_main_window_show_message (self, error->message);
      return;
    }
  sural_main_window_show_message (self, _ ("The two records are separate again"));
  show_patient (self, pair->other);
}

/**
 * sural_main_window_separate:
 * @patient_id: a record that was merged
 * @into_id: the one that it is shown in, which is shown then
 *
 * Takes the two apart again.
 */
void
sural_main_window_separate (SuralMainWindow *self, const char *patient_id, const char *into_id)
{
  g_autoptr (SuralChange) change = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (patient_id != NULL && into_id != NULL);

  change = sural_change_new_merge (patient_id, into_id, FALSE);
  sural_commit_async (self->context, NULL, change, separated_cb,
                      pair_new (self, patient_id, into_id));
}

static void
open_merged_cb (SuralMainWindow *self, const char *patient_id)
{
  sural_main_window_open_patient (self, patient_id, NULL);
}

/**
 * sural_main_window_show_merged:
 *
 * Shows which records are shown in others.
 */
void
sural_main_window_show_merged (SuralMainWindow *self)
{
  SuralMergedDialog *dialog = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  dialog = sural_merged_dialog_new (self->context, NULL);
  g_signal_connect_object (dialog, "separate", G_CALLBACK (sural_main_window_separate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "open", G_CALLBACK (open_merged_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "failed", G_CALLBACK (sural_main_window_show_message), self,
                           G_CONNECT_SWAPPED);
  sural_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* --- Merging ---------------------------------------------------------------------------------- */

static gboolean
show_merged_cb (gpointer user_data)
{
  Pair *pair = user_data;
  g_autoptr (SuralMainWindow) self = g_weak_ref_get (&pair->window);

  if (self != NULL && !self->is_locked)
    show_patient (self, pair->other);
  return G_SOURCE_REMOVE;
}

/* After the keyboard is back where it was. */
static void
merge_closed_cb (SuralMergeDialog *dialog, Pair *pair)
{
  g_autoptr (SuralMainWindow) self = g_weak_ref_get (&pair->window);

  if (self != NULL)
    g_idle_add_full (G_PRIORITY_LOW, show_merged_cb, pair_new (self, pair->one, pair->other),
                     pair_free);
}

static void
pair_closure_free (gpointer data, GClosure *closure)
{
  pair_free (data);
}

static void
merged_cb (SuralMergeDialog *dialog,
           const char *merged_id,
           const char *stays_id,
           const char *text,
           SuralMainWindow *self)
{
  AdwToast *toast = sural_toast_new (text);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.separate");
  adw_toast_set_action_target_value (toast, g_variant_new ("(ss)", merged_id, stays_id));
  adw_toast_set_timeout (toast, undo_seconds);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  sural_main_window_add_toast (self, toast);
  g_signal_connect_data (dialog, "closed", G_CALLBACK (merge_closed_cb),
                         pair_new (self, merged_id, stays_id), pair_closure_free, 0);
}

static void
review (SuralMainWindow *self, const char *open_id, const char *other_id)
{
  SuralMergeDialog *dialog = sural_merge_dialog_new (self->context, open_id, other_id);

  g_signal_connect_object (dialog, "merged", G_CALLBACK (merged_cb), self, 0);
  g_signal_connect_object (dialog, "failed", G_CALLBACK (sural_main_window_show_message), self,
                           G_CONNECT_SWAPPED);
  sural_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static const char *
get_shown_id (SuralMainWindow *self)
{
  SuralRecord *record = sural_main_window_get_shown_record (self);
  SuralPatient *patient = record != NULL ? sural_record_get_patient (record) : NULL;

  return patient != NULL ? sural_patient_get_id (patient) : NULL;
}

/* Who was open is still there, or nothing is done. */
static gboolean
review_cb (gpointer user_data)
{
  Pair *pair = user_data;
  g_autoptr (SuralMainWindow) self = g_weak_ref_get (&pair->window);

  if (self != NULL && !self->is_locked && sural_dialogs_get_visible (GTK_WIDGET (self)) == NULL &&
      g_strcmp0 (get_shown_id (self), pair->one) == 0)
    review (self, pair->one, pair->other);
  return G_SOURCE_REMOVE;
}

static void
chosen_cb (SuralCommandPalette *palette, SuralMainWindow *self)
{
  const SuralCommandPaletteItem *chosen = sural_command_palette_get_chosen (palette);

  if (chosen == NULL || self->is_locked || get_shown_id (self) == NULL)
    return;
  /* After the keyboard is back where it was. */
  g_idle_add_full (G_PRIORITY_LOW, review_cb, pair_new (self, get_shown_id (self), chosen->target),
                   pair_free);
}

/**
 * sural_main_window_merge:
 *
 * Asks which other record is of the patient who is open, and shows the two side by side.
 */
void
sural_main_window_merge (SuralMainWindow *self)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_command_palette_item_free);
  AdwDialog *palette = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (self->record != NULL);

  palette = sural_command_palette_new_whom (items, sural_context_get_knowledge (self->context),
                                            _ ("Merge With Which Record?"));
  g_object_ref_sink (palette);
  sural_command_palette_connect (SURAL_COMMAND_PALETTE (palette), self->context,
                                 sural_record_get_patient (self->record), 0);
  if (sural_dialog_present (palette, GTK_WIDGET (self)))
    g_signal_connect_object (palette, "closed", G_CALLBACK (chosen_cb), self, 0);
  g_object_unref (palette);
}
