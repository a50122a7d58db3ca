/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The caseload in its orders, from one row to the next: nobody is passed over one by one. */
#include "config.h"

#include "store/sural-store.h"

#include <string.h>

#include "store/sural-store-private.h"

/* What follows in an order; at the end ?1 is the number of rows, before it the place. The rows of a
 * filter are few, and an index has them alone. */
#define KEY_URGENCY "k.section, k.calm, k.due, k.sort_name, k.seq"
#define KEY_NAME "k.archived, k.sort_name, k.seq"
#define KEY_VISIT "k.archived, k.last_visit, k.sort_name, k.seq"

/* The index, and whom of it: nothing is said of everybody, for what is said is looked for instead
 * of the place. */
#define BY_URGENCY "caseload_by_urgency", "true"
#define BY_NAME "caseload_by_name", "true"
#define BY_VISIT "caseload_by_visit", "true"
#define ATTENTION "caseload_by_urgency", "k.section <= 2"
#define VISIT_OPEN "caseload_open", "k.open_since IS NOT NULL"
#define UNSIGNED "caseload_unsigned", "k.n_unsigned > 0"

/* An order that has fewer columns leaves some out. */
#define PLACE_URGENCY "(?2, ?3, ?4, ?5, ?6)"
#define PLACE_NAME "(?2, ?5, ?6)"
#define PLACE_VISIT "(?2, ?3, ?5, ?6)"

#define PAGE(key, place, index, where)                                                             \
  SURAL_STORE_CASELOAD_PAGE                                                                        \
  " k.episode_seq FROM caseload k INDEXED BY " index " CROSS JOIN patient p ON p.seq = k.seq"      \
  " WHERE " where " AND (" key ") > " place " ORDER BY " key                                       \
  " LIMIT ?1)" SURAL_STORE_CASELOAD_COLUMNS " ORDER BY " key
#define PLACES(key, place, index, where)                                                           \
  "SELECT p.id FROM (SELECT k.seq, row_number() OVER (ORDER BY " key                               \
  ") AS n FROM caseload k INDEXED BY " index " WHERE " where                                       \
  ") x CROSS JOIN patient p ON p.seq = x.seq WHERE x.n % ?1 = 0 ORDER BY x.n"
#define BEFORE(key, place, index, where)                                                           \
  "SELECT count(*) FROM caseload k INDEXED BY " index " WHERE " where " AND (" key ") < " place    \
  " AND ?1 = 0"
#define COUNT(index, where)                                                                        \
  "SELECT k.section, count(*) FROM caseload k INDEXED BY " index " WHERE " where                   \
  " GROUP BY k.section"
#define EXPAND(of, ...) of (__VA_ARGS__)

#define OF_FILTERS(of, key, place, ...)                                                            \
  {                                                                                                \
    [SURAL_CASELOAD_FILTER_EVERYBODY] = EXPAND (of, key, place, __VA_ARGS__),                      \
    [SURAL_CASELOAD_FILTER_ATTENTION] = EXPAND (of, key, place, ATTENTION),                        \
    [SURAL_CASELOAD_FILTER_VISIT_OPEN] = EXPAND (of, key, place, VISIT_OPEN),                      \
    [SURAL_CASELOAD_FILTER_UNSIGNED] = EXPAND (of, key, place, UNSIGNED),                          \
  }
#define OF_SORTS(of)                                                                               \
  {                                                                                                \
    [SURAL_CASELOAD_SORT_URGENCY] = OF_FILTERS (of, KEY_URGENCY, PLACE_URGENCY, BY_URGENCY),       \
    [SURAL_CASELOAD_SORT_NAME] = OF_FILTERS (of, KEY_NAME, PLACE_NAME, BY_NAME),                   \
    [SURAL_CASELOAD_SORT_LAST_VISIT] = OF_FILTERS (of, KEY_VISIT, PLACE_VISIT, BY_VISIT),          \
  }
