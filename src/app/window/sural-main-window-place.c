/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where one was when the clinic was locked, and how one comes back to it. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/page/sural-dialogs.h"
#include "app/common/entry/sural-form.h"

/* How long the texts of a visit may take to find their places, in milliseconds, and how often it is
 * tried: a step shows its cards as what it reads comes in. */
static const guint fill_interval = 50;
static const guint fill_tries = 60;

#define VISIT_DRAFT "visit"

/* The dialog that was up, or the one that it lay over. Some have nothing to come back for. */
static void
keep_dialog (SuralMainWindow *self)
{
  AdwApplicationWindow *window = ADW_APPLICATION_WINDOW (self);

  for (AdwDialog *dialog = adw_application_window_get_visible_dialog (window); dialog != NULL;
       dialog = adw_application_window_get_visible_dialog (window))
    {
      if (sural_dialog_get_opener (dialog) != NULL)
        g_set_str (&self->place.opener, sural_dialog_get_opener (dialog));
      adw_dialog_force_close (dialog);
    }
}

static void
keep_visit (SuralMainWindow *self)
{
  GtkWidget *page = GTK_WIDGET (adw_navigation_view_get_visible_page (self->nav));
  g_autoptr (GVariant) texts = sural_form_collect (page, SURAL_FORM_SHOWN_TEXTS);

  self->place.in_visit = TRUE;
  sural_drafts_keep (sural_drafts_get (self->context), VISIT_DRAFT, texts);
  sural_form_drop_numbers (page);
}

/* Who is open, and where. */
static void
keep_page (SuralMainWindow *self)
{
  SuralEpisode *episode = NULL;

  if (self->record == NULL)
    return;
  episode = sural_record_get_episode (self->record);
  self->place.patient_id =
      g_strdup (sural_patient_get_id (sural_record_get_patient (self->record)));
  self->place.episode_id = episode != NULL ? g_strdup (sural_episode_get_id (episode)) : NULL;
  self->place.page =
      self->view != NULL ? g_strdup (sural_patient_view_get_page (self->view)) : NULL;
  if (sural_main_window_is_in_visit (self))
    keep_visit (self);
}

/* Closes the dialogs and notes who is open, on which page, and what is half typed in a visit; the
 * step and the card of a visit are in its file. */
static void
keep_place (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  sural_main_window_forget_place (self);
  keep_dialog (self);
  keep_page (self);
}

/* The action may be the window's or one of a page's that shows. */
static gboolean
activate_within (GtkWidget *widget, const char *name, GVariant *target)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (gtk_widget_activate_action_variant (widget, name, target))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (activate_within (child, name, target))
        return TRUE;
    }
  return FALSE;
}

static void
open_dialog (SuralMainWindow *self)
{
  g_autofree char *opener = g_steal_pointer (&self->place.opener);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (opener != NULL && g_action_parse_detailed_name (opener, &name, &target, NULL))
    activate_within (GTK_WIDGET (self), name, target);
}

/* The clinic is open again: opens who was open. */
static void
go_to_place (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (self->place.patient_id == NULL)
    {
      open_dialog (self);
      return;
    }
  self->place.is_pending = TRUE;
  sural_main_window_open_patient (self, self->place.patient_id, self->place.episode_id);
}

/* A patient is shown: goes on to the page, the visit and the dialog, if it is the one who was open.
 */
static void
go_on_in_place (SuralMainWindow *self)
{
  const char *patient_id = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (!self->place.is_pending)
    return;
  patient_id = sural_patient_get_id (sural_record_get_patient (self->record));
  self->place.is_pending = FALSE;
  if (g_strcmp0 (self->place.patient_id, patient_id) != 0)
    return;
  if (self->place.page != NULL)
    sural_patient_view_show_page (self->view, self->place.page);
  if (self->place.in_visit && sural_record_get_visit (self->record) != NULL)
    sural_main_window_start_visit (self);
  open_dialog (self);
}

static void
show_anew (SuralMainWindow *self)
{
  if (self->is_locked || self->record == NULL)
    return;
  sural_main_window_forget_place (self);
  /* Half of a number in one unit must not come back as half of one in another. */
  if (sural_main_window_is_in_visit (self))
    sural_form_drop_numbers (GTK_WIDGET (adw_navigation_view_get_visible_page (self->nav)));
  keep_page (self);
  sural_main_window_close_patient (self);
  go_to_place (self);
}

static void
dialog_closed_cb (SuralMainWindow *self, AdwDialog *dialog)
{
  g_signal_handlers_disconnect_by_func (dialog, dialog_closed_cb, self);
  show_anew (self);
}

/* What is shown is shown in other units or another order of dates: makes the pages anew, where one
 * is and with what is half typed. While the preferences are up they keep the keyboard, and the
 * pages follow as they close. */
static void
show_anew_later (SuralMainWindow *self)
{
  AdwDialog *dialog = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  if (dialog == NULL)
    {
      show_anew (self);
      return;
    }
  g_signal_handlers_disconnect_by_func (dialog, dialog_closed_cb, self);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (dialog_closed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Filling in, until everything has found its place. */
typedef struct
{
  GWeakRef page;
  GVariant *texts;
  guint tries;
} Filling;

static void
filling_free (gpointer data)
{
  Filling *self = data;

  g_weak_ref_clear (&self->page);
  g_clear_pointer (&self->texts, g_variant_unref);
  g_free (self);
}

static gboolean
fill_cb (gpointer user_data)
{
  Filling *filling = user_data;
  g_autoptr (GtkWidget) page = g_weak_ref_get (&filling->page);
  GVariant *rest = NULL;

  if (page == NULL || filling->tries++ >= fill_tries)
    return G_SOURCE_REMOVE;
  rest = sural_form_apply (page, SURAL_FORM_SHOWN_TEXTS, filling->texts);
  g_variant_unref (filling->texts);
  filling->texts = rest;
  return rest != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
visit_shown_cb (SuralMainWindow *self, AdwNavigationPage *page)
{
  SuralDrafts *drafts = sural_drafts_get (self->context);
  Filling *filling = NULL;
  GVariant *texts = NULL;

  if (!self->place.in_visit)
    return;
  self->place.in_visit = FALSE;
  texts = sural_drafts_dup (drafts, VISIT_DRAFT);
  sural_drafts_keep (drafts, VISIT_DRAFT, NULL);
  if (texts == NULL)
    return;
  filling = g_new0 (Filling, 1);
  g_weak_ref_init (&filling->page, page);
  filling->texts = texts;
  g_timeout_add_full (G_PRIORITY_DEFAULT, fill_interval, fill_cb, filling, filling_free);
}

/* What was half typed in it comes back once it shows. */
static void
place_visit (SuralMainWindow *self, AdwNavigationPage *page)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (ADW_IS_NAVIGATION_PAGE (page));

  g_signal_connect_object (page, "shown", G_CALLBACK (visit_shown_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/**
 * sural_main_window_add_place:
 *
 * Lets the window come back to where one was.
 */
void
sural_main_window_add_place (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  g_signal_connect (self, "locking", G_CALLBACK (keep_place), NULL);
  g_signal_connect (self, "entered", G_CALLBACK (go_to_place), NULL);
  g_signal_connect (self, "record-shown", G_CALLBACK (go_on_in_place), NULL);
  g_signal_connect (self, "record-refused", G_CALLBACK (sural_main_window_forget_place), NULL);
  g_signal_connect (self, "visit-made", G_CALLBACK (place_visit), NULL);
  g_signal_connect_object (self->context, "shown-changed", G_CALLBACK (show_anew_later), self,
                           G_CONNECT_SWAPPED);
}
