/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How long a code stays in the clipboard, in seconds. */
#define SURAL_CLIPBOARD_SECONDS 60

void sural_clipboard_put_for (GdkClipboard *clipboard, const char *text, guint seconds);

G_END_DECLS
