/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hints at the foot of the window. They never take the keyboard, and stop nobody. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/actions.h"
#include "app/common/say/sural-announce.h"
#include "app/help/sural-guide-text.h"
#include "app/help/tour.h"
#include "app/visit/sural-visit-view.h"

#include <glib/gi18n-lib.h>

#define SETTING "tour"

static SuralTourScene
look (SuralMainWindow *self)
{
  const gboolean is_read = sural_caseload_pane_is_read (self->caseload);
  const gboolean is_anybody = sural_caseload_pane_get_n_everybody (self->caseload) > 0;
  SuralRecord *record = sural_main_window_get_shown_record (self);
  SuralTourScene scene = { 0 };

  scene.in_visit = sural_main_window_is_in_visit (self);
  scene.has_answered = record != NULL && sural_record_can_undo (record);
  scene.shows_patient = record != NULL && !scene.in_visit;
  /* As long as the list was not read, neither is known. */
  scene.has_patients = record != NULL || (is_read && is_anybody);
  scene.has_nobody = record == NULL && is_read && !is_anybody;
  return scene;
}

static void
set_waiting (GSettings *settings, char **before, char **after)
{
  if (!g_strv_equal ((const char *const *) before, (const char *const *) after))
    g_settings_set_strv (settings, SETTING, (const char *const *) after);
}

static void
show_hint (SuralMainWindow *self, const SuralTourHint *hint)
{
  g_autofree char *markup = NULL;
  g_autofree char *plain = NULL;

  if (hint == self->hint)
    return;
  self->hint = hint;
  gtk_widget_set_visible (self->tour, hint != NULL);
  if (hint == NULL)
    return;
  markup = sural_guide_text_to_markup (_ (hint->text), sural_actions_dup_label);
  plain = sural_guide_text_to_plain (_ (hint->text), sural_actions_dup_label);
  gtk_label_set_markup (self->tour_text, markup);
  sural_announce (self->tour, plain);
}

/**
 * sural_main_window_update_tour:
 *
 * Shows the hint that is of use here, and lets those go whose time is over.
 */
void
sural_main_window_update_tour (SuralMainWindow *self)
{
  GSettings *settings = NULL;
  g_auto (GStrv) waiting = NULL;
  g_auto (GStrv) rest = NULL;
  SuralTourScene scene = { 0 };

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  settings = self->context != NULL ? sural_context_get_settings (self->context) : NULL;
  if (settings == NULL || self->is_locked)
    {
      show_hint (self, NULL);
      return;
    }
  waiting = g_settings_get_strv (settings, SETTING);
  if (waiting[0] == NULL)
    {
      show_hint (self, NULL);
      return;
    }
  scene = look (self);
  rest = sural_tour_see ((const char *const *) waiting, &scene);
  set_waiting (settings, waiting, rest);
  show_hint (self, sural_tour_choose ((const char *const *) rest, &scene));
}

/**
 * sural_main_window_end_hint:
 * @id: a hint
 *
 * What it is about was done, or it was put away: it does not come again.
 */
void
sural_main_window_end_hint (SuralMainWindow *self, const char *id)
{
  GSettings *settings = NULL;
  g_auto (GStrv) waiting = NULL;
  g_auto (GStrv) rest = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  settings = sural_context_get_settings (self->context);
  if (settings == NULL)
    return;
  waiting = g_settings_get_strv (settings, SETTING);
  rest = sural_tour_without ((const char *const *) waiting, id);
  set_waiting (settings, waiting, rest);
  sural_main_window_update_tour (self);
}

/**
 * sural_main_window_begin_tour:
 *
 * All hints come, again or for the first time.
 */
void
sural_main_window_begin_tour (SuralMainWindow *self)
{
  GSettings *settings = NULL;
  g_auto (GStrv) all = sural_tour_begin ();

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  settings = sural_context_get_settings (self->context);
  if (settings == NULL)
    return;
  g_settings_set_strv (settings, SETTING, (const char *const *) all);
  sural_main_window_update_tour (self);
}

/* The keyboard goes back to where the work is. */
static void
leave_bar (SuralMainWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->tour))
    return;
  gtk_widget_child_focus (sural_main_window_get_shown_place (self), GTK_DIR_TAB_FORWARD);
}

/**
 * sural_main_window_put_hint_away:
 * @all: whether no more hints are wanted
 *
 * The hint that shows was read.
 */
void
sural_main_window_put_hint_away (SuralMainWindow *self, gboolean all)
{
  static const char *const none[] = { NULL };
  GSettings *settings = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (self->hint == NULL)
    return;
  leave_bar (self);
  settings = sural_context_get_settings (self->context);
  if (!all)
    {
      sural_main_window_end_hint (self, self->hint->id);
      return;
    }
  g_settings_set_strv (settings, SETTING, none);
  sural_main_window_update_tour (self);
}

static void
locking_cb (SuralMainWindow *self)
{
  sural_main_window_end_hint (self, "lock");
}

/**
 * sural_main_window_add_tour:
 *
 * Lets hints follow what is on screen.
 */
void
sural_main_window_add_tour (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  g_signal_connect (self, "screen-changed", G_CALLBACK (sural_main_window_update_tour), NULL);
  g_signal_connect (self, "set-up", G_CALLBACK (sural_main_window_begin_tour), NULL);
  g_signal_connect (self, "locking", G_CALLBACK (locking_cb), NULL);
}
