/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/export/sural-fhir-export.h"

#include "exchange/fhir/sural-fhir-writer.h"
#include "record/plan/sural-plan-item-words.h"
#include "reasoning/plan/sural-plan-week.h"
#include "record/change/sural-correction.h"
#include "record/words/sural-goals-said.h"
#include "record/open/sural-patient-case.h"
#include "record/open/sural-reading.h"

/* What is read while a record is gathered. */
typedef struct
{
  SuralStore *store;
  SuralKnowledge *knowledge;
  const char *episode_id;
  SuralFhirEpisode *episode;
  GPtrArray *corrections; /* SuralCorrection */
} Gathering;

/* What was corrected after the visit was sent as final until then. */
static void
gather_corrected (const Gathering *self, SuralFhirVisit *visit)
{
  for (guint i = 0; i < visit->findings->len; i++)
    {
      SuralFinding *finding = g_ptr_array_index (visit->findings, i);

      if (sural_corrections_find_finding (self->corrections, sural_visit_get_id (visit->visit),
                                          sural_finding_get_id (finding),
                                          sural_finding_get_side (finding)) != NULL)
        g_ptr_array_add (visit->corrected, finding);
    }
}

static gboolean
gather_visit (const Gathering *self, SuralVisit *visit, GError **error)
{
  SuralFhirVisit *added = sural_fhir_episode_add_visit (self->episode, visit);
  GPtrArray *findings = sural_store_list_findings (self->store, sural_visit_get_id (visit), error);

  if (findings == NULL)
    return FALSE;
  g_ptr_array_unref (added->findings);
  added->findings = findings;
  gather_corrected (self, added);
  return sural_store_get_conclusion (self->store, sural_visit_get_id (visit), &added->conclusion,
                                     error);
}

static gboolean
gather_visits (const Gathering *self, GError **error)
{
  g_autoptr (GPtrArray) visits = sural_store_list_visits (self->store, self->episode_id, error);

  for (guint i = 0; visits != NULL && i < visits->len; i++)
    if (!gather_visit (self, g_ptr_array_index (visits, i), error))
      return FALSE;
  return visits != NULL;
}

static gboolean
is_corrected (const Gathering *self, const SuralScore *score)
{
  return sural_corrections_find_point (self->corrections, score->measurement.measure,
                                       score->measurement.at) != NULL;
}

static gboolean
gather_scores (const Gathering *self, GError **error)
{
  g_autoptr (GPtrArray) scores = sural_store_list_scores (self->store, self->episode_id, error);

  for (guint i = 0; scores != NULL && i < scores->len; i++)
    {
      const SuralScore *score = g_ptr_array_index (scores, i);

      sural_fhir_episode_add_score (self->episode, score->id, &score->measurement, score->stands,
                                    score->is_corrected || is_corrected (self, score));
    }
  return scores != NULL;
}

static void
add_plan (const Gathering *self, SuralPlan *plan, gboolean is_latest)
{
  g_autoptr (GStrvBuilder) doses = g_strv_builder_new ();
  g_autofree guint *days = NULL;
  SuralPlanWeek week;

  days = sural_plan_week_lay_out (plan, self->knowledge, &week);
  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      /* An example of a week is no agreement, nor are days that had to be put aside. */
      if (days[i] != item->days)
        days[i] = 0;
      g_strv_builder_take (
          doses, sural_plan_item_words_dose (item, sural_knowledge_get_exercise (self->knowledge,
                                                                                 item->exercise)));
    }
  sural_fhir_episode_add_plan (self->episode, plan, g_strv_builder_end (doses),
                               g_steal_pointer (&days), is_latest);
}

/* What goes out is what may be shown today, as everywhere: what an open gate or a contraindication
 * forbids is not in it. */
