/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/import/sural-record-rows.h"

#include <glib/gi18n-lib.h>

/* --- The shape -------------------------------------------------------------------------------- */

#define SIDES "none left right both"

#define ID { "id", SURAL_COLUMN_ID, FALSE, NULL, 0 }
#define LINK(name, of) { name, SURAL_COLUMN_LINK, FALSE, of, 0 }
#define LINK_OR_NOT(name, of) { name, SURAL_COLUMN_LINK, TRUE, of, 0 }
#define WORD(name) { name, SURAL_COLUMN_WORD, FALSE, NULL, 0 }
#define WORD_OR_NOT(name) { name, SURAL_COLUMN_WORD, TRUE, NULL, 0 }
#define ONE_OF(name, words) { name, SURAL_COLUMN_WORD, FALSE, words, 0 }
#define ONE_OF_OR_NOT(name, words) { name, SURAL_COLUMN_WORD, TRUE, words, 0 }
#define LINE(name) { name, SURAL_COLUMN_LINE, FALSE, NULL, 0 }
#define LINE_OR_NOT(name) { name, SURAL_COLUMN_LINE, TRUE, NULL, 0 }
#define TEXT(name) { name, SURAL_COLUMN_TEXT, FALSE, NULL, 0 }
#define TEXT_OR_NOT(name) { name, SURAL_COLUMN_TEXT, TRUE, NULL, 0 }
#define MOMENT(name) { name, SURAL_COLUMN_MOMENT, FALSE, NULL, 0 }
#define MOMENT_OR_NOT(name) { name, SURAL_COLUMN_MOMENT, TRUE, NULL, 0 }
#define DAY(name) { name, SURAL_COLUMN_DAY, FALSE, NULL, 0 }
#define DAY_OR_NOT(name) { name, SURAL_COLUMN_DAY, TRUE, NULL, 0 }
#define UP_TO(name, most) { name, SURAL_COLUMN_WHOLE, FALSE, NULL, most }
#define UP_TO_OR_NOT(name, most) { name, SURAL_COLUMN_WHOLE, TRUE, NULL, most }
#define YES_OR_NO(name) UP_TO (name, 1)
#define REAL(name) { name, SURAL_COLUMN_REAL, FALSE, NULL, 0 }
#define REAL_OR_NOT(name) { name, SURAL_COLUMN_REAL, TRUE, NULL, 0 }
#define ODDS(name) { name, SURAL_COLUMN_ODDS, FALSE, NULL, 0 }
#define ODDS_OR_NOT(name) { name, SURAL_COLUMN_ODDS, TRUE, NULL, 0 }
#define DIGITS_OR_NOT(name) { name, SURAL_COLUMN_DIGITS, TRUE, NULL, 0 }
#define BY MOMENT ("recorded"), LINK ("clinician_id", "clinician")

/* So many of anything that is counted in a plan, a snapshot or a drawing. */
#define MANY 1000000

static const SuralColumn clinician_columns[] = { ID, LINE ("name"), LINE ("registration") };
static const SuralColumn patient_columns[] = { ID,
                                               LINE ("family_name"),
                                               LINE ("given_name"),
                                               DAY_OR_NOT ("birth_day"),
                                               LINE_OR_NOT ("birth_part"),
                                               ONE_OF ("sex", "unknown female male other"),
                                               LINE_OR_NOT ("external_id"),
                                               LINE_OR_NOT ("died"),
                                               WORD_OR_NOT ("language") };
static const SuralColumn patient_contact_columns[] = {
  ONE_OF ("role", "patient general-practitioner referrer"),
  LINE ("name"),
  LINE ("practice"),
  LINE ("address"),
  LINE ("phone"),
  LINE ("email")
};
static const SuralColumn episode_columns[] = {
  ID,
  LINE ("complaint"),
  ONE_OF ("side", SIDES),
  DAY_OR_NOT ("onset"),
  TEXT_OR_NOT ("mechanism"),
  TEXT_OR_NOT ("goal_event"),
  DAY_OR_NOT ("goal_day"),
  YES_OR_NO ("closed"),
  LINE_OR_NOT ("import_key"),
  DAY_OR_NOT ("discharged"),
  ONE_OF_OR_NOT ("discharge_reason",
                 "unknown goal-reached referred continues-alone stayed-away other")
};
static const SuralColumn visit_columns[] = { ID, LINK ("episode_id", "episode"), MOMENT ("started"),
                                             MOMENT_OR_NOT ("ended"),
                                             LINK ("clinician_id", "clinician") };
