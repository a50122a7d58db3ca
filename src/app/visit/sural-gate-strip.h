/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_GATE_STRIP (sural_gate_strip_get_type ())
G_DECLARE_FINAL_TYPE (SuralGateStrip, sural_gate_strip, SURAL, GATE_STRIP, GtkWidget)

/* The gates that are open and not yet acknowledged, under every step of the visit. They stand below
 * the step so that no question moves under the pointer when one opens. */
GtkWidget *sural_gate_strip_new (void);
void sural_gate_strip_set_record (SuralGateStrip *self, SuralRecord *record);
void sural_gate_strip_refresh (SuralGateStrip *self);
guint sural_gate_strip_get_n_gates (SuralGateStrip *self);

G_END_DECLS
