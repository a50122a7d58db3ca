/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/unlock/sural-unlock-page.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/say/sural-announce.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/page/sural-wrap.h"
#include "app/unlock/sural-mismatch-dialog.h"
#include "model/sural-error.h"
#include "record/backup/mismatch-words.h"

#include <glib/gi18n-lib.h>

struct _SuralUnlockPage
{
  AdwBin parent_instance;

  SuralContext *context;
  GPtrArray *accounts; /* who can be chosen, in the order of the row */
  AdwComboRow *who;
  AdwPasswordEntryRow *passphrase;
  GtkLabel *message;
  GtkButton *button;
  AdwSpinner *spinner;
  GtkLabel *title;
  GtkLabel *file;
  GtkLabel *text;
  GtkWidget *menu_button;
  GtkWidget *restore;
  gboolean busy;
  SuralSecret *waiting; /* the passphrase, while it is asked what to do; NULL otherwise */
  gboolean expects_damage;
  char *said; /* what was found as the clinic was opened, and loses nothing; NULL: nothing */
};

G_DEFINE_FINAL_TYPE (SuralUnlockPage, sural_unlock_page, ADW_TYPE_BIN)

static guint unlocked_signal, damaged_signal;

static void opened_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
set_busy (SuralUnlockPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->who), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->passphrase), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
}

/**
 * sural_unlock_page_show_message:
 * @message: (nullable): what to say below the passphrase; NULL: nothing
 */
void
sural_unlock_page_show_message (SuralUnlockPage *self, const char *message)
{
  g_return_if_fail (SURAL_IS_UNLOCK_PAGE (self));

  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  if (message != NULL)
    sural_announce_at_once (GTK_WIDGET (self), message);
}

static const char *
get_chosen_id (SuralUnlockPage *self)
{
  guint at = adw_combo_row_get_selected (self->who);

  if (self->accounts->len < 2 || at >= self->accounts->len)
    return NULL;
  return ((SuralClinician *) g_ptr_array_index (self->accounts, at))->id;
}

/* Not whether it is wrong for all or for who was chosen. */
static const char *
get_refusal (SuralUnlockPage *self)
{
  return get_chosen_id (self) != NULL
             ? _ ("This passphrase does not open this clinic for the chosen clinician.")
             : _ ("This passphrase does not open this clinic.");
}

static void
remember_chosen (SuralUnlockPage *self)
{
  GSettings *settings = sural_context_get_settings (self->context);
  const char *id = get_chosen_id (self);

  if (settings != NULL && id != NULL)
    g_settings_set_string (settings, "last-clinician", id);
}

static void
open_clinic (SuralUnlockPage *self, gboolean accept)
{
  sural_unlock_page_show_message (self, NULL);
  set_busy (self, TRUE);
  sural_store_thread_open_examined_async (sural_context_get_store_thread (self->context),
                                          sural_context_get_clinic_path (self->context),
                                          get_chosen_id (self),
                                          sural_secret_get_text (self->waiting), accept, NULL,
                                          opened_cb, g_object_ref (self));
}

