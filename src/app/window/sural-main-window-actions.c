/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/entry/sural-form.h"
#include "app/common/entry/sural-number-entry.h"
#include "app/common/say/sural-toast.h"
#include "app/help/sural-guide-dialog.h"
#include "app/import/sural-import-drop.h"
#include "app/import/sural-import-flow.h"
#include "app/import/sural-import-history.h"
#include "app/import/sural-import-paste.h"
#include "app/paper/sural-paper-preview.h"
#include "app/patient/sural-goals-dialog.h"
#include "app/patient/sural-intake-dialog.h"
#include "app/patient/sural-patient-view.h"
#include "app/plan/sural-exercise-library.h"
#include "app/preferences/sural-audit-dialog.h"
#include "app/preferences/sural-preferences-dialog.h"
#include "app/preferences/sural-shortcuts-dialog.h"
#include "app/unlock/sural-setup-page.h"
#include "app/visit/sural-visit-view.h"
#include "record/change/sural-commit-task.h"

#include <glib/gi18n-lib.h>

/* When an action can be used. Whatever concerns a patient needs them on screen: behind the list of
 * a narrow window they are open and cannot be seen, and a key that is pressed there must not reach
 * them. */
typedef enum
{
  NEEDS_NOTHING,
  NEEDS_CLINIC,
  NEEDS_OPEN, /* also while a new clinic shows its recovery code, or the patient has the screen */
  NEEDS_NO_CODE,  /* not while a recovery code waits to be written down */
  NEEDS_DAY_LIST, /* with somebody in it, on screen */
  NEEDS_PATIENT,
  NEEDS_WHOLE_PATIENT, /* with no visit over their pages */
  NEEDS_EPISODE,
  NEEDS_FLAG,       /* an episode with a red flag that is open */
  NEEDS_PAGES,      /* of an episode, with no visit over them */
  NEEDS_TREATMENT,  /* the same, of one that is open */
  NEEDS_DISCHARGED, /* the same, of one that was closed */
  NEEDS_VISIT,      /* an episode with a visit under way */
  NEEDS_UNDO,
  NEEDS_REDO,
} Need;

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_search (user_data);
}

/* Whoever was corrected in the middle of a visit is read anew, and the visit stays where it is. */
static void
saved_cb (SuralMainWindow *self, const char *patient_id, const char *episode_id)
{
  SuralRecord *record = sural_main_window_get_record (self);
  SuralPatient *patient = record != NULL ? sural_record_get_patient (record) : NULL;

  sural_main_window_refresh (self);
  if (sural_main_window_is_in_visit (self) && patient != NULL &&
      g_str_equal (sural_patient_get_id (patient), patient_id))
    sural_record_reload (record);
  else
    sural_main_window_open_patient (self, patient_id, episode_id);
}

static void
open_cb (SuralMainWindow *self, const char *patient_id)
{
  sural_main_window_open_patient (self, patient_id, NULL);
}

static void
present_intake (SuralMainWindow *self,
                SuralIntakeDialog *dialog,
                const char *key,
                const char *opener)
{
  sural_dialog_keep_draft (ADW_DIALOG (dialog), sural_main_window_get_context (self), key, opener);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  sural_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
new_patient_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;

  present_intake (self, sural_intake_dialog_new (sural_main_window_get_context (self)),
                  "new-patient", "win.new-patient");
}

static void
new_episode_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;
  SuralPatient *patient = sural_record_get_patient (sural_main_window_get_record (self));
  g_autofree char *key = g_strconcat ("new-episode ", sural_patient_get_id (patient), NULL);

  present_intake (self,
                  sural_intake_dialog_new_episode (sural_main_window_get_context (self), patient),
                  key, "win.new-episode");
}

static void
edit_patient_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;
  SuralPatient *patient = sural_record_get_patient (sural_main_window_get_record (self));
  g_autofree char *key = g_strconcat ("edit-patient ", sural_patient_get_id (patient), NULL);
  SuralIntakeDialog *dialog =
      sural_intake_dialog_edit (sural_main_window_get_context (self), patient);

  sural_intake_dialog_set_mass_record (dialog, sural_main_window_get_record (self));
  present_intake (self, dialog, key, "win.edit-patient");
}

