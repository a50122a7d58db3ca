/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/record/sural-store-record-private.h"

#include <glib/gi18n-lib.h>

#include "model/sural-error.h"
#include "store/import/sural-store-import-private.h"

/* What was recorded in this clinic stays what it is, whatever the record of another one says of it:
 * a row that comes in may hang on rows that come with it and on rows that came with a record
 * before, as long as nobody here has said anything of the same kind of them. To an episode that
 * somebody here worked in it may add: visits and plans that are not older than what is here (the
 * last one has the word), scores, files, pictures, goals. Never what puts something aside. */

struct _SuralRecordLocal
{
  SuralStore *store;
  SuralRecordRows *rows;
  char *shown_id;              /* in whose record it is shown */
  GHashTable *const *inserted; /* of each table the ids that are new */
  GHashTable *touched;         /* id of an episode → whether somebody here worked in it */
};

/**
 * sural_record_local_new:
 * @store: a store in a transaction
 * @rows: the record that comes in
 * @shown_id: in whose record it is going to be shown
 * @inserted: of each table the ids that are new so far; kept as long as this
 *
 * Returns: (transfer full): what is asked of each row that is new
 */
SuralRecordLocal *
sural_record_local_new (SuralStore *store,
                        SuralRecordRows *rows,
                        const char *shown_id,
                        GHashTable *const *inserted)
{
  SuralRecordLocal *self = g_new0 (SuralRecordLocal, 1);

  self->store = store;
  self->rows = rows;
  self->shown_id = g_strdup (shown_id);
  self->inserted = inserted;
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * sural_record_local_free:
 * @self: (transfer full): what is asked
 */
void
sural_record_local_free (SuralRecordLocal *self)
{
  g_free (self->shown_id);
  g_hash_table_unref (self->touched);
  g_free (self);
}

/* --- What came with a record ------------------------------------------------------------------ */

static gboolean
look_up (SuralRecordLocal *self,
         const char *sql,
         const char *const *values,
         gboolean *is,
         GError **error)
{
  g_autofree char *found = NULL;

  if (!sural_import_look_up (self->store, sql, values, &found, error))
    return FALSE;
  *is = found != NULL;
  return TRUE;
}

/* The scores of a file came with it. What comes now has no entry yet. */
static gboolean
came (SuralRecordLocal *self, SuralTable table, const char *id, gboolean *is, GError **error)
{
  *is = g_hash_table_contains (self->inserted[table], id);
  if (*is)
    return TRUE;
  if (table == SURAL_TABLE_MEASUREMENT)
    return look_up (self,
                    "SELECT a.entity_id FROM measurement m"
                    " LEFT JOIN document d ON d.seq = m.document_seq"
                    " JOIN audit a ON a.entity = iif (d.id IS NULL, 'measurement', 'document')"
                    " AND a.entity_id = coalesce (d.id, m.id)"
                    " AND a.action = '" SURAL_STORE_TAKE_IN "' WHERE m.id = ?",
                    (const char *const[]) { id, NULL }, is, error);
  return look_up (self,
                  "SELECT entity_id FROM audit WHERE entity = ? AND entity_id = ?"
                  " AND action = '" SURAL_STORE_TAKE_IN "'",
                  (const char *const[]) { sural_record_table_get (table)->name, id, NULL }, is,
                  error);
}

/* Whether one of the rows that a statement lists by id did not come with a record. */
static gboolean
has_local (SuralRecordLocal *self,
           SuralTable table,
           SuralStatement *statement,
           gboolean *has,
           GError **error)
{
  gboolean is = TRUE;

  while (is && sural_statement_next (statement))
    if (!came (self, table, sural_statement_get_text (statement, 0), &is, error))
      return FALSE;
  *has = !is;
  return *has || sural_statement_finish (statement, error);
}

static gboolean
has_local_of (SuralRecordLocal *self,
              SuralTable table,
              const char *sql,
              const char *of,
              gboolean *has,
              GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, of);
  return has_local (self, table, statement, has, error);
}

/* Whether somebody here said something of the same kind of a row. */
static gboolean
is_spoken_of (SuralRecordLocal *self,
              SuralTable table,
              const char *column,
              const char *of,
              gboolean *is,
              GError **error)
{
  const SuralRecordTable *shape = sural_record_table_get (table);
  g_autofree char *sql = NULL;

  *is = FALSE;
  if (shape->columns[0].kind != SURAL_COLUMN_ID || table == SURAL_TABLE_MEASUREMENT)
    return TRUE;
  /* Names of our own, no text of a file; a statement is kept by the address of its text. */
  sql = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?", shape->name, column);
  return has_local_of (self, table, g_intern_string (sql), of, is, error);
}

/* --- An episode of here ----------------------------------------------------------------------- */

