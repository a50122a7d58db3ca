/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/demo/sural-demo-clinic.h"

#include "record/visit/sural-visit-snapshot.h"
#include "record/demo/demo-patients.h"
#include "reasoning/words/sural-note-composer.h"
#include "reasoning/plan/sural-plan-advice.h"
#include "reasoning/plan/sural-planner.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

const char *const sural_demo_passphrase = "demonstration only";

/* Longer than any invented diary. */
#define MOST_DAYS 128

/* What the filling job knows. */
typedef struct
{
  SuralStore *store;
  SuralKnowledge *knowledge;
  SuralDay today;
  GRand *rand;
  const DemoPatient *patient;
  SuralEpisode *episode;
  SuralDay onset;
  double pulled[MOST_DAYS]; /* points of pain that a load adds */
} Filler;

static const SuralTime morning = 9 * 60 * 60;

/* "ex-slump:left=positive" → a finding. */
static SuralFinding *
parse_finding (const char *word, SuralTime at)
{
  g_auto (GStrv) parts = g_strsplit (word, "=", 2);
  g_auto (GStrv) place = g_strsplit (parts[0], ":", 2);
  SuralSide side = SURAL_SIDE_NONE;

  if (place[1] != NULL)
    sural_side_from_string (place[1], &side);
  return sural_finding_new_full (place[0], side, parts[1], NULL, at);
}

/* What is counted is a value of a trend as well. */
static gboolean
add_finding (Filler *self, const char *visit_id, SuralFinding *finding, GError **error)
{
  const SuralMeasure *measure =
      sural_knowledge_find_counted (self->knowledge, sural_finding_get_id (finding),
                                    sural_finding_get_side (finding));
  SuralMeasurement measurement = { NULL, sural_finding_get_recorded (finding), NAN,
                                   SURAL_ORIGIN_CLINIC };

  if (measure == NULL)
    return sural_store_add_finding (self->store, visit_id, finding, error);
  measurement.measure = measure->id;
  measurement.value = g_ascii_strtod (sural_finding_get_value (finding), NULL);
  return sural_store_add_counted (self->store, visit_id, finding, &measurement, NULL, NULL, error);
}

static gboolean
add_findings (Filler *self,
              const char *visit_id,
              const char *findings,
              SuralTime at,
              GError **error)
{
  g_auto (GStrv) words = g_strsplit (findings, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (SuralFinding) finding = NULL;

      if (*words[i] == '\0')
        continue;
      finding = parse_finding (words[i], at);
      if (!sural_knowledge_check_finding (self->knowledge, finding, error) ||
          !add_finding (self, visit_id, finding, error))
        return FALSE;
    }
  return TRUE;
}

/* "back:ache:left:calf-inner" → a marked region. */
static gboolean
add_pain (Filler *self, const char *visit_id, const char *marks, GError **error)
{
  g_autoptr (SuralPainMap) map = sural_pain_map_new (NULL, SURAL_TIME_UNKNOWN);
  g_auto (GStrv) words = g_strsplit (marks, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], ":", 4);
      SuralBodyView view = SURAL_BODY_VIEW_BACK;
      SuralPainQuality quality = SURAL_PAIN_ACHE;
      SuralSide side = SURAL_SIDE_NONE;
      gboolean known = g_strv_length (parts) == 4 &&
                       sural_body_view_from_string (parts[0], &view) &&
                       sural_pain_quality_from_string (parts[1], &quality) &&
                       sural_side_from_string (parts[2], &side) &&
                       sural_knowledge_get_body_region (self->knowledge, parts[3]) != NULL;

      g_return_val_if_fail (known, FALSE);
      sural_pain_map_add_region (map, view, quality, side, parts[3]);
    }
  return sural_store_add_pain_map (self->store, visit_id, map, error);
}

static gboolean
conclude (Filler *self, const char *visit_id, const char *text, SuralTime at, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 3);
  const char *grade = parts[1];
  const char *tissue = grade != NULL ? parts[2] : NULL;
  g_autoptr (SuralConclusion) conclusion = sural_conclusion_new (parts[0], grade, tissue, NULL, at);

  return sural_store_add_conclusion (self->store, visit_id, conclusion, error);
}