/* What takes an edit of an episode back, from the toast that says that it was edited. */
typedef struct
{
  SuralChange *change; /* leaves what was edited once more since */
  SuralRecord *record;
  SuralMainWindow *window;
} Revert;

static void
revert_free (gpointer data)
{
  Revert *self = data;

  sural_change_unref (self->change);
  g_clear_object (&self->record);
  g_clear_weak_pointer (&self->window);
  g_free (self);
}

static void
reverted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwToast) toast = user_data;
  Revert *revert = g_object_get_data (G_OBJECT (toast), "revert");
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done = sural_commit_finish (SURAL_CONTEXT (source), result, &error);

  if (revert->window != NULL && error != NULL)
    sural_main_window_show_message (revert->window, error->message);
  if (revert->window != NULL && !sural_main_window_is_locked (revert->window))
    {
      sural_record_reload (revert->record);
      sural_main_window_refresh (revert->window);
    }
}

static void
undo_episode_cb (AdwToast *toast, Revert *revert)
{
  SuralEpisode *episode = sural_record_get_episode (revert->record);

  if (revert->window != NULL && episode != NULL)
    sural_commit_async (sural_main_window_get_context (revert->window),
                        sural_episode_get_id (episode), revert->change, reverted_cb,
                        g_object_ref (toast));
}

static void
episode_changed_cb (SuralMainWindow *self, SuralEpisode *before, SuralEpisode *after)
{
  Revert *revert = g_new0 (Revert, 1);
  const char *title = _ ("Episode changed");
  AdwToast *toast = sural_toast_new (title);

  revert->change = sural_change_new_edit_episode (after, before);
  revert->record = g_object_ref (sural_main_window_get_record (self));
  g_set_weak_pointer (&revert->window, self);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, 15);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_episode_cb), revert);
  g_object_set_data_full (G_OBJECT (toast), "revert", revert, revert_free);
  sural_main_window_add_toast (self, toast);
  sural_announce (GTK_WIDGET (self), title);
  sural_main_window_refresh (self);
}

static void
edit_episode_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;
  SuralRecord *record = sural_main_window_get_record (self);
  SuralIntakeDialog *dialog = sural_intake_dialog_edit_episode (record);
  g_autofree char *key =
      g_strconcat ("edit-episode ", sural_episode_get_id (sural_record_get_episode (record)), NULL);

  sural_dialog_keep_draft (ADW_DIALOG (dialog), sural_main_window_get_context (self), key,
                           "win.edit-episode");
  g_signal_connect_object (dialog, "episode-changed", G_CALLBACK (episode_changed_cb), self,
                           G_CONNECT_SWAPPED);
  sural_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
restore_patient_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_restore_patient (user_data, g_variant_get_string (parameter, NULL));
}

static void
delete_patient_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_delete_patient (user_data);
}

static void
recently_deleted_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_show_deleted (user_data);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_export (user_data);
}

static void
merge_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_merge (user_data);
}

/* Two records by their ids, as an undo has them: the one that was merged, and the other. */
static void
separate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *merged_id = NULL;
  const char *stays_id = NULL;

  g_variant_get (parameter, "(&s&s)", &merged_id, &stays_id);
  sural_main_window_separate (user_data, merged_id, stays_id);
}

static void
merged_records_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_show_merged (user_data);
}

/* Another episode of the patient who is open. */
static void
show_episode_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;
  SuralPatient *patient = sural_record_get_patient (sural_main_window_get_record (self));

  sural_main_window_open_patient (self, sural_patient_get_id (patient),
                                  g_variant_get_string (parameter, NULL));
}

static void
discharge_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_discharge (user_data);
}

/* An episode by its id, as an undo has it. */
static void
reopen_episode_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_reopen_episode (user_data, g_variant_get_string (parameter, NULL));
}

/* The episode that is on screen. */
static void
reopen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralRecord *record = sural_main_window_get_record (user_data);

  sural_main_window_reopen_episode (user_data,
                                    sural_episode_get_id (sural_record_get_episode (record)));
}

static void
today_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_show_today (user_data);
}

/* A row of today's list, from 1. */
static void
open_appointment_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_open_appointment (user_data, g_variant_get_uint32 (parameter));
}

