/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on screen: searching the caseload from wherever one is and going back, and what waits
 * today. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include <glib/gi18n-lib.h>

static SuralSearchedFrom
find_where (SuralMainWindow *self)
{
  /* Also one that was asked for and is not there yet: it must not come over the search. */
  if (sural_main_window_is_in_visit (self) || self->visit_wanted)
    return SURAL_SEARCHED_FROM_VISIT;
  if (adw_navigation_split_view_get_collapsed (self->split) &&
      adw_navigation_split_view_get_show_content (self->split))
    return SURAL_SEARCHED_FROM_PAGES;
  return SURAL_SEARCHED_FROM_BESIDE;
}

/**
 * sural_main_window_search:
 *
 * Brings the caseload on screen, whatever stands before it, and puts the keyboard into its search.
 * A visit stays open, which is said. Pressed once more it changes nothing.
 */
void
sural_main_window_search (SuralMainWindow *self)
{
  GtkWidget *focus = NULL;
  SuralSearchedFrom from = SURAL_SEARCHED_FROM_BESIDE;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  from = find_where (self);
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (from != SURAL_SEARCHED_FROM_BESIDE ||
      (focus != NULL && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->caseload))))
    {
      sural_main_window_forget_search (self);
      self->searched_from = from;
      if (from != SURAL_SEARCHED_FROM_VISIT)
        g_set_weak_pointer (&self->searched_focus, focus);
    }
  if (from == SURAL_SEARCHED_FROM_VISIT)
    sural_main_window_say_visit_stays (self, TRUE);
  self->visit_wanted = FALSE;
  adw_navigation_view_pop_to_tag (self->nav, "main");
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  sural_caseload_pane_focus_search (self->caseload);
}

/* Goes back to where one was before the search. */
static void
leave_search (SuralMainWindow *self)
{
  SuralSearchedFrom from = SURAL_SEARCHED_FROM_BESIDE;
  GtkWidget *focus = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  from = self->searched_from;
  focus = self->searched_focus;
  if (from == SURAL_SEARCHED_FROM_VISIT && self->record != NULL &&
      sural_record_get_visit (self->record) != NULL)
    {
      /* Nobody has to be told any more. */
      if (self->visit_toast != NULL)
        adw_toast_dismiss (self->visit_toast);
      sural_main_window_push_visit (self);
    }
  else if (from != SURAL_SEARCHED_FROM_BESIDE)
    adw_navigation_split_view_set_show_content (self->split, TRUE);
  if (focus != NULL && gtk_widget_get_root (focus) == GTK_ROOT (self))
    gtk_widget_grab_focus (focus);
  sural_main_window_forget_search (self);
}

static void
today_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralToday) today = sural_today_read_finish (SURAL_CONTEXT (source), result, &error);

  if (self->is_locked || self->nobody_ref == NULL)
    return;
  if (today == NULL)
    sural_main_window_show_message (self, error->message);
  else
    sural_today_page_show (self->nobody_ref, today, sural_context_get_today (self->context));
}

/* Shows what waits, now that everybody was judged. */
static void
update_today (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  /* Whether there is anybody is known now. */
  sural_main_window_update_tour (self);
  sural_today_page_set_has_patients (self->nobody_ref,
                                     sural_caseload_pane_get_n_everybody (self->caseload) > 0);
  sural_today_read_async (self->context, SURAL_TODAY_PAGE_ROWS, today_read_cb, g_object_ref (self));
}

static void
forget_today (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  sural_main_window_update_tour (self);
  sural_today_page_show (self->nobody_ref, NULL, sural_context_get_today (self->context));
}

/**
 * sural_main_window_show_today:
 *
 * Closes the patient who is open and shows what waits. A visit stays open, which is said.
 */
void
sural_main_window_show_today (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (sural_main_window_is_in_visit (self) && sural_record_get_visit (self->record) != NULL)
    sural_main_window_say_visit_stays (self, FALSE);
  sural_main_window_close_patient (self);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->nobody_ref), GTK_DIR_TAB_FORWARD);
}

/**
 * sural_main_window_add_search:
 *
 * Lets one go back from the search, and keeps what waits today up to date.
 */
void
sural_main_window_add_search (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  g_signal_connect_swapped (self->caseload, "read", G_CALLBACK (update_today), self);
  g_signal_connect_swapped (self->caseload, "left", G_CALLBACK (leave_search), self);
  g_signal_connect (self, "locked", G_CALLBACK (forget_today), NULL);
}
