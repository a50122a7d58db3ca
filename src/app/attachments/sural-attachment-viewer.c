/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/attachments/sural-attachment-viewer.h"

#include "app/common/page/sural-wrap.h"
#include "app/attachments/attachment-picture.h"
#include "record/attachment/attachment-words.h"
#include "record/attachment/sural-attachment-jobs.h"

#include <glib/gi18n-lib.h>

/* By how much a step of zoom is larger, and how far it goes from what fits. */
#define STEP 1.25
#define FARTHEST 16.0

struct _SuralAttachmentViewer
{
  AdwNavigationPage parent_instance;

  SuralAttachment *attachment;
  SuralColours *colours; /* NULL: not there yet */
  GCancellable *cancellable;
  guint turns; /* quarters clockwise; of what is seen, never of what is kept */
  double zoom; /* times what fits */

  AdwWindowTitle *title;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkPicture *picture;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (SuralAttachmentViewer, sural_attachment_viewer, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SIGNAL_WITHDRAW,
  SIGNAL_PRINT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Zoom ------------------------------------------------------------------------------------- */

static void
allow_actions (SuralAttachmentViewer *self)
{
  const gboolean shows = self->colours != NULL;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "viewer.zoom-in", shows && self->zoom < FARTHEST);
  gtk_widget_action_set_enabled (widget, "viewer.zoom-out", shows && self->zoom > 1);
  gtk_widget_action_set_enabled (widget, "viewer.fit", shows && self->zoom > 1);
  gtk_widget_action_set_enabled (widget, "viewer.turn", shows);
  gtk_widget_action_set_enabled (widget, "viewer.print", shows);
}

/* The middle of what is seen stays there. */
static void
keep_middle (GtkAdjustment *adjustment, double factor)
{
  const double page = gtk_adjustment_get_page_size (adjustment);
  const double middle = gtk_adjustment_get_value (adjustment) + page / 2;

  gtk_adjustment_set_upper (adjustment, MAX (page, gtk_adjustment_get_upper (adjustment) * factor));
  gtk_adjustment_set_value (adjustment, middle * factor - page / 2);
}

static void
set_zoom (SuralAttachmentViewer *self, double zoom)
{
  const double wanted = CLAMP (zoom, 1, FARTHEST);
  const double factor = wanted / self->zoom;
  const int width = gtk_widget_get_width (GTK_WIDGET (self->scrolled));
  const int height = gtk_widget_get_height (GTK_WIDGET (self->scrolled));

  self->zoom = wanted;
  if (wanted > 1)
    gtk_widget_set_size_request (GTK_WIDGET (self->picture), (int) (width * wanted),
                                 (int) (height * wanted));
  else
    gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, -1);
  keep_middle (gtk_scrolled_window_get_hadjustment (self->scrolled), factor);
  keep_middle (gtk_scrolled_window_get_vadjustment (self->scrolled), factor);
  allow_actions (self);
}

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralAttachmentViewer *self = SURAL_ATTACHMENT_VIEWER (widget);

  set_zoom (self, self->zoom * STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralAttachmentViewer *self = SURAL_ATTACHMENT_VIEWER (widget);

  set_zoom (self, self->zoom / STEP);
}

static void
fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_zoom (SURAL_ATTACHMENT_VIEWER (widget), 1);
}

/* With Ctrl the wheel goes nearer and farther; without, it scrolls. */
static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double x, double y, SuralAttachmentViewer *self)
{
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if ((state & GDK_CONTROL_MASK) == 0 || self->colours == NULL || y == 0)
    return GDK_EVENT_PROPAGATE;
  set_zoom (self, y < 0 ? self->zoom * STEP : self->zoom / STEP);
  return GDK_EVENT_STOP;
}

static void
show_turned (SuralAttachmentViewer *self)
{
  g_autoptr (GdkPaintable) paintable = attachment_picture_new (self->colours, self->turns);

  gtk_picture_set_paintable (self->picture, paintable);
}

static void
turn_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuralAttachmentViewer *self = SURAL_ATTACHMENT_VIEWER (widget);

  self->turns = (self->turns + 1) % 4;
  set_zoom (self, 1);
  show_turned (self);
}

static void
withdraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_WITHDRAW], 0);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_PRINT], 0);
}

