/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/say/sural-toast.h"

#include "app/common/page/sural-wrapped-label.h"

#define FEWEST_CHARACTERS 8
#define MOST_CHARACTERS 60
/* So few beside the buttons are a column of words. */
#define FEW_CHARACTERS 16
/* What lies around a toast, and around the words in it. */
#define EDGES 70

static int
get_natural_width (GtkWidget *widget)
{
  int width = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

/* What its button does is said whole: it is what one has a few seconds for. */
static void
keep_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    gtk_button_set_can_shrink (GTK_BUTTON (widget), FALSE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    keep_button (child);
}

static GtkWidget *
find_toast (GtkWidget *label, GtkWidget *overlay)
{
  GtkWidget *toast = label;

  while (gtk_widget_get_parent (toast) != overlay)
    toast = gtk_widget_get_parent (toast);
  return toast;
}

/* Where few words would stand beside the buttons they stand above them. */
static void
stand (GtkWidget *toast, GtkOrientation orientation)
{
  GtkLayoutManager *manager = gtk_widget_get_layout_manager (toast);

  if (GTK_IS_ORIENTABLE (manager))
    gtk_orientable_set_orientation (GTK_ORIENTABLE (manager), orientation);
}

/* What its buttons, and the edges of the toast and around it, take beside the words, in pixels. */
static int
get_beside (GtkWidget *label, GtkWidget *toast)
{
  return get_natural_width (toast) - get_natural_width (label);
}

/* The overlay makes a toast as high as its words are at the width they would like, and gives them
 * less where there is less: so they like no more than there is. */
static void
fit_cb (GtkWidget *label)
{
  int beside = 0;
  GtkWidget *overlay = gtk_widget_get_ancestor (label, ADW_TYPE_TOAST_OVERLAY);
  PangoContext *context = gtk_widget_get_pango_context (label);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  /* As a label counts its characters. */
  const int character = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                             pango_font_metrics_get_approximate_digit_width (metrics)) /
                        PANGO_SCALE;

  if (overlay != NULL && character > 0)
    {
      GtkWidget *toast = find_toast (label, overlay);

      keep_button (toast);
      stand (toast, GTK_ORIENTATION_HORIZONTAL);
      beside = get_beside (label, toast);
      if (gtk_widget_get_width (overlay) - beside < FEW_CHARACTERS * character)
        {
          stand (toast, GTK_ORIENTATION_VERTICAL);
          beside = EDGES;
        }
      gtk_label_set_max_width_chars (GTK_LABEL (label),
                                     CLAMP ((gtk_widget_get_width (overlay) - beside) / character,
                                            FEWEST_CHARACTERS, MOST_CHARACTERS));
    }
  pango_font_metrics_unref (metrics);
}

/**
 * sural_toast_new:
 * @text: what to say, shown as it is
 *
 * Returns: (transfer full): a toast that wraps its words where they do not fit: what is said of a
 *   patient is never cut
 */
AdwToast *
sural_toast_new (const char *text)
{
  AdwToast *toast = NULL;
  GtkWidget *label = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  toast = adw_toast_new ("");
  label = sural_wrapped_label_new (text, "heading");
  g_signal_connect (label, "map", G_CALLBACK (fit_cb), NULL);
  adw_toast_set_custom_title (toast, label);
  return toast;
}

/**
 * sural_toast_show:
 * @widget: what it is about
 * @toast: (transfer full): what to show
 *
 * Shows a toast in the nearest overlay around @widget; what is no longer on screen says nothing.
 */
void
sural_toast_show (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (ADW_IS_TOAST (toast));

  overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}