static const SuralColumn finding_columns[] = { ID,
                                               LINK ("visit_id", "visit"),
                                               WORD ("finding"),
                                               ONE_OF ("side", SIDES),
                                               TEXT_OR_NOT ("value"),
                                               TEXT_OR_NOT ("note"),
                                               DAY_OR_NOT ("day"),
                                               BY };
static const SuralColumn conclusion_columns[] = { ID,
                                                  LINK ("visit_id", "visit"),
                                                  LINE ("hypothesis"),
                                                  TEXT_OR_NOT ("grade"),
                                                  TEXT_OR_NOT ("tissue"),
                                                  TEXT_OR_NOT ("reason"),
                                                  BY };
static const SuralColumn acknowledgement_columns[] = { ID, LINK ("visit_id", "visit"),
                                                       WORD ("gate"), TEXT ("reason"), BY };
static const SuralColumn note_columns[] = { ID,
                                            LINK ("visit_id", "visit"),
                                            TEXT ("text"),
                                            LINK_OR_NOT ("amends", "note"),
                                            MOMENT ("written"),
                                            MOMENT_OR_NOT ("signed_at"),
                                            LINE_OR_NOT ("signed_by"),
                                            LINK ("clinician_id", "clinician") };
static const SuralColumn pain_map_columns[] = { ID, LINK ("visit_id", "visit"), BY };
static const SuralColumn pain_mark_columns[] = { LINK ("pain_map_id", "pain_map"),
                                                 UP_TO ("position", MANY),
                                                 ONE_OF ("view", "back front left right"),
                                                 ONE_OF ("quality",
                                                         "ache sharp burning numb tingling"),
                                                 ONE_OF ("side", SIDES),
                                                 WORD_OR_NOT ("region"),
                                                 TEXT ("points") };
static const SuralColumn snapshot_columns[] = { ID,
                                                LINK ("visit_id", "visit"),
                                                LINE ("knowledge_version"),
                                                LINE ("knowledge_digest"),
                                                LINE ("balance"),
                                                ODDS ("low"),
                                                ODDS ("mid"),
                                                ODDS ("high"),
                                                YES_OR_NO ("prior_dependent"),
                                                UP_TO ("model", 1000),
                                                LINE_OR_NOT ("answer"),
                                                LINE_OR_NOT ("presentation"),
                                                LINE_OR_NOT ("nerve_band"),
                                                ODDS_OR_NOT ("nerve_low"),
                                                ODDS_OR_NOT ("nerve_mid"),
                                                ODDS_OR_NOT ("nerve_high"),
                                                ODDS_OR_NOT ("nerve_completeness"),
                                                LINE_OR_NOT ("muscle_band"),
                                                ODDS_OR_NOT ("muscle_low"),
                                                ODDS_OR_NOT ("muscle_mid"),
                                                ODDS_OR_NOT ("muscle_high"),
                                                ODDS_OR_NOT ("muscle_completeness"),
                                                BY };
static const SuralColumn snapshot_hypothesis_columns[] = { LINK ("snapshot_id", "snapshot"),
                                                           UP_TO ("position", MANY),
                                                           WORD ("hypothesis"),
                                                           LINE ("band"),
                                                           ODDS ("low"),
                                                           ODDS ("mid"),
                                                           ODDS ("high") };
static const SuralColumn snapshot_gate_columns[] = { LINK ("snapshot_id", "snapshot"),
                                                     UP_TO ("position", MANY), WORD ("gate") };
