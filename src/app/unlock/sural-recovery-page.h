/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_RECOVERY_PAGE (sural_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralRecoveryPage, sural_recovery_page, SURAL, RECOVERY_PAGE, AdwBin)

/* What can be done where the clinic's file is damaged. Signals: "opened": what can be read is to be
 * shown; "refused" (const char *why): the passphrase opens nothing; "restore": a backup is to be
 * restored, and the clinic is closed. */
GtkWidget *
sural_recovery_page_new (SuralContext *context, const char *who, SuralSecret *passphrase);
gboolean sural_recovery_page_is_busy (SuralRecoveryPage *self);

G_END_DECLS
