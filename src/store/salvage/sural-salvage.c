/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads of a damaged file what can be read. The file is opened to be read alone, and nothing in its
 * folder changes. Each row that reads goes into a new database of the same schema; a page that does
 * not is gone around, by asking for the next row that can be found without it. */
#include "config.h"

#include "store/salvage/sural-salvage.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "model/sural-error.h"
#include "store/file/sural-migrator.h"
#include "store/salvage/sural-salvage-mend.h"

#define PAGE_SIZE 4096
/* Rows are numbered in the order in which they came; no table has more. */
#define LAST_ROW (G_GINT64_CONSTANT (1) << 48)

static const char *const TABLES[SURAL_N_SALVAGE_KINDS] = {
  [SURAL_SALVAGE_PATIENTS] = "patient", [SURAL_SALVAGE_EPISODES] = "episode",
  [SURAL_SALVAGE_VISITS] = "visit",     [SURAL_SALVAGE_NOTES] = "note",
  [SURAL_SALVAGE_FINDINGS] = "finding", [SURAL_SALVAGE_MEASUREMENTS] = "measurement",
  [SURAL_SALVAGE_PLANS] = "plan",       [SURAL_SALVAGE_PICTURES] = "attachment",
  [SURAL_SALVAGE_ENTRIES] = "audit",
};

/* What is made anew, or said of this file alone. */
static const char *const LEFT_OUT[] = { "caseload",       "caseload_judge", "caseload_stale",
                                        "caseload_count", "file_state",     NULL };

typedef struct
{
  const char *path;
  SuralSecret *key;
  const guint8 *salt;
  SuralDatabase *source; /* NULL: it could not be opened again */
  gboolean with_log;
  SuralDatabase *target;
  const SuralProgress *progress;
  SuralSalvageReport *report;
} Salvage;

/* A table that is gone through. */
typedef struct
{
  const char *name;
  char *columns; /* quoted, with commas */
  guint n_columns;
  char *key;      /* of one without row numbers: its columns, from the first on */
  char *key_back; /* and from the last on */
  gint64 n_read;
} Table;

static void
table_clear (Table *table)
{
  g_free (table->columns);
  g_free (table->key);
  g_free (table->key_back);
}

/* --- The source ------------------------------------------------------------------------------- */

static gboolean
open_source (Salvage *self, GError **error)
{
  g_clear_pointer (&self->source, sural_database_free);
  self->source =
      sural_database_open_damaged (self->path, self->key, self->salt, self->with_log, error);
  return self->source != NULL;
}

/* With its log, where that can be read: it holds what is newest. */
static gboolean
open_first (Salvage *self, GError **error)
{
  self->with_log = TRUE;
  if (open_source (self, NULL))
    return TRUE;
  self->with_log = FALSE;
  return open_source (self, error);
}

static SuralStatement *
prepare (Salvage *self, const char *columns, const char *table, const char *rest)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" %s", columns, table, rest);

  return self->source != NULL ? sural_database_prepare_text (self->source, sql, NULL) : NULL;
}

static char *
quote (const char *name)
{
  char *quoted = sqlite3_mprintf ("\"%w\"", name);
  char *copy = g_strdup (quoted);

  sqlite3_free (quoted);
  return copy;
}

/* --- Rows ------------------------------------------------------------------------------------- */

static gboolean
put_row (Salvage *self, Table *table, SuralStatement *into, SuralStatement *row, GError **error)
{
  const int first = table->key == NULL ? 1 : 0;

  sural_statement_again (into);
  for (guint i = 0; i < table->n_columns; i++)
    sqlite3_bind_value (into->stmt, (int) i + 1, sqlite3_column_value (row->stmt, first + (int) i));
  if (!sural_statement_run (into, error))
    return FALSE;
  table->n_read += sural_database_get_n_changed (self->target);
  return TRUE;
}

/* Whether a value is so long that it may lie on pages of its own. */
static gboolean
is_long (SuralStatement *row)
{
  for (int i = 0; i < sqlite3_column_count (row->stmt); i++)
    {
      const int type = sqlite3_column_type (row->stmt, i);

      if ((type == SQLITE_TEXT || type == SQLITE_BLOB) &&
          sqlite3_column_bytes (row->stmt, i) > PAGE_SIZE / 16)
        return TRUE;
    }
  return FALSE;
}

/* The last page of a long value says of no other one where it is. Where it does not read, SQLCipher
 * gives zeros in its place, and fails with whatever page is asked for next: so one is asked for
 * before the row is believed. */
