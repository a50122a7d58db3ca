/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/head/sural-schema.h"

#include <sodium.h>
#include <string.h>

#include "store/head/sural-head.h"
#include "store/file/sural-migrator.h"
#include "store/head/sural-mismatch.h"

/* What SQLite keeps for itself, as the statistics of a table, is no part of it. */
#define PARTS                                                                                      \
  "SELECT name, type, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%'"           \
  " ESCAPE '\\' ORDER BY name, type"

/* --- Digest ----------------------------------------------------------------------------------- */

static void
hash_text (crypto_generichash_state *state, const char *text)
{
  const gsize size = text != NULL ? strlen (text) : 0;
  const guint64 length = GUINT64_TO_LE (size);

  crypto_generichash_update (state, (const guint8 *) &length, sizeof length);
  crypto_generichash_update (state, (const guint8 *) text, size);
}

/**
 * sural_schema_digest:
 * @database: a database
 * @digest: (out): %SURAL_HEAD_DIGEST_SIZE bytes
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
sural_schema_digest (SuralDatabase *database, guint8 *digest, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_database_prepare (database, PARTS, error);
  crypto_generichash_state state;

  if (statement == NULL)
    return FALSE;
  crypto_generichash_init (&state, NULL, 0, SURAL_HEAD_DIGEST_SIZE);
  while (sural_statement_next (statement))
    for (int i = 0; i < 4; i++)
      hash_text (&state, sural_statement_get_text (statement, i));
  crypto_generichash_final (&state, digest, SURAL_HEAD_DIGEST_SIZE);
  return sural_statement_finish (statement, error);
}

/* --- What is too few or too many -------------------------------------------------------------- */

/* What a part is, and what it is made by. */
typedef struct
{
  char *type;
  char *sql; /* "": SQLite made it */
} Part;

static void
part_free (Part *part)
{
  g_free (part->type);
  g_free (part->sql);
  g_free (part);
}

/* name → Part */
static GHashTable *
read_parts (SuralDatabase *database, GError **error)
{
  g_autoptr (GHashTable) parts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) part_free);
  g_autoptr (SuralStatement) statement = sural_database_prepare (database, PARTS, error);

  if (statement == NULL)
    return NULL;
  while (sural_statement_next (statement))
    {
      Part *part = g_new0 (Part, 1);
      const char *sql = sural_statement_get_text (statement, 3);

      part->type = g_strdup (sural_statement_get_text (statement, 1));
      part->sql = g_strdup (sql != NULL ? sql : "");
      g_hash_table_insert (parts, g_strdup (sural_statement_get_text (statement, 0)), part);
    }
  return sural_statement_finish (statement, error) ? g_steal_pointer (&parts) : NULL;
}

/* The parts that a file of that version has, from the steps that make one. */
static GHashTable *
make_parts (gint64 version, GError **error)
{
  g_auto (GStrv) steps = sural_migrator_load_steps (error);
  g_autoptr (SuralDatabase) database = NULL;

  if (steps == NULL)
    return NULL;
  database = sural_database_new_empty (error);
  if (database == NULL)
    return NULL;
  for (gint64 i = 0; i < version && steps[i] != NULL; i++)
    if (!sural_database_exec (database, steps[i], error))
      return NULL;
  return read_parts (database, error);
}

/* As make_parts(), but made once: the steps are part of the program, and going through all of them
 * takes longer than all else when a clinic is opened. Nobody changes what is kept. */
static GHashTable *
get_parts (gint64 version, GError **error)
{
  static GMutex mutex;
  static GHashTable *kept = NULL; /* version → parts */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GHashTable *parts = NULL;

  if (kept == NULL)
    kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                  (GDestroyNotify) g_hash_table_unref);
  parts = g_hash_table_lookup (kept, &version);
  if (parts == NULL)
    {
      parts = make_parts (version, error);
      if (parts == NULL)
        return NULL;
      g_hash_table_insert (kept, g_memdup2 (&version, sizeof version), parts);
    }
  return g_hash_table_ref (parts);
}

static void
add (GPtrArray *mismatches, SuralMismatchKind kind, const char *part)
{
  g_ptr_array_add (mismatches, sural_mismatch_new (kind, 0, SURAL_TIME_UNKNOWN, part));
}

static void
compare_parts (GHashTable *expected, GHashTable *found, GPtrArray *mismatches)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (expected), (GCompareFunc) strcmp);
  g_autoptr (GList) others = g_list_sort (g_hash_table_get_keys (found), (GCompareFunc) strcmp);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const Part *part = g_hash_table_lookup (found, l->data);
      const Part *wanted = g_hash_table_lookup (expected, l->data);

      if (part == NULL)
        add (mismatches, SURAL_MISMATCH_PART_MISSING, l->data);
      else if (g_strcmp0 (part->type, wanted->type) != 0 || strcmp (part->sql, wanted->sql) != 0)
        add (mismatches, SURAL_MISMATCH_PART_CHANGED, l->data);
    }
  for (GList *l = others; l != NULL; l = l->next)
    if (!g_hash_table_contains (expected, l->data))
      add (mismatches, SURAL_MISMATCH_PART_FOREIGN, l->data);
}

