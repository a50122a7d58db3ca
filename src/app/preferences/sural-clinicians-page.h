/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/open/sural-context.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CLINICIANS_PAGE (sural_clinicians_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralCliniciansPage,
                      sural_clinicians_page,
                      SURAL,
                      CLINICIANS_PAGE,
                      AdwPreferencesPage)

/* Who works in the clinic, as a page of the preferences. What is refused, the store refuses. */
AdwPreferencesPage *sural_clinicians_page_new (SuralContext *context);

G_END_DECLS
