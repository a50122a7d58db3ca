/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_GATE_CARD (sural_gate_card_get_type ())
G_DECLARE_FINAL_TYPE (SuralGateCard, sural_gate_card, SURAL, GATE_CARD, GtkWidget)

/* An open gate: how urgent, what to do, because of what, and whether the clinician has acknowledged
 * it. One that asks has an entry for the reason; it never locks anything. */
GtkWidget *sural_gate_card_new (SuralRecord *record, const SuralGateResult *result, gboolean asks);
/* Leaves out what to do while a card that asks says so beside it. */
void sural_gate_card_set_brief (SuralGateCard *self, gboolean brief);
const char *sural_gate_card_get_gate (SuralGateCard *self); /* its id */
const char *sural_gate_card_get_title (SuralGateCard *self);
gboolean sural_gate_card_withholds_plan (SuralGateCard *self);
void sural_gate_card_update (SuralGateCard *self, const SuralGateResult *result);

void sural_gate_card_add_button (SuralGateCard *self, GtkWidget *button);

G_END_DECLS
