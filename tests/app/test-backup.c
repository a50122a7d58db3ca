/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups in the window: made when the day begins, asked for, missed and restored. */
#include "config.h"

#include "window-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/common/page/sural-dialogs.h"
#include "app/unlock/sural-mismatch-dialog.h"
#include "app/unlock/sural-restore-dialog.h"
#include "app/unlock/sural-unlock-page.h"
#include "record/backup/sural-backup-run.h"

static SuralBackupRun *
run_of (WindowFixture *self)
{
  return sural_backup_run_get (self->app.context);
}

static void
set_up (WindowFixture *self, gconstpointer data)
{
  window_fixture_set_up (self, NULL);
  window_fixture_open (self, 1000, 720);
}

static gboolean
has_made_one (WindowFixture *self)
{
  return sural_backup_run_get_last (run_of (self)) != 0 &&
         !sural_backup_run_is_busy (run_of (self));
}

static gboolean
says (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_label (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;
  return FALSE;
}

static void
act (WindowFixture *self, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, NULL);
}

/* Nobody asked for it. */
static void
test_by_itself (WindowFixture *self, gconstpointer data)
{
  g_autofree char *folder = sural_backup_run_dup_folder (run_of (self));
  g_autoptr (GDir) dir = NULL;

  app_spin_until (has_made_one (self));
  g_assert_null (sural_backup_run_get_failure (run_of (self)));
  g_assert_false (sural_backup_run_is_old (run_of (self)));
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_true (g_str_has_suffix (g_dir_read_name (dir), ".suralbackup"));
  g_assert_null (g_dir_read_name (dir));
}

/* The folder is on a disk that is not there: it is said at once, with a way to try again, and the
 * backup in the first folder counts all the same. */
static void
test_folder_gone (WindowFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->app.folder, "stick", NULL);
  g_autoptr (GFile) stick = g_file_new_for_path (path);

  app_spin_until (has_made_one (self));
  sural_backup_run_set_second (run_of (self), stick);
  act (self, "back-up");
  g_assert_true (sural_backup_run_is_busy (run_of (self)));
  app_spin_until (!sural_backup_run_is_busy (run_of (self)));
  app_spin_until (says (GTK_WIDGET (self->window), "stick: is not there"));
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  act (self, "back-up");
  app_spin_until (!sural_backup_run_is_busy (run_of (self)));
  app_spin_until (!says (GTK_WIDGET (self->window), "is not there"));
  g_assert_null (sural_backup_run_get_failure (run_of (self)));
}

static AdwDialog *
visible_dialog (WindowFixture *self)
{
  return sural_dialogs_get_visible (GTK_WIDGET (self->window));
}

static gboolean
is_shown (GtkWidget *root, const char *label)
{
  GtkWidget *button = app_find (root, GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_get_mapped (button);
}

/* From the preferences: the clinic is locked, the backup is checked, what it lacks is said, and
 * what was there is kept. */
static void
test_restore (WindowFixture *self, gconstpointer data)
{
  AdwDialog *dialog = NULL;
  g_autofree char *late = NULL;

  app_spin_until (has_made_one (self));
  late = app_fixture_add_patient (&self->app, "Late", "Lena");
  act (self, "preferences");
  app_spin_until (visible_dialog (self) != NULL);
  g_signal_emit_by_name (app_find (GTK_WIDGET (visible_dialog (self)), ADW_TYPE_BUTTON_ROW,
                                   "Restore a Backup…"),
                         "activated");
  app_spin_until (SURAL_IS_RESTORE_DIALOG (visible_dialog (self)));
  g_assert_true (sural_main_window_is_locked (self->window));
  dialog = visible_dialog (self);

  app_type (GTK_WIDGET (dialog), "Passphrase", "not that one");
  app_click (GTK_WIDGET (dialog), "Check");
  app_spin_until (says (GTK_WIDGET (dialog), "does not open this backup"));
  app_type (GTK_WIDGET (dialog), "Passphrase", app_fixture_passphrase);
  app_click (GTK_WIDGET (dialog), "Check");
  app_spin_until (is_shown (GTK_WIDGET (dialog), "Restore"));
  g_assert_true (says (GTK_WIDGET (dialog), "is good: 1 patient"));
  g_assert_true (says (GTK_WIDGET (dialog), "made after it"));
  app_click (GTK_WIDGET (dialog), "Restore");
  app_spin_until (says (GTK_WIDGET (self->window), "The clinic that was there is kept as"));
  app_spin_until (visible_dialog (self) == NULL);

  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (sural_main_window_get_locked_page (self->window)),
                            app_fixture_passphrase);
  app_spin_until (!sural_main_window_is_locked (self->window));
  app_spin_until (says (GTK_WIDGET (self->window), "Doe, Jane"));
  g_assert_false (says (GTK_WIDGET (self->window), "Late, Lena"));
}

