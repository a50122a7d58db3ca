/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/sural-main-window.h"
#include "record/import/sural-import-undo.h"

G_BEGIN_DECLS

/* Shows the window as it is without what was taken back. */
void sural_import_show_undone (SuralMainWindow *window, const SuralImportUndone *undone);

G_END_DECLS
