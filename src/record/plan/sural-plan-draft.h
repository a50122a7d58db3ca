/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "knowledge/sural-knowledge.h"
#include "model/plan/sural-plan.h"

G_BEGIN_DECLS

#define SURAL_TYPE_PLAN_DRAFT (sural_plan_draft_get_type ())
G_DECLARE_FINAL_TYPE (SuralPlanDraft, sural_plan_draft, SURAL, PLAN_DRAFT, GObject)

/* A plan while the clinician works on it: every change can be undone, and none reaches the record
 * before it is accepted. Signal "changed". */
SuralPlanDraft *sural_plan_draft_new (const SuralPlan *base, SuralSide side);

SuralPlan *sural_plan_draft_get_plan (SuralPlanDraft *self);
gboolean sural_plan_draft_can_undo (SuralPlanDraft *self);
void sural_plan_draft_undo (SuralPlanDraft *self);

/* @dose gives sets, reps, hold_s, per_day, per_week, clinic and side; the minutes follow. */
void sural_plan_draft_set_dose (SuralPlanDraft *self,
                                const char *exercise,
                                const SuralPlanItem *dose,
                                const char *reason);
void sural_plan_draft_add (SuralPlanDraft *self,
                           const SuralExercise *exercise,
                           const char *left_out,
                           const char *reason);
void sural_plan_draft_remove (SuralPlanDraft *self, const char *exercise);
gboolean sural_plan_draft_move (SuralPlanDraft *self, const char *exercise, int steps);
void sural_plan_draft_move_to (SuralPlanDraft *self, const char *exercise, const char *place_of);
void sural_plan_draft_set_minutes_available (SuralPlanDraft *self,
                                             guint minutes,
                                             SuralKnowledge *knowledge);
void sural_plan_draft_arrange (SuralPlanDraft *self, const SuralPlan *arranged);

/* The changes, to be made again to a draft of the same plan. */
GVariant *sural_plan_draft_dup_steps (SuralPlanDraft *self);
void sural_plan_draft_replay (SuralPlanDraft *self, SuralKnowledge *knowledge, GVariant *steps);

G_END_DECLS