static gboolean
is_whole (Salvage *self, SuralStatement *row)
{
  SuralStatement *any = NULL;
  gboolean found = FALSE;

  if (!is_long (row))
    return TRUE;
  any = prepare (self, "1", "sqlite_schema", "LIMIT 1");
  if (any != NULL)
    {
      sural_statement_step (any, &found, NULL);
      sural_statement_free (any);
    }
  return found;
}

/* Puts all rows of @row until it ends, or cannot go on.
 *
 * Returns: FALSE where they could not be written; @ended says whether there is no more */
static gboolean
put_rows (Salvage *self,
          Table *table,
          SuralStatement *into,
          SuralStatement *row,
          gint64 *after,
          gboolean *ended,
          GError **error)
{
  *ended = FALSE;
  while (row != NULL && sural_statement_next (row))
    {
      if (!is_whole (self, row))
        return TRUE;
      if (!put_row (self, table, into, row, error) ||
          !sural_progress_check (self->progress, self->path, error))
        return FALSE;
      if (after != NULL)
        *after = sural_statement_get_int (row, 0);
    }
  *ended = row != NULL && sural_statement_finish (row, NULL);
  return TRUE;
}

/* The first row from @from on: 0 where there is none, -1 where that cannot be read. */
static gint64
probe (Salvage *self, const char *table, gint64 from)
{
  SuralStatement *statement =
      prepare (self, "rowid", table, "NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT 1");
  gboolean row = FALSE;
  gint64 found = -1;

  if (statement == NULL)
    return open_source (self, NULL) ? -1 : 0;
  sural_statement_int (statement, from);
  if (sural_statement_step (statement, &row, NULL))
    found = row ? sural_statement_get_int (statement, 0) : 0;
  sural_statement_free (statement);
  if (found < 0)
    open_source (self, NULL);
  return found;
}

/* Around the page that holds what follows @after: further and further until something reads, and
 * then back to where it begins.
 *
 * Returns: the number of that row, 0 where there is none */
static gint64
find_next (Salvage *self, const char *table, gint64 after)
{
  gint64 bad = after;
  gint64 good = 0;
  gint64 found = -1;

  for (gint64 step = 1; found < 0 && step < LAST_ROW; step *= 2)
    {
      good = after + step;
      found = probe (self, table, good);
      if (found < 0)
        bad = good;
    }
  if (found < 0)
    return 0;
  while (good - bad > 1)
    {
      const gint64 middle = bad + (good - bad) / 2;
      const gint64 there = probe (self, table, middle);

      if (there < 0)
        bad = middle;
      else
        {
          good = middle;
          found = there;
        }
    }
  return found;
}

static gboolean
put_numbered (Salvage *self, Table *table, SuralStatement *into, GError **error)
{
  g_autofree char *columns = g_strconcat ("rowid, ", table->columns, NULL);
  gboolean ended = FALSE;
  gint64 after = 0;

  while (!ended)
    {
      const gint64 before = after;
      SuralStatement *row =
          prepare (self, columns, table->name, "NOT INDEXED WHERE rowid > ? ORDER BY rowid");
      gboolean put;
      gint64 next;

      if (row != NULL)
        sural_statement_int (row, after);
      put = put_rows (self, table, into, row, &after, &ended, error);
      if (row != NULL)
        sural_statement_free (row);
      if (!put)
        return FALSE;
      if (ended || !open_source (self, NULL))
        return TRUE;
      next = find_next (self, table->name, after);
      if (next == 0)
        return TRUE;
      /* A row whose own text lies on the bad page is found, and cannot be read. */
      after = after == before && next == after + 1 ? next : next - 1;
    }
  return TRUE;
}

/* Without numbers nothing says what comes next: from the first on, and from the last on. */
static gboolean
put_keyed (Salvage *self, Table *table, SuralStatement *into, GError **error)
{
  const char *const orders[] = { table->key, table->key_back };
  gboolean ended = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (orders) && !ended; i++)
    {
      g_autofree char *order = g_strconcat ("ORDER BY ", orders[i], NULL);
      SuralStatement *row = prepare (self, table->columns, table->name, order);
      const gboolean put = put_rows (self, table, into, row, NULL, &ended, error);

      if (row != NULL)
        sural_statement_free (row);
      if (!put)
        return FALSE;
      if (!ended && !open_source (self, NULL))
        return TRUE;
    }
  return TRUE;
}

/* --- Tables ----------------------------------------------------------------------------------- */

