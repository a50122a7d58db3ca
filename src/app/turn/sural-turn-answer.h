/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "record/visit/sural-turn.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TURN_ANSWER (sural_turn_answer_get_type ())
G_DECLARE_FINAL_TYPE (SuralTurnAnswer, sural_turn_answer, SURAL, TURN_ANSWER, AdwBin)

/* What one question is answered with. Emits "answered" (double); NAN: the answer is taken back. */
GtkWidget *sural_turn_answer_new (const SuralItem *item, SuralKnowledge *knowledge, double value);
gboolean sural_turn_answer_commit (SuralTurnAnswer *self);
gboolean sural_turn_answer_take_digit (SuralTurnAnswer *self, guint digit);

G_END_DECLS
