/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/visit/sural-turn.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TURN_PAGE (sural_turn_page_get_type ())
G_DECLARE_FINAL_TYPE (SuralTurnPage, sural_turn_page, SURAL, TURN_PAGE, AdwBin)

/* The screen while the patient has it: one question at a time, and no way to anything else. Emits
 * "given-back" (gboolean done) once: whether all of it was gone through, and what was answered is
 * in the record. */
GtkWidget *sural_turn_page_new (SuralTurn *turn);
void sural_turn_page_give_back (SuralTurnPage *self);

G_END_DECLS
