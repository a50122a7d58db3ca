/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/sural-error.h"
#include "store/sural-store-private.h"
#include "store/file/sural-word.h"

/* --- Findings --------------------------------------------------------------------------------- */

static gboolean
write_finding (SuralStore *self,
               const char *visit_id,
               SuralFinding *finding,
               const char *action,
               GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  SuralTime recorded = sural_finding_get_recorded (finding);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO finding (id, visit_id, finding, side, value, note, recorded, clinician_id, day)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, visit_id);
  sural_statement_text (statement, sural_finding_get_id (finding));
  sural_statement_text (statement, sural_side_to_string (sural_finding_get_side (finding)));
  sural_statement_text (statement, sural_finding_get_value (finding));
  sural_statement_text (statement, sural_finding_get_note (finding));
  sural_statement_int (statement,
                       recorded != SURAL_TIME_UNKNOWN ? recorded : sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  sural_statement_known (statement, sural_finding_get_day (finding));
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, sural_finding_get_value (finding) != NULL ? action : "take back",
                            SURAL_ENTITY_FINDING, id, error);
}

static const char *
get_action (SuralFinding *finding)
{
  return sural_finding_get_value (finding) != NULL ? "record" : "take back";
}

/**
 * sural_store_add_finding:
 * @self: a store
 * @visit_id: a visit
 * @finding: what was found; recorded now when it carries no time; without a value the finding is
 *   unknown again
 * @error: return location
 *
 * Adds a finding, which supersedes those of the same id and side before; they stay.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_add_finding (SuralStore *self,
                         const char *visit_id,
                         SuralFinding *finding,
                         GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);
  g_return_val_if_fail (SURAL_IS_FINDING (finding), FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self,
                          write_finding (self, visit_id, finding, get_action (finding), error),
                          error);
}

/**
 * sural_store_turn_finding:
 * @self: a store
 * @visit_id: a visit
 * @finding: what the visit had found, with its moment; without a value it is unknown again
 * @back: whether a change is taken back; else it is done again
 * @error: return location
 *
 * Adds a finding that an undo or a redo gives again. The audit trail tells it from a new one.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_turn_finding (SuralStore *self,
                          const char *visit_id,
                          SuralFinding *finding,
                          gboolean back,
                          GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);
  g_return_val_if_fail (SURAL_IS_FINDING (finding), FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self,
                          write_finding (self, visit_id, finding,
                                         back ? SURAL_STORE_RESTORE : SURAL_STORE_REPEAT, error),
                          error);
}

/**
 * sural_store_read_finding:
 * @statement: on a row of finding, side, value, note, recorded, day
 *
 * Returns: (transfer full): the finding
 */
SuralFinding *
sural_store_read_finding (SuralStatement *statement)
{
  SuralSide side = SURAL_SIDE_NONE;
  SuralFinding *finding = NULL;

  sural_side_from_string (sural_statement_get_text (statement, 1), &side);
  finding = sural_finding_new_full (sural_statement_get_text (statement, 0), side,
                                    sural_statement_get_text (statement, 2),
                                    sural_statement_get_text (statement, 3),
                                    sural_statement_get_int (statement, 4));
  sural_finding_set_day (finding, sural_statement_get_day (statement, 5));
  return finding;
}

/**
 * sural_store_list_findings:
 * @self: a store
 * @visit_id: a visit
 * @error: return location
 *
 * Returns: (transfer full) (element-type SuralFinding): what the visit found, in the order in which
 *   it was recorded: for each id and side the last, without those that were taken back
 */
GPtrArray *
sural_store_list_findings (SuralStore *self, const char *visit_id, GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (visit_id != NULL, NULL);

  statement = sural_store_prepare (
      self,
      "SELECT f.finding, f.side, f.value, f.note, f.recorded, f.day FROM finding f"
      " WHERE f.value IS NOT NULL AND f.seq IN"
      " (SELECT max(seq) FROM finding WHERE visit_id = ? GROUP BY finding, side) ORDER BY f.seq",
      error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, visit_id);
  while (sural_statement_next (statement))
    g_ptr_array_add (findings, sural_store_read_finding (statement));
  return sural_statement_finish (statement, error) ? g_steal_pointer (&findings) : NULL;
}

