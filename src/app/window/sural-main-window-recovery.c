/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that is damaged, full up or only to be read: found, said, and what can be done. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/unlock/sural-recovery-page.h"
#include "app/unlock/sural-unlock-page.h"
#include "model/sural-error.h"
#include "record/backup/salvage-words.h"
#include "record/backup/sural-damage-watch.h"

/* How often it is asked whether a disk that was full has room, in seconds. */
static const guint ask_seconds = 10;

static void ask_for_hold (SuralMainWindow *self);

/* --- Why it takes no changes ------------------------------------------------------------------ */

static void
show_held (SuralMainWindow *self, SuralStoreHold hold)
{
  const char *words = salvage_words_hold (hold);

  adw_banner_set_title (self->held, words != NULL ? words : "");
  /* A banner that is not revealed is read aloud all the same. */
  gtk_widget_set_visible (GTK_WIDGET (self->held), words != NULL);
  adw_banner_set_revealed (self->held, words != NULL);
  sural_main_window_update_reminder (self);
}

static gboolean
ask_cb (gpointer user_data)
{
  SuralMainWindow *self = user_data;

  self->held_source = 0;
  ask_for_hold (self);
  return G_SOURCE_REMOVE;
}

static void
hold_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) self = user_data;
  const gpointer told = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, NULL);
  const SuralStoreHold hold = told != NULL ? GPOINTER_TO_UINT (told) - 1 : SURAL_STORE_HOLD_NONE;

  if (self->is_locked || self->context == NULL)
    return;
  show_held (self, hold);
  if (hold == SURAL_STORE_HOLD_FULL && self->held_source == 0)
    self->held_source = g_timeout_add_seconds (ask_seconds, ask_cb, self);
}

/* One more than the hold: NULL is nothing. */
static gpointer
hold_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return store != NULL ? GUINT_TO_POINTER (sural_store_get_hold (store) + 1) : NULL;
}

static void
ask_for_hold (SuralMainWindow *self)
{
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), hold_job, NULL,
                                NULL, NULL, NULL, hold_cb, g_object_ref (self));
}

/* --- Damage that is found while it is open ---------------------------------------------------- */

/* Nothing more is written into it. Where one was is come back to in what can be read. */
static void
watched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (sural_damage_watch_finish (SURAL_CONTEXT (source), result, &error) || self->is_locked ||
      !g_error_matches (error, SURAL_ERROR, SURAL_ERROR_DAMAGED))
    return;
  self->is_damaged = TRUE;
  sural_main_window_lock (self);
}

static void
entered_cb (SuralMainWindow *self)
{
  ask_for_hold (self);
  g_clear_object (&self->checking);
  self->checking = g_cancellable_new ();
  sural_damage_watch_async (self->context, self->checking, watched_cb, g_object_ref (self));
}

static void
locking_cb (SuralMainWindow *self)
{
  g_cancellable_cancel (self->checking);
  g_clear_handle_id (&self->held_source, g_source_remove);
  show_held (self, SURAL_STORE_HOLD_NONE);
}

/* --- The page --------------------------------------------------------------------------------- */

static void
refused_cb (SuralMainWindow *self, const char *why)
{
  GtkWidget *page = NULL;

  sural_main_window_present_locked (self);
  page = sural_main_window_get_locked_page (self);
  if (SURAL_IS_UNLOCK_PAGE (page))
    sural_unlock_page_show_message (SURAL_UNLOCK_PAGE (page), why);
}

static void
restore_cb (SuralMainWindow *self)
{
  sural_main_window_present_locked (self);
  sural_main_window_restore_backup (self);
}

static void
damaged_cb (SuralMainWindow *self, const char *who, SuralSecret *passphrase)
{
  GtkWidget *page = NULL;

  page = sural_recovery_page_new (self->context, who, passphrase);
  g_signal_connect_object (page, "opened", G_CALLBACK (sural_main_window_enter_clinic), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->locked, page);
  gtk_widget_grab_focus (page);
}

/**
 * sural_main_window_add_recovery:
 * @self: a window
 *
 * Adds what the window does about files that are damaged or take no changes.
 */
void
sural_main_window_add_recovery (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  g_signal_connect (self, "damaged", G_CALLBACK (damaged_cb), NULL);
  g_signal_connect (self, "entered", G_CALLBACK (entered_cb), NULL);
  g_signal_connect (self, "locking", G_CALLBACK (locking_cb), NULL);
}
