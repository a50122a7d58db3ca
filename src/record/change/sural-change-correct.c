/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-change-correct.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/sural-error.h"
#include "record/change/sural-change-check.h"
#include "record/change/sural-change-findings.h"
#include "record/change/sural-change-rows.h"

/* The visit of the episode that is not under way. */
static SuralVisit *
find_earlier_visit (const SuralChangeSite *site, const char *visit_id, GError **error)
{
  g_autoptr (GPtrArray) visits = sural_store_list_visits (site->store, site->episode_id, error);

  for (guint i = 0; visits != NULL && i < visits->len; i++)
    {
      SuralVisit *visit = g_ptr_array_index (visits, i);

      if (!g_str_equal (sural_visit_get_id (visit), visit_id))
        continue;
      if (site->visit == NULL || !g_str_equal (sural_change_site_get_visit_id (site), visit_id))
        return g_object_ref (visit);
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                           _ ("That visit is under way: what it recorded is changed there"));
      return NULL;
    }
  if (visits != NULL)
    g_set_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND, _ ("no visit ‘%s’ of this episode"),
                 visit_id);
  return NULL;
}

/* Dated, it is the same change otherwise. */
static SuralChange *
with_rows_of (const SuralChange *what, SuralChange *dated)
{
  g_autoptr (SuralChange) plain = dated;
  g_auto (GStrv) stand = NULL;
  g_auto (GStrv) fall = NULL;

  if (!sural_change_get_turned (what, &stand, &fall))
    return g_steal_pointer (&plain);
  return sural_change_new_turned (plain, (const char *const *) stand, (const char *const *) fall);
}

/* When a visit that did not record a thing would have: as it began. What it did record keeps its
 * moment, so that rules read what is corrected as of the day of the original. */
static SuralChange *
date_answers (const SuralChangeSite *site, const SuralChange *what, GError **error)
{
  g_autoptr (GPtrArray) findings = sural_change_list_findings (what);
  g_autoptr (GPtrArray) dated = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found =
      sural_store_list_findings (site->store, sural_change_site_get_visit_id (site), error);

  if (found == NULL)
    return NULL;
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);
      g_autoptr (SuralFinding) before = sural_change_dup_found (found, finding);
      SuralTime at = sural_finding_get_recorded (finding);

      if (at == SURAL_TIME_UNKNOWN)
        at = sural_finding_get_recorded (before);
      if (at == SURAL_TIME_UNKNOWN)
        at = sural_visit_get_started (site->visit);
      g_ptr_array_add (dated, sural_change_dup_settled (finding, at));
    }
  return with_rows_of (what, sural_change_new_answers (dated));
}

/* A number that a trend follows is corrected as the finding that it is. */
static gboolean
check_not_counted (const SuralChangeSite *site, const SuralMeasurement *before, GError **error)
{
  const SuralMeasure *measure = sural_knowledge_get_measure (site->knowledge, before->measure);

  if (measure == NULL || measure->counted_by == NULL || before->origin != SURAL_ORIGIN_CLINIC)
    return TRUE;
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("%s is counted by a test; correct what the test found"), measure->label);
  return FALSE;
}

static SuralChange *
date_measure (const SuralChangeSite *site, const SuralChange *what, GError **error)
{
  const SuralMeasurement measured = sural_change_get_measured (what);
  SuralMeasurement before;

  if (!check_not_counted (site, &measured, error))
    return NULL;
  if (measured.at != SURAL_TIME_UNKNOWN)
    return sural_change_ref ((SuralChange *) what);
  if (!sural_store_get_measured (site->store, sural_change_site_get_visit_id (site),
                                 measured.measure, &before, error))
    return NULL;
  return with_rows_of (what,
                       sural_change_new_measure (measured.measure, measured.value,
                                                 before.at != SURAL_TIME_UNKNOWN
                                                     ? before.at
                                                     : sural_visit_get_started (site->visit)));
}

static SuralChange *
date_change (const SuralChangeSite *site, const SuralChange *what, GError **error)
{
  if (sural_change_get_kind (what) == SURAL_CHANGE_ANSWER)
    return date_answers (site, what, error);
  if (sural_change_get_kind (what) == SURAL_CHANGE_MEASURE)
    return date_measure (site, what, error);
  return sural_change_ref ((SuralChange *) what);
}

static gboolean
replace_point (const SuralChangeSite *site,
               const SuralMeasurement *meant,
               SuralMeasurement *before,
               SuralChangeRows *rows,
               GError **error)
{
  const SuralMeasurement any = { meant->measure, meant->at, NAN, SURAL_ORIGIN_CLINIC };
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  g_autofree char *id = sural_store_find_measurement (site->store, site->episode_id, &any, error);
  const char *const ids[] = { id, NULL };
  g_auto (GStrv) written = NULL;
  SuralMeasurement after;

  if (id == NULL || !sural_store_get_measurement (site->store, id, before, error) ||
      !check_not_counted (site, before, error) ||
      !sural_store_retract_measurements (site->store, ids, error))
    return FALSE;
  after = *before;
  after.value = meant->value;
  g_array_append_val (one, after);
  if (!sural_store_add_measurements (site->store, site->episode_id, one, &written, error))
    return FALSE;
  sural_change_rows_take (rows, g_strdup (written[0]), g_steal_pointer (&id));
  return TRUE;
}

static gboolean
turn_point (const SuralChangeSite *site,
            const SuralChange *what,
            SuralMeasurement *before,
            SuralChangeRows *rows,
            GError **error)
{
  return sural_change_rows_turn (rows, site, what, error) && rows->fall->len > 0 &&
         sural_store_get_measurement (site->store, g_ptr_array_index (rows->fall, 0), before,
                                      error);
}