static const struct
{
  SuralTable table;
  const char *sql;
} WORK[] = {
  { SURAL_TABLE_VISIT, "SELECT id FROM visit WHERE episode_id = ?" },
  { SURAL_TABLE_PLAN, "SELECT id FROM plan WHERE episode_id = ?" },
  { SURAL_TABLE_CHANGE, "SELECT id FROM change WHERE episode_id = ?" },
  { SURAL_TABLE_ATTACHMENT, "SELECT id FROM attachment WHERE episode_id = ?" },
  { SURAL_TABLE_ALERT_ACKNOWLEDGEMENT,
    "SELECT id FROM alert_acknowledgement WHERE episode_id = ?" },
  /* but the record itself, which is a file, too */
  { SURAL_TABLE_DOCUMENT,
    "SELECT d.id FROM document d WHERE d.episode_id = ? AND NOT " SURAL_STORE_IS_RECORD ("d") },
  { SURAL_TABLE_MEASUREMENT,
    "SELECT m.id FROM episode e JOIN measurement m ON m.episode_seq = e.seq"
    " WHERE e.id = ? AND m.document_seq IS NULL" },
};

static gboolean
is_touched (SuralRecordLocal *self, const char *episode_id, gboolean *is, GError **error)
{
  gpointer known = NULL;

  if (g_hash_table_lookup_extended (self->touched, episode_id, NULL, &known))
    {
      *is = GPOINTER_TO_INT (known);
      return TRUE;
    }
  if (!came (self, SURAL_TABLE_EPISODE, episode_id, is, error))
    return FALSE;
  *is = !*is;
  for (guint i = 0; !*is && i < G_N_ELEMENTS (WORK); i++)
    if (!has_local_of (self, WORK[i].table, WORK[i].sql, episode_id, is, error))
      return FALSE;
  g_hash_table_insert (self->touched, g_strdup (episode_id), GINT_TO_POINTER (*is));
  return TRUE;
}

static const SuralCell *
peek (const SuralRecordRow *row, SuralTable table, const char *column)
{
  return &row->cells[sural_record_table_get_column (table, column)];
}

/* The last one has the word by the order in which they came, not by the clock: what is older than
 * what is here would be the last one. */
static gboolean
is_older (SuralRecordLocal *self,
          SuralTable table,
          const char *sql,
          const char *episode_id,
          SuralTime at,
          gboolean *is,
          GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  sural_statement_int (statement, at);
  return has_local (self, table, statement, is, error);
}

/* What was said in a visit that comes with it is part of that; a goal is the patient's own word. */
static gboolean
overrides_by_change (SuralRecordLocal *self,
                     const char *episode_id,
                     const SuralRecordRow *row,
                     gboolean *is,
                     GError **error)
{
  const SuralTable table = SURAL_TABLE_CHANGE;
  const char *kind = peek (row, table, "kind")->text;

  *is = g_str_equal (kind, "consent") ||
        (peek (row, table, "visit_id")->text == NULL && !g_str_equal (kind, "goal"));
  if (*is || !g_str_equal (kind, "goal"))
    return TRUE;
  return is_older (self, table,
                   "SELECT id FROM change WHERE episode_id = ? AND kind = 'goal' AND recorded > ?",
                   episode_id, peek (row, table, "recorded")->whole, is, error);
}

/* Of one program what it said last of a session holds. */
static gboolean
overrides_session (SuralRecordLocal *self,
                   const char *episode_id,
                   const SuralRecordRow *row,
                   gboolean *is,
                   GError **error)
{
  const SuralTable table = SURAL_TABLE_TRAINING;
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self->store,
                           "SELECT document_id FROM training WHERE episode_id = ? AND source = ?"
                           " AND kind = ? AND started / 60 = ? / 60",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  sural_statement_text (statement, peek (row, table, "source")->text);
  sural_statement_text (statement, peek (row, table, "kind")->text);
  sural_statement_int (statement, peek (row, table, "started")->whole);
  return has_local (self, SURAL_TABLE_DOCUMENT, statement, is, error);
}

static gboolean
overrides_in_episode (SuralRecordLocal *self,
                      SuralTable table,
                      const char *episode_id,
                      const SuralRecordRow *row,
                      gboolean *is,
                      GError **error)
{
  if (!is_touched (self, episode_id, is, error))
    return FALSE;
  if (!*is)
    return TRUE;
  *is = FALSE;
  switch ((int) table)
    {
    case SURAL_TABLE_VISIT:
      return is_older (self, table, "SELECT id FROM visit WHERE episode_id = ? AND started > ?",
                       episode_id, peek (row, table, "started")->whole, is, error);
    case SURAL_TABLE_PLAN:
      return is_older (self, table, "SELECT id FROM plan WHERE episode_id = ? AND recorded > ?",
                       episode_id, peek (row, table, "recorded")->whole, is, error);
    case SURAL_TABLE_CHANGE:
      return overrides_by_change (self, episode_id, row, is, error);
    case SURAL_TABLE_TRAINING:
      return overrides_session (self, episode_id, row, is, error);
    case SURAL_TABLE_ALERT_ACKNOWLEDGEMENT:
      *is = TRUE;
      return TRUE;
    default:
      return TRUE;
    }
}

