/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One dialog at a time: what every dialog of the program keeps to. */
gboolean sural_dialog_present (AdwDialog *dialog, GtkWidget *parent);
AdwDialog *sural_dialogs_get_visible (GtkWidget *widget);
/* Sees that the keyboard is in the dialog that shows and that Escape closes it, whatever is in it.
 */
void sural_dialogs_watch (GtkWindow *window);

G_END_DECLS
