/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/page/sural-wrapped-label.h"

/**
 * sural_wrapped_label_new:
 * @text: (nullable): plain text, never markup
 * @css_class: (nullable): a style class
 *
 * Returns: (transfer floating): a label that begins where its line begins and takes as many lines
 *   as it needs; a word longer than a line is parted rather than cut
 */
GtkWidget *
sural_wrapped_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}