/* --- A clinic that is not as it was last written ---------------------------------------------- */

static void
lock_and_wait (WindowFixture *self)
{
  sural_main_window_lock (self->window);
  record_fixture_wait_for_store (&self->app);
}

static void
submit (WindowFixture *self)
{
  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (sural_main_window_get_locked_page (self->window)),
                            app_fixture_passphrase);
}

/* An older file was put back: it is said how many entries are missing, and nothing happens until
 * somebody chooses. */
static void
test_older_file (WindowFixture *self, gconstpointer data)
{
  const char *path = sural_context_get_clinic_path (self->app.context);
  g_autofree char *older = NULL;
  g_autofree char *now = NULL;
  g_autofree char *late = NULL;
  gsize length, now_length;

  app_spin_until (has_made_one (self));
  lock_and_wait (self);
  g_assert_true (g_file_get_contents (path, &older, &length, NULL));
  submit (self);
  app_spin_until (!sural_main_window_is_locked (self->window));
  late = app_fixture_add_patient (&self->app, "Late", "Lena");
  lock_and_wait (self);
  g_assert_true (g_file_set_contents (path, older, (gssize) length, NULL));

  submit (self);
  app_spin_until (SURAL_IS_MISMATCH_DIALOG (visible_dialog (self)));
  app_spin_until (says (GTK_WIDGET (visible_dialog (self)), "is of an earlier time: the last "));
  g_assert_true (sural_main_window_is_locked (self->window));
  adw_dialog_close (visible_dialog (self));
  app_spin_until (says (GTK_WIDGET (self->window), "was not opened, and nothing was changed"));
  g_assert_true (g_file_get_contents (path, &now, &now_length, NULL));
  g_assert_cmpmem (now, now_length, older, length);

  submit (self);
  app_spin_until (SURAL_IS_MISMATCH_DIALOG (visible_dialog (self)));
  app_click (GTK_WIDGET (visible_dialog (self)), "Restore a Backup…");
  app_spin_until (SURAL_IS_RESTORE_DIALOG (visible_dialog (self)));
  adw_dialog_close (visible_dialog (self));
  app_spin_until (visible_dialog (self) == NULL);

  submit (self);
  app_spin_until (SURAL_IS_MISMATCH_DIALOG (visible_dialog (self)));
  app_click (GTK_WIDGET (visible_dialog (self)), "Open What Is There");
  app_spin_until (!sural_main_window_is_locked (self->window));
  app_spin_until (says (GTK_WIDGET (self->window), "Doe, Jane"));
  g_assert_false (says (GTK_WIDGET (self->window), "Late, Lena"));
}

/* Without its head the clinic opens, and it is said once that nobody can tell. */
static void
test_without_head (WindowFixture *self, gconstpointer data)
{
  g_autofree char *head =
      g_strconcat (sural_context_get_clinic_path (self->app.context), ".head", NULL);

  app_spin_until (has_made_one (self));
  lock_and_wait (self);
  g_assert_cmpint (g_unlink (head), ==, 0);
  submit (self);
  app_spin_until (!sural_main_window_is_locked (self->window));
  app_spin_until (says (GTK_WIDGET (self->window), "came here without its head"));
}

