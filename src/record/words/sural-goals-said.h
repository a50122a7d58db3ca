/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/visit/sural-commit.h"
#include "model/patient/sural-goal.h"

G_BEGIN_DECLS

/* The goals of an episode, as the journal has them: SuralGoal, in their places. */
GPtrArray *sural_goals_find (GPtrArray *commits);
/* What stands in one place now; one without an activity where there is none. */
SuralGoal *sural_goals_dup_at (GPtrArray *commits, guint place);
/* The same as it was scored before a day; NULL: it was not. */
SuralGoal *sural_goals_dup_before (GPtrArray *commits, const SuralGoal *goal, SuralDay day);

G_END_DECLS
