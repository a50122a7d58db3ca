/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-correct-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/common/page/sural-dialogs.h"
#include "app/common/entry/sural-form.h"
#include "app/common/say/sural-toast.h"
#include "record/change/sural-change-kind.h"

struct _SuralCorrectDialog
{
  AdwDialog parent_instance;

  AdwActionRow *what_row;
  AdwComboRow *choice_row;
  AdwEntryRow *number_row;
  AdwEntryRow *reason_row;
  GtkLabel *hint;
  GtkWidget *correct_button;

  SuralRecord *record;
  SuralCorrectable *correctable;
  GtkWidget *opener; /* where it is told and can be taken back; NULL: who shows it does that */
};

G_DEFINE_FINAL_TYPE (SuralCorrectDialog, sural_correct_dialog, ADW_TYPE_DIALOG)

static SuralKnowledge *
get_knowledge (SuralCorrectDialog *self)
{
  return sural_context_get_knowledge (sural_record_get_context (self->record));
}

static char *
dup_reason (SuralCorrectDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason_row))));
}

/* What should have been recorded; NULL without an error where that is what was. */
static SuralChange *
make_change (SuralCorrectDialog *self, GError **error)
{
  if (self->correctable->values->len == 0)
    return sural_correctable_read (self->correctable,
                                   gtk_editable_get_text (GTK_EDITABLE (self->number_row)), error);
  return sural_correctable_choose (self->correctable,
                                   adw_combo_row_get_selected (self->choice_row));
}

static SuralChange *
make_checked (SuralCorrectDialog *self, GError **error)
{
  g_autoptr (SuralChange) what = make_change (self, error);
  g_autoptr (SuralChange) change = NULL;

  if (what == NULL)
    return NULL;
  change = sural_change_new_correct (self->correctable->visit_id, "-", what);
  return sural_change_check (change, get_knowledge (self), error) ? g_steal_pointer (&what) : NULL;
}

static void
changed_cb (SuralCorrectDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralChange) what = NULL;
  g_autofree char *reason = NULL;

  if (self->record == NULL)
    return;
  what = make_checked (self, &error);
  reason = dup_reason (self);
  gtk_widget_set_sensitive (self->correct_button, what != NULL && *reason != '\0');
  gtk_label_set_text (self->hint,
                      error != NULL
                          ? error->message
                          : _ ("What was recorded stays visible beside it, with the day and your "
                               "reason. A signed note is not changed."));
}

static void
offer_undo (SuralCorrectDialog *self)
{
  g_autofree char *title = NULL;
  AdwToast *toast = NULL;

  if (self->opener == NULL)
    return;
  /* Translators: what was corrected: “Corrected: Slump, left” */
  title = g_strdup_printf (_ ("Corrected: %s"), self->correctable->what);
  toast = sural_toast_new (title);
  adw_toast_set_timeout (toast, 15);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  sural_toast_show (self->opener, toast);
}

static void
correct_cb (SuralCorrectDialog *self)
{
  g_autoptr (SuralChange) what = make_checked (self, NULL);
  g_autofree char *reason = dup_reason (self);

  if (what == NULL || *reason == '\0')
    return;
  sural_record_correct (self->record, self->correctable->visit_id, reason, what);
  sural_dialog_forget_draft (ADW_DIALOG (self));
  offer_undo (self);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_cb (SuralCorrectDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
sural_correct_dialog_dispose (GObject *object)
{
  SuralCorrectDialog *self = SURAL_CORRECT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_CORRECT_DIALOG);
  g_clear_weak_pointer (&self->opener);
  g_clear_object (&self->record);
  g_clear_pointer (&self->correctable, sural_correctable_unref);

  G_OBJECT_CLASS (sural_correct_dialog_parent_class)->dispose (object);
}

static void
sural_correct_dialog_class_init (SuralCorrectDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_correct_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-correct-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, what_row);
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, choice_row);
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, number_row);
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, SuralCorrectDialog, correct_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, correct_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
sural_correct_dialog_init (SuralCorrectDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->what_row), FALSE);
}

/* Of the ways to say another value the one that fits. */
static void
show_values (SuralCorrectDialog *self)
{
  GPtrArray *labels = self->correctable->labels;
  gboolean chosen = labels->len > 0;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->choice_row), chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->number_row), !chosen);
  for (guint i = 0; i < labels->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (labels, i));
  if (chosen)
    {
      adw_combo_row_set_model (self->choice_row, G_LIST_MODEL (names));
      adw_combo_row_set_selected (self->choice_row, self->correctable->chosen);
    }
  adw_dialog_set_focus (ADW_DIALOG (self),
                        chosen ? GTK_WIDGET (self->choice_row) : GTK_WIDGET (self->number_row));
}

/**
 * sural_correct_dialog_new:
 * @record: the open patient
 * @correctable: (transfer none): what may be corrected
 *
 * Returns: (transfer floating): a dialog that corrects it
 */
AdwDialog *
sural_correct_dialog_new (SuralRecord *record, SuralCorrectable *correctable)
{
  SuralCorrectDialog *self = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *recorded = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (correctable != NULL, NULL);

  self = g_object_new (SURAL_TYPE_CORRECT_DIALOG, NULL);
  g_set_object (&self->record, record);
  self->correctable = sural_correctable_ref (correctable);
  recorded = g_strdup_printf (_ ("Recorded: %s"), correctable->was);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->what_row), correctable->what);
  adw_action_row_set_subtitle (self->what_row, recorded);
  show_values (self);
  changed_cb (self);
  draft = g_strdup_printf ("correct %s %s", correctable->visit_id, correctable->what);
  sural_dialog_keep_draft (ADW_DIALOG (self), sural_record_get_context (record), draft, NULL);
  return ADW_DIALOG (self);
}

/**
 * sural_correct_dialog_open:
 * @opener: a row or a page
 * @record: the open patient
 * @correctable: (transfer none): what may be corrected
 *
 * Shows the dialog that corrects it; the window offers afterwards to take it back.
 */
void
sural_correct_dialog_open (GtkWidget *opener, SuralRecord *record, SuralCorrectable *correctable)
{
  AdwDialog *dialog = NULL;

  g_return_if_fail (GTK_IS_WIDGET (opener));

  dialog = sural_correct_dialog_new (record, correctable);
  g_set_weak_pointer (&SURAL_CORRECT_DIALOG (dialog)->opener, opener);
  sural_dialog_present (dialog, opener);
}
