/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/import/sural-import-goals.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/import/sural-import-batch.h"
#include "record/change/sural-committer.h"
#include "record/words/sural-goals-said.h"

static gboolean
commit (SuralStore *store,
        SuralKnowledge *knowledge,
        const char *episode_id,
        const SuralGoal *goal,
        GError **error)
{
  g_autoptr (SuralChange) change = sural_change_new_goal (goal);
  g_autoptr (SuralCommit) done = sural_commit_change (store, knowledge, episode_id,
                                                      sural_store_get_role (store), change, error);

  return done != NULL;
}

/* The score that was given first comes first, so that the journal says what the file did. */
static gboolean
take_goal (SuralStore *store,
           SuralKnowledge *knowledge,
           const char *episode_id,
           const SuralGoal *goal,
           GError **error)
{
  g_autoptr (SuralGoal) first = NULL;

  if (!isnan (goal->first) && goal->first_day != SURAL_DAY_UNKNOWN)
    {
      first = sural_goal_copy (goal);
      first->score = goal->first;
      first->day = goal->first_day;
      if (!commit (store, knowledge, episode_id, first, error))
        return FALSE;
    }
  return commit (store, knowledge, episode_id, goal, error);
}

/* What a file says that cannot be one is passed over: it does not undo what was taken in. */
static gboolean
is_sound (SuralImportBatch *batch, const SuralGoal *goal, SuralKnowledge *knowledge)
{
  g_autoptr (SuralChange) change = sural_change_new_goal (goal);

  if (sural_change_check (change, knowledge, NULL))
    return TRUE;
  sural_import_batch_add_outcome (batch, _ ("a goal of the patient’s own that cannot be one"), 1);
  return FALSE;
}

static gboolean
take_batch (SuralStore *store, SuralKnowledge *knowledge, SuralImportBatch *batch, GError **error)
{
  const char *episode_id = sural_import_batch_get_taken_episode (batch);
  GPtrArray *goals = sural_import_batch_get_goals (batch);
  g_autoptr (GPtrArray) commits = NULL;
  g_autoptr (GPtrArray) here = NULL;

  if (episode_id == NULL || goals->len == 0)
    return TRUE;
  commits = sural_store_list_commits (store, episode_id, error);
  if (commits == NULL)
    return FALSE;
  here = sural_goals_find (commits);
  if (here->len > 0)
    return TRUE;
  for (guint i = 0; i < goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (goals, i);

      if (*goal->activity != '\0' && is_sound (batch, goal, knowledge) &&
          !take_goal (store, knowledge, episode_id, goal, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sural_import_goals_take:
 * @store: an open clinic
 * @knowledge: the clinical content
 * @batches: (element-type SuralImportBatch): a file that sural_store_import_all() has taken in
 * @error: return location
 *
 * Commits the goals of each episode that has none yet. Where the patient said some here, those
 * stand: a file does not change what is agreed. A goal that cannot be one is passed over, with a
 * reason in its batch.
 *
 * Returns: whether all that could be taken was kept; what was taken in before stays in any case
 */
gboolean
sural_import_goals_take (SuralStore *store,
                         SuralKnowledge *knowledge,
                         GPtrArray *batches,
                         GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (store) && SURAL_IS_KNOWLEDGE (knowledge), FALSE);
  g_return_val_if_fail (batches != NULL, FALSE);

  for (guint i = 0; i < batches->len; i++)
    if (!take_batch (store, knowledge, g_ptr_array_index (batches, i), error))
      return FALSE;
  return TRUE;
}