enum
{
  N_SORTS = SURAL_CASELOAD_SORT_LAST_VISIT + 1,
  N_FILTERS = SURAL_CASELOAD_FILTER_UNSIGNED + 1,
};

static const char *const PAGE_SQL[N_SORTS][N_FILTERS] = OF_SORTS (PAGE);
static const char *const PLACES_SQL[N_SORTS][N_FILTERS] = OF_SORTS (PLACES);
static const char *const BEFORE_SQL[N_SORTS][N_FILTERS] = OF_SORTS (BEFORE);
static const char *const COUNT_SQL[N_FILTERS] = {
  [SURAL_CASELOAD_FILTER_EVERYBODY] = "SELECT section, n FROM caseload_count",
  [SURAL_CASELOAD_FILTER_ATTENTION] = EXPAND (COUNT, ATTENTION),
  [SURAL_CASELOAD_FILTER_VISIT_OPEN] = EXPAND (COUNT, VISIT_OPEN),
  [SURAL_CASELOAD_FILTER_UNSIGNED] = EXPAND (COUNT, UNSIGNED),
};

/* A search by how many it finds: few are put in order; of more the names are gone through until
 * enough of them were found, each being looked up among those that match, or where nearly everybody
 * does, being asked whether it does. ?1 and ?2 are the name and number of the row before, ?3 the
 * number of rows and ?4 the search. */
#define FOUND(from, where)                                                                         \
  SURAL_STORE_CASELOAD_PAGE                                                                        \
  " (SELECT c.episode_seq FROM caseload c WHERE c.seq = p.seq) AS episode_seq"                     \
  " FROM " from "patient p WHERE p.hidden = 0 AND (p.sort_name, p.seq) > (?1, ?2)" where           \
  " ORDER BY p.sort_name, p.seq LIMIT ?3)" SURAL_STORE_CASELOAD_COLUMNS                            \
  " ORDER BY page.sort_name, page.seq"

static const char FEW[] =
    FOUND ("patient_search f CROSS JOIN ", " AND p.seq = f.rowid AND f.patient_search MATCH ?4");
static const char MANY[] =
    FOUND ("", " AND +p.seq IN (SELECT rowid FROM patient_search WHERE patient_search MATCH ?4)");
static const char MOST[] = FOUND ("",
                                  " AND EXISTS (SELECT 1 FROM patient_search f"
                                  " WHERE f.rowid = p.seq AND f.patient_search MATCH ?4)");

#define MATCHES                                                                                    \
  " FROM patient p WHERE p.hidden = 0"                                                             \
  " AND p.seq IN (SELECT rowid FROM patient_search WHERE patient_search MATCH ?2)"

static const char FOUND_PLACES[] =
    "SELECT x.id FROM (SELECT p.id, row_number() OVER (ORDER BY p.sort_name, p.seq) AS n" MATCHES
    ") x WHERE x.n % ?1 = 0 ORDER BY x.n";
/* Where a row stands in each order. */
typedef struct
{
  gint64 section;
  gint64 calm;
  gint64 due;
  gint64 archived;
  gint64 last_visit;
  char *name;
  gint64 seq;
} Place;

