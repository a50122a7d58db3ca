/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/patient/sural-goal.h"

#include <math.h>

#include "model/words/sural-clean-text.h"

/**
 * sural_goal_new:
 * @place: which of the three, from 1
 * @activity: (nullable): in the patient's own words; %NULL or empty: none any more
 * @group: (nullable): the group of exercises that serves it
 *
 * Returns: (transfer full): the goal, with nothing scored
 */
SuralGoal *
sural_goal_new (guint place, const char *activity, const char *group)
{
  SuralGoal *self = g_new0 (SuralGoal, 1);

  self->place = place;
  self->activity = sural_clean_text (activity != NULL ? activity : "");
  self->group = g_strdup (group != NULL ? group : "");
  self->score = self->target = self->first = NAN;
  self->by = self->day = self->first_day = SURAL_DAY_UNKNOWN;
  return self;
}

/**
 * sural_goal_copy:
 * @self: a goal
 *
 * Returns: (transfer full): the same once more
 */
SuralGoal *
sural_goal_copy (const SuralGoal *self)
{
  SuralGoal *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (SuralGoal, 1);
  *copy = *self;
  copy->activity = g_strdup (self->activity);
  copy->group = g_strdup (self->group);
  return copy;
}

/**
 * sural_goal_free:
 * @self: a goal
 */
void
sural_goal_free (SuralGoal *self)
{
  g_free (self->activity);
  g_free (self->group);
  g_free (self);
}

static gboolean
is_same (double a, double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) < 1e-9;
}

/**
 * sural_goal_equal:
 * @a: a goal
 * @b: another
 *
 * Returns: whether both say the same, whenever it was said
 */
gboolean
sural_goal_equal (const SuralGoal *a, const SuralGoal *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->place == b->place && g_str_equal (a->activity, b->activity) &&
         g_str_equal (a->group, b->group) && is_same (a->score, b->score) &&
         is_same (a->target, b->target) && a->by == b->by;
}

/**
 * sural_goals_get_mean:
 * @goals: (element-type SuralGoal): the goals of an episode
 *
 * Returns: the mean of their scores, which is what is followed; NAN while one of them has none, for
 *   a mean of fewer is another number
 */
double
sural_goals_get_mean (GPtrArray *goals)
{
  double sum = 0;

  g_return_val_if_fail (goals != NULL, NAN);

  for (guint i = 0; i < goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (goals, i);

      if (isnan (goal->score))
        return NAN;
      sum += goal->score;
    }
  return goals->len > 0 ? sum / goals->len : NAN;
}