/* --- Measurements ----------------------------------------------------------------------------- */

/* The number by which measurements have their episode; SURAL_ERROR_NOT_FOUND where there is none.
 */
gboolean
sural_store_number_episode (SuralStore *self, const char *id, gint64 *number, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT seq FROM episode WHERE id = ?", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return sural_store_check_not_found (self, _ ("episode"), id, error);
  *number = sural_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
write_measurement (SuralStore *self,
                   const char *episode_id,
                   const SuralMeasurement *measurement,
                   const char *id,
                   GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gint64 episode, measure, origin;

  if (!sural_store_number_episode (self, episode_id, &episode, error) ||
      !sural_word_number (self->database, measurement->measure, &measure, error) ||
      !sural_word_number (self->database, sural_origin_to_string (measurement->origin), &origin,
                          error))
    return FALSE;
  statement = sural_store_prepare (
      self,
      "INSERT INTO measurement (id, episode_seq, measure_word, at, value, origin_word, recorded,"
      " clinician_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_int (statement, episode);
  sural_statement_int (statement, measure);
  sural_statement_int (statement, measurement->at);
  sural_statement_double (statement, measurement->value);
  sural_statement_int (statement, origin);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "measure", SURAL_ENTITY_MEASUREMENT, id, error);
}

static gboolean
check_value (const SuralMeasurement *measurement, GError **error)
{
  if (isfinite (measurement->value))
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("%s: the value is not a number"),
               measurement->measure);
  return FALSE;
}

/**
 * sural_store_add_measurement:
 * @self: a store
 * @episode_id: an episode
 * @measurement: what was measured, when, and a finite value
 * @error: return location
 *
 * Adds a measurement.
 *
 * Returns: whether it was written; %SURAL_ERROR_INVALID for a value that is no number
 */
gboolean
sural_store_add_measurement (SuralStore *self,
                             const char *episode_id,
                             const SuralMeasurement *measurement,
                             GError **error)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL, FALSE);
  g_return_val_if_fail (measurement != NULL && measurement->measure != NULL, FALSE);

  id = sural_store_new_id (self);
  if (!check_value (measurement, error) || !sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_measurement (self, episode_id, measurement, id, error),
                          error);
}

static gboolean
write_all (SuralStore *self,
           const char *episode_id,
           GArray *measurements,
           GStrvBuilder *ids,
           GError **error)
{
  for (guint i = 0; i < measurements->len; i++)
    {
      g_autofree char *id = sural_store_new_id (self);

      if (!write_measurement (self, episode_id, &g_array_index (measurements, SuralMeasurement, i),
                              id, error))
        return FALSE;
      g_strv_builder_add (ids, id);
    }
  return TRUE;
}

/**
 * sural_store_add_measurements:
 * @self: a store
 * @episode_id: an episode
 * @measurements: (element-type SuralMeasurement): what was measured; finite values
 * @ids: (out) (transfer full): the ids of the new measurements, for
 *   sural_store_retract_measurements()
 * @error: return location
 *
 * Adds what was typed at one sitting, all of it or nothing.
 *
 * Returns: whether it was written; %SURAL_ERROR_INVALID for a value that is no number
 */
gboolean
sural_store_add_measurements (SuralStore *self,
                              const char *episode_id,
                              GArray *measurements,
                              GStrv *ids,
                              GError **error)
{
  g_autoptr (GStrvBuilder) written = g_strv_builder_new ();

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL, FALSE);
  g_return_val_if_fail (measurements != NULL, FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  for (guint i = 0; i < measurements->len; i++)
    if (!check_value (&g_array_index (measurements, SuralMeasurement, i), error))
      return FALSE;
  if (!sural_store_begin (self, error) ||
      !sural_store_end (self, write_all (self, episode_id, measurements, written, error), error))
    return FALSE;
  *ids = g_strv_builder_end (written);
  return TRUE;
}

