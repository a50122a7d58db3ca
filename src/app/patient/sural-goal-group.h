/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "knowledge/sural-knowledge.h"
#include "model/patient/sural-goal.h"
#include "model/day/sural-written-day.h"

G_BEGIN_DECLS

#define SURAL_TYPE_GOAL_GROUP (sural_goal_group_get_type ())
G_DECLARE_FINAL_TYPE (SuralGoalGroup, sural_goal_group, SURAL, GOAL_GROUP, AdwPreferencesGroup)

/* One thing that the patient wants to do again. Emits "changed". */
void sural_goal_group_set_goal (SuralGoalGroup *self,
                                const SuralGoal *goal,
                                SuralKnowledge *knowledge,
                                const SuralWrittenReading *reading);
SuralGoal *sural_goal_group_dup_goal (SuralGoalGroup *self);
/* In words what keeps it from being saved; NULL: nothing. */
const char *sural_goal_group_find_obstacle (SuralGoalGroup *self);

G_END_DECLS
