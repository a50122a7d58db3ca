/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-acknowledgement.h"
#include "model/patient/sural-attachment.h"
#include "model/visit/sural-conclusion.h"
#include "model/patient/sural-consent.h"
#include "model/visit/sural-episode.h"
#include "model/visit/sural-finding.h"
#include "model/patient/sural-goal.h"
#include "model/visit/sural-measurement.h"
#include "model/visit/sural-pain-map.h"
#include "model/patient/sural-patient-answer.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

/**
 * SuralChange:
 *
 * One change of an episode, or of who and what is in the clinic, as a value: what is to be done,
 * with everything that it needs, before it is done and after. Whoever wants to change a record
 * makes one and commits it; nothing else writes. It is what the journal keeps, what undo and redo
 * are made of, and what a script says a line at a time.
 */
typedef struct _SuralChange SuralChange;

typedef enum
{
  SURAL_CHANGE_START_VISIT,
  SURAL_CHANGE_END_VISIT,
  SURAL_CHANGE_REOPEN_VISIT,
  SURAL_CHANGE_SCOPE,
  SURAL_CHANGE_ANSWER,
  SURAL_CHANGE_MEASURE,
  SURAL_CHANGE_SIDE,
  SURAL_CHANGE_ADD_MEASUREMENTS,
  SURAL_CHANGE_RETRACT,
  SURAL_CHANGE_MEASUREMENTS_STAND,
  SURAL_CHANGE_DRAW,
  SURAL_CHANGE_REDRAW,
  SURAL_CHANGE_CONCLUDE,
  SURAL_CHANGE_ACKNOWLEDGE_GATE,
  SURAL_CHANGE_ACKNOWLEDGE_ALERT,
  SURAL_CHANGE_ACCEPT_PLAN,
  SURAL_CHANGE_PLAN_STANDS,
  SURAL_CHANGE_DECLINE_STEP,
  SURAL_CHANGE_DRAFT_NOTE,
  SURAL_CHANGE_SIGN_NOTE,
  SURAL_CHANGE_AMEND_NOTE,
  SURAL_CHANGE_CORRECT,
  SURAL_CHANGE_EDIT_EPISODE,
  SURAL_CHANGE_DISCHARGE,
  SURAL_CHANGE_REOPEN_EPISODE,
  SURAL_CHANGE_PATIENT_STANDS,
  SURAL_CHANGE_MERGE,
  SURAL_CHANGE_TAKE_BACK_IMPORT,
  SURAL_CHANGE_CONSENT,
  SURAL_CHANGE_GOAL,
  SURAL_CHANGE_ARRANGE_WEEK,
  SURAL_CHANGE_PATIENT_ANSWERS,
  SURAL_CHANGE_ATTACH,
  SURAL_CHANGE_ATTACHMENT_STANDS,
  SURAL_N_CHANGES,
} SuralChangeKind;

SuralChange *sural_change_new_start_visit (void);
SuralChange *sural_change_new_end_visit (void);
SuralChange *sural_change_new_reopen_visit (const char *visit_id);
SuralChange *sural_change_new_scope (const char *ordering);
SuralChange *sural_change_new_answer (SuralFinding *finding);
SuralChange *sural_change_new_answers (GPtrArray *findings);
SuralChange *sural_change_new_measure (const char *measure, double value, SuralTime at);
SuralChange *sural_change_new_patient_answers (GArray *measurements, GPtrArray *answers);
SuralChange *sural_change_new_side (SuralSide side);
SuralChange *sural_change_new_add_measurements (GArray *measurements);
SuralChange *sural_change_new_retract (const SuralMeasurement *measurement);
SuralChange *sural_change_new_measurements_stand (const char *const *ids, gboolean stand);
SuralChange *sural_change_new_draw (SuralPainMap *map);
SuralChange *sural_change_new_redraw (const char *map_id);
SuralChange *sural_change_new_conclude (SuralConclusion *conclusion);
SuralChange *sural_change_new_acknowledge_gate (const char *gate, const char *reason);
SuralChange *sural_change_new_acknowledge_alert (const SuralAcknowledgement *acknowledgement);
SuralChange *sural_change_new_accept_plan (SuralPlan *plan);
SuralChange *sural_change_new_plan_stands (const char *plan_id, gboolean stands);
SuralChange *sural_change_new_decline_step (const char *plan_id, const SuralPlanDecline *decline);
SuralChange *sural_change_new_draft_note (const char *text);
SuralChange *sural_change_new_sign_note (const char *text);
SuralChange *sural_change_new_amend_note (const char *note_id, const char *text);
SuralChange *sural_change_new_turned (const SuralChange *change,
                                      const char *const *stand,
                                      const char *const *fall);