/**
 * sural_store_find_measurement:
 * @self: a store
 * @episode_id: an episode
 * @measurement: the measure and moment; the value chooses between several of the same moment
 * @error: return location
 *
 * Returns: (transfer full): the id of the measurement that is meant: of several the one with that
 *   value, or else the last; %SURAL_ERROR_NOT_FOUND when there is none
 */
char *
sural_store_find_measurement (SuralStore *self,
                              const char *episode_id,
                              const SuralMeasurement *measurement,
                              GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);
  g_return_val_if_fail (episode_id != NULL, NULL);
  g_return_val_if_fail (measurement != NULL && measurement->measure != NULL, NULL);

  statement = sural_store_prepare (self,
                                   "SELECT m.id FROM standing_measurement m"
                                   " WHERE m.episode_id = ?1 AND m.measure = ?2 AND m.at = ?3"
                                   " ORDER BY m.value IS ?4 DESC, m.seq DESC LIMIT 1",
                                   error);
  if (statement == NULL)
    return NULL;
  sural_statement_text (statement, episode_id);
  sural_statement_text (statement, measurement->measure);
  sural_statement_int (statement, measurement->at);
  sural_statement_double (statement, measurement->value);
  if (!sural_statement_step (statement, &row, error))
    return NULL;
  if (row)
    return g_strdup (sural_statement_get_text (statement, 0));
  sural_store_check_not_found (self, _ ("measurement of"), measurement->measure, error);
  return NULL;
}

/**
 * sural_store_get_measurement:
 * @self: a store
 * @id: the id of a measurement, standing or taken back
 * @measurement: (out caller-allocates): receives it; its measure is interned
 * @error: return location
 *
 * Returns: whether it is there; %SURAL_ERROR_NOT_FOUND otherwise
 */
gboolean
sural_store_get_measurement (SuralStore *self,
                             const char *id,
                             SuralMeasurement *measurement,
                             GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean row;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL && measurement != NULL, FALSE);

  statement =
      sural_store_prepare (self, "SELECT measure, at, value, origin FROM measured WHERE id = ?",
                           error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return sural_store_check_not_found (self, _ ("measurement"), id, error);
  measurement->measure = g_intern_string (sural_statement_get_text (statement, 0));
  measurement->at = sural_statement_get_int (statement, 1);
  measurement->value = sural_statement_get_double (statement, 2);
  measurement->origin = SURAL_ORIGIN_CLINIC;
  sural_origin_from_string (sural_statement_get_text (statement, 3), &measurement->origin);
  return TRUE;
}

/* Whether a measurement was taken back by itself, and whether it stands; files do not count. */
static gboolean
read_standing (SuralStore *self,
               const char *measurement_id,
               gboolean *retracted,
               gboolean *stands,
               GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "SELECT EXISTS (SELECT 1 FROM retraction WHERE measurement_id = ?1),"
      " coalesce ((SELECT stands FROM measurement_standing WHERE measurement_id = ?1"
      " ORDER BY seq DESC LIMIT 1), 0)",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, measurement_id);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  *retracted = sural_statement_get_int (statement, 0) != 0;
  *stands = !*retracted || sural_statement_get_int (statement, 1) != 0;
  return TRUE;
}

static gboolean
write_standing (SuralStore *self, const char *measurement_id, gboolean stands, GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO measurement_standing (id, measurement_id, stands, recorded, clinician_id)"
      " VALUES (?, ?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, measurement_id);
  sural_statement_int (statement, stands);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, stands ? "restore" : "take back",
                            SURAL_ENTITY_MEASUREMENT_STANDING, id, error);
}

static gboolean
write_first_retraction (SuralStore *self, const char *measurement_id, GError **error)
{
  g_autofree char *id = sural_store_new_id (self);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO retraction (id, measurement_id, recorded, clinician_id) VALUES (?, ?, ?, ?)",
      error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, measurement_id);
  sural_statement_int (statement, sural_store_get_now (self));
  sural_statement_text (statement, self->clinician_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "take back", SURAL_ENTITY_RETRACTION, id, error);
}

