/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/sural-change-kind.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/sural-day-check.h"
#include "model/sural-error.h"
#include "reasoning/course/sural-questionnaire-total.h"
#include "reasoning/plan/sural-plan-move.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/weigh/sural-visit-gaps.h"
#include "record/sural-consent-said.h"
#include "record/sural-goals-said.h"
#include "record/sural-patient-case.h"
#include "record/sural-visit-snapshot.h"
#include "record/words/sural-words.h"
#include "store/patient/sural-store-attachments.h"

/* What each kind of change does, and by what it is turned. */

/* Of what a patient says in words of their own. */
#define GOAL_LIMIT 200

static const char *
get_visit_id (const SuralChangeSite *site)
{
  return sural_visit_get_id (site->visit);
}

/* --- What the clinical content refuses -------------------------------------------------------- */

static gboolean
check_answer (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (GPtrArray) findings = sural_change_list_findings (change);

  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);

      if (!sural_knowledge_check_finding (knowledge, finding, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_measured (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  const SuralMeasurement measured = sural_change_get_measured (change);

  return isnan (measured.value) ||
         sural_knowledge_check_measurement (knowledge, measured.measure, measured.value, error);
}

static gboolean
check_points (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (GArray) points = sural_change_list_measurements (change);

  for (guint i = 0; i < points->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (points, SuralMeasurement, i);

      if (!sural_knowledge_check_measurement (knowledge, one->measure, one->value, error))
        return FALSE;
    }
  return TRUE;
}

/* What was asked in another edition cannot be held against this one. */
static gboolean
check_patient_answer (const SuralPatientAnswer *answer, SuralKnowledge *knowledge, GError **error)
{
  const SuralQuestionnaire *asked =
      sural_knowledge_get_questionnaire (knowledge, answer->questionnaire);

  if (asked == NULL || !g_str_equal (asked->edition, answer->edition) || isnan (answer->value))
    return TRUE;
  for (guint i = 0; i < asked->items->len; i++)
    {
      const SuralItem *item = g_ptr_array_index (asked->items, i);

      if (g_str_equal (item->id, answer->item) && sural_item_takes (item, answer->value))
        return TRUE;
    }
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("questionnaire “%s”: “%s” cannot be answered with %g"), answer->questionnaire,
               answer->item, answer->value);
  return FALSE;
}

static gboolean
check_patient_answers (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (GArray) measurements = sural_change_list_measurements (change);
  g_autoptr (GPtrArray) answers = sural_change_list_patient_answers (change);

  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (measurements, SuralMeasurement, i);

      if (!isnan (one->value) &&
          !sural_knowledge_check_measurement (knowledge, one->measure, one->value, error))
        return FALSE;
    }
  for (guint i = 0; i < answers->len; i++)
    if (!check_patient_answer (g_ptr_array_index (answers, i), knowledge, error))
      return FALSE;
  return TRUE;
}

/* An id that the clinical content does not know would be kept, and shown to nobody. */
G_GNUC_PRINTF (3, 4)
static gboolean
check_known (gconstpointer definition, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (definition != NULL)
    return TRUE;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_scope (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  const char *id = sural_change_get_id (change);

  return check_known (sural_knowledge_get_ordering (knowledge, id), error,
                      _ ("unknown way through a visit “%s”"), id);
}

static gboolean
check_conclusion (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralConclusion) conclusion = sural_change_dup_conclusion (change);
  const char *id = conclusion != NULL ? sural_conclusion_get_hypothesis (conclusion) : NULL;

  return id == NULL || check_known (sural_knowledge_get_hypothesis (knowledge, id), error,
                                    _ ("unknown diagnosis “%s”"), id);
}

/* A word for what a visit lacks is kept as one for a gate is. */
static gboolean
check_gate (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  const char *id = sural_change_get_id (change);

  return sural_visit_gap_is_id (id) ||
         check_known (sural_knowledge_get_gate (knowledge, id), error, _ ("unknown gate “%s”"), id);
}

static gboolean
check_alert (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralAcknowledgement) said = sural_change_dup_acknowledgement (change);

  return check_known (sural_knowledge_get_alert (knowledge, said->alert), error,
                      _ ("unknown alert “%s”"), said->alert);
}

static gboolean
check_consent (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralConsent) said = sural_change_dup_consent (change);

  return check_known (g_str_equal (said->id, SURAL_CONSENT_SHARE_WITH_COACH) ? said : NULL, error,
                      _ ("unknown consent “%s”"), said->id) &&
         (said->answer == SURAL_CONSENT_NOT_ASKED ||
          check_known (sural_knowledge_find_sentence (knowledge, said->text), error,
                       _ ("unknown text “%s”"), said->text));
}

static gboolean
is_score (double value)
{
  return isnan (value) || (value >= 0 && value <= SURAL_GOAL_SCORE_MOST);
}

static gboolean
knows_group (SuralKnowledge *knowledge, const char *group)
{
  GPtrArray *exercises = sural_knowledge_get_exercises (knowledge);

  for (guint i = 0; i < exercises->len; i++)
    if (g_str_equal (((const SuralExercise *) g_ptr_array_index (exercises, i))->group, group))
      return TRUE;
  return FALSE;
}

static gboolean
check_goal (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralGoal) goal = sural_change_dup_goal (change);

  if (goal->place < 1 || goal->place > SURAL_GOALS_MOST || !is_score (goal->score) ||
      !is_score (goal->target) || strlen (goal->activity) > GOAL_LIMIT)
    {
      g_set_error (
          error, SURAL_ERROR, SURAL_ERROR_INVALID,
          _ ("goal: wants a place from 1 to %d, scores from 0 to %d, and at most %d bytes of "
             "text"),
          SURAL_GOALS_MOST, SURAL_GOAL_SCORE_MOST, GOAL_LIMIT);
      return FALSE;
    }
  return *goal->group == '\0' ||
         check_known (knows_group (knowledge, goal->group) ? goal : NULL, error,
                      _ ("unknown group of exercises “%s”"), goal->group);
}

