/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the caseload as they are kept: made anew with what they follow from, and checked
 * against it. */
#include "config.h"

#include "store/sural-store.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "store/sural-store-private.h"

static gboolean
run (SuralStore *self, const char *sql, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (self->database, sql, error);

  return statement != NULL && sural_statement_run (statement, error);
}

static gboolean
is_any_stale (SuralStore *self, gboolean *stale, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_database_prepare (self->database, "SELECT 1 FROM caseload_stale LIMIT 1", error);

  return statement != NULL && sural_statement_step (statement, stale, error);
}

/**
 * sural_store_summarize:
 * @self: a store in a transaction that is about to end
 * @error: return location
 *
 * Makes the rows of the caseload anew whose patients were changed, once for each of them. What was
 * said of somebody who came or went by a discharge is not true any more; what was said of the
 * others stands until they are judged again.
 *
 * Returns: whether that succeeded
 */
gboolean
sural_store_summarize (SuralStore *self, GError **error)
{
  gboolean stale = FALSE;

  if (!is_any_stale (self, &stale, error))
    return FALSE;
  if (!stale)
    return TRUE;
  return run (self,
              "DELETE FROM caseload WHERE seq IN (SELECT s.seq FROM caseload_stale s"
              " JOIN patient p ON p.seq = s.seq WHERE p.hidden = 1)",
              error) &&
         run (self,
              "UPDATE caseload SET judged = NULL WHERE judged IS NOT NULL"
              " AND seq IN (SELECT seq FROM caseload_stale)",
              error) &&
         run (self,
              "INSERT INTO caseload (seq, sort_name, archived, episode_seq, last_visit, review_by,"
              " open_since, n_unsigned, section)"
              " SELECT n.seq, n.sort_name, n.archived, n.episode_seq, n.last_visit, n.review_by,"
              " n.open_since, n.n_unsigned, CASE n.archived WHEN 1 THEN 5 ELSE 3 END"
              " FROM caseload_stale s CROSS JOIN caseload_now n ON n.seq = s.seq WHERE true"
              " ON CONFLICT (seq) DO UPDATE SET sort_name = excluded.sort_name,"
              " archived = excluded.archived, episode_seq = excluded.episode_seq,"
              " last_visit = excluded.last_visit, review_by = excluded.review_by,"
              " open_since = excluded.open_since, n_unsigned = excluded.n_unsigned,"
              " section = CASE WHEN excluded.archived = archived THEN section"
              " ELSE excluded.section END,"
              " calm = CASE WHEN excluded.archived = archived THEN calm ELSE 3 END,"
              " reason = CASE WHEN excluded.archived = archived THEN reason END,"
              " due = CASE WHEN excluded.archived <> archived THEN 0"
              " WHEN section = 2 THEN excluded.review_by ELSE due END",
              error) &&
         run (self, "DELETE FROM caseload_stale", error);
}

/* --- Verifying -------------------------------------------------------------------------------- */

/* Each counts what is not as it follows from something else. */
static const char *const FAULTS[] = {
  "SELECT count(*) FROM patient p WHERE p.archived <> (p.died IS NOT NULL"
  " OR (EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = p.id)"
  " AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = p.id AND e.closed = 0)))",
  "SELECT count(*) FROM caseload_stale",
  "SELECT count(*) FROM caseload c WHERE NOT EXISTS (SELECT 1 FROM patient p"
  " WHERE p.seq = c.seq AND p.hidden = 0)",
  "SELECT count(*) FROM caseload_now n LEFT JOIN caseload c ON c.seq = n.seq"
  " WHERE c.seq IS NULL OR (c.sort_name, c.archived, c.last_visit, c.review_by, c.n_unsigned)"
  " <> (n.sort_name, n.archived, n.last_visit, n.review_by, n.n_unsigned)"
  " OR c.episode_seq IS NOT n.episode_seq OR c.open_since IS NOT n.open_since"
  " OR c.due <> CASE c.section WHEN 0 THEN c.due WHEN 1 THEN c.due WHEN 2 THEN c.review_by"
  " ELSE 0 END",
  "SELECT count(*) FROM caseload_count k"
  " WHERE k.n <> (SELECT count(*) FROM caseload c WHERE c.section = k.section)",
};

/**
 * sural_store_verify_summary:
 * @self: a store
 * @error: return location
 *
 * Makes all rows of the caseload once more and compares them with those that are kept.
 *
 * Returns: whether they are the same; %SURAL_ERROR_DAMAGED otherwise
 */
gboolean
sural_store_verify_summary (SuralStore *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FAULTS); i++)
    {
      gint64 n = 0;

      if (!sural_database_query_int (self->database, FAULTS[i], &n, error))
        return FALSE;
      if (n == 0)
        continue;
      sural_error_set_at (
          error, SURAL_ERROR_DAMAGED, self->path, 0,
          _ ("patients are not in the part of the caseload where they belong; leave "
             "the file as it is and restore a backup"));
      return FALSE;
    }
  return TRUE;
}
