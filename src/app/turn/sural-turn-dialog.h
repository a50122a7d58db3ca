/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/visit/sural-turn.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TURN_DIALOG (sural_turn_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SuralTurnDialog, sural_turn_dialog, SURAL, TURN_DIALOG, AdwDialog)

/* What the patient is asked, and what becomes of what was begun. Emits "hand-over" (SuralTurn) once
 * it is closed for the patient to have the screen. */
AdwDialog *sural_turn_dialog_new (SuralRecord *record);

G_END_DECLS
