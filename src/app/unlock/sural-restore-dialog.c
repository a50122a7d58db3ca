/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/unlock/sural-restore-dialog.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-style-class.h"
#include "record/backup/sural-backup-run.h"
#include "record/backup/sural-backup-words.h"
#include "record/backup/sural-restore-run.h"
#include "store/backup/sural-backup-folder.h"

#include <glib/gi18n-lib.h>

struct _SuralRestoreDialog
{
  AdwDialog parent_instance;

  SuralContext *context;
  GPtrArray *paths; /* of those that the list shows */
  SuralRestore *prepared;
  GCancellable *cancellable;
  gboolean busy;

  AdwComboRow *which;
  GtkWidget *choose;
  GtkWidget *passphrase;
  GtkLabel *content;
  GtkLabel *loss;
  GtkWidget *check;
  GtkWidget *restore;
  GtkWidget *spinner;
};

G_DEFINE_FINAL_TYPE (SuralRestoreDialog, sural_restore_dialog, ADW_TYPE_DIALOG)

static guint restored_signal;

static const char *
get_path (SuralRestoreDialog *self)
{
  const guint selected = adw_combo_row_get_selected (self->which);

  return selected < self->paths->len ? g_ptr_array_index (self->paths, selected) : NULL;
}

static void
update_cb (SuralRestoreDialog *self)
{
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));

  gtk_widget_set_visible (self->spinner, self->busy);
  gtk_widget_set_visible (self->check, self->prepared == NULL && !self->busy);
  gtk_widget_set_visible (self->restore, self->prepared != NULL);
  gtk_widget_set_sensitive (self->check, get_path (self) != NULL && *passphrase != '\0');
  gtk_widget_set_sensitive (GTK_WIDGET (self->which), !self->busy);
  gtk_widget_set_sensitive (self->passphrase, !self->busy);
}

static void
say (SuralRestoreDialog *self, const char *content, gboolean wrong)
{
  gtk_label_set_text (self->content, content);
  sural_style_class_set (GTK_WIDGET (self->content), "error", wrong);
  if (*content != '\0')
    sural_announce_at_once (GTK_WIDGET (self), content);
}

/* What was checked was another one. */
static void
forget (SuralRestoreDialog *self)
{
  g_clear_pointer (&self->prepared, sural_restore_free);
  say (self, "", FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->loss), FALSE);
  update_cb (self);
}

static void
chosen_cb (SuralRestoreDialog *self)
{
  if (self->paths != NULL)
    forget (self);
}

static void
show_review (SuralRestoreDialog *self)
{
  const SuralRestoreReview *review = sural_restore_get_review (self->prepared);
  g_autofree char *content = sural_backup_words_content (review);
  g_autofree char *loss = sural_backup_words_loss (review);

  say (self, content, FALSE);
  gtk_label_set_text (self->loss, loss);
  gtk_widget_set_visible (GTK_WIDGET (self->loss), TRUE);
  sural_announce (GTK_WIDGET (self), loss);
  gtk_widget_grab_focus (self->restore);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralRestoreDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralRestore) prepared = sural_restore_run_prepare_finish (result, &error);

  if (self->context == NULL)
    return;
  self->busy = FALSE;
  self->prepared = g_steal_pointer (&prepared);
  update_cb (self);
  if (self->prepared != NULL)
    show_review (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message, TRUE);
  if (self->prepared == NULL)
    gtk_widget_grab_focus (self->passphrase);
}

static void
check_cb (SuralRestoreDialog *self)
{
  const char *path = get_path (self);
  g_autofree char *passphrase = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->passphrase)));

  if (self->busy || self->prepared != NULL || path == NULL || *passphrase == '\0')
    return;
  say (self, _ ("Reading and checking the backup…"), FALSE);
  self->busy = TRUE;
  sural_restore_run_prepare_async (path, sural_context_get_clinic_path (self->context), passphrase,
                                   self->cancellable, prepared_cb, g_object_ref (self));
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  update_cb (self);
}

static void
restore_cb (SuralRestoreDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  if (self->prepared == NULL)
    return;
  if (!sural_restore_apply (self->prepared, &kept, &error))
    {
      forget (self);
      say (self, error->message, TRUE);
      return;
    }
  g_clear_pointer (&self->prepared, sural_restore_free);
  g_signal_emit (self, restored_signal, 0, kept != NULL ? kept : "");
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- Which one -------------------------------------------------------------------------------- */

static void
add_path (SuralRestoreDialog *self, const char *path, const char *title)
{
  GtkStringList *titles = GTK_STRING_LIST (adw_combo_row_get_model (self->which));

  g_ptr_array_add (self->paths, g_strdup (path));
  gtk_string_list_append (titles, title);
}

static void
add_folder (SuralRestoreDialog *self, const char *folder)
{
  g_autoptr (GPtrArray) entries =
      folder != NULL
          ? sural_backup_folder_list_of (folder, sural_context_get_clinic_path (self->context),
                                         NULL)
          : NULL;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const SuralBackupEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *made = sural_backup_words_moment (entry->created);

      add_path (self, entry->path, made);
    }
}