static gboolean
check_drawing (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  const SuralPainMap *map = sural_change_get_pain_map (change);

  for (guint i = 0; i < sural_pain_map_get_n_marks (map); i++)
    {
      const char *region = sural_pain_map_get_mark (map, i)->region;

      if (region != NULL && !check_known (sural_knowledge_get_body_region (knowledge, region),
                                          error, _ ("unknown region of the body “%s”"), region))
        return FALSE;
    }
  return TRUE;
}

/**
 * sural_change_check:
 * @change: a change
 * @knowledge: the clinical content
 * @error: return location
 *
 * Returns: whether the clinical content knows what it speaks of, and allows its values;
 *   %SURAL_ERROR_INVALID otherwise
 */
gboolean
sural_change_check (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  const SuralChangeRule *rule = NULL;

  g_return_val_if_fail (change != NULL, FALSE);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), FALSE);

  rule = sural_change_kind_get_rule (sural_change_get_kind (change));
  return rule->check == NULL || rule->check (change, knowledge, error);
}

/* The moment of what is recorded now: never before the visit that records it began. */
static SuralTime
get_moment (const SuralChangeSite *site)
{
  return MAX (sural_store_get_now (site->store), sural_visit_get_started (site->visit));
}

/* Nobody is treated who has died. What was begun before is ended, and what was noted is kept. */
static gboolean
check_alive (const SuralChangeSite *site, GError **error)
{
  g_autoptr (SuralEpisode) episode = sural_store_get_episode (site->store, site->episode_id, error);
  g_autoptr (SuralPatient) patient =
      episode != NULL
          ? sural_store_get_patient (site->store, sural_episode_get_patient_id (episode), error)
          : NULL;

  if (patient == NULL)
    return FALSE;
  if (sural_patient_get_died (patient) == NULL)
    return TRUE;
  g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                       _ ("This patient has died. Where that is wrong, take it back under Edit "
                          "Patient first."));
  return FALSE;
}

/* Nothing was measured, found or said after today, nor before the patient was born: a day that is
 * typed passes what a day from a file passes. What is here already is not asked about again. */
static gboolean
check_day (const SuralChangeSite *site, const char *what, SuralDay day, GError **error)
{
  SuralDayBounds bounds = { .today = sural_time_get_day (sural_store_get_now (site->store)) };
  g_autoptr (SuralEpisode) episode = NULL;
  g_autoptr (SuralPatient) patient = NULL;
  g_autofree char *text = NULL;

  if (day == SURAL_DAY_UNKNOWN)
    return TRUE;
  episode = sural_store_get_episode (site->store, site->episode_id, error);
  if (episode == NULL)
    return FALSE;
  patient = sural_store_get_patient (site->store, sural_episode_get_patient_id (episode), error);
  if (patient == NULL)
    return FALSE;
  bounds.born = sural_patient_get_birth_day (patient);
  if (sural_day_doubt (day, &bounds) == SURAL_DAY_SOUND)
    return TRUE;
  text = sural_day_doubt_to_string (sural_day_doubt (day, &bounds), day);
  /* Translators: what a day is of, and what speaks against it: "onset: 2062-05-01 lies after
   * today" */
  sural_error_set (error, SURAL_ERROR_INVALID, _ ("%s: %s"), what, text);
  return FALSE;
}

/* --- A visit ---------------------------------------------------------------------------------- */

/* A visit that was started stays: what was found in it may be taken back, that it was is not. */
static gboolean
start_visit (const SuralChangeSite *site,
             const SuralChange *change,
             SuralChangeTurn *turn,
             GError **error)
{
  g_autoptr (SuralVisit) visit = NULL;

  if (!check_alive (site, error))
    return FALSE;
  visit = sural_store_start_visit (site->store, site->episode_id, error);
  return visit != NULL;
}

static gboolean
end_visit (const SuralChangeSite *site,
           const SuralChange *change,
           SuralChangeTurn *turn,
           GError **error)
{
  if (!sural_visit_snapshot_keep (site->store, site->visit, site->knowledge, error) ||
      !sural_store_end_visit (site->store, get_visit_id (site), error))
    return FALSE;
  turn->undo = sural_change_new_reopen_visit (get_visit_id (site));
  turn->redo = sural_change_new_end_visit ();
  return TRUE;
}

static gboolean
reopen_visit (const SuralChangeSite *site,
              const SuralChange *change,
              SuralChangeTurn *turn,
              GError **error)
{
  if (!sural_store_reopen_visit (site->store, sural_change_get_id (change), error))
    return FALSE;
  turn->undo = sural_change_new_end_visit ();
  return TRUE;
}

static gboolean
choose_scope (const SuralChangeSite *site,
              const SuralChange *change,
              SuralChangeTurn *turn,
              GError **error)
{
  /* The first is where a visit begins: there is nothing to go back to. */
  if (sural_visit_get_scope (site->visit) != NULL)
    turn->undo = sural_change_new_scope (sural_visit_get_scope (site->visit));
  return sural_store_choose_scope (site->store, get_visit_id (site), sural_change_get_id (change),
                                   error);
}

/* --- What is found and measured --------------------------------------------------------------- */

/* What this visit found before; what an earlier one found stands again by itself. */
static SuralFinding *
dup_before (GPtrArray *found, SuralFinding *finding)
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

