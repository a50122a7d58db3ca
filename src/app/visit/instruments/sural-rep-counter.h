/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-side.h"

G_BEGIN_DECLS

#define SURAL_TYPE_REP_COUNTER (sural_rep_counter_get_type ())
G_DECLARE_FINAL_TYPE (SuralRepCounter, sural_rep_counter, SURAL, REP_COUNTER, AdwBin)

/* Counts repetitions to a metronome. Space starts it and then counts, Backspace takes one back,
 * Enter ends it with the count, Escape without. Signals "counted" (SuralSide side, guint count),
 * "discarded".
 */
GtkWidget *sural_rep_counter_new (SuralKnowledge *knowledge,
                                  const SuralFindingDefinition *definition,
                                  GSettings *settings);
/* The side that is counted next; one that is being counted stays. */
void sural_rep_counter_set_side (SuralRepCounter *self, SuralSide side);
gboolean sural_rep_counter_is_running (SuralRepCounter *self);
guint sural_rep_counter_get_count (SuralRepCounter *self);
void sural_rep_counter_start (SuralRepCounter *self);
/* Ends it: "counted" when something has been counted. */
void sural_rep_counter_finish (SuralRepCounter *self);
gboolean sural_rep_counter_take_key (SuralRepCounter *self, guint keyval);
void sural_rep_counter_release_key (SuralRepCounter *self, guint keyval);

G_END_DECLS