/* --- Any row ---------------------------------------------------------------------------------- */

static gboolean
overrides_row (SuralRecordLocal *self,
               SuralTable table,
               const char *column,
               SuralTable of_table,
               const char *of,
               gboolean *is,
               GError **error)
{
  /* That a file has a score, too, puts none aside. */
  *is = FALSE;
  if (table == SURAL_TABLE_DOCUMENT_SHARE && of_table == SURAL_TABLE_MEASUREMENT)
    return TRUE;
  if (!came (self, of_table, of, is, error))
    return FALSE;
  *is = !*is;
  return *is || is_spoken_of (self, table, column, of, is, error);
}

/* What was withdrawn by its number does not come in again. */
static gboolean
overrides_source (SuralRecordLocal *self, const SuralRecordRow *row, gboolean *is, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self->store,
                           "SELECT m.id FROM episode e JOIN measurement m ON m.episode_seq = e.seq"
                           " WHERE e.patient_id = ? AND m.source = ?",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, self->shown_id);
  sural_statement_text (statement, peek (row, SURAL_TABLE_WITHDRAWN_SOURCE, "source")->text);
  return has_local (self, SURAL_TABLE_MEASUREMENT, statement, is, error);
}

/* Taken back here, a correction turns what it says that it turned. */
static gboolean
overrides_turned (SuralRecordLocal *self, const char *change_id, gboolean *is, GError **error)
{
  GPtrArray *turned = sural_record_rows_get_turned (self->rows, change_id);

  for (guint i = 0; turned != NULL && !*is && i < turned->len; i++)
    {
      const SuralRecordTurned *one = g_ptr_array_index (turned, i);

      if (!came (self, one->table, one->id, is, error))
        return FALSE;
      *is = !*is;
    }
  return TRUE;
}

/**
 * sural_record_local_check:
 * @self: what is asked
 * @table: a table
 * @row: a row of it that is new
 * @overrides: (out): whether it would change, put aside or speak for what was recorded here
 * @error: return location
 *
 * Returns: whether that could be found out
 */
gboolean
sural_record_local_check (SuralRecordLocal *self,
                          SuralTable table,
                          const SuralRecordRow *row,
                          gboolean *overrides,
                          GError **error)
{
  const SuralRecordTable *shape = sural_record_table_get (table);

  *overrides = FALSE;
  for (guint i = 0; i < shape->n_columns && !*overrides; i++)
    {
      const SuralColumn *column = &shape->columns[i];
      const char *of = row->cells[i].text;
      SuralTable of_table;

      if (column->kind != SURAL_COLUMN_LINK || of == NULL ||
          !sural_record_table_find (column->of, &of_table) || of_table == SURAL_TABLE_CLINICIAN ||
          g_hash_table_contains (self->inserted[of_table], of))
        continue;
      if (of_table == SURAL_TABLE_EPISODE
              ? !overrides_in_episode (self, table, of, row, overrides, error)
              : !overrides_row (self, table, column->name, of_table, of, overrides, error))
        return FALSE;
    }
  if (!*overrides && table == SURAL_TABLE_WITHDRAWN_SOURCE)
    return overrides_source (self, row, overrides, error);
  if (!*overrides && table == SURAL_TABLE_CHANGE)
    return overrides_turned (self, row->cells[0].text, overrides, error);
  return TRUE;
}

/**
 * sural_record_local_is_as_it_came:
 * @self: what is asked
 * @table: a table
 * @id: one of its rows
 * @is: (out): whether it came with a record and nobody here went on with it
 * @error: return location
 *
 * Returns: whether that could be found out
 */
gboolean
sural_record_local_is_as_it_came (SuralRecordLocal *self,
                                  SuralTable table,
                                  const char *id,
                                  gboolean *is,
                                  GError **error)
{
  gboolean changed = FALSE;

  if (!came (self, table, id, is, error) ||
      !look_up (self,
                "SELECT entity_id FROM audit WHERE entity = ? AND entity_id = ?"
                " AND action NOT IN ('" SURAL_STORE_TAKE_IN "', 'print', 'export')",
                (const char *const[]) { sural_record_table_get (table)->name, id, NULL }, &changed,
                error))
    return FALSE;
  *is = *is && !changed;
  for (guint other = 0; *is && table == SURAL_TABLE_VISIT && other < SURAL_N_TABLES; other++)
    {
      const SuralRecordTable *shape = sural_record_table_get ((SuralTable) other);
      gboolean spoken = FALSE;

      for (guint i = 0; i < shape->n_columns && !spoken; i++)
        if (g_strcmp0 (shape->columns[i].of, "visit") == 0 &&
            !is_spoken_of (self, (SuralTable) other, shape->columns[i].name, id, &spoken, error))
          return FALSE;
      *is = !spoken;
    }
  return TRUE;
}
