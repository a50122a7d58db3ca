/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change-findings.h"

#include <math.h>

#include "record/change/sural-change-rows.h"

/**
 * sural_change_dup_found:
 * @found: (element-type SuralFinding): what a visit found
 * @finding: an answer
 *
 * Returns: (transfer full): what it found before of the same on that side; what an earlier visit
 *   found stands again by itself
 */
SuralFinding *
sural_change_dup_found (GPtrArray *found, SuralFinding *finding)
{
  for (guint i = 0; i < found->len; i++)
    {
      SuralFinding *one = g_ptr_array_index (found, i);

      if (g_str_equal (sural_finding_get_id (one), sural_finding_get_id (finding)) &&
          sural_finding_get_side (one) == sural_finding_get_side (finding))
        return g_object_ref (one);
    }
  return sural_finding_new_full (sural_finding_get_id (finding), sural_finding_get_side (finding),
                                 NULL, NULL, SURAL_TIME_UNKNOWN);
}

/**
 * sural_change_dup_settled:
 * @finding: an answer
 * @now: the moment of one that carries none
 *
 * Returns: (transfer full): the same with the moment at which it was found: it keeps it however
 *   often it is turned
 */
SuralFinding *
sural_change_dup_settled (SuralFinding *finding, SuralTime now)
{
  SuralFinding *settled = NULL;

  if (sural_finding_get_recorded (finding) != SURAL_TIME_UNKNOWN)
    return g_object_ref (finding);
  settled =
      sural_finding_new_full (sural_finding_get_id (finding), sural_finding_get_side (finding),
                              sural_finding_get_value (finding), sural_finding_get_note (finding),
                              now);
  sural_finding_set_day (settled, sural_finding_get_day (finding));
  return settled;
}

/* The day that stands beside an answer, and the answer that is one itself. */
static gboolean
check_days_of (const SuralChangeSite *site, SuralFinding *finding, GError **error)
{
  const SuralFindingDefinition *definition =
      sural_knowledge_get_finding (site->knowledge, sural_finding_get_id (finding));
  const char *value = sural_finding_get_value (finding);
  SuralDay day = SURAL_DAY_UNKNOWN;

  if (definition != NULL && definition->kind == SURAL_FINDING_DATE && value != NULL &&
      sural_day_parse (value, &day, NULL) &&
      !sural_change_site_check_day (site, sural_finding_get_id (finding), day, error))
    return FALSE;
  return sural_change_site_check_day (site, sural_finding_get_id (finding),
                                      sural_finding_get_day (finding), error);
}

/* A number that a trend follows is written once, as the finding, and told to the trend with it. */
static gboolean
write_answer (const SuralChangeSite *site,
              SuralFinding *finding,
              SuralChangeRows *rows,
              GError **error)
{
  const char *value = sural_finding_get_value (finding);
  const SuralMeasure *definition = NULL;
  SuralMeasurement counted;
  char *stands = NULL;
  char *falls = NULL;

  definition = sural_knowledge_find_counted (site->knowledge, sural_finding_get_id (finding),
                                             sural_finding_get_side (finding));
  if (definition == NULL)
    return sural_store_add_finding (site->store, sural_change_site_get_visit_id (site), finding,
                                    error);
  counted = (SuralMeasurement) { definition->id, sural_finding_get_recorded (finding),
                                 value != NULL ? g_ascii_strtod (value, NULL) : NAN,
                                 SURAL_ORIGIN_CLINIC };
  if (!sural_store_add_counted (site->store, sural_change_site_get_visit_id (site), finding,
                                &counted, &stands, &falls, error))
    return FALSE;
  sural_change_rows_take (rows, stands, falls);
  return TRUE;
}

/**
 * sural_change_write_answer:
 *
 * Keeps answers. What a trend follows is written once, as the finding, and told to the trend.
 */