/* Plans and writes the note as the program would have done on that day. */
static gboolean
plan_and_note (Filler *self, const DemoVisit *visit, const char *visit_id, GError **error)
{
  const char *episode_id = sural_episode_get_id (self->episode);
  SuralDay day = self->onset + (SuralDay) visit->day;
  g_autoptr (SuralCase) subject = sural_store_load_case (self->store, episode_id, day, error);
  g_autoptr (SuralAssessment) assessment = NULL;
  g_autoptr (SuralTrend) trend = NULL;
  g_autoptr (SuralPlan) before = NULL;
  g_autoptr (SuralPlanFacts) facts = NULL;
  g_autoptr (SuralPlan) plan = NULL;
  g_autoptr (SuralPlan) accepted = NULL;
  g_autoptr (SuralNote) note = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) failure = NULL;

  if (subject == NULL)
    return FALSE;
  before = sural_store_get_plan (self->store, episode_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  sural_case_set_plan (subject, before);
  sural_case_set_assessed (subject, day);
  assessment = sural_assess (subject, self->knowledge);
  trend = sural_trend_new (subject, self->knowledge);
  facts = sural_plan_facts_new (subject, assessment, trend, self->knowledge);
  plan = sural_plan_propose_next (facts, assessment, trend);
  if (visit->plan && plan->withheld == NULL &&
      !sural_store_accept_plan (self->store, episode_id, plan, error))
    return FALSE;
  if (!visit->note)
    return TRUE;
  if (visit->plan && plan->withheld == NULL)
    {
      accepted = sural_store_get_plan (self->store, episode_id, error);
      if (accepted == NULL)
        return FALSE;
    }
  text = sural_note_compose (subject, assessment, trend, accepted != NULL ? accepted : plan, 0,
                             NULL, self->knowledge);
  note = sural_store_sign_note (self->store, visit_id, text, error);
  return note != NULL;
}

static gboolean
add_visit (Filler *self, const DemoVisit *demo, GError **error)
{
  SuralTime at = sural_time_from_day (self->onset + (SuralDay) demo->day) + morning;
  g_autoptr (SuralVisit) visit = NULL;
  const char *id = NULL;

  sural_store_set_now (self->store, at);
  visit = sural_store_start_visit (self->store, sural_episode_get_id (self->episode), error);
  if (visit == NULL)
    return FALSE;
  id = sural_visit_get_id (visit);
  if (!add_findings (self, id, demo->findings, at, error))
    return FALSE;
  if (demo->pain != NULL && !add_pain (self, id, demo->pain, error))
    return FALSE;
  if (demo->conclusion != NULL && !conclude (self, id, demo->conclusion, at, error))
    return FALSE;
  if (!plan_and_note (self, demo, id, error))
    return FALSE;
  return sural_visit_snapshot_keep (self->store, visit, self->knowledge, error) &&
         sural_store_end_visit (self->store, id, error);
}

/* The value of "0:7 14:4" on a day, straight between the knots; FALSE before and after them. */
static gboolean
interpolate (const char *knots, int day, double *value)
{
  g_auto (GStrv) words = g_strsplit (knots, " ", -1);
  int before = 0;
  double before_value = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *colon = strchr (words[i], ':');
      int knot = (int) g_ascii_strtoll (words[i], NULL, 10);
      double knot_value = g_ascii_strtod (colon + 1, NULL);

      if (day == knot)
        *value = knot_value;
      else if (i > 0 && day < knot)
        *value = before_value + (knot_value - before_value) * (day - before) / (knot - before);
      if (day == knot || (i > 0 && day < knot))
        return TRUE;
      before = knot;
      before_value = knot_value;
    }
  return FALSE;
}

/* Where the measure's own step is coarser than the drawn value, it is written as it would have
 * been. */
static double
round_to_measure (const SuralMeasure *measure, double value)
{
  double step = measure->step > 0 ? measure->step : 1;
  double rounded = step * (gint64) (value / step + (value < 0 ? -0.5 : 0.5));

  return CLAMP (rounded, measure->minimum, measure->maximum);
}

/* What a load of that day will add to pain. */
static void
note_pull (Filler *self, const DemoSeries *series, int day, double chance)
{
  const DemoPull *pull = demo_patients_find_pull (self->patient, series->measure);

  if (pull != NULL && day + pull->lag < MOST_DAYS)
    self->pulled[day + pull->lag] += pull->points * chance;
}

