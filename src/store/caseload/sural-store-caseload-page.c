/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The caseload in its orders, from one row to the next: nobody is passed over one by one. */
#include "config.h"

#include "store/sural-store.h"

#include <math.h>
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

/* A search by how many it finds. Of few the names are looked up and put in order; of more the names
 * of everybody are gone through until enough of them were found, which are looked for in the set of
 * those that match; and where nearly everybody does, the index is asked of each, unless it
 * turns out that they do not come first. What a row shows is read of those on the page alone. ?1
 * and ?2 are the name and number of the row before, ?3 the number of rows and ?4 the search, or the
 * numbers of those that match. */
#define FOUND(from, where)                                                                         \
  "SELECT p.seq FROM " from                                                                        \
  "patient p WHERE p.hidden = 0 AND (p.sort_name, p.seq) > (?1, ?2)" where                         \
  " ORDER BY p.sort_name, p.seq LIMIT ?3"

static const char FEW[] = FOUND ("json_each (?4) j CROSS JOIN ", " AND p.seq = j.value");
/* Each name, and whether it matches. */
static const char MOST[] =
    "SELECT p.seq, EXISTS (SELECT 1 FROM patient_search f WHERE f.rowid = p.seq"
    " AND f.patient_search MATCH ?4) FROM patient p WHERE p.hidden = 0"
    " AND (p.sort_name, p.seq) > (?1, ?2) ORDER BY p.sort_name, p.seq LIMIT ?3";
static const char EVERYBODY[] = FOUND ("", "");

/* ?1 are their numbers. */
static const char ROWS[] = SURAL_STORE_CASELOAD_PAGE
    " (SELECT c.episode_seq FROM caseload c WHERE c.seq = p.seq) AS episode_seq"
    " FROM json_each (?1) j CROSS JOIN patient p ON p.seq = j.value)" SURAL_STORE_CASELOAD_COLUMNS
    " ORDER BY page.sort_name, page.seq";

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

/* --- Searching -------------------------------------------------------------------------------- */

enum
{
  LOOKED_UP = 64,  /* take as long as going through all names in memory */
  SAMPLE = 512,    /* whom a search finds first tell how many there may be */
  ASK = 200,       /* as measured, to ask the index of one takes as long as to gather so many */
  NAMES_MOST = 600 /* that are asked of: some milliseconds */
};

/* A page that is searched for. */
typedef struct
{
  SuralStore *store;
  const char *query;
  const Place *place;
  guint limit;
  gint64 n_patients;
  GArray *rows; /* gint64: of the patients that are on it */
} Search;

/* Whom a search finds, as far as they were gathered. */
typedef struct
{
  GArray *seqs;    /* gint64, from the least on */
  gboolean is_all; /* there are no others */
} Matches;

static void
matches_clear (Matches *self)
{
  g_clear_pointer (&self->seqs, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matches, matches_clear)

static gboolean
search_init (Search *self, GError **error)
{
  g_array_set_size (self->rows, 0);
  return sural_database_query_int (self->store->database, "SELECT sum(n) FROM caseload_count",
                                   &self->n_patients, error);
}

static void
add_row (Search *self, gint64 seq)
{
  g_array_append_val (self->rows, seq);
}

/* As SQL reads them: "[3,1,2]". */
static char *
write_numbers (GArray *numbers)
{
  g_autoptr (GString) list = g_string_new ("[");

  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (numbers, gint64, i));
  g_string_append_c (list, ']');
  return g_string_free_and_steal (g_steal_pointer (&list));
}

/* How many names are asked of until the page is full, as those who were gathered let expect. */
static double
expect_names (Search *self, GArray *seqs)
{
  const double last = (double) g_array_index (seqs, gint64, seqs->len - 1);

  return self->limit * MAX (last, 1) / seqs->len;
}

/* Whether the page is there sooner by asking of each name than by gathering the others. */
static gboolean
is_asking_sooner (Search *self, GArray *seqs)
{
  const double names = expect_names (self, seqs);

  return names * 2 < NAMES_MOST &&
         names * ASK < (double) self->n_patients * self->limit / names - seqs->len;
}

