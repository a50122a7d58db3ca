/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/unlock/sural-mismatch-dialog.h"

#include "app/common/page/sural-wrapped-label.h"
#include "record/backup/mismatch-words.h"

struct _SuralMismatchDialog
{
  AdwDialog parent_instance;

  GtkBox *said;
  GtkWidget *restore;
  GtkWidget *accept;
  SuralMismatchChoice choice;
};

G_DEFINE_FINAL_TYPE (SuralMismatchDialog, sural_mismatch_dialog, ADW_TYPE_DIALOG)

static void
choose (SuralMismatchDialog *self, SuralMismatchChoice choice)
{
  self->choice = choice;
  adw_dialog_close (ADW_DIALOG (self));
}

static void
restore_cb (SuralMismatchDialog *self)
{
  choose (self, SURAL_MISMATCH_CHOICE_RESTORE);
}

static void
accept_cb (SuralMismatchDialog *self)
{
  choose (self, SURAL_MISMATCH_CHOICE_ACCEPT);
}

static void
sural_mismatch_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_MISMATCH_DIALOG);
  G_OBJECT_CLASS (sural_mismatch_dialog_parent_class)->dispose (object);
}

static void
sural_mismatch_dialog_class_init (SuralMismatchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_mismatch_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-mismatch-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralMismatchDialog, said);
  gtk_widget_class_bind_template_child (widget_class, SuralMismatchDialog, restore);
  gtk_widget_class_bind_template_child (widget_class, SuralMismatchDialog, accept);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
}

static void
sural_mismatch_dialog_init (SuralMismatchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_sentence (SuralMismatchDialog *self, const SuralMismatch *mismatch)
{
  g_autofree char *words = mismatch_words (mismatch);
  GtkWidget *label = sural_wrapped_label_new (words, NULL);

  gtk_box_append (self->said, label);
}

/**
 * sural_mismatch_dialog_new:
 * @mismatches: (element-type SuralMismatch): what was found as the clinic was opened
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
sural_mismatch_dialog_new (GPtrArray *mismatches)
{
  SuralMismatchDialog *self = g_object_new (SURAL_TYPE_MISMATCH_DIALOG, NULL);

  for (guint i = 0; i < mismatches->len; i++)
    add_sentence (self, g_ptr_array_index (mismatches, i));
  return ADW_DIALOG (self);
}

/**
 * sural_mismatch_dialog_get_choice:
 * @self: a dialog
 *
 * Returns: what was chosen
 */
SuralMismatchChoice
sural_mismatch_dialog_get_choice (SuralMismatchDialog *self)
{
  g_return_val_if_fail (SURAL_IS_MISMATCH_DIALOG (self), SURAL_MISMATCH_CHOICE_NOTHING);

  return self->choice;
}