gboolean
sural_change_write_answer (const SuralChangeSite *site,
                           const SuralChange *change,
                           SuralChangeTurn *turn,
                           GError **error)
{
  g_autoptr (GPtrArray) findings = sural_change_list_findings (change);
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = NULL;
  g_auto (SuralChangeRows) rows = sural_change_rows_init ();
  gboolean turned = sural_change_is_turned (change);
  SuralTime now = sural_change_site_get_moment (site);

  found = sural_store_list_findings (site->store, sural_change_site_get_visit_id (site), error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);
      SuralFinding *settled = NULL;

      if (!turned && !check_days_of (site, finding, error))
        return FALSE;
      settled = sural_change_dup_settled (finding, now);
      g_ptr_array_add (before, sural_change_dup_found (found, finding));
      g_ptr_array_add (after, settled);
      if (!(turned ? sural_store_turn_finding (site->store, sural_change_site_get_visit_id (site),
                                               settled, site->back, error)
                   : write_answer (site, settled, &rows, error)))
        return FALSE;
    }
  if (turned && !sural_change_rows_turn (&rows, site, change, error))
    return FALSE;
  sural_change_rows_set_turn (&rows, turn, sural_change_new_answers (before),
                              sural_change_new_answers (after));
  return TRUE;
}

/**
 * sural_change_write_measure:
 *
 * Keeps what the visit measured in the place of what it measured before.
 */
gboolean
sural_change_write_measure (const SuralChangeSite *site,
                            const SuralChange *change,
                            SuralChangeTurn *turn,
                            GError **error)
{
  SuralMeasurement measured = sural_change_get_measured (change);
  SuralMeasurement before;
  g_auto (SuralChangeRows) rows = sural_change_rows_init ();
  char *stands = NULL;
  char *falls = NULL;

  if (measured.at == SURAL_TIME_UNKNOWN)
    measured.at = sural_change_site_get_moment (site);
  if (!sural_store_get_measured (site->store, sural_change_site_get_visit_id (site),
                                 measured.measure, &before, error))
    return FALSE;
  if (sural_change_is_turned (change))
    {
      if (!sural_change_rows_turn (&rows, site, change, error))
        return FALSE;
    }
  else
    {
      if (!sural_store_set_measured (site->store, sural_change_site_get_visit_id (site), &measured,
                                     &stands, &falls, error))
        return FALSE;
      sural_change_rows_take (&rows, stands, falls);
    }
  sural_change_rows_set_turn (&rows, turn,
                              sural_change_new_measure (before.measure, before.value, before.at),
                              sural_change_new_measure (measured.measure, measured.value,
                                                        measured.at));
  return TRUE;
}

/* One of the values that the answers of a patient come to. */
static gboolean
write_measured (const SuralChangeSite *site,
                const SuralMeasurement *measured,
                SuralChangeRows *rows,
                GError **error)
{
  char *stands = NULL;
  char *falls = NULL;

  if (!sural_store_set_measured (site->store, sural_change_site_get_visit_id (site), measured,
                                 &stands, &falls, error))
    return FALSE;
  sural_change_rows_take (rows, stands, falls);
  return TRUE;
}

/**
 * sural_change_write_patient_answers:
 *
 * Keeps what the patient answered without the clinician, and what it comes to.
 */
gboolean
sural_change_write_patient_answers (const SuralChangeSite *site,
                                    const SuralChange *change,
                                    SuralChangeTurn *turn,
                                    GError **error)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  g_autoptr (GArray) after = sural_change_list_measurements (change);
  g_autoptr (GPtrArray) answers = sural_change_list_patient_answers (change);
  g_auto (SuralChangeRows) rows = sural_change_rows_init ();
  gboolean turned = sural_change_is_turned (change);

  for (guint i = 0; i < after->len; i++)
    {
      SuralMeasurement *one = &g_array_index (after, SuralMeasurement, i);
      SuralMeasurement was;

      if (one->at == SURAL_TIME_UNKNOWN)
        one->at = sural_change_site_get_moment (site);
      if (!sural_store_get_measured (site->store, sural_change_site_get_visit_id (site),
                                     one->measure, &was, error) ||
          (!turned && !write_measured (site, one, &rows, error)))
        return FALSE;
      g_array_append_val (before, was);
    }
  if (turned && !sural_change_rows_turn (&rows, site, change, error))
    return FALSE;
  sural_change_rows_set_turn (&rows, turn, sural_change_new_patient_answers (before, NULL),
                              sural_change_new_patient_answers (after, answers));
  return TRUE;
}

