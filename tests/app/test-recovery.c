/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A damaged clinic in the window: a page says what can be read and done, and the file stays as it
 * is. */
#include "config.h"

#include "window-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/common/page/sural-dialogs.h"
#include "app/unlock/sural-recovery-page.h"
#include "app/unlock/sural-restore-dialog.h"
#include "app/unlock/sural-unlock-page.h"
#include "record/backup/sural-backup-run.h"
#include "store/sural-store-private.h"

#define PAGE 4096

static void
set_up (WindowFixture *self, gconstpointer data)
{
  window_fixture_set_up (self, NULL);
  window_fixture_open (self, 1000, 720);
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

static const char *
path_of (WindowFixture *self)
{
  return sural_context_get_clinic_path (self->app.context);
}

static gboolean
has_made_backup (WindowFixture *self)
{
  SuralBackupRun *run = sural_backup_run_get (self->app.context);

  return sural_backup_run_get_last (run) != 0 && !sural_backup_run_is_busy (run);
}

static void
lock_and_wait (WindowFixture *self)
{
  if (!sural_main_window_is_locked (self->window))
    sural_main_window_lock (self->window);
  record_fixture_wait_for_store (&self->app);
}

static char *
read_file (const char *path, gsize *length)
{
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  return bytes;
}

/* @part: of the file from its end: what came last is at 0, and read whenever it is opened. */
static char *
damage (WindowFixture *self, double part, gsize *length)
{
  char *bytes = read_file (path_of (self), length);

  bytes[*length - (gsize) (part * (double) *length) - PAGE / 2] ^= 1;
  g_assert_true (g_file_set_contents_full (path_of (self), bytes, (gssize) *length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return bytes;
}

static GtkWidget *
locked_page (WindowFixture *self)
{
  return sural_main_window_get_locked_page (self->window);
}

static void
submit (WindowFixture *self)
{
  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (locked_page (self)), app_fixture_passphrase);
}

static gboolean
is_read (WindowFixture *self)
{
  return SURAL_IS_RECOVERY_PAGE (locked_page (self)) &&
         !sural_recovery_page_is_busy (SURAL_RECOVERY_PAGE (locked_page (self)));
}

/* What can be read is counted and opens; nothing is saved into the file, no backup is made of it
 * where the good ones are, and it can be saved elsewhere. */
static void
test_page (WindowFixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *saved = g_build_filename (self->app.folder, "saved.suralbackup", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (saved);
  SuralBackupRun *run = sural_backup_run_get (self->app.context);
  gsize n_before, n_after;
  gint64 last;

  app_spin_until (has_made_backup (self));
  last = sural_backup_run_get_last (run);
  lock_and_wait (self);
  /* Not the last page, which may be one of the schema: without that nothing can be read. */
  before = damage (self, 0.1, &n_before);

  submit (self);
  app_spin_until (is_read (self));
  g_assert_true (says (GTK_WIDGET (self->window), "The Clinic’s File Is Damaged"));
  app_spin_until (says (GTK_WIDGET (self->window), "1 of the "));
  g_assert_true (says (GTK_WIDGET (self->window), "Patients"));
  g_assert_true (says (GTK_WIDGET (self->window), " since then"));
  g_assert_true (sural_main_window_is_locked (self->window));

  app_click (locked_page (self), "Open to Read");
  app_spin_until (!sural_main_window_is_locked (self->window));
  app_spin_until (says (GTK_WIDGET (self->window), "The clinic’s file is damaged. You see what"));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "back-up", NULL);
  app_spin_until (sural_backup_run_get_failure (run) != NULL);
  g_assert_nonnull (strstr (sural_backup_run_get_failure (run), "only saved elsewhere"));
  g_assert_cmpint (sural_backup_run_get_last (run), ==, last);
  app_spin_until (!sural_backup_run_is_busy (run));
  sural_backup_run_save_copy (run, file);
  app_spin_until (!sural_backup_run_is_busy (run));
  g_assert_null (sural_backup_run_get_failure (run));
  g_assert_true (g_file_test (saved, G_FILE_TEST_EXISTS));

  lock_and_wait (self);
  after = read_file (path_of (self), &n_after);
  g_assert_cmpmem (after, n_after, before, n_before);
  g_assert_false (says (GTK_WIDGET (self->window), "You see what"));
}

/* A lock closes what could be read as well; and from the page one comes to the backups. */
static void
test_lock_and_restore (WindowFixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  AdwDialog *dialog = NULL;
  gsize length;

  app_spin_until (has_made_backup (self));
  lock_and_wait (self);
  bytes = damage (self, 0, &length);
  submit (self);
  app_spin_until (is_read (self));
  sural_main_window_lock (self->window);
  g_assert_true (SURAL_IS_UNLOCK_PAGE (locked_page (self)));
  submit (self);
  app_spin_until (is_read (self));

  app_click (locked_page (self), "Restore a Backup…");
  app_spin_until (SURAL_IS_RESTORE_DIALOG (sural_dialogs_get_visible (GTK_WIDGET (self->window))));
  dialog = sural_dialogs_get_visible (GTK_WIDGET (self->window));
  app_type (GTK_WIDGET (dialog), "Passphrase", app_fixture_passphrase);
  app_click (GTK_WIDGET (dialog), "Check");
  app_spin_until (says (GTK_WIDGET (dialog), "is good: 1 patient"));
  app_click (GTK_WIDGET (dialog), "Restore");
  app_spin_until (says (GTK_WIDGET (self->window), "is kept as"));
  submit (self);
  app_spin_until (!sural_main_window_is_locked (self->window));
  app_spin_until (says (GTK_WIDGET (self->window), "Doe, Jane"));
}

static void
test_wrong_passphrase (WindowFixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  lock_and_wait (self);
  bytes = damage (self, 0, &length);
  sural_unlock_page_submit (SURAL_UNLOCK_PAGE (locked_page (self)), "not the passphrase");
  app_spin_until (says (GTK_WIDGET (self->window), "does not open this clinic"));
  g_assert_true (SURAL_IS_UNLOCK_PAGE (locked_page (self)));
}

static gpointer
grow_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = g_strnfill (60000, 'n');
  g_autoptr (GPtrArray) episodes =
      sural_store_list_episodes (store, ((WindowFixture *) data)->patient_id, error);
  SuralEpisode *episode = g_ptr_array_index (episodes, 0);

  /* In one transaction: each waits for the disk. */
  if (!sural_store_begin (store, error))
    return NULL;
  for (guint i = 0; i < 1250; i++)
    {
      g_autoptr (SuralVisit) visit =
          sural_store_start_visit (store, sural_episode_get_id (episode), error);

      if (visit == NULL ||
          !sural_store_save_note_draft (store, sural_visit_get_id (visit), text, error) ||
          !sural_store_end_visit (store, sural_visit_get_id (visit), error))
        return NULL;
    }
  return sural_store_end (store, TRUE, error) ? data : NULL;
}

static void
grown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* A file that is too large to be read whole as it is opened is read beside the work: the clinic
 * locks by itself, and says why. */
static void
test_found_while_open (WindowFixture *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gboolean grown = FALSE;
  gsize length;

  app_spin_until (has_made_backup (self));
  sural_store_thread_run_async (sural_context_get_store_thread (self->app.context), grow_job, self,
                                NULL, NULL, NULL, grown_cb, &grown);
  app_spin_until (grown);
  lock_and_wait (self);
  bytes = damage (self, 0.4, &length);
  g_assert_cmpuint (length, >, 64 * 1024 * 1024);

  submit (self);
  app_spin_until (says (GTK_WIDGET (self->window), "damage was found in its file"));
  g_assert_true (sural_main_window_is_locked (self->window));
  lock_and_wait (self);
  submit (self);
  app_spin_until (is_read (self));
  app_spin_until (says (GTK_WIDGET (self->window), "1 of the "));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/recovery/page", WindowFixture, NULL, set_up, test_page, window_fixture_tear_down);
  g_test_add ("/recovery/lock-and-restore", WindowFixture, NULL, set_up, test_lock_and_restore,
              window_fixture_tear_down);
  g_test_add ("/recovery/wrong-passphrase", WindowFixture, NULL, set_up, test_wrong_passphrase,
              window_fixture_tear_down);
  g_test_add ("/recovery/found-while-open", WindowFixture, NULL, set_up, test_found_while_open,
              window_fixture_tear_down);
  return g_test_run ();
}
