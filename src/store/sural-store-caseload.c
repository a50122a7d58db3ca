/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "model/sural-clean-text.h"
#include "store/sural-store-private.h"

/* How many scores a spark line holds. */
#define SPARK_POINTS "20"

/* One page of patients with the episode that is open, or where none is the last one; ?1 is the
 * search, NULL for all; ?2 the number of rows and ?3 how many to pass over. */
#define OF_PATIENT                                                                                 \
  "WITH page AS MATERIALIZED ("                                                                    \
  "SELECT p.seq, p.id, p.family_name, p.given_name, p.birth_day, p.birth_part, p.external_id,"     \
  " p.sort_name, p.sex, p.died,"
#define PAGE                                                                                       \
  OF_PATIENT                                                                                       \
  " (SELECT e.seq FROM episode e WHERE e.patient_id = p.id"                                        \
  " ORDER BY e.closed, e.onset DESC NULLS LAST, e.seq DESC LIMIT 1) AS episode_seq"                \
  " FROM patient p WHERE p.hidden = 0 AND (?1 IS NULL"                                             \
  " OR p.seq IN (SELECT rowid FROM patient_search WHERE patient_search MATCH ?1))"                 \
  " ORDER BY p.sort_name, p.seq LIMIT ?2 OFFSET ?3)"

/* What was left undone may belong to any episode of the patient. */
#define LEFT_OPEN                                                                                  \
  "FROM episode x JOIN visit v ON v.episode_id = x.id"                                             \
  " WHERE x.patient_id = page.id AND v.ended IS NULL ORDER BY v.started, v.seq LIMIT 1"
#define UNSIGNED                                                                                   \
  "FROM episode x JOIN visit v ON v.episode_id = x.id"                                             \
  " WHERE x.patient_id = page.id AND v.ended IS NOT NULL AND NOT EXISTS"                           \
  " (SELECT 1 FROM note n WHERE n.visit_id = v.id AND n.signed_at IS NOT NULL)"

#define COLUMNS                                                                                    \
  " SELECT page.id, e.id, page.family_name, page.given_name, page.birth_day, e.complaint, e.side," \
  " e.onset, (SELECT max(v.started) FROM visit v WHERE v.episode_id = e.id),"                      \
  " (SELECT l.review_by FROM standing_plan l WHERE l.episode_id = e.id ORDER BY l.version DESC "   \
  "LIMIT 1),"                                                                                      \
  " page.external_id, (SELECT v.started " LEFT_OPEN "), (SELECT x.id " LEFT_OPEN "),"              \
  " (SELECT count(*) " UNSIGNED "),"                                                               \
  " (SELECT x.id " UNSIGNED " ORDER BY v.started DESC, v.seq DESC LIMIT 1),"                       \
  " e.closed, e.discharged, page.birth_part, page.sex, page.died,"                                 \
  " (SELECT count(*) FROM episode o WHERE o.patient_id = page.id AND o.closed = 0)"                \
  " FROM page LEFT JOIN episode e ON e.seq = page.episode_seq"

static const char ROWS[] = PAGE COLUMNS " ORDER BY page.sort_name, page.seq";

/* What follows a row in the order of names: ?1 and ?2 are its name and number, ?3 the number of
 * rows and ?4 the search. Nobody is passed over one by one. */
#define PART(from, where)                                                                          \
  OF_PATIENT                                                                                       \
  " (SELECT e.seq FROM episode e WHERE e.patient_id = p.id"                                        \
  " ORDER BY e.closed, e.onset DESC NULLS LAST, e.seq DESC LIMIT 1) AS episode_seq"                \
  " FROM " from "patient p WHERE p.hidden = 0 AND (p.sort_name, p.seq) > (?1, ?2)" where           \
  " ORDER BY p.sort_name, p.seq LIMIT ?3)" COLUMNS " ORDER BY page.sort_name, page.seq"

static const char *const PARTS[] = {
  [SURAL_CASELOAD_PART_ALL] = PART ("", ""),
  [SURAL_CASELOAD_PART_CURRENT] = PART ("", " AND p.archived = 0"),
  [SURAL_CASELOAD_PART_ARCHIVED] = PART ("", " AND p.archived = 1"),
};

