/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include "model/sural-error.h"
#include "store/sural-store-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The finding that the mechanism of an episode answers. */
#define MECHANISM "hx-mechanism"

/* What of an episode counts. */
typedef struct
{
  SuralTime before;        /* the first moment that does not */
  SuralTime visits_before; /* the first moment whose visits do not */
  gint64 last_visit;       /* the last one that does */
} Extent;

/* Reads one row after another into a case. */
typedef void (*RowReader) (SuralStatement *statement, SuralCase *patient_case);

typedef struct
{
  const char *sql;
  RowReader reader;
  gboolean by_visit; /* it names the last visit that counts */
} Part;

static gboolean
read_rows (SuralStore *self,
           const Part *part,
           const char *episode_id,
           const Extent *extent,
           SuralCase *patient_case,
           GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, part->sql, error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  sural_statement_int (statement, part->by_visit ? extent->visits_before : extent->before);
  if (part->by_visit)
    sural_statement_int (statement, extent->last_visit);
  while (sural_statement_next (statement))
    part->reader (statement, patient_case);
  return sural_statement_finish (statement, error);
}

static void
read_head (SuralStatement *statement, SuralCase *patient_case)
{
  SuralSex sex = SURAL_SEX_UNKNOWN;
  SuralSide side = SURAL_SIDE_NONE;

  sural_sex_from_string (sural_statement_get_text (statement, 0), &sex);
  sural_side_from_string (sural_statement_get_text (statement, 2), &side);
  sural_case_set_sex (patient_case, sex);
  sural_case_set_birth_day (patient_case, sural_statement_get_day (statement, 1));
  sural_case_set_side (patient_case, side);
  sural_case_set_onset (patient_case, sural_statement_get_day (statement, 3));
  sural_case_set_goal (patient_case, sural_statement_get_text (statement, 4),
                       sural_statement_get_day (statement, 5));
}

static void
read_finding (SuralStatement *statement, SuralCase *patient_case)
{
  g_autoptr (SuralFinding) finding = sural_store_read_finding (statement);

  sural_finding_set_since (finding, sural_statement_get_int (statement, 6));
  sural_case_record (patient_case, finding);
}

static void
read_earlier (SuralStatement *statement, SuralCase *patient_case)
{
  g_autoptr (SuralFinding) finding = sural_store_read_finding (statement);

  if (!isnan (sural_finding_get_number (finding)))
    sural_case_add_earlier (patient_case, finding);
}

/* What was said at intake answers the question of what set it off, until a visit does. */
static void
read_intake (SuralStatement *statement, SuralCase *patient_case)
{
  g_autoptr (SuralFinding) finding = NULL;

  if (sural_case_lookup (patient_case, MECHANISM, SURAL_SIDE_NONE) != NULL)
    return;
  finding =
      sural_finding_new_full (MECHANISM, SURAL_SIDE_NONE, sural_statement_get_text (statement, 0),
                              NULL, sural_statement_get_int (statement, 1));
  sural_finding_set_from_intake (finding, TRUE);
  sural_case_record (patient_case, finding);
}

static void
read_measurement (SuralStatement *statement, SuralCase *patient_case)
{
  SuralMeasurement measurement = {
    .measure = g_intern_string (sural_statement_get_text (statement, 0)),
    .at = sural_statement_get_int (statement, 1),
    .value = sural_statement_get_double (statement, 2),
    .origin = SURAL_ORIGIN_CLINIC,
  };

  sural_origin_from_string (sural_statement_get_text (statement, 3), &measurement.origin);
  sural_case_add_measurement (patient_case, &measurement);
}

static void
read_visit_day (SuralStatement *statement, SuralCase *patient_case)
{
  sural_case_add_visit_day (patient_case, sural_statement_get_day (statement, 0));
}

static void
read_conclusion (SuralStatement *statement, SuralCase *patient_case)
{
  g_autoptr (SuralConclusion) conclusion =
      sural_conclusion_new (sural_statement_get_text (statement, 0),
                            sural_statement_get_text (statement, 1),
                            sural_statement_get_text (statement, 2),
                            sural_statement_get_text (statement, 3),
                            sural_statement_get_int (statement, 4));

  sural_conclusion_set_since (conclusion, sural_statement_get_int (statement, 5));
  sural_case_set_conclusion (patient_case, conclusion);
}

static void
read_acknowledgement (SuralStatement *statement, SuralCase *patient_case)
{
  g_autoptr (SuralAcknowledgement) acknowledgement =
      sural_acknowledgement_new (sural_statement_get_text (statement, 0),
                                 sural_time_get_day (sural_statement_get_int (statement, 1)),
                                 sural_statement_get_text (statement, 2),
                                 sural_statement_get_double (statement, 3),
                                 sural_statement_get_text (statement, 4));

  sural_case_add_acknowledgement (patient_case, acknowledgement);
}

