/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/unlock/sural-setup-page.h"

#include "app/common/page/sural-wrap.h"
#include "app/common/say/sural-accessible.h"
#include "app/common/say/sural-announce.h"
#include "app/common/sural-clipboard.h"
#include "app/unlock/sural-recovery-print.h"
#include "store/keys/sural-passphrase.h"
#include "store/keys/sural-secret.h"

#include <glib/gi18n-lib.h>

struct _SuralSetupPage
{
  AdwBin parent_instance;

  SuralContext *context;
  SuralSecret *recovery_code; /* until it has been confirmed */
  GtkStack *stack;
  AdwEntryRow *clinic;
  AdwEntryRow *clinician;
  AdwPasswordEntryRow *passphrase;
  AdwPasswordEntryRow *repeat;
  GtkLevelBar *strength;
  GtkLabel *hint;
  GtkButton *create;
  AdwSpinner *spinner;
  GtkLabel *code;
  GtkCheckButton *written;
  GtkLabel *held; /* why the page cannot be left */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (SuralSetupPage, sural_setup_page, ADW_TYPE_BIN)

static guint done_signal, code_shown_signal;

static const char *
text_of (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* 0 to 4; what is below 3 is not taken. */
static int
rate_passphrase (const char *text)
{
  switch (*text != '\0' ? sural_passphrase_judge (text) : SURAL_PASSPHRASE_SHORT)
    {
    case SURAL_PASSPHRASE_STRONG:
      return 4;
    case SURAL_PASSPHRASE_GOOD:
      return 3;
    case SURAL_PASSPHRASE_GUESSED:
      return 2;
    case SURAL_PASSPHRASE_SHORT:
    case SURAL_PASSPHRASE_LONG:
    default:
      return *text != '\0' ? 1 : 0;
    }
}

static const char *
advise (SuralSetupPage *self, int rating)
{
  if (rating == 1)
    return _ ("Too short: at least eight characters.");
  if (rating == 2)
    return _ ("Easily guessed: take four words that have nothing to do with each other.");
  if (*text_of (self->repeat) != '\0' &&
      !g_str_equal (text_of (self->passphrase), text_of (self->repeat)))
    return _ ("The two passphrases differ.");
  if (rating == 3)
    return _ ("Good.");
  return rating == 4 ? _ ("Strong.") : "";
}

static gboolean
is_complete (SuralSetupPage *self)
{
  g_autofree char *clinician = g_strstrip (g_strdup (text_of (self->clinician)));

  return clinician[0] != '\0' && rate_passphrase (text_of (self->passphrase)) >= 3 &&
         g_str_equal (text_of (self->passphrase), text_of (self->repeat));
}

/* Below three of the four a passphrase is not taken: that is no colour of what is done. */
static void
name_levels (SuralSetupPage *self)
{
  gtk_level_bar_add_offset_value (self->strength, GTK_LEVEL_BAR_OFFSET_LOW, 2);
  gtk_level_bar_add_offset_value (self->strength, GTK_LEVEL_BAR_OFFSET_HIGH, 3);
  gtk_level_bar_add_offset_value (self->strength, GTK_LEVEL_BAR_OFFSET_FULL, 4);
}

/* An empty bar says nothing. */
static void
update_cb (SuralSetupPage *self)
{
  int rating = rate_passphrase (text_of (self->passphrase));

  gtk_level_bar_set_value (self->strength, rating);
  gtk_widget_set_visible (GTK_WIDGET (self->strength), rating > 0);
  gtk_label_set_text (self->hint, advise (self, rating));
  gtk_widget_set_sensitive (GTK_WIDGET (self->create), !self->busy && is_complete (self));
}

static void
set_busy (SuralSetupPage *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  update_cb (self);
}

static void
forget_code (SuralSetupPage *self)
{
  g_clear_pointer (&self->recovery_code, sural_secret_free);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralSetupPage) self = user_data;
  g_autoptr (GError) error = NULL;
  char *code = NULL;

  if (self->context == NULL)
    return;
  code = sural_store_thread_create_finish (SURAL_STORE_THREAD (source), result, &error);
  set_busy (self, FALSE);
  if (code == NULL)
    {
      gtk_label_set_text (self->hint, error->message);
      return;
    }
  sural_stationery_set_text (sural_context_get_stationery (self->context), SURAL_DETAIL_NAME,
                             text_of (self->clinic));
  self->recovery_code = sural_secret_new_from_text (code);
  sural_secret_wipe_text (code);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_editable_set_text (GTK_EDITABLE (self->repeat), "");
  gtk_stack_set_visible_child_name (self->stack, "code");
  sural_setup_page_conceal (self, FALSE);
  g_signal_emit (self, code_shown_signal, 0);
}

static void
create_cb (SuralSetupPage *self)
{
  g_autofree char *clinician = g_strstrip (g_strdup (text_of (self->clinician)));

  if (self->busy || !is_complete (self))
    return;
  set_busy (self, TRUE);
  sural_store_thread_create_async (sural_context_get_store_thread (self->context),
                                   sural_context_get_clinic_path (self->context), clinician,
                                   text_of (self->passphrase), NULL, created_cb,
                                   g_object_ref (self));
}

/* Enter goes on to the next field. */
static void
go_on_cb (SuralSetupPage *self, GtkWidget *row)
{
  GtkWidget *const fields[] = { GTK_WIDGET (self->clinic), GTK_WIDGET (self->clinician),
                                GTK_WIDGET (self->passphrase), GTK_WIDGET (self->repeat) };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (fields); i++)
    if (fields[i] == row)
      gtk_widget_grab_focus (fields[i + 1]);
}

