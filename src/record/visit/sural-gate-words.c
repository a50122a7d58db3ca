/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/visit/sural-gate-words.h"

#include "reasoning/weigh/sural-gates.h"
#include "reasoning/weigh/sural-visit-gaps.h"
#include "store/visit/sural-store-gate-words.h"

/* Raises @newest to when the last of what opened the gate in that episode was found or concluded.
 */
static gboolean
find_newest (SuralStore *store,
             const char *episode_id,
             const SuralGateResult *result,
             gint64 *newest,
             GError **error)
{
  gint64 place = 0;

  for (guint i = 0; i < result->because->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (result->because, i);

      if (!sural_store_find_finding_place (store, episode_id, sural_finding_get_id (finding),
                                           sural_finding_get_side (finding), &place, error))
        return FALSE;
      *newest = MAX (*newest, place);
    }
  /* With nothing found it is a conclusion that opened it, here or with another complaint. */
  if (result->concluded == NULL && result->because->len > 0)
    return TRUE;
  if (!sural_store_find_conclusion_place (store, episode_id, &place, error))
    return FALSE;
  *newest = MAX (*newest, place);
  return TRUE;
}

/* The same over the other complaints, of which one opened it. */
static gboolean
find_newest_elsewhere (SuralStore *store,
                       const char *episode_id,
                       const SuralGateResult *result,
                       gint64 *newest,
                       GError **error)
{
  g_autoptr (SuralEpisode) episode = sural_store_get_episode (store, episode_id, error);
  g_autoptr (GPtrArray) episodes =
      episode != NULL
          ? sural_store_list_episodes (store, sural_episode_get_patient_id (episode), error)
          : NULL;

  for (guint i = 0; episodes != NULL && i < episodes->len; i++)
    {
      const char *id = sural_episode_get_id (g_ptr_array_index (episodes, i));

      if (!g_str_equal (id, episode_id) && !find_newest (store, id, result, newest, error))
        return FALSE;
    }
  return episodes != NULL;
}

/**
 * sural_gate_words_list:
 * @store: a clinic
 * @episode_id: an episode
 * @open: (element-type SuralGateResult): the gates that are open in it
 * @error: return location
 *
 * What was said to a gate holds for what was found until then. It is a word no more for a gate that
 * is open because of anything newer: one that was closed by another answer and opened again asks
 * again, and so does a further sign. What an undo gives again is what it was, and as old. Newer is
 * what comes later in the audit trail, whatever the clock said.
 *
 * Returns: (transfer full) (element-type utf8 utf8): the word, by the id of a gate that is open, or
 *   of what a visit lacks
 */
GHashTable *
sural_gate_words_list (SuralStore *store, const char *episode_id, GPtrArray *open, GError **error)
{
  g_autoptr (GHashTable) said = NULL;
  g_autoptr (GHashTable) words = NULL;
  GHashTableIter iter;
  gpointer id, word;

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (episode_id != NULL && open != NULL, NULL);

  said = sural_store_list_gate_words (store, episode_id, error);
  if (said == NULL)
    return NULL;
  words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < open->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (open, i);
      const SuralGateWord *one = g_hash_table_lookup (said, result->gate->id);
      gint64 newest = 0;

      if (one == NULL)
        continue;
      if (!(result->elsewhere != NULL
                ? find_newest_elsewhere (store, episode_id, result, &newest, error)
                : find_newest (store, episode_id, result, &newest, error)))
        return NULL;
      if (one->place > newest)
        g_hash_table_insert (words, g_strdup (result->gate->id), g_strdup (one->reason));
    }
  g_hash_table_iter_init (&iter, said);
  while (g_hash_table_iter_next (&iter, &id, &word))
    if (sural_visit_gap_is_id (id))
      g_hash_table_insert (words, g_strdup (id), g_strdup (((const SuralGateWord *) word)->reason));
  return g_steal_pointer (&words);
}

/* "No diagnosis" was said of what was none then. */
static gboolean
check_diagnosis (SuralStore *store,
                 const char *episode_id,
                 const char *visit_id,
                 GHashTable *words,
                 GError **error)
{
  g_autoptr (GHashTable) said = sural_store_list_gate_words (store, episode_id, error);
  const SuralGateWord *word = NULL;
  gint64 place = 0;

  if (said == NULL || !sural_store_find_conclusion_place_at (store, visit_id, &place, error))
    return FALSE;
  word = g_hash_table_lookup (said, SURAL_VISIT_GAP_ID_DIAGNOSIS);
  if (word != NULL && word->place < place)
    g_hash_table_remove (words, SURAL_VISIT_GAP_ID_DIAGNOSIS);
  return TRUE;
}

/**
 * sural_gate_words_list_at:
 * @store: a clinic
 * @episode_id: an episode
 * @visit_id: one of its visits
 * @holding: (element-type utf8 utf8): what sural_gate_words_list() gave
 * @error: return location
 *
 * A word of an earlier visit is none for this one, and one for what is not so any more is none.
 *
 * Returns: (transfer full) (element-type utf8 utf8): what was said at that visit and still holds
 */
GHashTable *
sural_gate_words_list_at (SuralStore *store,
                          const char *episode_id,
                          const char *visit_id,
                          GHashTable *holding,
                          GError **error)
{
  g_autoptr (GHashTable) words = NULL;
  GHashTableIter iter;
  gpointer id;

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (episode_id != NULL && visit_id != NULL && holding != NULL, NULL);

  words = sural_store_list_acknowledged_at (store, visit_id, error);
  if (words == NULL || !check_diagnosis (store, episode_id, visit_id, words, error))
    return NULL;
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (holding, id))
      g_hash_table_iter_remove (&iter);
  return g_steal_pointer (&words);
}
