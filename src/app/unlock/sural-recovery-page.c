/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/unlock/sural-recovery-page.h"

#include "app/common/page/sural-wrap.h"
#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-wrapped-label.h"
#include "model/sural-error.h"
#include "record/backup/salvage-words.h"
#include "record/backup/sural-backup-run.h"
#include "record/backup/sural-backup-words.h"
#include "store/backup/sural-backup-folder.h"

#include <glib/gi18n-lib.h>

struct _SuralRecoveryPage
{
  AdwBin parent_instance;

  SuralContext *context;
  GtkLabel *damage;
  AdwPreferencesGroup *readable;
  AdwActionRow *last;
  GtkBox *rest;
  GtkLabel *message;
  GtkWidget *restore;
  GtkWidget *save;
  GtkWidget *read;
  GtkWidget *spinner;
  gint64 backup; /* when the last good one was made; 0: there is none */
  gboolean busy; /* what can be read is being read */
};

G_DEFINE_FINAL_TYPE (SuralRecoveryPage, sural_recovery_page, ADW_TYPE_BIN)

static guint opened_signal, refused_signal, restore_signal;

static void
set_busy (SuralRecoveryPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_visible (self->spinner, busy);
}

static void
show_message (SuralRecoveryPage *self, const char *message)
{
  gtk_label_set_text (self->message, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
  sural_announce_at_once (GTK_WIDGET (self), message);
}

/* --- What can be read ------------------------------------------------------------------------- */

static void
add_count (SuralRecoveryPage *self, const SuralSalvageReport *report, SuralSalvageKind kind)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *count = salvage_words_count (report, kind);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), salvage_words_kind (kind));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
  gtk_widget_add_css_class (row, "property");
  adw_preferences_group_add (self->readable, row);
}

static void
add_rest (SuralRecoveryPage *self, const char *sentence)
{
  GtkWidget *label = sural_wrapped_label_new (sentence, NULL);

  gtk_box_append (self->rest, label);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), TRUE);
}

static void
show_report (SuralRecoveryPage *self, const SuralSalvageReport *report)
{
  g_autofree char *name = g_path_get_basename (sural_context_get_clinic_path (self->context));
  g_autofree char *damage = salvage_words_damage (report, name);
  g_autofree char *since = salvage_words_since (report);
  g_autoptr (GPtrArray) sentences = salvage_words_rest (report);

  gtk_label_set_text (self->damage, damage);
  for (guint i = 0; i < SURAL_N_SALVAGE_KINDS; i++)
    add_count (self, report, i);
  gtk_widget_set_visible (GTK_WIDGET (self->readable), TRUE);
  for (guint i = 0; i < sentences->len; i++)
    add_rest (self, g_ptr_array_index (sentences, i));
  if (self->backup != 0)
    adw_action_row_set_subtitle (self->last, since);
  gtk_widget_set_sensitive (self->save, TRUE);
  gtk_widget_set_sensitive (self->read, TRUE);
  sural_announce (GTK_WIDGET (self), damage);
}

static void
salvaged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralRecoveryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  SuralSalvageReport report;
  const gboolean opened = sural_store_thread_open_salvaged_finish (SURAL_STORE_THREAD (source),
                                                                   result, &report, &error);

  if (self->context == NULL)
    return;
  set_busy (self, FALSE);
  if (opened)
    show_report (self, &report);
  else if (g_error_matches (error, SURAL_ERROR, SURAL_ERROR_DAMAGED))
    gtk_label_set_text (self->damage, _ ("Nothing in it can be read: what says where everything "
                                         "is, is damaged itself."));
  else
    g_signal_emit (self, refused_signal, 0, error->message);
}

/* --- The last good backup --------------------------------------------------------------------- */

static gint64
find_newest (SuralRecoveryPage *self, const char *folder)
{
  g_autoptr (GPtrArray) entries =
      folder != NULL
          ? sural_backup_folder_list_of (folder, sural_context_get_clinic_path (self->context),
                                         NULL)
          : NULL;

  return entries != NULL && entries->len > 0
             ? ((SuralBackupEntry *) g_ptr_array_index (entries, 0))->created
             : 0;
}

static void
show_backup (SuralRecoveryPage *self)
{
  SuralBackupRun *run = sural_backup_run_get (self->context);
  g_autofree char *folder = sural_backup_run_dup_folder (run);
  g_autofree char *second = sural_backup_run_dup_second (run);
  g_autofree char *made = NULL;

  self->backup = MAX (find_newest (self, folder), find_newest (self, second));
  made = self->backup != 0 ? sural_backup_words_moment (self->backup) : NULL;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->last),
                                 made != NULL ? made
                                              : _ ("There is no backup in the folder of backups"));
  if (made == NULL)
    adw_action_row_set_subtitle (self->last,
                                 _ ("One on another disk can be chosen in the next step."));
}

