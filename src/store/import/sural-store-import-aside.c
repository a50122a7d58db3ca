/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/import/sural-store-import-private.h"

/* Files are taken back in any order, and what the others say has to hold then. So a file puts aside
 * not only what stood when it came, but all that was put aside for that before it, and whatever it
 * has again of an earlier edition it puts aside as well what that edition did. What it has again
 * although a file between them replaced it becomes a measurement of its own, so that it stands as
 * long as one of the files that say it last. */

/* --- What it has again ------------------------------------------------------------------------ */

static GPtrArray *
list_ids (SuralStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  while (sural_statement_next (statement))
    g_ptr_array_add (ids, g_strdup (sural_statement_get_text (statement, 0)));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&ids) : NULL;
}

/* A measurement b that was brought back of n. */
#define BROUGHT_BACK                                                                               \
  " standing_measurement b ON b.episode_id = n.episode_id AND b.measure = n.measure"               \
  " AND b.at = n.at AND b.origin = n.origin AND b.source IS NULL"                                  \
  " AND b.again_seq = coalesce (n.again_seq, n.seq)"

/* What the file has, an earlier one had, and one between them replaced. What has a source is known
 * by its version. */
#define HAS_AGAIN " FROM document_share h JOIN measured n ON n.id = h.measurement_id"
#define WHERE_AGAIN " WHERE h.document_id = ?1 AND n.source IS NULL AND" SURAL_IMPORT_IS_SUPERSEDED

/* What was brought back with a file before, and stands, is in this file as well. */
gboolean
sural_import_share_again (SuralImport *import, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      import->store,
      "INSERT INTO document_share (document_id, measurement_id) SELECT ?1, b.id" HAS_AGAIN
      " JOIN" BROUGHT_BACK WHERE_AGAIN " AND b.document_id <> ?1 ON CONFLICT DO NOTHING",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, import->document_id);
  return sural_statement_run (statement, error);
}

/* Lists all that the file has again, or only what does not stand yet. */
GPtrArray *
sural_import_list_again (SuralImport *import, gboolean all, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (import->store,
                           "SELECT n.id" HAS_AGAIN " LEFT JOIN" BROUGHT_BACK WHERE_AGAIN
                           " AND (?2 OR b.id IS NULL) ORDER BY n.seq",
                           error);

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, import->document_id);
  sural_statement_int (statement, all);
  return list_ids (statement, error);
}

static gboolean
find_brought_back (SuralImport *import, const char *measurement_id, char **back, GError **error)
{
  return sural_import_look_up (import->store,
                               "SELECT b.id FROM measured n JOIN" BROUGHT_BACK
                               " WHERE n.id = ? LIMIT 1",
                               (const char *const[]) { measurement_id, NULL }, back, error);
}

static char *
write_brought_back (SuralImport *import, const char *measurement_id, GError **error)
{
  g_autofree char *id = sural_store_new_short_id (import->store);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      import->store,
      "INSERT INTO measurement (id, episode_seq, measure_word, at, value, origin_word,"
      " document_seq, fingerprint, again_seq) SELECT ?2, m.episode_seq, m.measure_word, m.at,"
      " m.value, m.origin_word, d.seq, sural_fingerprint (m.fingerprint || ' of ' || d.id),"
      " coalesce (m.again_seq, m.seq) FROM measurement m JOIN document d ON d.id = ?3"
      " WHERE m.id = ?1",
      error);

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, measurement_id);
  sural_statement_text (statement, id);
  sural_statement_text (statement, import->document_id);
  return sural_statement_run (statement, error) ? g_steal_pointer (&id) : NULL;
}

/* Lets a measurement that was replaced stand again with this file: @back is the one that does. */
gboolean
sural_import_bring_back (SuralImport *import,
                         const char *measurement_id,
                         char **back,
                         GError **error)
{
  if (!find_brought_back (import, measurement_id, back, error))
    return FALSE;
  if (*back == NULL)
    *back = write_brought_back (import, measurement_id, error);
  return *back != NULL;
}

/* --- What is put aside ------------------------------------------------------------------------ */

/* That @document has the measurement @id: it came with it, or is shared. */
#define HAS(id, document)                                                                          \
  "(" id " IN (SELECT o.id FROM measured o WHERE o.id = " id " AND o.document_id = " document      \
  ") OR EXISTS (SELECT 1 FROM document_share s"                                                    \
  " WHERE s.document_id = " document " AND s.measurement_id = " id "))"