/* The same with the moment at which it was found: it keeps it however often it is turned. */
static SuralFinding *
dup_settled (SuralFinding *finding, SuralTime now)
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
      !check_day (site, sural_finding_get_id (finding), day, error))
    return FALSE;
  return check_day (site, sural_finding_get_id (finding), sural_finding_get_day (finding), error);
}

/* --- The rows of trends that a change made stand and fall ------------------------------------- */

typedef struct
{
  GPtrArray *stand; /* ids of measurements */
  GPtrArray *fall;
} Rows;

static void
rows_clear (Rows *rows)
{
  g_clear_pointer (&rows->stand, g_ptr_array_unref);
  g_clear_pointer (&rows->fall, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)

static Rows
rows_new (void)
{
  return (Rows) { g_ptr_array_new_null_terminated (2, g_free, TRUE),
                  g_ptr_array_new_null_terminated (2, g_free, TRUE) };
}

/* One that was written by the same change a moment ago neither stands nor fell by it. */
static void
rows_take (Rows *rows, char *stands, char *falls)
{
  guint index;

  if (falls != NULL && g_ptr_array_find_with_equal_func (rows->stand, falls, g_str_equal, &index))
    {
      g_ptr_array_remove_index (rows->stand, index);
      g_clear_pointer (&falls, g_free);
    }
  if (falls != NULL)
    g_ptr_array_add (rows->fall, falls);
  if (stands != NULL)
    g_ptr_array_add (rows->stand, stands);
}

/* The way back lets fall what stands and stand what fell. Both are taken over. */
static void
set_turn (SuralChangeTurn *turn, SuralChange *undo, SuralChange *redo, const Rows *rows)
{
  g_autoptr (SuralChange) before = undo;
  g_autoptr (SuralChange) after = redo;
  const char *const *stand = (const char *const *) rows->stand->pdata;
  const char *const *fall = (const char *const *) rows->fall->pdata;

  turn->undo = sural_change_new_turned (before, fall, stand);
  turn->redo = sural_change_new_turned (after, stand, fall);
}

/* Of a change that was done before: it wrote its rows then. */
static gboolean
turn_rows (const SuralChangeSite *site, const SuralChange *change, Rows *rows, GError **error)
{
  g_auto (GStrv) stand = NULL;
  g_auto (GStrv) fall = NULL;

  sural_change_get_turned (change, &stand, &fall);
  if (!sural_store_retract_measurements (site->store, (const char *const *) fall, error) ||
      !sural_store_restore_measurements (site->store, (const char *const *) stand, error))
    return FALSE;
  for (guint i = 0; stand[i] != NULL; i++)
    rows_take (rows, g_strdup (stand[i]), NULL);
  for (guint i = 0; fall[i] != NULL; i++)
    rows_take (rows, NULL, g_strdup (fall[i]));
  return TRUE;
}

static gboolean
is_turned (const SuralChange *change)
{
  g_auto (GStrv) stand = NULL;
  g_auto (GStrv) fall = NULL;

  return sural_change_get_turned (change, &stand, &fall);
}

/* A number that a trend follows is written once, as the finding, and told to the trend with it. */
static gboolean
write_answer (const SuralChangeSite *site, SuralFinding *finding, Rows *rows, GError **error)
{
  const char *value = sural_finding_get_value (finding);
  const SuralMeasure *definition = NULL;
  SuralMeasurement counted;
  char *stands = NULL;
  char *falls = NULL;

  definition = sural_knowledge_find_counted (site->knowledge, sural_finding_get_id (finding),
                                             sural_finding_get_side (finding));
  if (definition == NULL)
    return sural_store_add_finding (site->store, get_visit_id (site), finding, error);
  counted = (SuralMeasurement) { definition->id, sural_finding_get_recorded (finding),
                                 value != NULL ? g_ascii_strtod (value, NULL) : NAN,
                                 SURAL_ORIGIN_CLINIC };
  if (!sural_store_add_counted (site->store, get_visit_id (site), finding, &counted, &stands,
                                &falls, error))
    return FALSE;
  rows_take (rows, stands, falls);
  return TRUE;
}

static gboolean
answer (const SuralChangeSite *site,
        const SuralChange *change,
        SuralChangeTurn *turn,
        GError **error)
{
  g_autoptr (GPtrArray) findings = sural_change_list_findings (change);
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = NULL;
  g_auto (Rows) rows = rows_new ();
  gboolean turned = is_turned (change);
  SuralTime now = get_moment (site);

  found = sural_store_list_findings (site->store, get_visit_id (site), error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);
      SuralFinding *settled = NULL;

      if (!turned && !check_days_of (site, finding, error))
        return FALSE;
      settled = dup_settled (finding, now);
      g_ptr_array_add (before, dup_before (found, finding));
      g_ptr_array_add (after, settled);
      if (!(turned ? sural_store_add_finding (site->store, get_visit_id (site), settled, error)
                   : write_answer (site, settled, &rows, error)))
        return FALSE;
    }
  if (turned && !turn_rows (site, change, &rows, error))
    return FALSE;
  set_turn (turn, sural_change_new_answers (before), sural_change_new_answers (after), &rows);
  return TRUE;
}

