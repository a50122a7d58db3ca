/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/visit/sural-asking.h"
#include "record/open/sural-record.h"
#include "record/visit/sural-earlier-findings.h"

G_BEGIN_DECLS

#define SURAL_TYPE_EXAM_CARD (sural_exam_card_get_type ())
G_DECLARE_FINAL_TYPE (SuralExamCard, sural_exam_card, SURAL, EXAM_CARD, AdwBin)

/* One test: what to do, what counts, and the answer for each side, left at the left. The side that
 * the keys answer is marked, the affected one first; while it is not known which that is, the card
 * says that both count. */
void sural_exam_card_set_asking (SuralExamCard *self, SuralAsking *asking);
void sural_exam_card_show (SuralExamCard *self,
                           SuralRecord *record,
                           SuralEarlierFindings *earlier,
                           const SuralFindingDefinition *definition);
/* Where the affected side is just being recorded. */
void sural_exam_card_begin_at (SuralExamCard *self, SuralSide side);
void sural_exam_card_refresh (SuralExamCard *self);
void sural_exam_card_set_narrow (SuralExamCard *self, gboolean narrow);

SuralSide sural_exam_card_get_active_side (SuralExamCard *self);
/* Puts the focus on the active side. */
void sural_exam_card_focus (SuralExamCard *self);
/* To the side at the left (-1) or right (1) of the active one. */
gboolean sural_exam_card_move (SuralExamCard *self, int direction);
/* From the side that was answered to one that has no answer yet. */
gboolean sural_exam_card_move_on (SuralExamCard *self);
gboolean sural_exam_card_is_answered (SuralExamCard *self);
gboolean sural_exam_card_correct_on (SuralExamCard *self);
/* Whether what keys answer is on screen; if not, it is brought there. */
gboolean sural_exam_card_may_answer (SuralExamCard *self);
gboolean sural_exam_card_focus_side (SuralExamCard *self, SuralSide side);
/* What is measured of a positive test is typed before the other leg is come to. */
gboolean sural_exam_card_focus_measure (SuralExamCard *self);
gboolean sural_exam_card_take_key (SuralExamCard *self, guint keyval);
/* Takes a number beside an answer that a letter is pressed in; TRUE when the letter may answer. */
gboolean sural_exam_card_leave_measure (SuralExamCard *self, guint keyval);
/* Keys of what the test is done with; they come before those that answer. */
gboolean sural_exam_card_take_tool_key (SuralExamCard *self, guint keyval, GtkWidget *focus);
void sural_exam_card_release_key (SuralExamCard *self, guint keyval);
/* Takes what has been typed; FALSE when it cannot be recorded. */
gboolean sural_exam_card_commit (SuralExamCard *self);
gboolean sural_exam_card_is_typing (SuralExamCard *self);
/* Whether the focus is in what is measured beside an answer that has been given. */
gboolean sural_exam_card_is_measuring (SuralExamCard *self);
/* Whether the test that is shown has a normal answer, given or not. */
gboolean sural_exam_card_has_normal (SuralExamCard *self);
/* “Examined, normal”: records what is shown and has no answer; FALSE when there is nothing. */
gboolean sural_exam_card_take_normal (SuralExamCard *self);
/* Says what the keys do now. */
void sural_exam_card_show_keys (SuralExamCard *self);

G_END_DECLS
