/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "reasoning/weigh/sural-assessment.h"

G_BEGIN_DECLS

#define SURAL_TYPE_SCREEN_CARD (sural_screen_card_get_type ())
G_DECLARE_FINAL_TYPE (SuralScreenCard, sural_screen_card, SURAL, SCREEN_CARD, AdwBin)

/* How far one thing that must not be missed was looked for: the word, what speaks for it, what is
 * open, what to do, and one step away the numbers. Emits finding-chosen(id). */
GtkWidget *
sural_screen_card_new (const SuralScreen *screen, SuralKnowledge *knowledge, gboolean can_choose);
/* The same for the same card. */
char *sural_screen_card_dup_fingerprint (const SuralScreen *screen);

G_END_DECLS