/* A search by how many it finds: few are put in order; of more the names are gone through until
 * enough of them were found, each being looked up among those that match, or where nearly everybody
 * does, being asked whether it does. */
static const char FEW[] =
    PART ("patient_search f CROSS JOIN ", " AND p.seq = f.rowid AND f.patient_search MATCH ?4");
static const char MANY[] =
    PART ("", " AND +p.seq IN (SELECT rowid FROM patient_search WHERE patient_search MATCH ?4)");
static const char MOST[] = PART ("",
                                 " AND EXISTS (SELECT 1 FROM patient_search f"
                                 " WHERE f.rowid = p.seq AND f.patient_search MATCH ?4)");

/* One row, that of a patient. */
static const char ONE[] =
    OF_PATIENT " (SELECT e.seq FROM episode e WHERE e.patient_id = p.id"
               " ORDER BY e.closed, e.onset DESC NULLS LAST, e.seq DESC LIMIT 1) AS episode_seq"
               " FROM patient p WHERE p.hidden = 0 AND p.id = ?1)" COLUMNS;

/* One patient with each of the episodes that are open, in the order in which one is chosen above.
 */
static const char OPEN_EPISODES[] = OF_PATIENT
    " x.seq AS episode_seq FROM patient p JOIN episode x ON x.patient_id = p.id"
    " WHERE p.id = ? AND x.closed = 0)" COLUMNS " ORDER BY e.onset DESC NULLS LAST, e.seq DESC";

/* The last scores of one measure, in the order of an index: nothing is sorted or put aside, which
 * is dear where all memory of the database is locked and wiped. */
static const char SERIES[] =
    "SELECT m.at, m.value, m.origin FROM standing_measurement m"
    " WHERE m.episode_id = ? AND m.measure = ? ORDER BY m.at DESC, m.seq DESC LIMIT " SPARK_POINTS;

static SuralStatement *
prepare_page (SuralStore *self,
              const char *sql,
              const char *query,
              guint offset,
              guint limit,
              GError **error)
{
  SuralStatement *statement = sural_store_prepare (self, sql, error);

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, query);
  sural_statement_int (statement, limit);
  sural_statement_int (statement, offset);
  return statement;
}

static SuralCaseloadEntry *
read_row (SuralStatement *statement)
{
  g_autofree char *family = sural_clean_text (sural_statement_get_text (statement, 2));
  g_autofree char *given = sural_clean_text (sural_statement_get_text (statement, 3));
  g_autofree char *complaint = sural_clean_text (sural_statement_get_text (statement, 5));
  g_autoptr (SuralPatient) patient = sural_patient_new (family, given);
  g_autofree char *name = sural_patient_dup_display_name (patient);
  SuralSide side = SURAL_SIDE_NONE;
  SuralSex sex = SURAL_SEX_UNKNOWN;
  SuralCaseloadEntry *entry =
      sural_caseload_entry_new (sural_statement_get_text (statement, 0),
                                sural_statement_get_text (statement, 1), name,
                                sural_statement_get_day (statement, 4));

  sural_side_from_string (sural_statement_get_text (statement, 6), &side);
  sural_caseload_entry_set_episode (entry, complaint, side, sural_statement_get_day (statement, 7));
  if (!sural_statement_is_null (statement, 8))
    sural_caseload_entry_set_last_visit (entry, sural_time_get_day (
                                                    sural_statement_get_int (statement, 8)));
  sural_caseload_entry_set_review_by (entry, sural_statement_get_day (statement, 9));
  sural_caseload_entry_set_external_id (entry, sural_statement_get_text (statement, 10));
  if (!sural_statement_is_null (statement, 11))
    sural_caseload_entry_set_open_visit (entry, sural_statement_get_text (statement, 12),
                                         sural_statement_get_int (statement, 11));
  sural_caseload_entry_set_unsigned (entry, (guint) sural_statement_get_int (statement, 13),
                                     sural_statement_get_text (statement, 14));
  sural_caseload_entry_set_discharged (entry, sural_statement_get_int (statement, 15) != 0,
                                       sural_statement_get_day (statement, 16));
  sural_caseload_entry_set_birth_part (entry, sural_statement_get_text (statement, 17));
  sural_sex_from_string (sural_statement_get_text (statement, 18), &sex);
  sural_caseload_entry_set_sex (entry, sex);
  sural_caseload_entry_set_died (entry, sural_statement_get_text (statement, 19));
  sural_caseload_entry_set_n_open_episodes (entry, (guint) sural_statement_get_int (statement, 20));
  return entry;
}