/* The passphrase is let go of whatever was chosen. */
static void
chosen_cb (SuralUnlockPage *self, SuralMismatchDialog *dialog)
{
  const SuralMismatchChoice choice = sural_mismatch_dialog_get_choice (dialog);

  if (self->context == NULL || self->waiting == NULL)
    return;
  if (choice == SURAL_MISMATCH_CHOICE_ACCEPT)
    {
      open_clinic (self, TRUE);
      return;
    }
  g_clear_pointer (&self->waiting, sural_secret_free);
  sural_unlock_page_show_message (self,
                                  _ ("The clinic was not opened, and nothing was changed in it."));
  if (choice == SURAL_MISMATCH_CHOICE_RESTORE)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.restore-backup", NULL);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
ask (SuralUnlockPage *self, GPtrArray *mismatches, const GError *error)
{
  AdwDialog *dialog = sural_mismatch_dialog_new (mismatches);

  g_signal_connect_object (dialog, "closed", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  if (sural_dialog_present (dialog, GTK_WIDGET (self)))
    return;
  /* Another one is in its place. */
  g_clear_pointer (&self->waiting, sural_secret_free);
  sural_unlock_page_show_message (self, error->message);
}

/* What was found and loses nothing, for after the clinic is open. Who accepted a loss knows of the
 * rest. */
static void
keep_said (SuralUnlockPage *self, GPtrArray *mismatches)
{
  g_clear_pointer (&self->said, g_free);
  for (guint i = 0; self->said == NULL && mismatches != NULL && i < mismatches->len; i++)
    if (!sural_mismatch_needs_choice (g_ptr_array_index (mismatches, i)))
      self->said = mismatch_words (g_ptr_array_index (mismatches, i));
}

/* Whoever listens takes the passphrase, and with it what is to be done. */
static void
tell_damaged (SuralUnlockPage *self)
{
  g_autoptr (SuralSecret) passphrase = g_steal_pointer (&self->waiting);

  g_signal_emit (self, damaged_signal, 0, get_chosen_id (self), passphrase);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mismatches = NULL;

  if (self->context == NULL)
    return;
  set_busy (self, FALSE);
  if (sural_store_thread_open_examined_finish (SURAL_STORE_THREAD (source), result, &mismatches,
                                               &error))
    {
      g_clear_pointer (&self->waiting, sural_secret_free);
      sural_unlock_page_show_message (self, NULL);
      remember_chosen (self);
      keep_said (self, mismatches);
      g_signal_emit (self, unlocked_signal, 0);
      return;
    }
  if (g_error_matches (error, SURAL_ERROR, SURAL_ERROR_MISMATCH) && mismatches != NULL)
    {
      ask (self, mismatches, error);
      return;
    }
  if (g_error_matches (error, SURAL_ERROR, SURAL_ERROR_DAMAGED))
    {
      tell_damaged (self);
      return;
    }
  g_clear_pointer (&self->waiting, sural_secret_free);
  /* Which file it was is of use on a terminal, not to who stands before the window. */
  sural_unlock_page_show_message (self, g_error_matches (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE)
                                            ? get_refusal (self)
                                            : error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
unlock_cb (SuralUnlockPage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->passphrase)));

  sural_unlock_page_submit (self, text);
}

static gboolean
sural_unlock_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SURAL_UNLOCK_PAGE (widget)->passphrase));
}

static void
sural_unlock_page_dispose (GObject *object)
{
  SuralUnlockPage *self = SURAL_UNLOCK_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_UNLOCK_PAGE);
  g_clear_object (&self->context);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, sural_secret_free);
  g_clear_pointer (&self->said, g_free);
  G_OBJECT_CLASS (sural_unlock_page_parent_class)->dispose (object);
}

static void
sural_unlock_page_class_init (SuralUnlockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_unlock_page_dispose;
  widget_class->grab_focus = sural_unlock_page_grab_focus;
  unlocked_signal = g_signal_new ("unlocked", SURAL_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  damaged_signal = g_signal_new ("damaged", SURAL_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, who);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, message);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, button);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, title);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, file);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, text);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, restore);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
}

static void
sural_unlock_page_init (SuralUnlockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_wrap_words (GTK_WIDGET (self));
  sural_accessible_name_groups (GTK_WIDGET (self), _ ("Clinic Locked"));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const SuralClinician *one = *(const SuralClinician *const *) a;
  const SuralClinician *other = *(const SuralClinician *const *) b;

  return g_utf8_collate (one->name, other->name);
}

/* Where several work, one says who one is; a key file that cannot be read is told of when a
 * passphrase is tried on it. */
