/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/sural-main-window.h"

G_BEGIN_DECLS

/* Asks for files, through the portal where there is one, and takes them in. */
void sural_import_choose (SuralMainWindow *window);
/* Takes files (a GListModel of GFile) in one after the other: bundles at once, diaries into the
 * open episode after their columns were confirmed. The counts are reported at the end. */
void sural_import_files (SuralMainWindow *window, GListModel *files);

G_END_DECLS