static void
open_patient_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_open_patient (user_data, g_variant_get_string (parameter, NULL), NULL);
}

static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;
  GtkWidget *view = sural_main_window_get_patient_view (self);

  if (view == NULL)
    return;
  sural_patient_view_show_page (SURAL_PATIENT_VIEW (view), g_variant_get_string (parameter, NULL));
}

/* The paper that goes with the page that is seen. */
static SuralPaperworkKind
choose_paper (SuralMainWindow *self)
{
  GtkWidget *view = sural_main_window_get_patient_view (self);
  const char *page = view != NULL ? sural_patient_view_get_page (SURAL_PATIENT_VIEW (view)) : NULL;

  if (g_strcmp0 (page, "notes") == 0)
    return SURAL_PAPERWORK_NOTE;
  if (g_strcmp0 (page, "exam") == 0 || g_strcmp0 (page, "trends") == 0)
    return SURAL_PAPERWORK_REPORT;

  return SURAL_PAPERWORK_HANDOUT;
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;

  sural_dialog_present (sural_paper_preview_new (sural_main_window_get_record (self),
                                                 choose_paper (self), NULL),
                        GTK_WIDGET (self));
}

static void
goals_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;

  sural_dialog_present (sural_goals_dialog_new (sural_main_window_get_record (self)),
                        GTK_WIDGET (self));
}

static void
attachments_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_show_attachments (user_data, NULL);
}

/* To whoever has to see the patient; one letter for all flags that are open. */
static void
letter_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;

  sural_dialog_present (sural_paper_preview_new (sural_main_window_get_record (self),
                                                 SURAL_PAPERWORK_REFERRAL, NULL),
                        GTK_WIDGET (self));
}

static void
start_visit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_start_visit (user_data);
}

static void
patient_turn_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_patient_turn (user_data);
}

/* To the card of a test, in the visit under way. */
static void
show_test_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AdwNavigationPage *page =
      adw_navigation_view_get_visible_page (sural_main_window_get_navigation (user_data));

  if (SURAL_IS_VISIT_VIEW (page))
    sural_visit_view_show_finding (SURAL_VISIT_VIEW (page), g_variant_get_string (parameter, NULL));
}

/* To a step of the visit under way, by its name. */
static void
show_step_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AdwNavigationPage *page =
      adw_navigation_view_get_visible_page (sural_main_window_get_navigation (user_data));

  if (SURAL_IS_VISIT_VIEW (page) &&
      !sural_visit_view_show_step (SURAL_VISIT_VIEW (page), g_variant_get_string (parameter, NULL)))
    g_warning ("No step “%s” in a visit", g_variant_get_string (parameter, NULL));
}

static void
typed_cb (GtkEditable *text)
{
  g_object_set_data (G_OBJECT (text), "is-typed-in", GINT_TO_POINTER (TRUE));
}

/* From when the keyboard comes to a text. */
static void
watch_typing (SuralMainWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (GTK_IS_TEXT (focus) &&
      g_signal_handler_find (focus, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, typed_cb, NULL) == 0)
    g_signal_connect (focus, "changed", G_CALLBACK (typed_cb), NULL);
}

/* What is empty and always was, in a visit: a gate that opened has led the keyboard into it. */
static gboolean
is_untouched (GtkWidget *text)
{
  return gtk_widget_get_ancestor (text, SURAL_TYPE_VISIT_VIEW) != NULL &&
         *gtk_editable_get_text (GTK_EDITABLE (text)) == '\0' &&
         g_object_get_data (G_OBJECT (text), "is-typed-in") == NULL;
}

/* Where nothing has been typed there is nothing to undo: Enter has just led into a number, a gate
 * to its reason. */
static gboolean
is_typing (GtkWidget *focus)
{
  GtkWidget *number =
      focus != NULL ? gtk_widget_get_ancestor (focus, SURAL_TYPE_NUMBER_ENTRY) : NULL;

  if (number != NULL)
    return sural_number_entry_is_dirty (SURAL_NUMBER_ENTRY (number));
  return GTK_IS_TEXT_VIEW (focus) || (GTK_IS_TEXT (focus) && !is_untouched (focus));
}

