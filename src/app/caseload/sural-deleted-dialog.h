/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_DELETED_DIALOG (sural_deleted_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralDeletedDialog, sural_deleted_dialog, SURAL, DELETED_DIALOG, AdwDialog)

/* Who was deleted, and brings them back. Signals: "restore" (patient id), "failed" (message). */
SuralDeletedDialog *sural_deleted_dialog_new (SuralContext *context);

G_END_DECLS