/* The parts that a file of this version has to have, and those that it has. */
static gboolean
read_both (SuralDatabase *database, GHashTable **expected, GHashTable **found, GError **error)
{
  gint64 version;

  if (!sural_database_query_int (database, "PRAGMA user_version", &version, error))
    return FALSE;
  *expected = get_parts (version, error);
  if (*expected == NULL)
    return FALSE;
  *found = read_parts (database, error);
  return *found != NULL;
}

/**
 * sural_schema_compare:
 * @database: a clinic's file, of a version that this program knows
 * @mismatches: (element-type SuralMismatch): what differs is added to these
 * @error: return location
 *
 * Holds the tables, indexes, triggers and views of a file against those that its version has.
 *
 * Returns: whether it could be done
 */
gboolean
sural_schema_compare (SuralDatabase *database, GPtrArray *mismatches, GError **error)
{
  g_autoptr (GHashTable) expected = NULL;
  g_autoptr (GHashTable) found = NULL;

  if (!read_both (database, &expected, &found, error))
    return FALSE;
  compare_parts (expected, found, mismatches);
  return TRUE;
}

/* What can be made anew without a word of what somebody wrote. */
static gboolean
is_replaceable (const Part *part)
{
  return g_str_equal (part->type, "trigger") || g_str_equal (part->type, "index") ||
         g_str_equal (part->type, "view");
}

/* The name is one that somebody chose; it cannot be bound. */
static gboolean
drop_part (SuralDatabase *database, const Part *part, const char *name, GError **error)
{
  char *sql = sqlite3_mprintf ("DROP %s IF EXISTS \"%w\"", part->type, name);
  const gboolean dropped = sural_database_exec (database, sql, error);

  sqlite3_free (sql);
  return dropped;
}

static gboolean
repair_part (SuralDatabase *database,
             const SuralMismatch *mismatch,
             GHashTable *expected,
             GHashTable *found,
             GError **error)
{
  const Part *wanted = g_hash_table_lookup (expected, mismatch->part);
  const Part *part = g_hash_table_lookup (found, mismatch->part);

  if (part != NULL && is_replaceable (part) && !drop_part (database, part, mismatch->part, error))
    return FALSE;
  return wanted == NULL || !is_replaceable (wanted) || (part != NULL && !is_replaceable (part)) ||
         sural_database_exec (database, wanted->sql, error);
}

/**
 * sural_schema_repair:
 * @database: a clinic's file of the newest version, in a transaction
 * @mismatches: (element-type SuralMismatch): what sural_schema_compare() found
 * @error: return location
 *
 * Makes triggers, indexes and views as they have to be, and takes away those that do not belong
 * there. Tables are left alone.
 *
 * Returns: whether it could be done
 */
gboolean
sural_schema_repair (SuralDatabase *database, GPtrArray *mismatches, GError **error)
{
  g_autoptr (GHashTable) expected = NULL;
  g_autoptr (GHashTable) found = NULL;

  if (!read_both (database, &expected, &found, error))
    return FALSE;
  for (guint i = 0; i < mismatches->len; i++)
    {
      const SuralMismatch *mismatch = g_ptr_array_index (mismatches, i);

      if (mismatch->kind >= SURAL_MISMATCH_PART_MISSING &&
          mismatch->kind <= SURAL_MISMATCH_PART_CHANGED &&
          !repair_part (database, mismatch, expected, found, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Indexes of the search -------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  gint64 version;    /* since which there is one */
  const char *empty; /* 1: there is nothing in it, though there should be */
} SearchIndex;

/* Of an index that holds no text there is nothing to count but what it is made of: the first two
 * blocks are there in any case. */
static const SearchIndex indexes[] = {
  { "patient_search", 1,
    "SELECT EXISTS (SELECT 1 FROM patient)"
    " AND NOT EXISTS (SELECT 1 FROM patient_search_docsize)" },
  { "note_search", 14,
    "SELECT EXISTS (SELECT 1 FROM note WHERE text GLOB '*[0-9A-Za-z]*')"
    " AND NOT EXISTS (SELECT 1 FROM note_search_data WHERE id > 10)" },
};

/**
 * sural_schema_find_empty:
 * @database: a clinic's file, of a version that this program knows
 * @mismatches: (element-type SuralMismatch): indexes of the search that were emptied are added
 * @error: return location
 *
 * Returns: whether it could be done
 */
gboolean
sural_schema_find_empty (SuralDatabase *database, GPtrArray *mismatches, GError **error)
{
  gint64 version;

  if (!sural_database_query_int (database, "PRAGMA user_version", &version, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      gint64 empty = 0;

      if (version < indexes[i].version)
        continue;
      if (!sural_database_query_int (database, indexes[i].empty, &empty, error))
        return FALSE;
      if (empty != 0)
        add (mismatches, SURAL_MISMATCH_INDEX_EMPTY, indexes[i].name);
    }
  return TRUE;
}