static void
place_clear (Place *self)
{
  g_clear_pointer (&self->name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* The place of a patient; before all rows where that is nobody. */
static gboolean
read_place (SuralStore *self,
            const char *patient_id,
            Place *place,
            gboolean *is_there,
            GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "SELECT k.section, k.calm, k.due, k.archived, k.last_visit, k.sort_name, k.seq FROM patient p"
      " JOIN caseload k ON k.seq = p.seq WHERE p.id = ?",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, patient_id);
  if (!sural_statement_step (statement, is_there, error))
    return FALSE;
  *place = (Place) { -1, -1, -1, -1, -1, NULL, -1 };
  if (*is_there)
    *place = (Place) {
      sural_statement_get_int (statement, 0), sural_statement_get_int (statement, 1),
      sural_statement_get_int (statement, 2), sural_statement_get_int (statement, 3),
      sural_statement_get_int (statement, 4), g_strdup (sural_statement_get_text (statement, 5)),
      sural_statement_get_int (statement, 6)
    };
  else
    place->name = g_strdup ("");
  return TRUE;
}

/* ?2 to ?6. */
static void
bind_place (SuralStatement *statement, SuralCaseloadSort sort, const Place *place)
{
  const gboolean by_urgency = sort == SURAL_CASELOAD_SORT_URGENCY;

  sural_statement_int (statement, by_urgency ? place->section : place->archived);
  sural_statement_int (statement, by_urgency ? place->calm : place->last_visit);
  sural_statement_int (statement, place->due);
  sural_statement_text (statement, place->name);
  sural_statement_int (statement, place->seq);
}

/* How many match, as far as it makes a difference. */
static gboolean
choose_search (SuralStore *self,
               const char *query,
               gboolean is_lazy,
               const char **sql,
               GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "SELECT count(*) FROM (SELECT rowid FROM patient_search WHERE patient_search MATCH ?1"
      " LIMIT ?2)",
      error);
  gboolean row = FALSE;
  gint64 n = 0;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, query);
  sural_statement_int (statement, (gint64) self->many_matches + 1);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  n = sural_statement_get_int (statement, 0);
  if (n <= self->few_matches)
    *sql = FEW;
  else
    *sql = n <= self->many_matches || !is_lazy ? MANY : MOST;
  return TRUE;
}

static SuralStatement *
prepare_found (SuralStore *self, const char *query, const Place *place, guint limit, GError **error)
{
  g_autofree char *spelt = NULL;
  SuralStatement *statement = NULL;
  const char *sql = NULL;
  gboolean is_lazy = FALSE;

  spelt = sural_store_spell_out (self, query, &is_lazy, error);
  if (spelt == NULL || !choose_search (self, spelt, is_lazy, &sql, error))
    return NULL;
  statement = sural_store_prepare (self, sql, error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, place->name);
  sural_statement_int (statement, place->seq);
  sural_statement_int (statement, limit);
  sural_statement_text (statement, spelt);
  return statement;
}

/**
 * sural_store_list_caseload_page:
 * @self: a store
 * @scope: which list
 * @after_id: (nullable): the patient of the row before; NULL: this is the first page
 * @limit: rows at most
 * @error: return location
 *
 * Reads a page of the caseload, with the verdicts that are kept. It takes as long at the end as at
 * the beginning, and in a large clinic as in a small one.
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): the rows in their order
 */
GPtrArray *
sural_store_list_caseload_page (SuralStore *self,
                                const SuralCaseloadScope *scope,
                                const char *after_id,
                                guint limit,
                                GError **error)
{
  g_autofree char *query = NULL;
  g_auto (Place) place = { 0 };
  SuralStatement *statement = NULL;
  gboolean is_there = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (scope != NULL, NULL);

  if (!read_place (self, after_id, &place, &is_there, error))
    return NULL;
  query = sural_search_build_query (scope->search);
  if (query != NULL)
    statement = prepare_found (self, query, &place, limit, error);
  else
    statement = sural_store_prepare (self, PAGE_SQL[scope->sort][scope->filter], error);
  if (statement == NULL)
    return NULL;
  if (query == NULL)
    {
      sural_statement_int (statement, limit);
      bind_place (statement, scope->sort, &place);
    }
  return sural_store_read_entries (self, statement, error);
}

/**
 * sural_store_list_caseload_places:
 * @self: a store
 * @scope: which list
 * @every: how many rows lie between two of them
 * @error: return location
 *
 * Goes through the list once, without its rows, for whoever wants to go to the middle of it.
 *
 * Returns: (transfer full) (element-type utf8): the patients of the rows @every, 2 × @every and so
 * on, counted from 1
 */