static void
fill_list (SuralRestoreDialog *self)
{
  SuralBackupRun *run = sural_backup_run_get (self->context);
  g_autofree char *folder = sural_backup_run_dup_folder (run);
  g_autofree char *second = sural_backup_run_dup_second (run);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  adw_combo_row_set_model (self->which, G_LIST_MODEL (titles));
  add_folder (self, folder);
  if (self->paths->len == 0)
    add_folder (self, second);
  gtk_widget_set_visible (GTK_WIDGET (self->which), self->paths->len > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->choose),
                                 self->paths->len > 0 ? _ ("Choose Another File…")
                                                      : _ ("Choose a File…"));
}

/**
 * sural_restore_dialog_set_file:
 * @self: the dialog
 * @file: a backup that lies anywhere
 *
 * Chooses it.
 */
void
sural_restore_dialog_set_file (SuralRestoreDialog *self, GFile *file)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (SURAL_IS_RESTORE_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_path (file);
  name = g_file_get_basename (file);
  if (path == NULL || self->busy)
    return;
  add_path (self, path, name);
  gtk_widget_set_visible (GTK_WIDGET (self->which), TRUE);
  adw_combo_row_set_selected (self->which, self->paths->len - 1);
  forget (self);
  gtk_widget_grab_focus (self->passphrase);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralRestoreDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->context != NULL)
    sural_restore_dialog_set_file (self, file);
}

static void
choose_cb (SuralRestoreDialog *self)
{
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_filter_add_suffix (filter, "suralbackup");
  gtk_file_filter_set_name (filter, _ ("Backups"));
  gtk_file_dialog_set_title (chooser, _ ("Choose a Backup"));
  gtk_file_dialog_set_default_filter (chooser, filter);
  gtk_file_dialog_open (chooser, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        file_chosen_cb, g_object_ref (self));
}

/* --- The dialog ------------------------------------------------------------------------------- */

static void
sural_restore_dialog_dispose (GObject *object)
{
  SuralRestoreDialog *self = SURAL_RESTORE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->prepared, sural_restore_free);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_RESTORE_DIALOG);
  G_OBJECT_CLASS (sural_restore_dialog_parent_class)->dispose (object);
}

static void
sural_restore_dialog_finalize (GObject *object)
{
  SuralRestoreDialog *self = SURAL_RESTORE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  G_OBJECT_CLASS (sural_restore_dialog_parent_class)->finalize (object);
}

/* What was checked is let go of, so that the clinic can be unlocked. */
static void
sural_restore_dialog_closed (AdwDialog *dialog)
{
  SuralRestoreDialog *self = SURAL_RESTORE_DIALOG (dialog);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->prepared, sural_restore_free);
}

static void
sural_restore_dialog_class_init (SuralRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_restore_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_restore_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = sural_restore_dialog_closed;
  restored_signal = g_signal_new ("restored", SURAL_TYPE_RESTORE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralRestoreDialog, which);
  gtk_widget_class_bind_template_child (widget_class, SuralRestoreDialog, choose);
  gtk_widget_class_bind_template_child (widget_class, SuralRestoreDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, SuralRestoreDialog, content);
  gtk_widget_class_bind_template_child (widget_class, SuralRestoreDialog, loss);
  gtk_widget_class_bind_template_child (widget_class, SuralRestoreDialog, check);
  gtk_widget_class_bind_template_child (widget_class, SuralRestoreDialog, restore);
  gtk_widget_class_bind_template_child (widget_class, SuralRestoreDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
}

static void
sural_restore_dialog_init (SuralRestoreDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->paths = g_ptr_array_new_with_free_func (g_free);
  sural_accessible_make_pressable (self->choose);
}

/**
 * sural_restore_dialog_new:
 * @context: the clinic, locked
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
sural_restore_dialog_new (SuralContext *context)
{
  SuralRestoreDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_RESTORE_DIALOG, NULL);
  g_set_object (&self->context, context);
  fill_list (self);
  update_cb (self);
  return ADW_DIALOG (self);
}
