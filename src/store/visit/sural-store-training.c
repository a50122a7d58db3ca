/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

static gint64
get_amount (SuralStatement *statement, int column)
{
  return sural_statement_is_null (statement, column) ? SURAL_TRAINING_UNKNOWN
                                                     : sural_statement_get_int (statement, column);
}

static void
read_session (SuralStatement *statement, GArray *sessions)
{
  SuralTraining session = {
    .source = g_intern_string (sural_statement_get_text (statement, 0)),
    .started = sural_statement_get_int (statement, 2),
    .seconds = get_amount (statement, 3),
    .metres = get_amount (statement, 4),
    .grams = get_amount (statement, 5),
  };

  if (sural_training_kind_from_string (sural_statement_get_text (statement, 1), &session.kind))
    g_array_append_val (sessions, session);
}

/**
 * sural_store_list_training:
 * @self: a store
 * @episode_id: an episode
 * @before: the first moment that no longer counts
 * @error: return location
 *
 * What training logs have of the patient of the episode, whichever episode was open when they were
 * taken in: a run is of the person. Files that were taken back are left out; a session that several
 * files have comes as often.
 *
 * Returns: (transfer full) (element-type SuralTraining): in the order in which it was taken in;
 *   %NULL with @error set
 */
GArray *
sural_store_list_training (SuralStore *self,
                           const char *episode_id,
                           SuralTime before,
                           GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GArray) sessions = g_array_new (FALSE, FALSE, sizeof (SuralTraining));

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  statement = sural_store_prepare (
      self,
      "SELECT t.source, t.kind, t.started, t.seconds, t.metres, t.grams FROM episode e"
      " JOIN episode o ON o.patient_id = e.patient_id JOIN training t ON t.episode_id = o.id"
      " WHERE e.id = ?1 AND t.started < ?2 AND NOT EXISTS"
      " (SELECT 1 FROM document_retraction d WHERE d.document_id = t.document_id) ORDER BY t.seq",
      error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  sural_statement_int (statement, before);
  while (sural_statement_next (statement))
    read_session (statement, sessions);
  return sural_statement_finish (statement, error) ? g_steal_pointer (&sessions) : NULL;
}

/**
 * sural_store_list_training_values:
 * @self: a store
 * @episode_id: an episode
 * @before: the first moment that no longer counts
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralMeasurement): what training logs come to on each day,
 *   in the order of days; %NULL with @error set
 */
GArray *
sural_store_list_training_values (SuralStore *self,
                                  const char *episode_id,
                                  SuralTime before,
                                  GError **error)
{
  g_autoptr (GArray) sessions = sural_store_list_training (self, episode_id, before, error);
  g_autoptr (GArray) days = NULL;

  if (sessions == NULL)
    return NULL;
  days = sural_training_reduce ((const SuralTraining *) sessions->data, sessions->len);
  return sural_training_days_to_measurements (days);
}