/* In the last one it makes the clinic, or goes to what is missing. */
static void
enter_cb (SuralSetupPage *self)
{
  g_autofree char *clinician = g_strstrip (g_strdup (text_of (self->clinician)));

  if (self->busy)
    return;
  if (is_complete (self))
    create_cb (self);
  else if (clinician[0] == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->clinician));
  else if (rate_passphrase (text_of (self->passphrase)) < 3)
    gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
  else
    gtk_widget_error_bell (GTK_WIDGET (self->repeat));
}

static void
copy_cb (SuralSetupPage *self)
{
  sural_clipboard_put_for (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                           sural_secret_get_text (self->recovery_code), SURAL_CLIPBOARD_SECONDS);
}

static void
print_cb (SuralSetupPage *self)
{
  sural_recovery_print (GTK_WIDGET (self), text_of (self->clinic),
                        sural_secret_get_text (self->recovery_code));
}

static void
finish_cb (SuralSetupPage *self)
{
  sural_setup_page_confirm (self);
}

static gboolean
sural_setup_page_grab_focus (GtkWidget *widget)
{
  SuralSetupPage *self = SURAL_SETUP_PAGE (widget);

  return gtk_widget_grab_focus (self->recovery_code != NULL ? GTK_WIDGET (self->written)
                                                            : GTK_WIDGET (self->clinic));
}

static void
sural_setup_page_dispose (GObject *object)
{
  SuralSetupPage *self = SURAL_SETUP_PAGE (object);

  forget_code (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_SETUP_PAGE);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (sural_setup_page_parent_class)->dispose (object);
}

static void
sural_setup_page_class_init (SuralSetupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_setup_page_dispose;
  widget_class->grab_focus = sural_setup_page_grab_focus;
  done_signal = g_signal_new ("done", SURAL_TYPE_SETUP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  code_shown_signal = g_signal_new ("code-shown", SURAL_TYPE_SETUP_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-setup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, clinic);
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, clinician);
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, repeat);
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, strength);
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, hint);
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, create);
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, code);
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, written);
  gtk_widget_class_bind_template_child (widget_class, SuralSetupPage, held);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, finish_cb);
}

