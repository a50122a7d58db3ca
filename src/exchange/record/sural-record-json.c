/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/record/sural-record-json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/json/sural-json-cursor.h"
#include "exchange/json/sural-json-scan.h"
#include "exchange/json/sural-json.h"
#include "exchange/sural-file-content.h"
#include "model/sural-error.h"
#include "model/words/sural-clean-text.h"

#define FORMAT "sural-record"
/* Counted up when a table or column comes to it: who does not know it refuses the file. */
#define VERSION 1

#define MOST_DEPTH 8
#define MOST_ID 64
#define MOST_WORD 200
#define MOST_LINE (8 * 1024)
#define MOST_TEXT (1024 * 1024)

/* The days that there are (sural_day_new()); and no clock is so far ahead. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2199
#define DAYS_AHEAD 366

/* --- Writing ---------------------------------------------------------------------------------- */

static void
add_cell (JsonObject *object, const SuralColumn *column, const SuralCell *cell)
{
  if (cell->type == SURAL_CELL_TEXT)
    json_object_set_string_member (object, column->name, cell->text);
  else if (cell->type == SURAL_CELL_WHOLE)
    json_object_set_int_member (object, column->name, cell->whole);
  else if (cell->type == SURAL_CELL_REAL && isfinite (cell->real))
    json_object_set_double_member (object, column->name, cell->real);
  else if (cell->type == SURAL_CELL_REAL)
    /* JSON has no number for what is certain. */
    json_object_set_string_member (object, column->name, cell->real < 0 ? "-inf" : "inf");
}

static JsonArray *
write_table (SuralRecordRows *rows, SuralTable table, guint *n_values)
{
  const SuralRecordTable *shape = sural_record_table_get (table);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < sural_record_rows_get_n (rows, table); i++)
    {
      const SuralRecordRow *row = sural_record_rows_get (rows, table, i);
      JsonObject *object = json_object_new ();

      for (guint j = 0; j < shape->n_columns; j++)
        add_cell (object, &shape->columns[j], &row->cells[j]);
      *n_values += json_object_get_size (object) + 1;
      json_array_add_object_element (array, object);
    }
  return array;
}

/**
 * sural_record_json_write:
 * @rows: a record
 * @error: return location
 *
 * Returns: (transfer full): it as JSON; %SURAL_ERROR_LIMIT where it has more values than are read
 */
GBytes *
sural_record_json_write (SuralRecordRows *rows, GError **error)
{
  JsonObject *object = NULL;
  JsonObject *tables = NULL;
  g_autoptr (JsonNode) root = NULL;
  guint n_values = 0;
  char *text = NULL;

  g_return_val_if_fail (rows != NULL, NULL);

  object = json_object_new ();
  tables = json_object_new ();
  root = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  json_object_set_string_member (object, "format", FORMAT);
  json_object_set_int_member (object, "version", VERSION);
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    json_object_set_array_member (tables, sural_record_table_get ((SuralTable) i)->name,
                                  write_table (rows, (SuralTable) i, &n_values));
  json_object_set_object_member (object, "tables", tables);
  if (n_values > SURAL_JSON_MOST_NODES / 2)
    {
      sural_error_set (error, SURAL_ERROR_LIMIT,
                       _ ("the record has more values than go into one archive"));
      return NULL;
    }
  text = sural_json_print (root);
  return g_bytes_new_take (text, strlen (text));
}

/* --- Reading ---------------------------------------------------------------------------------- */

typedef struct
{
  SuralRecordRows *rows;
  SuralDay today;
  GHashTable *known[SURAL_N_TABLES]; /* set of ids that came so far */
  GHashTable *keys;                  /* of the rows of the table under way */
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->rows, sural_record_rows_unref);
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    g_clear_pointer (&self->known[i], g_hash_table_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* A UUID, or the short id of a score or a file. */
static gboolean
is_id (const char *text)
{
  const gsize size = strlen (text);

  if (size == 0 || size > MOST_ID)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-' && *c != '_' && *c != '~')
      return FALSE;
  return TRUE;
}

static gboolean
is_word (const char *text)
{
  if (strlen (text) > MOST_WORD)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;
  return TRUE;
}

static gboolean
is_digits (const char *text)
{
  gint64 number;

  return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL);
}

static gboolean
is_one_of (const char *text, const char *words)
{
  g_auto (GStrv) known = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) known, text);
}

/* What it says is not repeated: it may be anything. The place is. */
static gboolean
refuse (const SuralJsonCursor *here, GError **error)
{
  return sural_json_cursor_refuse (here, error, _ ("is a value that cannot stand here"));
}