/* What a file that has r put aside for it: of the same moment, or from the same source. */
#define SAME_MOMENT                                                                                \
  " JOIN measured x ON x.episode_id = r.episode_id AND x.measure = r.measure AND x.at = r.at"      \
  " AND x.origin = r.origin AND x.id <> r.id"
#define SAME_SOURCE                                                                                \
  " JOIN measured x ON x.episode_id = r.episode_id AND x.source = r.source AND x.id <> r.id"
#define PUT_ASIDE                                                                                  \
  " JOIN measurement_replacement p ON p.measurement_id = x.id WHERE " HAS ("r.id", "p.document_"   \
                                                                                   "id")

/* The same from each that is put aside to the next. The order is said: the planner would go through
 * all scores of the clinic that have a source, for each. */
#define FROM_ASIDE "SELECT x.id FROM aside a CROSS JOIN measurement r ON r.id = a.id"
#define TO_SAME_MOMENT                                                                             \
  " CROSS JOIN measurement x ON x.episode_seq = r.episode_seq AND x.measure_word = r.measure_word" \
  " AND x.at = r.at AND x.origin_word = r.origin_word AND x.id <> r.id"
#define TO_SAME_SOURCE                                                                             \
  " CROSS JOIN measurement x ON x.episode_seq = r.episode_seq AND x.source = r.source"             \
  " AND x.id <> r.id"

/* What else was brought back of the measurement that ?2 is, or was brought back of. */
#define BACK_TOO                                                                                   \
  "SELECT b.id FROM measurement r JOIN measurement b ON b.episode_seq = r.episode_seq"             \
  " AND b.measure_word = r.measure_word AND b.at = r.at AND b.origin_word = r.origin_word"         \
  " AND b.again_seq = coalesce (r.again_seq, r.seq) AND b.id <> r.id WHERE r.id = ?2"

/* Puts @id aside for @by, NULL: for nothing, and all that was put aside for @id before; but nothing
 * that the file has itself. A file that was said to stand beside the others puts nothing else
 * aside than what says the same: one that was brought back before and did not stand when this file
 * came would stand twice once the file between them is taken back. */
gboolean
sural_import_put_aside (SuralImport *import, const char *id, const char *by, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      import->store,
      "INSERT INTO measurement_replacement (measurement_id, document_id, by_id)"
      " WITH RECURSIVE same (id) AS (SELECT ?2 UNION " BACK_TOO "),"
      " aside (id) AS (SELECT id FROM same UNION " FROM_ASIDE TO_SAME_MOMENT PUT_ASIDE
      " UNION " FROM_ASIDE TO_SAME_SOURCE PUT_ASIDE ")"
      " SELECT id, ?1, ?3 FROM aside WHERE id <> coalesce (?3, '')"
      " AND (id = ?2 OR ((?4 OR id IN (SELECT s.id FROM same s))"
      " AND NOT " HAS ("aside.id", "?1") ")) ON CONFLICT DO NOTHING",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, import->document_id);
  sural_statement_text (statement, id);
  sural_statement_text (statement, by);
  sural_statement_int (statement, sural_import_batch_get_differing (import->batch) !=
                                      SURAL_IMPORT_DIFFERING_KEEP_BOTH);
  return sural_statement_run (statement, error);
}

#define AGAIN                                                                                      \
  "SELECT r.id, x.id FROM document_share h JOIN standing_measurement r ON r.id = h.measurement_id"
#define BUT_ITS_OWN " AND h.document_id = ?1 AND NOT " HAS ("x.id", "?1")

/* What the file says again, as a later one than those that put something aside for it, holds
 * against that also without them. Where both were said to stand, nothing is put aside. */
gboolean
sural_import_put_aside_again (SuralImport *import, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  if (import->shared->len == 0 ||
      sural_import_batch_get_differing (import->batch) == SURAL_IMPORT_DIFFERING_KEEP_BOTH)
    return TRUE;
  statement = sural_store_prepare (import->store,
                                   AGAIN SAME_MOMENT PUT_ASIDE BUT_ITS_OWN
                                   " UNION " AGAIN SAME_SOURCE PUT_ASIDE BUT_ITS_OWN,
                                   error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, import->document_id);
  while (sural_statement_next (statement))
    if (!sural_import_put_aside (import, sural_statement_get_text (statement, 1),
                                 sural_statement_get_text (statement, 0), error))
      return FALSE;
  return sural_statement_finish (statement, error);
}