static gboolean
measure (const SuralChangeSite *site,
         const SuralChange *change,
         SuralChangeTurn *turn,
         GError **error)
{
  SuralMeasurement measured = sural_change_get_measured (change);
  SuralMeasurement before;
  g_auto (Rows) rows = rows_new ();
  char *stands = NULL;
  char *falls = NULL;

  if (measured.at == SURAL_TIME_UNKNOWN)
    measured.at = get_moment (site);
  if (!sural_store_get_measured (site->store, get_visit_id (site), measured.measure, &before,
                                 error))
    return FALSE;
  if (is_turned (change))
    {
      if (!turn_rows (site, change, &rows, error))
        return FALSE;
    }
  else
    {
      if (!sural_store_set_measured (site->store, get_visit_id (site), &measured, &stands, &falls,
                                     error))
        return FALSE;
      rows_take (&rows, stands, falls);
    }
  set_turn (turn, sural_change_new_measure (before.measure, before.value, before.at),
            sural_change_new_measure (measured.measure, measured.value, measured.at), &rows);
  return TRUE;
}

/* One of the values that the answers of a patient come to. */
static gboolean
write_measured (const SuralChangeSite *site,
                const SuralMeasurement *measured,
                Rows *rows,
                GError **error)
{
  char *stands = NULL;
  char *falls = NULL;

  if (!sural_store_set_measured (site->store, get_visit_id (site), measured, &stands, &falls,
                                 error))
    return FALSE;
  rows_take (rows, stands, falls);
  return TRUE;
}

static gboolean
take_patient_answers (const SuralChangeSite *site,
                      const SuralChange *change,
                      SuralChangeTurn *turn,
                      GError **error)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  g_autoptr (GArray) after = sural_change_list_measurements (change);
  g_autoptr (GPtrArray) answers = sural_change_list_patient_answers (change);
  g_auto (Rows) rows = rows_new ();
  gboolean turned = is_turned (change);

  for (guint i = 0; i < after->len; i++)
    {
      SuralMeasurement *one = &g_array_index (after, SuralMeasurement, i);
      SuralMeasurement was;

      if (one->at == SURAL_TIME_UNKNOWN)
        one->at = get_moment (site);
      if (!sural_store_get_measured (site->store, get_visit_id (site), one->measure, &was, error) ||
          (!turned && !write_measured (site, one, &rows, error)))
        return FALSE;
      g_array_append_val (before, was);
    }
  if (turned && !turn_rows (site, change, &rows, error))
    return FALSE;
  set_turn (turn, sural_change_new_patient_answers (before, NULL),
            sural_change_new_patient_answers (after, answers), &rows);
  return TRUE;
}

static gboolean
set_side (const SuralChangeSite *site,
          const SuralChange *change,
          SuralChangeTurn *turn,
          GError **error)
{
  g_autoptr (SuralEpisode) episode = sural_store_get_episode (site->store, site->episode_id, error);

  if (episode == NULL)
    return FALSE;
  turn->undo = sural_change_new_side (sural_episode_get_side (episode));
  if (sural_episode_get_side (episode) == sural_change_get_side (change))
    return TRUE;
  sural_episode_set_side (episode, sural_change_get_side (change));
  return sural_store_save_episode (site->store, episode, error);
}

static gboolean
add_measurements (const SuralChangeSite *site,
                  const SuralChange *change,
                  SuralChangeTurn *turn,
                  GError **error)
{
  g_autoptr (GArray) measurements = sural_change_list_measurements (change);
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < measurements->len; i++)
    {
      const SuralMeasurement *one = &g_array_index (measurements, SuralMeasurement, i);

      if (!check_day (site, one->measure, sural_time_get_day (one->at), error))
        return FALSE;
    }
  if (!sural_store_add_measurements (site->store, site->episode_id, measurements, &ids, error))
    return FALSE;
  turn->undo = sural_change_new_measurements_stand ((const char *const *) ids, FALSE);
  turn->redo = sural_change_new_measurements_stand ((const char *const *) ids, TRUE);
  return TRUE;
}

