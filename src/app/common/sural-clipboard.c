/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-clipboard.h"

typedef struct
{
  GdkClipboard *clipboard;
  GdkContentProvider *content;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_object_unref (kept->clipboard);
  g_object_unref (kept->content);
  g_free (kept);
}

/* What somebody copied since is theirs. */
static gboolean
clear_cb (gpointer data)
{
  const Kept *kept = data;

  if (gdk_clipboard_is_local (kept->clipboard) &&
      gdk_clipboard_get_content (kept->clipboard) == kept->content)
    gdk_clipboard_set_content (kept->clipboard, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * sural_clipboard_put_for:
 * @clipboard: a clipboard
 * @text: a secret that somebody copies
 * @seconds: how long it stays, ≥ 1
 *
 * Puts it there, and takes it away again unless something else is there by then.
 */
void
sural_clipboard_put_for (GdkClipboard *clipboard, const char *text, guint seconds)
{
  Kept *kept = NULL;

  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));
  g_return_if_fail (text != NULL && seconds >= 1);

  gdk_clipboard_set_text (clipboard, text);
  kept = g_new0 (Kept, 1);
  kept->clipboard = g_object_ref (clipboard);
  kept->content = g_object_ref (gdk_clipboard_get_content (clipboard));
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, seconds, clear_cb, kept, kept_free);
}
