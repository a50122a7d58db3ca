/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has a left and a right of its own, also where one reads from right to left. */
#include "config.h"

#include "app/common/entry/sural-left-right.h"

/* Unicode: what lies between the two is read from left to right, whatever is around it. */
#define LEFT_TO_RIGHT "\u2066"
#define END "\u2069"

static gboolean
reads_from_right (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
}

/**
 * sural_left_right_keep:
 * @box: holds what is of the left leg, and then what is of the right
 *
 * The left leg stands left and the right one right, as on the drawings of the body, also where one
 * reads from right to left. What lies in @box is read as everything else is.
 */
void
sural_left_right_keep (GtkWidget *box)
{
  g_return_if_fail (GTK_IS_WIDGET (box));

  gtk_widget_set_direction (box, GTK_TEXT_DIR_LTR);
}

/**
 * sural_left_right_from:
 * @before: what stands before an arrow to the right: "2", of "2 → 4"
 *
 * Numbers beside an arrow change their places where one reads from right to left, and the arrow
 * does not turn: a pain that rose from 2 to 4 would be read as one that fell. With
 * sural_left_right_to() the two stay as they are written.
 *
 * Returns: (transfer full): the same, marked where it has to be
 */
char *
sural_left_right_from (const char *before)
{
  g_return_val_if_fail (before != NULL, NULL);

  return g_strconcat (reads_from_right () ? LEFT_TO_RIGHT : "", before, NULL);
}

/**
 * sural_left_right_to:
 * @after: what stands behind the arrow
 *
 * Returns: (transfer full): the same, marked where it has to be
 */
char *
sural_left_right_to (const char *after)
{
  g_return_val_if_fail (after != NULL, NULL);

  return g_strconcat (after, reads_from_right () ? END : "", NULL);
}
