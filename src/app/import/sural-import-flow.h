/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/sural-main-window.h"
#include "record/import/sural-import-run.h"

G_BEGIN_DECLS

/* Asks for files, through the portal where there is one, and takes them in. */
void sural_import_choose (SuralMainWindow *window);
/* Takes files (a GListModel of GFile) in one after the other, with one report at the end: bundles
 * at once, diaries after their columns were confirmed, into the open episode or, where no patient
 * is open, as a patient of their own. */
void sural_import_files (SuralMainWindow *window, GListModel *files);
/* The same of any inputs, to be started by whoever made it. */
SuralImportRun *
sural_import_run_new_in_window (SuralMainWindow *window, GListModel *inputs, const char *opener);

G_END_DECLS
