/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdicts of the caseload: what reasoning, which the store does not know, says of the
 * patients. They are nothing of a record, and have no entry in the audit trail. */
#include "config.h"

#include "store/sural-store.h"

#include "store/sural-store-private.h"

/* What may only be read is read from a copy of this program's own. No record is in a verdict, so
 * that one may be kept there: a clinic in which nothing is saved still says who is urgent. */
static gboolean
is_copy (SuralStore *self)
{
  return self->hold == SURAL_STORE_HOLD_READ_ONLY || self->hold == SURAL_STORE_HOLD_DAMAGED;
}

static gboolean
begin (SuralStore *self, GError **error)
{
  if (!is_copy (self))
    return sural_store_begin (self, error);
  return sural_store_check_open (self, error) && sural_database_begin (self->database, error);
}

static gboolean
end (SuralStore *self, gboolean success, GError **error)
{
  return is_copy (self) ? sural_database_end (self->database, success, error)
                        : sural_store_end (self, success, error);
}

static gboolean
is_knowledge (SuralStore *self, const char *knowledge, gboolean *same, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT 1 FROM caseload_judge WHERE knowledge = ?", error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, knowledge);
  return sural_statement_step (statement, same, error);
}

static gboolean
run (SuralStore *self, const char *sql, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, sql, error);

  return statement != NULL && sural_statement_run (statement, error);
}

static gboolean
forget_verdicts (SuralStore *self, const char *knowledge, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  if (!run (self, "UPDATE caseload SET judged = 0 WHERE archived = 0 AND judged <> 0", error) ||
      !run (self, "DELETE FROM caseload_judge", error))
    return FALSE;
  statement =
      sural_store_prepare (self, "INSERT INTO caseload_judge (knowledge) VALUES (?)", error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, knowledge);
  return sural_statement_run (statement, error);
}

/* Whoever was on track, or of whom nothing was known, is due from the day of the review on, and so
 * before anybody is judged anew: that takes a comparison. 1 is the mark of a review. */
#define REACHED                                                                                    \
  " archived = 0 AND review_by > 0 AND review_by <= ?1 AND judged IS NOT NULL AND section IN (3, " \
  "4)"

static gboolean
find_reached (SuralStore *self, SuralDay today, gboolean *found, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT 1 FROM caseload WHERE" REACHED " LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, today);
  return sural_statement_step (statement, found, error);
}

static gboolean
reach (SuralStore *self, SuralDay today, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "UPDATE caseload SET section = 2, calm = 2, due = review_by, reason = NULL WHERE" REACHED,
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, today);
  return sural_statement_run (statement, error);
}

/**
 * sural_store_begin_judging:
 * @self: a store
 * @today: the day it is
 * @knowledge: what is judged by: its digest, and in which words it speaks
 * @error: return location
 *
 * Prepares for the verdicts of a day: those by another knowledge are of no day, and reviews whose
 * day was reached are due. Nothing is written where neither is so.
 *
 * Returns: whether that succeeded
 */
gboolean
sural_store_begin_judging (SuralStore *self, SuralDay today, const char *knowledge, GError **error)
{
  gboolean is_same = FALSE;
  gboolean reached = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (knowledge != NULL, FALSE);

  if (!is_knowledge (self, knowledge, &is_same, error) ||
      !find_reached (self, today, &reached, error))
    return FALSE;
  if (is_same && !reached)
    return TRUE;
  if (!begin (self, error))
    return FALSE;
  return end (self,
              (is_same || forget_verdicts (self, knowledge, error)) && reach (self, today, error),
              error);
}

#define UNJUDGED(which)                                                                            \
  SURAL_STORE_CASELOAD_PAGE                                                                        \
  " k.episode_seq FROM caseload k INDEXED BY caseload_judged CROSS JOIN patient p ON p.seq ="      \
  " k.seq WHERE k.archived = 0 AND " which " LIMIT ?1)" SURAL_STORE_CASELOAD_COLUMNS

/**
 * sural_store_list_unjudged:
 * @self: a store
 * @today: the day it is
 * @changed: whether to list those whose record was changed since; otherwise those who were judged
 * on another day
 * @limit: rows at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): who is to be judged
 */
GPtrArray *
sural_store_list_unjudged (SuralStore *self,
                           SuralDay today,
                           gboolean changed,
                           guint limit,
                           GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  statement = sural_store_prepare (self,
                                   changed ? UNJUDGED ("k.judged IS NULL AND ?2 > 0")
                                           : UNJUDGED ("(k.judged < ?2 OR k.judged > ?2)"),
                                   error);
  if (statement == NULL)
    return NULL;
  sural_statement_int (statement, limit);
  sural_statement_int (statement, today);
  return sural_store_read_entries (self, g_steal_pointer (&statement), error);
}

/**
 * sural_store_count_unjudged:
 * @self: a store
 * @today: the day it is
 * @n: (out): of how many patients nothing is said that is of this day and of their record as it is
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
sural_store_count_unjudged (SuralStore *self, SuralDay today, guint *n, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (n != NULL, FALSE);

  statement = sural_store_prepare (self,
                                   "SELECT count(*) FROM caseload k WHERE k.archived = 0"
                                   " AND (k.judged IS NULL OR k.judged <> ?)",
                                   error);
  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, today);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  *n = (guint) sural_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
keep_verdict (SuralStore *self, SuralCaseloadEntry *entry, SuralDay today, GError **error)
{
  const SuralCaseloadSection section = sural_caseload_entry_get_section (entry);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "UPDATE caseload SET section = ?1, calm = ?2, "
      " due = CASE ?1 WHEN 0 THEN ?9 WHEN 1 THEN ?9 WHEN 2 THEN ?3 ELSE 0 END,"
      " review_by = ?3, last_visit = ?4, reason = ?5, judged = ?6,"
      " episode_seq = (SELECT e.seq FROM episode e WHERE e.id = ?7)"
      " WHERE seq = (SELECT p.seq FROM patient p WHERE p.id = ?8) AND archived = 0",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_int (statement, section);
  sural_statement_int (statement,
                       SURAL_CASELOAD_MARK_RED_FLAG - sural_caseload_entry_get_mark (entry));
  sural_statement_int (statement, sural_caseload_entry_get_review_by (entry));
  sural_statement_int (statement, sural_caseload_entry_get_last_visit (entry));
  sural_statement_text (statement, sural_caseload_entry_get_reason (entry));
  sural_statement_int (statement, today);
  sural_statement_text (statement, sural_caseload_entry_get_episode_id (entry));
  sural_statement_text (statement, sural_caseload_entry_get_patient_id (entry));
  sural_statement_int (statement, sural_caseload_entry_get_rank (entry));
  return sural_statement_run (statement, error);
}

/**
 * sural_store_keep_verdicts:
 * @self: a store
 * @entries: (element-type SuralCaseloadEntry): rows of patients who are seen, with their verdicts;
 *   each tells of the episode that the verdict is of
 * @today: the day of which they are
 * @error: return location
 *
 * Keeps them until the records, the day or the knowledge are others.
 *
 * Returns: whether they are kept
 */
gboolean
sural_store_keep_verdicts (SuralStore *self, GPtrArray *entries, SuralDay today, GError **error)
{
  gboolean success = TRUE;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (entries != NULL, FALSE);

  if (entries->len == 0)
    return TRUE;
  if (!begin (self, error))
    return FALSE;
  for (guint i = 0; success && i < entries->len; i++)
    success = keep_verdict (self, g_ptr_array_index (entries, i), today, error);
  return end (self, success, error);
}