/* --- The picture ------------------------------------------------------------------------------ */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralAttachmentViewer) self = user_data;
  g_autoptr (GError) error = NULL;
  SuralColours *colours = sural_attachment_view_finish (SURAL_CONTEXT (source), result, &error);

  if (colours != NULL && self->cancellable != NULL)
    {
      self->colours = colours;
      show_turned (self);
      gtk_stack_set_visible_child_name (self->stack, "picture");
      allow_actions (self);
      return;
    }
  g_clear_pointer (&colours, sural_colours_free);
  if (self->cancellable == NULL)
    return;
  adw_status_page_set_description (self->failed, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
sural_attachment_viewer_dispose (GObject *object)
{
  SuralAttachmentViewer *self = SURAL_ATTACHMENT_VIEWER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->colours, sural_colours_free);
  g_clear_pointer (&self->attachment, sural_attachment_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_ATTACHMENT_VIEWER);
  G_OBJECT_CLASS (sural_attachment_viewer_parent_class)->dispose (object);
}

static void
sural_attachment_viewer_class_init (SuralAttachmentViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_attachment_viewer_dispose;
  signals[SIGNAL_WITHDRAW] = g_signal_new ("withdraw", SURAL_TYPE_ATTACHMENT_VIEWER,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PRINT] = g_signal_new ("print", SURAL_TYPE_ATTACHMENT_VIEWER, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "viewer.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "viewer.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "viewer.fit", NULL, fit_cb);
  gtk_widget_class_install_action (widget_class, "viewer.turn", NULL, turn_cb);
  gtk_widget_class_install_action (widget_class, "viewer.withdraw", NULL, withdraw_cb);
  gtk_widget_class_install_action (widget_class, "viewer.print", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK,
                                       "viewer.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK,
                                       "viewer.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK,
                                       "viewer.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "viewer.fit",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "viewer.turn", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "viewer.print",
                                       NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-attachment-viewer.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentViewer, title);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentViewer, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentViewer, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentViewer, picture);
  gtk_widget_class_bind_template_child (widget_class, SuralAttachmentViewer, failed);
}

static void
sural_attachment_viewer_init (SuralAttachmentViewer *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  self->zoom = 1;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_wrap_words (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scrolled), scroll);
  allow_actions (self);
}

/**
 * sural_attachment_viewer_new:
 * @context: the clinic
 * @attachment: what is shown; its picture is read from the file
 *
 * Returns: (transfer floating): a page of it
 */
AdwNavigationPage *
sural_attachment_viewer_new (SuralContext *context, SuralAttachment *attachment)
{
  SuralAttachmentViewer *self = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (attachment != NULL && attachment->id != NULL, NULL);

  self = g_object_new (SURAL_TYPE_ATTACHMENT_VIEWER, "title", attachment->title, NULL);
  self->attachment = sural_attachment_ref (attachment);
  words = sural_words_attachment (attachment);
  adw_window_title_set_title (self->title, attachment->title);
  adw_window_title_set_subtitle (self->title, words);
  gtk_picture_set_alternative_text (self->picture, attachment->title);
  sural_attachment_view_async (context, attachment->id, self->cancellable, read_cb,
                               g_object_ref (self));
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * sural_attachment_viewer_get_attachment:
 *
 * Returns: (transfer none): what is shown
 */
SuralAttachment *
sural_attachment_viewer_get_attachment (SuralAttachmentViewer *self)
{
  g_return_val_if_fail (SURAL_IS_ATTACHMENT_VIEWER (self), NULL);
  return self->attachment;
}

/**
 * sural_attachment_viewer_get_picture:
 *
 * Returns: (transfer none) (nullable): its pixels; %NULL until they are there
 */
const SuralColours *
sural_attachment_viewer_get_picture (SuralAttachmentViewer *self)
{
  g_return_val_if_fail (SURAL_IS_ATTACHMENT_VIEWER (self), NULL);
  return self->colours;
}

/**
 * sural_attachment_viewer_get_turns:
 *
 * Returns: by how many quarters clockwise it is turned on the screen, 0 to 3
 */
guint
sural_attachment_viewer_get_turns (SuralAttachmentViewer *self)
{
  g_return_val_if_fail (SURAL_IS_ATTACHMENT_VIEWER (self), 0);
  return self->turns;
}