static void
fill_accounts (SuralUnlockPage *self)
{
  GSettings *settings = sural_context_get_settings (self->context);
  g_autofree char *last =
      settings != NULL ? g_settings_get_string (settings, "last-clinician") : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  self->accounts = sural_store_list_accounts (sural_context_get_clinic_path (self->context), NULL);
  if (self->accounts == NULL)
    self->accounts = g_ptr_array_new ();
  g_ptr_array_sort (self->accounts, compare_names);
  for (guint i = 0; i < self->accounts->len; i++)
    {
      const SuralClinician *one = g_ptr_array_index (self->accounts, i);

      gtk_string_list_append (names, one->name);
      if (g_strcmp0 (one->id, last) == 0)
        chosen = i;
    }
  adw_combo_row_set_model (self->who, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->who, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->who), self->accounts->len > 1);
}

/**
 * sural_unlock_page_new:
 * @context: the clinic to unlock
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
sural_unlock_page_new (SuralContext *context)
{
  SuralUnlockPage *self = g_object_new (SURAL_TYPE_UNLOCK_PAGE, NULL);

  g_set_object (&self->context, context);
  fill_accounts (self);
  return GTK_WIDGET (self);
}

/**
 * sural_unlock_page_submit:
 * @passphrase: what was typed
 *
 * Tries to open the clinic; emits "unlocked", or shows on the page why not. Where something of the
 * clinic may be lost, it is asked what to do. The passphrase is taken from the entry at once,
 * whatever comes of it.
 */
void
sural_unlock_page_submit (SuralUnlockPage *self, const char *passphrase)
{
  g_return_if_fail (SURAL_IS_UNLOCK_PAGE (self));

  if (self->busy || self->waiting != NULL || *passphrase == '\0')
    return;
  self->waiting = sural_secret_new_from_text (passphrase);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  if (self->expects_damage)
    tell_damaged (self);
  else
    open_clinic (self, FALSE);
}

/**
 * sural_unlock_page_expect_damage:
 * @self: a page
 *
 * The file was found damaged while it was open: it is not opened to be written again.
 */
void
sural_unlock_page_expect_damage (SuralUnlockPage *self)
{
  g_return_if_fail (SURAL_IS_UNLOCK_PAGE (self));

  self->expects_damage = TRUE;
  sural_unlock_page_show_message (self,
                                  _ ("The clinic was locked, for damage was found in its file. "
                                     "With your passphrase you see what can be read and done."));
}

/**
 * sural_unlock_page_name_file:
 * @self: a page
 * @name: (nullable): the file's name; NULL: the clinic is the one that is always meant
 *
 * Says which clinic it is that a passphrase is asked for, where there is more than one.
 */
void
sural_unlock_page_name_file (SuralUnlockPage *self, const char *name)
{
  g_return_if_fail (SURAL_IS_UNLOCK_PAGE (self));

  gtk_label_set_text (self->file, name != NULL ? name : "");
  gtk_widget_set_visible (GTK_WIDGET (self->file), name != NULL);
}

/**
 * sural_unlock_page_thank:
 * @self: the page
 * @done: whether the patient went through all that was asked
 *
 * The patient has it in front of them: thanks them, and asks them to give it back. What is not for
 * them is not offered.
 */
void
sural_unlock_page_thank (SuralUnlockPage *self, gboolean done)
{
  g_return_if_fail (SURAL_IS_UNLOCK_PAGE (self));

  gtk_label_set_text (self->title, done ? _ ("Thank You") : _ ("Please Give It Back"));
  gtk_label_set_text (self->text, done ? _ ("Please give the screen back to your therapist, who "
                                            "unlocks it with their passphrase.")
                                       : _ ("Your answers are kept. Your therapist unlocks the "
                                            "screen with their passphrase."));
  sural_unlock_page_name_file (self, NULL);
  gtk_widget_set_visible (self->menu_button, FALSE);
  gtk_widget_set_visible (self->restore, FALSE);
}

/**
 * sural_unlock_page_get_said:
 * @self: a page that opened the clinic
 *
 * Returns: (transfer none) (nullable): what is to be said of the clinic now that it is open
 */
const char *
sural_unlock_page_get_said (SuralUnlockPage *self)
{
  g_return_val_if_fail (SURAL_IS_UNLOCK_PAGE (self), NULL);

  return self->said;
}