/* The last scores of a measure, oldest first; NULL with an error. */
static GArray *
read_series (SuralStore *self, const char *episode_id, const char *measure, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, SERIES, error);
  g_autoptr (GArray) series = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));

  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  sural_statement_text (statement, measure);
  while (sural_statement_next (statement))
    {
      SuralMeasurement measurement = { .measure = g_intern_string (measure),
                                       .origin = SURAL_ORIGIN_CLINIC };

      measurement.at = sural_statement_get_int (statement, 0);
      measurement.value = sural_statement_get_double (statement, 1);
      sural_origin_from_string (sural_statement_get_text (statement, 2), &measurement.origin);
      g_array_prepend_val (series, measurement);
    }
  return sural_statement_finish (statement, error) ? g_steal_pointer (&series) : NULL;
}

static SuralTime
get_latest (GArray *series)
{
  return series->len > 0 ? g_array_index (series, SuralMeasurement, series->len - 1).at
                         : SURAL_TIME_UNKNOWN;
}

/* Of the pain scores of an episode one is drawn: one of the calf before one of back or leg, and of
 * those the one that was recorded last. */
static gboolean
read_spark (SuralStore *self, SuralCaseloadEntry *entry, GError **error)
{
  static const char *const measures[][2] = { { "calf-pain-worst", "calf-pain-now" },
                                             { "leg-symptoms", "back-pain" } };
  const char *episode_id = sural_caseload_entry_get_episode_id (entry);

  for (guint i = 0; episode_id != NULL && i < G_N_ELEMENTS (measures); i++)
    {
      g_autoptr (GArray) first = read_series (self, episode_id, measures[i][0], error);
      g_autoptr (GArray) second = NULL;

      if (first == NULL)
        return FALSE;
      second = read_series (self, episode_id, measures[i][1], error);
      if (second == NULL)
        return FALSE;
      if (first->len == 0 && second->len == 0)
        continue;
      sural_caseload_entry_set_spark (entry,
                                      get_latest (second) > get_latest (first) ? second : first);
      break;
    }
  return TRUE;
}

/* Takes @taken. */
static GPtrArray *
read_rows (SuralStore *self, SuralStatement *taken, GError **error)
{
  g_autoptr (SuralStatement) statement = taken;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  while (sural_statement_next (statement))
    g_ptr_array_add (entries, read_row (statement));
  if (!sural_statement_finish (statement, error))
    return NULL;
  g_clear_pointer (&statement, sural_statement_release);
  for (guint i = 0; i < entries->len; i++)
    if (!read_spark (self, g_ptr_array_index (entries, i), error))
      return NULL;
  return g_steal_pointer (&entries);
}

/**
 * sural_store_list_caseload:
 * @self: a store
 * @search: (nullable): words, each the beginning of one in a name, birth date or complaint; without
 *   a letter or digit all patients match
 * @offset: rows to pass over
 * @limit: rows at most
 * @error: return location
 *
 * Reads a page of the caseload.
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): the rows in the order of names
 */
GPtrArray *
sural_store_list_caseload (SuralStore *self,
                           const char *search,
                           guint offset,
                           guint limit,
                           GError **error)
{
  g_autofree char *query = NULL;
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  query = sural_search_build_query (search);
  statement = prepare_page (self, ROWS, query, offset, limit, error);
  if (statement == NULL)
    return NULL;
  return read_rows (self, g_steal_pointer (&statement), error);
}

/* How many match, as far as it makes a difference. */
static gboolean
choose_search (SuralStore *self, const char *query, const char **sql, GError **error)
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
  *sql = n <= self->few_matches ? FEW : n <= self->many_matches ? MANY : MOST;
  return TRUE;
}

