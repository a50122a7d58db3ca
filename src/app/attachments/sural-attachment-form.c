/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/attachments/sural-attachment-form.h"

#include "app/attachments/attachment-picture.h"
#include "app/common/entry/sural-date-row.h"
#include "record/attachment/sural-attachment-intake.h"

#include <glib/gi18n-lib.h>

struct _SuralAttachmentForm
{
  AdwNavigationPage parent_instance;

  SuralContext *context;
  SuralAttachment *attachment;

  AdwBin *preview;
  AdwComboRow *kind; /* its rows are those of SuralAttachmentKind */
  AdwEntryRow *name;
  SuralDateRow *day;
  GtkWidget *attach;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (SuralAttachmentForm, sural_attachment_form, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SIGNAL_ATTACH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/**
 * sural_attachment_form_tell:
 * @self: a form
 * @message: what stands in the way; empty: nothing
 */
void
sural_attachment_form_tell (SuralAttachmentForm *self, const char *message)
{
  g_return_if_fail (SURAL_IS_ATTACHMENT_FORM (self));
  g_return_if_fail (message != NULL);

  gtk_label_set_text (self->message, message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *message != '\0');
  gtk_widget_set_sensitive (self->attach, sural_date_row_is_valid (self->day));
}

/* What is said is judged where it is said. */
static void
edited_cb (SuralAttachmentForm *self)
{
  g_autoptr (GError) error = NULL;
  gboolean can_be = FALSE;

  if (self->attachment == NULL)
    return;
  can_be = sural_attachment_describe (self->attachment,
                                      (SuralAttachmentKind) adw_combo_row_get_selected (self->kind),
                                      gtk_editable_get_text (GTK_EDITABLE (self->name)),
                                      sural_date_row_get_day (self->day),
                                      sural_context_get_today (self->context), &error);
  sural_attachment_form_tell (self, can_be ? "" : error->message);
  gtk_widget_set_sensitive (self->attach, can_be && sural_date_row_is_valid (self->day));
}

static void
attach_cb (SuralAttachmentForm *self)
{
  if (!gtk_widget_get_sensitive (self->attach))
    return;
  gtk_widget_set_sensitive (self->attach, FALSE);
  g_signal_emit (self, signals[SIGNAL_ATTACH], 0);
}

/* Enter goes on from the title, as in other forms; Ctrl+Enter attaches from anywhere. */
static void
go_on_cb (SuralAttachmentForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->kind));
}

/* A file's name is seldom a title: the first key replaces it. */
static void
shown_cb (SuralAttachmentForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_editable_select_region (GTK_EDITABLE (self->name), 0, -1);
}

static void
sural_attachment_form_dispose (GObject *object)
{
  SuralAttachmentForm *self = SURAL_ATTACHMENT_FORM (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->attachment, sural_attachment_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_ATTACHMENT_FORM);
  G_OBJECT_CLASS (sural_attachment_form_parent_class)->dispose (object);
}

static void
sural_attachment_form_class_init (SuralAttachmentFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_attachment_form_dispose;
  signals[SIGNAL_ATTACH] = g_signal_new ("attach", SURAL_TYPE_ATTACHMENT_FORM, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (SURAL_TYPE_DATE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-attachment-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentForm, preview);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentForm, kind);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentForm, name);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentForm, day);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentForm, attach);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentForm, message);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, attach_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
sural_attachment_form_init (SuralAttachmentForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_attachment_form_new:
 * @context: the clinic
 * @attachment: a picture that was prepared
 *
 * Returns: (transfer floating): a page that asks what it is of
 */
AdwNavigationPage *
sural_attachment_form_new (SuralContext *context, SuralAttachment *attachment)
{
  SuralAttachmentForm *self = NULL;
  SuralWrittenReading reading;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (attachment != NULL, NULL);

  self = g_object_new (SURAL_TYPE_ATTACHMENT_FORM, NULL);
  self->context = g_object_ref (context);
  reading = sural_context_get_reading (context, SURAL_WRITTEN_PAST);
  sural_date_row_set_reading (self->day, &reading);
  adw_bin_set_child (self->preview,
                     attachment_thumbnail_new (attachment, SURAL_ATTACHMENT_THUMBNAIL));
  gtk_editable_set_text (GTK_EDITABLE (self->name), attachment->title);
  self->attachment = sural_attachment_ref (attachment);
  edited_cb (self);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * sural_attachment_form_get_attachment:
 *
 * Returns: (transfer none): the picture, with what was said of it
 */
SuralAttachment *
sural_attachment_form_get_attachment (SuralAttachmentForm *self)
{
  g_return_val_if_fail (SURAL_IS_ATTACHMENT_FORM (self), NULL);
  return self->attachment;
}