static gboolean
add_plan_in_force (const Gathering *self, SuralPlan *plan, GError **error)
{
  g_autoptr (SuralCase) subject =
      sural_patient_case_load (self->store, self->episode_id, self->knowledge, error);
  g_autoptr (SuralReading) reading = NULL;
  g_autoptr (SuralPlan) shown = NULL;

  if (subject == NULL)
    return FALSE;
  reading = sural_reading_new (subject, self->knowledge);
  shown = sural_plan_copy (reading->in_force != NULL ? reading->in_force : plan);
  g_set_str (&shown->id, plan->id);
  add_plan (self, shown, TRUE);
  return TRUE;
}

static gboolean
gather_plans (const Gathering *self, GError **error)
{
  g_autoptr (GPtrArray) plans = sural_store_list_plans (self->store, self->episode_id, error);

  if (plans == NULL)
    return FALSE;
  for (guint i = 0; i + 1 < plans->len; i++)
    add_plan (self, g_ptr_array_index (plans, i), FALSE);
  return plans->len == 0 ||
         add_plan_in_force (self, g_ptr_array_index (plans, plans->len - 1), error);
}

static gboolean
gather_notes (const Gathering *self, GError **error)
{
  GPtrArray *notes = sural_store_list_notes (self->store, self->episode_id, error);

  if (notes == NULL)
    return FALSE;
  g_ptr_array_unref (self->episode->notes);
  self->episode->notes = notes;
  return TRUE;
}

static gboolean
gather_episode (SuralStore *store,
                SuralKnowledge *knowledge,
                SuralFhirRecord *record,
                SuralEpisode *episode,
                GError **error)
{
  const char *id = sural_episode_get_id (episode);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *origin = sural_store_find_episode_origin (store, id, &local_error);
  g_autoptr (GPtrArray) commits =
      local_error == NULL ? sural_store_list_commits (store, id, &local_error) : NULL;
  g_autoptr (GPtrArray) corrections = commits != NULL ? sural_corrections_list (commits) : NULL;
  const Gathering self = { store, knowledge, id,
                           sural_fhir_record_add_episode (record, episode, origin), corrections };

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_ptr_array_unref (self.episode->goals);
  self.episode->goals = sural_goals_find (commits);
  return gather_visits (&self, error) && gather_scores (&self, error) &&
         gather_plans (&self, error) && gather_notes (&self, error);
}

static SuralFhirRecord *
gather (SuralStore *store, SuralKnowledge *knowledge, const char *patient_id, GError **error)
{
  g_autoptr (SuralPatient) patient = sural_store_get_patient (store, patient_id, error);
  g_autoptr (GPtrArray) episodes =
      patient != NULL ? sural_store_list_episodes (store, patient_id, error) : NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (SuralFhirRecord) record = NULL;

  if (episodes == NULL)
    return NULL;
  record = sural_fhir_record_new (patient, sural_store_get_now (store), zone);
  for (guint i = 0; i < episodes->len; i++)
    if (!gather_episode (store, knowledge, record, g_ptr_array_index (episodes, i), error))
      return NULL;
  return g_steal_pointer (&record);
}

/**
 * sural_fhir_export:
 * @store: an open clinic
 * @knowledge: where words are
 * @patient_id: a patient; of a record that was merged, the one that it is shown in
 * @patient: (out) (optional): whose record it is
 * @error: return location
 *
 * Reads the whole record and writes it as a bundle. That it is given out stands in the audit trail
 * before anybody has it.
 *
 * Returns: (transfer full): the bundle, or %NULL
 */
GBytes *
sural_fhir_export (SuralStore *store,
                   SuralKnowledge *knowledge,
                   const char *patient_id,
                   SuralPatient **patient,
                   GError **error)
{
  g_autofree char *survivor = NULL;
  g_autoptr (SuralFhirRecord) record = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);
  g_return_val_if_fail (patient_id != NULL, NULL);

  survivor = sural_store_find_survivor (store, patient_id, error);
  record = survivor != NULL ? gather (store, knowledge, survivor, error) : NULL;
  if (record == NULL || !sural_store_note_export (store, survivor, error))
    return NULL;
  if (patient != NULL)
    *patient = g_object_ref (record->patient);
  return sural_fhir_write_record (record, knowledge);
}