static const SuralColumn snapshot_move_columns[] = { LINK ("snapshot_id", "snapshot"),
                                                     UP_TO ("position", MANY),
                                                     ONE_OF ("side", SIDES),
                                                     LINE_OR_NOT ("finding"),
                                                     LINE_OR_NOT ("presentation"),
                                                     TEXT_OR_NOT ("value"),
                                                     ODDS ("weight") };
static const SuralColumn visit_scope_columns[] = { ID, LINK ("visit_id", "visit"),
                                                   LINE ("ordering"), BY };
static const SuralColumn alert_acknowledgement_columns[] = { ID,
                                                             LINK ("episode_id", "episode"),
                                                             WORD ("alert"),
                                                             WORD_OR_NOT ("measure"),
                                                             REAL_OR_NOT ("value"),
                                                             TEXT_OR_NOT ("reason"),
                                                             BY };
static const SuralColumn plan_columns[] = { ID,
                                            LINK ("episode_id", "episode"),
                                            UP_TO ("version", MANY),
                                            TEXT_OR_NOT ("withheld"),
                                            TEXT_OR_NOT ("phase"),
                                            TEXT_OR_NOT ("irritability"),
                                            TEXT_OR_NOT ("direction"),
                                            DAY_OR_NOT ("review_by"),
                                            DAY_OR_NOT ("made"),
                                            TEXT_OR_NOT ("goal"),
                                            UP_TO ("minutes_available", MANY),
                                            BY };
static const SuralColumn plan_item_columns[] = {
  LINK ("plan_id", "plan"), UP_TO ("position", MANY),
  WORD ("exercise"),        UP_TO ("sets", MANY),
  UP_TO ("reps", MANY),     UP_TO ("hold_s", MANY),
  UP_TO ("per_day", MANY),  UP_TO ("per_week", MANY),
  TEXT_OR_NOT ("effort"),   TEXT_OR_NOT ("progress"),
  TEXT_OR_NOT ("stop"),     REAL ("minutes"),
  YES_OR_NO ("clinic"),     TEXT_OR_NOT ("override_reason"),
  UP_TO ("step", MANY),     ONE_OF_OR_NOT ("side", SIDES)
};
/* The item of a sentence is one more than its position: 0 is the whole plan. */
static const SuralColumn plan_line_columns[] = { LINK ("plan_id", "plan"),
                                                 UP_TO ("item", MANY),
                                                 ONE_OF ("kind",
                                                         "why source reduce criterion omission"),
                                                 UP_TO ("position", MANY),
                                                 WORD_OR_NOT ("exercise"),
                                                 TEXT ("text") };
static const SuralColumn plan_remark_columns[] = { LINK ("plan_id", "plan"),
                                                   ONE_OF ("kind", "not-asked removal"),
                                                   UP_TO ("position", MANY),
                                                   WORD_OR_NOT ("exercise"), TEXT ("text") };
static const SuralColumn plan_standing_columns[] = { ID, LINK ("plan_id", "plan"),
                                                     YES_OR_NO ("stands"), BY };
static const SuralColumn plan_decline_columns[] = { ID,
                                                    LINK ("plan_id", "plan"),
                                                    WORD ("exercise"),
                                                    WORD_OR_NOT ("to_exercise"),
                                                    UP_TO ("from_step", MANY),
                                                    UP_TO ("to_step", MANY),
                                                    TEXT_OR_NOT ("rule"),
                                                    TEXT_OR_NOT ("basis"),
                                                    TEXT_OR_NOT ("reason"),
                                                    BY };
static const SuralColumn plan_week_columns[] = { ID, LINK ("plan_id", "plan"), BY };
static const SuralColumn plan_week_day_columns[] = { LINK ("week_id", "plan_week"),
                                                     WORD ("exercise"), UP_TO ("days", 127) };
static const SuralColumn document_columns[] = { ID, LINK ("episode_id", "episode"), LINE ("name"),
                                                BY };