static gboolean
retract (const SuralChangeSite *site,
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

static gboolean
set_measurements_stand (const SuralChangeSite *site,
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

  if (!sural_store_find_pain_map (site->store, get_visit_id (site), &now, error))
    return FALSE;
  turn->undo = sural_change_new_redraw (before);
  turn->redo = sural_change_new_redraw (now);
  return TRUE;
}

static gboolean
draw (const SuralChangeSite *site, const SuralChange *change, SuralChangeTurn *turn, GError **error)
{
  g_autofree char *before = NULL;

  return sural_store_find_pain_map (site->store, get_visit_id (site), &before, error) &&
         sural_store_add_pain_map (site->store, get_visit_id (site),
                                   sural_change_get_pain_map (change), error) &&
         turn_drawing (site, before, turn, error);
}

static gboolean
redraw (const SuralChangeSite *site,
        const SuralChange *change,
        SuralChangeTurn *turn,
        GError **error)
{
  g_autofree char *before = NULL;

  return sural_store_find_pain_map (site->store, get_visit_id (site), &before, error) &&
         sural_store_repeat_pain_map (site->store, get_visit_id (site),
                                      sural_change_get_id (change), error) &&
         turn_drawing (site, before, turn, error);
}

/* --- What is concluded ------------------------------------------------------------------------ */

static gboolean
conclude (const SuralChangeSite *site,
          const SuralChange *change,
          SuralChangeTurn *turn,
          GError **error)
{
  g_autoptr (SuralConclusion) conclusion = sural_change_dup_conclusion (change);
  g_autoptr (SuralConclusion) before = NULL;

  if (!sural_store_get_conclusion (site->store, get_visit_id (site), &before, error))
    return FALSE;
  turn->undo = sural_change_new_conclude (before);
  return conclusion != NULL
             ? sural_store_add_conclusion (site->store, get_visit_id (site), conclusion, error)
             : sural_store_withdraw_conclusion (site->store, get_visit_id (site), error);
}

static gboolean
acknowledge_gate (const SuralChangeSite *site,
                  const SuralChange *change,
                  SuralChangeTurn *turn,
                  GError **error)
{
  g_autoptr (GHashTable) before =
      sural_store_list_acknowledged_at (site->store, get_visit_id (site), error);
  const char *gate = sural_change_get_id (change);
  const char *reason = sural_change_get_text (change);

  if (before == NULL)
    return FALSE;
  turn->undo = sural_change_new_acknowledge_gate (gate, g_hash_table_lookup (before, gate));
  return reason != NULL
             ? sural_store_acknowledge_gate (site->store, get_visit_id (site), gate, reason, error)
             : sural_store_withdraw_acknowledgement (site->store, get_visit_id (site), gate, error);
}

static gboolean
acknowledge_alert (const SuralChangeSite *site,
                   const SuralChange *change,
                   SuralChangeTurn *turn,
                   GError **error)
{
  g_autoptr (SuralAcknowledgement) said = sural_change_dup_acknowledgement (change);
  g_autoptr (SuralAcknowledgement) before = NULL;

  if (!sural_store_get_alert_acknowledgement (site->store, site->episode_id, said->alert, &before,
                                              error))
    return FALSE;
  if (before == NULL)
    before = sural_acknowledgement_new (said->alert, said->day, NULL, NAN, NULL);
  turn->undo = sural_change_new_acknowledge_alert (before);
  return sural_store_acknowledge_alert (site->store, site->episode_id, said, error);
}

/* --- The plan --------------------------------------------------------------------------------- */

static gboolean
accept_plan (const SuralChangeSite *site,
             const SuralChange *change,
             SuralChangeTurn *turn,
             GError **error)
{
  g_autoptr (SuralPlan) plan = sural_plan_copy (sural_change_get_plan (change));

  if (!check_alive (site, error) ||
      !sural_store_accept_plan (site->store, site->episode_id, plan, error))
    return FALSE;
  turn->undo = sural_change_new_plan_stands (plan->id, FALSE);
  turn->redo = sural_change_new_plan_stands (plan->id, TRUE);
  return TRUE;
}

static gboolean
set_plan_stands (const SuralChangeSite *site,
                 const SuralChange *change,
                 SuralChangeTurn *turn,
                 GError **error)
{
  const char *plan_id = sural_change_get_id (change);
  gboolean stands = sural_change_get_stands (change);

  turn->undo = sural_change_new_plan_stands (plan_id, !stands);
  return sural_store_set_plan_stands (site->store, plan_id, stands, error);
}

/* What was said last of the exercise, or that nothing was. */
static SuralPlanDecline *
dup_decline_before (const SuralPlan *plan, const SuralPlanDecline *decline)
{
  for (guint i = plan != NULL && plan->declined != NULL ? plan->declined->len : 0; i > 0; i--)
    {
      const SuralPlanDecline *one = g_ptr_array_index (plan->declined, i - 1);

      if (g_str_equal (one->exercise, decline->exercise))
        return sural_plan_decline_copy (one);
    }
  return sural_plan_decline_new (decline->exercise, NULL);
}

static gboolean
decline_step (const SuralChangeSite *site,
              const SuralChange *change,
              SuralChangeTurn *turn,
              GError **error)
{
  g_autoptr (SuralPlanDecline) decline = sural_change_dup_decline (change);
  g_autoptr (SuralPlanDecline) before = NULL;
  g_autoptr (SuralPlan) plan = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *plan_id = sural_change_get_id (change);

  plan = sural_store_get_plan (site->store, site->episode_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  before = dup_decline_before (plan, decline);
  turn->undo = sural_change_new_decline_step (plan_id, before);
  return sural_store_decline_step (site->store, plan_id, decline, error);
}

/* Refused where it would bring together what the rules keep apart, whoever asks. */
static gboolean
arrange_week (const SuralChangeSite *site,
              const SuralChange *change,
              SuralChangeTurn *turn,
              GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SuralPlan) plan = NULL;
  const char *plan_id = sural_change_get_id (change);

  plan = sural_store_get_plan (site->store, site->episode_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (plan == NULL || !g_str_equal (plan->id, plan_id))
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND,
                           _ ("This version of the plan is not in force any more."));
      return FALSE;
    }
  turn->undo = sural_change_new_arrange_week (plan_id, plan);
  sural_change_arrange (change, plan);
  return sural_plan_check_days (plan, site->knowledge, error) &&
         sural_store_arrange_week (site->store, plan_id, plan, error);
}

/* --- Notes ------------------------------------------------------------------------------------ */

static gboolean
draft_note (const SuralChangeSite *site,
            const SuralChange *change,
            SuralChangeTurn *turn,
            GError **error)
{
  return sural_store_save_note_draft (site->store, get_visit_id (site),
                                      sural_change_get_text (change), error);
}

static gboolean
sign_note (const SuralChangeSite *site,
           const SuralChange *change,
           SuralChangeTurn *turn,
           GError **error)
{
  g_autoptr (SuralNote) note = sural_store_sign_note (site->store, get_visit_id (site),
                                                      sural_change_get_text (change), error);

  /* Who signs has read what Sural says now: it is kept also where the visit is never ended. */
  return note != NULL &&
         sural_visit_snapshot_keep (site->store, site->visit, site->knowledge, error);
}

static gboolean
amend_note (const SuralChangeSite *site,
            const SuralChange *change,
            SuralChangeTurn *turn,
            GError **error)
{
  g_autoptr (SuralNote) note = sural_store_amend_note (site->store, sural_change_get_id (change),
                                                       sural_change_get_text (change), error);

  return note != NULL;
}

/* --- What an earlier visit recorded ----------------------------------------------------------- */

