/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/page/sural-banner.h"

static void
unfold (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      gtk_label_set_lines (GTK_LABEL (widget), -1);
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
      return;
    }
  if (GTK_IS_BUTTON (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    unfold (child);
}

/**
 * sural_banner_show_whole:
 * @banner: a banner
 *
 * libadwaita cuts what a banner says after three lines. What is said in ours ends with what to do,
 * and in a narrow window, with large text or in a language of long words that is what would be cut
 * off.
 */
void
sural_banner_show_whole (AdwBanner *banner)
{
  g_return_if_fail (ADW_IS_BANNER (banner));

  unfold (GTK_WIDGET (banner));
}
