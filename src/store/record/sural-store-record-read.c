/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/record/sural-store-record-private.h"

#include "model/words/sural-clean-text.h"

/* A record as rows. Whose an episode is goes without saying: the file is of one patient. What
 * belongs to the clinic and not to the patient stays: the trail, bookmarks, drafts, whose a printed
 * sheet or a phone diary is, what records were merged, and that records were taken in. Of the
 * journal the words of people go (a consent, a goal, a correction), and of all else that it was: a
 * key of another clinic takes back nothing of what was done in this one. */

#define BY(t) ", " t ".recorded, " t ".clinician_id"

#define OF_VISIT(columns, table)                                                                   \
  "SELECT " columns " FROM episode e JOIN visit v ON v.episode_id = e.id"                          \
  " JOIN " table " x ON x.visit_id = v.id WHERE e.patient_id = ?1 ORDER BY x.seq"
#define PART_OF_VISIT(columns, of, part, link, order)                                              \
  "SELECT " columns " FROM episode e JOIN visit v ON v.episode_id = e.id"                          \
  " JOIN " of " o ON o.visit_id = v.id JOIN " part " x ON x." link " = o.id"                       \
  " WHERE e.patient_id = ?1 ORDER BY o.seq, " order
#define OF_PLAN(columns, table, order)                                                             \
  "SELECT " columns " FROM episode e JOIN plan p ON p.episode_id = e.id"                           \
  " JOIN " table " x ON x.plan_id = p.id WHERE e.patient_id = ?1 ORDER BY " order
#define OF_EPISODE(columns, table)                                                                 \
  "SELECT " columns " FROM episode e JOIN " table " x ON x.episode_id = e.id"                      \
  " WHERE e.patient_id = ?1 ORDER BY x.seq"

/* Files with which a record was taken in are of this clinic. */
#define OF_FILES " NOT " SURAL_STORE_IS_RECORD ("d")
#define OF_DOCUMENT(columns, table, order)                                                         \
  "SELECT " columns " FROM episode e JOIN document d ON d.episode_id = e.id"                       \
  " JOIN " table " x ON x.document_id = d.id WHERE e.patient_id = ?1 AND" OF_FILES                 \
  " ORDER BY " order

/* While two records are one, a score that both had counts once, and goes once. */
#define IS_DOUBLE(id)                                                                              \
  "EXISTS (SELECT 1 FROM merge_double b WHERE b.measurement_id = " id                              \
  " AND NOT EXISTS (SELECT 1 FROM patient_merge s WHERE s.takes_apart = b.merge_id))"
#define OF_MEASUREMENT(columns, table, order)                                                      \
  "SELECT " columns " FROM episode e JOIN measurement m ON m.episode_seq = e.seq"                  \
  " JOIN " table " x ON x.measurement_id = m.id WHERE e.patient_id = ?1"                           \
  " AND (?2 OR NOT " IS_DOUBLE ("m.id") ") ORDER BY " order

