/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-announce.h"

/* What GTK puts in place of assistive technology for tests knows no announcements, and calls what it
 * does not have. */
static gboolean
can_announce (GtkAccessible *accessible)
{
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (accessible);

  return context != NULL && g_strcmp0 (G_OBJECT_TYPE_NAME (context), "GtkTestATContext") != 0;
}

/* The window says it: what changed may be about to go away, and a part that is not shown says
 * nothing. */
static void
announce (GtkWidget *widget, const char *text, GtkAccessibleAnnouncementPriority priority)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL && *text != '\0' && can_announce (GTK_ACCESSIBLE (root)))
    gtk_accessible_announce (GTK_ACCESSIBLE (root), text, priority);
}

/**
 * sural_announce:
 * @widget: where it happened
 * @text: what changed, as it is to be read aloud
 *
 * Says it to somebody who does not see it, once what is being read has been read. A widget that is
 * in no window says nothing.
 */
void
sural_announce (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  announce (widget, text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * sural_announce_at_once:
 * @widget: where it happened
 * @text: what must not wait, as it is to be read aloud
 *
 * The same, over whatever is being read: for a flag that opens.
 */
void
sural_announce_at_once (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  announce (widget, text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}
