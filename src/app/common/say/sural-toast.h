/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* (transfer full): a toast that shows @text as it is, and all of it. */
AdwToast *sural_toast_new (const char *text);
/* Shows @toast, which is taken, over the part of the window that @widget is in. */
void sural_toast_show (GtkWidget *widget, AdwToast *toast);

G_END_DECLS
