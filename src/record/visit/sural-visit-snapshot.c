/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-visit-snapshot.h"

#include "reasoning/course/sural-reassessment.h"

/* The newest snapshot of another visit, and that of this one. */
static const SuralSnapshot *
find_before (GPtrArray *snapshots, SuralVisit *visit, const SuralSnapshot **same)
{
  const SuralSnapshot *before = NULL;

  *same = NULL;
  for (guint i = 0; i < snapshots->len; i++)
    {
      const SuralSnapshot *snapshot = g_ptr_array_index (snapshots, i);

      if (g_strcmp0 (snapshot->visit_id, sural_visit_get_id (visit)) == 0)
        {
          *same = snapshot;
          break;
        }
      before = snapshot;
    }
  return before;
}

/* What moved nerve against muscle since the visit of @before, by today's knowledge for both: what
 * the knowledge did is no finding's doing. */
static GPtrArray *
find_moves (SuralStore *store,
            const SuralSnapshot *before,
            SuralCase *subject,
            SuralKnowledge *knowledge,
            GError **error)
{
  g_autoptr (SuralCase) earlier = sural_store_load_case_of_visit (store, before->visit_id, error);

  return earlier != NULL ? sural_reassessment_find_moves (earlier, subject, knowledge) : NULL;
}

/**
 * sural_visit_snapshot_keep:
 * @store: the clinic's store
 * @visit: a visit, the episode's last
 * @knowledge: by which its findings are weighed
 * @error: return location
 *
 * Keeps what the findings weigh now with the visit, and what moved them since the visit before.
 * Does nothing when the visit has it already.
 *
 * Returns: whether the visit has it
 */
gboolean
sural_visit_snapshot_keep (SuralStore *store,
                           SuralVisit *visit,
                           SuralKnowledge *knowledge,
                           GError **error)
{
  const char *id = NULL;
  g_autoptr (GPtrArray) snapshots = NULL;
  g_autoptr (SuralCase) subject = NULL;
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autoptr (SuralSnapshot) snapshot = NULL;
  GPtrArray *moves = NULL;
  const SuralSnapshot *before = NULL;
  const SuralSnapshot *same = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (store) && SURAL_IS_VISIT (visit), FALSE);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  id = sural_visit_get_id (visit);
  snapshots = sural_store_list_snapshots (store, sural_visit_get_episode_id (visit), error);
  subject = snapshots != NULL ? sural_store_load_case_of_visit (store, id, error) : NULL;
  if (subject == NULL)
    return FALSE;
  before = find_before (snapshots, visit, &same);
  if (before != NULL)
    {
      moves = find_moves (store, before, subject, knowledge, error);
      if (moves == NULL)
        return FALSE;
    }
  assessment = sural_assess (subject, knowledge);
  snapshot = sural_reassessment_take_snapshot (assessment, moves);
  return (same != NULL && sural_snapshot_equal (same, snapshot)) ||
         sural_store_add_snapshot (store, id, snapshot, error);
}
