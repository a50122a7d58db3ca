/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/notes/sural-amend-dialog.h"

#include "app/common/entry/sural-form.h"
#include "app/notes/sural-snippets.h"

#include <string.h>

struct _SuralAmendDialog
{
  AdwDialog parent_instance;

  GtkTextView *text_view;
  GtkWidget *sign_button;

  SuralRecord *record;
  SuralNote *note;
};

G_DEFINE_FINAL_TYPE (SuralAmendDialog, sural_amend_dialog, ADW_TYPE_DIALOG)

static char *
dup_text (SuralAmendDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
text_changed_cb (SuralAmendDialog *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_set_sensitive (self->sign_button, *text != '\0');
}

static void
sign_cb (SuralAmendDialog *self)
{
  g_autofree char *text = dup_text (self);

  sural_record_amend_note (self->record, sural_note_get_id (self->note), text);
  sural_dialog_forget_draft (ADW_DIALOG (self));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_cb (SuralAmendDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
sural_amend_dialog_dispose (GObject *object)
{
  SuralAmendDialog *self = SURAL_AMEND_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_AMEND_DIALOG);
  g_clear_object (&self->record);
  g_clear_object (&self->note);

  G_OBJECT_CLASS (sural_amend_dialog_parent_class)->dispose (object);
}

static void
sural_amend_dialog_class_init (SuralAmendDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_amend_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-amend-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralAmendDialog, text_view);
  gtk_widget_class_bind_template_child (widget_class, SuralAmendDialog, sign_button);
  gtk_widget_class_bind_template_callback (widget_class, sign_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
sural_amend_dialog_init (SuralAmendDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed",
                           G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * sural_amend_dialog_new:
 * @record: the open patient
 * @note: the signed note to amend
 *
 * Returns: (transfer floating): a dialog that signs what is written as an amendment of @note
 */
AdwDialog *
sural_amend_dialog_new (SuralRecord *record, SuralNote *note)
{
  SuralAmendDialog *self;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);
  g_return_val_if_fail (SURAL_IS_NOTE (note) && sural_note_is_signed (note), NULL);

  self = g_object_new (SURAL_TYPE_AMEND_DIALOG, NULL);
  g_set_object (&self->record, record);
  g_set_object (&self->note, note);
  sural_snippets_attach (self->text_view, NULL,
                         sural_context_get_settings (sural_record_get_context (record)));

  return ADW_DIALOG (self);
}
