/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_UNLOCK_PAGE (sural_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralUnlockPage, sural_unlock_page, SURAL, UNLOCK_PAGE, AdwBin)

/* Asks for the passphrase of a clinic that is there. Signals: "unlocked"; "damaged" (const char
 * *who, SuralSecret *passphrase): the file does not read back, what was typed is gone after it. */
GtkWidget *sural_unlock_page_new (SuralContext *context);
void sural_unlock_page_show_message (SuralUnlockPage *self, const char *message);
void sural_unlock_page_submit (SuralUnlockPage *self, const char *passphrase);
void sural_unlock_page_name_file (SuralUnlockPage *self, const char *name);
void sural_unlock_page_thank (SuralUnlockPage *self, gboolean done);
void sural_unlock_page_expect_damage (SuralUnlockPage *self);
const char *sural_unlock_page_get_said (SuralUnlockPage *self);

G_END_DECLS
