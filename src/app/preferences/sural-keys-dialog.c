/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-keys-dialog.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/page/sural-style-class.h"
#include "app/unlock/sural-recovery-print.h"
#include "model/sural-error.h"
#include "store/keys/sural-passphrase.h"
#include "store/keys/sural-secret.h"

#include <glib/gi18n-lib.h>

struct _SuralKeysDialog
{
  AdwDialog parent_instance;

  SuralContext *context;
  gboolean is_recovery; /* rather than the passphrase */
  gboolean busy;
  SuralSecret *new_code; /* until it has been confirmed */

  GtkStack *stack;
  AdwPreferencesGroup *group;
  GtkWidget *current;
  GtkWidget *wanted;
  GtkWidget *repeat;
  GtkLabel *hint;
  GtkWidget *apply;
  GtkWidget *spinner;
  GtkLabel *code;
  GtkWidget *written;
  GtkWidget *held;
};

G_DEFINE_FINAL_TYPE (SuralKeysDialog, sural_keys_dialog, ADW_TYPE_DIALOG)

/* What is changed on the store thread. */
typedef struct
{
  SuralSecret *current;
  SuralSecret *wanted; /* NULL: a new recovery code */
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  sural_secret_free (self->current);
  sural_secret_free (self->wanted);
  g_free (self);
}

static gpointer
change_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  if (change->wanted == NULL)
    return sural_store_renew_recovery (store, sural_secret_get_text (change->current), error);
  return sural_store_change_passphrase (store, sural_secret_get_text (change->current),
                                        sural_secret_get_text (change->wanted), error)
             ? g_strdup ("")
             : NULL;
}

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* What is missing, in words; NULL when it can be tried. */
static const char *
find_obstacle (SuralKeysDialog *self)
{
  if (*text_of (self->current) == '\0')
    return "";
  if (self->is_recovery)
    return NULL;
  if (*text_of (self->wanted) == '\0')
    return "";
  if (sural_passphrase_judge (text_of (self->wanted)) == SURAL_PASSPHRASE_SHORT)
    return _ ("Too short: at least eight characters.");
  if (sural_passphrase_judge (text_of (self->wanted)) == SURAL_PASSPHRASE_GUESSED)
    return _ ("Easily guessed: take four words that have nothing to do with each other.");
  if (*text_of (self->repeat) == '\0')
    return "";
  return g_str_equal (text_of (self->wanted), text_of (self->repeat))
             ? NULL
             : _ ("The two passphrases differ.");
}

static void
say (SuralKeysDialog *self, const char *words, gboolean wrong)
{
  gtk_label_set_text (self->hint, words);
  sural_style_class_set (GTK_WIDGET (self->hint), "error", wrong);
}

static void
update_cb (SuralKeysDialog *self)
{
  const char *obstacle = find_obstacle (self);

  say (self, obstacle != NULL ? obstacle : "", FALSE);
  gtk_widget_set_sensitive (self->apply, obstacle == NULL && !self->busy);
}

static void
set_busy (SuralKeysDialog *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_visible (self->spinner, busy);
  update_cb (self);
}

/* It cannot be closed before somebody says that it is written down; a lock closes it all the same,
 * and another one can be made then. */
static void
show_code (SuralKeysDialog *self)
{
  gtk_label_set_text (self->code, sural_secret_get_text (self->new_code));
  gtk_stack_set_visible_child_name (self->stack, "code");
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  gtk_widget_grab_focus (self->written);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralKeysDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  char *code = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (self->context == NULL)
    {
      sural_secret_wipe_text (code);
      return;
    }
  set_busy (self, FALSE);
  if (code == NULL)
    {
      say (self,
           g_error_matches (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE)
               ? _ ("This passphrase does not open this clinic.")
               : error->message,
           TRUE);
      gtk_widget_grab_focus (self->current);
      return;
    }
  if (self->is_recovery)
    self->new_code = sural_secret_new_from_text (code);
  sural_secret_wipe_text (code);
  if (self->is_recovery)
    {
      show_code (self);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-message", "s",
                              _ ("The passphrase was changed"));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
apply_cb (SuralKeysDialog *self)
{
  Change *change = NULL;

  if (self->busy || find_obstacle (self) != NULL)
    return;
  change = g_new0 (Change, 1);
  change->current = sural_secret_new_from_text (text_of (self->current));
  if (!self->is_recovery)
    change->wanted = sural_secret_new_from_text (text_of (self->wanted));
  gtk_editable_set_text (GTK_EDITABLE (self->current), "");
  set_busy (self, TRUE);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), change_job, change,
                                change_free, (GDestroyNotify) sural_secret_wipe_text, NULL,
                                changed_cb, g_object_ref (self));
}

