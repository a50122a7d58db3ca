/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/sural-main-window.h"

G_BEGIN_DECLS

/* Takes in files that are dropped anywhere on the window, as those that are chosen. */
void sural_import_accept_drops (SuralMainWindow *window);

G_END_DECLS