static gboolean
gather (Search *self, gboolean whole, Matches *matches, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self->store,
                           "SELECT rowid FROM patient_search WHERE patient_search MATCH ?", error);
  GArray *seqs = matches->seqs = g_array_new (FALSE, FALSE, sizeof (gint64));

  matches->is_all = FALSE;
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, self->query);
  while (sural_statement_next (statement))
    {
      const gint64 seq = sural_statement_get_int (statement, 0);

      g_array_append_val (seqs, seq);
      if (!whole && (seqs->len > self->store->many_matches ||
                     (seqs->len % SAMPLE == 0 && is_asking_sooner (self, seqs))))
        return TRUE;
    }
  matches->is_all = TRUE;
  return sural_statement_finish (statement, error);
}

static SuralStatement *
begin_names (Search *self, const char *sql, gint64 limit, GError **error)
{
  SuralStatement *statement = sural_store_prepare (self->store, sql, error);

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, self->place->name);
  sural_statement_int (statement, self->place->seq);
  sural_statement_int (statement, limit);
  return statement;
}

/* Those that match among the next names. */
static gboolean
list_asked (Search *self, const Matches *matches, GError **error)
{
  g_autoptr (SuralStatement) statement =
      begin_names (self, MOST, (gint64) expect_names (self, matches->seqs) * 2, error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, self->query);
  while (self->rows->len < self->limit && sural_statement_next (statement))
    if (sural_statement_get_int (statement, 1) != 0)
      add_row (self, sural_statement_get_int (statement, 0));
  return self->rows->len >= self->limit || sural_statement_finish (statement, error);
}

static gboolean
list_looked_up (Search *self, GArray *seqs, GError **error)
{
  g_autoptr (SuralStatement) statement = begin_names (self, FEW, self->limit, error);
  g_autofree char *numbers = write_numbers (seqs);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, numbers);
  while (sural_statement_next (statement))
    add_row (self, sural_statement_get_int (statement, 0));
  return sural_statement_finish (statement, error);
}

/* A bit of each number up to the greatest. */
static guint8 *
make_set (GArray *seqs, gint64 *n)
{
  guint8 *set = NULL;

  *n = seqs->len > 0 ? g_array_index (seqs, gint64, seqs->len - 1) + 1 : 0;
  set = g_malloc0 ((gsize) *n / 8 + 1);
  for (guint i = 0; i < seqs->len; i++)
    {
      const gint64 seq = g_array_index (seqs, gint64, i);

      set[seq / 8] |= (guint8) (1 << seq % 8);
    }
  return set;
}

static gboolean
is_in_set (const guint8 *set, gint64 n, gint64 seq)
{
  return seq >= 0 && seq < n && (set[seq / 8] & 1 << seq % 8) != 0;
}

/* Goes through the names from @place on; @order, which may be NULL, gets what was gone through. */
static gboolean
walk_names (Search *self,
            const Place *place,
            const guint8 *set,
            gint64 n_set,
            SuralNameOrder *order,
            GError **error)
{
  Search from = *self;
  g_autoptr (SuralStatement) statement = NULL;

  from.place = place;
  statement = begin_names (&from, EVERYBODY, -1, error);
  if (statement == NULL)
    return FALSE;
  while (self->rows->len < self->limit && sural_statement_next (statement))
    {
      const gint64 seq = sural_statement_get_int (statement, 0);

      if (order != NULL)
        sural_name_order_add (order, seq);
      if (is_in_set (set, n_set, seq))
        add_row (self, seq);
    }
  if (self->rows->len >= self->limit)
    return TRUE;
  if (!sural_statement_finish (statement, error))
    return FALSE;
  if (order != NULL)
    order->is_whole = TRUE;
  return TRUE;
}

