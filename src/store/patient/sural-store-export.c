/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

/* What leaves the clinic as a file. */

/**
 * sural_score_free:
 * @self: a score
 */
void
sural_score_free (SuralScore *self)
{
  g_free (self->id);
  g_free (self);
}

static SuralScore *
read_score (SuralStatement *statement)
{
  SuralScore *score = g_new0 (SuralScore, 1);

  score->id = sural_store_id_to_uuid (sural_statement_get_text (statement, 0));
  score->measurement.measure = g_intern_string (sural_statement_get_text (statement, 1));
  score->measurement.at = sural_statement_get_int (statement, 2);
  score->measurement.value = sural_statement_get_double (statement, 3);
  score->measurement.origin = SURAL_ORIGIN_CLINIC;
  sural_origin_from_string (sural_statement_get_text (statement, 4), &score->measurement.origin);
  score->stands = sural_statement_get_int (statement, 5) != 0;
  score->is_corrected = sural_statement_get_int (statement, 6) != 0;
  return score;
}

/**
 * sural_store_list_scores:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * Every measurement with its id, in the order of time: those that stand, and those that were taken
 * back or replaced since, alone or with the file that they came with, which a file that was written
 * before may still have as current. The double of a merged record is not listed twice.
 *
 * Returns: (transfer full) (element-type SuralScore): the scores, or %NULL
 */
GPtrArray *
sural_store_list_scores (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (GPtrArray) scores = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_score_free);
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  statement = sural_store_prepare (
      self,
      "SELECT m.id, m.measure, m.at, m.value, m.origin,"
      " EXISTS (SELECT 1 FROM standing_measurement s WHERE s.id = m.id) AS stands,"
      " m.corrected OR m.id IN (SELECT p.by_id FROM measurement_replacement p WHERE p.by_id IS NOT "
      "NULL"
      " AND NOT EXISTS (SELECT 1 FROM document_retraction d WHERE d.document_id = p.document_id))"
      " FROM measured m WHERE m.episode_id = ?1 AND (stands"
      " OR NOT EXISTS (SELECT 1 FROM merge_double b WHERE b.measurement_id = m.id))"
      " ORDER BY m.at, m.seq",
      error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  while (sural_statement_next (statement))
    g_ptr_array_add (scores, read_score (statement));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&scores) : NULL;
}

/**
 * sural_store_find_episode_origin:
 * @self: a store
 * @episode_id: an episode
 * @error: return location
 *
 * An episode that came with the record of another clinic is the same there and here.
 *
 * Returns: (transfer full) (nullable): the id that it has there; %NULL without an error where it
 *   began here
 */
char *
sural_store_find_episode_origin (SuralStore *self, const char *episode_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  statement = sural_store_prepare (self,
                                   "SELECT substr (import_key, 4) FROM episode WHERE id = ?"
                                   " AND import_key LIKE 'id:%'",
                                   error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  if (!sural_statement_step (statement, &row, error) || !row)
    return NULL;
  return g_strdup (sural_statement_get_text (statement, 0));
}

/**
 * sural_store_note_export:
 * @self: a store
 * @patient_id: whose record left the clinic
 * @error: return location
 *
 * Writes into the audit trail that the record of @patient_id was given out as a file: when, by whom
 * and at which desk.
 *
 * Returns: whether it was written; without it nothing may be given out
 */
gboolean
sural_store_note_export (SuralStore *self, const char *patient_id, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (patient_id != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (
      self, sural_store_audit (self, "export", SURAL_ENTITY_PATIENT, patient_id, error), error);
}