static gboolean
write_retraction (SuralStore *self, const char *measurement_id, GError **error)
{
  gboolean retracted = FALSE;
  gboolean stands = FALSE;

  if (measurement_id == NULL || !read_standing (self, measurement_id, &retracted, &stands, error))
    return FALSE;
  if (!stands)
    {
      sural_error_set_at (error, SURAL_ERROR_EXISTS, self->path, 0,
                          _ ("a measurement is taken back already"));
      return FALSE;
    }
  return retracted ? write_standing (self, measurement_id, FALSE, error)
                   : write_first_retraction (self, measurement_id, error);
}

/**
 * sural_store_retract_measurement:
 * @self: a store
 * @episode_id: an episode
 * @measurement: the measure and moment; the value chooses between several of the same moment
 * @error: return location
 *
 * Takes a measurement back. The row stays, and a file that holds it does not bring it in again.
 *
 * Returns: whether it was taken back; %SURAL_ERROR_NOT_FOUND when there is none
 */
gboolean
sural_store_retract_measurement (SuralStore *self,
                                 const char *episode_id,
                                 const SuralMeasurement *measurement,
                                 GError **error)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (episode_id != NULL, FALSE);
  g_return_val_if_fail (measurement != NULL && measurement->measure != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  id = sural_store_find_measurement (self, episode_id, measurement, error);
  return sural_store_end (self, write_retraction (self, id, error), error);
}

static gboolean
retract_all (SuralStore *self, const char *const *ids, GError **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    if (!write_retraction (self, ids[i], error))
      return FALSE;
  return TRUE;
}

/**
 * sural_store_retract_measurements:
 * @self: a store
 * @ids: (array zero-terminated=1): as sural_store_add_measurements() gave them
 * @error: return location
 *
 * Takes exactly these measurements back, all of them or none. The rows stay.
 *
 * Returns: whether they were taken back; an error when one is unknown or taken back already
 */
gboolean
sural_store_retract_measurements (SuralStore *self, const char *const *ids, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, retract_all (self, ids, error), error);
}

static gboolean
restore_all (SuralStore *self, const char *const *ids, GError **error)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      gboolean retracted = FALSE;
      gboolean stands = FALSE;

      if (!read_standing (self, ids[i], &retracted, &stands, error) ||
          (!stands && !write_standing (self, ids[i], TRUE, error)))
        return FALSE;
    }
  return TRUE;
}

/**
 * sural_store_restore_measurements:
 * @self: a store
 * @ids: (array zero-terminated=1): measurements that were taken back
 * @error: return location
 *
 * Lets them count again, all of them or none. One that counts already is left as it is.
 *
 * Returns: whether they count again
 */
gboolean
sural_store_restore_measurements (SuralStore *self, const char *const *ids, GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, restore_all (self, ids, error), error);
}

/* --- What a visit measured -------------------------------------------------------------------- */

/* The episode of a visit, and the last that was measured at it and stands: the id is NULL for none.
 */
static gboolean
find_measured (SuralStore *self,
               const char *visit_id,
               const char *measure,
               char **episode_id,
               char **id,
               SuralMeasurement *measured,
               GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self,
                           "SELECT v.episode_id, m.id, m.value, m.at FROM visit v"
                           " LEFT JOIN standing_measurement m ON m.episode_id = v.episode_id"
                           " AND m.measure = ?2 AND m.origin = 'clinic' AND m.at >= v.started"
                           " AND m.at < coalesce ((SELECT min(n.started) FROM visit n"
                           " WHERE n.episode_id = v.episode_id AND n.started > v.started),"
                           " 9223372036854775807)"
                           " WHERE v.id = ?1 ORDER BY m.at DESC, m.seq DESC LIMIT 1",
                           error);
  gboolean row;

  *measured = (SuralMeasurement) { g_intern_string (measure), SURAL_TIME_UNKNOWN, NAN,
                                   SURAL_ORIGIN_CLINIC };
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, visit_id);
  sural_statement_text (statement, measure);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return sural_store_check_not_found (self, _ ("visit"), visit_id, error);
  *episode_id = g_strdup (sural_statement_get_text (statement, 0));
  *id = g_strdup (sural_statement_get_text (statement, 1));
  if (*id != NULL)
    {
      measured->value = sural_statement_get_double (statement, 2);
      measured->at = sural_statement_get_int (statement, 3);
    }
  return TRUE;
}

