/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/words/sural-goals-said.h"

#include <math.h>

#include "record/change/sural-change.h"

/* What a commit made of a goal; NULL where it is of something else. */
static SuralGoal *
read_commit (const SuralCommit *commit)
{
  g_autoptr (SuralChange) change = NULL;

  if (!g_str_equal (commit->kind, "goal") || commit->redo == NULL)
    return NULL;
  change = sural_change_from_text (commit->redo, NULL);
  return change != NULL && sural_change_get_kind (change) == SURAL_CHANGE_GOAL
             ? sural_change_dup_goal (change)
             : NULL;
}

/* The commits that stand: neither taken back nor one that takes back. */
static GHashTable *
find_turned (GPtrArray *commits)
{
  GHashTable *turned = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < commits->len; i++)
    {
      const SuralCommit *commit = g_ptr_array_index (commits, i);

      if (commit->turns != NULL)
        g_hash_table_add (turned, commit->turns);
    }
  return turned;
}

/* The first score of the same activity. */
static void
find_first (GPtrArray *commits, SuralGoal *goal)
{
  g_autoptr (GHashTable) turned = find_turned (commits);

  for (guint i = 0; i < commits->len; i++)
    {
      const SuralCommit *commit = g_ptr_array_index (commits, i);
      g_autoptr (SuralGoal) one =
          commit->turns == NULL &&
                  (commit->id == NULL || !g_hash_table_contains (turned, commit->id))
              ? read_commit (commit)
              : NULL;

      if (one == NULL || one->place != goal->place || isnan (one->score) ||
          !g_str_equal (one->activity, goal->activity))
        continue;
      goal->first = one->score;
      goal->first_day = one->day;
      return;
    }
}

/**
 * sural_goals_dup_at:
 * @commits: (element-type SuralCommit): the journal of an episode, the oldest first
 * @place: which of the three, from 1
 *
 * Returns: (transfer full): what the newest commit of that place made of it, be it one that was
 *   typed or one that takes back
 */
SuralGoal *
sural_goals_dup_at (GPtrArray *commits, guint place)
{
  g_return_val_if_fail (commits != NULL, NULL);

  for (guint i = commits->len; i > 0; i--)
    {
      g_autoptr (SuralGoal) goal = read_commit (g_ptr_array_index (commits, i - 1));

      if (goal == NULL || goal->place != place)
        continue;
      find_first (commits, goal);
      return g_steal_pointer (&goal);
    }
  return sural_goal_new (place, NULL, NULL);
}

/**
 * sural_goals_dup_before:
 * @commits: (element-type SuralCommit): the journal of an episode, the oldest first
 * @goal: a goal as it stands now
 * @day: a day
 *
 * Returns: (transfer full) (nullable): the same activity with the score that it had before that
 *   day; %NULL where none was given
 */
SuralGoal *
sural_goals_dup_before (GPtrArray *commits, const SuralGoal *goal, SuralDay day)
{
  g_autoptr (GHashTable) turned = NULL;

  g_return_val_if_fail (commits != NULL && goal != NULL, NULL);

  turned = find_turned (commits);
  for (guint i = commits->len; i > 0; i--)
    {
      const SuralCommit *commit = g_ptr_array_index (commits, i - 1);
      g_autoptr (SuralGoal) one =
          commit->turns == NULL &&
                  (commit->id == NULL || !g_hash_table_contains (turned, commit->id))
              ? read_commit (commit)
              : NULL;

      if (one != NULL && one->place == goal->place && !isnan (one->score) && one->day < day &&
          g_str_equal (one->activity, goal->activity))
        return g_steal_pointer (&one);
    }
  return NULL;
}

/**
 * sural_goals_find:
 * @commits: (element-type SuralCommit): the journal of an episode, the oldest first
 *
 * Returns: (transfer full) (element-type SuralGoal): the goals that there are, in their places
 */
GPtrArray *
sural_goals_find (GPtrArray *commits)
{
  GPtrArray *goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_goal_free);

  g_return_val_if_fail (commits != NULL, goals);

  for (guint place = 1; place <= SURAL_GOALS_MOST; place++)
    {
      g_autoptr (SuralGoal) goal = sural_goals_dup_at (commits, place);

      if (*goal->activity != '\0')
        g_ptr_array_add (goals, g_steal_pointer (&goal));
    }
  return goals;
}
