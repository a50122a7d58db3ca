/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_RESTORE_DIALOG (sural_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralRestoreDialog, sural_restore_dialog, SURAL, RESTORE_DIALOG, AdwDialog)

/* Checks a backup, says what it would change, and puts it in the clinic's place. Emits “restored”
 * with where the clinic lies that was there, or an empty text. The clinic has to be locked. */
AdwDialog *sural_restore_dialog_new (SuralContext *context);
void sural_restore_dialog_set_file (SuralRestoreDialog *self, GFile *file);

G_END_DECLS
