/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/import/sural-store-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sural-error.h"
#include "model/words/sural-list-text.h"
#include "store/file/sural-word.h"
#include "store/record/sural-store-record-private.h"

/* The record of another clinic comes in row by row, by the ids that its rows have there. What is
 * here already is compared, and never written over. */

#define EPISODE "(SELECT seq FROM episode WHERE id = ?2)"
#define DOCUMENT "(SELECT seq FROM document WHERE id = ?7)"

/* In the order of the columns; NULL: not by a statement. */
static const char *const INSERTS[SURAL_N_TABLES] = {
  [SURAL_TABLE_EPISODE] =
      "INSERT INTO episode (id, complaint, side, onset, mechanism, goal_event, goal_day, closed,"
      " import_key, discharged, discharge_reason, patient_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
  [SURAL_TABLE_VISIT] = "INSERT INTO visit (id, episode_id, started, ended, clinician_id)"
                        " VALUES (?1, ?2, ?3, ?4, ?5)",
  [SURAL_TABLE_FINDING] = "INSERT INTO finding (id, visit_id, finding, side, value, note, day,"
                          " recorded, clinician_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [SURAL_TABLE_CONCLUSION] =
      "INSERT INTO conclusion (id, visit_id, hypothesis, grade, tissue, reason, recorded,"
      " clinician_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [SURAL_TABLE_ACKNOWLEDGEMENT] =
      "INSERT INTO acknowledgement (id, visit_id, gate, reason, recorded, clinician_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  [SURAL_TABLE_NOTE] = "INSERT INTO note (id, visit_id, text, amends, written, signed_at,"
                       " signed_by, clinician_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [SURAL_TABLE_PAIN_MAP] = "INSERT INTO pain_map (id, visit_id, recorded, clinician_id)"
                           " VALUES (?1, ?2, ?3, ?4)",
  [SURAL_TABLE_PAIN_MARK] =
      "INSERT INTO pain_mark (pain_map_id, position, view, quality, side, region, points)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [SURAL_TABLE_SNAPSHOT] =
      "INSERT INTO snapshot (id, visit_id, knowledge_version, knowledge_digest, balance, low, mid,"
      " high, prior_dependent, model, answer, presentation, nerve_band, nerve_low, nerve_mid,"
      " nerve_high, nerve_completeness, muscle_band, muscle_low, muscle_mid, muscle_high,"
      " muscle_completeness, recorded, clinician_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
      " ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)",
  [SURAL_TABLE_SNAPSHOT_HYPOTHESIS] =
      "INSERT INTO snapshot_hypothesis (snapshot_id, position, hypothesis, band, low, mid, high)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [SURAL_TABLE_SNAPSHOT_GATE] = "INSERT INTO snapshot_gate (snapshot_id, position, gate)"
                                " VALUES (?1, ?2, ?3)",
  [SURAL_TABLE_SNAPSHOT_MOVE] =
      "INSERT INTO snapshot_move (snapshot_id, position, side, finding, presentation, value,"
      " weight) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [SURAL_TABLE_VISIT_SCOPE] =
      "INSERT INTO visit_scope (id, visit_id, ordering, recorded, clinician_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5)",
  [SURAL_TABLE_ALERT_ACKNOWLEDGEMENT] =
      "INSERT INTO alert_acknowledgement (id, episode_id, alert, measure, value, reason, recorded,"
      " clinician_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [SURAL_TABLE_PLAN] =
      "INSERT INTO plan (id, episode_id, version, withheld, phase, irritability, direction,"
      " review_by, made, goal, minutes_available, recorded, clinician_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
  [SURAL_TABLE_PLAN_ITEM] =
      "INSERT INTO plan_item (plan_id, position, exercise, sets, reps, hold_s, per_day, per_week,"
      " effort, progress, stop, minutes, clinic, override_reason, step, side)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
  [SURAL_TABLE_PLAN_LINE] = "INSERT INTO plan_line (plan_id, item, kind, position, exercise, text)"
                            " VALUES (?1, ?2 - 1, ?3, ?4, ?5, ?6)",
  [SURAL_TABLE_PLAN_REMARK] = "INSERT INTO plan_remark (plan_id, kind, position, exercise, text)"
                              " VALUES (?1, ?2, ?3, ?4, ?5)",
  [SURAL_TABLE_PLAN_STANDING] =
      "INSERT INTO plan_standing (id, plan_id, stands, recorded, clinician_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5)",
  [SURAL_TABLE_PLAN_DECLINE] =
      "INSERT INTO plan_decline (id, plan_id, exercise, to_exercise, from_step, to_step, rule,"
      " basis, reason, recorded, clinician_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
  [SURAL_TABLE_PLAN_WEEK] = "INSERT INTO plan_week (id, plan_id, recorded, clinician_id)"
                            " VALUES (?1, ?2, ?3, ?4)",
  [SURAL_TABLE_PLAN_WEEK_DAY] =
      "INSERT INTO plan_week_day (week_id, exercise, days) VALUES (?1, ?2, ?3)",
  [SURAL_TABLE_DOCUMENT] = "INSERT INTO document (id, episode_id, name, recorded, clinician_id)"
                           " VALUES (?1, ?2, ?3, ?4, ?5)",
  [SURAL_TABLE_MEASUREMENT] =
      "INSERT INTO measurement (id, episode_seq, measure_word, at, value, origin_word,"
      " document_seq, fingerprint, source, source_version, corrected, again_seq, recorded,"
      " clinician_id) VALUES (?1, " EPISODE ", (SELECT seq FROM word WHERE text = ?3), ?4, ?5,"
      " (SELECT seq FROM word WHERE text = ?6), " DOCUMENT ", CAST (?8 AS INTEGER), ?9, ?10, ?11,"
      " (SELECT seq FROM measurement WHERE id = ?12),"
      " nullif (?13, (SELECT recorded FROM document WHERE id = ?7)),"
      " nullif (?14, (SELECT clinician_id FROM document WHERE id = ?7)))",
  [SURAL_TABLE_RETRACTION] = "INSERT INTO retraction (id, measurement_id, recorded, clinician_id)"
                             " VALUES (?1, ?2, ?3, ?4)",
  [SURAL_TABLE_MEASUREMENT_STANDING] =
      "INSERT INTO measurement_standing (id, measurement_id, stands, recorded, clinician_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5)",
  [SURAL_TABLE_DOCUMENT_SHARE] =
      "INSERT INTO document_share (document_id, measurement_id) VALUES (?1, ?2)",
  [SURAL_TABLE_MEASUREMENT_REPLACEMENT] =
      "INSERT INTO measurement_replacement (measurement_id, document_id, by_id)"
      " VALUES (?1, ?2, ?3)",
  [SURAL_TABLE_DOCUMENT_RETRACTION] =
      "INSERT INTO document_retraction (id, document_id, recorded, clinician_id)"
      " VALUES (?1, ?2, ?3, ?4)",
  [SURAL_TABLE_TRAINING] =
      "INSERT INTO training (document_id, source, kind, started, seconds, metres, grams,"
      " episode_id, recorded, clinician_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
  [SURAL_TABLE_WITHDRAWAL] =
      "INSERT INTO withdrawal (id, document_id, recorded, clinician_id, patient_id)"
      " VALUES (?1, ?2, ?3, ?4, ?5)",
  [SURAL_TABLE_WITHDRAWN_SOURCE] =
      "INSERT INTO withdrawn_source (withdrawal_id, position, source, source_version, at, holds)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  [SURAL_TABLE_CHANGE] =
      "INSERT INTO change (id, episode_id, visit_id, kind, undo, redo, turns, recorded,"
      " clinician_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [SURAL_TABLE_ATTACHMENT] =
      "INSERT INTO attachment (id, episode_id, kind, title, day, recorded, clinician_id, width,"
      " height, digest, size, thumb_width, thumb_height, thumbnail, picture)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
};

/* Rows that belong to another one, whose entry in the trail covers them: by the column that names
 * it. A score of a file is one of these, too. */
static const char *const PARTS[SURAL_N_TABLES] = {
  [SURAL_TABLE_PAIN_MARK] = "pain_map_id",
  [SURAL_TABLE_SNAPSHOT_HYPOTHESIS] = "snapshot_id",
  [SURAL_TABLE_SNAPSHOT_GATE] = "snapshot_id",
  [SURAL_TABLE_SNAPSHOT_MOVE] = "snapshot_id",
  [SURAL_TABLE_PLAN_ITEM] = "plan_id",
  [SURAL_TABLE_PLAN_LINE] = "plan_id",
  [SURAL_TABLE_PLAN_REMARK] = "plan_id",
  [SURAL_TABLE_PLAN_WEEK_DAY] = "week_id",
  [SURAL_TABLE_MEASUREMENT] = "document_id",
  [SURAL_TABLE_DOCUMENT_SHARE] = "document_id",
  [SURAL_TABLE_MEASUREMENT_REPLACEMENT] = "document_id",
  [SURAL_TABLE_TRAINING] = "document_id",
  [SURAL_TABLE_WITHDRAWN_SOURCE] = "withdrawal_id",
};

typedef struct
{
  SuralImport *import;
  SuralRecordRows *rows;      /* of the file */
  const char *owner_id;       /* whose new rows are */
  GHashTable *here;           /* of the table under way: key → SuralRecordRow, borrowed */
  SuralRecordRows *here_rows; /* which owns them */
  /* Sets of ids that are new, of each table its own: rows of two may have the same one. */
  GHashTable *inserted[SURAL_N_TABLES];
  GHashTable *clinicians; /* id in the file → id here */
  SuralRecordLocal *local;
  gboolean went_on; /* a visit was ended there, or a note signed */
  guint n_new[SURAL_N_TABLES], n_known[SURAL_N_TABLES];
} Take;

static void
take_clear (Take *self)
{
  g_clear_pointer (&self->here, g_hash_table_unref);
  g_clear_pointer (&self->here_rows, sural_record_rows_unref);
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    g_clear_pointer (&self->inserted[i], g_hash_table_unref);
  g_clear_pointer (&self->clinicians, g_hash_table_unref);
  g_clear_pointer (&self->local, sural_record_local_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Take, take_clear)

/* --- Who wrote it ----------------------------------------------------------------------------- */

/* Whether somebody works or worked in this clinic, and did not come with a record. */
static gboolean
is_account (SuralStore *store, const char *id, gboolean *exists, gboolean *is, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (store,
                           "SELECT EXISTS (SELECT 1 FROM audit a WHERE a.entity = 'clinician'"
                           " AND a.entity_id = c.id AND a.action = '" SURAL_STORE_TAKE_IN "')"
                           " FROM clinician c WHERE c.id = ?",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  if (!sural_statement_step (statement, exists, error))
    return FALSE;
  *is = *exists && sural_statement_get_int (statement, 0) == 0;
  return TRUE;
}

/* By what somebody is known here whose id is that of an account: always the same. */
static char *
make_other_id (const char *id, const char *name)
{
  g_autofree char *text = g_strjoin ("\n", "elsewhere", id, name, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  digest[32] = '\0';
  digest[12] = '8';
  digest[16] = '8';
  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", digest, digest + 8, digest + 12, digest + 16,
                          digest + 20);
}

static gboolean
write_clinician (Take *self, const char *id, const char *name, guint at, GError **error)
{
  SuralStore *store = self->import->store;
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (store,
                           "INSERT INTO clinician (id, name, role, removed, registration)"
                           " VALUES (?, ?, 'assistant', ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, name);
  sural_statement_int (statement, self->import->now);
  sural_statement_text (statement, sural_record_rows_get_text (self->rows, SURAL_TABLE_CLINICIAN,
                                                               at, "registration"));
  return sural_statement_run (statement, error) &&
         sural_store_audit (store, SURAL_STORE_TAKE_IN, SURAL_ENTITY_CLINICIAN, id, error);
}

/* Who wrote in another clinic has a name here, no key, and never the account of somebody: a file
 * says what it likes. */
static gboolean
settle_clinician (Take *self, guint at, GError **error)
{
  const char *id = sural_record_rows_get_text (self->rows, SURAL_TABLE_CLINICIAN, at, "id");
  const char *name = sural_record_rows_get_text (self->rows, SURAL_TABLE_CLINICIAN, at, "name");
  g_autofree char *here = g_strdup (id);
  gboolean exists = FALSE;
  gboolean is = FALSE;

  if (!is_account (self->import->store, id, &exists, &is, error))
    return FALSE;
  if (is)
    {
      g_free (here);
      here = make_other_id (id, name);
    }
  g_hash_table_insert (self->clinicians, g_strdup (id), g_steal_pointer (&here));
  return TRUE;
}

/* The row is made once something new names it. */
static gboolean
use_clinician (Take *self, const char *id, const char **here, GError **error)
{
  gboolean exists = FALSE;
  gboolean is = FALSE;

  *here = g_hash_table_lookup (self->clinicians, id);
  g_assert (*here != NULL);
  if (!is_account (self->import->store, *here, &exists, &is, error))
    return FALSE;
  for (guint i = 0; !exists && i < sural_record_rows_get_n (self->rows, SURAL_TABLE_CLINICIAN); i++)
    if (g_str_equal (sural_record_rows_get_text (self->rows, SURAL_TABLE_CLINICIAN, i, "id"), id))
      return write_clinician (self, *here,
                              sural_record_rows_get_text (self->rows, SURAL_TABLE_CLINICIAN, i,
                                                          "name"),
                              i, error);
  return TRUE;
}

static gboolean
bind (Take *self,
      const SuralColumn *column,
      const SuralCell *cell,
      SuralStatement *statement,
      GError **error)
{
  const char *text = cell->text;

  if (g_strcmp0 (column->of, "clinician") == 0 && !use_clinician (self, cell->text, &text, error))
    return FALSE;
  if (cell->type == SURAL_CELL_WHOLE)
    sural_statement_int (statement, cell->whole);
  else if (cell->type == SURAL_CELL_REAL)
    sural_statement_double (statement, cell->real);
  else
    sural_statement_text (statement, text);
  return TRUE;
}

/* --- What is here already --------------------------------------------------------------------- */

static gboolean
read_here (Take *self, SuralTable table, GError **error)
{
  g_autofree char *survivor = NULL;

  g_clear_pointer (&self->here, g_hash_table_unref);
  g_clear_pointer (&self->here_rows, sural_record_rows_unref);
  self->here = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->here_rows = sural_record_rows_new ();
  survivor = sural_store_find_survivor (self->import->store, self->owner_id, error);
  if (survivor == NULL || !sural_store_read_record_table (self->import->store, table, survivor,
                                                          TRUE, self->here_rows, error))
    return FALSE;
  for (guint i = 0; i < sural_record_rows_get_n (self->here_rows, table); i++)
    {
      SuralRecordRow *row = sural_record_rows_get (self->here_rows, table, i);

      g_hash_table_insert (self->here, sural_record_row_dup_key (row, table), row);
    }
  return TRUE;
}

static gboolean
is_same_cell (Take *self, const SuralColumn *column, const SuralCell *there, const SuralCell *here)
{
  const char *mapped = g_strcmp0 (column->of, "clinician") == 0 && there->text != NULL
                           ? g_hash_table_lookup (self->clinicians, there->text)
                           : NULL;

  return sural_record_cell_equal (there, here) ||
         (mapped != NULL && g_strcmp0 (mapped, here->text) == 0);
}

/* What may change here after it came: of these what is here stays, and it is said. */
static gboolean
may_differ (SuralTable table)
{
  return table == SURAL_TABLE_EPISODE;
}

static gboolean
refuse_differing (Take *self, SuralTable table, const char *column, GError **error)
{
  sural_error_set_at (error, SURAL_ERROR_INVALID, sural_import_batch_get_name (self->import->batch),
                      0,
                      _ ("what is in this clinic already is something else there (%s.%s); nothing "
                         "was taken in"),
                      sural_record_table_get (table)->name, column);
  return FALSE;
}

/* What goes on after it came, in its table: a visit is ended, a note written on and signed. */
static const struct
{
  SuralTable table;
  const char *until; /* is empty until it has ended */
  const char *columns[6];
  const char *sql;
} GOES_ON[] = {
  { SURAL_TABLE_VISIT,
    "ended",
    { "ended" },
    "UPDATE visit SET row_version = row_version + 1, ended = ?2 WHERE id = ?1" },
  { SURAL_TABLE_NOTE,
    "signed_at",
    { "text", "written", "signed_at", "signed_by", "clinician_id" },
    "UPDATE note SET row_version = row_version + 1, text = ?2, written = ?3, signed_at = ?4,"
    " signed_by = ?5, clinician_id = ?6 WHERE id = ?1" },
};

/* Whether a row only went on in the other clinic since it came, and nobody here with it. */
static gboolean
went_on (Take *self,
         guint which,
         const SuralRecordRow *there,
         const SuralRecordRow *here,
         gboolean *did,
         GError **error)
{
  const SuralTable table = GOES_ON[which].table;
  const SuralRecordTable *shape = sural_record_table_get (table);

  *did = FALSE;
  if (here->cells[sural_record_table_get_column (table, GOES_ON[which].until)].type !=
      SURAL_CELL_EMPTY)
    return TRUE;
  for (guint i = 0; i < shape->n_columns; i++)
    if (!is_same_cell (self, &shape->columns[i], &there->cells[i], &here->cells[i]) &&
        !g_strv_contains (GOES_ON[which].columns, shape->columns[i].name))
      return TRUE;
  return sural_record_local_is_as_it_came (self->local, table, here->cells[0].text, did, error);
}

static gboolean
go_on (Take *self, guint which, const SuralRecordRow *there, GError **error)
{
  const SuralTable table = GOES_ON[which].table;
  const SuralRecordTable *shape = sural_record_table_get (table);
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self->import->store, GOES_ON[which].sql, error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, there->cells[0].text);
  for (guint i = 0; GOES_ON[which].columns[i] != NULL; i++)
    {
      const guint column = sural_record_table_get_column (table, GOES_ON[which].columns[i]);

      if (!bind (self, &shape->columns[column], &there->cells[column], statement, error))
        return FALSE;
    }
  return sural_statement_run (statement, error) &&
         sural_store_audit (self->import->store, SURAL_STORE_TAKE_IN,
                            sural_audit_entity_get_kind (sural_audit_entity_find (shape->name)),
                            there->cells[0].text, error);
}

/* What is not the same in a table of which nothing changes, but for what went on. */
static gboolean
settle_differing (Take *self,
                  SuralTable table,
                  const char *column,
                  const SuralRecordRow *there,
                  const SuralRecordRow *here,
                  GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (GOES_ON); i++)
    {
      gboolean did = FALSE;

      if (GOES_ON[i].table != table)
        continue;
      if (!went_on (self, i, there, here, &did, error))
        return FALSE;
      if (did)
        {
          self->n_known[table]--;
          self->n_new[table]++;
          self->went_on = TRUE;
          return go_on (self, i, there, error);
        }
    }
  return refuse_differing (self, table, column, error);
}

static gboolean
compare (Take *self,
         SuralTable table,
         const SuralRecordRow *there,
         const SuralRecordRow *here,
         GError **error)
{
  const SuralRecordTable *shape = sural_record_table_get (table);

  self->n_known[table]++;
  for (guint i = 0; i < shape->n_columns; i++)
    {
      if (is_same_cell (self, &shape->columns[i], &there->cells[i], &here->cells[i]))
        continue;
      if (!may_differ (table))
        return settle_differing (self, table, shape->columns[i].name, there, here, error);
      sural_import_batch_add_outcome (self->import->batch,
                                      _ ("an episode is not the same here; it stays as it is here"),
                                      0);
      return TRUE;
    }
  return TRUE;
}

/* --- What is new ------------------------------------------------------------------------------ */

static gboolean
add_words (Take *self, const SuralRecordRow *row, GError **error)
{
  const SuralTable table = SURAL_TABLE_MEASUREMENT;
  SuralDatabase *database = self->import->store->database;
  gint64 number = 0;

  return sural_word_number (database,
                            row->cells[sural_record_table_get_column (table, "measure")].text,
                            &number, error) &&
         sural_word_number (database,
                            row->cells[sural_record_table_get_column (table, "origin")].text,
                            &number, error);
}

static gboolean
bind_picture (Take *self, const char *id, SuralStatement *statement, GError **error)
{
  const SuralAttachment *picture = sural_record_rows_get_picture (self->rows, id);
  gsize thumb_size = 0;
  gsize size = 0;
  const guint8 *thumbnail = NULL;
  const guint8 *bytes = NULL;

  if (picture == NULL)
    {
      sural_error_set_in (error, SURAL_ERROR_INVALID,
                          sural_import_batch_get_name (self->import->batch), id, "%s",
                          _ ("is missing"));
      return FALSE;
    }
  thumbnail = g_bytes_get_data (picture->thumbnail, &thumb_size);
  bytes = g_bytes_get_data (picture->picture, &size);
  sural_statement_int (statement, picture->width);
  sural_statement_int (statement, picture->height);
  sural_statement_text (statement, picture->digest);
  sural_statement_int (statement, (gint64) size);
  sural_statement_int (statement, picture->thumb_width);
  sural_statement_int (statement, picture->thumb_height);
  sural_statement_blob (statement, thumbnail, thumb_size);
  sural_statement_blob (statement, bytes, size);
  return TRUE;
}

/* What the database does not let stand beside what is there: another patient has a row of that id,
 * or two rows of the file contradict each other. */
static gboolean
refuse_contradiction (Take *self, SuralTable table, const SuralRecordRow *row, GError **error)
{
  const char *id = row->cells[0].text;

  sural_error_set_at (error, SURAL_ERROR_INVALID, sural_import_batch_get_name (self->import->batch),
                      0,
                      _ ("%s “%s” does not go with what is in this clinic; nothing was taken in"),
                      sural_record_table_get (table)->name, id != NULL ? id : "");
  return FALSE;
}

static gboolean
run_insert (Take *self,
            SuralTable table,
            const SuralRecordRow *row,
            SuralStatement *statement,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (sural_statement_run (statement, &local_error))
    return TRUE;
  if ((sqlite3_errcode (sqlite3_db_handle (statement->stmt)) & 0xff) == SQLITE_CONSTRAINT)
    return refuse_contradiction (self, table, row, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
insert (Take *self, SuralTable table, const SuralRecordRow *row, GError **error)
{
  const SuralRecordTable *shape = sural_record_table_get (table);
  g_autoptr (SuralStatement) statement = NULL;

  if (table == SURAL_TABLE_MEASUREMENT && !add_words (self, row, error))
    return FALSE;
  statement = sural_store_prepare (self->import->store, INSERTS[table], error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < shape->n_columns; i++)
    if (!bind (self, &shape->columns[i], &row->cells[i], statement, error))
      return FALSE;
  if (table == SURAL_TABLE_EPISODE || table == SURAL_TABLE_WITHDRAWAL)
    sural_statement_text (statement, self->owner_id);
  if (table == SURAL_TABLE_ATTACHMENT && !bind_picture (self, row->cells[0].text, statement, error))
    return FALSE;
  if (!run_insert (self, table, row, statement, error))
    return FALSE;
  self->n_new[table]++;
  if (shape->columns[0].kind == SURAL_COLUMN_ID)
    g_hash_table_add (self->inserted[table], row->cells[0].text);
  return TRUE;
}

/* What is here is whole: nothing comes to it. */
static gboolean
check_part (Take *self, SuralTable table, const SuralRecordRow *row, GError **error)
{
  const char *of = NULL;
  SuralTable whole;
  guint column;

  if (PARTS[table] == NULL)
    return TRUE;
  column = sural_record_table_get_column (table, PARTS[table]);
  of = row->cells[column].text;
  g_assert_true (
      sural_record_table_find (sural_record_table_get (table)->columns[column].of, &whole));
  return of == NULL || g_hash_table_contains (self->inserted[whole], of) ||
         refuse_differing (self, table, PARTS[table], error);
}

/* Nothing comes to what was recorded here that would change it. */
static gboolean
check_local (Take *self, SuralTable table, const SuralRecordRow *row, GError **error)
{
  gboolean overrides = FALSE;

  if (!sural_record_local_check (self->local, table, row, &overrides, error))
    return FALSE;
  if (!overrides)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_INVALID, sural_import_batch_get_name (self->import->batch),
                      0,
                      /* TRANSLATORS: the name of a table and the id of a row of it */
                      _ ("%s “%s” would change what was recorded in this clinic; nothing was "
                         "taken in"),
                      sural_record_table_get (table)->name,
                      row->cells[0].text != NULL ? row->cells[0].text : "");
  return FALSE;
}

static gboolean
take_table (Take *self, SuralTable table, GError **error)
{
  const guint n = sural_record_rows_get_n (self->rows, table);

  if (INSERTS[table] == NULL || n == 0)
    return TRUE;
  if (!read_here (self, table, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const SuralRecordRow *row = sural_record_rows_get (self->rows, table, i);
      g_autofree char *key = sural_record_row_dup_key (row, table);
      const SuralRecordRow *here = g_hash_table_lookup (self->here, key);

      if (g_cancellable_set_error_if_cancelled (self->import->cancellable, error))
        return FALSE;
      if (here != NULL
              ? !compare (self, table, row, here, error)
              : !check_part (self, table, row, error) || !check_local (self, table, row, error) ||
                    !insert (self, table, row, error))
        return FALSE;
    }
  return TRUE;
}

/* Each new row has its entry: what the trail does not cover could be changed by anybody. The scores
 * of a file are covered by that of the file. */
static gboolean
audit_table (Take *self, SuralTable table, GError **error)
{
  const SuralAuditEntity *entity = sural_audit_entity_find (sural_record_table_get (table)->name);
  const gboolean is_score = table == SURAL_TABLE_MEASUREMENT;

  if (entity == NULL || INSERTS[table] == NULL)
    return TRUE;
  for (guint i = 0; i < sural_record_rows_get_n (self->rows, table); i++)
    {
      const char *id = sural_record_rows_get_text (self->rows, table, i, "id");

      if (!g_hash_table_contains (self->inserted[table], id) ||
          (is_score && sural_record_rows_get_text (self->rows, table, i, "document_id") != NULL))
        continue;
      if (!sural_store_audit (self->import->store, SURAL_STORE_TAKE_IN,
                              sural_audit_entity_get_kind (entity), id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_tables (Take *self, GError **error)
{
  for (guint i = 0; i < sural_record_rows_get_n (self->rows, SURAL_TABLE_CLINICIAN); i++)
    if (!settle_clinician (self, i, error))
      return FALSE;
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    if (!take_table (self, (SuralTable) i, error))
      return FALSE;
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    if (!audit_table (self, (SuralTable) i, error))
      return FALSE;
  return TRUE;
}

/* --- What is told ----------------------------------------------------------------------------- */

static void
count (SuralImport *import, const Take *self)
{
  static const SuralTable COUNTED[] = { SURAL_TABLE_VISIT,       SURAL_TABLE_FINDING,
                                        SURAL_TABLE_CONCLUSION,  SURAL_TABLE_PAIN_MAP,
                                        SURAL_TABLE_NOTE,        SURAL_TABLE_PLAN,
                                        SURAL_TABLE_MEASUREMENT, SURAL_TABLE_ATTACHMENT };

  for (guint i = 0; i < G_N_ELEMENTS (COUNTED); i++)
    {
      import->n_added += self->n_new[COUNTED[i]];
      import->n_known += self->n_known[COUNTED[i]];
    }
}

static void
add_part (GPtrArray *parts, guint n, char *text)
{
  if (n > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

/* What people ask for by name. */
static void
tell (const Take *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const guint n_visits = self->n_new[SURAL_TABLE_VISIT];
  const guint n_scores = self->n_new[SURAL_TABLE_MEASUREMENT];
  const guint n_notes = self->n_new[SURAL_TABLE_NOTE];
  const guint n_plans = self->n_new[SURAL_TABLE_PLAN];
  const guint n_pictures = self->n_new[SURAL_TABLE_ATTACHMENT];
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  add_part (parts, n_visits,
            g_strdup_printf (ngettext ("%u visit", "%u visits", n_visits), n_visits));
  add_part (parts, n_scores,
            g_strdup_printf (ngettext ("%u score", "%u scores", n_scores), n_scores));
  add_part (parts, n_notes, g_strdup_printf (ngettext ("%u note", "%u notes", n_notes), n_notes));
  add_part (parts, n_plans, g_strdup_printf (ngettext ("%u plan", "%u plans", n_plans), n_plans));
  add_part (parts, n_pictures,
            g_strdup_printf (ngettext ("%u picture", "%u pictures", n_pictures), n_pictures));
  if (parts->len == 0)
    return;
  list = sural_list_text (parts, SURAL_LIST_ALL);
  /* TRANSLATORS: what came in with the whole record of a patient: “3 visits, 12 scores and 1 note”
   */
  text = g_strdup_printf (_ ("with the record came %s"), list);
  sural_import_batch_add_outcome (self->import->batch, text, 0);
}

/* --- Whose it is ------------------------------------------------------------------------------ */

static gboolean
has_inserted (const Take *self)
{
  if (self->went_on)
    return TRUE;
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    if (g_hash_table_size (self->inserted[i]) > 0)
      return TRUE;
  return FALSE;
}

static gboolean
write_document (Take *self, GError **error)
{
  SuralImport *import = self->import;
  const guint n = sural_record_rows_get_n (self->rows, SURAL_TABLE_EPISODE);

  if (n == 0 || (!has_inserted (self) && !import->made_record))
    return TRUE;
  import->episode_id =
      g_strdup (sural_record_rows_get_text (self->rows, SURAL_TABLE_EPISODE, n - 1, "id"));
  return sural_import_write_document (import, error) &&
         sural_store_audit (import->store, SURAL_STORE_TAKE_RECORD_IN, SURAL_ENTITY_DOCUMENT,
                            import->document_id, error);
}

/* What is typed of somebody is theirs to say where they are treated now. */
static gboolean
compare_patient (Take *self, GError **error)
{
  g_autoptr (SuralPatient) known =
      sural_store_get_patient (self->import->store, self->owner_id, error);
  g_autoptr (SuralRecordRows) here = sural_record_rows_new ();
  const guint n = sural_record_table_get (SURAL_TABLE_PATIENT)->n_columns;
  const SuralRecordRow *there = sural_record_rows_get (self->rows, SURAL_TABLE_PATIENT, 0);

  if (known == NULL)
    return FALSE;
  sural_record_rows_add_patient (here, known);
  for (guint i = 1; i < n; i++)
    if (!sural_record_cell_equal (&there->cells[i],
                                  &sural_record_rows_get (here, SURAL_TABLE_PATIENT, 0)->cells[i]))
      {
        sural_import_batch_add_outcome (
            self->import->batch,
            _ ("what is known of the person is not the same here; it stays as it is here"), 0);
        return TRUE;
      }
  return TRUE;
}

/* As they were in the other clinic, under the same id. A number that somebody has here stays
 * theirs. */
static gboolean
make_patient (Take *self, GError **error)
{
  SuralImport *import = self->import;
  g_autoptr (SuralPatient) patient = sural_record_rows_dup_patient (self->rows);
  const char *key = sural_patient_get_external_id (patient);
  g_autofree char *holder = NULL;

  if (key != NULL &&
      !sural_import_look_up (import->store, "SELECT id FROM patient WHERE external_id = ?",
                             (const char *const[]) { key, NULL }, &holder, error))
    return FALSE;
  if (holder != NULL)
    sural_patient_set_external_id (patient, NULL);
  return sural_store_write_brought_patient (import->store, patient, SURAL_STORE_TAKE_IN, error);
}

/* One that is somebody’s who is here already under another id: as its own record, which is merged
 * into that of theirs, and can be taken apart again. */
static gboolean
merge (Take *self, const char *into_id, GError **error)
{
  SuralImport *import = self->import;

  if (!sural_store_merge_patients (import->store, self->owner_id, into_id, error))
    return FALSE;
  g_set_str (&import->patient_id, into_id);
  import->made_patient = FALSE;
  return TRUE;
}

/* A bundle of this very record has its scores, and knows none of them by its id: they would count
 * twice. */
static gboolean
check_bundle (Take *self, const char *into_id, GError **error)
{
  for (guint i = 0; i < sural_record_rows_get_n (self->rows, SURAL_TABLE_EPISODE); i++)
    {
      const char *id = sural_record_rows_get_text (self->rows, SURAL_TABLE_EPISODE, i, "id");
      g_autofree char *name = NULL;

      if (!sural_import_look_up (self->import->store,
                                 "SELECT d.name FROM episode e JOIN document d"
                                 " ON d.episode_id = e.id WHERE e.patient_id = ?"
                                 " AND e.import_key = 'id:' || ? AND NOT EXISTS"
                                 " (SELECT 1 FROM document_retraction r WHERE r.document_id = d.id)"
                                 " ORDER BY d.seq DESC LIMIT 1",
                                 (const char *const[]) { into_id, id, NULL }, &name, error))
        return FALSE;
      if (name == NULL)
        continue;
      sural_error_set_at (error, SURAL_ERROR_INVALID,
                          sural_import_batch_get_name (self->import->batch), 0,
                          _ ("the scores of this record came before with “%s”: undo that import, "
                             "then take in the whole record"),
                          name);
      return FALSE;
    }
  return TRUE;
}

/* Asked of every row: in whose record it is going to be shown is known now. */
static gboolean
prepare_local (Take *self, const char *into_id, GError **error)
{
  g_autofree char *survivor = NULL;
  g_autofree char *known = NULL;

  if (!sural_import_look_up (self->import->store, "SELECT id FROM patient WHERE id = ?",
                             (const char *const[]) { self->owner_id, NULL }, &known, error))
    return FALSE;
  if (into_id == NULL && known != NULL)
    {
      survivor = sural_store_find_survivor (self->import->store, self->owner_id, error);
      if (survivor == NULL)
        return FALSE;
    }
  self->local = sural_record_local_new (self->import->store, self->rows,
                                        into_id != NULL    ? into_id
                                        : survivor != NULL ? survivor
                                                           : self->owner_id,
                                        self->inserted);
  return TRUE;
}

/**
 * sural_import_take_record:
 * @import: an import under way whose batch is a whole record
 * @error: return location
 *
 * Takes in the record of another clinic by the ids that its rows have there. Where the patient is
 * not here it is a new one of the same id; where they are here under another one, by what a number
 * or somebody says, it is a record beside theirs that is merged into it. What is here already is
 * compared: what is not the same is refused, and of a person and their episodes it stays and is
 * said. It is for clinicians: an assistant may enter none of what it brings.
 *
 * Returns: whether it was taken; nothing of it is kept where not
 */
gboolean
sural_import_take_record (SuralImport *import, GError **error)
{
  g_auto (Take) self = { import };
  g_autofree char *into_id = NULL;
  gboolean is_new = FALSE;
  const char *id = NULL;

  /* It brings conclusions, plans and signed notes. */
  if (sural_store_get_role (import->store) < SURAL_ROLE_CLINICIAN)
    return sural_store_refuse_role (import->store, SURAL_ROLE_CLINICIAN, error);
  self.rows = sural_import_batch_get_record (import->batch);
  id = sural_record_rows_get_text (self.rows, SURAL_TABLE_PATIENT, 0, "id");
  self.owner_id = id;
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    self.inserted[i] = g_hash_table_new (g_str_hash, g_str_equal);
  self.clinicians = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!sural_import_settle_record (import, id, &is_new, &into_id, error) ||
      !prepare_local (&self, into_id, error) ||
      (into_id != NULL && !check_bundle (&self, into_id, error)) ||
      (is_new && !make_patient (&self, error)) ||
      (!is_new && into_id == NULL && !compare_patient (&self, error)) ||
      !take_tables (&self, error) || (into_id != NULL && !merge (&self, into_id, error)) ||
      !write_document (&self, error))
    return FALSE;
  count (import, &self);
  tell (&self);
  /* An episode alone is no score, and somebody’s all the same. */
  if (import->is_guess && has_inserted (&self))
    import->n_added = MAX (import->n_added, 1);
  return sural_import_check_guess (import, error);
}

/* --- Taking it back --------------------------------------------------------------------------- */

/* Whether a file is a whole record, who came with it, and into whose that was merged. */
static gboolean
find_brought (SuralStore *store,
              const char *document_id,
              gboolean *is_record,
              char **patient_id,
              char **merged_id,
              GError **error)
{
  const char *const values[] = { document_id, NULL };
  g_autofree char *entry = NULL;

  if (!sural_import_look_up (store,
                             "SELECT a.entity_id FROM audit a WHERE a.entity = 'document'"
                             " AND a.entity_id = ? AND a.action = '" SURAL_STORE_TAKE_RECORD_IN "'",
                             values, &entry, error))
    return FALSE;
  *is_record = entry != NULL;
  return entry == NULL ||
         (sural_import_look_up (store,
                                "SELECT p.id FROM document d JOIN episode e ON e.id = d.episode_id"
                                " JOIN patient p ON p.id = e.patient_id WHERE d.id = ? "
                                "AND " SURAL_STORE_CAME_WITH_RECORD,
                                values, patient_id, error) &&
          sural_import_look_up (store,
                                "SELECT p.id FROM document d JOIN episode e ON e.id = d.episode_id"
                                " JOIN patient p ON p.merged_into = e.patient_id"
                                " WHERE d.id = ? AND " SURAL_STORE_CAME_WITH_RECORD,
                                values, merged_id, error));
}

/* What was written here of that patient after the file came, but for that it was given out. */
static gboolean
is_used (SuralStore *store, const char *document_id, gboolean *is, GError **error)
{
  g_autofree char *later = NULL;

  if (!sural_import_look_up (
          store,
          "SELECT x.entity_id FROM document d JOIN episode e ON e.id = d.episode_id"
          " JOIN audit f ON f.entity = 'document' AND f.entity_id = d.id"
          " AND f.action = '" SURAL_STORE_TAKE_RECORD_IN "'"
          " JOIN audit x ON x.seq > f.seq AND x.action NOT IN ('print', 'export', 'hide',"
          " 'restore') WHERE d.id = ? AND EXISTS (SELECT 1 FROM audit_subject s"
          " WHERE s.entity = x.entity AND s.entity_id = x.entity_id"
          " AND s.patient_id = e.patient_id) LIMIT 1",
          (const char *const[]) { document_id, NULL }, &later, error))
    return FALSE;
  *is = later != NULL;
  return TRUE;
}

/**
 * sural_import_undo_record:
 * @store: a store in a transaction
 * @document_id: a file that was taken in
 * @error: return location
 *
 * Of a file that is a whole record, finds out whether it can be taken back as a whole, and takes it
 * apart from the record that it was merged into.
 *
 * Returns: whether it can, or is no whole record
 */
gboolean
sural_import_undo_record (SuralStore *store, const char *document_id, GError **error)
{
  gboolean is_record = FALSE;
  gboolean used = FALSE;
  g_autofree char *patient_id = NULL;
  g_autofree char *merged_id = NULL;

  if (!find_brought (store, document_id, &is_record, &patient_id, &merged_id, error))
    return FALSE;
  if (!is_record)
    return TRUE;
  if (!is_used (store, document_id, &used, error))
    return FALSE;
  if (used || (patient_id == NULL && merged_id == NULL))
    {
      sural_error_set (error, SURAL_ERROR_INVALID,
                       used
                           ? _ ("this record was worked on since it came, and stays: what is wrong "
                                "in it is corrected, or the patient deleted")
                           : _ ("this file added to a record that was here before, and what it "
                                "added stays: what is wrong in it is corrected"));
      return FALSE;
    }
  return merged_id == NULL || (sural_store_separate_patient (store, merged_id, error) &&
                               sural_store_write_hidden (store, merged_id, TRUE, error));
}
