/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/page/sural-wrap.h"

static void
wrap_button (GtkLabel *label)
{
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
}

/**
 * sural_wrap_words:
 * @within: a page or a bar whose buttons are there already
 *
 * What its buttons say goes on in a second line where there is no room for it in one, and what is
 * longer than a line breaks within a word: with large text in a narrow window a page is as wide as
 * the window and no wider, and nothing on it ends in three dots.
 */
void
sural_wrap_words (GtkWidget *within)
{
  g_return_if_fail (GTK_IS_WIDGET (within));

  if (GTK_IS_BUTTON (within) && GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (within))))
    wrap_button (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (within))));
  if (GTK_IS_LABEL (within) && gtk_label_get_wrap (GTK_LABEL (within)))
    gtk_label_set_wrap_mode (GTK_LABEL (within), PANGO_WRAP_WORD_CHAR);
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sural_wrap_words (child);
}
