/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_IMPORT_HISTORY_DIALOG (sural_import_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralImportHistoryDialog,
                      sural_import_history_dialog,
                      SURAL,
                      IMPORT_HISTORY_DIALOG,
                      AdwDialog)

/* The files that were taken in, each with what takes it back. Signals: "undo" (document id),
 * "failed" (message). */
SuralImportHistoryDialog *sural_import_history_dialog_new (SuralContext *context);

G_END_DECLS
