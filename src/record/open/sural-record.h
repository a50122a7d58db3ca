/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-attachment.h"
#include "model/visit/sural-case.h"
#include "model/visit/sural-episode.h"
#include "model/visit/sural-note.h"
#include "model/visit/sural-pain-map.h"
#include "model/patient/sural-patient.h"
#include "model/plan/sural-plan.h"
#include "model/visit/sural-visit.h"
#include "reasoning/plan/sural-plan-advice.h"
#include "reasoning/plan/sural-planner.h"
#include "record/open/sural-context.h"
#include "record/change/sural-correction.h"

G_BEGIN_DECLS

#define SURAL_TYPE_RECORD (sural_record_get_type ())
G_DECLARE_FINAL_TYPE (SuralRecord, sural_record, SURAL, RECORD, GObject)

/* The open patient: one episode with everything the pages show of it, kept in step with the store.
 * Pages take a record as a property, show its getters (which borrow) and listen to "changed". All
 * writing goes through the functions below: each writes on the store thread, applies the change to
 * the case, reasons anew and emits "changed"; a failure is emitted as "failed" (const char
 * *message) for the window to show as a toast. */
SuralRecord *sural_record_new (SuralContext *context);

void sural_record_load_async (SuralRecord *self,
                              const char *patient_id,
                              const char *episode_id,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean sural_record_load_finish (SuralRecord *self, GAsyncResult *result, GError **error);
void sural_record_reload (SuralRecord *self);

SuralContext *sural_record_get_context (SuralRecord *self);
SuralPatient *sural_record_get_patient (SuralRecord *self);
/* Of a record that was merged: that one, where it was asked for; and all that are shown in it. */
SuralPatient *sural_record_get_opened (SuralRecord *self);
GPtrArray *sural_record_get_merged (SuralRecord *self);   /* SuralMergedRecord */
GPtrArray *sural_record_get_episodes (SuralRecord *self); /* SuralEpisode, newest first */
SuralEpisode *sural_record_get_episode (SuralRecord *self);
SuralCase *sural_record_get_case (SuralRecord *self);
const SuralAssessment *sural_record_get_assessment (SuralRecord *self);
const SuralTrend *sural_record_get_trend (SuralRecord *self);
SuralPlan *sural_record_get_plan (SuralRecord *self);     /* accepted; NULL: none yet */
SuralPlan *sural_record_get_proposal (SuralRecord *self); /* what the planner would do now */
SuralPlan *sural_record_get_plan_in_force (SuralRecord *self);
guint sural_record_count_proposed (SuralRecord *self);
GPtrArray *sural_record_get_plans (SuralRecord *self);  /* all versions, oldest first */
GPtrArray *sural_record_get_visits (SuralRecord *self); /* SuralVisit, oldest first */
GPtrArray *sural_record_get_notes (SuralRecord *self);  /* SuralNote, oldest first */
/* SuralPlanAdvice: what the answer to the plan in force asks for. */
GPtrArray *sural_record_get_advices (SuralRecord *self);
/* What could forbid an exercise of @plan and is not known: the findings (const
 * SuralFindingDefinition*) that would tell. */
GPtrArray *sural_record_list_unasked (SuralRecord *self, const SuralPlan *plan);
GPtrArray *sural_record_get_pain_maps (SuralRecord *self); /* one a visit, oldest first */
/* SuralAttachment, of all complaints, newest first and without their pictures. */
GPtrArray *sural_record_get_attachments (SuralRecord *self);
GPtrArray *sural_record_get_snapshots (SuralRecord *self); /* SuralSnapshot, oldest first */
SuralPainMap *sural_record_get_pain_map_of (SuralRecord *self, const char *visit_id); /* or NULL */
SuralPainMap *sural_record_get_pain_map (SuralRecord *self); /* of the visit under way, or NULL */
SuralVisit *sural_record_get_visit (SuralRecord *self);      /* the one under way, or NULL */
const char *
sural_record_get_gate_acknowledgement (SuralRecord *self, const char *gate); /* reason or NULL */
/* What this visit said to what it lacks (gap id → word); NULL while no visit is under way. */
GHashTable *sural_record_get_words (SuralRecord *self);
/* What may be proposed now (const SuralNextTest*), and the open flag that goes before all else. */
GPtrArray *sural_record_list_next (SuralRecord *self, const SuralGate **first);

/* SuralCorrection: what was corrected of what earlier visits recorded, oldest first. */
GPtrArray *sural_record_get_corrections (SuralRecord *self);
const char *sural_record_get_trail_end (SuralRecord *self);
const char *sural_record_get_phone_key (SuralRecord *self); /* of its phone diary; NULL: none */
guint16 sural_record_get_diary_clinic (SuralRecord *self);
/* Puts @what in the place of what a visit that has ended recorded; undone with words. */
void sural_record_correct (SuralRecord *self,
                           const char *visit_id,
                           const char *reason,
                           SuralChange *what);

gboolean sural_record_is_ending_visit (SuralRecord *self);
void sural_record_start_visit (SuralRecord *self);
void sural_record_end_visit (SuralRecord *self);
/* Where the visit under way is taken up again after a lock, a restart or a crash. */
void sural_record_choose_scope (SuralRecord *self, const char *ordering);
void sural_record_keep_place (SuralRecord *self, const char *step, const char *finding_id);
/* Value NULL takes the finding back to unknown. Both need a visit under way. */
void sural_record_set_finding (SuralRecord *self,
                               const char *finding_id,
                               SuralSide side,
                               const char *value);
/* A finding that carries a day, and what its report says. */
void sural_record_set_result (SuralRecord *self,
                              const char *finding_id,
                              SuralSide side,
                              const char *value,
                              SuralDay day,
                              const char *note);
/* Whether a finding is on its way to the file; "changed" follows. */
gboolean sural_record_is_recording (SuralRecord *self);
/* Whether nothing is on its way to the file: what is kept and what is shown are the same. */
gboolean sural_record_is_settled (SuralRecord *self);
/* Several findings without sides at once; undone at once. */
void
sural_record_set_findings (SuralRecord *self, const char *const *finding_ids, const char *value);
/* Several findings with their sides at once; undone at once. */
void sural_record_set_answers (SuralRecord *self, GPtrArray *findings);
/* The side of the episode; none: not known. */
void sural_record_set_side (SuralRecord *self, SuralSide side);
/* In place of what this visit measured before; NAN takes it back. */
void sural_record_set_measured (SuralRecord *self, const char *measure, double value);
void sural_record_add_measurement (SuralRecord *self,
                                   const char *measure,
                                   SuralTime at,
                                   double value,
                                   SuralOrigin origin);
/* A sitting's worth of values in one go: all of them or none; signal "batch-added" (const char
 * *const *ids) when they are kept. What was added so is taken back by its ids. */
void sural_record_add_measurements (SuralRecord *self, GArray *measurements);
void sural_record_retract_measurements (SuralRecord *self, const char *const *ids);
void sural_record_retract_measurement (SuralRecord *self, const char *measure, SuralTime at);
void sural_record_save_pain_map (SuralRecord *self, SuralPainMap *map);
void sural_record_conclude (SuralRecord *self, SuralConclusion *conclusion);
/* Gate → reason; NULL before the record is loaded. */
GHashTable *sural_record_get_acknowledged_gates (SuralRecord *self);
void sural_record_acknowledge_gate (SuralRecord *self, const char *gate, const char *reason);
/* To an alert of the trend; NULL takes back what was said last. Needs no visit. */
void sural_record_acknowledge_alert (SuralRecord *self, const char *alert, const char *reason);
/* What the patient said to being shared with their coach; never NULL once there is an episode. */
/* How well one of them goes today, asked in the visit under way. */
void sural_record_score_goal (SuralRecord *self, guint place, double score);
SuralGoal *sural_record_dup_goal_before (SuralRecord *self, const SuralGoal *goal);
/* What the patient wants to do again (SuralGoal), in their places; and what is said of it today. */
GPtrArray *sural_record_list_goals (SuralRecord *self);
void sural_record_set_goals (SuralRecord *self, GPtrArray *goals);
SuralConsent *sural_record_dup_consent (SuralRecord *self, const char *id);
void sural_record_say_consent (SuralRecord *self, const char *id, SuralConsentAnswer answer);
/* What the patient answered in the visit under way (%SURAL_CHANGE_PATIENT_ANSWERS), or NULL. */
SuralChange *sural_record_dup_patient_answers (SuralRecord *self);
void sural_record_accept_plan (SuralRecord *self, SuralPlan *plan);
/* A step that is proposed for an exercise; NULL takes back what was said last. Needs no visit. */
void sural_record_decline_step (SuralRecord *self, const char *exercise, const char *reason);
void sural_record_arrange_week (SuralRecord *self, const SuralPlan *arranged);
void sural_record_save_note_draft (SuralRecord *self, const char *text);
void sural_record_sign_note (SuralRecord *self, const char *text);
void sural_record_amend_note (SuralRecord *self, const char *note_id, const char *text);

/* Findings, what was measured, the side and the conclusion are undone in the order in which they
 * were set in this visit, and done again until something else is set. */
gboolean sural_record_can_undo (SuralRecord *self);
gboolean sural_record_can_redo (SuralRecord *self);
void sural_record_undo (SuralRecord *self);
void sural_record_redo (SuralRecord *self);
/* What that is, in words; NULL for nothing. */
char *sural_record_dup_undo_text (SuralRecord *self);
char *sural_record_dup_redo_text (SuralRecord *self);
/* Where it was set: the id of a finding or measure, "side" or "conclusion". */
char *sural_record_dup_undo_place (SuralRecord *self);
char *sural_record_dup_redo_place (SuralRecord *self);

G_END_DECLS
