/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/open/sural-record-private.h"
#include "record/words/sural-consent-said.h"
#include "record/words/sural-goals-said.h"
#include "record/visit/sural-turn-words.h"

#include <math.h>

/**
 * sural_record_is_ending_visit:
 * @self: a record
 *
 * Returns: TRUE from sural_record_end_visit() until the visit under way has ended in the file
 */
gboolean
sural_record_is_ending_visit (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), FALSE);
  return self->n_ending > 0;
}

/**
 * sural_record_start_visit:
 *
 * Starts a visit; without effect while one is under way that is not ending.
 */
void
sural_record_start_visit (SuralRecord *self)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  if (sural_record_has_episode (self) && (self->data->visit == NULL || self->n_ending > 0))
    sural_record_commit (self, sural_change_new_start_visit ());
}

/**
 * sural_record_end_visit:
 *
 * Ends the visit under way.
 */
void
sural_record_end_visit (SuralRecord *self)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  sural_record_commit (self, sural_change_new_end_visit ());
}

/**
 * sural_record_choose_scope:
 * @ordering: the id of a way through the visit under way
 *
 * Records what was chosen.
 */
void
sural_record_choose_scope (SuralRecord *self, const char *ordering)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (ordering != NULL);

  if (!sural_record_has_episode (self) || self->data->visit == NULL)
    return;
  sural_visit_set_scope (self->data->visit, ordering);
  sural_record_commit (self, sural_change_new_scope (ordering));
}

/* Where a visit is: a bookmark, and no change. */
typedef struct
{
  char *visit_id;
  char *step;
  char *finding_id;
} Place;

static void
place_free (Place *self)
{
  g_free (self->visit_id);
  g_free (self->step);
  g_free (self->finding_id);
  g_free (self);
}

static gpointer
keep_place (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  const Place *place = job_data;

  return store != NULL && sural_store_keep_place (store, place->visit_id, place->step,
                                                  place->finding_id, error)
             ? GINT_TO_POINTER (TRUE)
             : NULL;
}

/**
 * sural_record_keep_place:
 * @step: a step of the visit
 * @finding_id: (nullable): the question or test within it
 *
 * Remembers where the visit under way is. A bookmark that cannot be kept, because the clinic has
 * just been locked, is nothing to tell the clinician about.
 */
void
sural_record_keep_place (SuralRecord *self, const char *step, const char *finding_id)
{
  SuralVisit *visit = sural_record_get_visit (self);
  Place *place = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (step != NULL);

  if (visit == NULL || (g_strcmp0 (sural_visit_get_step (visit), step) == 0 &&
                        g_strcmp0 (sural_visit_get_finding (visit), finding_id) == 0))
    return;
  sural_visit_set_place (visit, step, finding_id);
  place = g_new0 (Place, 1);
  place->visit_id = g_strdup (sural_visit_get_id (visit));
  place->step = g_strdup (step);
  place->finding_id = g_strdup (finding_id);
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), keep_place, place,
                                (GDestroyNotify) place_free, NULL, NULL, NULL, NULL);
}

/**
 * sural_record_add_measurement:
 * @measure: a measure's id
 * @at: when it was so
 * @value: in the measure's unit
 * @origin: where it came from
 *
 * Adds a point to a trend.
 */
void
sural_record_add_measurement (SuralRecord *self,
                              const char *measure,
                              SuralTime at,
                              double value,
                              SuralOrigin origin)
{
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  const SuralMeasurement measurement = { g_intern_string (measure), at, value, origin };

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (measure != NULL);

  g_array_append_val (one, measurement);
  sural_record_add_measurements (self, one);
}

/**
 * sural_record_add_measurements:
 * @measurements: (element-type SuralMeasurement): what was measured, with interned ids
 *
 * Adds what was typed at one sitting, all of it or nothing. "batch-added" tells by which ids
 * sural_record_retract_measurements() takes it back.
 */
void
sural_record_add_measurements (SuralRecord *self, GArray *measurements)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (measurements != NULL);

  if (measurements->len > 0)
    sural_record_commit (self, sural_change_new_add_measurements (measurements));
}

/**
 * sural_record_retract_measurements:
 * @ids: (array zero-terminated=1): as "batch-added" told them
 *
 * Takes exactly that batch back; the rows stay in the file.
 */
void
sural_record_retract_measurements (SuralRecord *self, const char *const *ids)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (ids != NULL);
  sural_record_commit (self, sural_change_new_measurements_stand (ids, FALSE));
}

/**
 * sural_record_retract_measurement:
 * @measure: a measure's id
 * @at: the moment of the point to take back
 *
 * Takes a point out of a trend; the row stays in the file as superseded.
 */
