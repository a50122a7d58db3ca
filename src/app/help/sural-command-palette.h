/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/help/palette-match.h"
#include "knowledge/sural-knowledge.h"

G_BEGIN_DECLS

#define SURAL_TYPE_COMMAND_PALETTE (sural_command_palette_get_type ())
G_DECLARE_FINAL_TYPE (SuralCommandPalette, sural_command_palette, SURAL, COMMAND_PALETTE, AdwDialog)

/* One search over patients, actions, tests, pictures and letters. Down and Up choose while one
 * types, Enter takes it. What can only be read about is read in here; anything else is chosen and
 * closes it. */
AdwDialog *sural_command_palette_new (GPtrArray *items, SuralKnowledge *knowledge);
/* The same over patients alone, for whoever has to be chosen for something: @title says for what.
 */
AdwDialog *
sural_command_palette_new_whom (GPtrArray *items, SuralKnowledge *knowledge, const char *title);
/* Patients are looked for by whoever listens to the signal "typed" (const char *words). */
void sural_command_palette_ask (SuralCommandPalette *self, guint position);
void sural_command_palette_set_patients (SuralCommandPalette *self,
                                         const char *typed,
                                         GPtrArray *patients,
                                         guint n_more);
/* What was chosen; NULL while nothing is. */
const SuralCommandPaletteItem *sural_command_palette_get_chosen (SuralCommandPalette *self);

G_END_DECLS
