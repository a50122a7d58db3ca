/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/page/sural-fold.h"

/**
 * sural_fold_new:
 * @title: what is folded away
 * @content: (transfer floating): it
 *
 * GTK's expander hands the focus to its child also while that is out of the window, which is
 * critical; a child that is hidden is passed over.
 *
 * Returns: (transfer floating): an expander, closed
 */
GtkWidget *
sural_fold_new (const char *title, GtkWidget *content)
{
  GtkWidget *expander = NULL;
  GtkWidget *label = NULL;

  g_return_val_if_fail (title != NULL && GTK_IS_WIDGET (content), NULL);

  expander = gtk_expander_new (NULL);
  label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* It wraps where the window ends, not before. */
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), label);
  gtk_expander_set_child (GTK_EXPANDER (expander), content);
  g_object_bind_property (expander, "expanded", content, "visible", G_BINDING_SYNC_CREATE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return expander;
}