/**
 * sural_change_write_add_measurements:
 *
 * Adds points of a trend.
 */
gboolean
sural_change_write_add_measurements (const SuralChangeSite *site,
                                     const SuralChange *change,
                                     SuralChangeTurn *turn,
                                     GError **error)
{
  g_autoptr (GArray) measurements = sural_change_list_measurements (change);
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (measurements, SuralMeasurement, i);

      if (!sural_change_site_check_day (site, one->measure, sural_time_get_day (one->at), error))
        return FALSE;
    }
  if (!sural_store_add_measurements (site->store, site->episode_id, measurements, &ids, error))
    return FALSE;
  turn->undo = sural_change_new_measurements_stand ((const char *const *) ids, FALSE);
  turn->redo = sural_change_new_measurements_stand ((const char *const *) ids, TRUE);
  return TRUE;
}

/**
 * sural_change_write_retract:
 *
 * Takes a point of a trend back.
 */
gboolean
sural_change_write_retract (const SuralChangeSite *site,
                            const SuralChange *change,
                            SuralChangeTurn *turn,
                            GError **error)
{
  const SuralMeasurement meant = sural_change_get_measured (change);
  g_autofree char *id = sural_store_find_measurement (site->store, site->episode_id, &meant, error);
  const char *const ids[] = { id, NULL };

  if (id == NULL)
    return FALSE;
  turn->undo = sural_change_new_measurements_stand (ids, TRUE);
  return sural_store_retract_measurements (site->store, ids, error);
}

/**
 * sural_change_write_measurements_stand:
 *
 * Takes points of a trend back, or has them count again.
 */
gboolean
sural_change_write_measurements_stand (const SuralChangeSite *site,
                                       const SuralChange *change,
                                       SuralChangeTurn *turn,
                                       GError **error)
{
  g_auto (GStrv) taken = sural_change_dup_ids (change);
  const char *const *ids = (const char *const *) taken;
  gboolean stand = sural_change_get_stands (change);

  turn->undo = sural_change_new_measurements_stand (ids, !stand);
  return stand ? sural_store_restore_measurements (site->store, ids, error)
               : sural_store_retract_measurements (site->store, ids, error);
}

/* What was drawn is in the file by then: it is done again by its id. */
static gboolean
turn_drawing (const SuralChangeSite *site,
              const char *before,
              SuralChangeTurn *turn,
              GError **error)
{
  g_autofree char *now = NULL;

  if (!sural_store_find_pain_map (site->store, sural_change_site_get_visit_id (site), &now, error))
    return FALSE;
  turn->undo = sural_change_new_redraw (before);
  turn->redo = sural_change_new_redraw (now);
  return TRUE;
}

/**
 * sural_change_write_draw:
 *
 * Keeps where it hurts.
 */
gboolean
sural_change_write_draw (const SuralChangeSite *site,
                         const SuralChange *change,
                         SuralChangeTurn *turn,
                         GError **error)
{
  g_autofree char *before = NULL;

  return sural_store_find_pain_map (site->store, sural_change_site_get_visit_id (site), &before,
                                    error) &&
         sural_store_add_pain_map (site->store, sural_change_site_get_visit_id (site),
                                   sural_change_get_pain_map (change), error) &&
         turn_drawing (site, before, turn, error);
}

/**
 * sural_change_write_redraw:
 *
 * Draws what was drawn before once more.
 */
gboolean
sural_change_write_redraw (const SuralChangeSite *site,
                           const SuralChange *change,
                           SuralChangeTurn *turn,
                           GError **error)
{
  g_autofree char *before = NULL;

  return sural_store_find_pain_map (site->store, sural_change_site_get_visit_id (site), &before,
                                    error) &&
         sural_store_repeat_pain_map (site->store, sural_change_site_get_visit_id (site),
                                      sural_change_get_id (change), error) &&
         turn_drawing (site, before, turn, error);
}
