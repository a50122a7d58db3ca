/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-toast.h"

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
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
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