static gboolean
write_measured (SuralStore *self,
                const char *visit_id,
                const SuralMeasurement *measurement,
                char **stands,
                char **falls,
                GError **error)
{
  g_autofree char *episode_id = NULL;
  g_autofree char *old_id = NULL;
  g_autofree char *id = NULL;
  SuralMeasurement old;

  if (!find_measured (self, visit_id, measurement->measure, &episode_id, &old_id, &old, error) ||
      (old_id != NULL && !write_retraction (self, old_id, error)))
    return FALSE;
  if (!isnan (measurement->value))
    {
      id = sural_store_new_id (self);
      if (!write_measurement (self, episode_id, measurement, id, error))
        return FALSE;
    }
  if (stands != NULL)
    *stands = g_steal_pointer (&id);
  if (falls != NULL)
    *falls = g_steal_pointer (&old_id);
  return TRUE;
}

/**
 * sural_store_get_measured:
 * @self: a store
 * @visit_id: a visit
 * @measure: a measure's id
 * @measured: (out caller-allocates): what the visit measured last; its value is NAN for nothing
 * @error: return location
 *
 * Returns: whether it could be read; %SURAL_ERROR_NOT_FOUND when there is no such visit
 */
gboolean
sural_store_get_measured (SuralStore *self,
                          const char *visit_id,
                          const char *measure,
                          SuralMeasurement *measured,
                          GError **error)
{
  g_autofree char *episode_id = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL && measure != NULL && measured != NULL, FALSE);

  return find_measured (self, visit_id, measure, &episode_id, &id, measured, error);
}

/**
 * sural_store_set_measured:
 * @self: a store
 * @visit_id: the visit under way
 * @measurement: what was measured at it; without a number (NAN) it is taken back
 * @stands: (out) (optional) (nullable): the measurement that was written; %NULL for none
 * @falls: (out) (optional) (nullable): the one in whose place it is; %NULL for none
 * @error: return location
 *
 * Writes what a visit measured, in place of what it measured before.
 *
 * Returns: whether it was written
 */
gboolean
sural_store_set_measured (SuralStore *self,
                          const char *visit_id,
                          const SuralMeasurement *measurement,
                          char **stands,
                          char **falls,
                          GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL, FALSE);
  g_return_val_if_fail (measurement != NULL && measurement->measure != NULL, FALSE);
  g_return_val_if_fail (!isinf (measurement->value), FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self, write_measured (self, visit_id, measurement, stands, falls, error),
                          error);
}

/**
 * sural_store_add_counted:
 * @self: a store
 * @visit_id: the visit under way
 * @finding: a number that was counted, or without a value one that is unknown again
 * @measurement: the same number as a value of a trend; NAN when it is unknown
 * @stands: (out) (optional) (nullable): the measurement that was written; %NULL for none
 * @falls: (out) (optional) (nullable): the one in whose place it is; %NULL for none
 * @error: return location
 *
 * Adds a finding and with it, in the same transaction, the value of the trend that it is.
 *
 * Returns: whether both were written
 */
gboolean
sural_store_add_counted (SuralStore *self,
                         const char *visit_id,
                         SuralFinding *finding,
                         const SuralMeasurement *measurement,
                         char **stands,
                         char **falls,
                         GError **error)
{
  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (visit_id != NULL && SURAL_IS_FINDING (finding), FALSE);
  g_return_val_if_fail (measurement != NULL && measurement->measure != NULL, FALSE);
  g_return_val_if_fail (isnan (measurement->value) == (sural_finding_get_value (finding) == NULL),
                        FALSE);

  if (!sural_store_begin (self, error))
    return FALSE;
  return sural_store_end (self,
                          write_finding (self, visit_id, finding, get_action (finding), error) &&
                              write_measured (self, visit_id, measurement, stands, falls, error),
                          error);
}
