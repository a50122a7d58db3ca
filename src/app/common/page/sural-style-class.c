/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/page/sural-style-class.h"

/**
 * sural_style_class_set:
 * @widget: a widget
 * @style_class: "error", "warning" …
 * @has: whether it shall have it
 *
 * Gives the widget the style class, or takes it away.
 */
void
sural_style_class_set (GtkWidget *widget, const char *style_class, gboolean has)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (style_class != NULL);

  if (has)
    gtk_widget_add_css_class (widget, style_class);
  else
    gtk_widget_remove_css_class (widget, style_class);
}