static gboolean
check_link (Reading *self,
            const SuralColumn *column,
            const SuralJsonCursor *here,
            const char *text,
            GError **error)
{
  SuralTable table;

  g_assert_true (sural_record_table_find (column->of, &table));
  return (self->known[table] != NULL && g_hash_table_contains (self->known[table], text)) ||
         sural_json_cursor_refuse (here, error,
                                   _ ("names a row that is not in the file before it"));
}

/* What a text has to be where it stands. */
static gboolean
is_fit (const SuralColumn *column, const char *text)
{
  switch ((int) column->kind)
    {
    case SURAL_COLUMN_ID:
      return is_id (text);
    case SURAL_COLUMN_WORD:
      return column->of != NULL ? is_one_of (text, column->of) : is_word (text);
    case SURAL_COLUMN_DIGITS:
      return is_digits (text);
    case SURAL_COLUMN_LINE:
      return strlen (text) <= MOST_LINE && sural_text_is_clean (text);
    default:
      return strlen (text) <= MOST_TEXT && sural_lines_are_clean (text);
    }
}

static gboolean
check_text (Reading *self,
            const SuralColumn *column,
            const SuralJsonCursor *here,
            const char *text,
            GError **error)
{
  if (column->kind == SURAL_COLUMN_LINK)
    return check_link (self, column, here, text, error);
  return is_fit (column, text) || refuse (here, error);
}

static gboolean
read_text (Reading *self,
           const SuralColumn *column,
           const SuralJsonCursor *here,
           SuralCell *cell,
           GError **error)
{
  const char *text = NULL;

  if (!sural_json_cursor_read_string (here, &text, error) ||
      !check_text (self, column, here, text, error))
    return FALSE;
  cell->type = SURAL_CELL_TEXT;
  cell->text = g_strdup (text);
  return TRUE;
}

static gboolean
is_in_range (Reading *self, const SuralColumn *column, gint64 number)
{
  const SuralDay first = sural_day_new (FIRST_YEAR, 1, 1);

  if (column->kind == SURAL_COLUMN_MOMENT)
    return number >= sural_time_from_day (first) &&
           number <= sural_time_from_day (self->today + DAYS_AHEAD);
  if (column->kind == SURAL_COLUMN_DAY)
    return number >= first && number <= sural_day_new (LAST_YEAR, 12, 31);
  return number >= 0 && number <= column->most;
}

static gboolean
read_whole (Reading *self,
            const SuralColumn *column,
            const SuralJsonCursor *here,
            SuralCell *cell,
            GError **error)
{
  if (!JSON_NODE_HOLDS_VALUE (here->node) || json_node_get_value_type (here->node) != G_TYPE_INT64)
    return refuse (here, error);
  cell->type = SURAL_CELL_WHOLE;
  cell->whole = json_node_get_int (here->node);
  return is_in_range (self, column, cell->whole) || refuse (here, error);
}

static gboolean
read_real (const SuralColumn *column, const SuralJsonCursor *here, SuralCell *cell, GError **error)
{
  const char *text = NULL;

  cell->type = SURAL_CELL_REAL;
  if (column->kind == SURAL_COLUMN_ODDS && JSON_NODE_HOLDS_VALUE (here->node) &&
      json_node_get_value_type (here->node) == G_TYPE_STRING)
    {
      text = json_node_get_string (here->node);
      cell->real = g_str_equal (text, "-inf") ? -INFINITY : INFINITY;
      if (g_str_equal (text, "inf") || g_str_equal (text, "-inf"))
        return TRUE;
    }
  return sural_json_cursor_read_number (here, &cell->real, error) &&
         (isfinite (cell->real) || refuse (here, error));
}

static gboolean
read_cell (Reading *self,
           const SuralColumn *column,
           const SuralJsonCursor *row,
           SuralCell *cell,
           GError **error)
{
  SuralJsonCursor here;

  if (!sural_json_cursor_enter (row, column->name, &here))
    return column->is_optional || sural_json_cursor_refuse (&here, error, _ ("is missing"));
  switch ((int) column->kind)
    {
    case SURAL_COLUMN_MOMENT:
    case SURAL_COLUMN_DAY:
    case SURAL_COLUMN_WHOLE:
      return read_whole (self, column, &here, cell, error);
    case SURAL_COLUMN_REAL:
    case SURAL_COLUMN_ODDS:
      return read_real (column, &here, cell, error);
    default:
      return read_text (self, column, &here, cell, error);
    }
}

