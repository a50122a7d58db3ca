/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_MERGED_DIALOG (sural_merged_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralMergedDialog, sural_merged_dialog, SURAL, MERGED_DIALOG, AdwDialog)

/* The records that were merged into others, and takes them apart. Signals: "separate" (id of the
 * record, id of the one that it is shown in), "open" (id of the record), "failed" (message). */
SuralMergedDialog *sural_merged_dialog_new (SuralContext *context, const char *into_id);

G_END_DECLS
