/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_SETUP_PAGE (sural_setup_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralSetupPage, sural_setup_page, SURAL, SETUP_PAGE, AdwBin)

/* Makes a clinic: names, passphrase, then the recovery code, shown once. Signal "done" (no
 * arguments), with the clinic open. */
GtkWidget *sural_setup_page_new (SuralContext *context);
void sural_setup_page_submit (SuralSetupPage *self,
                              const char *clinic,
                              const char *clinician,
                              const char *passphrase,
                              const char *repeat);
/* NULL until the clinic is made, and again once it was confirmed. */
const char *sural_setup_page_get_recovery_code (SuralSetupPage *self);
gboolean sural_setup_page_holds_code (SuralSetupPage *self);
void sural_setup_page_conceal (SuralSetupPage *self, gboolean conceal);
void sural_setup_page_ask_to_confirm (SuralSetupPage *self);
void sural_setup_page_confirm (SuralSetupPage *self);

G_END_DECLS