SuralChange *
sural_change_new_correct (const char *visit_id, const char *reason, const SuralChange *what);
SuralChange *sural_change_new_edit_episode (SuralEpisode *before, SuralEpisode *after);
SuralChange *sural_change_new_discharge (SuralDay day, SuralDischarge reason);
SuralChange *sural_change_new_reopen_episode (void);
SuralChange *sural_change_new_patient_stands (const char *patient_id, gboolean stands);
SuralChange *sural_change_new_merge (const char *patient_id, const char *into_id, gboolean merged);
SuralChange *
sural_change_new_take_back_import (const char *const *documents, const char *const *patient_ids);
SuralChange *sural_change_new_consent (const SuralConsent *consent);
SuralChange *sural_change_new_goal (const SuralGoal *goal);
SuralChange *sural_change_new_arrange_week (const char *plan_id, const SuralPlan *arranged);
SuralChange *sural_change_new_attach (SuralAttachment *attachment);
SuralChange *
sural_change_new_attachment_stands (const char *attachment_id, const char *title, gboolean stands);
/* The same of one exercise, or of all, in whichever version is in force. */
SuralChange *sural_change_new_set_days (const char *exercise, guint days);
gboolean sural_change_set_days (const SuralChange *self, SuralPlan *plan, GError **error);

SuralChange *sural_change_ref (SuralChange *self);
void sural_change_unref (SuralChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralChange, sural_change_unref)

SuralChangeKind sural_change_get_kind (const SuralChange *self);
const char *sural_change_get_name (const SuralChange *self); /* of its kind */

/* What was given when it was made; each for its own kinds only. */
GPtrArray *sural_change_list_findings (const SuralChange *self); /* SuralFinding; of answers */
GArray *sural_change_list_measurements (const SuralChange *self);
GPtrArray *sural_change_list_patient_answers (const SuralChange *self); /* SuralPatientAnswer */
GStrv sural_change_dup_ids (const SuralChange *self);         /* of measurements, or of documents */
GStrv sural_change_dup_patient_ids (const SuralChange *self); /* who came with the documents */
const char *sural_change_get_text (const SuralChange *self);  /* reason, note, or title */
const char *sural_change_get_id (
    const SuralChange *self); /* visit, way, measure, drawing, gate, plan, note, picture */
const char *sural_change_get_into_id (const SuralChange *self); /* the record that stays */
SuralMeasurement sural_change_get_measured (const SuralChange *self);
gboolean sural_change_get_turned (const SuralChange *self, GStrv *stand, GStrv *fall);
gboolean sural_change_get_stands (const SuralChange *self);
SuralSide sural_change_get_side (const SuralChange *self);
SuralConclusion *sural_change_dup_conclusion (const SuralChange *self); /* NULL: taken back */
SuralAcknowledgement *sural_change_dup_acknowledgement (const SuralChange *self);
SuralPlanDecline *sural_change_dup_decline (const SuralChange *self);
SuralConsent *sural_change_dup_consent (const SuralChange *self);
SuralGoal *sural_change_dup_goal (const SuralChange *self);
SuralDay sural_change_get_day (const SuralChange *self); /* of a discharge */
SuralDischarge sural_change_get_discharge (const SuralChange *self);
/* The other way round; and what it makes of an episode. */
SuralChange *sural_change_dup_reversed (const SuralChange *self);
void sural_change_edit (const SuralChange *self, SuralEpisode *episode);
void sural_change_arrange (const SuralChange *self, SuralPlan *plan); /* what it makes of a plan */
SuralPlan *sural_change_get_plan (const SuralChange *self);
SuralAttachment *sural_change_get_attachment (const SuralChange *self);
SuralPainMap *sural_change_get_pain_map (const SuralChange *self);
SuralChange *sural_change_dup_corrected (const SuralChange *self); /* what stands now */

gboolean sural_change_equal (const SuralChange *a, const SuralChange *b);

/* As the journal keeps it: one that carries a plan, a drawing or a picture has no text. */
char *sural_change_to_text (const SuralChange *self);
SuralChange *sural_change_from_text (const char *text, GError **error);

G_END_DECLS
