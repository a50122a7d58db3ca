/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "record/change/sural-change.h"

G_BEGIN_DECLS

/* Whether the knowledge takes a change, before anything is written. It sees no store: what depends
 * on what is kept is refused where it is written. */
typedef gboolean (*SuralChangeCheck) (const SuralChange *change,
                                      SuralKnowledge *knowledge,
                                      GError **error);

/* Each for the kind that it is named after. */
gboolean
sural_change_check_answer (const SuralChange *change, SuralKnowledge *knowledge, GError **error);
gboolean
sural_change_check_measure (const SuralChange *change, SuralKnowledge *knowledge, GError **error);
gboolean sural_change_check_add_measurements (const SuralChange *change,
                                              SuralKnowledge *knowledge,
                                              GError **error);
gboolean sural_change_check_patient_answers (const SuralChange *change,
                                             SuralKnowledge *knowledge,
                                             GError **error);
gboolean
sural_change_check_scope (const SuralChange *change, SuralKnowledge *knowledge, GError **error);
gboolean
sural_change_check_conclude (const SuralChange *change, SuralKnowledge *knowledge, GError **error);
gboolean sural_change_check_acknowledge_gate (const SuralChange *change,
                                              SuralKnowledge *knowledge,
                                              GError **error);
gboolean sural_change_check_acknowledge_alert (const SuralChange *change,
                                               SuralKnowledge *knowledge,
                                               GError **error);
gboolean
sural_change_check_consent (const SuralChange *change, SuralKnowledge *knowledge, GError **error);
gboolean
sural_change_check_goal (const SuralChange *change, SuralKnowledge *knowledge, GError **error);
gboolean
sural_change_check_draw (const SuralChange *change, SuralKnowledge *knowledge, GError **error);

G_END_DECLS