/* ?1 is in whose record; ?2 whether what does not stand comes, too. NULL: not by a statement. */
static const char *const READS[SURAL_N_TABLES] = {
  [SURAL_TABLE_EPISODE] =
      "SELECT id, complaint, side, onset, mechanism, goal_event, goal_day, closed, import_key,"
      " discharged, discharge_reason FROM episode WHERE patient_id = ?1 ORDER BY seq",
  [SURAL_TABLE_VISIT] =
      OF_EPISODE ("x.id, x.episode_id, x.started, x.ended, x.clinician_id", "visit"),
  [SURAL_TABLE_FINDING] =
      OF_VISIT ("x.id, x.visit_id, x.finding, x.side, x.value, x.note, x.day" BY ("x"), "finding"),
  [SURAL_TABLE_CONCLUSION] =
      OF_VISIT ("x.id, x.visit_id, x.hypothesis, x.grade, x.tissue, x.reason" BY ("x"),
                "conclusion"),
  [SURAL_TABLE_ACKNOWLEDGEMENT] =
      OF_VISIT ("x.id, x.visit_id, x.gate, x.reason" BY ("x"), "acknowledgement"),
  [SURAL_TABLE_NOTE] = OF_VISIT ("x.id, x.visit_id, x.text, x.amends, x.written, x.signed_at,"
                                 " x.signed_by, x.clinician_id",
                                 "note"),
  [SURAL_TABLE_PAIN_MAP] = OF_VISIT ("x.id, x.visit_id" BY ("x"), "pain_map"),
  [SURAL_TABLE_PAIN_MARK] =
      PART_OF_VISIT ("x.pain_map_id, x.position, x.view, x.quality, x.side, x.region, x.points",
                     "pain_map",
                     "pain_mark",
                     "pain_map_id",
                     "x.position"),
  [SURAL_TABLE_SNAPSHOT] =
      OF_VISIT ("x.id, x.visit_id, x.knowledge_version, x.knowledge_digest, x.balance, x.low,"
                " x.mid, x.high, x.prior_dependent, x.model, x.answer, x.presentation,"
                " x.nerve_band, x.nerve_low, x.nerve_mid, x.nerve_high, x.nerve_completeness,"
                " x.muscle_band, x.muscle_low, x.muscle_mid, x.muscle_high,"
                " x.muscle_completeness" BY ("x"),
                "snapshot"),
  [SURAL_TABLE_SNAPSHOT_HYPOTHESIS] =
      PART_OF_VISIT ("x.snapshot_id, x.position, x.hypothesis, x.band, x.low, x.mid, x.high",
                     "snapshot",
                     "snapshot_hypothesis",
                     "snapshot_id",
                     "x.position"),
  [SURAL_TABLE_SNAPSHOT_GATE] = PART_OF_VISIT ("x.snapshot_id, x.position, x.gate",
                                               "snapshot",
                                               "snapshot_gate",
                                               "snapshot_id",
                                               "x.position"),
  [SURAL_TABLE_SNAPSHOT_MOVE] =
      PART_OF_VISIT ("x.snapshot_id, x.position, x.side, x.finding, x.presentation, x.value,"
                     " x.weight",
                     "snapshot",
                     "snapshot_move",
                     "snapshot_id",
                     "x.position, x.side"),
  [SURAL_TABLE_VISIT_SCOPE] = OF_VISIT ("x.id, x.visit_id, x.ordering" BY ("x"), "visit_scope"),
  [SURAL_TABLE_ALERT_ACKNOWLEDGEMENT] =
      OF_EPISODE ("x.id, x.episode_id, x.alert, x.measure, x.value, x.reason" BY ("x"),
                  "alert_acknowledgement"),
  [SURAL_TABLE_PLAN] =
      OF_EPISODE ("x.id, x.episode_id, x.version, x.withheld, x.phase, x.irritability,"
                  " x.direction, x.review_by, x.made, x.goal, x.minutes_available" BY ("x"),
                  "plan"),
  [SURAL_TABLE_PLAN_ITEM] =
      OF_PLAN ("x.plan_id, x.position, x.exercise, x.sets, x.reps, x.hold_s, x.per_day, x.per_week,"
               " x.effort, x.progress, x.stop, x.minutes, x.clinic, x.override_reason, x.step,"
               " x.side",
               "plan_item",
               "p.seq, x.position"),
  [SURAL_TABLE_PLAN_LINE] =
      OF_PLAN ("x.plan_id, x.item + 1, x.kind, x.position, x.exercise, x.text",
               "plan_line",
               "p.seq, x.item, x.kind, x.position"),
  [SURAL_TABLE_PLAN_REMARK] = OF_PLAN ("x.plan_id, x.kind, x.position, x.exercise, x.text",
                                       "plan_remark",
                                       "p.seq, x.kind, x.position"),
  [SURAL_TABLE_PLAN_STANDING] =
      OF_PLAN ("x.id, x.plan_id, x.stands" BY ("x"), "plan_standing", "x.seq"),
  [SURAL_TABLE_PLAN_DECLINE] =
      OF_PLAN ("x.id, x.plan_id, x.exercise, x.to_exercise, x.from_step, x.to_step, x.rule,"
               " x.basis, x.reason" BY ("x"),
               "plan_decline",
               "x.seq"),
  [SURAL_TABLE_PLAN_WEEK] = OF_PLAN ("x.id, x.plan_id" BY ("x"), "plan_week", "x.seq"),
  [SURAL_TABLE_PLAN_WEEK_DAY] =
      "SELECT x.week_id, x.exercise, x.days FROM episode e JOIN plan p ON p.episode_id = e.id"
      " JOIN plan_week w ON w.plan_id = p.id JOIN plan_week_day x ON x.week_id = w.id"
      " WHERE e.patient_id = ?1 ORDER BY w.seq, x.exercise",
  [SURAL_TABLE_DOCUMENT] = "SELECT d.id, d.episode_id, d.name" BY (
      "d") " FROM episode e JOIN document d"
           " ON d.episode_id = e.id WHERE e.patient_id = ?1 AND" OF_FILES " ORDER BY d.seq",
  [SURAL_TABLE_MEASUREMENT] =
      "SELECT m.id, e.id, k.text, m.at, m.value, o.text, d.id, CAST (m.fingerprint AS TEXT),"
      " m.source, m.source_version, m.corrected, n.id, coalesce (m.recorded, d.recorded),"
      " coalesce (m.clinician_id, d.clinician_id)"
      " FROM episode e JOIN measurement m ON m.episode_seq = e.seq"
      " JOIN word k ON k.seq = m.measure_word JOIN word o ON o.seq = m.origin_word"
      " LEFT JOIN document d ON d.seq = m.document_seq"
      " LEFT JOIN measurement n ON n.seq = m.again_seq AND (?2 OR NOT " IS_DOUBLE (
          "n.id") ")"
                  " WHERE e.patient_id = ?1 AND (?2 OR NOT " IS_DOUBLE ("m.id") ") ORDER BY m.seq",
  [SURAL_TABLE_RETRACTION] =
      OF_MEASUREMENT ("x.id, x.measurement_id" BY ("x"), "retraction", "x.seq"),
  [SURAL_TABLE_MEASUREMENT_STANDING] =
      OF_MEASUREMENT ("x.id, x.measurement_id, x.stands" BY ("x"), "measurement_standing", "x.seq"),
  [SURAL_TABLE_DOCUMENT_SHARE] =
      OF_MEASUREMENT ("x.document_id, x.measurement_id", "document_share", "x.document_id, m.seq"),
  [SURAL_TABLE_MEASUREMENT_REPLACEMENT] =
      OF_MEASUREMENT ("x.measurement_id, x.document_id,"
                      " CASE WHEN ?2 THEN x.by_id ELSE coalesce ((SELECT b.kept_id"
                      " FROM merge_double b WHERE b.measurement_id = x.by_id AND NOT EXISTS"
                      " (SELECT 1 FROM patient_merge s WHERE s.takes_apart = b.merge_id)),"
                      " x.by_id) END",
                      "measurement_replacement",
                      "m.seq, x.document_id"),
  [SURAL_TABLE_DOCUMENT_RETRACTION] =
      OF_DOCUMENT ("x.id, x.document_id" BY ("x"), "document_retraction", "x.seq"),
  [SURAL_TABLE_TRAINING] =
      "SELECT x.document_id, x.source, x.kind, x.started, x.seconds, x.metres, x.grams,"
      " x.episode_id" BY (
          "x") " FROM episode e JOIN training x ON x.episode_id = e.id"
               " WHERE e.patient_id = ?1 GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY min (x.seq)",
  [SURAL_TABLE_WITHDRAWAL] = "SELECT w.id, w.document_id" BY (
      "w") " FROM withdrawal w WHERE w.patient_id = ?1"
           " OR w.patient_id IN (" SURAL_STORE_MERGED_INTO ("?1") ") ORDER BY w.seq",
  [SURAL_TABLE_WITHDRAWN_SOURCE] =
      "SELECT x.withdrawal_id, x.position, x.source, x.source_version, x.at, x.holds"
      " FROM withdrawal w JOIN withdrawn_source x ON x.withdrawal_id = w.id"
      " WHERE w.patient_id = ?1 OR w.patient_id IN (" SURAL_STORE_MERGED_INTO (
          "?1") ")"
                " ORDER BY w.seq, x.position",
  [SURAL_TABLE_CHANGE] =
      OF_EPISODE ("x.id, x.episode_id, x.visit_id, x.kind,"
                  " CASE WHEN x.kind IN ('correct', 'consent', 'goal') THEN x.undo END,"
                  " CASE WHEN x.kind IN ('correct', 'consent', 'goal') THEN x.redo END,"
                  " x.turns" BY ("x"),
                  "change"),
  [SURAL_TABLE_ATTACHMENT] = "SELECT x.id, x.episode_id, x.kind, x.title, x.day" BY (
      "x") " FROM episode e"
           " JOIN attachment x ON x.episode_id = e.id WHERE e.patient_id = ?1"
           " AND (?2 OR x.id IN (SELECT id FROM standing_attachment)) ORDER BY x.seq",
};