/* --- What is chosen --------------------------------------------------------------------------- */

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralRecoveryPage) self = user_data;

  sural_store_thread_close_finish (SURAL_STORE_THREAD (source), result, NULL);
  if (self->context != NULL)
    g_signal_emit (self, restore_signal, 0);
}

static void
restore_cb (SuralRecoveryPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  sural_store_thread_close_async (sural_context_get_store_thread (self->context), closed_cb,
                                  g_object_ref (self));
}

static void
read_cb (SuralRecoveryPage *self)
{
  g_signal_emit (self, opened_signal, 0);
}

static void
saved_cb (SuralRecoveryPage *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  /* TRANSLATORS: the name of a file */
  g_autofree char *said = g_strdup_printf (
      _ ("What can be read was saved as “%s”, encrypted. It can be restored like any backup."),
      name);

  show_message (self, said);
}

static void
run_changed_cb (SuralRecoveryPage *self, SuralBackupRun *run)
{
  const char *failure = sural_backup_run_get_failure (run);

  gtk_widget_set_sensitive (self->save, !self->busy && !sural_backup_run_is_busy (run));
  if (failure != NULL && !sural_backup_run_is_busy (run))
    show_message (self, failure);
}

static void
save_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralRecoveryPage) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL && self->context != NULL)
    sural_backup_run_save_copy (sural_backup_run_get (self->context), file);
}

static void
save_cb (SuralRecoveryPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _ ("Save What Can Be Read"));
  /* TRANSLATORS: the name of a file; the end of it stays as it is */
  gtk_file_dialog_set_initial_name (dialog, _ ("saved.suralbackup"));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        save_chosen_cb, g_object_ref (self));
}

/* --- The page --------------------------------------------------------------------------------- */

static gboolean
sural_recovery_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SURAL_RECOVERY_PAGE (widget)->restore);
}

static void
sural_recovery_page_dispose (GObject *object)
{
  SuralRecoveryPage *self = SURAL_RECOVERY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_RECOVERY_PAGE);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sural_recovery_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SuralRecoveryPage, damage);
  gtk_widget_class_bind_template_child (widget_class, SuralRecoveryPage, readable);
  gtk_widget_class_bind_template_child (widget_class, SuralRecoveryPage, last);
  gtk_widget_class_bind_template_child (widget_class, SuralRecoveryPage, rest);
  gtk_widget_class_bind_template_child (widget_class, SuralRecoveryPage, message);
  gtk_widget_class_bind_template_child (widget_class, SuralRecoveryPage, restore);
  gtk_widget_class_bind_template_child (widget_class, SuralRecoveryPage, save);
  gtk_widget_class_bind_template_child (widget_class, SuralRecoveryPage, read);
  gtk_widget_class_bind_template_child (widget_class, SuralRecoveryPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
}

static void
sural_recovery_page_class_init (SuralRecoveryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_recovery_page_dispose;
  widget_class->grab_focus = sural_recovery_page_grab_focus;
  opened_signal = g_signal_new ("opened", SURAL_TYPE_RECOVERY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  refused_signal = g_signal_new ("refused", SURAL_TYPE_RECOVERY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  restore_signal = g_signal_new ("restore", SURAL_TYPE_RECOVERY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-recovery-page.ui");
  bind_children (widget_class);
}

static void
sural_recovery_page_init (SuralRecoveryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_wrap_words (GTK_WIDGET (self));
}

/**
 * sural_recovery_page_new:
 * @context: the clinic whose file is damaged; nothing is open on its thread
 * @who: (nullable): the clinician who opens it; %NULL: whoever the passphrase is of
 * @passphrase: what was typed; not kept
 *
 * Begins at once to read what can be read.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
sural_recovery_page_new (SuralContext *context, const char *who, SuralSecret *passphrase)
{
  SuralRecoveryPage *self = NULL;
  SuralBackupRun *run = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_RECOVERY_PAGE, NULL);
  run = sural_backup_run_get (context);
  g_set_object (&self->context, context);
  show_backup (self);
  g_signal_connect_object (run, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "changed", G_CALLBACK (run_changed_cb), self, G_CONNECT_SWAPPED);
  set_busy (self, TRUE);
  sural_store_thread_open_salvaged_async (sural_context_get_store_thread (context),
                                          sural_context_get_clinic_path (context), who,
                                          sural_secret_get_text (passphrase), self->backup, NULL,
                                          salvaged_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

/**
 * sural_recovery_page_is_busy:
 * @self: a page
 *
 * Returns: whether it is still reading
 */
gboolean
sural_recovery_page_is_busy (SuralRecoveryPage *self)
{
  g_return_val_if_fail (SURAL_IS_RECOVERY_PAGE (self), FALSE);

  return self->busy;
}
