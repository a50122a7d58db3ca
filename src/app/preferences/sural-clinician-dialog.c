/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-clinician-dialog.h"

#include "app/common/page/sural-style-class.h"
#include "model/sural-error.h"
#include "record/words/clinician-words.h"
#include "store/keys/sural-passphrase.h"
#include "store/keys/sural-secret.h"

#include <glib/gi18n-lib.h>

struct _SuralClinicianDialog
{
  AdwDialog parent_instance;

  SuralContext *context;
  char *clinician_id; /* NULL: somebody new */
  gboolean busy;

  AdwPreferencesGroup *group;
  GtkWidget *name;
  AdwComboRow *role;
  GtkWidget *wanted;
  GtkWidget *repeat;
  GtkWidget *current;
  GtkLabel *hint;
  GtkWidget *apply;
  GtkWidget *spinner;
};

G_DEFINE_FINAL_TYPE (SuralClinicianDialog, sural_clinician_dialog, ADW_TYPE_DIALOG)

static guint changed_signal;

/* What is changed on the store thread. */
typedef struct
{
  char *clinician_id; /* NULL: somebody new */
  char *name;
  SuralRole role;
  SuralSecret *wanted;
  SuralSecret *current;
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_free (self->clinician_id);
  g_free (self->name);
  sural_secret_free (self->wanted);
  sural_secret_free (self->current);
  g_free (self);
}

static gpointer
change_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;
  const char *current = sural_secret_get_text (change->current);
  const char *wanted = sural_secret_get_text (change->wanted);

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  if (change->clinician_id == NULL)
    return sural_store_add_clinician (store, current, change->name, change->role, wanted, error);
  return sural_store_give_passphrase (store, current, change->clinician_id, wanted, error)
             ? g_strdup (change->clinician_id)
             : NULL;
}

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* What is missing, in words; NULL when it can be tried. */
static const char *
find_obstacle (SuralClinicianDialog *self)
{
  if (*text_of (self->name) == '\0' || *text_of (self->wanted) == '\0')
    return "";
  if (sural_passphrase_judge (text_of (self->wanted)) == SURAL_PASSPHRASE_SHORT)
    return _ ("Too short: at least eight characters.");
  if (sural_passphrase_judge (text_of (self->wanted)) == SURAL_PASSPHRASE_GUESSED)
    return _ ("Easily guessed: take four words that have nothing to do with each other.");
  if (*text_of (self->repeat) == '\0')
    return "";
  if (!g_str_equal (text_of (self->wanted), text_of (self->repeat)))
    return _ ("The two passphrases differ.");
  return *text_of (self->current) == '\0' ? "" : NULL;
}

static void
say (SuralClinicianDialog *self, const char *words, gboolean wrong)
{
  gtk_label_set_text (self->hint, words);
  sural_style_class_set (GTK_WIDGET (self->hint), "error", wrong);
}

static void
update_cb (SuralClinicianDialog *self)
{
  const char *obstacle = find_obstacle (self);

  say (self, obstacle != NULL ? obstacle : "", FALSE);
  gtk_widget_set_sensitive (self->apply, obstacle == NULL && !self->busy);
}

static void
set_busy (SuralClinicianDialog *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_visible (self->spinner, busy);
  update_cb (self);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralClinicianDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (self->context == NULL)
    return;
  set_busy (self, FALSE);
  if (id == NULL)
    {
      say (self,
           g_error_matches (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE)
               ? _ ("Your own passphrase is wrong.")
               : error->message,
           TRUE);
      gtk_widget_grab_focus (self->current);
      return;
    }
  g_signal_emit (self, changed_signal, 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
apply_cb (SuralClinicianDialog *self)
{
  Change *change = NULL;

  if (self->busy || find_obstacle (self) != NULL)
    return;
  change = g_new0 (Change, 1);
  change->clinician_id = g_strdup (self->clinician_id);
  change->name = g_strdup (text_of (self->name));
  change->role = (SuralRole) adw_combo_row_get_selected (self->role);
  change->wanted = sural_secret_new_from_text (text_of (self->wanted));
  change->current = sural_secret_new_from_text (text_of (self->current));
  gtk_editable_set_text (GTK_EDITABLE (self->current), "");
  set_busy (self, TRUE);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), change_job, change,
                                change_free, g_free, NULL, changed_cb, g_object_ref (self));
}

static void
sural_clinician_dialog_dispose (GObject *object)
{
  SuralClinicianDialog *self = SURAL_CLINICIAN_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_CLINICIAN_DIALOG);
  g_clear_object (&self->context);
  g_clear_pointer (&self->clinician_id, g_free);
  G_OBJECT_CLASS (sural_clinician_dialog_parent_class)->dispose (object);
}

static void
sural_clinician_dialog_class_init (SuralClinicianDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_clinician_dialog_dispose;
  changed_signal = g_signal_new ("changed", SURAL_TYPE_CLINICIAN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-clinician-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralClinicianDialog, group);
  gtk_widget_class_bind_template_child (widget_class, SuralClinicianDialog, name);
  gtk_widget_class_bind_template_child (widget_class, SuralClinicianDialog, role);
  gtk_widget_class_bind_template_child (widget_class, SuralClinicianDialog, wanted);
  gtk_widget_class_bind_template_child (widget_class, SuralClinicianDialog, repeat);
  gtk_widget_class_bind_template_child (widget_class, SuralClinicianDialog, current);
  gtk_widget_class_bind_template_child (widget_class, SuralClinicianDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, SuralClinicianDialog, apply);
  gtk_widget_class_bind_template_child (widget_class, SuralClinicianDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
sural_clinician_dialog_init (SuralClinicianDialog *self)
{
  g_autoptr (GtkStringList) roles = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  roles = gtk_string_list_new (NULL);
  for (guint i = 0; i <= SURAL_ROLE_LAST; i++)
    gtk_string_list_append (roles, sural_words_role ((SuralRole) i));
  adw_combo_row_set_model (self->role, G_LIST_MODEL (roles));
  adw_combo_row_set_selected (self->role, SURAL_ROLE_CLINICIAN);
}

/**
 * sural_clinician_dialog_new:
 * @context: the clinic, open for an owner
 * @clinician: (nullable): who gets another passphrase; %NULL: somebody new
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
sural_clinician_dialog_new (SuralContext *context, const SuralClinician *clinician)
{
  SuralClinicianDialog *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_CLINICIAN_DIALOG, NULL);
  g_set_object (&self->context, context);
  if (clinician == NULL)
    return ADW_DIALOG (self);
  self->clinician_id = g_strdup (clinician->id);
  gtk_editable_set_text (GTK_EDITABLE (self->name), clinician->name);
  gtk_widget_set_visible (self->name, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->role), FALSE);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("New Passphrase"));
  adw_dialog_set_focus (ADW_DIALOG (self), self->wanted);
  gtk_button_set_label (GTK_BUTTON (self->apply), _ ("Give the Passphrase"));
  /* TRANSLATORS: %s is the name of a clinician */
  g_autofree char *description = g_strdup_printf (
      _ ("For %s, in place of the one they had. They can change it under Preferences."),
      clinician->name);
  adw_preferences_group_set_description (self->group, description);
  return ADW_DIALOG (self);
}