/* What was typed before there was one spelling goes in it, and nothing that shows it in another
 * order. */
static char *
dup_typed (SuralColumnKind kind, const char *text)
{
  if (kind == SURAL_COLUMN_LINE)
    return sural_clean_text (text);
  return kind == SURAL_COLUMN_TEXT ? sural_clean_lines (text) : g_strdup (text);
}

static void
read_cell (SuralStatement *statement, int column, SuralColumnKind kind, SuralCell *cell)
{
  switch (sqlite3_column_type (statement->stmt, column))
    {
    case SQLITE_INTEGER:
      cell->type = SURAL_CELL_WHOLE;
      cell->whole = sural_statement_get_int (statement, column);
      break;
    case SQLITE_FLOAT:
      cell->type = SURAL_CELL_REAL;
      cell->real = sural_statement_get_double (statement, column);
      break;
    case SQLITE_TEXT:
      cell->type = SURAL_CELL_TEXT;
      cell->text = dup_typed (kind, sural_statement_get_text (statement, column));
      break;
    default:
      break;
    }
}

gboolean
sural_store_read_record_table (SuralStore *self,
                               SuralTable table,
                               const char *owner_id,
                               gboolean all,
                               SuralRecordRows *rows,
                               GError **error)
{
  const SuralRecordTable *shape = sural_record_table_get (table);
  g_autoptr (SuralStatement) statement = NULL;

  if (READS[table] == NULL)
    return TRUE;
  statement = sural_store_prepare (self, READS[table], error);
  if (statement == NULL)
    return FALSE;
  g_assert (sqlite3_column_count (statement->stmt) == (int) shape->n_columns);
  sural_statement_text (statement, owner_id);
  if (sqlite3_bind_parameter_count (statement->stmt) > 1)
    sural_statement_int (statement, all);
  while (sural_statement_next (statement))
    {
      SuralRecordRow *row = sural_record_rows_add (rows, table);

      for (guint i = 0; i < shape->n_columns; i++)
        read_cell (statement, (int) i, shape->columns[i].kind, &row->cells[i]);
    }
  return sural_statement_finish (statement, error);
}