GPtrArray *
sural_store_list_caseload_places (SuralStore *self,
                                  const SuralCaseloadScope *scope,
                                  guint every,
                                  GError **error)
{
  g_autofree char *query = NULL;
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (scope != NULL && every > 0, NULL);

  query = sural_search_build_query (scope->search);
  statement =
      sural_store_prepare (self,
                           query != NULL ? FOUND_PLACES : PLACES_SQL[scope->sort][scope->filter],
                           error);
  if (statement == NULL)
    return NULL;
  sural_statement_int (statement, every);
  if (query != NULL)
    sural_statement_text (statement, query);
  while (sural_statement_next (statement))
    g_ptr_array_add (places, g_strdup (sural_statement_get_text (statement, 0)));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&places) : NULL;
}

/**
 * sural_store_count_caseload:
 * @self: a store
 * @scope: which list, but for its search
 * @counts: (out caller-allocates) (array fixed-size=6): how many rows of each section it has
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
sural_store_count_caseload (SuralStore *self,
                            const SuralCaseloadScope *scope,
                            guint counts[SURAL_CASELOAD_N_SECTIONS],
                            GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (scope != NULL && counts != NULL, FALSE);

  for (guint i = 0; i < SURAL_CASELOAD_N_SECTIONS; i++)
    counts[i] = 0;
  statement = sural_store_prepare (self, COUNT_SQL[scope->filter], error);
  if (statement == NULL)
    return FALSE;
  while (sural_statement_next (statement))
    {
      const gint64 section = sural_statement_get_int (statement, 0);

      if (section >= 0 && section < SURAL_CASELOAD_N_SECTIONS)
        counts[section] = (guint) sural_statement_get_int (statement, 1);
    }
  return sural_statement_finish (statement, error);
}

static gboolean
is_listed (SuralCaseloadFilter filter, SuralCaseloadEntry *entry)
{
  switch (filter)
    {
    case SURAL_CASELOAD_FILTER_ATTENTION:
      return sural_caseload_entry_get_section (entry) <= SURAL_CASELOAD_SECTION_DUE;
    case SURAL_CASELOAD_FILTER_VISIT_OPEN:
      return sural_caseload_entry_get_open_since (entry) != SURAL_TIME_UNKNOWN;
    case SURAL_CASELOAD_FILTER_UNSIGNED:
      return sural_caseload_entry_get_n_unsigned (entry) > 0;
    case SURAL_CASELOAD_FILTER_EVERYBODY:
    default:
      return TRUE;
    }
}

/**
 * sural_store_find_in_caseload:
 * @self: a store
 * @scope: which list, without a search
 * @patient_id: a patient
 * @error: return location
 *
 * Returns: how many rows stand before the patient's; -1 without an error where the list does not
 * have them, with one where it could not be read
 */
gint64
sural_store_find_in_caseload (SuralStore *self,
                              const SuralCaseloadScope *scope,
                              const char *patient_id,
                              GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GPtrArray) row = NULL;
  g_auto (Place) place = { 0 };
  gboolean is_there = FALSE;

  g_return_val_if_fail (SURAL_IS_STORE (self), -1);
  g_return_val_if_fail (scope != NULL && patient_id != NULL, -1);

  row = sural_store_read_caseload_row (self, patient_id, error);
  if (row == NULL || row->len == 0 || !is_listed (scope->filter, g_ptr_array_index (row, 0)) ||
      !read_place (self, patient_id, &place, &is_there, error) || !is_there)
    return -1;
  statement = sural_store_prepare (self, BEFORE_SQL[scope->sort][scope->filter], error);
  if (statement == NULL)
    return -1;
  sural_statement_int (statement, 0);
  bind_place (statement, scope->sort, &place);
  if (!sural_statement_step (statement, &is_there, error))
    return -1;
  return sural_statement_get_int (statement, 0);
}
