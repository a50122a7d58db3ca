/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_MERGE_DIALOG (sural_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralMergeDialog, sural_merge_dialog, SURAL, MERGE_DIALOG, AdwDialog)

/* Two records of one person, side by side, before they are merged. Signals: "merged" (const char
 * *merged_id, const char *stays_id, const char *text: what was merged into what), "failed" (const
 * char *message). */
SuralMergeDialog *
sural_merge_dialog_new (SuralContext *context, const char *open_id, const char *other_id);

G_END_DECLS