static gboolean
may_be_corrected (SuralChangeKind kind)
{
  return kind == SURAL_CHANGE_ANSWER || kind == SURAL_CHANGE_MEASURE || kind == SURAL_CHANGE_DRAW ||
         kind == SURAL_CHANGE_REDRAW || kind == SURAL_CHANGE_CONCLUDE;
}

static gboolean
check_correction (const SuralChange *change, SuralKnowledge *knowledge, GError **error)
{
  g_autoptr (SuralChange) what = sural_change_dup_corrected (change);

  if (what == NULL || !may_be_corrected (sural_change_get_kind (what)))
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
  return sural_change_check (what, knowledge, error);
}

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
      if (site->visit == NULL || !g_str_equal (get_visit_id (site), visit_id))
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
  g_autoptr (GPtrArray) found = sural_store_list_findings (site->store, get_visit_id (site), error);

  if (found == NULL)
    return NULL;
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);
      g_autoptr (SuralFinding) before = dup_before (found, finding);
      SuralTime at = sural_finding_get_recorded (finding);

      if (at == SURAL_TIME_UNKNOWN)
        at = sural_finding_get_recorded (before);
      g_ptr_array_add (dated, dup_settled (finding, at != SURAL_TIME_UNKNOWN
                                                        ? at
                                                        : sural_visit_get_started (site->visit)));
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
  if (!sural_store_get_measured (site->store, get_visit_id (site), measured.measure, &before,
                                 error))
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
               Rows *rows,
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
  rows_take (rows, g_strdup (written[0]), g_steal_pointer (&id));
  return TRUE;
}

static gboolean
turn_point (const SuralChangeSite *site,
            const SuralChange *what,
            SuralMeasurement *before,
            Rows *rows,
            GError **error)
{
  return turn_rows (site, what, rows, error) && rows->fall->len > 0 &&
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
  g_auto (Rows) rows = rows_new ();

  if (!(is_turned (what) ? turn_point (site, what, &before, &rows, error)
                         : replace_point (site, &meant, &before, &rows, error)))
    return FALSE;
  set_turn (turn, sural_change_new_measure (before.measure, before.value, before.at),
            sural_change_ref ((SuralChange *) what), &rows);
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

  if (!sural_store_get_conclusion (site->store, get_visit_id (site), &before, error))
    return FALSE;
  turn->undo = sural_change_new_conclude (before);
  turn->redo = sural_change_ref ((SuralChange *) what);
  if (given == NULL)
    return sural_store_withdraw_conclusion (site->store, get_visit_id (site), error);
  after =
      sural_conclusion_new (sural_conclusion_get_hypothesis (given),
                            sural_conclusion_get_grade (given), sural_conclusion_get_tissue (given),
                            sural_conclusion_get_reason (given),
                            before != NULL ? sural_conclusion_get_recorded (before)
                                           : sural_visit_get_started (site->visit));
  return sural_store_add_conclusion (site->store, get_visit_id (site), after, error);
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

  if (visit == NULL)
    return FALSE;
  earlier.visit = visit;
  if (sural_change_get_kind (what) == SURAL_CHANGE_CONCLUDE)
    return correct_conclusion (&earlier, what, turn, error);
  dated = date_change (&earlier, what, error);
  return dated != NULL && sural_change_write (&earlier, dated, turn, error);
}

static gboolean
correct (const SuralChangeSite *site,
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

/**
 * sural_change_is_plain_answer:
 * @change: a change
 * @knowledge: which findings are counted by a trend
 *
 * Returns: whether it is answers of which none is taken back, so that what an earlier visit found
 *   would stand again, and none a value of a trend
 */
gboolean
sural_change_is_plain_answer (const SuralChange *change, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (sural_change_get_kind (change) != SURAL_CHANGE_ANSWER)
    return FALSE;
  findings = sural_change_list_findings (change);
  for (guint i = 0; i < findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (findings, i);

      if (sural_finding_get_value (finding) == NULL ||
          sural_knowledge_find_counted (knowledge, sural_finding_get_id (finding),
                                        sural_finding_get_side (finding)) != NULL)
        return FALSE;
    }
  return TRUE;
}

/* --- An episode and its patient --------------------------------------------------------------- */

static gboolean
edit_episode (const SuralChangeSite *site,
              const SuralChange *change,
              SuralChangeTurn *turn,
              GError **error)
{
  g_autoptr (SuralEpisode) before = sural_store_get_episode (site->store, site->episode_id, error);
  g_autoptr (SuralEpisode) after = NULL;

  if (before == NULL)
    return FALSE;
  after = sural_episode_copy (before);
  sural_change_edit (change, after);
  turn->redo = sural_change_new_edit_episode (before, after);
  turn->undo = sural_change_dup_reversed (turn->redo);
  return sural_episode_compare (before, after) == 0 ||
         sural_store_save_episode (site->store, after, error);
}

static SuralChange *
dup_discharge (SuralEpisode *closed)
{
  return sural_change_new_discharge (sural_episode_get_discharge_day (closed),
                                     sural_episode_get_discharge (closed));
}

/* Nobody is let go of with an emergency that nobody said a word to. */
static gboolean
check_gates_said (const SuralChangeSite *site, GError **error)
{
  g_autoptr (SuralCase) subject =
      sural_patient_case_load (site->store, site->episode_id, site->knowledge, error);
  g_autoptr (GPtrArray) open =
      subject != NULL ? sural_gates_find_open (subject, site->knowledge) : NULL;
  g_autoptr (GHashTable) acknowledged =
      open != NULL ? sural_store_list_acknowledged_gates (site->store, site->episode_id, error)
                   : NULL;
  const SuralGate *gate =
      acknowledged != NULL ? sural_gates_find_unsaid (open, acknowledged) : NULL;

  if (gate != NULL)
    {
      g_autofree char *message = sural_words_dup_not_discharged (gate);

      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID, message);
    }
  return acknowledged != NULL && gate == NULL;
}

