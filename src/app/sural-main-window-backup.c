/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: made when the day begins, asked for, missed and restored. */
#include "config.h"

#include "app/sural-main-window-private.h"

#include "app/common/sural-dialogs.h"
#include "app/unlock/sural-restore-dialog.h"
#include "record/backup/sural-backup-run.h"
#include "record/backup/sural-backup-words.h"

#include <glib/gi18n-lib.h>

static char *
say_old (SuralBackupRun *run)
{
  const gint64 last = sural_backup_run_get_last (run);
  g_autofree char *made = last != 0 ? sural_backup_words_moment (last) : NULL;

  if (made == NULL)
    return g_strdup (_ ("There is no good backup of this clinic."));
  /* TRANSLATORS: day and time */
  return g_strdup_printf (_ ("The last good backup was made on %s."), made);
}

/* What was not made is told of until one is. */
static char *
find_reminder (SuralMainWindow *self, SuralBackupRun *run)
{
  const char *failure = sural_backup_run_get_failure (run);

  if (self->is_locked || self->is_demonstration || sural_backup_run_is_busy (run))
    return NULL;
  if (failure != NULL)
    /* TRANSLATORS: a file or folder and what is wrong with it */
    return g_strdup_printf (_ ("No backup was made. %s"), failure);
  return sural_backup_run_is_old (run) ? say_old (run) : NULL;
}

static void
update_reminder (SuralMainWindow *self)
{
  g_autofree char *reminder = find_reminder (self, sural_backup_run_get (self->context));

  adw_banner_set_title (self->backup, reminder != NULL ? reminder : "");
  /* A banner that is not revealed is read aloud all the same. */
  gtk_widget_set_visible (GTK_WIDGET (self->backup), reminder != NULL);
  adw_banner_set_revealed (self->backup, reminder != NULL);
}

static void
entered_cb (SuralMainWindow *self)
{
  if (!self->is_demonstration && sural_context_get_settings (self->context) != NULL)
    sural_backup_run_begin_day (sural_backup_run_get (self->context));
}

/* The key goes with the lock, and what is made with it. */
static void
locking_cb (SuralMainWindow *self)
{
  sural_backup_run_cancel (sural_backup_run_get (self->context));
}

/**
 * sural_main_window_back_up:
 * @self: a window with an open clinic
 *
 * Makes a backup; what comes of it stands in the preferences, and in the window where none is made.
 */
void
sural_main_window_back_up (SuralMainWindow *self)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  sural_backup_run_start (sural_backup_run_get (self->context));
}

static void
restored_cb (SuralMainWindow *self, const char *kept_path)
{
  g_autofree char *name = g_path_get_basename (kept_path);
  g_autofree char *message = NULL;

  sural_main_window_forget_place (self);
  sural_main_window_present_locked (self);
  if (*kept_path == '\0')
    message = g_strdup (_ ("The backup was restored."));
  else
    /* TRANSLATORS: the name of a file */
    message =
        g_strdup_printf (_ ("The backup was restored. The clinic that was there is kept as “%s”."),
                         name);
  sural_main_window_show_message (self, message);
}

/**
 * sural_main_window_restore_backup:
 * @self: a window
 *
 * Locks the clinic and asks which backup is to take its place.
 */
void
sural_main_window_restore_backup (SuralMainWindow *self)
{
  AdwDialog *dialog = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  if (!self->is_locked)
    sural_main_window_lock (self);
  dialog = sural_restore_dialog_new (self->context);
  g_signal_connect_object (dialog, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  sural_dialog_present (dialog, GTK_WIDGET (self));
}

/**
 * sural_main_window_add_backup:
 * @self: a window
 *
 * Adds what the window does about backups.
 */
void
sural_main_window_add_backup (SuralMainWindow *self)
{
  SuralBackupRun *run = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  run = sural_backup_run_get (self->context);
  g_signal_connect_object (run, "changed", G_CALLBACK (update_reminder), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "entered", G_CALLBACK (entered_cb), NULL);
  g_signal_connect (self, "locking", G_CALLBACK (locking_cb), NULL);
  g_signal_connect (self, "locked", G_CALLBACK (update_reminder), NULL);
}
