/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/say/sural-announce.h"

/* What GTK puts in place of assistive technology for tests knows no announcements, and calls what
 * it does not have. */
static gboolean
can_announce (GtkAccessible *accessible)
{
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (accessible);

  return context != NULL && g_strcmp0 (G_OBJECT_TYPE_NAME (context), "GtkTestATContext") != 0;
}

#define LISTENER "sural-announce-listener"

typedef struct
{
  SuralAnnounceFunc listener;
  gpointer user_data;
} Listener;

static void
tell_listener (GtkWidget *root, const char *text, gboolean at_once)
{
  const Listener *listener = g_object_get_data (G_OBJECT (root), LISTENER);

  if (listener != NULL)
    listener->listener (text, at_once, listener->user_data);
}

/* The window says it: what changed may be about to go away, and a part that is not shown says
 * nothing. */
static void
announce (GtkWidget *widget, const char *text, GtkAccessibleAnnouncementPriority priority)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL || *text == '\0')
    return;
  tell_listener (GTK_WIDGET (root), text, priority == GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  if (can_announce (GTK_ACCESSIBLE (root)))
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

/**
 * sural_announce_set_listener:
 * @window: a window
 * @listener: (nullable): is told what the window says; NULL: nobody is any more
 * @user_data: handed to it
 *
 * What is announced leaves no trace in the window. Who has to know of it, as a test has, listens
 * here, also where there is no assistive technology.
 */
void
sural_announce_set_listener (GtkWidget *window, SuralAnnounceFunc listener, gpointer user_data)
{
  Listener *data = NULL;

  g_return_if_fail (GTK_IS_ROOT (window));

  if (listener != NULL)
    {
      data = g_new0 (Listener, 1);
      data->listener = listener;
      data->user_data = user_data;
    }
  g_object_set_data_full (G_OBJECT (window), LISTENER, data, g_free);
}