/* The visit that is shown; NULL for another page. */
static SuralVisitView *
get_visit_view (SuralMainWindow *self)
{
  AdwNavigationPage *page =
      adw_navigation_view_get_visible_page (sural_main_window_get_navigation (self));

  return SURAL_IS_VISIT_VIEW (page) ? SURAL_VISIT_VIEW (page) : NULL;
}

/* What the button of a toast of undo would turn. */
typedef struct
{
  AdwToast *toast;
  char *what; /* by the words of the record */
  gboolean again;
  gboolean seen; /* the record would turn just this, once what was asked for is done */
} UndoOffer;

static void
undo_offer_free (UndoOffer *offer)
{
  g_object_unref (offer->toast);
  g_free (offer->what);
  g_free (offer);
}

/* Once something else was recorded, the button would turn that, which is not what is said beside
 * it. */
static void
withdraw_offer (SuralMainWindow *self)
{
  UndoOffer *offer = g_object_get_data (G_OBJECT (self), "undo-offer");
  SuralRecord *record = sural_main_window_get_record (self);
  g_autofree char *now = NULL;

  if (offer == NULL)
    return;
  if (record != NULL)
    now = offer->again ? sural_record_dup_redo_text (record) : sural_record_dup_undo_text (record);
  if (g_strcmp0 (now, offer->what) == 0)
    {
      offer->seen = TRUE;
    }
  else if (offer->seen)
    {
      adw_toast_dismiss (offer->toast);
      g_object_set_data (G_OBJECT (self), "undo-offer", NULL);
    }
}

/* One toast of undo at a time: the one before says what is not so any more. @what: what its button
 * turns, and @again whether that is redo */
static void
show_undo_toast (SuralMainWindow *self,
                 const char *title,
                 const char *button,
                 const char *action,
                 const char *what,
                 gboolean again)
{
  UndoOffer *before = g_object_get_data (G_OBJECT (self), "undo-offer");
  UndoOffer *offer = g_new0 (UndoOffer, 1);
  AdwToast *toast = sural_toast_new (title);

  if (before != NULL)
    adw_toast_dismiss (before->toast);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
  offer->toast = g_object_ref (toast);
  offer->what = g_strdup (what);
  offer->again = again;
  g_object_set_data_full (G_OBJECT (self), "undo-offer", offer, (GDestroyNotify) undo_offer_free);
  sural_main_window_add_toast (self, toast);
  withdraw_offer (self);
  sural_announce (GTK_WIDGET (self), title);
}

/* Takes back, or gives again, says what, and goes there. */
static void
turn (SuralMainWindow *self, gboolean back)
{
  SuralRecord *record = sural_main_window_get_record (self);
  SuralVisitView *view = get_visit_view (self);
  g_autofree char *what =
      back ? sural_record_dup_undo_text (record) : sural_record_dup_redo_text (record);
  g_autofree char *place =
      back ? sural_record_dup_undo_place (record) : sural_record_dup_redo_place (record);
  g_autofree char *title = NULL;

  if (what == NULL)
    return;
  title = back ? g_strdup_printf (_ ("Taken back: %s"), what)
               : g_strdup_printf (_ ("Given again: %s"), what);
  if (view != NULL)
    sural_visit_view_show_finding (view, place);
  if (back)
    sural_record_undo (record);
  else
    sural_record_redo (record);
  show_undo_toast (self, title, back ? _ ("Redo") : _ ("Undo"),
                   back ? "win.redo" : "win.undo-there", what, back);
}

static void
undo_there_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  turn (user_data, TRUE);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (is_typing (focus))
    gtk_widget_activate_action (focus, "text.redo", NULL);
  else
    turn (self, FALSE);
}

/* What was set on another step is taken back there, and only when that is asked for. */
static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;
  SuralRecord *record = sural_main_window_get_record (self);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  SuralVisitView *view = get_visit_view (self);
  g_autofree char *place = sural_record_dup_undo_place (record);
  const char *step = NULL;

  /* The key comes here before it comes to a text: what is being typed is undone there, and no
   * finding with it. */
  if (is_typing (focus))
    {
      gtk_widget_activate_action (focus, "text.undo", NULL);
      return;
    }
  if (view != NULL && place != NULL && !sural_visit_view_asks_here (view, place))
    step = sural_visit_view_get_step_title_of (view, place);
  if (step != NULL)
    {
      g_autofree char *what = sural_record_dup_undo_text (record);
      /* TRANSLATORS: a step of the visit, and what was set there last */
      g_autofree char *title = g_strdup_printf (_ ("Last set in %s: %s"), step, what);

      show_undo_toast (self, title, _ ("Take Back There"), "win.undo-there", what, FALSE);
      return;
    }
  turn (self, TRUE);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_import_choose (user_data);
}

