/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/sural-main-window.h"

G_BEGIN_DECLS

/* Takes in the table of the clipboard, for the patient who is open. It is kept among the drafts of
 * the clinic until it was taken. */
void sural_import_paste (SuralMainWindow *window);
/* Goes on with the table that was pasted for the patient who is open and not taken in yet. */
void sural_import_paste_again (SuralMainWindow *window);
/* Says that there is one, where there is. */
void sural_import_paste_offer (SuralMainWindow *window);

G_END_DECLS