static gboolean
add_series (Filler *self, const DemoSeries *series, GError **error)
{
  const SuralMeasure *definition = sural_knowledge_get_measure (self->knowledge, series->measure);

  g_return_val_if_fail (definition != NULL, FALSE);

  for (int day = 0; day <= self->patient->onset; day++)
    {
      SuralMeasurement measurement = { g_intern_string (series->measure), 0, 0,
                                       SURAL_ORIGIN_DIARY };
      double value = 0;
      double chance = g_rand_double_range (self->rand, -1, 1);

      /* People forget their diary: about one day in nine. */
      if (g_rand_int_range (self->rand, 0, 9) == 0 && series->every == 1)
        continue;
      if (day % series->every != 0 && series->noise > 0)
        continue;
      if (series->noise <= 0 && series->every > 1 && strstr (series->knots, ":") != NULL)
        {
          g_autofree char *here = g_strdup_printf ("%d:", day);

          if (!g_str_has_prefix (series->knots, here) && strstr (series->knots, here) == NULL)
            continue;
        }
      if (!interpolate (series->knots, day, &value))
        continue;
      measurement.at = sural_time_from_day (self->onset + (SuralDay) day);
      note_pull (self, series, day, chance);
      if (g_str_equal (series->measure, "calf-pain-worst") && day < MOST_DAYS)
        value += self->pulled[day];
      measurement.value = round_to_measure (definition, value + chance * series->noise);
      if (!sural_store_add_measurement (self->store, sural_episode_get_id (self->episode),
                                        &measurement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_episode (Filler *self, const char *patient_id, GError **error)
{
  const DemoPatient *demo = self->patient;
  SuralSide side = SURAL_SIDE_NONE;

  sural_side_from_string (demo->side, &side);
  self->onset = self->today - (SuralDay) demo->onset;
  g_clear_object (&self->episode);
  self->episode = sural_episode_new (_ (demo->complaint), side, self->onset);
  sural_episode_set_patient_id (self->episode, patient_id);
  sural_episode_set_mechanism (self->episode, demo->mechanism);
  if (demo->goal != NULL)
    sural_episode_set_goal (self->episode, demo->goal, self->today + (SuralDay) demo->goal_in);
  return sural_store_save_episode (self->store, self->episode, error);
}

static gboolean
add_patient (Filler *self, GError **error)
{
  const DemoPatient *demo = self->patient;
  g_autoptr (SuralPatient) patient = sural_patient_new (demo->family, demo->given);
  SuralSex sex = SURAL_SEX_UNKNOWN;
  SuralDay born = SURAL_DAY_UNKNOWN;

  sural_sex_from_string (demo->sex, &sex);
  if (!sural_day_parse (demo->born, &born, error))
    return FALSE;
  sural_patient_set_sex (patient, sex);
  sural_patient_set_birth_day (patient, born);
  sural_store_set_now (self->store,
                       sural_time_from_day (self->today - (SuralDay) demo->onset) + morning);
  if (!sural_store_save_patient (self->store, patient, error) ||
      !add_episode (self, sural_patient_get_id (patient), error))
    return FALSE;
  memset (self->pulled, 0, sizeof self->pulled);
  for (guint i = 0; i < DEMO_SERIES && demo->series[i].measure != NULL; i++)
    if (!add_series (self, &demo->series[i], error))
      return FALSE;
  for (guint i = 0; i < DEMO_VISITS && demo->visits[i].findings != NULL; i++)
    if (!add_visit (self, &demo->visits[i], error))
      return FALSE;
  return TRUE;
}

static gpointer
fill_job (SuralStore *store, gpointer job_data, GCancellable *cancellable, GError **error)
{
  SuralContext *context = job_data;
  static const guint32 seed = 17;
  Filler filler = {
    .store = store,
    .knowledge = sural_context_get_knowledge (context),
    .today = sural_context_get_today (context),
    .rand = g_rand_new_with_seed (seed),
  };
  guint n_patients = 0;
  const DemoPatient *demo = demo_patients_get (&n_patients);
  gboolean filled = TRUE;

  for (guint i = 0; i < n_patients && filled; i++)
    {
      filler.patient = &demo[i];
      filled = add_patient (&filler, error);
    }
  sural_store_set_now (store, sural_context_get_now (context));
  g_clear_object (&filler.episode);
  g_rand_free (filler.rand);
  return filled ? GINT_TO_POINTER (1) : NULL;
}

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  SuralContext *context = g_task_get_source_object (task);
  g_autofree char *recovery_code =
      sural_store_thread_create_finish (SURAL_STORE_THREAD (source), result, &error);

  if (recovery_code == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  sural_store_thread_run_async (SURAL_STORE_THREAD (source), fill_job, g_object_ref (context),
                                g_object_unref, NULL, NULL, filled_cb, g_steal_pointer (&task));
}

/**
 * sural_demo_clinic_build_async:
 * @context: where to build it
 *
 * Builds the demonstration clinic. The same days and numbers come out every time.
 */
void
sural_demo_clinic_build_async (SuralContext *context,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = NULL;
  SuralDay today = sural_day_new (2026, 9, 22);

  g_return_if_fail (SURAL_IS_CONTEXT (context));

  sural_context_set_now (context, sural_time_from_day (today) + morning);
  task = g_task_new (context, NULL, callback, user_data);
  g_task_set_source_tag (task, sural_demo_clinic_build_async);
  sural_store_thread_create_async (sural_context_get_store_thread (context),
                                   sural_context_get_clinic_path (context), _ ("Dr Demo"),
                                   sural_demo_passphrase, NULL, created_cb, task);
}

/**
 * sural_demo_clinic_build_finish:
 *
 * Returns: TRUE when the clinic is open and filled
 */
gboolean
sural_demo_clinic_build_finish (SuralContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
