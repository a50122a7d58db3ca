/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clinical content that lies beside a clinic decides what is asked and said of patients: whoever
 * can write to that folder could change it. So it is used once somebody has looked at it, and asked
 * for again with every byte of it that is another one. */
#include "config.h"

#include "app/window/sural-main-window-private.h"

#include "app/common/page/sural-dialogs.h"
#include "app/common/page/sural-wrapped-label.h"
#include "record/open/sural-accepted-knowledge.h"

#include <glib/gi18n-lib.h>

/* The changes that are listed; a longer list is nothing that anybody reads. */
static const guint MOST_LISTED = 20;

static void
use_cb (SuralMainWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->unseen == NULL)
    return;
  if (!sural_context_use_knowledge (self->context, self->unseen, &error))
    {
      sural_main_window_show_message (self, error->message);
      return;
    }
  sural_accepted_knowledge_add (sural_context_get_settings (self->context), self->unseen);
  sural_main_window_set_unseen_knowledge (self, NULL);
}

/* In groups that are read and that a narrow window can break. */
static char *
dup_grouped (const char *digest)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; digest[i] != '\0'; i++)
    {
      if (i > 0 && i % 8 == 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, digest[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_body (SuralKnowledge *knowledge)
{
  g_auto (GStrv) lines = sural_knowledge_list_own (knowledge);
  const guint n = g_strv_length (lines);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Files beside the clinic change what Sural asks and says of "
                                       "patients, in %u place.",
                                       "Files beside the clinic change what Sural asks and says of "
                                       "patients, in %u places.",
                                       n),
                          n);
}

static char *
dup_list (SuralKnowledge *knowledge)
{
  g_autofree char *digest = sural_knowledge_dup_own_digest (knowledge);
  g_autofree char *grouped = dup_grouped (digest);
  g_auto (GStrv) lines = sural_knowledge_list_own (knowledge);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && i < MOST_LISTED; i++)
    g_string_append_printf (list, "%s\n", lines[i]);
  if (g_strv_length (lines) > MOST_LISTED)
    g_string_append_printf (list, "%s\n", _ ("…and more: “suralctl knowledge check” lists all."));
  /* TRANSLATORS: a digest, as hexadecimal digits */
  g_string_append_printf (list, _ ("\nDigest of these files: %s"), grouped);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* Where a file has a long name a line breaks within it. */
static GtkWidget *
list_new (SuralKnowledge *knowledge)
{
  g_autofree char *text = dup_list (knowledge);
  GtkWidget *label = sural_wrapped_label_new (text, NULL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static void
ask_cb (SuralMainWindow *self)
{
  AdwDialog *question = NULL;
  g_autofree char *body = NULL;

  if (self->unseen == NULL)
    return;
  body = dup_body (self->unseen);
  question = adw_alert_dialog_new (_ ("Use the Clinic’s Content?"), body);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (question), list_new (self->unseen));
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (question), "not", _ ("_Not Now"));
  /* Where who administers the machine says which content is used, nobody else does. */
  if (sural_accepted_knowledge_may_add (sural_context_get_settings (self->context)))
    adw_alert_dialog_add_response (ADW_ALERT_DIALOG (question), "use", _ ("_Use It"));
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "not");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "not");
  g_signal_connect_object (question, "response::use", G_CALLBACK (use_cb), self, G_CONNECT_SWAPPED);
  sural_dialog_present (question, GTK_WIDGET (self));
}

/**
 * sural_main_window_set_unseen_knowledge:
 * @knowledge: (nullable): clinical content of the clinic's own that nobody has looked at yet, or
 * that is another one than was looked at
 *
 * Says so, and that the built-in content is used, until somebody looks at it and wants it.
 */
void
sural_main_window_set_unseen_knowledge (SuralMainWindow *self, SuralKnowledge *knowledge)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));

  g_set_object (&self->unseen, knowledge);
  g_signal_handlers_disconnect_by_func (self->refusal, ask_cb, self);
  adw_banner_set_button_label (self->refusal, knowledge != NULL ? _ ("_Look at It…") : NULL);
  if (knowledge != NULL)
    {
      adw_banner_set_title (self->refusal,
                            _ ("Beside the clinic lies clinical content of its own that nobody has "
                               "looked at as it is now. The built-in one is used."));
      g_signal_connect_object (self->refusal, "button-clicked", G_CALLBACK (ask_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), knowledge != NULL);
  adw_banner_set_revealed (self->refusal, knowledge != NULL);
}