/* After whom the names go on that were not gone through yet. */
static gboolean
read_end (Search *self, SuralNameOrder *order, Place *end, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row = FALSE;

  *end = (Place) { .seq = -1 };
  if (order->seqs->len > 0)
    {
      end->seq = g_array_index (order->seqs, gint32, order->seqs->len - 1);
      statement =
          sural_store_prepare (self->store, "SELECT sort_name FROM patient WHERE seq = ?", error);
      if (statement == NULL)
        return FALSE;
      sural_statement_int (statement, end->seq);
      if (!sural_statement_step (statement, &row, error))
        return FALSE;
    }
  end->name = g_strdup (row ? sural_statement_get_text (statement, 0) : "");
  return TRUE;
}

/* Names are gone through once, and after that in memory, until something is changed: the words of
 * whoever types find the same ones again, and who is far behind in the alphabet is found as soon as
 * who is at its beginning. */
static gboolean
list_gathered (Search *self, GArray *seqs, GError **error)
{
  SuralNameOrder *order = sural_name_order_get (&self->store->order, self->store->database);
  gint64 n_set = 0;
  g_autofree guint8 *set = make_set (seqs, &n_set);
  g_auto (Place) end = { 0 };
  guint i = 0;

  if (order == NULL || !sural_name_order_find (order, self->place->seq, &i))
    return walk_names (self, self->place, set, n_set, NULL, error);
  for (; i < order->seqs->len && self->rows->len < self->limit; i++)
    {
      const gint64 seq = g_array_index (order->seqs, gint32, i);

      if (is_in_set (set, n_set, seq))
        add_row (self, seq);
    }
  if (self->rows->len >= self->limit || order->is_whole)
    return TRUE;
  return read_end (self, order, &end, error) && walk_names (self, &end, set, n_set, order, error);
}

/* Numbers are given from 1 on; a set of others could be of any size. */
static gboolean
is_odd (GArray *seqs)
{
  return g_array_index (seqs, gint64, 0) < 0 ||
         g_array_index (seqs, gint64, seqs->len - 1) > G_MAXINT32;
}

/* As many are gone through until the page is full as each of those who match is rarer; each that is
 * looked up takes as long as some of them. */
static gboolean
list_matches (Search *self, GArray *seqs, GError **error)
{
  const SuralNameOrder *order = sural_name_order_get (&self->store->order, self->store->database);
  const guint few =
      MIN (self->store->few_matches, order != NULL && order->is_whole
                                         ? LOOKED_UP
                                         : (guint) sqrt (8.0 * (double) self->n_patients));

  return seqs->len > few && !is_odd (seqs) ? list_gathered (self, seqs, error)
                                           : list_looked_up (self, seqs, error);
}

static gboolean
list_found (Search *self, gboolean is_lazy, GError **error)
{
  g_auto (Matches) matches = { 0 };
  g_auto (Matches) whole = { 0 };

  if (!search_init (self, error) || !gather (self, !is_lazy, &matches, error))
    return FALSE;
  if (matches.is_all)
    return list_matches (self, matches.seqs, error);
  if (!list_asked (self, &matches, error))
    return FALSE;
  if (self->rows->len == self->limit)
    return TRUE;
  /* They stand further down, or there are no more. */
  return search_init (self, error) && gather (self, TRUE, &whole, error) &&
         list_matches (self, whole.seqs, error);
}

static SuralStatement *
prepare_found (SuralStore *self, const char *query, const Place *place, guint limit, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *numbers = NULL;
  g_autofree char *spelt = NULL;
  gboolean is_lazy = FALSE;
  Search search = { .store = self, .place = place, .limit = limit, .rows = rows };
  SuralStatement *statement = NULL;

  search.query = spelt = sural_store_spell_out (self, query, &is_lazy, error);
  if (spelt == NULL || !list_found (&search, is_lazy, error))
    return NULL;
  numbers = write_numbers (rows);
  statement = sural_store_prepare (self, ROWS, error);
  if (statement != NULL)
    sural_statement_text (statement, numbers);
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
