/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reasoning/plan/sural-planner.h"

G_BEGIN_DECLS

/* Cases for the tests of plan and note. */
SuralCase *planner_case_new (int day);
void planner_case_record (SuralCase *subject, const char *id, SuralSide side, const char *value);
void planner_case_measure (SuralCase *subject, const char *id, double value);
void planner_case_conclude_tissue (SuralCase *subject, const char *hypothesis, const char *tissue);
void planner_case_conclude (SuralCase *subject, const char *hypothesis);
void planner_case_screen_negative (SuralCase *subject, SuralKnowledge *knowledge);
SuralCase *planner_case_radiculopathy (SuralKnowledge *knowledge);
SuralCase *planner_case_strain (SuralKnowledge *knowledge);
SuralCase *planner_case_return (SuralKnowledge *knowledge);
SuralCase *planner_case_random (GRand *random, SuralKnowledge *knowledge);
SuralPlan *planner_case_random_plan (GRand *random, SuralCase *subject, SuralKnowledge *knowledge);
SuralPlan *planner_case_in_force (SuralCase *subject, SuralKnowledge *knowledge);
SuralPlan *planner_case_list_possible (SuralCase *subject, SuralKnowledge *knowledge);
SuralPlan *planner_case_propose (SuralCase *subject, SuralKnowledge *knowledge);
GPtrArray *planner_case_advise (SuralCase *subject, SuralKnowledge *knowledge);

G_END_DECLS
