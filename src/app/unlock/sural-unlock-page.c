/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/unlock/sural-unlock-page.h"

#include "app/common/sural-accessible.h"
#include "app/common/sural-announce.h"
#include "model/sural-error.h"

#include <glib/gi18n-lib.h>

struct _SuralUnlockPage
{
  AdwBin parent_instance;

  SuralContext *context;
  AdwPasswordEntryRow *passphrase;
  GtkLabel *message;
  GtkButton *button;
  AdwSpinner *spinner;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (SuralUnlockPage, sural_unlock_page, ADW_TYPE_BIN)

static guint unlocked_signal;

static void
set_busy (SuralUnlockPage *self, gboolean busy)
{
  self->busy = busy;
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

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->context == NULL)
    return;
  set_busy (self, FALSE);
  if (!sural_store_thread_open_finish (SURAL_STORE_THREAD (source), result, &error))
    {
      /* Which file it was is of use on a terminal, not to who stands before the window. */
      sural_unlock_page_show_message (self,
                                      g_error_matches (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE)
                                          ? _ ("This passphrase does not open this clinic.")
                                          : error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
      return;
    }
  sural_unlock_page_show_message (self, NULL);
  g_signal_emit (self, unlocked_signal, 0);
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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, message);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, button);
  gtk_widget_class_bind_template_child (widget_class, SuralUnlockPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
}

static void
sural_unlock_page_init (SuralUnlockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_accessible_name_groups (GTK_WIDGET (self), _ ("Clinic Locked"));
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
  return GTK_WIDGET (self);
}

/**
 * sural_unlock_page_submit:
 * @passphrase: what was typed
 *
 * Tries to open the clinic; emits "unlocked", or shows on the page why not. The passphrase is taken
 * from the entry at once, whatever comes of it.
 */
void
sural_unlock_page_submit (SuralUnlockPage *self, const char *passphrase)
{
  g_return_if_fail (SURAL_IS_UNLOCK_PAGE (self));

  if (self->busy || *passphrase == '\0')
    return;
  sural_unlock_page_show_message (self, NULL);
  set_busy (self, TRUE);
  sural_store_thread_open_async (sural_context_get_store_thread (self->context),
                                 sural_context_get_clinic_path (self->context), passphrase, NULL,
                                 opened_cb, g_object_ref (self));
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
}