void
sural_record_retract_measurement (SuralRecord *self, const char *measure, SuralTime at)
{
  const SuralMeasurement meant = { measure, at, NAN, SURAL_ORIGIN_CLINIC };

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (measure != NULL);
  sural_record_commit (self, sural_change_new_retract (&meant));
}

/**
 * sural_record_acknowledge_gate:
 * @gate: a gate's id
 * @reason: why the clinician goes on; not empty
 */
void
sural_record_acknowledge_gate (SuralRecord *self, const char *gate, const char *reason)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (gate != NULL && reason != NULL && *reason != '\0');
  sural_record_commit (self, sural_change_new_acknowledge_gate (gate, reason));
}

static const SuralAlert *
find_alert (SuralRecord *self, const char *id)
{
  const SuralTrend *trend = sural_record_get_trend (self);

  for (guint i = 0; trend != NULL && i < trend->alerts->len; i++)
    {
      const SuralAlert *alert = g_ptr_array_index (trend->alerts, i);

      if (g_str_equal (alert->definition->id, id))
        return alert;
    }
  return NULL;
}

/**
 * sural_record_acknowledge_alert:
 * @alert: an alert's id
 * @reason: (nullable): why the clinician goes on; %NULL takes back what was said last
 *
 * Keeps the numbers with it by which it is judged later whether things have changed. Without effect
 * when the alert does not hold any more.
 */
void
sural_record_acknowledge_alert (SuralRecord *self, const char *alert, const char *reason)
{
  g_autoptr (SuralAcknowledgement) said = NULL;
  const SuralAlert *held = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (alert != NULL);
  g_return_if_fail (reason == NULL || *reason != '\0');

  held = find_alert (self, alert);
  if (held == NULL)
    return;
  said = sural_acknowledgement_new (alert, sural_context_get_today (self->context),
                                    held->measure != NULL ? held->measure->id : NULL, held->value,
                                    reason);
  sural_record_commit (self, sural_change_new_acknowledge_alert (said));
}

/**
 * sural_record_list_goals:
 *
 * Returns: (transfer full) (element-type SuralGoal): what the patient wants to do again
 */
GPtrArray *
sural_record_list_goals (SuralRecord *self)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);

  return self->data != NULL && self->data->commits != NULL
             ? sural_goals_find (self->data->commits)
             : g_ptr_array_new_with_free_func ((GDestroyNotify) sural_goal_free);
}

/* The mean of all of them is a score of its own, which is followed. */
static void
follow_goals (SuralRecord *self, GPtrArray *goals)
{
  const SuralMeasurement mean = { g_intern_static_string ("psfs"),
                                  sural_context_get_now (self->context),
                                  sural_goals_get_mean (goals), SURAL_ORIGIN_CLINIC };
  g_autoptr (GArray) measurements = NULL;

  if (isnan (mean.value))
    return;
  measurements = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));
  g_array_append_val (measurements, mean);
  sural_record_commit (self, sural_change_new_add_measurements (measurements));
}

static const SuralGoal *
find_goal (GPtrArray *goals, guint place)
{
  for (guint i = 0; i < goals->len; i++)
    {
      const SuralGoal *goal = g_ptr_array_index (goals, i);

      if (goal->place == place)
        return goal;
    }
  return NULL;
}

/**
 * sural_record_set_goals:
 * @goals: (element-type SuralGoal): what the patient wants to do again, as it is said now
 *
 * Commits what changed, and the mean of the scores as a value of "psfs" where all have one. Needs
 * no visit; sural_record_undo() takes each back.
 */
void
sural_record_set_goals (SuralRecord *self, GPtrArray *goals)
{
  g_autoptr (GPtrArray) before = NULL;
  gboolean changes = FALSE;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (goals != NULL);

  before = sural_record_list_goals (self);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint place = 1; place <= SURAL_GOALS_MOST; place++)
        {
          g_autoptr (SuralGoal) none = sural_goal_new (place, NULL, NULL);
          const SuralGoal *old = find_goal (before, place);
          const SuralGoal *new = find_goal (goals, place);

          if (sural_goal_equal (old != NULL ? old : none, new != NULL ? new : none))
            continue;
          changes = TRUE;
          if (pass == 1)
            sural_record_commit (self, sural_change_new_goal (new != NULL ? new : none));
        }
      /* Before the goals: what is taken back first is what was typed. */
      if (pass == 0 && changes)
        follow_goals (self, goals);
    }
}

/**
 * sural_record_dup_goal_before:
 * @goal: one of sural_record_list_goals()
 *
 * Returns: (transfer full) (nullable): it as it was scored before today; %NULL where it was not
 */
SuralGoal *
sural_record_dup_goal_before (SuralRecord *self, const SuralGoal *goal)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self) && goal != NULL, NULL);

  return self->data != NULL && self->data->commits != NULL
             ? sural_goals_dup_before (self->data->commits, goal,
                                       sural_context_get_today (self->context))
             : NULL;
}

