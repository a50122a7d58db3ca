/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

#define SURAL_TYPE_SPEAKING_LIST (sural_speaking_list_get_type ())
G_DECLARE_FINAL_TYPE (SuralSpeakingList, sural_speaking_list, SURAL, SPEAKING_LIST, GtkWidget)

/* The findings that speak for or against nerve and muscle, what weighs most first, with bars. */
GtkWidget *sural_speaking_list_new (const SuralAssessment *assessment, gboolean narrow);

G_END_DECLS