/* For the command line of scripts and tests: the names come from outside, as in the dialog. */
static void
import_files_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);

      g_list_store_append (files, file);
    }
  sural_import_files (user_data, G_LIST_MODEL (files));
}

static void
paste_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_import_paste (user_data);
}

static void
import_history_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_import_history_show (user_data);
}

static void
audit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;
  SuralRecord *record = sural_main_window_get_record (self);

  sural_dialog_present (sural_audit_dialog_new (sural_main_window_get_context (self),
                                                record != NULL
                                                    ? sural_patient_get_id (
                                                          sural_record_get_patient (record))
                                                    : NULL),
                        GTK_WIDGET (self));
}

static void
paste_again_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_import_paste_again (user_data);
}

/* After a lock what was on screen comes back by itself. */
static void
offer_pasted (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (!self->place.is_pending)
    sural_import_paste_offer (self);
}

static void
lock_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_lock (user_data);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;
  SuralContext *context = sural_main_window_get_context (self);

  if (sural_context_get_settings (context) != NULL)
    sural_dialog_present (sural_preferences_dialog_new (context), GTK_WIDGET (self));
}

/* For pages: one line that is worth saying but stops nobody. */
static void
show_message_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_show_message (user_data, g_variant_get_string (parameter, NULL));
}

static void
palette_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_find (user_data);
}

static void
search_notes_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_search_notes (user_data);
}

static void
tour_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_begin_tour (user_data);
}

static void
put_hint_away_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_put_hint_away (user_data, FALSE);
}

static void
end_tour_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_put_hint_away (user_data, TRUE);
}

/* About what has the keyboard, over the dialog it is in. Once more it changes nothing. */
static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;
  AdwDialog *dialog = sural_dialogs_get_visible (GTK_WIDGET (self));
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkWidget *parent = dialog != NULL ? GTK_WIDGET (dialog) : GTK_WIDGET (self);

  if (SURAL_IS_GUIDE_DIALOG (dialog))
    return;
  sural_main_window_end_hint (self, "help");
  if (focus == NULL || !gtk_widget_is_ancestor (focus, parent))
    focus = parent;
  /* The keyboard may still be in the list that one was opened from, beside what one looks at. */
  if (focus == GTK_WIDGET (self) ||
      (sural_main_window_get_shown_record (self) != NULL &&
       gtk_widget_is_ancestor (focus, sural_main_window_get_caseload (self))))
    focus = sural_main_window_get_shown_place (self);
  sural_dialog_present (sural_guide_dialog_new (sural_context_get_knowledge (
                                                    sural_main_window_get_context (self)),
                                                sural_guide_find_topic (focus)),
                        parent);
}

/* The contents, from a menu. */
static void
guide_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralKnowledge *knowledge =
      sural_context_get_knowledge (sural_main_window_get_context (user_data));

  sural_dialog_present (sural_guide_dialog_new (knowledge, NULL), GTK_WIDGET (user_data));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_dialog_present (sural_shortcuts_dialog_new (), GTK_WIDGET (user_data));
}

static void
exercise_library_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SuralMainWindow *self = user_data;
  SuralRecord *record = sural_main_window_get_record (self);
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_main_window_get_context (self));

  sural_dialog_present (sural_exercise_library_new (knowledge,
                                                    record != NULL
                                                        ? sural_record_get_plan_in_force (record)
                                                        : NULL),
                        GTK_WIDGET (self));
}

static void
back_up_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_back_up (user_data);
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_save_copy (user_data);
}

static void
restore_backup_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  sural_main_window_restore_backup (user_data);
}

