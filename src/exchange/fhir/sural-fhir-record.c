/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/fhir/sural-fhir-record.h"

static void
score_free (gpointer data)
{
  SuralFhirScore *self = data;

  g_free (self->id);
  g_free (self);
}

static void
visit_free (gpointer data)
{
  SuralFhirVisit *self = data;

  g_clear_object (&self->visit);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->corrected, g_ptr_array_unref);
  g_clear_object (&self->conclusion);
  g_free (self);
}

static void
plan_free (gpointer data)
{
  SuralFhirPlan *self = data;

  g_clear_pointer (&self->plan, sural_plan_unref);
  g_strfreev (self->doses);
  g_free (self->days);
  g_free (self);
}

static void
episode_free (gpointer data)
{
  SuralFhirEpisode *self = data;

  g_clear_object (&self->episode);
  g_free (self->origin);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->scores, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->goals, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}

/**
 * sural_fhir_record_new:
 * @patient: whose record it is, with an id
 * @made: when it is written, on the clinic's clock
 * @zone: the zone of that clock
 *
 * Returns: (transfer full): a record without episodes
 */
SuralFhirRecord *
sural_fhir_record_new (SuralPatient *patient, SuralTime made, GTimeZone *zone)
{
  SuralFhirRecord *self = NULL;

  g_return_val_if_fail (SURAL_IS_PATIENT (patient), NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  self = g_new0 (SuralFhirRecord, 1);
  self->patient = g_object_ref (patient);
  self->episodes = g_ptr_array_new_with_free_func (episode_free);
  self->made = made;
  self->zone = g_time_zone_ref (zone);
  return self;
}

/**
 * sural_fhir_record_free:
 * @self: a record
 */
void
sural_fhir_record_free (SuralFhirRecord *self)
{
  g_clear_object (&self->patient);
  g_clear_pointer (&self->episodes, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

/**
 * sural_fhir_record_add_episode:
 * @self: a record
 * @episode: one of its episodes, with an id
 * @origin: (nullable): the id that it has in the clinic where it began; %NULL: it began here
 *
 * Returns: (transfer none): the place of what belongs to it; its goals and notes are for the caller
 * to add
 */
SuralFhirEpisode *
sural_fhir_record_add_episode (SuralFhirRecord *self, SuralEpisode *episode, const char *origin)
{
  SuralFhirEpisode *added = NULL;

  g_return_val_if_fail (self != NULL && SURAL_IS_EPISODE (episode), NULL);

  added = g_new0 (SuralFhirEpisode, 1);
  added->episode = g_object_ref (episode);
  added->origin = g_strdup (origin != NULL ? origin : sural_episode_get_id (episode));
  added->visits = g_ptr_array_new_with_free_func (visit_free);
  added->scores = g_ptr_array_new_with_free_func (score_free);
  added->plans = g_ptr_array_new_with_free_func (plan_free);
  added->goals = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_goal_free);
  added->notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->episodes, added);
  return added;
}

/**
 * sural_fhir_episode_add_visit:
 * @self: an episode
 * @visit: one of its visits, later than those before it
 *
 * Returns: (transfer none): the place of what belongs to it; its findings, which of them were
 * corrected, and its conclusion are for the caller to add
 */
SuralFhirVisit *
sural_fhir_episode_add_visit (SuralFhirEpisode *self, SuralVisit *visit)
{
  SuralFhirVisit *added = NULL;

  g_return_val_if_fail (self != NULL && SURAL_IS_VISIT (visit), NULL);

  added = g_new0 (SuralFhirVisit, 1);
  added->visit = g_object_ref (visit);
  added->findings = g_ptr_array_new_with_free_func (g_object_unref);
  added->corrected = g_ptr_array_new ();
  g_ptr_array_add (self->visits, added);
  return added;
}

/**
 * sural_fhir_episode_add_score:
 * @self: an episode
 * @id: what the store knows the value by
 * @measurement: the value
 * @stands: whether it counts
 * @is_corrected: whether it stands in the place of another
 */
void
sural_fhir_episode_add_score (SuralFhirEpisode *self,
                              const char *id,
                              const SuralMeasurement *measurement,
                              gboolean stands,
                              gboolean is_corrected)
{
  SuralFhirScore *added = NULL;

  g_return_if_fail (self != NULL && id != NULL && measurement != NULL);

  added = g_new0 (SuralFhirScore, 1);
  added->id = g_strdup (id);
  added->measurement = *measurement;
  added->stands = stands;
  added->is_corrected = is_corrected;
  g_ptr_array_add (self->scores, added);
}

/**
 * sural_fhir_episode_add_plan:
 * @self: an episode
 * @plan: a version of its plan, later than those before it
 * @doses: (transfer full): the dose of each item, in words
 * @days: (transfer full): the days of each item that were agreed
 * @is_latest: whether it is the one in force
 */
void
sural_fhir_episode_add_plan (SuralFhirEpisode *self,
                             SuralPlan *plan,
                             char **doses,
                             guint *days,
                             gboolean is_latest)
{
  SuralFhirPlan *added = NULL;

  g_return_if_fail (self != NULL && plan != NULL && doses != NULL && days != NULL);

  added = g_new0 (SuralFhirPlan, 1);
  added->plan = sural_plan_ref (plan);
  added->doses = doses;
  added->days = days;
  added->is_latest = is_latest;
  g_ptr_array_add (self->plans, added);
}
