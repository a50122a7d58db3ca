/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

#define SURAL_TYPE_GUIDE_DIALOG (sural_guide_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralGuideDialog, sural_guide_dialog, SURAL, GUIDE_DIALOG, AdwDialog)

/* The illustrated guide: its contents, a search through all of it, and its pages. */
AdwDialog *sural_guide_dialog_new (SuralKnowledge *knowledge, const char *page);
const char *sural_guide_dialog_get_page (SuralGuideDialog *self);

/* The page of the guide about where a widget stands. */
const char *sural_guide_find_topic (GtkWidget *widget);

G_END_DECLS
