/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-questionnaire.h"
#include "record/open/sural-record.h"

G_BEGIN_DECLS

#define SURAL_TYPE_TURN (sural_turn_get_type ())
G_DECLARE_FINAL_TYPE (SuralTurn, sural_turn, SURAL, TURN, GObject)

/**
 * SuralTurnQuestion:
 * @questionnaire: what it is an item of
 * @item: the item
 * @goal: which of the patient's goals it asks about, from 1; 0: about none
 * @activity: that goal in the patient's own words; %NULL: none
 *
 * One question as it is put to the patient.
 */
typedef struct
{
  const SuralQuestionnaire *questionnaire;
  const SuralItem *item;
  guint goal;
  char *activity;
} SuralTurnQuestion;

/* The patient answers questionnaires alone, of the visit under way. It needs no open record once it
 * is made: the record can be put away while the patient has the screen. What was answered lies
 * among the drafts, in the encrypted file, until it is taken over. */
SuralTurn *sural_turn_new (SuralRecord *record, const char *const *questionnaires);
SuralTurn *sural_turn_new_kept (SuralRecord *record); /* what was begun in this visit; or NULL */
GStrv sural_turn_list_askable (SuralRecord *record);

SuralKnowledge *sural_turn_get_knowledge (SuralTurn *self);
const char *sural_turn_get_name (SuralTurn *self);
guint sural_turn_get_n_questions (SuralTurn *self);
guint sural_turn_get_n_answered (SuralTurn *self);
const SuralTurnQuestion *sural_turn_get_question (SuralTurn *self, guint index);
double sural_turn_get_answer (SuralTurn *self, guint index);
gboolean sural_turn_set_answer (SuralTurn *self, guint index, double value);
guint sural_turn_get_position (SuralTurn *self);
void sural_turn_set_position (SuralTurn *self, guint index);

void sural_turn_take_over_async (SuralTurn *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean sural_turn_take_over_finish (SuralTurn *self, GAsyncResult *result, GError **error);
void sural_turn_discard (SuralTurn *self);

G_END_DECLS