static gboolean
discharge (const SuralChangeSite *site,
           const SuralChange *change,
           SuralChangeTurn *turn,
           GError **error)
{
  g_autoptr (SuralEpisode) before = sural_store_get_episode (site->store, site->episode_id, error);

  if (before == NULL || !check_gates_said (site, error))
    return FALSE;
  turn->undo = sural_episode_is_closed (before) ? dup_discharge (before)
                                                : sural_change_new_reopen_episode ();
  return sural_store_discharge_episode (site->store, site->episode_id,
                                        sural_change_get_day (change),
                                        sural_change_get_discharge (change), error);
}

static gboolean
reopen_episode (const SuralChangeSite *site,
                const SuralChange *change,
                SuralChangeTurn *turn,
                GError **error)
{
  g_autoptr (SuralEpisode) before = sural_store_get_episode (site->store, site->episode_id, error);

  if (before == NULL)
    return FALSE;
  if (sural_episode_is_closed (before))
    turn->undo = dup_discharge (before);
  return sural_store_reopen_episode (site->store, site->episode_id, error);
}

/* The journal is where it is kept: it says what was said before, and keeps what is said now. */
static gboolean
say_consent (const SuralChangeSite *site,
             const SuralChange *change,
             SuralChangeTurn *turn,
             GError **error)
{
  g_autoptr (GPtrArray) commits = sural_store_list_commits (site->store, site->episode_id, error);
  g_autoptr (SuralConsent) said = sural_change_dup_consent (change);
  g_autoptr (SuralConsent) before = NULL;

  if (commits == NULL)
    return FALSE;
  before = sural_consent_find (commits, said->id);
  if (said->answer != SURAL_CONSENT_NOT_ASKED && said->day == SURAL_DAY_UNKNOWN)
    said->day = sural_time_get_day (sural_store_get_now (site->store));
  if (said->answer != SURAL_CONSENT_NOT_ASKED && *said->version == '\0')
    g_set_str (&said->version, sural_knowledge_get_version (site->knowledge));
  turn->undo = sural_change_new_consent (before);
  turn->redo = sural_change_new_consent (said);
  return TRUE;
}

/* Kept by the journal, as a consent is. */
static gboolean
set_goal (const SuralChangeSite *site,
          const SuralChange *change,
          SuralChangeTurn *turn,
          GError **error)
{
  g_autoptr (GPtrArray) commits = sural_store_list_commits (site->store, site->episode_id, error);
  g_autoptr (SuralGoal) goal = sural_change_dup_goal (change);
  g_autoptr (SuralGoal) before = NULL;

  if (commits == NULL)
    return FALSE;
  before = sural_goals_dup_at (commits, goal->place);
  if (!isnan (goal->score) && !check_day (site, goal->activity, goal->day, error))
    return FALSE;
  if (goal->day == SURAL_DAY_UNKNOWN && !isnan (goal->score))
    goal->day = sural_time_get_day (sural_store_get_now (site->store));
  turn->undo = sural_change_new_goal (before);
  turn->redo = sural_change_new_goal (goal);
  return TRUE;
}

/* It is in the file by then: it is done again by its id. */
static gboolean
attach (const SuralChangeSite *site,
        const SuralChange *change,
        SuralChangeTurn *turn,
        GError **error)
{
  const SuralAttachment *attachment = sural_change_get_attachment (change);
  g_autofree char *id = NULL;

  if (!sural_store_add_attachment (site->store, site->episode_id, attachment, &id, error))
    return FALSE;
  turn->undo = sural_change_new_attachment_stands (id, attachment->title, FALSE);
  turn->redo = sural_change_new_attachment_stands (id, attachment->title, TRUE);
  return TRUE;
}

static gboolean
set_attachment_stands (const SuralChangeSite *site,
                       const SuralChange *change,
                       SuralChangeTurn *turn,
                       GError **error)
{
  const char *id = sural_change_get_id (change);
  const gboolean stands = sural_change_get_stands (change);

  turn->undo = sural_change_new_attachment_stands (id, sural_change_get_text (change), !stands);
  return sural_store_set_attachment_stands (site->store, site->episode_id, id, stands, error);
}

static gboolean
set_patient_stands (const SuralChangeSite *site,
                    const SuralChange *change,
                    SuralChangeTurn *turn,
                    GError **error)
{
  const char *id = sural_change_get_id (change);
  gboolean stands = sural_change_get_stands (change);

  turn->undo = sural_change_new_patient_stands (id, !stands);
  return stands ? sural_store_restore_patient (site->store, id, error)
                : sural_store_delete_patient (site->store, id, error);
}

/* The journals are those of episodes, which go along; the clinic has none. */
static gboolean
merge (const SuralChangeSite *site,
       const SuralChange *change,
       SuralChangeTurn *turn,
       GError **error)
{
  const char *id = sural_change_get_id (change);
  const char *into_id = sural_change_get_into_id (change);
  gboolean merged = sural_change_get_stands (change);

  turn->undo = sural_change_new_merge (id, into_id, !merged);
  return merged ? sural_store_merge_patients (site->store, id, into_id, error)
                : sural_store_separate_patient (site->store, id, error);
}

/* What takes it in again is the files themselves. */
static gboolean
take_back_import (const SuralChangeSite *site,
                  const SuralChange *change,
                  SuralChangeTurn *turn,
                  GError **error)
{
  g_auto (GStrv) documents = sural_change_dup_ids (change);
  g_auto (GStrv) patient_ids = sural_change_dup_patient_ids (change);

  return sural_store_undo_import (site->store, (const char *const *) documents,
                                  (const char *const *) patient_ids, error);
}

