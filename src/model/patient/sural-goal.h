/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/day/sural-day.h"

G_BEGIN_DECLS

/* As many as are followed, and the most of a score: able as before it began. */
#define SURAL_GOALS_MOST 3
#define SURAL_GOAL_SCORE_MOST 10

/**
 * SuralGoal:
 * @place: which of the three, 1 to 3
 * @activity: what the patient wants to do again, in the patient's own words
 * @group: the group of exercises that serves it; empty: none was named
 * @score: how well it can be done, 0 (not at all) to 10; NAN: not said
 * @target: how well it is wanted, 0 to 10; NAN: not said
 * @by: until when; unknown: not said
 * @day: on which @score was given; unknown: today, when it is committed
 * @first: the score that was given first; NAN: none was
 * @first_day: on which
 *
 * An activity that the patient wants back, as the journal has it: nothing else keeps it. That a few
 * activities of a patient's own are scored from 0 to 10, and their mean is what is followed, is the
 * idea of the patient-specific functional scale.
 */
typedef struct
{
  guint place;
  char *activity;
  char *group;
  double score;
  double target;
  SuralDay by;
  SuralDay day;
  double first;
  SuralDay first_day;
} SuralGoal;

SuralGoal *sural_goal_new (guint place, const char *activity, const char *group);
SuralGoal *sural_goal_copy (const SuralGoal *self);
void sural_goal_free (SuralGoal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralGoal, sural_goal_free)

gboolean sural_goal_equal (const SuralGoal *a, const SuralGoal *b);
double sural_goals_get_mean (GPtrArray *goals);

G_END_DECLS
