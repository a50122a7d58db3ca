/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/help/sural-guide.h"
#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

/* Called when a link is followed: the id of the page it leads to. */
typedef void (*SuralGuideGoFunc) (const char *page, gpointer user_data);

AdwNavigationPage *sural_guide_view_new (const SuralGuide *guide,
                                         const SuralGuidePage *page,
                                         SuralKnowledge *knowledge,
                                         SuralGuideGoFunc go,
                                         gpointer user_data);
const char *sural_guide_view_get_page (AdwNavigationPage *view);
GtkWidget *sural_guide_view_get_focus (AdwNavigationPage *view);

G_END_DECLS
