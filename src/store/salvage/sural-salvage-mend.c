/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that were read without what they belong to. A visit whose patient cannot be read is worth
 * keeping: it goes under a patient who says so. What is left belongs to nothing, and is counted. */
#include "config.h"

#include "store/salvage/sural-salvage-mend.h"

#include <glib/gi18n-lib.h>

#include "model/day/sural-day.h"

/* A link can hang on a link: how often what is left is gone through again at most. */
#define MOST_PASSES 16

/* A link of one table to another. */
typedef struct
{
  char *table;
  char *column;
  char *parent;
  char *parent_column;
} Link;

static void
link_free (gpointer data)
{
  Link *link = data;

  g_free (link->table);
  g_free (link->column);
  g_free (link->parent);
  g_free (link->parent_column);
  g_free (link);
}

static GPtrArray *
list_links (SuralDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (link_free);
  g_autoptr (SuralStatement) statement = sural_database_prepare (
      database,
      "SELECT t.name, f.\"from\", f.\"table\", f.\"to\" FROM pragma_table_list t"
      " JOIN pragma_foreign_key_list (t.name) f WHERE t.schema = 'main' AND t.type = 'table'"
      " ORDER BY t.name, f.id, f.seq",
      error);

  if (statement == NULL)
    return NULL;
  while (sural_statement_next (statement))
    {
      Link *link = g_new0 (Link, 1);

      link->table = g_strdup (sural_statement_get_text (statement, 0));
      link->column = g_strdup (sural_statement_get_text (statement, 1));
      link->parent = g_strdup (sural_statement_get_text (statement, 2));
      link->parent_column = g_strdup (sural_statement_get_text (statement, 3));
      g_ptr_array_add (links, link);
    }
  return sural_statement_finish (statement, error) ? g_steal_pointer (&links) : NULL;
}

/* --- Stand-ins -------------------------------------------------------------------------------- */

/* A parent that is worth a stand-in. ?1 is its id, ?2 what it is called, ?3 the id of the record
 * under which there is one for all, ?4 the moment. */
typedef struct
{
  const char *table;
  const char *insert;
} StandIn;

/* From the leaves on: a stand-in may need one itself. */
static const StandIn STAND_INS[] = {
  { "clinician", "INSERT OR IGNORE INTO clinician (id, name) VALUES (?1, ?2)" },
  { "visit",
    "INSERT OR IGNORE INTO visit (id, episode_id, started, ended, clinician_id) SELECT ?1, ?3,"
    " coalesce (min (f.recorded), ?4), coalesce (max (f.recorded), ?4),"
    " (SELECT id FROM clinician LIMIT 1) FROM (SELECT recorded FROM finding WHERE visit_id = ?1) "
    "f" },
  { "episode",
    "INSERT OR IGNORE INTO episode (id, patient_id, complaint, side) VALUES (?1, ?3, ?2, 'none')" },
  { "patient", "INSERT OR IGNORE INTO patient (id, family_name, given_name, sex, sort_name)"
               " VALUES (?1, ?2, '', 'unknown', lower (?2))" },
};

/* Which ids are named in a column, and are not there. */
static GPtrArray *
list_missing (SuralDatabase *database, const Link *link, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT DISTINCT \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL"
                       " AND \"%s\" NOT IN (SELECT id FROM \"%s\")",
                       link->column, link->table, link->column, link->column, link->parent);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SuralStatement) statement = sural_database_prepare_text (database, sql, error);

  if (statement == NULL)
    return NULL;
  while (sural_statement_next (statement))
    g_ptr_array_add (ids, g_strdup (sural_statement_get_text (statement, 0)));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&ids) : NULL;
}

