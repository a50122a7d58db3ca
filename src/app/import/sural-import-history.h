/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/sural-main-window.h"

G_BEGIN_DECLS

/* Shows the files that were taken in, and takes back what is chosen there. */
void sural_import_history_show (SuralMainWindow *window);

G_END_DECLS