static gboolean
read_row (Reading *self,
          SuralTable table,
          const char *const *names,
          const SuralJsonCursor *here,
          GError **error)
{
  const SuralRecordTable *shape = sural_record_table_get (table);
  SuralRecordRow *row = sural_record_rows_add (self->rows, table);
  char *key = NULL;

  if (!sural_json_cursor_check_object (here, names, error))
    return FALSE;
  for (guint i = 0; i < shape->n_columns; i++)
    if (!read_cell (self, &shape->columns[i], here, &row->cells[i], error))
      return FALSE;
  key = sural_record_row_dup_key (row, table);
  if (!g_hash_table_add (self->keys, key))
    return sural_json_cursor_refuse (here, error, _ ("is in the file twice"));
  if (shape->columns[0].kind == SURAL_COLUMN_ID)
    g_hash_table_add (self->known[table], g_strdup (row->cells[0].text));
  return TRUE;
}

static gboolean
read_table (Reading *self, SuralTable table, const SuralJsonCursor *tables, GError **error)
{
  const SuralRecordTable *shape = sural_record_table_get (table);
  g_autofree const char **names = g_new0 (const char *, shape->n_columns + 1);
  SuralJsonCursor here;

  self->known[table] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < shape->n_columns; i++)
    names[i] = shape->columns[i].name;
  if (!sural_json_cursor_enter (tables, shape->name, &here))
    return TRUE;
  if (!sural_json_cursor_check_array (&here, error))
    return FALSE;
  for (guint i = 0; i < sural_json_cursor_get_length (&here); i++)
    {
      const SuralJsonCursor element = sural_json_cursor_element (&here, i);

      if (!read_row (self, table, names, &element, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_version (const SuralJsonCursor *root, GError **error)
{
  SuralJsonCursor here;

  if (g_strcmp0 (sural_json_cursor_peek_string (root, "format"), FORMAT) != 0)
    return sural_json_cursor_refuse (root, error, _ ("is no record of Sural"));
  if (!sural_json_cursor_enter (root, "version", &here) || !JSON_NODE_HOLDS_VALUE (here.node) ||
      json_node_get_value_type (here.node) != G_TYPE_INT64)
    return refuse (&here, error);
  if (json_node_get_int (here.node) == VERSION)
    return TRUE;
  sural_error_set_at (error, SURAL_ERROR_NEWER, root->name, 0,
                      _ ("is a record of a newer version of Sural; update Sural"));
  return FALSE;
}

static gboolean
read_tables (Reading *self, const SuralJsonCursor *root, GError **error)
{
  static const char *const MEMBERS[] = { "format", "version", "tables", NULL };
  const char *names[SURAL_N_TABLES + 1] = { NULL };
  SuralJsonCursor here;

  if (!sural_json_cursor_check_object (root, NULL, error) || !check_version (root, error) ||
      !sural_json_cursor_check_object (root, MEMBERS, error))
    return FALSE;
  if (!sural_json_cursor_enter (root, "tables", &here))
    return sural_json_cursor_refuse (&here, error, _ ("is missing"));
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    names[i] = sural_record_table_get ((SuralTable) i)->name;
  if (!sural_json_cursor_check_object (&here, names, error))
    return FALSE;
  for (guint i = 0; i < SURAL_N_TABLES; i++)
    if (!read_table (self, (SuralTable) i, &here, error))
      return FALSE;
  if (sural_record_rows_get_n (self->rows, SURAL_TABLE_PATIENT) == 1)
    return TRUE;
  return sural_json_cursor_refuse (&here, error, _ ("has to be of one patient"));
}

/**
 * sural_record_json_read:
 * @bytes: a file of anybody
 * @name: what it is called in errors
 * @today: the day it is
 * @error: return location
 *
 * Reads a record strictly: each table and column is known and has what it may have, each row names
 * rows of this very file that came before it, none is there twice, and it is of one patient.
 *
 * Returns: (transfer full): the record; %NULL with one line that says where and why not
 */
SuralRecordRows *
sural_record_json_read (GBytes *bytes, const char *name, SuralDay today, GError **error)
{
  gsize size = 0;
  const char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_auto (Reading) self = { NULL };
  SuralJsonCursor root;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  text = g_bytes_get_data (bytes, &size);
  if (size > SURAL_FILE_MOST_BYTES)
    {
      sural_error_set_at (error, SURAL_ERROR_LIMIT, name, 0,
                          _ ("is larger than the %d MB that are read"),
                          SURAL_FILE_MOST_BYTES / (1024 * 1024));
      return NULL;
    }
  if (size > 0 &&
      sural_json_scan_list (text, size, name, MOST_DEPTH, SURAL_JSON_MOST_NODES, NULL, error))
    node = sural_json_build (text, size, name, error);
  else if (size == 0)
    sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0, _ ("is empty"));
  if (node == NULL)
    return NULL;
  self.rows = sural_record_rows_new ();
  self.today = today;
  root = sural_json_cursor_root (node, name);
  return read_tables (&self, &root, error) ? g_steal_pointer (&self.rows) : NULL;
}
