/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-side.h"
#include "model/day/sural-written-day.h"

G_BEGIN_DECLS

#define SURAL_TYPE_ANSWER (sural_answer_get_type ())
G_DECLARE_FINAL_TYPE (SuralAnswer, sural_answer, SURAL, ANSWER, GtkWidget)

/* The controls that answer one finding on one side: a toggle for each choice, or a typed number or
 * date.
 * Emits "answered" (nullable value) when the clinician answers or takes the answer back. */
GtkWidget *sural_answer_new (const SuralFindingDefinition *definition, SuralSide side);
SuralSide sural_answer_get_side (SuralAnswer *self);
const char *sural_answer_get_value (SuralAnswer *self);
void sural_answer_set_value (SuralAnswer *self, const char *value);
/* The last day that a date is taken for. */
void sural_answer_set_reading (SuralAnswer *self, const SuralWrittenReading *reading);
/* Whether one key is the whole answer, so that it may go on by itself. */
gboolean sural_answer_takes_one_key (const SuralFindingDefinition *definition);
/* Takes a key that was pressed while no text had the focus; FALSE when it means nothing here. */
gboolean sural_answer_take_key (SuralAnswer *self, guint keyval);
/* Takes less room, where many stand under each other. */
void sural_answer_set_offers_unknown (SuralAnswer *self, gboolean offers);
void sural_answer_set_compact (SuralAnswer *self);
/* Takes what has been typed so far; FALSE when it is wrong. */
gboolean sural_answer_commit (SuralAnswer *self);
gboolean sural_answer_is_typing (SuralAnswer *self);
char *sural_answer_dup_key_hint (const SuralFindingDefinition *definition);

G_END_DECLS
