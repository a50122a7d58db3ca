/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/patient/sural-acknowledgement.h"
#include "model/visit/sural-conclusion.h"
#include "model/day/sural-day.h"
#include "model/visit/sural-finding.h"
#include "model/visit/sural-gate-elsewhere.h"
#include "model/visit/sural-measurement.h"
#include "model/plan/sural-plan.h"
#include "model/patient/sural-sex.h"
#include "model/visit/sural-side.h"

G_BEGIN_DECLS

#define SURAL_TYPE_CASE (sural_case_get_type ())
G_DECLARE_FINAL_TYPE (SuralCase, sural_case, SURAL, CASE, GObject)

/* All that reasoning looks at: one episode of one patient, as it stood on the day it was assessed.
 * It carries no name. Everything may be unknown. */
SuralCase *sural_case_new (void);
SuralCase *sural_case_copy (SuralCase *self);

SuralSex sural_case_get_sex (SuralCase *self);
void sural_case_set_sex (SuralCase *self, SuralSex sex);
SuralDay sural_case_get_birth_day (SuralCase *self);
void sural_case_set_birth_day (SuralCase *self, SuralDay day);
SuralSide sural_case_get_side (SuralCase *self);
void sural_case_set_side (SuralCase *self, SuralSide side);
SuralDay sural_case_get_onset (SuralCase *self);
void sural_case_set_onset (SuralCase *self, SuralDay day);
SuralDay sural_case_get_assessed (SuralCase *self);
void sural_case_set_assessed (SuralCase *self, SuralDay day);
const char *sural_case_get_goal_event (SuralCase *self);
SuralDay sural_case_get_goal_day (SuralCase *self);
void sural_case_set_goal (SuralCase *self, const char *event, SuralDay day);
guint sural_case_get_minutes_a_day (SuralCase *self);
void sural_case_set_minutes_a_day (SuralCase *self, guint minutes);

SuralConclusion *sural_case_get_conclusion (SuralCase *self);
void sural_case_set_conclusion (SuralCase *self, SuralConclusion *conclusion);

/* The plan that is in force; it is shared, not copied. */
SuralPlan *sural_case_get_plan (SuralCase *self);
void sural_case_set_plan (SuralCase *self, SuralPlan *plan);

/* Findings: the last one recorded for an id and side is the one that counts. */
void sural_case_record (SuralCase *self, SuralFinding *finding);
void sural_case_forget (SuralCase *self, const char *finding_id, SuralSide side);
SuralFinding *sural_case_lookup (SuralCase *self, const char *finding_id, SuralSide side);
gboolean sural_case_is_recorded (SuralCase *self, const char *finding_id);
SuralFinding *sural_case_lookup_leg (SuralCase *self, const char *finding_id, SuralSide leg);
const char *sural_case_get_value (SuralCase *self, const char *finding_id, SuralSide side);
double sural_case_get_number (SuralCase *self, const char *finding_id, SuralSide side);
GPtrArray *sural_case_get_findings (SuralCase *self);
guint sural_case_get_n_findings (SuralCase *self);

/* What earlier visits found of numbers that were measured anew, oldest first (SuralFinding). */
void sural_case_add_earlier (SuralCase *self, SuralFinding *finding);
GPtrArray *sural_case_get_earlier (SuralCase *self);

/* Measurements in the order of time; the array belongs to the case. */
void sural_case_add_measurement (SuralCase *self, const SuralMeasurement *measurement);
GArray *sural_case_get_measurements (SuralCase *self);
const SuralMeasurement *
sural_case_find_measurement (SuralCase *self, const char *measure, guint life_days);

/* Days on which the patient was seen, in order (GArray of SuralDay); belongs to the case. */
void sural_case_add_visit_day (SuralCase *self, SuralDay day);
GArray *sural_case_get_visit_days (SuralCase *self);

/* What the clinician said to alerts, oldest first (SuralAcknowledgement); belongs to the case. */
void sural_case_add_acknowledgement (SuralCase *self, const SuralAcknowledgement *acknowledgement);
GPtrArray *sural_case_get_acknowledgements (SuralCase *self);

/* Gates that other complaints of the patient opened (SuralGateElsewhere); belongs to the case. */
void sural_case_add_gate_elsewhere (SuralCase *self, const SuralGateElsewhere *gate);
GPtrArray *sural_case_get_gates_elsewhere (SuralCase *self);

/* Days since onset on the day of assessment; -1 when either is not known. */
int sural_case_get_day_number (SuralCase *self);

G_END_DECLS
