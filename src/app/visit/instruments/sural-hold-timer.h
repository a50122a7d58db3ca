/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

#define SURAL_TYPE_HOLD_TIMER (sural_hold_timer_get_type ())
G_DECLARE_FINAL_TYPE (SuralHoldTimer, sural_hold_timer, SURAL, HOLD_TIMER, AdwBin)

/* How long something is held or waited for. T starts and stops it. It records nothing. */
GtkWidget *sural_hold_timer_new (SuralKnowledge *knowledge,
                                 const SuralFindingDefinition *definition,
                                 GSettings *settings);
gboolean sural_hold_timer_is_running (SuralHoldTimer *self);
/* Whether it has run its time since it was last started. */
gboolean sural_hold_timer_is_over (SuralHoldTimer *self);
/* Whether the computer slept while it ran. */
gboolean sural_hold_timer_is_void (SuralHoldTimer *self);
void sural_hold_timer_toggle (SuralHoldTimer *self);
gboolean sural_hold_timer_take_key (SuralHoldTimer *self, guint keyval);

G_END_DECLS