static const SuralColumn measurement_columns[] = { ID,
                                                   LINK ("episode_id", "episode"),
                                                   WORD ("measure"),
                                                   MOMENT ("at"),
                                                   REAL ("value"),
                                                   ONE_OF ("origin", "clinic diary import"),
                                                   LINK_OR_NOT ("document_id", "document"),
                                                   DIGITS_OR_NOT ("fingerprint"),
                                                   LINE_OR_NOT ("source"),
                                                   LINE_OR_NOT ("source_version"),
                                                   YES_OR_NO ("corrected"),
                                                   LINK_OR_NOT ("again_id", "measurement"),
                                                   BY };
static const SuralColumn retraction_columns[] = { ID, LINK ("measurement_id", "measurement"), BY };
static const SuralColumn measurement_standing_columns[] = { ID,
                                                            LINK ("measurement_id", "measurement"),
                                                            YES_OR_NO ("stands"), BY };
static const SuralColumn document_share_columns[] = { LINK ("document_id", "document"),
                                                      LINK ("measurement_id", "measurement") };
static const SuralColumn measurement_replacement_columns[] = {
  LINK ("measurement_id", "measurement"), LINK ("document_id", "document"),
  LINK_OR_NOT ("by_id", "measurement")
};
static const SuralColumn document_retraction_columns[] = { ID, LINK ("document_id", "document"),
                                                           BY };
static const SuralColumn training_columns[] = { LINK ("document_id", "document"),
                                                LINE ("source"),
                                                ONE_OF ("kind", "run lift other sitting"),
                                                MOMENT ("started"),
                                                UP_TO_OR_NOT ("seconds", G_MAXINT32),
                                                UP_TO_OR_NOT ("metres", G_MAXINT32),
                                                UP_TO_OR_NOT ("grams", G_MAXINT64),
                                                LINK ("episode_id", "episode"),
                                                BY };
static const SuralColumn withdrawal_columns[] = { ID, LINK_OR_NOT ("document_id", "document"), BY };
static const SuralColumn withdrawn_source_columns[] = {
  LINK ("withdrawal_id", "withdrawal"), UP_TO ("position", MANY), LINE ("source"),
  LINE_OR_NOT ("source_version"),       MOMENT_OR_NOT ("at"),     YES_OR_NO ("holds")
};
static const SuralColumn change_columns[] = { ID,
                                              LINK ("episode_id", "episode"),
                                              LINK_OR_NOT ("visit_id", "visit"),
                                              WORD ("kind"),
                                              TEXT_OR_NOT ("undo"),
                                              TEXT_OR_NOT ("redo"),
                                              LINK_OR_NOT ("turns", "change"),
                                              BY };
static const SuralColumn attachment_columns[] = { ID,
                                                  LINK ("episode_id", "episode"),
                                                  ONE_OF ("kind", "photo scan letter"),
                                                  LINE ("title"),
                                                  DAY_OR_NOT ("day"),
                                                  BY };

#define TABLE(name, n_keys) { #name, name##_columns, G_N_ELEMENTS (name##_columns), n_keys }

