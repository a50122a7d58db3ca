/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_KEYS_DIALOG (sural_keys_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralKeysDialog, sural_keys_dialog, SURAL, KEYS_DIALOG, AdwDialog)

/* What opens the clinic: another passphrase, or another recovery code. Both ask for what opens it
 * now. */
AdwDialog *sural_keys_dialog_new_passphrase (SuralContext *context);
AdwDialog *sural_keys_dialog_new_recovery (SuralContext *context);

G_END_DECLS