static void
print_cb (SuralKeysDialog *self)
{
  const char *clinic =
      sural_stationery_get_text (sural_context_get_stationery (self->context), SURAL_DETAIL_NAME);

  if (self->new_code != NULL)
    sural_recovery_print (GTK_WIDGET (self), clinic, sural_secret_get_text (self->new_code));
}

static void
written_cb (SuralKeysDialog *self)
{
  gboolean written = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->written));

  adw_dialog_set_can_close (ADW_DIALOG (self), written);
  if (written)
    gtk_widget_set_visible (self->held, FALSE);
}

static void
sural_keys_dialog_close_attempt (AdwDialog *dialog)
{
  SuralKeysDialog *self = SURAL_KEYS_DIALOG (dialog);

  gtk_widget_set_visible (self->held, TRUE);
  gtk_widget_grab_focus (self->written);
}

static void
sural_keys_dialog_dispose (GObject *object)
{
  SuralKeysDialog *self = SURAL_KEYS_DIALOG (object);

  g_clear_pointer (&self->new_code, sural_secret_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_KEYS_DIALOG);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sural_keys_dialog_parent_class)->dispose (object);
}

static void
sural_keys_dialog_class_init (SuralKeysDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_keys_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->close_attempt = sural_keys_dialog_close_attempt;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-keys-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralKeysDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralKeysDialog, group);
  gtk_widget_class_bind_template_child (widget_class, SuralKeysDialog, current);
  gtk_widget_class_bind_template_child (widget_class, SuralKeysDialog, wanted);
  gtk_widget_class_bind_template_child (widget_class, SuralKeysDialog, repeat);
  gtk_widget_class_bind_template_child (widget_class, SuralKeysDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, SuralKeysDialog, apply);
  gtk_widget_class_bind_template_child (widget_class, SuralKeysDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, SuralKeysDialog, code);
  gtk_widget_class_bind_template_child (widget_class, SuralKeysDialog, written);
  gtk_widget_class_bind_template_child (widget_class, SuralKeysDialog, held);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, written_cb);
}

static void
sural_keys_dialog_init (SuralKeysDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_accessible_make_pressable (GTK_WIDGET (self->written));
}

/**
 * sural_keys_dialog_new_passphrase:
 * @context: the clinic, open
 *
 * Returns: (transfer floating): a dialog that changes the passphrase
 */
AdwDialog *
sural_keys_dialog_new_passphrase (SuralContext *context)
{
  SuralKeysDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_KEYS_DIALOG, NULL);
  g_set_object (&self->context, context);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Change Passphrase"));
  adw_preferences_group_set_description (
      self->group,
      _ ("Four or more unrelated words are easy to keep in mind and hard to guess. The "
         "recovery code stays as it is."));
  gtk_button_set_label (GTK_BUTTON (self->apply), _ ("Change"));
  return ADW_DIALOG (self);
}

/**
 * sural_keys_dialog_new_recovery:
 * @context: the clinic, open
 *
 * Returns: (transfer floating): a dialog that makes a new recovery code
 */
AdwDialog *
sural_keys_dialog_new_recovery (SuralContext *context)
{
  SuralKeysDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_KEYS_DIALOG, NULL);
  g_set_object (&self->context, context);
  self->is_recovery = TRUE;
  adw_dialog_set_title (ADW_DIALOG (self), _ ("New Recovery Code"));
  adw_preferences_group_set_description (
      self->group, _ ("For when the sheet with the code is lost, or was seen by somebody. The code "
                      "before then opens nothing any more."));
  gtk_button_set_label (GTK_BUTTON (self->apply), _ ("Make a New Code"));
  gtk_widget_set_visible (self->wanted, FALSE);
  gtk_widget_set_visible (self->repeat, FALSE);
  return ADW_DIALOG (self);
}
