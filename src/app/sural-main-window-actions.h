/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/sural-main-window.h"

G_BEGIN_DECLS

/* The verbs of the window, as actions ("win.…"). */
void sural_main_window_actions_add (SuralMainWindow *self);
/* Enables what can be done now. */
void sural_main_window_actions_update (SuralMainWindow *self);

G_END_DECLS