static const SuralRecordTable TABLES[SURAL_N_TABLES] = {
  [SURAL_TABLE_CLINICIAN] = TABLE (clinician, 1),
  [SURAL_TABLE_PATIENT] = TABLE (patient, 1),
  [SURAL_TABLE_PATIENT_CONTACT] = TABLE (patient_contact, 1),
  [SURAL_TABLE_EPISODE] = TABLE (episode, 1),
  [SURAL_TABLE_VISIT] = TABLE (visit, 1),
  [SURAL_TABLE_FINDING] = TABLE (finding, 1),
  [SURAL_TABLE_CONCLUSION] = TABLE (conclusion, 1),
  [SURAL_TABLE_ACKNOWLEDGEMENT] = TABLE (acknowledgement, 1),
  [SURAL_TABLE_NOTE] = TABLE (note, 1),
  [SURAL_TABLE_PAIN_MAP] = TABLE (pain_map, 1),
  [SURAL_TABLE_PAIN_MARK] = TABLE (pain_mark, 2),
  [SURAL_TABLE_SNAPSHOT] = TABLE (snapshot, 1),
  [SURAL_TABLE_SNAPSHOT_HYPOTHESIS] = TABLE (snapshot_hypothesis, 2),
  [SURAL_TABLE_SNAPSHOT_GATE] = TABLE (snapshot_gate, 2),
  [SURAL_TABLE_SNAPSHOT_MOVE] = TABLE (snapshot_move, 3),
  [SURAL_TABLE_VISIT_SCOPE] = TABLE (visit_scope, 1),
  [SURAL_TABLE_ALERT_ACKNOWLEDGEMENT] = TABLE (alert_acknowledgement, 1),
  [SURAL_TABLE_PLAN] = TABLE (plan, 1),
  [SURAL_TABLE_PLAN_ITEM] = TABLE (plan_item, 2),
  [SURAL_TABLE_PLAN_LINE] = TABLE (plan_line, 4),
  [SURAL_TABLE_PLAN_REMARK] = TABLE (plan_remark, 3),
  [SURAL_TABLE_PLAN_STANDING] = TABLE (plan_standing, 1),
  [SURAL_TABLE_PLAN_DECLINE] = TABLE (plan_decline, 1),
  [SURAL_TABLE_PLAN_WEEK] = TABLE (plan_week, 1),
  [SURAL_TABLE_PLAN_WEEK_DAY] = TABLE (plan_week_day, 2),
  [SURAL_TABLE_DOCUMENT] = TABLE (document, 1),
  [SURAL_TABLE_MEASUREMENT] = TABLE (measurement, 1),
  [SURAL_TABLE_RETRACTION] = TABLE (retraction, 1),
  [SURAL_TABLE_MEASUREMENT_STANDING] = TABLE (measurement_standing, 1),
  [SURAL_TABLE_DOCUMENT_SHARE] = TABLE (document_share, 2),
  [SURAL_TABLE_MEASUREMENT_REPLACEMENT] = TABLE (measurement_replacement, 2),
  [SURAL_TABLE_DOCUMENT_RETRACTION] = TABLE (document_retraction, 1),
  [SURAL_TABLE_TRAINING] = TABLE (training, 7),
  [SURAL_TABLE_WITHDRAWAL] = TABLE (withdrawal, 1),
  [SURAL_TABLE_WITHDRAWN_SOURCE] = TABLE (withdrawn_source, 2),
  [SURAL_TABLE_CHANGE] = TABLE (change, 1),
  [SURAL_TABLE_ATTACHMENT] = TABLE (attachment, 1),
};

/**
 * sural_record_table_get:
 * @table: a table
 *
 * Returns: (transfer none): its name and columns
 */
const SuralRecordTable *
sural_record_table_get (SuralTable table)
{
  g_return_val_if_fail ((guint) table < SURAL_N_TABLES, NULL);
  return &TABLES[table];
}

/**
 * sural_record_table_find:
 * @name: of a table
 * @table: (out): which it is
 *
 * Returns: whether there is one
 */
gboolean
sural_record_table_find (const char *name, SuralTable *table)
{
  g_return_val_if_fail (name != NULL && table != NULL, FALSE);

  for (guint i = 0; i < SURAL_N_TABLES; i++)
    if (g_str_equal (TABLES[i].name, name))
      {
        *table = (SuralTable) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * sural_record_table_get_column:
 * @table: a table
 * @name: of a column that it has
 *
 * Returns: which it is, from 0
 */
guint
sural_record_table_get_column (SuralTable table, const char *name)
{
  const SuralRecordTable *self = sural_record_table_get (table);

  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].name, name))
      return i;
  g_assert_not_reached ();
}

/* --- The rows --------------------------------------------------------------------------------- */

struct _SuralRecordRows
{
  gatomicrefcount ref_count;
  GPtrArray *tables[SURAL_N_TABLES]; /* SuralRecordRow */
  GHashTable *pictures;              /* id → SuralAttachment */
  GHashTable *turned;                /* id of a change → GPtrArray of SuralRecordTurned */
};

static void
row_free (gpointer data)
{
  SuralRecordRow *self = data;

  for (guint i = 0; i < self->n_cells; i++)
    g_free (self->cells[i].text);
  g_free (self);
}