/* Locking stops one that is being made: the key goes with the lock. */
static void
test_lock_stops_it (WindowFixture *self, gconstpointer data)
{
  app_spin_until (has_made_one (self));
  act (self, "back-up");
  sural_main_window_lock (self->window);
  app_spin_until (!sural_backup_run_is_busy (run_of (self)));
  g_assert_null (sural_backup_run_get_failure (run_of (self)));
}

static GtkWidget *
find_shown_bar (GtkWidget *widget)
{
  GtkWidget *bar = NULL;

  if (ADW_IS_BANNER (widget) && adw_banner_get_revealed (ADW_BANNER (widget)) &&
      says (widget, "not in its place"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && bar == NULL;
       child = gtk_widget_get_next_sibling (child))
    bar = find_shown_bar (child);
  return bar;
}

/* How high the bar that is shown becomes in a window of 360 with text at 200 %. */
static int
measure_large_bar (GtkWidget *window)
{
  GtkWidget *bar = NULL;
  int dpi, height = 0;

  bar = find_shown_bar (window);
  g_assert_nonnull (bar);
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  gtk_widget_measure (bar, GTK_ORIENTATION_VERTICAL, 360, NULL, &height, NULL, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  return height;
}

/* The file is moved while somebody works: the next change is not said to be saved, a bar says so,
 * and everything that was saved can be put elsewhere. */
static void
test_moved (WindowFixture *self, gconstpointer data)
{
  const char *path = sural_context_get_clinic_path (self->app.context);
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);
  g_autofree char *copy_path = g_build_filename (self->app.folder, "copy.suralbackup", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (copy_path);
  g_autofree char *stick_path = g_build_filename (self->app.folder, "stick", NULL);
  g_autoptr (GFile) stick = g_file_new_for_path (stick_path);

  app_spin_until (has_made_one (self));
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  sural_record_start_visit (sural_main_window_get_record (self->window));
  app_spin_until (says (GTK_WIDGET (self->window), "not in its place: nothing is saved"));
  /* It leaves the page most of a small window. */
  g_assert_cmpint (measure_large_bar (GTK_WIDGET (self->window)), <=, 300);

  /* One bar is enough, but for an answer to who asked. */
  sural_backup_run_set_second (run_of (self), stick);
  sural_backup_run_start (run_of (self));
  app_spin_until (sural_backup_run_get_failure (run_of (self)) != NULL);
  g_assert_false (says (GTK_WIDGET (self->window), "No backup was made"));
  act (self, "back-up");
  app_spin_until (says (GTK_WIDGET (self->window), "No backup was made"));
  sural_backup_run_save_copy (run_of (self), copy);
  app_spin_until (says (GTK_WIDGET (self->window), "saved as “copy.suralbackup”"));
  g_assert_cmpint (g_rename (aside, path), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/backup/by-itself", WindowFixture, NULL, set_up, test_by_itself,
              window_fixture_tear_down);
  g_test_add ("/backup/folder-gone", WindowFixture, NULL, set_up, test_folder_gone,
              window_fixture_tear_down);
  g_test_add ("/backup/older-file", WindowFixture, NULL, set_up, test_older_file,
              window_fixture_tear_down);
  g_test_add ("/backup/without-head", WindowFixture, NULL, set_up, test_without_head,
              window_fixture_tear_down);
  g_test_add ("/backup/restore", WindowFixture, NULL, set_up, test_restore,
              window_fixture_tear_down);
  g_test_add ("/backup/moved", WindowFixture, NULL, set_up, test_moved, window_fixture_tear_down);
  g_test_add ("/backup/lock-stops-it", WindowFixture, NULL, set_up, test_lock_stops_it,
              window_fixture_tear_down);
  return g_test_run ();
}