/* ?1 is the episode, ?2 the first moment that no longer counts, ?3 the last visit that does. Visits
 * follow each other as they were held, whatever the clock of the computer said then: a clock that
 * was ahead once makes no answer the last word for ever. */
static const Part PARTS[] = {
  /* The last word of each visit, and of those that are not taken back the newest: what a visit took
   * back leaves what the one before it found. The newest is that of the newest visit: what an
   * earlier visit found may be corrected after it. */
  { "WITH last AS (SELECT max(g.seq) AS seq FROM visit v JOIN finding g ON g.visit_id = v.id"
    " WHERE v.episode_id = ?1 AND v.started < ?2 AND v.seq <= ?3"
    " GROUP BY g.visit_id, g.finding, g.side),"
    " ranked AS (SELECT f.*, row_number() OVER (PARTITION BY f.finding, f.side"
    " ORDER BY v.seq DESC) AS age, first_value(f.value) OVER (PARTITION BY f.finding, f.side"
    " ORDER BY v.seq DESC) AS now FROM last l JOIN finding f ON f.seq = l.seq"
    " JOIN visit v ON v.id = f.visit_id WHERE f.value IS NOT NULL),"
    /* Up to the first other value it is the same answer, given again. */
    " runs AS (SELECT *, max(value <> now) OVER (PARTITION BY finding, side ORDER BY age) AS other"
    " FROM ranked),"
    " stands AS (SELECT *, min(recorded) FILTER (WHERE other = 0)"
    " OVER (PARTITION BY finding, side) AS since FROM runs)"
    " SELECT finding, side, value, note, recorded, day, since FROM stands WHERE age = 1"
    " ORDER BY recorded, seq",
    read_finding, TRUE },
  /* And of what is measured on two legs, the last word of each visit before the newest. */
  { "WITH last AS (SELECT max(g.seq) AS seq FROM visit v JOIN finding g ON g.visit_id = v.id"
    " WHERE v.episode_id = ?1 AND v.started < ?2 AND v.seq <= ?3"
    " AND g.side IN ('left', 'right')"
    " GROUP BY g.visit_id, g.finding, g.side),"
    " ranked AS (SELECT f.*, row_number() OVER (PARTITION BY f.finding, f.side"
    " ORDER BY v.seq DESC) AS age FROM last l JOIN finding f ON f.seq = l.seq"
    " JOIN visit v ON v.id = f.visit_id WHERE f.value GLOB '[0-9]*')"
    " SELECT finding, side, value, note, recorded, day FROM ranked WHERE age > 1"
    " ORDER BY recorded, seq",
    read_earlier, TRUE },
  { "SELECT e.mechanism, max(a.at) FROM episode e"
    " JOIN audit a ON a.entity = 'episode' AND a.entity_id = e.id"
    " AND a.action IN ('create', 'mechanism')"
    " WHERE e.id = ?1 AND e.mechanism <> '' AND a.at < ?2 GROUP BY e.id",
    read_intake, FALSE },
  { "SELECT m.measure, m.at, m.value, m.origin FROM standing_measurement m"
    " WHERE m.episode_id = ?1 AND m.at < ?2"
    " ORDER BY m.at, m.seq",
    read_measurement, FALSE },
  { "SELECT DISTINCT started / 86400 FROM visit WHERE episode_id = ?1 AND started < ?2"
    " AND seq <= ?3 ORDER BY 1",
    read_visit_day, TRUE },
  /* What was taken back within a visit and concluded again was concluded there all the time. */
  { "WITH last AS (SELECT c.*, v.seq AS visit_seq, first_value(c.hypothesis) OVER"
    " (ORDER BY v.seq DESC) AS now, (SELECT min(f.recorded) FROM conclusion f"
    " WHERE f.visit_id = c.visit_id AND f.hypothesis = c.hypothesis) AS began FROM conclusion c"
    " JOIN visit v ON v.id = c.visit_id WHERE v.episode_id = ?1 AND v.started < ?2"
    " AND v.seq <= ?3 AND c.hypothesis <> '' AND NOT EXISTS"
    " (SELECT 1 FROM conclusion l WHERE l.visit_id = c.visit_id AND l.seq > c.seq)),"
    " runs AS (SELECT *, max(hypothesis <> now) OVER (ORDER BY visit_seq DESC) AS other FROM last)"
    " SELECT hypothesis, grade, tissue, reason, recorded,"
    " min(began) FILTER (WHERE other = 0) OVER () FROM runs ORDER BY visit_seq DESC LIMIT 1",
    read_conclusion, TRUE },
  { "SELECT alert, recorded, measure, value, reason FROM alert_acknowledgement"
    " WHERE episode_id = ?1 AND recorded < ?2 ORDER BY seq",
    read_acknowledgement, FALSE },
};