/**
 * sural_record_rows_new:
 *
 * Returns: (transfer full): a record without a row
 */
SuralRecordRows *
sural_record_rows_new (void)
{
  SuralRecordRows *self = g_new0 (SuralRecordRows, 1);

  g_atomic_ref_count_init (&self->ref_count);
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    self->tables[i] = g_ptr_array_new_with_free_func (row_free);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) sural_attachment_unref);
  self->turned =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

/**
 * sural_record_rows_ref:
 * @self: a record
 *
 * Returns: (transfer full): @self
 */
SuralRecordRows *
sural_record_rows_ref (SuralRecordRows *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * sural_record_rows_unref:
 * @self: (transfer full): a record
 */
void
sural_record_rows_unref (SuralRecordRows *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    g_ptr_array_unref (self->tables[i]);
  g_hash_table_unref (self->pictures);
  g_hash_table_unref (self->turned);
  g_free (self);
}

/**
 * sural_record_rows_add:
 * @self: a record
 * @table: one of its tables
 *
 * Returns: (transfer none): a new row at its end, whose cells are empty
 */
SuralRecordRow *
sural_record_rows_add (SuralRecordRows *self, SuralTable table)
{
  const guint n = sural_record_table_get (table)->n_columns;
  SuralRecordRow *row = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  row = g_malloc0 (sizeof (SuralRecordRow) + n * sizeof (SuralCell));
  row->n_cells = n;
  g_ptr_array_add (self->tables[table], row);
  return row;
}

/**
 * sural_record_rows_get_n:
 * @self: a record
 * @table: one of its tables
 *
 * Returns: how many rows it has
 */
guint
sural_record_rows_get_n (SuralRecordRows *self, SuralTable table)
{
  g_return_val_if_fail (self != NULL && (guint) table < SURAL_N_TABLES, 0);
  return self->tables[table]->len;
}

/**
 * sural_record_rows_get:
 * @self: a record
 * @table: one of its tables
 * @at: which of its rows, from 0
 *
 * Returns: (transfer none): the row
 */
SuralRecordRow *
sural_record_rows_get (SuralRecordRows *self, SuralTable table, guint at)
{
  g_return_val_if_fail (at < sural_record_rows_get_n (self, table), NULL);
  return g_ptr_array_index (self->tables[table], at);
}

static const SuralCell *
get_cell (SuralRecordRows *self, SuralTable table, guint at, const char *column)
{
  return &sural_record_rows_get (self, table, at)
              ->cells[sural_record_table_get_column (table, column)];
}

/**
 * sural_record_rows_get_text:
 * @self: a record
 * @table: one of its tables
 * @at: which of its rows
 * @column: which of its columns
 *
 * Returns: (transfer none) (nullable): what stands there
 */
const char *
sural_record_rows_get_text (SuralRecordRows *self, SuralTable table, guint at, const char *column)
{
  return get_cell (self, table, at, column)->text;
}

/**
 * sural_record_rows_get_whole:
 * @self: a record
 * @table: one of its tables
 * @at: which of its rows
 * @column: which of its columns
 *
 * Returns: what stands there; 0 where nothing does
 */
gint64
sural_record_rows_get_whole (SuralRecordRows *self, SuralTable table, guint at, const char *column)
{
  return get_cell (self, table, at, column)->whole;
}

/**
 * sural_record_rows_get_real:
 * @self: a record
 * @table: one of its tables
 * @at: which of its rows
 * @column: which of its columns
 *
 * Returns: what stands there; 0 where nothing does
 */
double
sural_record_rows_get_real (SuralRecordRows *self, SuralTable table, guint at, const char *column)
{
  return get_cell (self, table, at, column)->real;
}

/**
 * sural_record_row_dup_key:
 * @row: a row
 * @table: of that table
 *
 * Returns: (transfer full): by what it is known among the rows of its table
 */
char *
sural_record_row_dup_key (const SuralRecordRow *row, SuralTable table)
{
  GString *key = g_string_new (NULL);

  g_return_val_if_fail (row != NULL, NULL);

  for (guint i = 0; i < sural_record_table_get (table)->n_keys; i++)
    {
      const SuralCell *cell = &row->cells[i];

      if (cell->type == SURAL_CELL_TEXT)
        g_string_append (key, cell->text);
      else if (cell->type != SURAL_CELL_EMPTY)
        g_string_append_printf (key, "%" G_GINT64_FORMAT, cell->whole);
      g_string_append_c (key, '\n');
    }
  return g_string_free (key, FALSE);
}

/**
 * sural_record_cell_equal:
 * @one: a cell
 * @other: another
 *
 * Returns: whether both say the same
 */
gboolean
sural_record_cell_equal (const SuralCell *one, const SuralCell *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  return one->type == other->type && one->whole == other->whole &&
         !(one->real < other->real || one->real > other->real) &&
         g_strcmp0 (one->text, other->text) == 0;
}

/**
 * sural_record_rows_set_picture:
 * @self: a record
 * @id: of an attachment
 * @picture: as it is to be kept
 */
void
sural_record_rows_set_picture (SuralRecordRows *self, const char *id, SuralAttachment *picture)
{
  g_return_if_fail (self != NULL && id != NULL && picture != NULL);
  g_hash_table_replace (self->pictures, g_strdup (id), sural_attachment_ref (picture));
}

/**
 * sural_record_rows_get_picture:
 * @self: a record
 * @id: of an attachment
 *
 * Returns: (transfer none) (nullable): its picture
 */
SuralAttachment *
sural_record_rows_get_picture (SuralRecordRows *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);
  return g_hash_table_lookup (self->pictures, id);
}