static gboolean
stand_in (SuralDatabase *database,
          const StandIn *kind,
          const char *id,
          const char *shared,
          gint64 *n,
          GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (database, kind->insert, error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  /* TRANSLATORS: stands in the place of a name or a complaint that a damaged file does not give */
  sural_statement_text (statement, _ ("Cannot Be Read"));
  if (sqlite3_bind_parameter_count (statement->stmt) >= 3)
    sural_statement_text (statement, shared);
  if (sqlite3_bind_parameter_count (statement->stmt) >= 4)
    sural_statement_int (statement, sural_time_now ());
  if (!sural_statement_run (statement, error))
    return FALSE;
  *n += sural_database_get_n_changed (database);
  return TRUE;
}

static gboolean
stand_in_for (SuralDatabase *database,
              const StandIn *kind,
              GPtrArray *links,
              const char *shared,
              gint64 *n,
              GError **error)
{
  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = g_ptr_array_index (links, i);
      g_autoptr (GPtrArray) missing = NULL;

      if (!g_str_equal (link->parent, kind->table) || g_strcmp0 (link->parent_column, "id") != 0)
        continue;
      missing = list_missing (database, link, error);
      if (missing == NULL)
        return FALSE;
      for (guint j = 0; j < missing->len; j++)
        if (!stand_in (database, kind, g_ptr_array_index (missing, j), shared, n, error))
          return FALSE;
    }
  return TRUE;
}

/* Measurements have their episode by its number; before they did, by its id as all else. */
static gboolean
has_numbers (SuralDatabase *database, gboolean *has, GError **error)
{
  gint64 n = 0;
  const gboolean asked = sural_database_query_int (
      database, "SELECT count(*) FROM pragma_table_info ('measurement') WHERE name = 'episode_seq'",
      &n, error);

  *has = n > 0;
  return asked;
}

/* Numbers of episodes that are not there, with their ids where the index of the file or that of a
 * document knows them. */
#define MISSING_NUMBERS                                                                            \
  "SELECT DISTINCT m.episode_seq, coalesce (n.id, (SELECT d.episode_id FROM measurement x"         \
  " JOIN document d ON d.seq = x.document_seq WHERE x.episode_seq = m.episode_seq LIMIT 1))"       \
  " FROM measurement m LEFT JOIN temp.episode_number n ON n.seq = m.episode_seq"                   \
  " WHERE m.episode_seq NOT IN (SELECT seq FROM episode)"

/* As stand_in(), for what is known by its number. */
static gboolean
stand_in_numbered (SuralDatabase *database,
                   SuralStatement *missing,
                   const char *shared,
                   gint64 *n,
                   GError **error)
{
  g_autofree char *random = g_uuid_string_random ();
  const char *id = sural_statement_get_text (missing, 1);
  g_autoptr (SuralStatement) insert =
      sural_database_prepare (database,
                              "INSERT OR IGNORE INTO episode (seq, id, patient_id, complaint, side)"
                              " VALUES (?, ?, ?, ?, 'none')",
                              error);

  if (insert == NULL)
    return FALSE;
  sural_statement_int (insert, sural_statement_get_int (missing, 0));
  sural_statement_text (insert, id != NULL ? id : random);
  sural_statement_text (insert, shared);
  sural_statement_text (insert, _ ("Cannot Be Read"));
  if (!sural_statement_run (insert, error))
    return FALSE;
  *n += sural_database_get_n_changed (database);
  return TRUE;
}

/* Before those that stand in for an id: what has both is one. */
static gboolean
stand_in_for_numbers (SuralDatabase *database, const char *shared, gint64 *n, GError **error)
{
  g_autoptr (SuralStatement) missing = NULL;
  gboolean has = FALSE;

  if (!has_numbers (database, &has, error))
    return FALSE;
  if (!has)
    return TRUE;
  missing = sural_database_prepare (database, MISSING_NUMBERS, error);
  if (missing == NULL)
    return FALSE;
  while (sural_statement_next (missing))
    if (!stand_in_numbered (database, missing, shared, n, error))
      return FALSE;
  return sural_statement_finish (missing, error);
}

