/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-backup-page.h"

#include "app/common/say/sural-accessible.h"
#include "record/backup/sural-backup-run.h"
#include "record/backup/sural-backup-words.h"

#include <glib/gi18n-lib.h>

struct _SuralBackupPage
{
  AdwPreferencesPage parent_instance;

  SuralBackupRun *run;
  AdwActionRow *last;
  AdwActionRow *progress;
  GtkProgressBar *bar;
  AdwActionRow *failure;
  GtkWidget *start;
  AdwActionRow *folder;
  AdwActionRow *second;
  GtkWidget *remove_second;
  GtkWidget *restore;
};

G_DEFINE_FINAL_TYPE (SuralBackupPage, sural_backup_page, ADW_TYPE_PREFERENCES_PAGE)

static char *
shorten (const char *path)
{
  const char *home = g_get_home_dir ();

  return g_str_has_prefix (path, home) ? g_strconcat ("~", path + strlen (home), NULL)
                                       : g_strdup (path);
}

static void
show_folders (SuralBackupPage *self)
{
  g_autofree char *folder = sural_backup_run_dup_folder (self->run);
  g_autofree char *second = sural_backup_run_dup_second (self->run);
  g_autofree char *short_folder = shorten (folder);
  g_autofree char *short_second = second != NULL ? shorten (second) : NULL;

  adw_action_row_set_subtitle (self->folder, short_folder);
  adw_action_row_set_subtitle (self->second, second != NULL ? short_second : _ ("None"));
  gtk_widget_set_visible (self->remove_second, second != NULL);
}

static void
update (SuralBackupPage *self)
{
  const gint64 last = sural_backup_run_get_last (self->run);
  const char *failure = sural_backup_run_get_failure (self->run);
  const gboolean busy = sural_backup_run_is_busy (self->run);
  g_autofree char *made = last != 0 ? sural_backup_words_moment (last) : NULL;

  adw_action_row_set_subtitle (self->last, made != NULL ? made : _ ("None yet"));
  gtk_progress_bar_set_fraction (self->bar, sural_backup_run_get_fraction (self->run));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_widget_set_visible (self->start, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), failure != NULL && !busy);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->failure),
                                 failure != NULL ? failure : "");
  show_folders (self);
}

static void
start_cb (SuralBackupPage *self)
{
  sural_backup_run_start (self->run);
}

static void
cancel_cb (SuralBackupPage *self)
{
  sural_backup_run_cancel (self->run);
}

/* Once the preferences are gone: one dialog at a time. */
static void
restore_cb (SuralBackupPage *self)
{
  g_autoptr (GtkWidget) root = g_object_ref (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (dialog != NULL)
    adw_dialog_force_close (ADW_DIALOG (dialog));
  gtk_widget_activate_action (root, "win.restore-backup", NULL);
}

static void
remove_second_cb (SuralBackupPage *self)
{
  sural_backup_run_set_second (self->run, NULL);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralBackupPage) self = user_data;
  g_autoptr (GFile) file =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->run != NULL)
    sural_backup_run_set_folder (self->run, file);
}

static void
second_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralBackupPage) self = user_data;
  g_autoptr (GFile) file =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->run != NULL)
    sural_backup_run_set_second (self->run, file);
}

static void
choose (SuralBackupPage *self, const char *title, GAsyncReadyCallback callback)
{
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (chooser, title);
  gtk_file_dialog_select_folder (chooser, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                                 callback, g_object_ref (self));
}

static void
choose_folder_cb (SuralBackupPage *self)
{
  choose (self, _ ("Choose the Folder for Backups"), folder_chosen_cb);
}

static void
choose_second_cb (SuralBackupPage *self)
{
  choose (self, _ ("Choose a Second Folder for Backups"), second_chosen_cb);
}

static void
sural_backup_page_dispose (GObject *object)
{
  SuralBackupPage *self = SURAL_BACKUP_PAGE (object);

  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_object (&self->run);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_BACKUP_PAGE);
  G_OBJECT_CLASS (sural_backup_page_parent_class)->dispose (object);
}

static void
sural_backup_page_class_init (SuralBackupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_backup_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-backup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralBackupPage, last);
  gtk_widget_class_bind_template_child (widget_class, SuralBackupPage, progress);
  gtk_widget_class_bind_template_child (widget_class, SuralBackupPage, bar);
  gtk_widget_class_bind_template_child (widget_class, SuralBackupPage, failure);
  gtk_widget_class_bind_template_child (widget_class, SuralBackupPage, start);
  gtk_widget_class_bind_template_child (widget_class, SuralBackupPage, folder);
  gtk_widget_class_bind_template_child (widget_class, SuralBackupPage, second);
  gtk_widget_class_bind_template_child (widget_class, SuralBackupPage, remove_second);
  gtk_widget_class_bind_template_child (widget_class, SuralBackupPage, restore);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_second_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_second_cb);
}

static void
sural_backup_page_init (SuralBackupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_accessible_make_pressable (self->start);
  sural_accessible_make_pressable (self->restore);
}

/**
 * sural_backup_page_set_context:
 * @self: the page
 * @context: the clinic, open
 *
 * Says whose backups the page shows.
 */
void
sural_backup_page_set_context (SuralBackupPage *self, SuralContext *context)
{
  g_return_if_fail (SURAL_IS_BACKUP_PAGE (self));
  g_return_if_fail (SURAL_IS_CONTEXT (context));

  g_set_object (&self->run, sural_backup_run_get (context));
  g_signal_connect_object (self->run, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