/* Their mean is a score of the visit once all of them were asked today: a mean of scores of several
 * days is of none. */
static void
follow_scored (SuralRecord *self, GPtrArray *goals)
{
  for (guint i = 0; i < goals->len; i++)
    if (((const SuralGoal *) g_ptr_array_index (goals, i))->day !=
        sural_context_get_today (self->context))
      return;
  if (!isnan (sural_goals_get_mean (goals)))
    sural_record_set_measured (self, "psfs", sural_goals_get_mean (goals));
}

/**
 * sural_record_score_goal:
 * @place: which of the goals, from 1
 * @score: how well it goes today, 0 to 10; NAN takes back what was said today
 *
 * Asked again in the visit under way: the same score as the last time is a new one of today.
 * Without effect where there is no goal in that place.
 */
void
sural_record_score_goal (SuralRecord *self, guint place, double score)
{
  g_autoptr (GPtrArray) goals = NULL;
  g_autoptr (SuralGoal) before = NULL;
  SuralGoal *goal = NULL;
  SuralDay today;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (isnan (score) || (score >= 0 && score <= SURAL_GOAL_SCORE_MOST));

  goals = sural_record_list_goals (self);
  goal = (SuralGoal *) find_goal (goals, place);
  today = sural_context_get_today (self->context);
  if (goal == NULL || (isnan (score) && (isnan (goal->score) || goal->day != today)) ||
      (goal->day == today && fabs (goal->score - score) < 1e-9))
    return;
  before = isnan (score) ? sural_record_dup_goal_before (self, goal) : NULL;
  goal->score = before != NULL ? before->score : score;
  goal->day = before != NULL ? before->day : today;
  follow_scored (self, goals);
  sural_record_commit (self, sural_change_new_goal (goal));
}

/**
 * sural_record_dup_consent:
 * @id: what is asked
 *
 * Returns: (transfer full) (nullable): what the patient said; NULL without an episode
 */
SuralConsent *
sural_record_dup_consent (SuralRecord *self, const char *id)
{
  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return self->data != NULL && self->data->commits != NULL
             ? sural_consent_find (self->data->commits, id)
             : NULL;
}

/**
 * sural_record_say_consent:
 * @id: what is asked
 * @answer: what the patient says today to the text that is read to them now
 *
 * Needs no visit; sural_record_undo() takes it back.
 */
void
sural_record_say_consent (SuralRecord *self, const char *id, SuralConsentAnswer answer)
{
  g_autoptr (SuralConsent) said = NULL;

  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (id != NULL);

  said = sural_consent_new (id, answer, SURAL_DAY_UNKNOWN,
                            answer != SURAL_CONSENT_NOT_ASKED ? SURAL_CONSENT_SHARE_WITH_COACH_TEXT
                                                              : NULL,
                            NULL);
  sural_record_commit (self, sural_change_new_consent (said));
}

/**
 * sural_record_dup_patient_answers:
 *
 * Returns: (transfer full) (nullable): what the patient answered alone in the visit under way, and
 *   was not taken back
 */
SuralChange *
sural_record_dup_patient_answers (SuralRecord *self)
{
  SuralVisit *visit = sural_record_get_visit (self);

  g_return_val_if_fail (SURAL_IS_RECORD (self), NULL);

  return visit != NULL && self->data->commits != NULL
             ? sural_turn_words_find (self->data->commits, sural_visit_get_id (visit))
             : NULL;
}

/**
 * sural_record_accept_plan:
 * @plan: what the clinician accepted, edited or not; a copy is kept
 */
void
sural_record_accept_plan (SuralRecord *self, SuralPlan *plan)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (plan != NULL);
  sural_record_commit (self, sural_change_new_accept_plan (plan));
}

/**
 * sural_record_save_pain_map:
 * @map: what is drawn now
 *
 * Keeps the drawing as the newest of the visit under way.
 */
void
sural_record_save_pain_map (SuralRecord *self, SuralPainMap *map)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (map != NULL);
  sural_record_commit (self, sural_change_new_draw (map));
}

/**
 * sural_record_correct:
 * @visit_id: a visit that is not under way; empty for a point of a trend of no visit
 * @reason: why, in words
 * @what: (transfer none): what should have been recorded there
 *
 * Puts it in the place of what was recorded, which stays; rules read it as of the day of the
 * original. sural_record_undo() takes it back.
 */
void
sural_record_correct (SuralRecord *self,
                      const char *visit_id,
                      const char *reason,
                      SuralChange *what)
{
  g_return_if_fail (SURAL_IS_RECORD (self));
  g_return_if_fail (visit_id != NULL && reason != NULL && what != NULL);
  sural_record_commit (self, sural_change_new_correct (visit_id, reason, what));
}
