/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-import-question.h"

#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_person_row (SuralPatient *patient, const char *where)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = sural_patient_dup_display_name (patient);
  g_autofree char *born = sural_format_birth (sural_patient_get_birth_day (patient),
                                              sural_patient_get_birth_part (patient));
  const char *sex = sural_words_sex (sural_patient_get_sex (patient));
  g_autoptr (GString) text = g_string_new (where);

  if (*born != '\0')
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("born %s"), born);
    }
  else
    g_string_append_printf (text, " · %s", _ ("birth date not known"));
  if (sex != NULL)
    g_string_append_printf (text, " · %s", sex);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->str);
  return row;
}

/* Both of them, one under the other, so that what differs is seen; @read is NULL where the file
 * names nobody. */
static GtkWidget *
make_people (SuralPatient *known, SuralPatient *read)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), make_person_row (known, _ ("In this clinic")));
  if (read != NULL)
    gtk_list_box_append (GTK_LIST_BOX (list), make_person_row (read, _ ("In the file")));
  gtk_widget_set_margin_bottom (list, 3);
  return list;
}

/**
 * sural_import_question_new_whom:
 * @batch: what was refused with %SURAL_ERROR_EXISTS
 *
 * Asks whose a file is: of the patient whom its number or name fits, or of somebody new; of a table
 * of our own that names nobody, whether it is of the patient who is open.
 *
 * Returns: (transfer floating): the question
 */
AdwDialog *
sural_import_question_new_whom (SuralImportBatch *batch)
{
  SuralPatient *known = NULL;
  SuralPatient *read = NULL;
  AdwAlertDialog *dialog = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (batch), NULL);

  known = sural_import_batch_get_candidate (batch);
  read = sural_import_batch_get_patient (batch);
  g_return_val_if_fail (known != NULL, NULL);

  body = g_strdup_printf (read == NULL ? _ ("“%s” was saved by Sural and holds new values, but "
                                            "does not say of whom they are.")
                          : sural_patient_get_external_id (read) != NULL
                              ? _ ("The record number in “%s” is that of a patient who is called "
                                   "or described otherwise.")
                              : _ ("“%s” holds new values for a name that is in the clinic "
                                   "already. A name alone does not tell who it is."),
                          sural_import_batch_get_name (batch));
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Whose Is It?"), body));
  adw_alert_dialog_set_body_use_markup (dialog, FALSE);
  adw_alert_dialog_set_extra_child (dialog, make_people (known, read));
  adw_alert_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  if (read != NULL)
    adw_alert_dialog_add_response (dialog, SURAL_IMPORT_ANSWER_NEW, _ ("Somebody _New"));
  adw_alert_dialog_add_response (dialog, SURAL_IMPORT_ANSWER_KNOWN, _ ("_This Patient"));
  adw_alert_dialog_set_close_response (dialog, "cancel");
  return ADW_DIALOG (dialog);
}

/**
 * sural_import_question_new_differing:
 * @batch: what was refused with %SURAL_ERROR_DIFFERS
 *
 * Asks which values hold, where a file has others for the same moments.
 *
 * Returns: (transfer floating): the question
 */
AdwDialog *
sural_import_question_new_differing (SuralImportBatch *batch)
{
  const SuralImportDifference *difference = NULL;
  AdwAlertDialog *dialog = NULL;
  g_autofree char *day = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *first = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (batch), NULL);

  difference = sural_import_batch_get_difference (batch);
  day = sural_format_day (sural_time_get_day (difference->at));
  here = sural_format_number (difference->here);
  there = sural_format_number (difference->there);
  /* TRANSLATORS: a day, the value in the record and the one in the file */
  first = g_strdup_printf (_ ("%s: %s in the record, %s in the file"), day, here, there);
  body = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* TRANSLATORS: a file, a number, and the first value with its day */
                   "“%s” has another value for %u moment that is in the record already.\n%s",
                   "“%s” has other values for %u moments that are in the record already.\n%s",
                   difference->n),
      sural_import_batch_get_name (batch), difference->n, first);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Which Values Hold?"), body));
  adw_alert_dialog_set_body_use_markup (dialog, FALSE);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), SURAL_IMPORT_ANSWER_KEEP_BOTH,
                                  _ ("_Both"), SURAL_IMPORT_ANSWER_REPLACE,
                                  _ ("Those of the _File"), NULL);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  return ADW_DIALOG (dialog);
}