static gboolean
add_clinician (SuralStore *self, const char *id, SuralRecordRows *rows, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT id, name, registration FROM clinician WHERE id = ?",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  while (sural_statement_next (statement))
    {
      SuralRecordRow *row = sural_record_rows_add (rows, SURAL_TABLE_CLINICIAN);

      for (int i = 0; i < 3; i++)
        read_cell (statement, i, SURAL_COLUMN_LINE, &row->cells[i]);
    }
  return sural_statement_finish (statement, error);
}

/* Those whom a row names. */
static gboolean
add_clinicians (SuralStore *self, SuralRecordRows *rows, GError **error)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint table = 0; table < SURAL_N_TABLES; table++)
    {
      const SuralRecordTable *shape = sural_record_table_get ((SuralTable) table);

      for (guint i = 0; i < shape->n_columns; i++)
        for (guint j = 0; g_strcmp0 (shape->columns[i].of, "clinician") == 0 &&
                          j < sural_record_rows_get_n (rows, (SuralTable) table);
             j++)
          {
            const SuralRecordRow *row = sural_record_rows_get (rows, (SuralTable) table, j);

            if (row->cells[i].text != NULL && g_hash_table_add (named, row->cells[i].text) &&
                !add_clinician (self, row->cells[i].text, rows, error))
              return FALSE;
          }
    }
  return TRUE;
}

/**
 * sural_store_read_record:
 * @self: a store
 * @patient_id: a patient who is shown
 * @error: return location
 *
 * Returns: (transfer full): everything that is kept of that patient and goes to another clinic, but
 *   for the pictures
 */
SuralRecordRows *
sural_store_read_record (SuralStore *self, const char *patient_id, GError **error)
{
  g_autoptr (SuralPatient) patient = NULL;
  g_autoptr (SuralRecordRows) rows = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (patient_id != NULL, NULL);

  patient = sural_store_get_patient (self, patient_id, error);
  if (patient == NULL)
    return NULL;
  rows = sural_record_rows_new ();
  sural_record_rows_add_patient (rows, patient);
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    if (!sural_store_read_record_table (self, (SuralTable) i, patient_id, FALSE, rows, error))
      return NULL;
  return add_clinicians (self, rows, error) ? g_steal_pointer (&rows) : NULL;
}
