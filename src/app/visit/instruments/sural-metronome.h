/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/visit/instruments/sural-click.h"

G_BEGIN_DECLS

#define SURAL_TYPE_METRONOME (sural_metronome_get_type ())
G_DECLARE_FINAL_TYPE (SuralMetronome, sural_metronome, SURAL, METRONOME, GtkWidget)

/* A lamp for each beat of a repetition, lit for as long as its beat lasts. Signal "beat" (gint64
 * number); "interrupted" when the computer slept, which stops it. It goes on while the window is
 * hidden, and stops by itself when its page is left. */
void sural_metronome_set_tempo (SuralMetronome *self, double per_minute, guint beats_per_rep);
/* What it sounds with; NULL for silence. */
void sural_metronome_set_click (SuralMetronome *self, SuralClick *click);
void sural_metronome_start (SuralMetronome *self);
gboolean sural_metronome_check (SuralMetronome *self);
void sural_metronome_stop (SuralMetronome *self);
gboolean sural_metronome_is_running (SuralMetronome *self);
gint64 sural_metronome_get_beat (SuralMetronome *self);

G_END_DECLS