static char *
dup_why (const SuralImportDoubt *doubt)
{
  g_autofree char *day = sural_format_day (doubt->day);

  switch (doubt->doubt)
    {
    case SURAL_DAY_AFTER_TODAY:
      return g_strdup_printf (_ ("%s lies after today"), day);
    case SURAL_DAY_BEFORE_BIRTH:
      return g_strdup_printf (_ ("%s lies before the patient was born"), day);
    case SURAL_DAY_FAR:
    case SURAL_DAY_SOUND:
    default:
      return g_strdup_printf (_ ("%s lies far from the other days"), day);
    }
}

/**
 * sural_import_question_new_days:
 * @batch: what was refused with %SURAL_ERROR_UNLIKELY
 *
 * Asks what is done with values of days that are unlikely: a slip of a finger in a year.
 *
 * Returns: (transfer floating): the question
 */
AdwDialog *
sural_import_question_new_days (SuralImportBatch *batch)
{
  const SuralImportDoubt *doubt = NULL;
  AdwAlertDialog *dialog = NULL;
  g_autofree char *why = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (SURAL_IS_IMPORT_BATCH (batch), NULL);

  doubt = sural_import_batch_get_doubt (batch);
  why = dup_why (doubt);
  body = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   /* TRANSLATORS: a file, a number, and what speaks against the first day */
                   "“%s” has %u value of a day that is unlikely.\n%s",
                   "“%s” has %u values of days that are unlikely, the first of which:\n%s",
                   doubt->n),
      sural_import_batch_get_name (batch), doubt->n, why);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Are the Days Right?"), body));
  adw_alert_dialog_set_body_use_markup (dialog, FALSE);
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), SURAL_IMPORT_ANSWER_LEAVE_OUT,
                                  _ ("_Leave Them Out"), SURAL_IMPORT_ANSWER_KEEP_DAYS,
                                  _ ("They Are _Right"), NULL);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  return ADW_DIALOG (dialog);
}

/* --- An encrypted record ---------------------------------------------------------------------- */

static void
passphrase_changed_cb (AdwAlertDialog *dialog, GtkEditable *row)
{
  adw_alert_dialog_set_response_enabled (dialog, SURAL_IMPORT_ANSWER_OPEN,
                                         *gtk_editable_get_text (row) != '\0');
}

/**
 * sural_import_question_new_archive:
 * @name: what the file is called
 * @wrong: (nullable): why the last passphrase did not open it
 *
 * Asks for the passphrase of an encrypted record.
 *
 * Returns: (transfer floating): the question
 */
AdwDialog *
sural_import_question_new_archive (const char *name, const char *wrong)
{
  AdwAlertDialog *dialog = NULL;
  GtkWidget *row = adw_password_entry_row_new ();
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *body = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  body = wrong != NULL ? g_strdup (wrong)
                       : g_strdup_printf (_ ("“%s” is the record of a patient that was saved "
                                             "encrypted. Type the passphrase that it was given "
                                             "then."),
                                          name);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Encrypted Record"), body));
  adw_alert_dialog_set_body_use_markup (dialog, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Passphrase"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_alert_dialog_set_extra_child (dialog, group);
  adw_alert_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_alert_dialog_add_response (dialog, SURAL_IMPORT_ANSWER_OPEN, _ ("_Open"));
  adw_alert_dialog_set_response_appearance (dialog, SURAL_IMPORT_ANSWER_OPEN,
                                            ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (dialog, SURAL_IMPORT_ANSWER_OPEN, FALSE);
  adw_alert_dialog_set_default_response (dialog, SURAL_IMPORT_ANSWER_OPEN);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_dialog_set_focus (ADW_DIALOG (dialog), row);
  g_object_set_data (G_OBJECT (dialog), "passphrase", row);
  g_signal_connect_object (row, "changed", G_CALLBACK (passphrase_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  return ADW_DIALOG (dialog);
}

/**
 * sural_import_question_get_passphrase:
 * @dialog: a question of sural_import_question_new_archive()
 *
 * Returns: (transfer none): what was typed
 */
const char *
sural_import_question_get_passphrase (AdwDialog *dialog)
{
  g_return_val_if_fail (ADW_IS_ALERT_DIALOG (dialog), "");
  return gtk_editable_get_text (g_object_get_data (G_OBJECT (dialog), "passphrase"));
}