#define IN_VISIT SURAL_CHANGE_OF_VISIT
#define ANY_TIME SURAL_CHANGE_OF_EPISODE
#define ANYWHERE SURAL_CHANGE_OF_CLINIC
#define KEPT FALSE
#define QUIET TRUE

static const SuralChangeRule RULES[SURAL_N_CHANGES] = {
  [SURAL_CHANGE_START_VISIT] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, start_visit },
  [SURAL_CHANGE_END_VISIT] = { IN_VISIT, KEPT, SURAL_ROLE_CLINICIAN, end_visit },
  [SURAL_CHANGE_REOPEN_VISIT] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, reopen_visit },
  [SURAL_CHANGE_SCOPE] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT, choose_scope, check_scope },
  [SURAL_CHANGE_ANSWER] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT, answer, check_answer },
  [SURAL_CHANGE_MEASURE] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT, measure, check_measured },
  [SURAL_CHANGE_PATIENT_ANSWERS] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT, take_patient_answers,
                                     check_patient_answers },
  [SURAL_CHANGE_SIDE] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, set_side },
  [SURAL_CHANGE_ADD_MEASUREMENTS] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, add_measurements,
                                      check_points },
  [SURAL_CHANGE_RETRACT] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, retract },
  [SURAL_CHANGE_MEASUREMENTS_STAND] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT,
                                        set_measurements_stand },
  [SURAL_CHANGE_DRAW] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT, draw, check_drawing },
  [SURAL_CHANGE_REDRAW] = { IN_VISIT, KEPT, SURAL_ROLE_ASSISTANT, redraw },
  [SURAL_CHANGE_CONCLUDE] = { IN_VISIT, KEPT, SURAL_ROLE_CLINICIAN, conclude, check_conclusion },
  [SURAL_CHANGE_ACKNOWLEDGE_GATE] = { IN_VISIT, KEPT, SURAL_ROLE_CLINICIAN, acknowledge_gate,
                                      check_gate },
  [SURAL_CHANGE_ACKNOWLEDGE_ALERT] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, acknowledge_alert,
                                       check_alert },
  [SURAL_CHANGE_ACCEPT_PLAN] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, accept_plan },
  [SURAL_CHANGE_PLAN_STANDS] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, set_plan_stands },
  [SURAL_CHANGE_DECLINE_STEP] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, decline_step },
  [SURAL_CHANGE_DRAFT_NOTE] = { IN_VISIT, QUIET, SURAL_ROLE_ASSISTANT, draft_note },
  [SURAL_CHANGE_SIGN_NOTE] = { IN_VISIT, KEPT, SURAL_ROLE_CLINICIAN, sign_note },
  [SURAL_CHANGE_AMEND_NOTE] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, amend_note },
  [SURAL_CHANGE_CORRECT] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, correct, check_correction },
  [SURAL_CHANGE_EDIT_EPISODE] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, edit_episode },
  [SURAL_CHANGE_DISCHARGE] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, discharge },
  [SURAL_CHANGE_REOPEN_EPISODE] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, reopen_episode },
  [SURAL_CHANGE_CONSENT] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, say_consent, check_consent },
  [SURAL_CHANGE_GOAL] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, set_goal, check_goal },
  [SURAL_CHANGE_ARRANGE_WEEK] = { ANY_TIME, KEPT, SURAL_ROLE_CLINICIAN, arrange_week },
  [SURAL_CHANGE_ATTACH] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT, attach },
  [SURAL_CHANGE_ATTACHMENT_STANDS] = { ANY_TIME, KEPT, SURAL_ROLE_ASSISTANT,
                                       set_attachment_stands },
  [SURAL_CHANGE_PATIENT_STANDS] = { ANYWHERE, QUIET, SURAL_ROLE_CLINICIAN, set_patient_stands },
  [SURAL_CHANGE_MERGE] = { ANYWHERE, QUIET, SURAL_ROLE_CLINICIAN, merge },
  [SURAL_CHANGE_TAKE_BACK_IMPORT] = { ANYWHERE, QUIET, SURAL_ROLE_CLINICIAN, take_back_import },
};

/**
 * sural_change_turn_clear:
 * @self: how a change is turned
 */
void
sural_change_turn_clear (SuralChangeTurn *self)
{
  g_clear_pointer (&self->undo, sural_change_unref);
  g_clear_pointer (&self->redo, sural_change_unref);
}

/**
 * sural_change_write:
 * @site: the episode, within a transaction
 * @change: a change
 * @turn: (out): how it is turned; comes empty
 * @error: return location
 *
 * Returns: whether it was done
 */
gboolean
sural_change_write (const SuralChangeSite *site,
                    const SuralChange *change,
                    SuralChangeTurn *turn,
                    GError **error)
{
  g_return_val_if_fail (turn != NULL && turn->undo == NULL && turn->redo == NULL, FALSE);

  if (!sural_change_kind_get_rule (sural_change_get_kind (change))
           ->write (site, change, turn, error))
    return FALSE;
  if (turn->undo != NULL && turn->redo == NULL)
    turn->redo = sural_change_ref ((SuralChange *) change);
  return TRUE;
}

/**
 * sural_change_kind_get_rule:
 * @kind: a kind of change
 *
 * Returns: (transfer none): what it needs, who may do it, and what does it
 */
const SuralChangeRule *
sural_change_kind_get_rule (SuralChangeKind kind)
{
  g_return_val_if_fail ((guint) kind < SURAL_N_CHANGES, NULL);
  return &RULES[kind];
}
