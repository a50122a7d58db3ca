/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patient has the screen: the record is put away as for a lock, and comes back with the
 * passphrase. Only the store stays open, to keep what is answered. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/page/sural-dialogs.h"
#include "app/turn/sural-turn-dialog.h"
#include "app/turn/sural-turn-page.h"
#include "app/unlock/sural-unlock-page.h"

#include <glib/gi18n-lib.h>

/* Banners and hints are for the therapist. */
static void
reveal_bars (SuralMainWindow *self, gboolean reveal)
{
  AdwToolbarView *view =
      ADW_TOOLBAR_VIEW (adw_application_window_get_content (ADW_APPLICATION_WINDOW (self)));

  adw_toolbar_view_set_reveal_top_bars (view, reveal);
  adw_toolbar_view_set_reveal_bottom_bars (view, reveal);
}

static void
given_back_cb (SuralMainWindow *self, gboolean done)
{
  GtkWidget *page = NULL;

  sural_main_window_close_store (self);
  reveal_bars (self, TRUE);
  page = sural_main_window_get_locked_page (self);
  if (SURAL_IS_UNLOCK_PAGE (page))
    sural_unlock_page_thank (SURAL_UNLOCK_PAGE (page), done);
}

static void
begin (SuralMainWindow *self, SuralTurn *turn)
{
  GtkWidget *page = sural_turn_page_new (turn);

  if (self->is_locked)
    {
      g_object_ref_sink (page);
      g_object_unref (page);
      return;
    }
  sural_main_window_put_away (self);
  reveal_bars (self, FALSE);
  g_signal_connect_object (page, "given-back", G_CALLBACK (given_back_cb), self, G_CONNECT_SWAPPED);
  sural_main_window_show_locked_page (self, page);
}

/**
 * sural_main_window_patient_turn:
 * @self: the window, with a visit under way
 *
 * Asks what the patient is to answer, and gives them the screen.
 */
void
sural_main_window_patient_turn (SuralMainWindow *self)
{
  AdwDialog *dialog = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  g_return_if_fail (self->record != NULL && sural_record_get_visit (self->record) != NULL);

  dialog = sural_turn_dialog_new (self->record);
  g_signal_connect_object (dialog, "hand-over", G_CALLBACK (begin), self, G_CONNECT_SWAPPED);
  sural_dialog_present (dialog, GTK_WIDGET (self));
}