/* A point of a trend of no visit: another value at the same moment, from the same origin. */
static gboolean
correct_point (const SuralChangeSite *site,
               const SuralChange *what,
               SuralChangeTurn *turn,
               GError **error)
{
  const SuralMeasurement meant = sural_change_get_measured (what);
  SuralMeasurement before = meant;
  g_auto (SuralChangeRows) rows = sural_change_rows_init ();

  if (!(sural_change_is_turned (what) ? turn_point (site, what, &before, &rows, error)
                                      : replace_point (site, &meant, &before, &rows, error)))
    return FALSE;
  sural_change_rows_set_turn (&rows, turn,
                              sural_change_new_measure (before.measure, before.value, before.at),
                              sural_change_ref ((SuralChange *) what));
  return TRUE;
}

/* As of the moment at which that visit concluded. */
static gboolean
correct_conclusion (const SuralChangeSite *site,
                    const SuralChange *what,
                    SuralChangeTurn *turn,
                    GError **error)
{
  g_autoptr (SuralConclusion) given = sural_change_dup_conclusion (what);
  g_autoptr (SuralConclusion) before = NULL;
  g_autoptr (SuralConclusion) after = NULL;

  if (!sural_store_get_conclusion (site->store, sural_change_site_get_visit_id (site), &before,
                                   error))
    return FALSE;
  turn->undo = sural_change_new_conclude (before);
  turn->redo = sural_change_ref ((SuralChange *) what);
  if (given == NULL)
    return sural_store_withdraw_conclusion (site->store, sural_change_site_get_visit_id (site),
                                            error);
  after =
      sural_conclusion_new (sural_conclusion_get_hypothesis (given),
                            sural_conclusion_get_grade (given), sural_conclusion_get_tissue (given),
                            sural_conclusion_get_reason (given),
                            before != NULL ? sural_conclusion_get_recorded (before)
                                           : sural_visit_get_started (site->visit));
  return sural_store_add_conclusion (site->store, sural_change_site_get_visit_id (site), after,
                                     error);
}

/* What may be corrected, and by what it is checked and written then. */
static const struct
{
  SuralChangeKind kind;
  SuralChangeCheck check; /* NULL: there is nothing in it to refuse */
  SuralChangeWrite write;
} CORRECTABLE[] = {
  { SURAL_CHANGE_ANSWER, sural_change_check_answer, sural_change_write_answer },
  { SURAL_CHANGE_MEASURE, sural_change_check_measure, sural_change_write_measure },
  { SURAL_CHANGE_DRAW, sural_change_check_draw, sural_change_write_draw },
  { SURAL_CHANGE_REDRAW, NULL, sural_change_write_redraw },
  { SURAL_CHANGE_CONCLUDE, sural_change_check_conclude, correct_conclusion },
};

/* Its place in the table; the length of the table where it is none. */
static gsize
find_correctable (const SuralChange *what)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (CORRECTABLE) && CORRECTABLE[i].kind != sural_change_get_kind (what))
    i++;
  return i;
}

/**
 * sural_change_check_correct:
 *
 * Returns: whether what is corrected can be, for a reason, and is allowed itself; as
 *   #SuralChangeCheck
 */
gboolean
sural_change_check_correct (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralChange) what = sural_change_dup_corrected (change);
  const gsize found = what != NULL ? find_correctable (what) : G_N_ELEMENTS (CORRECTABLE);

  if (found == G_N_ELEMENTS (CORRECTABLE))
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID, _ ("This cannot be corrected"));
      return FALSE;
    }
  if (sural_change_get_text (change)[strspn (sural_change_get_text (change), " \t\n")] == '\0')
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                           _ ("A correction wants a reason"));
      return FALSE;
    }
  return CORRECTABLE[found].check == NULL || CORRECTABLE[found].check (what, knowledge, error);
}

static gboolean
correct_visit (const SuralChangeSite *site,
               const char *visit_id,
               const SuralChange *what,
               SuralChangeTurn *turn,
               GError **error)
{
  SuralChangeSite earlier = *site;
  g_autoptr (SuralVisit) visit = find_earlier_visit (site, visit_id, error);
  g_autoptr (SuralChange) dated = NULL;
  const gsize found = find_correctable (what);

  g_return_val_if_fail (found < G_N_ELEMENTS (CORRECTABLE), FALSE);

  if (visit == NULL)
    return FALSE;
  earlier.visit = visit;
  dated = date_change (&earlier, what, error);
  return dated != NULL && CORRECTABLE[found].write (&earlier, dated, turn, error);
}

/**
 * sural_change_write_correct:
 *
 * Has something stand in the place of what an earlier visit recorded, as of the moment at which
 * it was recorded; the original stays.
 */
gboolean
sural_change_write_correct (const SuralChangeSite *site,
                            const SuralChange *change,
                            SuralChangeTurn *turn,
                            GError **error)
{
  const char *visit_id = sural_change_get_id (change);
  const char *reason = sural_change_get_text (change);
  g_autoptr (SuralChange) what = sural_change_dup_corrected (change);
  g_auto (SuralChangeTurn) inner = { NULL, NULL };

  if (!(*visit_id == '\0' ? correct_point (site, what, &inner, error)
                          : correct_visit (site, visit_id, what, &inner, error)))
    return FALSE;
  turn->undo = sural_change_new_correct (visit_id, reason, inner.undo);
  turn->redo = sural_change_new_correct (visit_id, reason, inner.redo);
  return TRUE;
}