static void
sural_setup_page_init (SuralSetupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_wrap_words (GTK_WIDGET (self));
  sural_accessible_make_pressable (GTK_WIDGET (self->written));
  gtk_editable_set_text (GTK_EDITABLE (self->clinician), g_get_real_name ());
  if (g_str_equal (g_get_real_name (), "Unknown"))
    gtk_editable_set_text (GTK_EDITABLE (self->clinician), "");
  name_levels (self);
  update_cb (self);
}

/**
 * sural_setup_page_new:
 * @context: where the clinic will lie
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
sural_setup_page_new (SuralContext *context)
{
  SuralSetupPage *self = g_object_new (SURAL_TYPE_SETUP_PAGE, NULL);

  g_set_object (&self->context, context);
  return GTK_WIDGET (self);
}

/**
 * sural_setup_page_submit:
 * @clinic: the clinic's name, may be empty
 * @clinician: the clinician's name
 * @passphrase: the passphrase
 * @repeat: the passphrase again
 *
 * Fills the form in and sends it off, as a person would.
 */
void
sural_setup_page_submit (SuralSetupPage *self,
                         const char *clinic,
                         const char *clinician,
                         const char *passphrase,
                         const char *repeat)
{
  g_return_if_fail (SURAL_IS_SETUP_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->clinic), clinic);
  gtk_editable_set_text (GTK_EDITABLE (self->clinician), clinician);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), passphrase);
  gtk_editable_set_text (GTK_EDITABLE (self->repeat), repeat);
  create_cb (self);
}

/**
 * sural_setup_page_get_recovery_code:
 *
 * Returns: (transfer none) (nullable): the code while it is shown
 */
const char *
sural_setup_page_get_recovery_code (SuralSetupPage *self)
{
  g_return_val_if_fail (SURAL_IS_SETUP_PAGE (self), NULL);
  return self->recovery_code != NULL ? sural_secret_get_text (self->recovery_code) : NULL;
}

/**
 * sural_setup_page_holds_code:
 *
 * Returns: whether there is a recovery code that nobody has confirmed to have written down
 */
gboolean
sural_setup_page_holds_code (SuralSetupPage *self)
{
  g_return_val_if_fail (SURAL_IS_SETUP_PAGE (self), FALSE);
  return self->recovery_code != NULL;
}

/**
 * sural_setup_page_conceal:
 * @conceal: whether the code must not be read now, for the clinic is locked
 */
void
sural_setup_page_conceal (SuralSetupPage *self, gboolean conceal)
{
  g_return_if_fail (SURAL_IS_SETUP_PAGE (self));

  if (self->recovery_code == NULL)
    return;
  gtk_label_set_text (self->code, conceal ? "" : sural_secret_get_text (self->recovery_code));
  if (!conceal)
    gtk_widget_grab_focus (GTK_WIDGET (self->written));
}

/**
 * sural_setup_page_ask_to_confirm:
 *
 * Somebody wants to leave before the code was confirmed: says why the page stays.
 */
void
sural_setup_page_ask_to_confirm (SuralSetupPage *self)
{
  g_return_if_fail (SURAL_IS_SETUP_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->held), TRUE);
  sural_announce_at_once (GTK_WIDGET (self), gtk_label_get_text (self->held));
  gtk_widget_grab_focus (GTK_WIDGET (self->written));
}

/**
 * sural_setup_page_confirm:
 *
 * The code is written down: forgets it and emits "done".
 */
void
sural_setup_page_confirm (SuralSetupPage *self)
{
  g_return_if_fail (SURAL_IS_SETUP_PAGE (self));
  if (self->recovery_code == NULL)
    return;
  gtk_label_set_text (self->code, "");
  gtk_widget_set_visible (GTK_WIDGET (self->held), FALSE);
  forget_code (self);
  g_signal_emit (self, done_signal, 0);
}