/* Where the page begins: behind a patient, or where that is nobody before all of them. */
static gboolean
bind_after (SuralStore *self, SuralStatement *statement, const char *after_id, GError **error)
{
  g_autoptr (SuralStatement) place =
      sural_store_prepare (self, "SELECT sort_name, seq FROM patient WHERE id = ?", error);
  gboolean row = FALSE;

  if (place == NULL)
    return FALSE;
  sural_statement_text (place, after_id);
  if (!sural_statement_step (place, &row, error))
    return FALSE;
  sural_statement_text (statement, row ? sural_statement_get_text (place, 0) : "");
  sural_statement_int (statement, row ? sural_statement_get_int (place, 1) : -1);
  return TRUE;
}

/**
 * sural_store_list_caseload_part:
 * @self: a store
 * @part: of whom, where nobody is searched
 * @search: (nullable): as in sural_store_list_caseload(); finds those of all parts
 * @after_id: (nullable): the last patient of the page before; NULL: this is the first page
 * @limit: rows at most
 * @error: return location
 *
 * Reads a page of the caseload. It takes as long at the end as at the beginning, and in a large
 * clinic as in a small one.
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): the rows in the order of names
 */
GPtrArray *
sural_store_list_caseload_part (SuralStore *self,
                                SuralCaseloadPart part,
                                const char *search,
                                const char *after_id,
                                guint limit,
                                GError **error)
{
  g_autofree char *query = NULL;
  g_autoptr (SuralStatement) statement = NULL;
  const char *sql = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail ((gsize) part < G_N_ELEMENTS (PARTS), NULL);

  query = sural_search_build_query (search);
  sql = PARTS[query != NULL ? SURAL_CASELOAD_PART_ALL : part];
  if (query != NULL &&
      (!sural_store_check_open (self, error) || !choose_search (self, query, &sql, error)))
    return NULL;
  statement = sural_store_prepare (self, sql, error);
  if (statement == NULL || !bind_after (self, statement, after_id, error))
    return NULL;
  sural_statement_int (statement, limit);
  if (query != NULL)
    sural_statement_text (statement, query);
  return read_rows (self, g_steal_pointer (&statement), error);
}

/**
 * sural_store_read_caseload_row:
 * @self: a store
 * @patient_id: a patient
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): the row of the patient, or none where
 * the caseload does not list them
 */
GPtrArray *
sural_store_read_caseload_row (SuralStore *self, const char *patient_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (patient_id != NULL, NULL);

  statement = sural_store_prepare (self, ONE, error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, patient_id);
  return read_rows (self, g_steal_pointer (&statement), error);
}

/**
 * sural_store_list_open_episodes:
 * @self: a store
 * @patient_id: a patient
 * @error: return location
 *
 * The row of a patient in the caseload tells of one episode. Who has several open ones, as after
 * two records were merged, may have to be seen for another of them.
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): the row with each of the episodes
 * that are open, the one that sural_store_list_caseload() has first
 */
GPtrArray *
sural_store_list_open_episodes (SuralStore *self, const char *patient_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (patient_id != NULL, NULL);

  statement = sural_store_prepare (self, OPEN_EPISODES, error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, patient_id);
  return read_rows (self, g_steal_pointer (&statement), error);
}

/**
 * sural_store_count_patients:
 * @self: a store
 * @search: (nullable): as in sural_store_list_caseload()
 * @error: return location
 *
 * Returns: how many rows the caseload has, or -1 when that failed
 */
gint64
sural_store_count_patients (SuralStore *self, const char *search, GError **error)
{
  g_autofree char *query = NULL;
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), -1);

  query = sural_search_build_query (search);
  statement = sural_store_prepare (
      self,
      "SELECT count(*) FROM patient p WHERE p.hidden = 0 AND (?1 IS NULL"
      " OR p.seq IN (SELECT rowid FROM patient_search WHERE patient_search MATCH ?1))",
      error);
  if (statement == NULL)
    return -1;
  sural_statement_text (statement, query);
  if (!sural_statement_step (statement, &row, error))
    return -1;
  return sural_statement_get_int (statement, 0);
}