/* Whom the audit trail names is no link: its entries have words. */
static gboolean
add_writers (SuralDatabase *database, GPtrArray *links, GError **error)
{
  gboolean has = FALSE;

  if (!has_numbers (database, &has, error))
    return FALSE;
  if (has)
    {
      Link *link = g_new0 (Link, 1);

      link->table = g_strdup ("trail");
      link->column = g_strdup ("clinician_id");
      link->parent = g_strdup ("clinician");
      link->parent_column = g_strdup ("id");
      g_ptr_array_add (links, link);
    }
  return TRUE;
}

/* --- What belongs to nothing ------------------------------------------------------------------ */

static gboolean
drop_alone (SuralDatabase *database, const Link *link, gint64 *n, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM \"%s\" WHERE \"%s\" IS NOT NULL"
                       " AND \"%s\" NOT IN (SELECT \"%s\" FROM \"%s\")",
                       link->table, link->column, link->column, link->parent_column, link->parent);
  g_autoptr (SuralStatement) statement = sural_database_prepare_text (database, sql, error);

  if (statement == NULL || !sural_statement_run (statement, error))
    return FALSE;
  *n += sural_database_get_n_changed (database);
  return TRUE;
}

static gboolean
drop_all_alone (SuralDatabase *database, GPtrArray *links, gint64 *n, GError **error)
{
  for (guint pass = 0; pass < MOST_PASSES; pass++)
    {
      const gint64 before = *n;

      for (guint i = 0; i < links->len; i++)
        if (!drop_alone (database, g_ptr_array_index (links, i), n, error))
          return FALSE;
      if (*n == before)
        return TRUE;
    }
  return TRUE;
}

/**
 * sural_salvage_mend_links:
 * @database: what was read, in a transaction, of any schema, without guards
 * @report: (inout): counts what stands in for something, and what was left out
 * @error: return location
 *
 * Lets every row belong to something that is there.
 *
 * Returns: whether that succeeded
 */
gboolean
sural_salvage_mend_links (SuralDatabase *database, SuralSalvageReport *report, GError **error)
{
  g_autoptr (GPtrArray) links = list_links (database, error);
  g_autoptr (GPtrArray) named = list_links (database, error);
  g_autofree char *shared = g_uuid_string_random ();

  if (links == NULL || named == NULL || !add_writers (database, named, error) ||
      !stand_in_for_numbers (database, shared, &report->n_stand_ins, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (STAND_INS); i++)
    if (!stand_in_for (database, &STAND_INS[i], named, shared, &report->n_stand_ins, error))
      return FALSE;
  return drop_all_alone (database, links, &report->n_alone, error) &&
         sural_database_exec (database, "DROP TABLE temp.episode_number", error);
}

/* --- What follows from the rows --------------------------------------------------------------- */

/* The rows of the caseload are made anew as the transaction ends. */
static const char *const ROWS[] = {
  "UPDATE patient SET archived = (died IS NOT NULL"
  " OR (EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = patient.id)"
  " AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = patient.id AND e.closed = 0)))",
  "DELETE FROM caseload",
  "UPDATE caseload_count SET n = 0",
  "INSERT OR IGNORE INTO caseload_stale (seq) SELECT seq FROM patient",
};

/**
 * sural_salvage_mend_rows:
 * @database: what was read, of the newest schema, in a transaction, without guards
 * @owner_id: the clinician who opened it: somebody has to be able to see to the clinic
 * @error: return location
 *
 * Makes anew what follows from the rows that are left.
 *
 * Returns: whether that succeeded
 */
gboolean
sural_salvage_mend_rows (SuralDatabase *database, const char *owner_id, GError **error)
{
  g_autoptr (SuralStatement) owner = sural_database_prepare (
      database,
      "UPDATE clinician SET role = 'assistant' WHERE name = ?1 AND row_version = 1 AND id <> ?2",
      error);

  if (owner == NULL)
    return FALSE;
  sural_statement_text (owner, _ ("Cannot Be Read"));
  sural_statement_text (owner, owner_id);
  if (!sural_statement_run (owner, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    if (!sural_database_exec (database, ROWS[i], error))
      return FALSE;
  return TRUE;
}
