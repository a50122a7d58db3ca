/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "model/words/sural-clean-text.h"
#include "store/sural-store-private.h"

/* How many scores a spark line holds. */
#define SPARK_POINTS "20"

/* One page of all patients with the episode that is open, or where none is the last one; ?1 is the
 * search, NULL for all; ?2 the number of rows and ?3 how many to pass over. */
static const char ROWS[] = SURAL_STORE_CASELOAD_PAGE
    " (SELECT e.seq FROM episode e WHERE e.patient_id = p.id"
    " ORDER BY e.closed, e.onset DESC NULLS LAST, e.seq DESC LIMIT 1) AS episode_seq"
    " FROM patient p WHERE p.hidden = 0 AND (?1 IS NULL"
    " OR p.seq IN (SELECT rowid FROM patient_search WHERE patient_search MATCH ?1))"
    " ORDER BY p.sort_name, p.seq LIMIT ?2 OFFSET ?3)" SURAL_STORE_CASELOAD_COLUMNS
    " ORDER BY page.sort_name, page.seq";

/* One row, that of a patient. */
static const char ONE[] =
    SURAL_STORE_CASELOAD_PAGE " c.episode_seq FROM patient p JOIN caseload c ON c.seq = p.seq"
                              " WHERE p.id = ?1)" SURAL_STORE_CASELOAD_COLUMNS;

/* One patient with each of the episodes that are open, in the order in which one is chosen above.
 */
static const char OPEN_EPISODES[] = SURAL_STORE_CASELOAD_PAGE
    " x.seq AS episode_seq FROM patient p JOIN episode x ON x.patient_id = p.id"
    " WHERE p.id = ? AND x.closed = 0)" SURAL_STORE_CASELOAD_COLUMNS
    " ORDER BY e.onset DESC NULLS LAST, e.seq DESC";

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

static void
read_verdict (SuralStatement *statement, SuralCaseloadEntry *entry)
{
  if (sural_statement_is_null (statement, 21))
    return;
  sural_caseload_entry_set_section (entry,
                                    (SuralCaseloadSection) sural_statement_get_int (statement, 21),
                                    sural_statement_get_text (statement, 23));
  sural_caseload_entry_set_mark (entry,
                                 (SuralCaseloadMark) (SURAL_CASELOAD_MARK_RED_FLAG -
                                                      sural_statement_get_int (statement, 22)));
  sural_caseload_entry_set_judged (entry, sural_statement_get_day (statement, 24));
  if (sural_caseload_entry_get_section (entry) < SURAL_CASELOAD_SECTION_DUE)
    sural_caseload_entry_set_rank (entry, sural_statement_get_int (statement, 25));
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
  read_verdict (statement, entry);
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

/**
 * sural_store_read_entries:
 * @self: a store
 * @taken: (transfer full): a statement with the columns of the caseload
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralCaseloadEntry): its rows, with the pain scores to
 * draw
 */
GPtrArray *
sural_store_read_entries (SuralStore *self, SuralStatement *taken, GError **error)
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
  return sural_store_read_entries (self, g_steal_pointer (&statement), error);
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
  return sural_store_read_entries (self, g_steal_pointer (&statement), error);
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
  return sural_store_read_entries (self, g_steal_pointer (&statement), error);
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
      query == NULL ? "SELECT count(*) FROM patient p WHERE p.hidden = 0 AND ?1 IS NULL"
                    /* Those who are not listed are few. */
                    : "SELECT (SELECT count(*) FROM patient_search WHERE patient_search MATCH ?1)"
                      " - (SELECT count(*) FROM patient p WHERE p.hidden = 1 AND +p.seq IN"
                      " (SELECT rowid FROM patient_search WHERE patient_search MATCH ?1))",
      error);
  if (statement == NULL)
    return -1;
  sural_statement_text (statement, query);
  if (!sural_statement_step (statement, &row, error))
    return -1;
  return sural_statement_get_int (statement, 0);
}