/* The verbs; the accelerators and titles are in actions.c. */
static const struct
{
  GActionEntry entry;
  Need need;
  gboolean over_dialog; /* can be used while a dialog shows; what lies under it stays as it is */
} verbs[] = {
  { { "search", search_cb }, NEEDS_CLINIC },
  { { "search-notes", search_notes_cb }, NEEDS_CLINIC },
  { { "today", today_cb }, NEEDS_CLINIC },
  { { "new-patient", new_patient_cb }, NEEDS_CLINIC },
  { { "open-appointment", open_appointment_cb, "u" }, NEEDS_DAY_LIST },
  { { "open-patient", open_patient_cb, "s" }, NEEDS_CLINIC, TRUE },
  { { "restore-patient", restore_patient_cb, "s" }, NEEDS_CLINIC, TRUE },
  { { "new-episode", new_episode_cb }, NEEDS_PATIENT },
  { { "edit-patient", edit_patient_cb }, NEEDS_PATIENT },
  { { "edit-episode", edit_episode_cb }, NEEDS_EPISODE },
  { { "delete-patient", delete_patient_cb }, NEEDS_PATIENT },
  { { "recently-deleted", recently_deleted_cb }, NEEDS_CLINIC },
  { { "export", export_cb }, NEEDS_PATIENT },
  { { "merge", merge_cb }, NEEDS_WHOLE_PATIENT },
  { { "separate", separate_cb, "(ss)" }, NEEDS_CLINIC, TRUE },
  { { "merged-records", merged_records_cb }, NEEDS_CLINIC },
  { { "show-episode", show_episode_cb, "s", "''" }, NEEDS_PAGES },
  { { "discharge", discharge_cb }, NEEDS_TREATMENT },
  { { "reopen", reopen_cb }, NEEDS_DISCHARGED },
  { { "reopen-episode", reopen_episode_cb, "s" }, NEEDS_CLINIC, TRUE },
  { { "show-page", show_page_cb, "s" }, NEEDS_PAGES },
  { { "print", print_cb }, NEEDS_EPISODE },
  { { "letter", letter_cb }, NEEDS_FLAG },
  { { "goals", goals_cb }, NEEDS_EPISODE },
  { { "attachments", attachments_cb }, NEEDS_EPISODE },
  { { "start-visit", start_visit_cb }, NEEDS_TREATMENT },
  { { "patient-turn", patient_turn_cb }, NEEDS_VISIT },
  { { "show-test", show_test_cb, "s" }, NEEDS_EPISODE, TRUE },
  { { "show-step", show_step_cb, "s" }, NEEDS_EPISODE, TRUE },
  { { "undo", undo_cb }, NEEDS_UNDO },
  { { "undo-there", undo_there_cb }, NEEDS_UNDO },
  { { "redo", redo_cb }, NEEDS_REDO },
  { { "import", import_cb }, NEEDS_CLINIC },
  { { "import-files", import_files_cb, "as" }, NEEDS_CLINIC, TRUE },
  { { "paste-table", paste_cb }, NEEDS_PATIENT },
  { { "import-history", import_history_cb }, NEEDS_CLINIC },
  { { "audit", audit_cb }, NEEDS_CLINIC },
  { { "paste-again", paste_again_cb }, NEEDS_PATIENT },
  { { "lock", lock_cb }, NEEDS_OPEN, TRUE },
  { { "preferences", preferences_cb }, NEEDS_CLINIC },
  { { "back-up", back_up_cb }, NEEDS_CLINIC },
  { { "save-copy", save_copy_cb }, NEEDS_CLINIC },
  { { "restore-backup", restore_backup_cb }, NEEDS_NO_CODE },
  { { "exercise-library", exercise_library_cb }, NEEDS_CLINIC },
  { { "tour", tour_cb }, NEEDS_CLINIC },
  { { "put-hint-away", put_hint_away_cb }, NEEDS_CLINIC },
  { { "end-tour", end_tour_cb }, NEEDS_CLINIC },
  { { "palette", palette_cb }, NEEDS_CLINIC },
  { { "help", help_cb }, NEEDS_NOTHING, TRUE },
  { { "guide", guide_cb }, NEEDS_NOTHING },
  { { "shortcuts", shortcuts_cb }, NEEDS_NOTHING },
  { { "show-message", show_message_cb, "s" }, NEEDS_NOTHING, TRUE },
};