/* --- The patient ------------------------------------------------------------------------------ */

static void
set_text (SuralRecordRow *row, SuralTable table, const char *column, const char *text)
{
  SuralCell *cell = &row->cells[sural_record_table_get_column (table, column)];

  cell->type = text != NULL ? SURAL_CELL_TEXT : SURAL_CELL_EMPTY;
  g_set_str (&cell->text, text);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
add_contact (SuralRecordRows *self, SuralContactRole role, const SuralContact *contact)
{
  const SuralTable table = SURAL_TABLE_PATIENT_CONTACT;
  SuralRecordRow *row = NULL;

  if (contact == NULL || sural_contact_is_empty (contact))
    return;
  row = sural_record_rows_add (self, table);
  set_text (row, table, "role", sural_contact_role_to_string (role));
  set_text (row, table, "name", or_empty (contact->name));
  set_text (row, table, "practice", or_empty (contact->practice));
  set_text (row, table, "address", or_empty (contact->address));
  set_text (row, table, "phone", or_empty (contact->phone));
  set_text (row, table, "email", or_empty (contact->email));
}

/**
 * sural_record_rows_add_patient:
 * @self: a record
 * @patient: whose it is
 */
void
sural_record_rows_add_patient (SuralRecordRows *self, SuralPatient *patient)
{
  const SuralTable table = SURAL_TABLE_PATIENT;
  SuralRecordRow *row = NULL;
  SuralDay born;

  g_return_if_fail (self != NULL && SURAL_IS_PATIENT (patient));

  row = sural_record_rows_add (self, table);
  born = sural_patient_get_birth_day (patient);
  set_text (row, table, "id", sural_patient_get_id (patient));
  set_text (row, table, "family_name", or_empty (sural_patient_get_family_name (patient)));
  set_text (row, table, "given_name", or_empty (sural_patient_get_given_name (patient)));
  if (born != SURAL_DAY_UNKNOWN)
    row->cells[sural_record_table_get_column (table, "birth_day")] =
        (SuralCell) { SURAL_CELL_WHOLE, born, 0, NULL };
  else
    set_text (row, table, "birth_part", sural_patient_get_birth_part (patient));
  set_text (row, table, "sex", sural_sex_to_string (sural_patient_get_sex (patient)));
  set_text (row, table, "external_id", sural_patient_get_external_id (patient));
  set_text (row, table, "died", sural_patient_get_died (patient));
  set_text (row, table, "language", sural_patient_get_language (patient));
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    add_contact (self, (SuralContactRole) i,
                 sural_patient_get_contact (patient, (SuralContactRole) i));
}

static void
take_contact (SuralRecordRows *self, guint at, SuralPatient *patient)
{
  const SuralTable table = SURAL_TABLE_PATIENT_CONTACT;
  const SuralContact contact = {
    (char *) sural_record_rows_get_text (self, table, at, "name"),
    (char *) sural_record_rows_get_text (self, table, at, "practice"),
    (char *) sural_record_rows_get_text (self, table, at, "address"),
    (char *) sural_record_rows_get_text (self, table, at, "phone"),
    (char *) sural_record_rows_get_text (self, table, at, "email"),
  };
  SuralContactRole role;

  if (sural_contact_role_from_string (sural_record_rows_get_text (self, table, at, "role"), &role))
    sural_patient_set_contact (patient, role, &contact);
}

/**
 * sural_record_rows_dup_patient:
 * @self: a record that has its patient
 *
 * Returns: (transfer full): whose it is
 */
SuralPatient *
sural_record_rows_dup_patient (SuralRecordRows *self)
{
  const SuralTable table = SURAL_TABLE_PATIENT;
  SuralPatient *patient = NULL;
  SuralSex sex = SURAL_SEX_UNKNOWN;

  g_return_val_if_fail (self != NULL && sural_record_rows_get_n (self, table) == 1, NULL);

  patient = sural_patient_new (sural_record_rows_get_text (self, table, 0, "family_name"),
                               sural_record_rows_get_text (self, table, 0, "given_name"));
  sural_sex_from_string (sural_record_rows_get_text (self, table, 0, "sex"), &sex);
  sural_patient_set_id (patient, sural_record_rows_get_text (self, table, 0, "id"));
  sural_patient_set_birth_day (patient, (SuralDay) sural_record_rows_get_whole (self, table, 0,
                                                                                "birth_day"));
  sural_patient_set_birth_part (patient, sural_record_rows_get_text (self, table, 0, "birth_part"));
  sural_patient_set_sex (patient, sex);
  sural_patient_set_external_id (patient,
                                 sural_record_rows_get_text (self, table, 0, "external_id"));
  sural_patient_set_died (patient, sural_record_rows_get_text (self, table, 0, "died"));
  sural_patient_set_language (patient, sural_record_rows_get_text (self, table, 0, "language"));
  for (guint i = 0; i < sural_record_rows_get_n (self, SURAL_TABLE_PATIENT_CONTACT); i++)
    take_contact (self, i, patient);
  return patient;
}

static void
turned_free (gpointer data)
{
  g_free (((SuralRecordTurned *) data)->id);
  g_free (data);
}

/**
 * sural_record_rows_add_turned:
 * @self: a record
 * @change_id: a change of its journal
 * @table: a table
 * @id: a row of it that is turned where the change is taken back
 */
void
sural_record_rows_add_turned (SuralRecordRows *self,
                              const char *change_id,
                              SuralTable table,
                              const char *id)
{
  GPtrArray *list = NULL;
  SuralRecordTurned *one = NULL;

  g_return_if_fail (self != NULL && change_id != NULL && id != NULL);

  list = g_hash_table_lookup (self->turned, change_id);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (turned_free);
      g_hash_table_insert (self->turned, g_strdup (change_id), list);
    }
  one = g_new0 (SuralRecordTurned, 1);
  one->table = table;
  one->id = g_strdup (id);
  g_ptr_array_add (list, one);
}

/**
 * sural_record_rows_get_turned:
 * @self: a record
 * @change_id: a change of its journal
 *
 * Returns: (transfer none) (nullable) (element-type SuralRecordTurned): what it turns
 */
GPtrArray *
sural_record_rows_get_turned (SuralRecordRows *self, const char *change_id)
{
  g_return_val_if_fail (self != NULL && change_id != NULL, NULL);
  return g_hash_table_lookup (self->turned, change_id);
}