static gboolean
read_columns (Salvage *self, Table *table, gboolean without_numbers, GError **error)
{
  g_autofree char *quoted = quote (table->name);
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (%s)", quoted);
  SuralStatement *statement = sural_database_prepare_text (self->target, sql, error);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GString) back = g_string_new (NULL);
  gboolean finished;

  if (statement == NULL)
    return FALSE;
  while (sural_statement_next (statement))
    {
      g_autofree char *column = quote (sural_statement_get_text (statement, 1));

      g_string_append_printf (columns, "%s%s", table->n_columns > 0 ? ", " : "", column);
      table->n_columns++;
      if (sural_statement_get_int (statement, 5) == 0)
        continue;
      g_string_append_printf (key, "%s%s", key->len > 0 ? ", " : "", column);
      g_string_append_printf (back, "%s%s DESC", back->len > 0 ? ", " : "", column);
    }
  finished = sural_statement_finish (statement, error);
  sural_statement_free (statement);
  table->columns = g_string_free (g_steal_pointer (&columns), FALSE);
  if (without_numbers)
    {
      table->key = g_string_free (g_steal_pointer (&key), FALSE);
      table->key_back = g_string_free (g_steal_pointer (&back), FALSE);
    }
  return finished;
}

static SuralStatement *
prepare_insert (Salvage *self, const Table *table, GError **error)
{
  g_autofree char *quoted = quote (table->name);
  g_autoptr (GString) sql = g_string_new (NULL);

  /* Where a page of an earlier time was put in the place of a later one, the same row may be there
   * twice. */
  g_string_append_printf (sql, "INSERT OR IGNORE INTO %s (%s) VALUES (?", quoted, table->columns);
  for (guint i = 1; i < table->n_columns; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return sural_database_prepare_text (self->target, sql->str, error);
}

/* A number and a text of each row, by the index of the text: it lies on other pages than the rows.
 */
static gboolean
put_by_index (Salvage *self,
              const char *name,
              const char *text,
              SuralStatement *into,
              GError **error)
{
  Table table = { .name = name, .n_columns = 2 };
  gboolean put;

  table.columns = g_strconcat ("seq, ", text, NULL);
  table.key = g_strdup (text);
  table.key_back = g_strconcat (text, " DESC", NULL);
  put = put_keyed (self, &table, into, error);
  table_clear (&table);
  return put;
}

/* Measurements have their episode by its number, all else by its id. */
static gboolean
put_episode_numbers (Salvage *self, GError **error)
{
  SuralStatement *into = NULL;
  gboolean put;

  if (!sural_database_exec (self->target,
                            "CREATE TEMP TABLE episode_number (seq INTEGER PRIMARY KEY, id TEXT)",
                            error))
    return FALSE;
  into = sural_database_prepare_text (
      self->target, "INSERT OR IGNORE INTO temp.episode_number (seq, id) VALUES (?, ?)", error);
  if (into == NULL)
    return FALSE;
  put = put_by_index (self, "episode", "id", into, error);
  sural_statement_free (into);
  return put;
}

static void
count_kind (Salvage *self, const Table *table)
{
  for (guint i = 0; i < SURAL_N_SALVAGE_KINDS; i++)
    if (g_str_equal (TABLES[i], table->name))
      self->report->n_read[i] = table->n_read;
}

static gboolean
put_table (Salvage *self, const char *name, gboolean without_numbers, GError **error)
{
  Table table = { .name = name };
  SuralStatement *into = NULL;
  gboolean put;

  put = read_columns (self, &table, without_numbers, error) &&
        (into = prepare_insert (self, &table, error)) != NULL &&
        (without_numbers ? put_keyed (self, &table, into, error)
                         : put_numbered (self, &table, into, error)) &&
        (!g_str_equal (name, "word") || put_by_index (self, name, "text", into, error)) &&
        (!g_str_equal (name, "episode") || put_episode_numbers (self, error));
  if (into != NULL)
    sural_statement_free (into);
  count_kind (self, &table);
  table_clear (&table);
  return put;
}

static gboolean
put_tables (Salvage *self, GError **error)
{
  SuralStatement *tables = sural_database_prepare_text (
      self->target,
      "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
      " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
      error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) without = g_array_new (FALSE, FALSE, sizeof (gboolean));
  gboolean listed;

  if (tables == NULL)
    return FALSE;
  while (sural_statement_next (tables))
    {
      const char *name = sural_statement_get_text (tables, 0);
      const gboolean wr = sural_statement_get_int (tables, 1) != 0;

      if (g_strv_contains (LEFT_OUT, name))
        continue;
      g_ptr_array_add (names, g_strdup (name));
      g_array_append_val (without, wr);
    }
  listed = sural_statement_finish (tables, error);
  sural_statement_free (tables);
  for (guint i = 0; listed && i < names->len; i++)
    {
      if (self->source == NULL && !open_source (self, error))
        return FALSE;
      if (!put_table (self, g_ptr_array_index (names, i), g_array_index (without, gboolean, i),
                      error))
        return FALSE;
      sural_progress_tell (self->progress, i + 1, names->len);
    }
  return listed;
}

/* --- The whole -------------------------------------------------------------------------------- */

/* Rows are never taken out of these tables, so the number of the newest is how many there were. */
static void
count_written (Salvage *self)
{
  for (guint i = 0; i < SURAL_N_SALVAGE_KINDS; i++)
    {
      SuralStatement *statement = prepare (self, "seq", "sqlite_sequence", "WHERE name = ?");
      gboolean row = FALSE;

      self->report->n_written[i] = -1;
      if (statement != NULL)
        {
          sural_statement_text (statement, TABLES[i]);
          if (sural_statement_step (statement, &row, NULL))
            self->report->n_written[i] = row ? sural_statement_get_int (statement, 0) : 0;
          sural_statement_free (statement);
        }
      if (self->report->n_written[i] < 0)
        open_source (self, NULL);
    }
}

static void
count_pages (Salvage *self)
{
  GStatBuf status;

  self->report->n_pages = g_stat (self->path, &status) == 0 ? status.st_size / PAGE_SIZE : 0;
  if (!sural_database_count_bad_pages (self->source, &self->report->n_bad_pages, NULL))
    self->report->n_bad_pages = -1;
  open_source (self, NULL);
}

static gboolean
make_schema (Salvage *self, GError **error)
{
  g_auto (GStrv) steps = sural_migrator_load_steps (error);
  gint64 application, version;

  if (steps == NULL ||
      !sural_database_query_int (self->source, "PRAGMA application_id", &application, error) ||
      !sural_database_query_int (self->source, "PRAGMA user_version", &version, error))
    return FALSE;
  if (application != SURAL_DATABASE_APPLICATION_ID || version < 1 ||
      version > (gint64) g_strv_length (steps))
    {
      sural_error_set_at (error, SURAL_ERROR_NEWER, self->path, 0,
                          _ ("was written by another version of Sural; use that one"));
      return FALSE;
    }
  for (gint64 i = (gint64) g_strv_length (steps) - 1; i >= version; i--)
    g_clear_pointer (&steps[i], g_free);
  return sural_migrator_run_on_copy (self->target, (const char *const *) steps, error);
}

/* Beside the clinic, or where the disk is that the program may write to. */
static SuralDatabase *
make_target (Salvage *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  SuralDatabase *target = sural_database_new_scratch (folder, self->key, self->salt, NULL);

  if (target != NULL)
    return target;
  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  return sural_database_new_scratch (g_get_user_cache_dir (), self->key, self->salt, error);
}

static gboolean
fill (Salvage *self, GError **error)
{
  gboolean filled;

  if (!sural_database_set_guards (self->target, FALSE, error) ||
      !sural_database_begin (self->target, error))
    return FALSE;
  filled = put_tables (self, error) && sural_salvage_mend_links (self->target, self->report, error);
  return sural_database_end (self->target, filled, error) &&
         sural_database_set_guards (self->target, TRUE, error);
}

/**
 * sural_salvage_read:
 * @path: a clinic's file that does not read back whole, and that nobody else has open
 * @key: its key
 * @salt: its salt
 * @progress: (nullable): whom to tell how far it is
 * @report: (out caller-allocates): what could be read
 * @error: return location
 *
 * Reads all rows that can be read into a new database of the same schema under the same key, which
 * is in no file that has a name. What lost what it belongs to is put under a record that says so,
 * or where that cannot be, counted and left out. Neither the file nor its log are written.
 *
 * Returns: (transfer full): the rows; %SURAL_ERROR_DAMAGED where nothing can be read
 */
SuralDatabase *
sural_salvage_read (const char *path,
                    SuralSecret *key,
                    const guint8 *salt,
                    const SuralProgress *progress,
                    SuralSalvageReport *report,
                    GError **error)
{
  Salvage self = { .path = path, .key = key, .salt = salt, .progress = progress, .report = report };
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  const gboolean had_log = g_file_test (log, G_FILE_TEST_EXISTS);
  gboolean read;

  *report = (SuralSalvageReport) { 0 };
  read = open_first (&self, error) && (self.target = make_target (&self, error)) != NULL &&
         make_schema (&self, error);
  if (read)
    {
      count_pages (&self);
      count_written (&self);
      read = fill (&self, error);
    }
  g_clear_pointer (&self.source, sural_database_free);
  /* Looking into a file makes an empty log, which belongs to nobody. */
  if (!had_log)
    g_unlink (log);
  if (!read)
    g_clear_pointer (&self.target, sural_database_free);
  return self.target;
}

/**
 * sural_salvage_kind_get_table:
 * @kind: what is counted
 *
 * Returns: (transfer none): the table in which it is
 */
const char *
sural_salvage_kind_get_table (SuralSalvageKind kind)
{
  return TABLES[kind];
}