static gboolean
holds_code (SuralMainWindow *self)
{
  GtkWidget *page = sural_main_window_get_locked_page (self);

  return SURAL_IS_SETUP_PAGE (page) && sural_setup_page_holds_code (SURAL_SETUP_PAGE (page));
}

static gboolean
is_met (SuralMainWindow *self, Need need)
{
  SuralRecord *record = sural_main_window_get_shown_record (self);
  SuralEpisode *episode = record != NULL ? sural_record_get_episode (record) : NULL;
  gboolean has_pages = episode != NULL && !sural_main_window_is_in_visit (self);

  /* The patient has the screen, and may give it back. */
  if (sural_main_window_is_in_turn (self))
    return need == NEEDS_OPEN;
  switch (need)
    {
    case NEEDS_CLINIC:
      return !sural_main_window_is_locked (self);
    case NEEDS_NO_CODE:
      return !holds_code (self) && self->code_page == NULL;
    case NEEDS_OPEN:
      return !sural_main_window_is_locked (self) || holds_code (self);
    case NEEDS_DAY_LIST:
      return sural_main_window_can_open_appointment (self);
    case NEEDS_PATIENT:
      return record != NULL;
    case NEEDS_WHOLE_PATIENT:
      return record != NULL && !sural_main_window_is_in_visit (self);
    case NEEDS_EPISODE:
      return episode != NULL;
    case NEEDS_FLAG:
      return episode != NULL && sural_record_get_assessment (record) != NULL &&
             sural_record_get_assessment (record)->gates->len > 0;
    case NEEDS_PAGES:
      return has_pages;
    case NEEDS_TREATMENT:
      return has_pages && !sural_episode_is_closed (episode);
    case NEEDS_DISCHARGED:
      return has_pages && sural_episode_is_closed (episode);
    case NEEDS_VISIT:
      return episode != NULL && sural_record_get_visit (record) != NULL &&
             !sural_record_is_ending_visit (record);
    case NEEDS_UNDO:
      return record != NULL && sural_record_can_undo (record);
    case NEEDS_REDO:
      return record != NULL && sural_record_can_redo (record);
    case NEEDS_NOTHING:
    default:
      return TRUE;
    }
}

/* Which of the patient's episodes is shown, for the menu of them. */
static void
update_episode (SuralMainWindow *self)
{
  SuralRecord *record = sural_main_window_get_record (self);
  SuralEpisode *episode = record != NULL ? sural_record_get_episode (record) : NULL;
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "show-episode");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (episode != NULL ? sural_episode_get_id (episode)
                                                                   : ""));
}

/* Enables the verbs whose target is on screen. */
static void
update_actions (SuralMainWindow *self)
{
  gboolean has_dialog = sural_dialogs_get_visible (GTK_WIDGET (self)) != NULL;

  update_episode (self);
  withdraw_offer (self);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), verbs[i].entry.name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                                   (!has_dialog || verbs[i].over_dialog) &&
                                       is_met (self, verbs[i].need));
    }
}

static void
add_actions (SuralMainWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    g_action_map_add_action_entries (G_ACTION_MAP (self), &verbs[i].entry, 1, self);
  g_signal_connect (self, "screen-changed", G_CALLBACK (update_actions), NULL);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (watch_typing), NULL);
  update_actions (self);
}

/**
 * sural_main_window_new:
 * @application: (nullable): the application
 * @context: the clinic
 *
 * Returns: (transfer none): a window that shows nothing of the clinic yet
 */
SuralMainWindow *
sural_main_window_new (GtkApplication *application, SuralContext *context)
{
  SuralMainWindow *self = sural_main_window_create (application, context);

  g_return_val_if_fail (SURAL_IS_MAIN_WINDOW (self), NULL);

  add_actions (self);
  sural_import_accept_drops (self);
  g_signal_connect (self, "record-shown", G_CALLBACK (offer_pasted), NULL);
  sural_main_window_add_place (self);
  sural_main_window_add_search (self);
  sural_main_window_add_day (self);
  sural_main_window_add_notes (self);
  sural_main_window_add_attachments (self);
  sural_main_window_add_flag (self);
  sural_main_window_add_recovery (self);
  sural_main_window_add_backup (self);
  sural_main_window_add_tour (self);
  sural_main_window_update_tour (self);
  return self;
}
