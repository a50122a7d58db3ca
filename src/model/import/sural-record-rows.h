/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/patient/sural-attachment.h"
#include "model/patient/sural-patient.h"

G_BEGIN_DECLS

/* What a column holds, and by that, what a file may say in it. */
typedef enum
{
  SURAL_COLUMN_ID,     /* of the row itself */
  SURAL_COLUMN_LINK,   /* the id of a row that came before, of the table "of" */
  SURAL_COLUMN_WORD,   /* an id of the clinical content, or one of the words of "of" */
  SURAL_COLUMN_LINE,   /* one line that a person typed */
  SURAL_COLUMN_TEXT,   /* lines */
  SURAL_COLUMN_MOMENT, /* SuralTime */
  SURAL_COLUMN_DAY,    /* SuralDay */
  SURAL_COLUMN_WHOLE,  /* a whole number from 0 to "most" */
  SURAL_COLUMN_REAL,   /* any number that somebody measured or counted: a finite one */
  SURAL_COLUMN_ODDS,   /* a number that was worked out: infinite of what is certain */
  SURAL_COLUMN_DIGITS, /* a whole number of 64 bits, as text: not every reader of JSON has them */
} SuralColumnKind;

/**
 * SuralColumn:
 * @name: as the file calls it
 * @kind: what it holds
 * @is_optional: whether it may be left out
 * @of: of a link the table; of a word those that there are, between spaces, or %NULL for any
 * @most: the largest whole number
 */
typedef struct
{
  const char *name;
  SuralColumnKind kind;
  gboolean is_optional;
  const char *of;
  gint64 most;
} SuralColumn;

/**
 * SuralRecordTable:
 * @name: as the file calls it
 * @columns: what its rows have
 * @n_columns: how many
 * @n_keys: by how many columns, from the first one on, a row is known
 */
typedef struct
{
  const char *name;
  const SuralColumn *columns;
  guint n_columns, n_keys;
} SuralRecordTable;

/* The tables that are a patient's record, each behind those that its rows name. */
typedef enum
{
  SURAL_TABLE_CLINICIAN,
  SURAL_TABLE_PATIENT,
  SURAL_TABLE_PATIENT_CONTACT,
  SURAL_TABLE_EPISODE,
  SURAL_TABLE_VISIT,
  SURAL_TABLE_FINDING,
  SURAL_TABLE_CONCLUSION,
  SURAL_TABLE_ACKNOWLEDGEMENT,
  SURAL_TABLE_NOTE,
  SURAL_TABLE_PAIN_MAP,
  SURAL_TABLE_PAIN_MARK,
  SURAL_TABLE_SNAPSHOT,
  SURAL_TABLE_SNAPSHOT_HYPOTHESIS,
  SURAL_TABLE_SNAPSHOT_GATE,
  SURAL_TABLE_SNAPSHOT_MOVE,
  SURAL_TABLE_VISIT_SCOPE,
  SURAL_TABLE_ALERT_ACKNOWLEDGEMENT,
  SURAL_TABLE_PLAN,
  SURAL_TABLE_PLAN_ITEM,
  SURAL_TABLE_PLAN_LINE,
  SURAL_TABLE_PLAN_REMARK,
  SURAL_TABLE_PLAN_STANDING,
  SURAL_TABLE_PLAN_DECLINE,
  SURAL_TABLE_PLAN_WEEK,
  SURAL_TABLE_PLAN_WEEK_DAY,
  SURAL_TABLE_DOCUMENT,
  SURAL_TABLE_MEASUREMENT,
  SURAL_TABLE_RETRACTION,
  SURAL_TABLE_MEASUREMENT_STANDING,
  SURAL_TABLE_DOCUMENT_SHARE,
  SURAL_TABLE_MEASUREMENT_REPLACEMENT,
  SURAL_TABLE_DOCUMENT_RETRACTION,
  SURAL_TABLE_TRAINING,
  SURAL_TABLE_WITHDRAWAL,
  SURAL_TABLE_WITHDRAWN_SOURCE,
  SURAL_TABLE_CHANGE,
  SURAL_TABLE_ATTACHMENT,
  SURAL_N_TABLES,
} SuralTable;

const SuralRecordTable *sural_record_table_get (SuralTable table);
gboolean sural_record_table_find (const char *name, SuralTable *table);
guint sural_record_table_get_column (SuralTable table, const char *name);

/* What stands in a row at one column. */
typedef enum
{
  SURAL_CELL_EMPTY,
  SURAL_CELL_WHOLE,
  SURAL_CELL_REAL,
  SURAL_CELL_TEXT,
} SuralCellType;

typedef struct
{
  SuralCellType type;
  gint64 whole;
  double real;
  char *text;
} SuralCell;

/**
 * SuralRecordRow:
 * @cells: one a column of its table
 */
typedef struct
{
  guint n_cells;
  SuralCell cells[];
} SuralRecordRow;

/* A patient's whole record, row by row, in the store's own shape: how it goes from one clinic to
 * another. Of one thread at a time. */
typedef struct _SuralRecordRows SuralRecordRows;

SuralRecordRows *sural_record_rows_new (void);
SuralRecordRows *sural_record_rows_ref (SuralRecordRows *self);
void sural_record_rows_unref (SuralRecordRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralRecordRows, sural_record_rows_unref)

SuralRecordRow *sural_record_rows_add (SuralRecordRows *self, SuralTable table);
guint sural_record_rows_get_n (SuralRecordRows *self, SuralTable table);
SuralRecordRow *sural_record_rows_get (SuralRecordRows *self, SuralTable table, guint at);
const char *
sural_record_rows_get_text (SuralRecordRows *self, SuralTable table, guint at, const char *column);
gint64
sural_record_rows_get_whole (SuralRecordRows *self, SuralTable table, guint at, const char *column);
double
sural_record_rows_get_real (SuralRecordRows *self, SuralTable table, guint at, const char *column);
char *sural_record_row_dup_key (const SuralRecordRow *row, SuralTable table);
gboolean sural_record_cell_equal (const SuralCell *one, const SuralCell *other);

/* Whose record it is, with how they and their doctors are reached. */
void sural_record_rows_add_patient (SuralRecordRows *self, SuralPatient *patient);
SuralPatient *sural_record_rows_dup_patient (SuralRecordRows *self);

/**
 * SuralRecordTurned:
 * @table: a table
 * @id: one of its rows
 *
 * What a change of the journal turns where it is taken back.
 */
typedef struct
{
  SuralTable table;
  char *id;
} SuralRecordTurned;

void sural_record_rows_add_turned (SuralRecordRows *self,
                                   const char *change_id,
                                   SuralTable table,
                                   const char *id);
GPtrArray *sural_record_rows_get_turned (SuralRecordRows *self, const char *change_id);

/* The pictures of its attachments, as they are to be kept. */
void
sural_record_rows_set_picture (SuralRecordRows *self, const char *id, SuralAttachment *picture);
SuralAttachment *sural_record_rows_get_picture (SuralRecordRows *self, const char *id);

G_END_DECLS
