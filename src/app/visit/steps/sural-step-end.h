/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SURAL_TYPE_STEP_END (sural_step_end_get_type ())
G_DECLARE_FINAL_TYPE (SuralStepEnd, sural_step_end, SURAL, STEP_END, AdwBin)

/* Where a step of the visit ends: an answer comes to it and no further. Emits "done" for the Enter
 * or click that goes on. */
GtkWidget *sural_step_end_new (void);
void sural_step_end_set_title (SuralStepEnd *self, const char *title);
/* @n_unknown: how many of the step have no answer */
/* In other words than these. */
void sural_step_end_set_detail (SuralStepEnd *self, const char *detail);
void sural_step_end_show (SuralStepEnd *self, guint n_unknown);

G_END_DECLS