/* The days of training logs are values as others are. */
static gboolean
read_training (SuralStore *self,
               const char *episode_id,
               SuralTime before,
               SuralCase *patient_case,
               GError **error)
{
  g_autoptr (GArray) values = sural_store_list_training_values (self, episode_id, before, error);

  for (guint i = 0; values != NULL && i < values->len; i++)
    sural_case_add_measurement (patient_case, &g_array_index (values, SuralMeasurement, i));
  return values != NULL;
}

static gboolean
read_case (SuralStore *self,
           const char *episode_id,
           const Extent *extent,
           SuralCase *patient_case,
           GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    if (!read_rows (self, &PARTS[i], episode_id, extent, patient_case, error))
      return FALSE;
  return read_training (self, episode_id, extent->before, patient_case, error);
}

static gboolean
read_episode (SuralStore *self, const char *episode_id, SuralCase *patient_case, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "SELECT p.sex, p.birth_day, e.side, e.onset, e.goal_event, e.goal_day FROM episode e"
      " JOIN patient p ON p.id = e.patient_id WHERE e.id = ?",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, episode_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return sural_store_check_not_found (self, _ ("episode"), episode_id, error);
  read_head (statement, patient_case);
  return TRUE;
}

/**
 * sural_store_load_case:
 * @self: a store
 * @episode_id: an episode
 * @day: the day as of which, or %SURAL_DAY_UNKNOWN for all of it, assessed today
 * @error: return location
 *
 * Reads all that reasoning looks at: the findings that stand over all visits up to @day, the
 * measurements, the days of visits, the last conclusion, what was said to alerts, side, onset and
 * goal.
 *
 * Returns: (transfer full): the case; %SURAL_ERROR_NOT_FOUND when there is no such episode
 */
SuralCase *
sural_store_load_case (SuralStore *self, const char *episode_id, SuralDay day, GError **error)
{
  g_autoptr (SuralCase) patient_case = NULL;
  Extent extent = { G_MAXINT64, G_MAXINT64, G_MAXINT64 };

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);

  if (!sural_store_check_open (self, error))
    return NULL;
  patient_case = sural_case_new ();
  if (day != SURAL_DAY_UNKNOWN)
    extent.before = extent.visits_before = sural_time_from_day (day + 1);
  sural_case_set_assessed (patient_case, day != SURAL_DAY_UNKNOWN
                                             ? day
                                             : sural_time_get_day (sural_store_get_now (self)));
  if (!read_episode (self, episode_id, patient_case, error) ||
      !read_case (self, episode_id, &extent, patient_case, error))
    return NULL;
  return g_steal_pointer (&patient_case);
}

/* The episode and day of a visit, and what was there before the next one began. */
static gboolean
find_visit (SuralStore *self,
            const char *visit_id,
            char **episode_id,
            SuralDay *day,
            Extent *extent,
            GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "SELECT v.episode_id, v.started, (SELECT n.started FROM visit n"
                           " WHERE n.episode_id = v.episode_id AND n.seq > v.seq"
                           " ORDER BY n.seq LIMIT 1), v.seq FROM visit v WHERE v.id = ?",
                           error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, visit_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return sural_store_check_not_found (self, _ ("visit"), visit_id, error);
  *episode_id = g_strdup (sural_statement_get_text (statement, 0));
  *day = sural_time_get_day (sural_statement_get_int (statement, 1));
  /* The next one may have begun by a clock that was put back. */
  extent->before = sural_statement_is_null (statement, 2)
                       ? G_MAXINT64
                       : MAX (sural_statement_get_int (statement, 1) + 1,
                              sural_statement_get_int (statement, 2));
  extent->last_visit = sural_statement_get_int (statement, 3);
  return TRUE;
}

/**
 * sural_store_load_case_of_visit:
 * @self: a store
 * @visit_id: a visit
 * @error: return location
 *
 * Reads what reasoning looks at as that visit left it, before the next one began.
 *
 * Returns: (transfer full): the case; %SURAL_ERROR_NOT_FOUND when there is no such visit
 */
SuralCase *
sural_store_load_case_of_visit (SuralStore *self, const char *visit_id, GError **error)
{
  g_autoptr (SuralCase) patient_case = NULL;
  g_autofree char *episode_id = NULL;
  SuralDay day = SURAL_DAY_UNKNOWN;
  Extent extent = { G_MAXINT64, G_MAXINT64, G_MAXINT64 };

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (visit_id != NULL, NULL);

  if (!find_visit (self, visit_id, &episode_id, &day, &extent, error))
    return NULL;
  patient_case = sural_case_new ();
  sural_case_set_assessed (patient_case, day);
  if (!read_episode (self, episode_id, patient_case, error) ||
      !read_case (self, episode_id, &extent, patient_case, error))
    return NULL;
  return g_steal_pointer (&patient_case);
}
