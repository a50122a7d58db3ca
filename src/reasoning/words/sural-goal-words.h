/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/patient/sural-goal.h"

G_BEGIN_DECLS

/* The patient's goals for people. */
char *sural_goal_dup_text (const SuralGoal *self);
char *sural_goals_dup_served (GPtrArray *goals, const char *group);

G_END_DECLS
