/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-export-question.h"

#include <glib/gi18n-lib.h>

#include "store/keys/sural-passphrase.h"

/* What the question shows; it lives as long as that. */
typedef struct
{
  AdwAlertDialog *dialog;
  GtkEditable *wanted, *repeat;
  GtkLabel *hint;
} Parts;

static Parts *
get_parts (AdwDialog *dialog)
{
  return g_object_get_data (G_OBJECT (dialog), "export-question");
}

/* What is missing, in words; NULL when it can be saved. */
static const char *
find_obstacle (Parts *self)
{
  const char *wanted = gtk_editable_get_text (self->wanted);
  const char *repeat = gtk_editable_get_text (self->repeat);

  if (*wanted == '\0')
    return "";
  switch (sural_passphrase_judge (wanted))
    {
    case SURAL_PASSPHRASE_SHORT:
    case SURAL_PASSPHRASE_LONG:
      return _ ("Too short: at least eight characters.");
    case SURAL_PASSPHRASE_GUESSED:
      return _ ("Easily guessed: take four words that have nothing to do with each other.");
    case SURAL_PASSPHRASE_GOOD:
    case SURAL_PASSPHRASE_STRONG:
    default:
      break;
    }
  if (*repeat == '\0')
    return "";
  return g_str_equal (wanted, repeat) ? NULL : _ ("The two passphrases differ.");
}

static void
changed_cb (Parts *self)
{
  const char *obstacle = find_obstacle (self);

  gtk_label_set_text (self->hint, obstacle != NULL ? obstacle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), obstacle != NULL && *obstacle != '\0');
  adw_alert_dialog_set_response_enabled (self->dialog, SURAL_EXPORT_ANSWER_SEALED,
                                         obstacle == NULL);
}

static GtkEditable *
add_row (Parts *self, GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  return GTK_EDITABLE (row);
}

static GtkWidget *
make_content (Parts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *hint = gtk_label_new ("");

  self->wanted = add_row (self, group, _ ("Passphrase"));
  self->repeat = add_row (self, group, _ ("Passphrase Again"));
  self->hint = GTK_LABEL (hint);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_xalign (self->hint, 0);
  gtk_widget_set_visible (hint, FALSE);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), hint);
  return box;
}

/**
 * sural_export_question_new:
 *
 * Asks whether a record is saved encrypted, and with what passphrase, or in clear.
 *
 * Returns: (transfer floating): the question
 */
AdwDialog *
sural_export_question_new (void)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (
      _ ("Export Record"),
      _ ("Encrypted: for another clinic that works with Sural, pictures included. Tell them the "
         "passphrase by telephone.\n"
         "FHIR: for other programs, readable by everybody.")));
  Parts *self = g_new0 (Parts, 1);

  self->dialog = dialog;
  g_object_set_data_full (G_OBJECT (dialog), "export-question", self, g_free);
  adw_alert_dialog_set_extra_child (dialog, make_content (self));
  adw_alert_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_alert_dialog_add_response (dialog, SURAL_EXPORT_ANSWER_PLAIN, _ ("Save as _FHIR…"));
  adw_alert_dialog_add_response (dialog, SURAL_EXPORT_ANSWER_SEALED, _ ("Save _Encrypted…"));
  adw_alert_dialog_set_response_appearance (dialog, SURAL_EXPORT_ANSWER_SEALED,
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (dialog, SURAL_EXPORT_ANSWER_SEALED, FALSE);
  adw_alert_dialog_set_default_response (dialog, SURAL_EXPORT_ANSWER_SEALED);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_dialog_set_focus (ADW_DIALOG (dialog), GTK_WIDGET (self->wanted));
  return ADW_DIALOG (dialog);
}

/**
 * sural_export_question_get_passphrase:
 * @dialog: a question of sural_export_question_new()
 *
 * Returns: (transfer none): what was typed
 */
const char *
sural_export_question_get_passphrase (AdwDialog *dialog)
{
  g_return_val_if_fail (ADW_IS_ALERT_DIALOG (dialog), "");
  return gtk_editable_get_text (get_parts (dialog)->wanted);
}
