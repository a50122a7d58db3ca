/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups: made when the day begins, asked for, missed and restored. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/page/sural-dialogs.h"
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

/* Whether the clinic's file takes no changes: its banner says what can be done, and saves a copy,
 * which is a backup. That of the day, which was not made for the same reason, says no more. */
static gboolean
is_said_already (SuralMainWindow *self)
{
  return !self->backup_asked &&
         (adw_banner_get_revealed (self->held) || adw_banner_get_revealed (self->moved));
}

/* What was not made is told of until one is. */
static char *
find_reminder (SuralMainWindow *self, SuralBackupRun *run)
{
  const char *failure = sural_backup_run_get_failure (run);

  if (self->is_locked || self->is_demonstration || sural_backup_run_is_busy (run) ||
      is_said_already (self))
    return NULL;
  if (failure != NULL)
    /* TRANSLATORS: a file or folder and what is wrong with it */
    return g_strdup_printf (_ ("No backup was made. %s"), failure);
  return sural_backup_run_is_old (run) ? say_old (run) : NULL;
}

/**
 * sural_main_window_update_reminder:
 * @self: a window
 *
 * Says that there is no backup, where there is none and nothing worse is said.
 */
void
sural_main_window_update_reminder (SuralMainWindow *self)
{
  g_autofree char *reminder = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  reminder = find_reminder (self, sural_backup_run_get (self->context));
  adw_banner_set_title (self->backup, reminder != NULL ? reminder : "");
  /* A banner that is not revealed is read aloud all the same. */
  gtk_widget_set_visible (GTK_WIDGET (self->backup), reminder != NULL);
  adw_banner_set_revealed (self->backup, reminder != NULL);
}

/* --- A file that is not in its place ---------------------------------------------------------- */

static void
show_moved (SuralMainWindow *self, gboolean moved)
{
  gtk_widget_set_visible (GTK_WIDGET (self->moved), moved);
  adw_banner_set_revealed (self->moved, moved);
  sural_main_window_update_reminder (self);
}

static void
file_moved_cb (SuralMainWindow *self)
{
  if (!self->is_locked)
    show_moved (self, TRUE);
}

static void
saved_cb (SuralMainWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  /* TRANSLATORS: the name of a file */
  g_autofree char *message = g_strdup_printf (
      _ ("Everything was saved as “%s”, encrypted. It can be restored like any backup."), name);

  sural_main_window_show_message (self, message);
}

static void
copy_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralMainWindow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL || self->is_locked)
    return;
  self->backup_asked = TRUE;
  sural_backup_run_save_copy (sural_backup_run_get (self->context), file);
}

/**
 * sural_main_window_save_copy:
 * @self: a window with an open clinic
 *
 * Asks where to, and saves all of the clinic there as a backup; also where its own file is gone.
 */
void
sural_main_window_save_copy (SuralMainWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, _ ("Save a Copy of the Clinic"));
  /* TRANSLATORS: the name of a file; the end of it stays as it is */
  gtk_file_dialog_set_initial_name (dialog, _ ("clinic.suralbackup"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, copy_chosen_cb, g_object_ref (self));
}

/* --- The day ---------------------------------------------------------------------------------- */

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
  self->backup_asked = FALSE;
  show_moved (self, FALSE);
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
  self->backup_asked = TRUE;
  sural_backup_run_start (sural_backup_run_get (self->context));
}

static void
restored_cb (SuralMainWindow *self, const char *kept_path)
{
  g_autofree char *name = g_path_get_basename (kept_path);
  g_autofree char *message = NULL;

  sural_main_window_forget_place (self);
  self->is_damaged = FALSE;
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
  g_signal_connect_object (run, "changed", G_CALLBACK (sural_main_window_update_reminder), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sural_context_get_store_thread (self->context), "file-moved",
                           G_CALLBACK (file_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "entered", G_CALLBACK (entered_cb), NULL);
  g_signal_connect (self, "locking", G_CALLBACK (locking_cb), NULL);
  g_signal_connect (self, "locked", G_CALLBACK (sural_main_window_update_reminder), NULL);
}
